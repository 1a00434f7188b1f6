/** What is bundled from what, and how: the one list of entries, for the build and for whoever asks what ships. */
import { inRoot, root } from './paths.mjs';
import { CORE, CORE_NAME, coreByName, coreByRequire } from './corePlugin.mjs';
import { webviewPlugins } from './mermaidPlugin.mjs';
import { plainYaml } from './yamlPlugin.mjs';

/** @typedef {import('esbuild').BuildOptions} BuildOptions */
/** @typedef {{ entry: string, ships: boolean, options: BuildOptions, needsCore?: true }} Bundle */

const OUT = 'dist';

/** Code of the extension host: VS Code gives `vscode`, and loads CommonJS. @type {BuildOptions} */
const inEditor = { format: 'cjs', external: ['vscode'] };
/** @type {BuildOptions} */
const onNode = { platform: 'node', target: 'node20', mainFields: ['module', 'main'] };
/** @type {BuildOptions} */
const inBrowser = { platform: 'browser', target: 'es2023' };

/** @type {readonly Bundle[]} */
export const BUNDLES = [
  {
    entry: 'src/client/node/extension.ts',
    ships: true,
    options: { ...onNode, ...inEditor, outfile: `${OUT}/client.node.js` },
  },
  {
    entry: 'src/client/browser/extension.ts',
    ships: true,
    options: { ...inBrowser, ...inEditor, outfile: `${OUT}/client.browser.js` },
  },
  {
    // The language, once for Node and for web workers: the half of what both would else ship twice.
    entry: CORE,
    ships: true,
    options: {
      ...inBrowser,
      format: 'iife',
      globalName: CORE_NAME,
      footer: { js: `if (typeof module === 'object') module.exports = ${CORE_NAME};` },
      outfile: `${OUT}/core.js`,
      // A worker has no document: packages that ask for one in browsers have a form for workers.
      conditions: ['worker'],
      plugins: [plainYaml],
    },
  },
  {
    // The command line and, as `lsp`, the language server: one file, so that what they share ships once.
    entry: 'src/cli/main.ts',
    ships: true,
    needsCore: true,
    options: {
      ...onNode,
      format: 'cjs',
      outfile: `${OUT}/sysdesign.js`,
      // A Node that can keeps the compiled code for the next start; in the first line, before core is compiled.
      banner: { js: `#!/usr/bin/env node\nrequire('node:module').enableCompileCache?.();` },
      plugins: [coreByRequire],
    },
  },
  {
    entry: 'src/server/worker/main.ts',
    ships: true,
    needsCore: true,
    options: {
      ...inBrowser,
      format: 'iife',
      outfile: `${OUT}/server.worker.js`,
      conditions: ['worker'],
      plugins: [coreByName],
    },
  },
  {
    // Mermaid's diagrams are chunks of their own, so that a page loads only the kinds it shows.
    entry: 'webview/main.ts',
    ships: true,
    options: {
      platform: 'browser',
      format: 'esm',
      target: 'es2024',
      splitting: true,
      outdir: `${OUT}/webview`,
      chunkNames: 'chunks/[name]-[hash]',
      assetNames: 'assets/[name]-[hash]',
      plugins: webviewPlugins,
    },
  },
  {
    entry: 'webview/glossary/main.ts',
    ships: true,
    options: { platform: 'browser', format: 'esm', target: 'es2024', outfile: `${OUT}/webview/glossary.js` },
  },
  {
    // What a page of `sysdesign export --to html` draws its picture with: one script, which is written into the page. It is
    // no part of the extension, whose preview draws the picture before it writes the page.
    entry: 'webview/export/opened.ts',
    ships: true,
    options: {
      platform: 'browser',
      format: 'iife',
      target: 'es2022',
      outfile: `${OUT}/picture.js`,
      loader: { '.css': 'text' },
      plugins: webviewPlugins,
    },
  },
  // The tests inside VS Code run in Node and in a web worker alike, so their bundles use nothing of either. They hold core of
  // their own, to know what the one in the extension should say.
  testBundle('test/vscode/suite/index.ts', 'suite.js'),
  testBundle('test/vscode/suite/web.ts', 'web.js'),
  testBundle('test/vscode/suite/packaged.ts', 'packaged.js'),
  testBundle('test/vscode/host/memfs/extension.ts', 'memfs.js'),
];

/** @param {string} entry @param {string} name @returns {Bundle} */
function testBundle(entry, name) {
  return {
    entry,
    ships: false,
    options: { ...inBrowser, ...inEditor, outfile: `${OUT}/test/${name}`, conditions: ['worker'] },
  };
}

/**
 * The options esbuild gets for a bundle.
 * @param {Bundle} bundle
 * @param {{ production: boolean }} mode
 * @returns {BuildOptions & { metafile: true }}
 */
export const optionsOf = ({ entry, options }, { production }) => ({
  entryPoints: [inRoot(entry)],
  absWorkingDir: root,
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  define: { 'process.env.NODE_ENV': production ? '"production"' : '"development"' },
  legalComments: 'none', // the licences are in THIRD_PARTY_NOTICES.txt
  charset: 'utf8',
  logLevel: 'warning',
  ...options,
  metafile: true,
});
