/** The reference catalogue as a module and as a page: src/core/catalog/references/*.yaml, checked and written out. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ajvModule from 'ajv/dist/2020.js';
import prettier from 'prettier';
import { parseDocument } from 'yaml';

// A CommonJS module: its default export is inside the module's.
const Ajv = /** @type {any} */ (ajvModule).default ?? ajvModule;
const root = fileURLToPath(new URL('../../', import.meta.url));
const FOLDER = 'src/core/catalog';

/**
 * @typedef {{
 *   id: string, title: string, value: string | number, note?: string, source: string, seen: string, confidence: string,
 *   resource?: string, technologies?: string[], kinds?: string[], 'default-for'?: string[],
 * }} Reference
 * @typedef {{ group: string, title: string, text: string, numbers: Reference[] }} Group
 */

/** @returns {Promise<Map<string, string>>} the content of each file, by its path in the repository */
export async function generate() {
  const groups = await readGroups();
  const faults = [...faultsOf(groups), ...(await unknownNames(groups))];
  if (faults.length > 0) throw new Error(`The reference catalogue is at odds with itself:\n${faults.join('\n')}`);
  const format = { parser: 'typescript', printWidth: 120, singleQuote: true };
  return new Map([
    [`${FOLDER}/generated/references.generated.ts`, await prettier.format(moduleOf(groups), format)],
    ['docs/reference-numbers.md', pageOf(groups)],
  ]);
}

/** Reads the groups, in the order in which the schema names them. @returns {Promise<Group[]>} */
async function readGroups() {
  const schema = JSON.parse(await fs.readFile(path.join(root, FOLDER, 'reference.schema.json'), 'utf8'));
  const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);
  const folder = path.join(root, FOLDER, 'references');
  const names = (await fs.readdir(folder)).filter((name) => name.endsWith('.yaml'));
  /** @type {Group[]} */
  const groups = [];
  for (const name of names) {
    const document = parseDocument(await fs.readFile(path.join(folder, name), 'utf8'));
    const [error] = document.errors;
    if (error) throw new Error(`references/${name}: ${error.message}`);
    const group = document.toJS();
    if (!validate(group)) {
      const found = /** @type {{ instancePath: string, message?: string }[]} */ (validate.errors);
      throw new Error(`references/${name}:\n${found.map((one) => `  ${one.instancePath} ${one.message}`).join('\n')}`);
    }
    if (`${group.group}.yaml` !== name) throw new Error(`references/${name} says group ${group.group}`);
    groups.push(group);
  }
  /** @type {string[]} */
  const order = schema.properties.group.enum;
  return groups.sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group));
}

/** What a schema can't see: ids that are there twice or stand within another, and capacities that are told twice. @param {Group[]} groups */
function faultsOf(groups) {
  const faults = [];
  const all = groups.flatMap(({ numbers }) => numbers);
  const ids = new Set(all.map(({ id }) => id));
  if (ids.size < all.length) faults.push('Two numbers have one id.');
  for (const id of ids) {
    if ([...ids].some((other) => other.startsWith(`${id}.`)))
      faults.push(`${id} is a number and a part of other names.`);
  }
  const told = new Map();
  for (const { id, resource, technologies = [], 'default-for': kinds = [], note = '' } of all) {
    for (const of of [...technologies, ...kinds]) {
      const key = `${of}: ${resource}`;
      if (told.has(key)) faults.push(`${key} is told by ${told.get(key)} and ${id}.`);
      told.set(key, id);
    }
    for (const [, named] of note.matchAll(/`([^`]*)`/g)) {
      if (!ids.has(named ?? '')) faults.push(`The note of ${id} names ${named}, which is not there.`);
    }
  }
  return faults;
}

/** Products and kinds that the rest of the catalogue does not know. @param {Group[]} groups */
async function unknownNames(groups) {
  /** @param {string} name */
  const data = async (name) => parseDocument(await fs.readFile(path.join(root, FOLDER, name), 'utf8')).toJS();
  /** @type {Set<string>} */
  const kinds = new Set((await data('kinds.yaml')).map((/** @type {{ id: string }} */ { id }) => id));
  /** @type {Set<string>} */
  const products = new Set((await data('technologies.yaml')).map((/** @type {{ name: string }} */ { name }) => name));
  return groups.flatMap(({ numbers }) =>
    numbers.flatMap(({ id, technologies = [], kinds: roles = [], 'default-for': defaults = [] }) => [
      ...technologies.filter((name) => !products.has(name)).map((name) => `${id} names the product ${name}.`),
      ...[...roles, ...defaults].filter((kind) => !kinds.has(kind)).map((kind) => `${id} names the kind ${kind}.`),
    ]),
  );
}

/** @param {Group[]} groups */
function moduleOf(groups) {
  const numbers = groups.flatMap(({ group, numbers: own }) =>
    own.map(({ id, title, value, note, source, seen, confidence }) => {
      return { id, group, title, value: String(value), ...(note && { note }), source, seen, confidence };
    }),
  );
  const capacities = groups.flatMap(({ numbers: own }) =>
    own.flatMap(({ id, resource, technologies = [], kinds, 'default-for': defaultFor = [] }) =>
      resource === undefined ? [] : [{ id, resource, technologies, ...(kinds && { kinds }), defaultFor }],
    ),
  );
  const titles = groups.map(({ group, title, text }) => ({ id: group, title, text }));
  return `// Made by scripts/generate/references.mjs from references/*.yaml. Do not edit: npm run generate.
import type { ReferenceCapacity, ReferenceGroupInfo, ReferenceNumber } from '../references.ts';

export const REFERENCE_GROUPS: readonly ReferenceGroupInfo[] = ${JSON.stringify(titles)};

export const REFERENCES: readonly ReferenceNumber[] = ${JSON.stringify(numbers)};

export const CAPACITIES: readonly ReferenceCapacity[] = ${JSON.stringify(capacities)};
`;
}

/** @param {Group[]} groups */
function pageOf(groups) {
  const count = groups.reduce((sum, { numbers }) => sum + numbers.length, 0);
  const contents = groups.map(({ group, title, numbers }) => `* [${title}](#${group}): ${numbers.length}`);
  return `<!-- Generated from src/core/catalog/references/*.yaml by scripts/generate/references.mjs. Do not edit. -->

# Reference numbers

${count} numbers that estimates lean on. An expression names one as \`ref.\` and its name: \`ceil(peak_writes / ref.postgres.writes)\`.
A range holds what is found in the field, from the 5th to the 95th percentile: below its low end nearly everybody is
fine, above its high end nearly nobody.

* **Seen** is the month in which it was measured, or its source last looked at.
* **Confidence** is high with a primary source or several that agree, medium with one decent source or where it was
  derived, and low for a rule of thumb.
* Rates have no label, as they hold whatever a design counts: \`ref.postgres.writes\` may be held against \`messages/s\` and
  \`orders/s\` alike, and \`photos/s * ref.size.photo_web\` is a data rate.
* Your own measurements are better. They replace a number under \`catalogue:\` in a document, or for all documents in
  \`sysdesign.config.yaml\`, which also takes new names:

\`\`\`yaml
catalogue:
  postgres.writes: 20K..40K/s
  team.ledger.writes: { value: 3K/s, source: load test of the ledger, seen: 2026-10 }
\`\`\`

${contents.join('\n')}

${groups.map(sectionOf).join('\n')}`;
}

/** @param {Group} group */
function sectionOf({ group, title, text, numbers }) {
  const rows = numbers.map(({ id, title: what, value, note, source, seen, confidence }) => {
    const words = note === undefined ? what : `${what}. ${note}`;
    const cells = [`<a id="${id}"></a>\`${id}\``, String(value), words, source, seen, confidence];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return `<a id="${group}"></a>

## ${title}

${text}

| name | value | what it is | source | seen | confidence |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const [file, content] of await generate()) await fs.writeFile(path.join(root, file), content);
}
