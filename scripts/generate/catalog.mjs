/** The catalogue as a module: src/core/catalog/*.yaml, checked and written as TypeScript. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import prettier from 'prettier';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../../', import.meta.url));
const FOLDER = 'src/core/catalog';
const LAYERS = ['client', 'entry', 'application', 'data', 'async', 'observability'];

/** @typedef {{ id: string, layer: string, name: string, purpose: string, 'include-when': string, technologies?: string[], hints?: string[], 'strong-hints'?: string[] }} Kind */
/** @typedef {{ name: string, kinds: string[], also?: string[], consistency?: string, note?: string }} Technology */

/** @param {string} name */
async function data(name) {
  return parse(await fs.readFile(path.join(root, FOLDER, name), 'utf8'));
}

/** @param {boolean} holds @param {string} otherwise */
function need(holds, otherwise) {
  if (!holds) throw new Error(`catalogue: ${otherwise}`);
}

/** @param {Kind[]} kinds @param {Technology[]} technologies */
function check(kinds, technologies) {
  const ids = new Set(kinds.map(({ id }) => id));
  need(ids.size === kinds.length, 'a kind is there twice');
  const hints = new Map();
  for (const kind of kinds) {
    need(/^[a-z]+(-[a-z]+)*$/.test(kind.id) && LAYERS.includes(kind.layer), `${kind.id} has a bad id or layer`);
    need(Boolean(kind.name && kind.purpose && kind['include-when']), `${kind.id} lacks words`);
    for (const hint of [...(kind.hints ?? []), ...(kind['strong-hints'] ?? [])]) {
      need(!hints.has(hint), `"${hint}" is a hint of ${hints.get(hint)} and ${kind.id}`);
      hints.set(hint, kind.id);
    }
  }
  const names = new Map();
  for (const { name, kinds: made, also = [] } of technologies) {
    need(made.length > 0 && made.every((id) => ids.has(id)), `${name} makes an unknown kind`);
    for (const one of new Set([name, ...also].map((text) => text.toLowerCase()))) {
      need(!names.has(one), `"${one}" is a name of ${names.get(one)} and ${name}`);
      names.set(one, name);
    }
  }
}

/** @returns {Promise<Map<string, string>>} the content of each file, by its path in the repository */
export async function generate() {
  /** @type {Kind[]} */
  const kinds = await data('kinds.yaml');
  /** @type {Technology[]} */
  const technologies = await data('technologies.yaml');
  check(kinds, technologies);
  const written = kinds.map(({ 'include-when': includeWhen, 'strong-hints': strongHints = [], ...kind }) => ({
    ...kind,
    includeWhen,
    technologies: kind.technologies ?? [],
    hints: [...(kind.hints ?? []), ...strongHints],
    ...(strongHints.length > 0 ? { strongHints } : {}),
  }));
  const code = `// Made by scripts/generate/catalog.mjs from kinds.yaml and technologies.yaml. Do not edit: npm run generate.
import type { Kind, Technology } from '../types.ts';

export const KINDS = ${JSON.stringify(written)} as const satisfies readonly Kind[];

export const TECHNOLOGIES: readonly Technology[] = ${JSON.stringify(technologies.map((one) => ({ also: [], ...one })))};
`;
  const formatted = await prettier.format(code, { parser: 'typescript', printWidth: 120, singleQuote: true });
  return new Map([[`${FOLDER}/generated/catalog.generated.ts`, formatted]]);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const [file, content] of await generate()) {
    const target = path.join(root, file);
    await fs.mkdir(path.dirname(target), { recursive: true });
    await fs.writeFile(target, content);
  }
}
