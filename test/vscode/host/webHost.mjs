/** Serves the web-only VS Code, with an extension under development and a folder that exists only in memory: a virtual workspace. */
import fs from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { LOOPBACK } from '../../../scripts/lib/net.mjs';
import { inDist } from '../../../scripts/lib/paths.mjs';

const MEMORY_MANIFEST = new URL('memfs/package.json', import.meta.url);

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/**
 * @typedef {object} WebHostOptions
 * @property {string} vscode folder of the web-only VS Code
 * @property {string} extension folder of the extension under development
 * @property {string} tests the test bundle, relative to that folder
 * @property {string} folder whose files the workspace holds at first
 * @property {number} port
 * @property {Record<string, unknown>} settings
 */

/**
 * The name under which browsers reach the host; they resolve *.localhost to this machine themselves. Webviews get origins below
 * it, as on a real web host; one label more than `localhost` makes them the same site, or their service workers are refused.
 */
const NAME = 'vscode.localhost';

/** What the page of VS Code is told. @param {WebHostOptions} options */
function configurationOf({ tests, settings, port }) {
  const authority = `${NAME}:${port}`;
  const at = (/** @type {string} */ place) => ({ scheme: 'http', authority, path: place });
  const apart = `http://{{uuid}}.${authority}/vscode`;
  return {
    productConfiguration: {
      enableTelemetry: false,
      webEndpointUrlTemplate: apart,
      webviewContentExternalBaseUrlTemplate: `${apart}/out/vs/workbench/contrib/webview/browser/pre/`,
    },
    additionalBuiltinExtensions: [at('/memfs')],
    developmentOptions: { extensions: [at('/extension')], extensionTestsPath: at(`/extension/${tests}`) },
    configurationDefaults: { ...settings, 'security.workspace.trust.enabled': false },
    folderUri: { scheme: 'memfs', authority: '', path: '/workspace' },
  };
}

/** The page that starts VS Code: the package's own, filled in. @param {WebHostOptions} options */
async function pageOf(options) {
  const template = await fs.readFile(path.join(options.vscode, 'index.html'), 'utf8');
  const attribute = JSON.stringify(configurationOf(options)).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return template
    .replace('{{WORKBENCH_WEB_CONFIGURATION}}', () => attribute)
    .replace('{{WORKBENCH_AUTH_SESSION}}', '')
    .replaceAll(/(["'])\.\//g, '$1/vscode/');
}

/** The files of a folder by their path in the workspace. @param {string} folder */
async function filesOf(folder) {
  /** @type {Record<string, string>} */
  const files = {};
  for (const entry of await fs.readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    const place = path.relative(folder, file).split(path.sep).join('/');
    files[`/workspace/${place}`] = await fs.readFile(file, 'utf8');
  }
  return files;
}

/**
 * The manifest of the file system's extension. It declares the settings that are meant for the tests: this VS Code lets its
 * page give defaults only to settings that some extension has declared.
 * @param {Record<string, unknown>} settings
 */
async function memoryManifest(settings) {
  const manifest = JSON.parse(await fs.readFile(MEMORY_MANIFEST, 'utf8'));
  const own = Object.entries(settings).filter(([name]) => name.startsWith('sysdesignTest.'));
  const properties = Object.fromEntries(own.map(([name, value]) => [name, { type: 'string', default: value }]));
  return JSON.stringify({ ...manifest, contributes: { configuration: { properties } } });
}

/** @param {WebHostOptions} options @param {string} place @returns {Promise<{ type: string, body: string | Buffer } | undefined>} */
async function find(options, place) {
  if (place === '/') return { type: 'text/html', body: await pageOf(options) };
  if (place === '/memfs/files.json') {
    return { type: 'application/json', body: JSON.stringify(await filesOf(options.folder)) };
  }
  if (place === '/memfs/package.json')
    return { type: 'application/json', body: await memoryManifest(options.settings) };
  const mounts = {
    '/vscode/': options.vscode,
    '/extension/': options.extension,
    '/memfs/extension.js': inDist('test', 'memfs.js'),
  };
  for (const [prefix, source] of Object.entries(mounts)) {
    if (!place.startsWith(prefix)) continue;
    // Normalised as an absolute path first, so that no `..` leads out of the folder.
    const file = path.join(source, prefix.endsWith('/') ? path.normalize(`/${place.slice(prefix.length)}`) : '');
    const body = await fs.readFile(file).catch(() => undefined);
    if (body) return { type: TYPES[path.extname(file)] ?? 'application/octet-stream', body };
  }
  return undefined;
}

/**
 * Starts the host.
 * @param {WebHostOptions} options
 * @returns {Promise<{ url: string, close(): void }>}
 */
export async function startWebHost(options) {
  const server = http.createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const found = await find(options, decodeURIComponent(pathname));
    response.writeHead(found ? 200 : 404, {
      'content-type': found?.type ?? 'text/plain',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'service-worker-allowed': '/',
    });
    response.end(found?.body ?? 'not found');
  });
  await new Promise((resolve) => server.listen(options.port, LOOPBACK, () => resolve(undefined)));
  return { url: `http://${NAME}:${options.port}/`, close: () => server.close() };
}
