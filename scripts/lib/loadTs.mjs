/** Lets a script use a module of the product: bundles the TypeScript and imports the result. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { inCache, inRoot } from './paths.mjs';

/**
 * Imports a TypeScript module of the repository.
 * @param {string} file relative to the repository, such as `src/core/index.ts`
 * @returns {Promise<any>} its exports
 */
export async function loadTs(file) {
  const { build } = await import('esbuild');
  await fs.mkdir(inCache(), { recursive: true });
  // Inside the repository, so that packages left out of the bundle are still found.
  const folder = await fs.mkdtemp(inCache('load-'));
  try {
    const outfile = path.join(folder, 'module.mjs');
    await build({
      entryPoints: [inRoot(file)],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      packages: 'external',
      logLevel: 'error',
      sourcemap: 'inline',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}
