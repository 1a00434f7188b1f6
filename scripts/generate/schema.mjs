/** Everything that is made from the format's JSON Schema: validators, types, the keys of the steps, and docs/format.md. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compileValidators } from './schema/compile.mjs';
import { reference } from './schema/reference.mjs';
import { stepKeys } from './schema/stepKeys.mjs';
import { types } from './schema/types.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const FOLDER = 'src/core/schema';

/** @param {string} name */
async function schema(name) {
  return JSON.parse(await fs.readFile(path.join(root, FOLDER, name), 'utf8'));
}

/** @returns {Promise<Map<string, string>>} the content of each file, by its path in the repository */
export async function generate() {
  const document = await schema('sysdesign.schema.json');
  const config = await schema('config.schema.json');
  const glossaryFile = await schema('glossary.schema.json');
  const { code, declarations } = compileValidators(document, config, glossaryFile);
  return new Map([
    [`${FOLDER}/generated/validate.generated.js`, code],
    [`${FOLDER}/generated/validate.generated.d.ts`, declarations],
    [`${FOLDER}/generated/types.generated.ts`, await types(document, config, glossaryFile)],
    ['src/core/syntax/markdown/generated/stepKeys.generated.ts', await stepKeys(document)],
    ['docs/format.md', reference(document, config, glossaryFile)],
  ]);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const [file, content] of await generate()) {
    const target = path.join(root, file);
    await fs.mkdir(path.dirname(target), { recursive: true });
    await fs.writeFile(target, content);
  }
}
