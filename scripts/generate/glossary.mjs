// Makes the glossary's data module and docs/glossary.md from src/core/glossary/terms/*.yaml.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import { parseDocument } from 'yaml';

const root = new URL('../../', import.meta.url);
const folder = new URL('src/core/glossary/', root);

/** Field order of a term in the generated module. */
const FIELDS = [
  'id',
  'name',
  'category',
  'tier',
  'case',
  'names',
  'except',
  'definition',
  'formula',
  'worked',
  'fill',
  'when',
  'tradeoff',
  'mistake',
  'examples',
  'numbers',
  'technology',
  'related',
];

/** @returns the generated files by their path in the repository. */
export async function generate() {
  const { files, terms } = await readGlossary();
  return new Map([
    ['src/core/glossary/generated/terms.generated.ts', moduleOf(terms)],
    ['docs/glossary.md', pageOf(files, terms)],
  ]);
}

/** @returns {Promise<object[]>} the terms as the product has them, read anew from their files */
export async function builtInTerms() {
  return (await readGlossary()).terms.map(inFull);
}

/** Reads the category files with their figures, and holds them against each other. */
async function readGlossary() {
  const files = await readTerms();
  const faults = await resolveReferences(files);
  const terms = files.flatMap((file) => file.terms.map((term) => ({ ...term, category: file.category })));
  faults.push(...faultsOf(terms));
  if (faults.length > 0) throw new Error(`The glossary is at odds with itself:\n${faults.join('\n')}`);
  return { files, terms };
}

/** A term with each of its names in the long form. */
function inFull(term) {
  if (!term.names) return term;
  return { ...term, names: term.names.map((name) => (typeof name === 'string' ? { text: name } : name)) };
}

/** Reads and validates the category files, in the order of the schema's categories. */
async function readTerms() {
  const schema = JSON.parse(await readFile(new URL('term.schema.json', folder), 'utf8'));
  const validate = new Ajv({ allErrors: true, strict: true, strictSchema: 'log' }).compile(schema);
  const names = (await readdir(new URL('terms/', folder))).filter((name) => name.endsWith('.yaml')).sort();
  const files = [];
  for (const name of names) {
    const document = parseDocument(await readFile(new URL(`terms/${name}`, folder), 'utf8'));
    if (document.errors.length > 0) throw new Error(`terms/${name}: ${document.errors[0].message}`);
    const data = document.toJS();
    if (!validate(data))
      throw new Error(`terms/${name}:\n${validate.errors.map((error) => explain(error, data)).join('\n')}`);
    if (`${data.category}.yaml` !== name) throw new Error(`terms/${name} says category ${data.category}.`);
    files.push(data);
  }
  const order = schema.properties.category.enum;
  return files.sort((a, b) => order.indexOf(a.category) - order.indexOf(b.category));
}

function explain(error, data) {
  const term = /^\/terms\/(\d+)/.exec(error.instancePath);
  const id = term ? `${data.terms[term[1]].id}: ` : '';
  return `  ${id}${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`;
}

/** Puts the catalogue's figures where terms name them. @returns what is named and not there */
async function resolveReferences(files) {
  const references = await readReferences();
  const faults = [];
  const resolve = (term, number) => {
    if (!number?.ref) return number;
    const found = references.get(number.ref);
    if (!found) faults.push(`${term.id} names the number ${number.ref}, which the reference catalogue does not have.`);
    const { title, value, source, seen } = found ?? {};
    return {
      label: number.label ?? title,
      value: readable(value),
      source: source?.replaceAll('`', ''),
      ref: number.ref,
      seen,
    };
  };
  for (const term of files.flatMap((file) => file.terms)) {
    if (term.numbers) term.numbers = term.numbers.map((number) => resolve(term, number));
    if (term.technology?.capacity) term.technology.capacity = resolve(term, term.technology.capacity);
  }
  return faults;
}

/** @returns the numbers of src/core/catalog/references/*.yaml by their ids */
async function readReferences() {
  const references = new Map();
  const place = new URL('src/core/catalog/references/', root);
  for (const name of (await readdir(place)).filter((each) => each.endsWith('.yaml'))) {
    const { numbers } = parseDocument(await readFile(new URL(name, place), 'utf8')).toJS();
    for (const number of numbers) references.set(number.id, number);
  }
  return references;
}

/** A value of the catalogue as a reader sees it: `2K..30K/s` is "2K to 30K/s". */
function readable(value) {
  return String(value).replace('..', ' to ').replace(/ us$/, ' µs');
}

/** What a schema cannot see: ids and names claimed twice, and ids that lead nowhere. */
function faultsOf(terms) {
  const faults = [];
  const ids = new Set();
  const names = new Map();
  for (const term of terms) {
    if (ids.has(term.id)) faults.push(`Two terms have the id ${term.id}.`);
    ids.add(term.id);
    for (const text of [term.name, ...(term.names ?? []).map(textOf), ...(term.except ?? [])]) {
      const key = text.toLowerCase().replace(/[\s_-]+/g, ' ');
      if (names.has(key)) faults.push(`"${text}" is claimed by ${names.get(key)} and by ${term.id}.`);
      names.set(key, term.id);
    }
  }
  for (const term of terms) {
    for (const id of [...(term.related ?? []), ...(term.technology?.kinds ?? [])]) {
      if (!ids.has(id) || id === term.id)
        faults.push(`${term.id} points to ${id}, which is ${ids.has(id) ? 'itself' : 'no term'}.`);
    }
  }
  return faults;
}

function textOf(name) {
  return typeof name === 'string' ? name : name.text;
}

function moduleOf(terms) {
  const lines = terms.map((term) => {
    const full = inFull(term);
    const fields = FIELDS.filter((field) => full[field] !== undefined);
    return `  ${literal(Object.fromEntries(fields.map((field) => [field, full[field]])))},`;
  });
  return `// Generated from terms/*.yaml by scripts/generate/glossary.mjs. Do not edit.
import type { Term } from '../types.ts';

export const TERMS: readonly Term[] = [
${lines.join('\n')}
];
`;
}

/** A value as a TypeScript literal, shorter than JSON: keys bare where they can be. */
function literal(value) {
  if (Array.isArray(value)) return `[${value.map(literal).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, item]) => `${/^[a-z]\w*$/i.test(key) ? key : JSON.stringify(key)}:${literal(item)}`)
    .join(',')}}`;
}

function pageOf(files, terms) {
  const byId = new Map(terms.map((term) => [term.id, term]));
  const contents = files.map((file) => `* [${escape(file.title)}](#category-${file.category}): ${file.terms.length}`);
  const parts = files.map((file) => {
    const sorted = [...file.terms].sort((a, b) => compare(a.name.toLowerCase(), b.name.toLowerCase()));
    const heading = `<a id="category-${file.category}"></a>\n\n## ${escape(file.title)}`;
    return [heading, ...sorted.map((term) => entryOf(term, byId))].join('\n\n');
  });
  return `<!-- Generated from src/core/glossary/terms/*.yaml by scripts/generate/glossary.mjs. Do not edit. -->

# Glossary

What the hovers say: ${terms.length} terms of system design, by category.

${contents.join('\n')}

${parts.join('\n\n')}
`;
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

function entryOf(term, byId) {
  const others = (term.names ?? []).map(textOf).filter((name) => !isPlural(name, term));
  const rows = [];
  const add = (label, text) => text && rows.push(`* **${label}:** ${text}`);
  add('Also', others.map(escape).join(', '));
  add('Formula', term.formula && code(term.formula));
  add('For example', term.worked && escape(term.worked));
  add('Chosen for', term.technology && escape(term.technology.chosenFor));
  add('When', term.when && escape(term.when));
  add('Trade-off', term.tradeoff && escape(term.tradeoff));
  add('Common mistake', term.mistake && escape(term.mistake));
  const consistency = term.technology?.consistency;
  add('Usual consistency', consistency && escape(`${capitalised(consistency.usual)}. ${consistency.note}`));
  const numbers = [term.technology?.capacity, ...(term.numbers ?? [])].filter(Boolean);
  for (const number of numbers)
    add(
      escape(number.label),
      escape(`${number.value} (${number.source}${number.seen ? `; seen ${number.seen}` : ''})`),
    );
  add('Examples', term.examples?.map(escape).join(', '));
  add('Related', term.related?.map((id) => `[${escape(byId.get(id).name)}](#${id})`).join(', '));
  const head = `<a id="${term.id}"></a>\n\n### ${escape(term.name)}\n\n${escape(term.definition)}`;
  return rows.length > 0 ? `${head}\n\n${rows.join('\n')}` : head;
}

/** Whether a name is only another one of the term with an s. */
function isPlural(name, term) {
  const all = [term.name, ...(term.names ?? []).map(textOf)].map((other) => other.toLowerCase());
  const lower = name.toLowerCase();
  return all.some(
    (other) => lower === `${other}s` || lower === `${other}es` || lower === `${other.replace(/y$/, 'i')}es`,
  );
}

function capitalised(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function escape(text) {
  return text.replace(/[\\`*_<>[\]|#~]/g, '\\$&');
}

function code(text) {
  return text.includes('`') ? escape(text) : `\`${text}\``;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, content] of await generate()) await writeFile(new URL(path, root), content);
}
