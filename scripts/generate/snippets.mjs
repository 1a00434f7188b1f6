/** The snippets: from their data and the catalogue to what the language server offers, and to VS Code's own snippet files. */
import fs from 'node:fs/promises';
import prettier from 'prettier';
import { parse } from 'yaml';
import { loadTs } from '../lib/loadTs.mjs';
import { inRoot } from '../lib/paths.mjs';

const FOLDER = 'src/core/features/completion';
const DATA = `${FOLDER}/snippets`;

/** Heading of each step's section in the Markdown form. @type {Record<string, string>} */
const HEADINGS = {
  scope: '1. Scope',
  estimate: '2. Estimates',
  api: '3. API',
  data: '4. Data model',
  hld: '5. High-level design',
  'deep-dive': '6. Deep dive',
};

/** Where the rules ask for a figure or a product, the templates' own is what is typed over. */
const TYPED_OVER = /^(\s+(?:instances|shards|replicas|ttl|retention): )(.+)$/;

/**
 * What a template's high-level design names of its other steps: another document has names of its own, or none yet.
 * @type {readonly (readonly [RegExp, string])[]}
 */
const OF_OTHER_STEPS = [
  [/^(\s+)serves: .*$/, '$1?serves: [ ‹@requirement=R1› ]'],
  [/^(\s+)api: .*$/, '$1?api: ‹@contract=create_item›'],
  [/^(\s+(?:payload|response): ).*$/, '$1‹1 KB›'],
  [/^(\s+connections: ).*$/, '$1‹100K›'],
  [/^(\s+storage: )connections .*$/, '$1‹20 GB›'],
  [/ \(R\d(?:, R\d)*\)$/, ''],
];

/** @typedef {{ id: string, title: string, about: string, at: string, name?: string, fixed?: true, body: string, markdown?: string }} Snippet */
/** @typedef {{ id: string, name: string, purpose: string, technologies?: string[] }} Kind */
/** @typedef {{ title: string, about: string, body?: string, markdown?: string, entry?: string, template?: string }} Step */

/** @param {string} file */
const read = async (file) => parse(await fs.readFile(inRoot(file), 'utf8'));

/** A value that YAML reads as a text, whatever is in it. @param {string} text */
const quoted = (text) => (/: |#/.test(text) ? `"${text.replaceAll('"', '\\"')}"` : text);

/** @param {Kind[]} kinds @returns {Promise<Snippet[]>} */
async function components(kinds) {
  /** @type {Record<string, { id: string, ask: string }>} */
  const asked = await read(`${DATA}/components.yaml`);
  const unknown = Object.keys(asked).filter((id) => !kinds.some((kind) => kind.id === id));
  const missing = kinds.filter(({ id }) => asked[id] === undefined);
  if (unknown.length + missing.length > 0) {
    throw new Error(
      `components.yaml has no kind of the catalogue: ${unknown.join()}; lacks ${missing.map(({ id }) => id).join()}`,
    );
  }
  return kinds.map(({ id, name, purpose, technologies = [] }) => {
    const { id: own, ask } = asked[id];
    const technology = technologies.length > 0 ? `technology: ‹${technologies.join('|')}›\n` : '';
    const why = quoted(`‹${purpose.replace(/\.$/, '')}›`);
    const body = `kind: ${id}\n${technology}${ask.trim().replace('‹^›', () => why)}`;
    return { id, title: `${name}, with what its rules ask`, about: purpose, at: 'hld.components', name: own, body };
  });
}

/** @returns {Promise<Snippet[]>} */
async function entries() {
  /** @type {Record<string, Omit<Snippet, 'at'>[]>} */
  const byPlace = await read(`${DATA}/entries.yaml`);
  return Object.entries(byPlace).flatMap(([at, list]) => list.map((one) => ({ ...one, at, body: one.body.trim() })));
}

/** The high-level design of a template: its lines, moved to the margin, with what is typed over. @param {string} name @param {Kind[]} kinds */
async function highLevelDesign(name, kinds) {
  const text = await fs.readFile(inRoot('templates', `${name}.sysdesign.yaml`), 'utf8');
  const [, block = ''] = /^hld:\n([\s\S]*?)(?=\n\n#|$(?![\s\S]))/m.exec(text) ?? [];
  const inputs = inputsOf(text);
  let kind = '';
  let path = 'write';
  return block
    .split('\n')
    .map((line) => {
      const own = OF_OTHER_STEPS.reduce((shorter, [sign, instead]) => shorter.replace(sign, instead), line.slice(2));
      path = /^\s+kind: (read|write)$/.exec(own)?.[1] ?? path;
      const bare = withoutEstimates(own, path, inputs);
      kind = /^\s+kind: (\S+)$/.exec(bare)?.[1] ?? kind;
      const [, before, product = ''] = /^(\s+technology: )(.+)$/.exec(bare) ?? [];
      if (before === undefined) return bare.replace(TYPED_OVER, '$1‹$2›');
      const products = kinds.find(({ id }) => id === kind)?.technologies ?? [];
      return `${before}‹${[product, ...products.filter((other) => other !== product)].join('|')}›`;
    })
    .join('\n');
}

/** The estimates of a template that are plain figures. @param {string} text */
function inputsOf(text) {
  const { estimate } = parse(text);
  const values = Object.entries(estimate).map(([name, value]) => [name, value.value ?? value]);
  return values.filter(([, value]) => /^\d[\d.]*%?(?: |$)/.test(value) && !/[*+]/.test(value));
}

/** A line with figures in place of the template's estimates. @param {string} line @param {string} path @param {string[][]} inputs */
function withoutEstimates(line, path, inputs) {
  const text = line.replace(/`(\w+)(?: = ([^`]*))?`/g, (_, name, figure) => figure ?? name.replaceAll('_', ' '));
  if (/^\s+rate: /.test(line)) return text.replace(/: .*/, `: ‹@${path}Rate=10/s›`);
  if (/^\s+peak: /.test(line)) return text.replace(/: .*/, `: ‹@${path}Peak=40/s›`);
  if (!/^\s+hit-ratio: |times: /.test(line)) return text;
  return inputs.reduce((made, [name, value]) => made.replace(name, () => value.split(' ')[0]), text);
}

/** A section of the Markdown form from what stands under its step's key. @param {string} key @param {string} body */
function section(key, body) {
  const diagram = /^diagram: \|\n((?: {2}.*\n|\n)+)/m.exec(body);
  const prose = /^text: \|\n((?: {2}.*\n)+)/m.exec(body);
  const rest = body.replace(diagram?.[0] ?? '', '').replace(prose?.[0] ?? '', '');
  return [
    `## ${HEADINGS[key]}\n`,
    ...(prose ? [prose[1].replace(/^ {2}/gm, '')] : []),
    ...(diagram ? [`\`\`\`mermaid\n${diagram[1].replace(/^ {2}/gm, '')}\`\`\`\n`] : []),
    `\`\`\`yaml\n${rest.trim()}\n\`\`\``,
  ].join('\n');
}

/** @param {Kind[]} kinds @param {Snippet[]} inside @returns {Promise<Snippet[]>} */
async function steps(kinds, inside) {
  const { patterns, ...all } = await read(`${DATA}/steps.yaml`);
  const { withName } = await loadTs(`${FOLDER}/snippetTypes.ts`);
  /** @type {Snippet[]} */
  const made = [];
  for (const [key, step] of /** @type {[string, Step][]} */ (Object.entries(all))) {
    const entry = inside.find(({ id }) => id === step.entry);
    const body = step.template ? await highLevelDesign(step.template, kinds) : (step.body ?? withName(entry)).trim();
    const markdown = step.markdown ? `## ${HEADINGS[key]}\n\n${step.markdown.trim()}` : section(key, body);
    const { title, about } = step;
    made.push({ id: key, title, about, at: '', name: key, fixed: true, body, ...(HEADINGS[key] && { markdown }) });
  }
  for (const [id, { title, about }] of /** @type {[string, Step][]} */ (Object.entries(patterns))) {
    const body = await highLevelDesign(id, kinds);
    const chain = { id: `${id}-chain`, title, about };
    made.push({ ...chain, at: '', name: 'hld', fixed: true, body, markdown: section('hld', body) });
    made.push({ ...chain, at: 'hld', body });
  }
  return made;
}

/**
 * VS Code's own files. They carry no prefix: VS Code then lists them under "Insert Snippet" alone, and what is typed is
 * completed by the language server, which knows the place.
 * @param {Snippet[]} all @returns {Promise<Map<string, string>>}
 */
async function snippetFiles(all) {
  const { snippetText, NO_NAMES } = await loadTs(`${FOLDER}/snippetText.ts`);
  const { withName } = await loadTs(`${FOLDER}/snippetTypes.ts`);
  /** @param {string} body @param {string} description */
  const entry = (body, description) => ({
    body: snippetText(body, NO_NAMES, { keep: true }).snippet.split('\n'),
    description,
  });
  const yaml = all.map((one) => [
    `${one.at || 'document'}: ${one.id}`,
    entry(withName(one), `${one.title}. ${one.about}`),
  ]);
  const markdown = all
    .filter((one) => one.markdown !== undefined)
    .map((one) => [`section: ${one.id}`, entry(`${one.markdown}\n`, `${one.title}. ${one.about}`)]);
  const blank = all.filter(({ at, id }) => at === '' && HEADINGS[id]);
  const whole = blank.map((one) => withName(one)).join('\n\n');
  const head = 'sysdesign: 1\ntitle: ‹What is designed›\nstatus: draft';
  yaml.push(['six steps', { ...entry(`${head}\n\n${whole}\n`, 'A whole design in six steps'), isFileTemplate: true }]);
  const sections = blank.map((one) => one.markdown).join('\n\n');
  markdown.push([
    'six sections',
    { ...entry(`---\n${head}\n---\n\n${sections}\n`, 'A whole design in six sections'), isFileTemplate: true },
  ]);
  return new Map([
    ['snippets/sysdesign.json', await json(Object.fromEntries(yaml))],
    ['snippets/sysdesign-markdown.json', await json(Object.fromEntries(markdown))],
  ]);
}

/** @param {unknown} value */
const json = (value) => prettier.format(JSON.stringify(value), { parser: 'json', printWidth: 120 });

/** @returns {Promise<Map<string, string>>} the content of each file, by its path in the repository */
export async function generate() {
  /** @type {Kind[]} */
  const kinds = await read('src/core/catalog/kinds.yaml');
  const inside = [...(await components(kinds)), ...(await entries())];
  const all = [...(await steps(kinds, inside)), ...inside];
  const code = `// Made by scripts/generate/snippets.mjs from the data in snippets/, templates/ and the catalogue. Do not edit: npm run generate.
import type { Snippet } from '../snippetTypes.ts';

export const SNIPPETS: readonly Snippet[] = ${JSON.stringify(all)};
`;
  const formatted = await prettier.format(code, { parser: 'typescript', printWidth: 120, singleQuote: true });
  return new Map([[`${FOLDER}/generated/snippets.generated.ts`, formatted], ...(await snippetFiles(all))]);
}
