/**
 * `npm start`: packages the extension, installs it, and opens the chat example in VS Code with its preview beside it.
 * The desktop's VS Code when there is one, else a VS Code server on this machine's own address: always that with `--browser`, and
 * with `--port N`. It stays in the foreground; Ctrl-C ends everything it started.
 */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies } from './lib/deps.mjs';
import { desktopVscode, openDesktop } from './lib/desktop.mjs';
import { Refusal, say, script, timed } from './lib/log.mjs';
import { freePort } from './lib/net.mjs';
import { inDist, inRoot, root } from './lib/paths.mjs';
import { atTheEnd, endAll, endsWithInterrupt, must } from './lib/process.mjs';
import { QUIET_SETTINGS } from './lib/vscodeSettings.mjs';
import { ensureVscodeServer, installVsix, startVscodeServer, writeSettings } from './lib/vscodeServer.mjs';

const FOLDER = inRoot('examples', 'chat');
const FILE = path.join(FOLDER, 'chat.sysdesign.yaml');

/** The preview opens by itself with the first document: what a person wants to see first. */
const SETTINGS = { ...QUIET_SETTINGS, 'sysdesign.preview.openOnStart': true };

const DEFAULT_PORT = 8765;

/** @param {string} text */
function portFrom(text) {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Refusal(`not a port: ${text}`);
  return port;
}

/** The wanted port has to be free; the usual one only would be nice. @param {string | undefined} wanted */
async function choosePort(wanted) {
  if (wanted === undefined) return freePort(DEFAULT_PORT);
  const port = portFrom(wanted);
  if ((await freePort(port)) !== port) throw new Refusal(`port ${port} is taken`);
  return port;
}

/** A profile of our own, so that nothing of the person's is touched; gone at the end. */
async function newProfile() {
  const profile = await fs.mkdtemp(path.join(os.tmpdir(), 'sysdesign-start-'));
  atTheEnd(() => fs.rm(profile, { recursive: true, force: true, maxRetries: 5 }));
  return profile;
}

/** @param {number} port @param {Promise<unknown>} packaged */
async function openServer(port, packaged) {
  const [server, profile] = await Promise.all([ensureVscodeServer(), newProfile(), packaged]);
  await writeSettings(profile, SETTINGS);
  await installVsix(server, inDist('sysdesign.vsix'), profile);
  // Whoever reaches the server has a terminal on this machine: only who has this line may.
  const token = randomBytes(16).toString('hex');
  const log = path.join(profile, 'server.log');
  const { url, ended } = await startVscodeServer({ server, port, dataDir: profile, token, log });
  const payload = JSON.stringify([['openFile', `vscode-remote://${new URL(url).host}${FILE}`]]);
  const address = `${url}/?${new URLSearchParams({ tkn: token, folder: FOLDER, payload })}`;
  process.stdout.write(`Ready: ${address}\n`);
  const code = await ended;
  throw new Refusal(`the VS Code server ended by itself (${code})\n${await fs.readFile(log, 'utf8').catch(() => '')}`);
}

await script(async () => {
  const { values } = parseArgs({ options: { port: { type: 'string' }, browser: { type: 'boolean' } } });
  endsWithInterrupt();
  const port = await choosePort(values.port);
  await ensureDependencies();
  await fs.access(FILE).catch(() => {
    throw new Refusal(`the example is missing: ${FILE}`);
  });
  const packaged = timed('package the extension', () =>
    must('packaging', process.execPath, [inRoot('scripts', 'package.mjs')], { cwd: root }),
  );
  packaged.catch(() => undefined); // reported where it is awaited
  try {
    const code = values.browser || values.port ? undefined : await desktopVscode();
    if (code === undefined) return await openServer(port, packaged);
    say(`opening VS Code (${code})`);
    await packaged;
    const profile = await newProfile();
    await openDesktop({
      code,
      profile,
      settings: SETTINGS,
      vsix: inDist('sysdesign.vsix'),
      folder: FOLDER,
      file: FILE,
    });
  } finally {
    await endAll();
  }
});
