/** The pages that are measured, served on loopback: ours as it ships, bare Mermaid as published, and VS Code's built-in preview. */
import fs from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { BUNDLES, optionsOf } from '../../lib/bundles.mjs';
import { loadTs } from '../../lib/loadTs.mjs';
import { webviewPlugins } from '../../lib/mermaidPlugin.mjs';
import { inCache, inRoot } from '../../lib/paths.mjs';
import { ensureVscodeServer } from '../../lib/vscodeServer.mjs';

/** @typedef {'ours' | 'patched' | 'bare' | 'built-in'} PageName */
/** @typedef {{ readonly url: (name: PageName) => string, close(): Promise<void> }} Site */

const TYPES = /** @type {Readonly<Record<string, string>>} */ ({
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
});

/** Bare Mermaid, set up to draw what our page draws: a page that only calls `render`. */
const BARE = `
  import mermaid from 'mermaid';
  import { configuration } from './webview/diagram/mermaid.ts';
  import { makeTheme, pageThemeSource } from './webview/diagram/theme.ts';
  mermaid.initialize(configuration('dagre', makeTheme(pageThemeSource())));
  Object.assign(globalThis, { mermaid });
`;

/** VS Code's own extension for Mermaid in Markdown, as the server that the tests run in has it. */
async function builtIn() {
  const server = await ensureVscodeServer();
  return path.join(server.root, 'extensions', 'mermaid-markdown-features', 'markdown-preview-out');
}

/** @param {string} script @param {string} [body] */
const plainPage = (script, body = '') =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body class="vscode-dark">${body}<script type="module" src="${script}"></script></body></html>`;

/** Our page as it ships. @param {string} folder */
async function buildOurs(folder) {
  const { build } = await import('esbuild');
  const bundle = BUNDLES.find(({ entry }) => entry === 'webview/main.ts');
  if (!bundle) throw new Error('no bundle holds the page');
  await build({ ...optionsOf(bundle, { production: true }), entryNames: 'main', outdir: folder, metafile: false });
}

/** @param {string} folder @param {import('esbuild').Plugin[]} plugins what is changed in Mermaid */
async function buildBare(folder, plugins) {
  const { build } = await import('esbuild');
  await build({
    stdin: { contents: BARE, resolveDir: inRoot(), loader: 'ts' },
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2024',
    outdir: folder,
    entryNames: 'main',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
    plugins,
  });
}

/** @param {string} name @param {any} pageHtml */
const ourHtml = (name, pageHtml) =>
  pageHtml({
    document: 'file:///designs/bench.sysdesign.yaml',
    script: `/${name}/main.js`,
    style: `/${name}/main.css`,
    source: "'self'",
    nonce: 'b2c3d4e5f6a1',
  });

/** @returns {Promise<Site>} */
export async function startPages() {
  const folder = inCache('bench', 'pages');
  await Promise.all([
    buildOurs(path.join(folder, 'ours')),
    buildBare(path.join(folder, 'patched'), webviewPlugins),
    buildBare(path.join(folder, 'bare'), []),
  ]);
  const { pageHtml } = await loadTs('src/client/preview/html.ts');
  const folders = /** @type {Record<string, string>} */ ({ 'built-in': await builtIn() });
  const html = /** @type {Record<string, string>} */ ({
    ours: ourHtml('ours', pageHtml),
    patched: plainPage('/patched/main.js', '<div id="host"></div>'),
    bare: plainPage('/bare/main.js', '<div id="host"></div>'),
    'built-in': plainPage('/built-in/index.js', '<div id="host"></div>'),
  });
  const server = http.createServer((request, response) => {
    const [, name = '', ...rest] = new URL(request.url ?? '/', 'http://page').pathname.split('/');
    if (rest.join('') === '' && name in html) {
      response.writeHead(200, { 'content-type': TYPES['.html'] }).end(html[name]);
      return;
    }
    const file = path.join(folders[name] ?? path.join(folder, name), path.normalize(`/${rest.join('/')}`));
    fs.readFile(file).then(
      (body) => response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'text/plain' }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: (name) => `http://127.0.0.1:${address.port}/${name}/`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await fs.rm(folder, { recursive: true, force: true });
    },
  };
}
