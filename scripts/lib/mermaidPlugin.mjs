/**
 * What the build changes in Mermaid: what it does again and again with the same outcome, or for nothing, and which kinds of diagrams
 * ship. That nothing draws differently is held by test/webview/stock.test.ts.
 */
import fs from 'node:fs/promises';

/**
 * @typedef {object} Change
 * @property {string} what
 * @property {string} from
 * @property {string} to
 */

/** @type {readonly Change[]} */
const CHANGES = [
  {
    // Mermaid copies its whole configuration each time something in it asks for a setting, some eleven times a box: about half of
    // the time that a drawing takes. It can be handed out itself, as nothing writes to it.
    what: 'copy of its configuration',
    from: 'return assignWithDepth_default({}, currentConfig);',
    to: 'return currentConfig;',
  },
  {
    // Each label is cleaned several times in a drawing, and again in each drawing, by parsing it as a document. What comes out
    // depends on the label and on two settings alone, so what has been cleaned is remembered.
    what: 'cleaning of labels',
    from: `text = DOMPurify.sanitize(sanitizeMore(text, config2), {
      FORBID_TAGS: ["style"]
    }).toString();`,
    to: `const settings = (getEffectiveHtmlLabels(config2) ? "html " : "text ") + config2.securityLevel + " ";
    const memory = sanitizeText.memory ??= new Map();
    let clean = memory.get(settings + text);
    if (clean === undefined) {
      clean = DOMPurify.sanitize(sanitizeMore(text, config2), { FORBID_TAGS: ["style"] }).toString();
      if (memory.size >= 2000) memory.clear();
      if (text.length <= 500) memory.set(settings + text, clean);
    }
    text = clean;`,
  },
  {
    // How long an arrow is matters to one look alone, and to ask has the browser lay out all that is drawn, for each arrow.
    what: 'length of an arrow',
    from: 'const len = typeof pathNode.getTotalLength === "function" ? pathNode.getTotalLength() : 0;\n    const oValueS',
    to: 'const len = edge.look === "neo" && typeof pathNode.getTotalLength === "function" ? pathNode.getTotalLength() : 0;\n    const oValueS',
  },
  {
    // Functions that are made in inner loops are each given their name again, which only a debugger shows.
    what: 'naming of functions',
    from: 'var __name = (target, value) => __defProp(target, "name", { value, configurable: true });',
    to: 'var __name = (target) => target;',
  },
  {
    // Boxes are measured together, the labels of arrows one after the other, and the browser lays the page out for each. Only those
    // with labels at their ends, as in class diagrams, are to be made in turn.
    what: 'measuring of labels at arrows',
    from: `  for (const edge of edgesToProcess) {
    if (hasDom && hasEdgeLabel(edge)) {
      await insertEdgeLabel(edgeLabels2, edge);
    }
    graph.setEdge(`,
    to: `  const oneByOne = edgesToProcess.some(
    (edge) => edge.startLabelLeft || edge.startLabelRight || edge.endLabelLeft || edge.endLabelRight,
  );
  if (hasDom && !oneByOne)
    await Promise.all(edgesToProcess.filter(hasEdgeLabel).map((edge) => insertEdgeLabel(edgeLabels2, edge)));
  for (const edge of edgesToProcess) {
    if (hasDom && oneByOne && hasEdgeLabel(edge)) {
      await insertEdgeLabel(edgeLabels2, edge);
    }
    graph.setEdge(`,
  },
];

/** @type {import('esbuild').Plugin} */
const quickerMermaid = {
  name: 'mermaid-quicker',
  setup(build) {
    /** @type {Set<Change>} */
    const found = new Set();
    build.onLoad({ filter: /mermaid[\\/]dist[\\/]chunks[\\/]mermaid\.core[\\/].*\.mjs$/ }, async ({ path }) => {
      const text = await fs.readFile(path, 'utf8');
      const here = CHANGES.filter(({ from }) => text.includes(from));
      if (here.length === 0) return undefined;
      for (const change of here) found.add(change);
      return { contents: here.reduce((changed, { from, to }) => changed.replace(from, () => to), text), loader: 'js' };
    });
    build.onEnd(() => {
      const missing = CHANGES.filter((change) => !found.has(change));
      if (missing.length === 0) return undefined;
      const errors = missing.map(({ what }) => ({
        text: `Mermaid changed: scripts/lib/mermaidPlugin.mjs does not find the ${what}`,
      }));
      return { errors };
    });
  },
};

/** The kinds of diagrams that show a system. The others, from Gantt charts to grammars, would be a fifth of the download. */
const KEPT_KINDS = /^(flow|sequence|class|state|er|c4|block)Diagram(-v2)?-/;

/** A layout for mind maps, with a library of its own. */
const LEFT_LAYOUT = /^cose-bilkent-/;

/** What is said where a document asks for another kind. */
const NOT_DRAWN = 'this preview draws flowcharts, and sequence, class, state, entity, C4 and block diagrams';

const LEFT_OUT = 'mermaid-left-out';

/** Whether a part that Mermaid loads when it is needed does not ship. @param {string} file @param {string} importer */
const isLeftOut = (file, importer) =>
  LEFT_LAYOUT.test(file) ||
  (importer.endsWith('mermaid.core.mjs') && !KEPT_KINDS.test(file) && /diagram|definition/i.test(file));

/**
 * Leaves out what draws no design. Mermaid's list of kinds keeps them, so that it still knows each by name; to load one is an
 * error that says what to do.
 * @type {import('esbuild').Plugin}
 */
const kindsOfSystems = {
  name: 'mermaid-kinds-of-systems',
  setup(build) {
    build.onResolve({ filter: /^\.\/.*\.mjs$/, namespace: 'file' }, ({ path, kind, importer }) => {
      const file = path.slice(path.lastIndexOf('/') + 1);
      if (kind !== 'dynamic-import' || !/[\\/]mermaid[\\/]dist[\\/]/.test(importer) || !isLeftOut(file, importer))
        return;
      return { path: file, namespace: LEFT_OUT };
    });
    build.onLoad({ filter: /.*/, namespace: LEFT_OUT }, () => ({
      contents: `throw new Error(${JSON.stringify(NOT_DRAWN)});`,
    }));
  },
};

/** Plugins for the page's bundle. @type {import('esbuild').Plugin[]} */
export const webviewPlugins = [quickerMermaid, kindsOfSystems];
