/** The folder of things fetched once: each is made beside its place and then renamed, so that a broken run leaves no half of it. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { timed } from './log.mjs';
import { inCache } from './paths.mjs';
import { must, npm } from './process.mjs';

/** @param {string} file */
export const exists = (file) =>
  fs.access(file).then(
    () => true,
    () => false,
  );

/**
 * A folder of the cache, made by `make` when it is not there yet.
 * @param {string} name the folder's name, with the version in it
 * @param {(folder: string) => Promise<void>} make fills a new, empty folder
 * @returns {Promise<string>} the folder
 */
export async function cached(name, make) {
  const place = inCache(name);
  if (await exists(place)) return place;
  await fs.mkdir(inCache(), { recursive: true });
  const draft = await fs.mkdtemp(inCache('draft-'));
  try {
    await timed(`fetch ${name}`, () => make(draft));
    await fs.rename(draft, place).catch(async (error) => {
      // Another run was faster; its folder is as good as ours.
      if (!(await exists(place))) throw error;
    });
  } finally {
    await fs.rm(draft, { recursive: true, force: true });
  }
  return place;
}

/**
 * Fetches a package from the npm registry and unpacks a part of it.
 * @param {string} spec `name@version`
 * @param {string} folder where to
 * @param {{ part?: string, only?: readonly string[] }} [options] the folder inside the package to unpack, and its members to take
 */
export async function unpack(spec, folder, { part = '', only = [''] } = {}) {
  const inside = ['package', ...part.split('/').filter(Boolean)];
  await npm(`npm pack ${spec}`, ['pack', spec, '--silent', '--pack-destination', folder], { cwd: folder });
  const tarball = (await fs.readdir(folder)).find((name) => name.endsWith('.tgz'));
  if (tarball === undefined) throw new Error(`npm pack ${spec} left no tarball`);
  const members = only.map((member) => path.posix.join(...inside, member).replace(/\/$/, ''));
  await must(`unpacking ${spec}`, 'tar', ['-xzf', tarball, `--strip-components=${inside.length}`, ...members], {
    cwd: folder,
  });
  await fs.rm(path.join(folder, tarball));
}
