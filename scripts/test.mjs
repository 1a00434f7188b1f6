/**
 * Runs every test there is, setting up what is missing: types, lint, drift, unit tests, then the extension in real VS Codes, and
 * what ships. The last line is `N passed, N failed`. `--only=unit,node` runs some steps, `--grep=text` some tests of the suites.
 */
import fs from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { ensureChromium } from './lib/chromium.mjs';
import { ensureCodeOss } from './lib/codeOss.mjs';
import { ensureDependencies } from './lib/deps.mjs';
import { ensureEditors } from './lib/editors.mjs';
import { Refusal, elapsed, say, script } from './lib/log.mjs';
import { inResults, inRoot, root } from './lib/paths.mjs';
import { run } from './lib/process.mjs';
import { checkTypes } from './lib/types.mjs';
import { ensureVscodeServer } from './lib/vscodeServer.mjs';

/** What failed, in words, is said once more at the end of all. @typedef {{ passed: number, failed: number, failures?: readonly string[] }} Count */
/** @typedef {{ name: string, run: () => Promise<Count> }} Step */
/** @typedef {{ fullName: string, status: string, failureMessages: string[] }} VitestTest */
/** @typedef {{ name: string, status: string, message: string, assertionResults: VitestTest[] }} VitestFile */
/** @typedef {{ numTotalTests: number, numPassedTests: number, numFailedTests: number, testResults: VitestFile[] }} VitestReport */
/** @typedef {{ passed: number, failed: number, results: { name: string, error?: string }[] }} SuiteReport */

/** So many failures are told at the end; with more, the first tell what is wrong. */
const MOST_FAILURES = 10;

const { values: flags } = parseArgs({ options: { only: { type: 'string' }, grep: { type: 'string' } } });

/** Runs a script of ours or a tool's, showing its output and keeping it. @param {string} name @param {readonly string[]} args */
async function node(name, args) {
  const { code, output } = await run(process.execPath, args, { cwd: root, echo: true });
  await fs.writeFile(inResults(`${name}.log`), output);
  return { code, output };
}

/** The first lines of a long text, or the last. @param {string} text @param {number} lines */
const some = (text, lines) => text.trim().split('\n').slice(0, lines).join('\n');
/** @param {string} text @param {number} lines */
const last = (text, lines) => text.trim().split('\n').slice(-lines).join('\n');

/** A step that is one test: whether a program succeeds. @param {string} name @param {string[]} args @returns {Step} */
const oneTest = (name, ...args) => ({
  name,
  run: async () => {
    const { code, output } = await node(name, args);
    return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, failures: [last(output, 20)] };
  },
});

/** @param {string} name @param {string[]} args @returns {Step} */
const vitest = (name, ...args) => ({
  name,
  run: async () => {
    const report = inResults(`${name}.json`);
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const vitest = inRoot('node_modules', 'vitest', 'vitest.mjs');
    const { code } = await node(name, [vitest, 'run', ...reporters, ...args]);
    const result = /** @type {VitestReport} */ (JSON.parse(await fs.readFile(report, 'utf8')));
    // Nothing is left out here: a test that did not run has not passed. Nor has a file that could not be loaded.
    const left = result.numTotalTests - result.numPassedTests - result.numFailedTests;
    const broken = result.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
    const failed = result.numFailedTests + left + broken.length;
    const failures = [
      ...broken.map((file) => `${file.name}\n${some(file.message, 12)}`),
      ...result.testResults
        .flatMap((file) => file.assertionResults)
        .filter(({ status }) => status !== 'passed')
        .map((test) => `${test.fullName}: ${test.status}\n${some(test.failureMessages.join('\n'), 12)}`),
    ];
    return { passed: result.numPassedTests, failed: code !== 0 && failed === 0 ? 1 : failed, failures };
  },
});

/** A suite inside VS Code. @param {string} name @returns {Step} */
const suite = (name) => ({
  name,
  run: async () => {
    const grep = flags.grep ? [`--grep=${flags.grep}`] : [];
    const { code } = await node(name, [inRoot('test', 'vscode', 'host', 'runSuite.mjs'), name, ...grep]);
    const report = await fs.readFile(inResults(`${name}.json`), 'utf8').catch(() => undefined);
    if (report === undefined) throw new Refusal(`VS Code ended with ${code} and left no report`);
    const { passed, failed, results } = /** @type {SuiteReport} */ (JSON.parse(report));
    const failures = results.flatMap(({ name, error }) => (error === undefined ? [] : [`${name}\n${some(error, 20)}`]));
    return { passed, failed: code !== 0 && failed === 0 ? 1 : failed, failures };
  },
});

/** What the machine needs; fetched while the first steps run, which do without. @returns {Promise<unknown[]>} what went wrong */
async function setUp() {
  const all = await Promise.allSettled([ensureVscodeServer(), ensureCodeOss(), ensureChromium(), ensureEditors()]);
  return all.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
}

/** Waits for the tools: each that is missing is a failure, by its name. @returns {Promise<Count>} */
async function toolsAreThere() {
  const problems = await tools;
  const failures = problems.map((problem) => (problem instanceof Refusal ? problem.message : String(problem)));
  for (const failure of failures) say(failure);
  return { passed: 0, failed: problems.length, failures };
}

/** @type {readonly Step[]} */
const STEPS = [
  { name: 'types', run: checkTypes },
  oneTest('lint', inRoot('node_modules', 'eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0'),
  oneTest('drift', inRoot('scripts', 'generate.mjs'), '--check'),
  // Before the unit tests: some of them read VS Code's own files.
  { name: 'setup', run: toolsAreThere },
  vitest('unit'),
  oneTest('build', inRoot('scripts', 'build.mjs')),
  vitest('editors', '--config', inRoot('test', 'editors', 'vitest.config.mjs')),
  suite('node'),
  suite('web'),
  suite('virtual'),
  oneTest('package', inRoot('scripts', 'package.mjs')),
  suite('packaged'),
  vitest('outside', '--config', inRoot('test', 'vscode', 'outside', 'vitest.config.mjs')),
];

/** @type {Promise<unknown[]>} */
let tools = Promise.resolve([]);

/** Runs one step; whatever goes wrong in it is a failed test. @param {Step} step @returns {Promise<Count>} */
async function perform({ name, run }) {
  const begin = performance.now();
  say(`\n── ${name} ──`);
  const count = await run().catch((error) => {
    const text = error instanceof Refusal ? error.message : error.stack;
    say(text);
    return { passed: 0, failed: 1, failures: [text] };
  });
  say(`${count.failed === 0 ? '✓' : '✗'} ${name}: ${count.passed} passed, ${count.failed} failed (${elapsed(begin)})`);
  return count;
}

await script(async () => {
  const begin = performance.now();
  const only = flags.only?.split(',');
  const chosen = STEPS.filter(({ name }) => only === undefined || only.includes(name));
  await ensureDependencies();
  await fs.rm(inResults(), { recursive: true, force: true });
  await fs.mkdir(inResults(), { recursive: true });
  if (chosen.some(({ name }) => name === 'setup')) tools = setUp();
  const total = { passed: 0, failed: 0 };
  /** @type {string[]} */
  const bad = [];
  /** @type {string[]} */
  const failures = [];
  for (const step of chosen) {
    const { passed, failed, failures: why = [] } = await perform(step);
    total.passed += passed;
    total.failed += failed;
    if (failed > 0) bad.push(step.name);
    failures.push(...why.map((each) => `${step.name}: ${each}`));
  }
  // Whoever has only the end of a long log is to know what failed in it.
  for (const failure of failures.slice(0, MOST_FAILURES)) say(`\n✗ ${failure}`);
  if (failures.length > MOST_FAILURES) say(`\nand ${failures.length - MOST_FAILURES} more`);
  say(`\n${elapsed(begin)}; ${bad.length === 0 ? 'all steps passed' : `failed: ${bad.join(', ')}; see test-results/`}`);
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
});
