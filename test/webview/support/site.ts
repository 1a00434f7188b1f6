/** Serves a built page on loopback, as VS Code does: the same HTML, the same policy, a stand-in for its host. */

import fs from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { pageHtml } from '../../../src/client/preview/html.ts';

export interface Site {
  readonly url: string;
  close(): Promise<void>;
}

/** The preview, and an entry of the glossary. */
export type PageName = 'main' | 'glossary';

const ENTRIES: Readonly<Record<PageName, string>> = {
  main: 'webview/main.ts',
  glossary: 'webview/glossary/main.ts',
};

export const DOCUMENT = 'file:///designs/chat.sysdesign.yaml';

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' };

/** Builds the page afresh, for production, into a folder of its own; `change` differs from how the product is built. */
export async function startSite(change: BuildOptions = {}, name: PageName = 'main'): Promise<Site> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sysdesign-page-'));
  const { outfile: _, ...options } = await pageOptions(name);
  await build({ ...options, entryNames: name, ...change, outdir: folder, metafile: false });
  const server = http.createServer((request, response) => {
    void answer(folder, name, new URL(request.url ?? '/', 'http://page').pathname, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await fs.rm(folder, { recursive: true, force: true });
    },
  };
}

/** The options that the product is built with, from the build's own list. */
async function pageOptions(name: PageName): Promise<BuildOptions> {
  const address = new URL('../../../scripts/lib/bundles.mjs', import.meta.url).href;
  const { BUNDLES, optionsOf } = (await import(address)) as {
    BUNDLES: readonly { entry: string }[];
    optionsOf(bundle: unknown, mode: { production: boolean }): BuildOptions;
  };
  return optionsOf(
    BUNDLES.find(({ entry }) => entry === ENTRIES[name]),
    { production: true },
  );
}

async function answer(folder: string, page: PageName, name: string, response: http.ServerResponse): Promise<void> {
  if (name === '/') {
    const html = pageHtml({
      document: DOCUMENT,
      script: `/${page}.js`,
      style: `/${page}.css`,
      source: "'self'",
      nonce: 'a1b2c3d4e5f6',
    });
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
    return;
  }
  try {
    const body = await fs.readFile(path.join(folder, path.normalize(name)));
    const type = TYPES[path.extname(name)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, 'cache-control': 'max-age=3600' }).end(body);
  } catch {
    response.writeHead(404).end();
  }
}
