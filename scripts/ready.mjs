/** What to run before a change is handed in: makes the code tidy, checks all that is quick, and shows that nothing is left over. */
import { ensureDependencies } from './lib/deps.mjs';
import { Refusal, script, timed } from './lib/log.mjs';
import { inRoot, root } from './lib/paths.mjs';
import { must } from './lib/process.mjs';

/** @param {string} name @param {readonly string[]} args */
const node = (name, ...args) => timed(name, () => must(name, process.execPath, args, { cwd: root }));

/** @param {string} tool its file below node_modules @param {readonly string[]} args */
const tool = (tool, ...args) => [inRoot('node_modules', tool), ...args];

await script(async () => {
  await ensureDependencies();
  await node('format', ...tool('prettier/bin/prettier.cjs', '--write', '--log-level', 'warn', '.'));
  await node('generate', inRoot('scripts', 'generate.mjs'));
  await node('lint', ...tool('eslint/bin/eslint.js', '.', '--max-warnings', '0'));
  await node('types', inRoot('scripts', 'typecheck.mjs'));
  await node('unit tests', ...tool('vitest/vitest.mjs', 'run'));
  const left = await must('git status', 'git', ['status', '--porcelain'], { cwd: root });
  if (left.trim() !== '') throw new Refusal(`not committed yet:\n${left.trimEnd()}`);
});
