/**
 * Runs one suite of the tests inside VS Code: `node test/vscode/host/runSuite.mjs node [--grep=text]`.
 * Its report is test-results/<suite>.json; the exit code is 0 when all tests passed.
 */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { resolveCliArgsFromVSCodeExecutablePath, runTests } from '@vscode/test-electron';
import { ensureCodeOss } from '../../../scripts/lib/codeOss.mjs';
import { Refusal, say, script } from '../../../scripts/lib/log.mjs';
import { freePort } from '../../../scripts/lib/net.mjs';
import { inDist, inResults, inRoot, root } from '../../../scripts/lib/paths.mjs';
import { atTheEnd, endAll, must } from '../../../scripts/lib/process.mjs';
import { QUIET_SETTINGS } from '../../../scripts/lib/vscodeSettings.mjs';
import { desktopWindow } from './desktop.mjs';
import { handUrl, newToken, startHand } from './hand.mjs';
import { silent, watchSilence } from './silence.mjs';
import { SUITES } from './suites.mjs';
import { startWebHost } from './webHost.mjs';
import { openWindow } from './window.mjs';

const STAND_IN = fileURLToPath(new URL('vscodeHost.mjs', import.meta.url));
const DRIVER = fileURLToPath(new URL('driver', import.meta.url));

/** @typedef {{ name: string, suite: import('./suites.mjs').Suite, folder: string, settings: Record<string, unknown>, hand: { port: number, token: string } }} Run */

/** The identifier of our extension, as settings want it. */
async function extensionId() {
  const { publisher, name } = JSON.parse(await fs.readFile(inRoot('package.json'), 'utf8'));
  return `${publisher}.${name}`;
}

/** A copy of the fixtures, so that tests may change them. @param {string} folder */
async function copyFixtures(folder) {
  await fs.cp(inRoot('test', 'vscode', 'workspace'), folder, { recursive: true });
  await fs.cp(inRoot('examples'), path.join(folder, 'examples'), { recursive: true });
}

/** Runs in the server or a desktop, through @vscode/test-electron. @param {Run} run @param {string} home */
async function runInVscode({ name, suite, folder, settings, hand }, home) {
  const desktop = process.env['VSCODE_PATH'];
  const executable = desktop ?? STAND_IN;
  const profile = path.join(home, 'profile');
  const profileArgs = [`--user-data-dir=${profile}`, `--extensions-dir=${path.join(home, 'extensions')}`];
  await fs.mkdir(path.join(profile, 'User'), { recursive: true });
  await fs.writeFile(path.join(profile, 'User', 'settings.json'), JSON.stringify(settings));
  if (suite.packaged) {
    const [cli = executable, ...args] = desktop ? resolveCliArgsFromVSCodeExecutablePath(desktop) : [STAND_IN];
    const own = args.filter((each) => !/^--(user-data|extensions)-dir/.test(each));
    const vsix = `--install-extension=${inDist('sysdesign.vsix')}`;
    await must('installing the VSIX', cli, [...own, ...profileArgs, vsix], { cwd: root });
  }
  const window = desktop ? await desktopWindow() : undefined;
  if (window) await startHand({ window: window.get, results: inResults(), name, ...hand });
  const code = await runTests({
    vscodeExecutablePath: executable,
    // The packaged extension is already there; VS Code runs tests only together with one under development.
    extensionDevelopmentPath: suite.packaged ? DRIVER : root,
    extensionTestsPath: inDist('test', suite.tests),
    launchArgs: [folder, ...profileArgs, ...(window?.args ?? [])],
    extensionTestsEnv: {
      SYSDESIGN_HAND_PORT: String(hand.port),
      SYSDESIGN_HAND_TOKEN: hand.token,
      SYSDESIGN_RESULTS: inResults(),
      SYSDESIGN_SUITE: name,
    },
  }).catch(() => 1); // it rejects for any code but 0, and has printed what happened
  return code;
}

/** Runs in the web-only VS Code. @param {Run} run */
async function runInBrowser({ name, suite, folder, settings, hand }) {
  const host = await startWebHost({
    vscode: await ensureCodeOss(),
    extension: root,
    tests: path.posix.join('dist', 'test', suite.tests),
    folder,
    port: await freePort(),
    settings,
  });
  /** @type {(code: number) => void} */
  let onExit = () => undefined;
  /** @type {Promise<number>} */
  const exit = new Promise((resolve) => (onExit = resolve));
  const silence = watchSilence(async () => {
    say(silent(name));
    const { page } = await opening;
    await page.screenshot({ path: inResults(`${name}-no-end.png`) }).catch(() => undefined);
    onExit(1);
  });
  const opening = openWindow({
    url: host.url,
    onLog: (text, type) => {
      silence.heard(text);
      (type === 'error' ? process.stderr : process.stdout).write(`${text}\n`);
    },
    onExit,
  });
  await startHand({ window: () => opening, results: inResults(), name, ...hand });
  await opening;
  const code = await exit;
  silence.end();
  return code;
}

await script(async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { grep: { type: 'string' } } });
  const name = positionals[0] ?? '';
  const suite = SUITES[name];
  if (!suite) throw new Refusal(`no such suite: ${name}; there are ${Object.keys(SUITES).join(', ')}`);
  await fs.mkdir(inResults(), { recursive: true });
  await fs.rm(inResults(`${name}.json`), { force: true });
  const home = await fs.mkdtemp(path.join(os.tmpdir(), `sysdesign-${name}-`));
  atTheEnd(() => fs.rm(home, { recursive: true, force: true, maxRetries: 5 }));
  const folder = path.join(home, 'workspace');
  await copyFixtures(folder);
  const hand = { port: await freePort(), token: newToken() };
  const settings = {
    ...QUIET_SETTINGS,
    // For the tests, wherever they run: a worker has no environment to read it from.
    'sysdesignTest.hand': handUrl(hand.port, hand.token),
    'sysdesignTest.host': name,
    'sysdesignTest.grep': values.grep ?? '',
    ...(suite.web ? { 'remote.extensionKind': { [await extensionId()]: ['web'] } } : {}),
  };
  const run = { name, suite, folder, settings, hand };
  const code = await (suite.vscode === 'static' ? runInBrowser(run) : runInVscode(run, home)).catch((error) => {
    say(String(error?.message ?? error));
    return 1;
  });
  await endAll();
  process.exit(code);
});
