/** The page of `sysdesign export --to html` as a browser opens it from a disk: it draws by itself, and needs no network. */

import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { run } from '../../src/cli/run.ts';
import { axeFindings, startBrowser } from './support/browser.ts';
import { hostOf } from '../cli/support.ts';

const PICTURES = new URL('../../test-results/', import.meta.url);
const CHAT = new URL('../../examples/chat/chat.sysdesign.yaml', import.meta.url);

let browser: Browser;
let folder: string;
let script: string;

/** What draws the picture, as the product is built. */
async function buildScript(): Promise<string> {
  const address = new URL('../../scripts/lib/bundles.mjs', import.meta.url).href;
  const { BUNDLES, optionsOf } = (await import(address)) as {
    BUNDLES: readonly { entry: string }[];
    optionsOf(bundle: unknown, mode: { production: boolean }): BuildOptions;
  };
  const bundle = BUNDLES.find(({ entry }) => entry === 'webview/export/opened.ts');
  const outfile = path.join(folder, 'picture.js');
  await build({ ...optionsOf(bundle, { production: true }), outfile, metafile: false });
  return fs.readFile(outfile, 'utf8');
}

beforeAll(async () => {
  await fs.mkdir(PICTURES, { recursive: true });
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sysdesign-exported-'));
  [script, browser] = await Promise.all([buildScript(), startBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await fs.rm(folder, { recursive: true, force: true });
});

/** What the command line writes for a design. */
async function exported(text: string): Promise<string> {
  const files = { 'a.sysdesign.yaml': text };
  const { code, stdout, stderr } = await run(
    ['export', '--to', 'html', 'a.sysdesign.yaml'],
    hostOf({ files, own: { 'dist/picture.js': script } }),
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

interface Opened {
  readonly page: Page;
  /** What was asked of a network or a disk, and what went wrong. */
  readonly seen: string[];
}

async function open(html: string, javaScriptEnabled = true): Promise<Opened> {
  const file = path.join(folder, 'page.html');
  await fs.writeFile(file, html);
  const page = await browser.newPage({ javaScriptEnabled, viewport: { width: 1100, height: 900 } });
  const seen: string[] = [];
  page.on('requestfinished', (request) => seen.push(request.url().slice(0, 200)));
  // What the page's policy refuses is nowhere asked for.
  page.on('requestfailed', (request) => request.failure()?.errorText !== 'csp' && seen.push(request.url()));
  page.on('pageerror', (error) => seen.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && seen.push(message.text()));
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => seen.push('a dialog')));
  await page.goto(`file://${file}`);
  expect(seen.shift()).toBe(`file://${file}`);
  return { page, seen };
}

it('draws the picture with its figures when it is opened, and asks for nothing', async () => {
  const { page, seen } = await open(await exported(await fs.readFile(CHAT, 'utf8')));
  await page.locator('figure svg').waitFor();
  const texts = await page.locator('figure svg text').allTextContents();
  expect(texts).toEqual(expect.arrayContaining(['Load Balancer', 'Message Writer', '12%', 'gRPC online?']));
  expect(await page.locator('#picture ul').count()).toBe(0);
  expect(seen).toEqual([]);
  expect(await axeFindings(page)).toEqual([]);
  await page.screenshot({ path: new URL('exported-page.png', PICTURES).pathname, fullPage: true });
  await page.emulateMedia({ media: 'print' });
  await page.screenshot({ path: new URL('exported-page-print.png', PICTURES).pathname, fullPage: true });
  await page.close();
});

it('is read without scripts', async () => {
  const { page } = await open(await exported(await fs.readFile(CHAT, 'utf8')), false);
  const text = await page.locator('body').innerText();
  expect(text).toContain('Load Balancer, Load balancer, 12%: to Chat Service (WebSocket)');
  expect(text).toContain('Estimates');
  await page.getByText('The diagram as Mermaid text').click();
  expect(await page.locator('details pre').innerText()).toContain('flowchart');
  await page.screenshot({ path: new URL('exported-page-noscript.png', PICTURES).pathname });
  await page.close();
});

it('says what can’t be drawn, and keeps the words', async () => {
  const text = 'title: A\nhld:\n  diagram: |\n    gantt\n      title x\n';
  const { page } = await open(await exported(text));
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('alert').innerText()).toContain('can’t');
  await page.close();
});

const RUN = 'window.ran=1';
const AWAY = 'https://beacon.invalid/';

it.each([
  `A["</script><script>${RUN}</script>"] --> B`,
  `A["<img src=x onerror=${RUN}>"] --> B["<img src=${AWAY}>"]`,
  `A --> B\n      click A "javascript:${RUN}"`,
  `A["<svg><script>${RUN}</script></svg>"] --> B\n      style A fill:url(${AWAY})`,
  `A["<!--"] --> B["<script>"]`,
])('is safe from %s', async (lines) => {
  const quoted = JSON.stringify(`</title></pre><script>${RUN}</script><!--`);
  const text = `title: ${quoted}\nestimate:\n  a: { value: 5/s, why: ${quoted} }\nhld:\n  diagram: |\n    flowchart TB\n      ${lines}\n`;
  const { page, seen } = await open(await exported(text));
  await page.locator('figure svg, [role=alert]').first().waitFor();
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  expect(await page.locator('main').innerText()).toContain('5/s');
  expect(seen.filter((each) => !each.startsWith('data:') && !/violates the following Content/.test(each))).toEqual([]);
  await page.close();
});
