/**
 * What the build changes in Mermaid: how it reads its configuration, and which kinds of diagrams ship. Mermaid copies its whole configuration each time something in it asks for a setting, some
 * eleven times a box, which is about half of the time that a drawing takes. Here it hands out the configuration itself; that
 * nothing then draws differently is held by test/webview/stock.test.ts.
 */
import fs from 'node:fs/promises';

const COPY = 'return assignWithDepth_default({}, currentConfig);';
const LIVE = 'return currentConfig;';

/** @type {import('esbuild').Plugin} */
const liveConfiguration = {
  name: 'mermaid-live-configuration',
  setup(build) {
    let found = false;
    build.onLoad({ filter: /mermaid[\\/]dist[\\/]chunks[\\/]mermaid\.core[\\/].*\.mjs$/ }, async ({ path }) => {
      const text = await fs.readFile(path, 'utf8');
      if (!text.includes(COPY)) return undefined;
      found = true;
      return { contents: text.replace(COPY, LIVE), loader: 'js' };
    });
    build.onEnd(() => {
      if (found) return undefined;
      return {
        errors: [{ text: 'Mermaid changed: scripts/lib/mermaidPlugin.mjs finds no copy of its configuration' }],
      };
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
export const webviewPlugins = [liveConfiguration, kindsOfSystems];
