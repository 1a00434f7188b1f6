#!/usr/bin/env node
/**
 * Stands in for the desktop's `code`: takes the arguments that @vscode/test-electron passes, starts the pinned VS Code server
 * and a window in headless Chromium, and ends with the tests' exit code.
 *
 * Beside the arguments it reads `<user-data-dir>/User/settings.json`, as the desktop does, and from the environment where the
 * hand shall listen (SYSDESIGN_HAND_PORT, SYSDESIGN_HAND_TOKEN), the suite's name and the folder for what it leaves
 * (SYSDESIGN_SUITE, SYSDESIGN_RESULTS).
 */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { script } from '../../../scripts/lib/log.mjs';
import { LOOPBACK, freePort } from '../../../scripts/lib/net.mjs';
import { inResults } from '../../../scripts/lib/paths.mjs';
import { endAll } from '../../../scripts/lib/process.mjs';
import {
  ensureVscodeServer,
  installVsix,
  startVscodeServer,
  writeSettings,
} from '../../../scripts/lib/vscodeServer.mjs';
import { startHand } from './hand.mjs';
import { silent, watchSilence } from './silence.mjs';
import { openWindow } from './window.mjs';

/** The arguments that mean something here; what else the desktop knows is let pass. */
function readArguments() {
  const { values, positionals } = parseArgs({
    strict: false,
    allowPositionals: true,
    options: {
      extensionDevelopmentPath: { type: 'string', multiple: true },
      extensionTestsPath: { type: 'string' },
      'user-data-dir': { type: 'string' },
      'install-extension': { type: 'string' },
    },
  });
  return {
    extensions: /** @type {string[]} */ (values['extensionDevelopmentPath'] ?? []),
    tests: /** @type {string | undefined} */ (values['extensionTestsPath']),
    profile: /** @type {string | undefined} */ (values['user-data-dir']),
    vsix: /** @type {string | undefined} */ (values['install-extension']),
    folder: positionals[0],
  };
}

/** The data folder of the server, inside the profile, with the profile's settings. @param {string} profile */
async function dataDirOf(profile) {
  const dataDir = path.join(profile, 'server');
  const settings = await fs.readFile(path.join(profile, 'User', 'settings.json'), 'utf8').catch(() => '{}');
  await writeSettings(dataDir, JSON.parse(settings));
  return dataDir;
}

/**
 * The address that opens the folder with the extensions under development and starts the tests.
 * @param {string} base
 * @param {ReturnType<typeof readArguments>} options
 */
function addressOf(base, { extensions, tests, folder }) {
  const remote = (/** @type {string} */ file) => `vscode-remote://${new URL(base).host}${path.resolve(file)}`;
  const payload = [...extensions.map((each) => ['extensionDevelopmentPath', remote(each)]), ['skipWelcome', 'true']];
  if (tests) payload.push(['extensionTestsPath', remote(tests)]);
  const query = new URLSearchParams({ payload: JSON.stringify(payload) });
  if (folder) query.set('folder', path.resolve(folder));
  else query.set('ew', 'true');
  return `${base}/?${query}`;
}

/** @param {ReturnType<typeof readArguments>} options @param {string} profile */
async function runTests(options, profile) {
  const results = process.env['SYSDESIGN_RESULTS'] ?? inResults();
  const name = process.env['SYSDESIGN_SUITE'] ?? 'suite';
  await fs.mkdir(results, { recursive: true });
  const port = await freePort();
  const log = path.join(results, `${name}.server.log`);
  const server = await startVscodeServer({
    server: await ensureVscodeServer(),
    port,
    dataDir: await dataDirOf(profile),
    driver: true,
    log,
  });
  /** @type {(code: number) => void} */
  let onExit = () => undefined;
  /** @type {Promise<number>} */
  const exit = new Promise((resolve) => (onExit = resolve));
  const silence = watchSilence(async () => {
    process.stderr.write(`${silent(name)}\n`);
    const { page } = await opening;
    await page.screenshot({ path: path.join(results, `${name}-no-end.png`) }).catch(() => undefined);
    onExit(1);
  });
  const opening = openWindow({
    url: addressOf(`http://${LOOPBACK}:${port}`, options),
    onLog: (text, type) => {
      silence.heard(text);
      (type === 'error' ? process.stderr : process.stdout).write(`${text}\n`);
    },
    onExit,
  });
  await startHand({
    window: () => opening,
    results,
    name,
    port: Number(process.env['SYSDESIGN_HAND_PORT'] ?? 0),
    ...(process.env['SYSDESIGN_HAND_TOKEN'] ? { token: process.env['SYSDESIGN_HAND_TOKEN'] } : {}),
  });
  const { close } = await opening;
  const code = await Promise.race([exit, server.ended.then(() => 1)]);
  silence.end();
  await close();
  return code;
}

await script(async () => {
  const options = readArguments();
  const profile = options.profile ?? (await fs.mkdtemp(path.join(os.tmpdir(), 'sysdesign-vscode-')));
  if (options.vsix) {
    await installVsix(await ensureVscodeServer(), path.resolve(options.vsix), await dataDirOf(profile));
    return 0;
  }
  const code = await runTests(options, profile).catch((error) => {
    process.stderr.write(`${error?.stack ?? error}\n`);
    return 1;
  });
  await endAll();
  process.exit(code);
});
