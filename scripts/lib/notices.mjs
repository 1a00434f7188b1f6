/** Writes the licences of everything that is bundled: esbuild says which packages those are. */
import fs from 'node:fs/promises';
import { Refusal } from './log.mjs';
import { inRoot } from './paths.mjs';

/** @typedef {{ name: string, version: string, license: string, home: string, text: string }} Notice */

/** Packages whose published file already contains their dependencies, which esbuild therefore cannot see. */
const PREBUNDLED = ['@vscode/webview-ui-toolkit'];

/**
 * The folders of the packages that files belong to.
 * @param {Iterable<string>} inputs paths relative to the repository, as esbuild's metafile has them
 * @returns {Set<string>}
 */
export function packageFolders(inputs) {
  const folders = new Set();
  for (const input of inputs) {
    const found = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input);
    if (found) folders.add(found[0]);
  }
  return folders;
}

/** @param {string} folder */
const manifestOf = async (folder) => JSON.parse(await fs.readFile(inRoot(folder, 'package.json'), 'utf8'));

/** Adds what prebundled packages contain. @param {Set<string>} folders */
async function withHidden(folders) {
  const queue = [...folders].filter((folder) => PREBUNDLED.some((name) => folder.endsWith(`node_modules/${name}`)));
  for (let folder = queue.pop(); folder !== undefined; folder = queue.pop()) {
    for (const name of Object.keys((await manifestOf(folder)).dependencies ?? {})) {
      const inner = `node_modules/${name}`;
      if (folders.has(inner)) continue;
      folders.add(inner);
      queue.push(inner);
    }
  }
  return folders;
}

/** @param {string} folder @returns {Promise<Notice>} */
async function noticeOf(folder) {
  const manifest = await manifestOf(folder);
  const license = manifest.license?.type ?? manifest.license;
  const files = await fs.readdir(inRoot(folder));
  const file = files.find((name) => /^(licen[cs]e|copying)([.-]|$)/i.test(name));
  if (!license && !file) throw new Refusal(`${folder} is bundled and names no licence`);
  const author = typeof manifest.author === 'string' ? manifest.author : manifest.author?.name;
  const text = file
    ? await fs.readFile(inRoot(folder, file), 'utf8')
    : `Licensed under ${license}${author ? ` by ${author}` : ''}. The package has no licence file of its own.`;
  const home = manifest.homepage ?? manifest.repository?.url ?? manifest.repository ?? '';
  return {
    name: manifest.name,
    version: manifest.version,
    license: license ?? 'see below',
    home: String(home),
    text: text.trim(),
  };
}

/**
 * The text of THIRD_PARTY_NOTICES for bundled files.
 * @param {Iterable<string>} inputs paths relative to the repository
 */
export async function noticesOf(inputs) {
  const folders = [...(await withHidden(packageFolders(inputs)))];
  const notices = await Promise.all(folders.map(noticeOf));
  notices.sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
  const unique = notices.filter((notice, at) => {
    const before = notices[at - 1];
    return before?.name !== notice.name || before.version !== notice.version;
  });
  const line = '-'.repeat(80);
  const sections = unique.map(({ name, version, license, home, text }) =>
    [line, `${name} ${version} (${license})`, ...(home ? [home] : []), '', text, ''].join('\n'),
  );
  return `Sysdesign contains the following software of others.\n\n${sections.join('\n')}`;
}
