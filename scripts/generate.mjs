/** Writes every file that is made from others; with `--check` it only says which of them have drifted, and fails. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Refusal, say, script, timed } from './lib/log.mjs';
import { inRoot, shown } from './lib/paths.mjs';

/** @typedef {() => Promise<Map<string, string>>} Generate gives the content of each file, by its path in the repository */

/** Everything that all generators make. @returns {Promise<Map<string, string>>} */
async function everything() {
  const folder = inRoot('scripts', 'generate');
  const names = (await fs.readdir(folder).catch(() => [])).filter((name) => name.endsWith('.mjs')).sort();
  const all = new Map();
  for (const name of names) {
    /** @type {{ generate?: Generate }} */
    const { generate } = await import(pathToFileURL(path.join(folder, name)).href);
    if (generate === undefined) throw new Refusal(`scripts/generate/${name} exports no generate()`);
    const made = await timed(`generate ${path.basename(name, '.mjs')}`, generate);
    for (const [file, content] of made) {
      const place = inRoot(file);
      if (all.has(place)) throw new Refusal(`${shown(place)} is made by two generators`);
      all.set(place, content);
    }
  }
  return all;
}

/** The files that are not what they should be. @param {Map<string, string>} all */
async function drifted(all) {
  const found = [];
  for (const [file, content] of all) {
    const is = await fs.readFile(file, 'utf8').catch(() => undefined);
    if (is !== content) found.push(file);
  }
  return found;
}

await script(async () => {
  const all = await everything();
  const files = await drifted(all);
  if (process.argv.includes('--check')) {
    for (const file of files) process.stdout.write(`drifted: ${shown(file)}\n`);
    if (files.length > 0) throw new Refusal(`${files.length} generated files have drifted: npm run generate`);
    say(`✓ ${all.size} generated files are as they should be`);
    return;
  }
  for (const file of files) {
    await fs.mkdir(path.dirname(file), { recursive: true });
    await fs.writeFile(file, /** @type {string} */ (all.get(file)));
    say(`wrote ${shown(file)}`);
  }
  say(`✓ ${all.size} generated files, ${files.length} written`);
});
