/** The repository's own packages: installs them when they are missing or are not those of the lock file. */
import fs from 'node:fs/promises';
import { Refusal, timed } from './log.mjs';
import { inRoot, root } from './paths.mjs';
import { npm } from './process.mjs';
import { OLDEST_NODE_MAJOR } from './versions.mjs';

/** @typedef {Record<string, { version?: string, optional?: boolean, peer?: boolean, link?: boolean }>} Packages */

/** @param {string} file @returns {Promise<Packages | undefined>} */
const packagesOf = (file) =>
  fs.readFile(file, 'utf8').then(
    (text) => JSON.parse(text).packages,
    () => undefined,
  );

/** Why node_modules does not fit the lock file; undefined when it does. */
async function mismatch() {
  const wanted = await packagesOf(inRoot('package-lock.json'));
  if (wanted === undefined) throw new Refusal('package-lock.json is missing');
  // npm writes what it installed into this file last of all, so a broken install has none.
  const installed = await packagesOf(inRoot('node_modules', '.package-lock.json'));
  if (installed === undefined) return 'not installed yet';
  for (const [place, { version, optional }] of Object.entries(wanted)) {
    // An optional package of another platform is rightly not there.
    if (place === '' || (optional && !(place in installed))) continue;
    if (installed[place]?.version !== version) return `${place} is not the ${version} of the lock file`;
  }
  return undefined;
}

/** Makes node_modules fit the lock file. */
export async function ensureDependencies() {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE_MAJOR) {
    throw new Refusal(`Node ${process.versions.node} is too old: ${OLDEST_NODE_MAJOR} or newer is needed`);
  }
  const reason = await mismatch();
  if (reason === undefined) return;
  await timed(`npm ci (${reason})`, () =>
    npm('npm ci', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root }),
  );
}
