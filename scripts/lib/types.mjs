/** Checks the types of every part with the platform types that part may use, two parts at a time. */
import fs from 'node:fs/promises';
import { elapsed, say } from './log.mjs';
import { inCache, inRoot, root } from './paths.mjs';
import { run } from './process.mjs';

/** Folders with a tsconfig.json of their own; the slow ones first. */
const PROJECTS = ['test', 'src/client', 'webview', 'src/core', 'src/server', 'src/cli', 'src/protocol', 'scripts'];

const AT_ONCE = 2;

/** @param {string} project @returns {Promise<boolean>} */
async function check(project) {
  const begin = performance.now();
  const info = inCache('tsc', `${project.replaceAll('/', '-')}.tsbuildinfo`);
  const args = [inRoot('node_modules', 'typescript', 'bin', 'tsc'), '-p', inRoot(project), '--pretty', 'false'];
  const { code, output } = await run(process.execPath, [...args, '--incremental', '--tsBuildInfoFile', info], {
    cwd: root,
  });
  say(`${code === 0 ? '✓' : '✗'} types of ${project} (${elapsed(begin)})`);
  if (code !== 0) say(output.trimEnd().replace(/^/gm, '    '));
  return code === 0;
}

/** Checks all parts and says what is wrong where. @returns {Promise<{ passed: number, failed: number }>} */
export async function checkTypes() {
  await fs.mkdir(inCache('tsc'), { recursive: true });
  const queue = [...PROJECTS];
  let failed = 0;
  const worker = async () => {
    for (let project = queue.shift(); project !== undefined; project = queue.shift()) {
      if (!(await check(project))) failed += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return { passed: PROJECTS.length - failed, failed };
}
