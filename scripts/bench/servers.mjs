/** The servers that are measured: how each is started, told its schema and asked for diagnostics. */
import fs from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { BUNDLES, optionsOf } from '../lib/bundles.mjs';
import { CORE } from '../lib/corePlugin.mjs';
import { inCache, inRoot, root } from '../lib/paths.mjs';
import { end, start } from '../lib/process.mjs';
import { Client } from './client.mjs';

/**
 * @typedef {object} ServerKind
 * @property {string} name
 * @property {readonly string[]} args what Node runs
 * @property {boolean} pull the client asks for diagnostics, else the server sends them by itself
 * @property {number} debounce how long the server waits after an edit before it looks at it, in milliseconds
 * @property {object} settings what the server gets when it asks for its settings, by section
 */

/**
 * @typedef {object} Running
 * @property {Client} client
 * @property {number} pid
 * @property {number} initialized milliseconds from the start of the process to its answer to `initialize`
 * @property {number} started when the process was started
 * @property {() => Promise<void>} stop
 */

/** Bundles our server as it ships, apart from dist/, which someone may be using. @returns {Promise<string>} the file */
async function bundled() {
  const bundle = BUNDLES.find(({ entry }) => entry === 'src/cli/main.ts');
  if (!bundle) throw new Error('no bundle holds the server');
  // Only now: before the packages are installed there is none.
  const { build } = await import('esbuild');
  const language = BUNDLES.find(({ entry }) => entry === CORE);
  if (!language) throw new Error('no bundle holds the language');
  const outfile = inCache('bench', 'sysdesign.js');
  await fs.mkdir(inCache('bench'), { recursive: true });
  await build({ ...optionsOf(bundle, { production: true }), outfile });
  await build({ ...optionsOf(language, { production: true }), outfile: inCache('bench', 'core.js') });
  return outfile;
}

/**
 * All servers: ours twice, as editors differ in how they get diagnostics, and the one to compare with.
 * @returns {Promise<readonly ServerKind[]>}
 */
export async function serverKinds() {
  const ours = { args: [await bundled(), 'lsp', '--stdio'], debounce: 0, settings: {} };
  const schema = pathToFileURL(inRoot('src', 'core', 'schema', 'sysdesign.schema.json')).href;
  return [
    { ...ours, name: 'sysdesign', pull: false },
    { ...ours, name: 'sysdesign, pulled', pull: true },
    {
      name: 'yaml-language-server',
      args: [inRoot('node_modules', 'yaml-language-server', 'bin', 'yaml-language-server'), '--stdio'],
      pull: false,
      debounce: 200, // validationDelayMs in its settings state: no setting changes it
      settings: {
        yaml: {
          schemas: { [schema]: '*.sysdesign.yaml' },
          validate: true,
          hover: true,
          completion: true,
          schemaStore: { enable: false },
        },
      },
    },
  ];
}

/** Starts a server and shakes hands with it. @param {ServerKind} kind @returns {Promise<Running>} */
export async function startServer({ args, pull, settings }) {
  const started = performance.now();
  const child = start(process.execPath, args, { cwd: root, stdio: ['pipe', 'pipe', 'ignore'] });
  const client = new Client(child);
  client.onRequest('workspace/configuration', ({ items }) =>
    items.map(({ section = '' }) => /** @type {Record<string, unknown>} */ (settings)[section] ?? {}),
  );
  await client.request('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(root).href,
    workspaceFolders: null,
    capabilities: capabilities(pull),
  });
  const initialized = performance.now() - started;
  client.notify('initialized', {});
  return { client, pid: Number(child.pid), initialized, started, stop: () => end(child) };
}

/** A client that knows what common editors know. @param {boolean} pull */
const capabilities = (pull) => ({
  workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
  textDocument: {
    synchronization: { dynamicRegistration: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    publishDiagnostics: { relatedInformation: true, versionSupport: true, codeDescriptionSupport: true },
    ...(pull && { diagnostic: { relatedDocumentSupport: false } }),
  },
});
