/** Packages the product: dist/sysdesign.vsix for VS Code, dist/sysdesign.tgz (the command line and language server) for npm. */
import fs from 'node:fs/promises';
import { ensureDependencies } from './lib/deps.mjs';
import { differences } from './lib/golden.mjs';
import { Refusal, say, script, timed } from './lib/log.mjs';
import { inDist, inRoot, root, shown } from './lib/paths.mjs';
import { must, npm } from './lib/process.mjs';

/** The most a person should have to download for a language and its preview. */
const LIMIT = 3_000_000;

const GOLDEN = inRoot('test', 'vscode', 'vsix-files.txt');

async function makeVsix() {
  const { listFiles, PackageManager } = await import('@vscode/vsce');
  // Everything that is needed is bundled, so no package goes in.
  const found = await differences((await listFiles({ cwd: root, packageManager: PackageManager.None })).sort(), GOLDEN);
  if (found.length > 0) throw new Refusal(`the VSIX is not what ${shown(GOLDEN)} says:\n  ${found.join('\n  ')}`);
  const packagePath = inDist('sysdesign.vsix');
  const vsce = inRoot('node_modules', '@vscode', 'vsce', 'vsce');
  const options = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
  await must('vsce package', process.execPath, [vsce, 'package', ...options, '--out', packagePath], { cwd: root });
  const { size } = await fs.stat(packagePath);
  if (size > LIMIT) throw new Refusal(`the VSIX has ${size} bytes; the limit is ${LIMIT}`);
  say(`${shown(packagePath)}: ${(size / 1e6).toFixed(2)} MB`);
}

async function makeTarball() {
  const output = await npm(
    'npm pack',
    ['pack', '--json', '--silent', '--ignore-scripts', '--pack-destination', inDist()],
    {
      cwd: root,
    },
  );
  const [packed] = JSON.parse(output.slice(output.indexOf('[')));
  await fs.rename(inDist(packed.filename), inDist('sysdesign.tgz'));
  say(`${shown(inDist('sysdesign.tgz'))}: ${(packed.size / 1e6).toFixed(2)} MB, ${packed.files.length} files`);
}

await script(async () => {
  await ensureDependencies();
  await must('the build', process.execPath, [inRoot('scripts', 'build.mjs'), '--production'], {
    cwd: root,
    echo: true,
  });
  await timed('package the VSIX', makeVsix);
  await timed('package the tarball', makeTarball);
});
