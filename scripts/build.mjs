/** Bundles everything into dist/. `--production` minifies and leaves source maps out, `--watch` builds again on each change. */
import fs from 'node:fs/promises';
import { context, build as bundle } from 'esbuild';
import { BUNDLES, optionsOf } from './lib/bundles.mjs';
import { exists } from './lib/cache.mjs';
import { Refusal, say, script, timed } from './lib/log.mjs';
import { noticesOf } from './lib/notices.mjs';
import { inDist, inRoot } from './lib/paths.mjs';

/** Refuses to build a part of the product. */
async function needEntries() {
  const missing = [];
  for (const { entry } of BUNDLES) if (!(await exists(inRoot(entry)))) missing.push(entry);
  if (missing.length > 0) throw new Refusal(`nothing to build from: ${missing.join(', ')}`);
}

/** @param {{ production: boolean }} mode */
async function once(mode) {
  const results = await Promise.all(
    BUNDLES.map(async (each) => ({ ships: each.ships, ...(await bundle(optionsOf(each, mode))) })),
  );
  const shipped = results.filter(({ ships }) => ships).flatMap(({ metafile }) => Object.keys(metafile.inputs));
  await fs.writeFile(inDist('THIRD_PARTY_NOTICES.txt'), await noticesOf(shipped));
  await fs.chmod(inDist('sysdesign.js'), 0o755);
}

/** Builds on each change until the process is ended. */
async function watch() {
  for (const each of BUNDLES) {
    const watched = await context({ ...optionsOf(each, { production: false }), logLevel: 'info' });
    await watched.watch();
  }
  say('watching; Ctrl-C ends it');
}

await script(async () => {
  const flags = new Set(process.argv.slice(2));
  await needEntries();
  // Chunks have their hash in the name: what an earlier build left would ship too.
  await fs.rm(inDist(), { recursive: true, force: true });
  await fs.mkdir(inDist(), { recursive: true });
  if (flags.has('--watch')) {
    await watch();
    return;
  }
  const production = flags.has('--production');
  await timed(production ? 'build for production' : 'build', () => once({ production }));
});
