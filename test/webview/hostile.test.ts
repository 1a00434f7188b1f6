/** Hostile diagrams, as anyone may paste them: in the page nothing of them runs, loads, leads away or reaches beyond the picture. */

import fs from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { designHtml } from '../../src/core/index.ts';
import type { PreviewDiagram, PreviewUpdate } from '../../src/protocol/preview.ts';
import { openPage, startBrowser, type Opened } from './support/browser.ts';
import { drawn, SVG } from './support/exports.ts';
import { estimate, update } from './support/results.ts';
import { startSite, type Site } from './support/site.ts';

let site: Site;
let browser: Browser;

/** Somewhere else: whoever gets through to it is written down. */
const beacon = http.createServer((request, response) => {
  reached.push(request.url ?? '');
  response.writeHead(200, { 'access-control-allow-origin': '*' }).end();
});
const reached: string[] = [];

beforeAll(async () => {
  await new Promise<void>((done) => beacon.listen(0, '127.0.0.1', done));
  [site, browser] = await Promise.all([startSite(), startBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  beacon.closeAllConnections();
  beacon.close();
});

/** Stands for the address of the beacon, whose port is known only when it is there. */
const AWAY = 'http://beacon.invalid/';
const RUN = 'window.ran=1';

/** Each by what it tries. */
const DIAGRAMS: Readonly<Record<string, string>> = {
  'a handler on an image in a label': `flowchart TB\n  A["<img src=x onerror=${RUN}>"] --> B`,
  'a script in a label': `flowchart TB\n  A["<script>${RUN}</script>text"] --> B`,
  'a script of SVG in a label': `flowchart TB\n  A["<svg><script>${RUN}</script><g onload='${RUN}'></g></svg>"] --> B`,
  'a script broken out of MathML': `flowchart TB\n  A["<math><mtext><table><mglyph><style><img src=x onerror=${RUN}></style>"] --> B`,
  'a frame in a label': `flowchart TB\n  A["<iframe srcdoc='&lt;script&gt;parent.ran=1&lt;/script&gt;' src='${AWAY}'></iframe>x"] --> B`,
  'an image from elsewhere in a label': `flowchart TB\n  A["<img src='${AWAY}'>"] --> B["<img srcset='${AWAY} 2x'>"]`,
  'media and objects in a label': `flowchart TB\n  A["<video src='${AWAY}' poster='${AWAY}'></video><object data='${AWAY}'></object><embed src='${AWAY}'>"] --> B`,
  'a form in a label': `flowchart TB\n  A["<form action='${AWAY}'><input name=a autofocus><button>go</button></form>"] --> B`,
  'a style sheet in a label': `flowchart TB\n  A["<style>@import '${AWAY}'; header{display:none}</style>x"] --> B`,
  'a style with an address in a label': `flowchart TB\n  A["<b style='background:url(${AWAY});position:fixed;inset:0'>x</b>"] --> B`,
  'a link and a base in a label': `flowchart TB\n  A["<a href='${AWAY}' target=_top>x</a><base href='${AWAY}'><link rel=stylesheet href='${AWAY}'>"] --> B`,
  'a refresh in a label': `flowchart TB\n  A["<meta http-equiv=refresh content='0;url=${AWAY}'>x"] --> B`,
  'a script as link': `flowchart TB\n  A --> B\n  click A "javascript:${RUN}"`,
  'a link away': `flowchart TB\n  A --> B\n  click A "${AWAY}" "tip" _self\n  click B href "command:workbench.action.quit"`,
  'a call of a function': `flowchart TB\n  A --> B\n  click A call alert("${RUN}")\n  click B alert`,
  'an image as shape': `flowchart TB\n  A@{ img: "data:image/gif;base64,R0lGODlhAQABAAAAACw=", label: "x", w: 60, h: 60 } --> B`,
  'an image as shape from elsewhere': `flowchart TB\n  A@{ img: "${AWAY}", label: "x" } --> B`,
  'an icon that is none': `flowchart TB\n  A@{ icon: "fa:'><img src=x onerror=${RUN}>", label: "x" } --> B["fa:fa-x' onclick='${RUN}"]`,
  'a class that ends its rule': `flowchart TB\n  A:::x --> B\n  classDef x fill:red}header{display:none}`,
  'a style with an address': `flowchart TB\n  A --> B\n  style A fill:url(${AWAY})\n  linkStyle 0 stroke:url(${AWAY})`,
  'a class with an address': `flowchart TB\n  A:::x --> B\n  classDef x background-image:url(${AWAY}),filter:url(${AWAY})`,
  'an unsafe level by directive': `%%{init: {"securityLevel": "loose"}}%%\nflowchart TB\n  A["<img src=x onerror=${RUN}>"] --> B\n  click A "javascript:${RUN}"`,
  'an unsafe level by front matter': `---\nconfig:\n  securityLevel: loose\n  secure: []\n---\nflowchart TB\n  A["<img src=x onerror=${RUN}>"] --> B`,
  'a cleaner that lets all through': `%%{init: {"dompurifyConfig": {"ADD_TAGS": ["script", "iframe"], "ADD_ATTR": ["onclick", "onerror"], "ALLOW_UNKNOWN_PROTOCOLS": true}}}%%\nflowchart TB\n  A["<img src=x onerror=${RUN}><script>${RUN}</script>"] --> B`,
  'a theme that ends its rule': `%%{init: {"themeCSS": "} header {display:none} * {background:url(${AWAY})}"}}%%\nflowchart TB\n  A --> B`,
  'a theme of its own by front matter': `---\nconfig:\n  themeCSS: "@import url(${AWAY});"\n  themeVariables:\n    primaryColor: "red;} header {display:none} x{"\n---\nflowchart TB\n  A --> B`,
  'a font that ends its rule': `%%{init: {"fontFamily": "x;} header{display:none} @import url('${AWAY}');"}}%%\nflowchart TB\n  A --> B`,
  'a prototype by directive': `%%{init: {"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}}%%\nflowchart TB\n  A --> B`,
  'a prototype by front matter': `---\nconfig:\n  __proto__:\n    polluted: 1\n  constructor:\n    prototype:\n      polluted: 1\n---\nflowchart TB\n  A --> B`,
  'names of every object': `flowchart TB\n  __proto__[x] --> constructor[y]\n  hasOwnProperty --> toString\n  subgraph prototype\n    valueOf\n  end`,
  'another kind, with links': `sequenceDiagram\n  participant A\n  link A: x @ javascript:${RUN}\n  A->>A: <img src=x onerror=${RUN}>`,
  'another kind, with a class': `stateDiagram-v2\n  classDef x fill:red}header{display:none}\n  A:::x --> B`,
  'another kind, with handlers': `classDiagram\n  class A["<img src=x onerror=${RUN}>"]\n  click A href "javascript:${RUN}"`,
};

/** The text of one, with a place that can be reached. */
function sourceOf(name: string): string {
  const { port } = beacon.address() as AddressInfo;
  return DIAGRAMS[name]!.replaceAll(AWAY, `http://127.0.0.1:${port}/`);
}

/** What the server would say of it, with names as hostile as the diagram. */
function hostile(name: string): PreviewUpdate {
  const ids = ['A', 'B', '__proto__', 'constructor', 'hasOwnProperty', 'toString', 'valueOf'];
  const text = `"><img src=x onerror=${RUN}>`;
  const diagram: PreviewDiagram = {
    key: name,
    source: sourceOf(name),
    nodes: ids.map((id) => ({ id, label: text, kind: text })),
    edges: [
      { id: 'L_A_B_0', from: 'A', to: 'B', label: text },
      { id: `"]${text}`, from: '__proto__', to: 'constructor' },
    ],
    groups: [{ id: 'prototype', title: text }],
  };
  const figure = { text, level: 'over' as const, lines: [text, '__proto__'] };
  const figures = {
    key: name,
    nodes: [...ids, text].map((id) => ({ id, ...figure })),
    edges: diagram.edges.map(({ id }) => ({ id, ...figure })),
    paths: [
      {
        name: text,
        availability: text,
        availabilityLevel: 'over' as const,
        latency: text,
        latencyLevel: 'ok' as const,
        lines: [text],
      },
    ],
  };
  const rows = ['__proto__', 'constructor', text].map((row) =>
    estimate(row, text, { formula: text, why: text, error: text }),
  );
  const findings = {
    key: name,
    items: ['__proto__', text].map((id) => ({
      id,
      rule: text,
      severity: 'error' as const,
      message: `\`${text}\``,
      parts: [...ids, text, `"]${text}`, 'prototype'],
    })),
  };
  return update({
    title: text,
    diagramKind: DIAGRAMS[name]!.includes('flowchart') ? 'flowchart' : 'other',
    diagram,
    figures,
    findings,
    estimates: { key: name, rows, conventions: text },
  });
}

/** What of it got anywhere. */
async function harm({ page }: Opened): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    if ('ran' in window) found.push('a script ran');
    if ('polluted' in {}) found.push('a prototype was changed');
    if (getComputedStyle(document.querySelector('header')!).display === 'none') found.push('a style got out');
    for (const each of document.querySelectorAll(
      '.diagram script, iframe, object, embed, form, base, meta[http-equiv=refresh]',
    )) {
      found.push(each.outerHTML);
    }
    for (const each of document.querySelectorAll('body *')) {
      for (const { name, value } of each.attributes) {
        const leads = /^(xlink:)?href$/i.test(name) && !value.startsWith('#') && !value.startsWith('data:');
        if (/^on/i.test(name) || leads) found.push(`${each.tagName} ${name}=${value}`);
      }
    }
    return found;
  });
}

/** A page whose requests and ways out are all recorded. */
async function watched(): Promise<{ readonly opened: Opened; readonly out: string[] }> {
  const opened = await openPage(browser, site.url);
  const out: string[] = [];
  const { page } = opened;
  reached.length = 0;
  page.on('request', (request) => {
    if (request.isNavigationRequest()) out.push(`went to ${request.url()}`);
  });
  page.on('popup', () => out.push('opened a window'));
  page.on('dialog', (dialog) => {
    out.push('opened a dialog');
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => out.push(String(error)));
  return { opened, out };
}

/** Until the page has drawn it or says that it can't be. */
async function settled({ page }: Opened): Promise<void> {
  await page.waitForFunction(() => {
    const isBusy = document.querySelector('.offscreen') !== null;
    const isTold = document.querySelector('.strip:not([hidden])') !== null;
    return !isBusy && (isTold || document.querySelector('.stage > svg') !== null);
  });
}

it.each(Object.keys(DIAGRAMS))('is safe from %s', async (name) => {
  const { opened, out } = await watched();
  await opened.post({ type: 'update', result: hostile(name) });
  await settled(opened);
  // What acts only when it is pointed at, focused or clicked.
  for (const node of await opened.page.locator('.stage [data-kind="node"], .stage a, .figure').all()) {
    await node.dispatchEvent('pointerover');
    await node.dispatchEvent('click');
  }
  expect(await harm(opened)).toEqual([]);
  expect([...out, ...reached]).toEqual([]);
  expect((await opened.sent()).every(({ type }) => ['ready', 'reveal', 'log'].includes(type))).toBe(true);
  await opened.page.close();
});

it.each(Object.keys(DIAGRAMS))('exports a drawing that is safe from %s', async (name) => {
  const { opened } = await watched();
  await opened.post({ type: 'update', result: hostile(name) });
  await settled(opened);
  const { svg, error } = await drawn(opened, SVG);
  await opened.page.close();
  if (svg === undefined) {
    expect(error).toContain('Mermaid can’t');
    return;
  }
  const file = path.join(os.tmpdir(), `sysdesign-hostile-${process.pid}.svg`);
  await fs.writeFile(file, svg);
  reached.length = 0;
  const page = await browser.newPage();
  const out: string[] = [];
  page.on('request', (request) => out.push(request.url()));
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => out.push('a dialog')));
  await page.goto(`file://${file}`);
  await fs.rm(file);
  const found = await page.evaluate(() => {
    for (const each of document.querySelectorAll('*')) each.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    const kinds = new Set([...document.querySelectorAll('*')].map(({ namespaceURI }) => namespaceURI));
    const isBroken = document.querySelector('parsererror') !== null;
    return { ran: 'ran' in window, isBroken, kinds: [...kinds] };
  });
  expect(found).toEqual({ ran: false, isBroken: false, kinds: ['http://www.w3.org/2000/svg'] });
  expect(out.filter((url) => !url.startsWith('data:'))).toHaveLength(1);
  expect(reached).toEqual([]);
  // A page would take it as it is, too.
  const view = { title: name };
  expect(designHtml(view, { svg })).toContain('<svg');
  await page.close();
});

it('would see a request that gets through', async () => {
  const { port } = beacon.address() as AddressInfo;
  reached.length = 0;
  await fetch(`http://127.0.0.1:${port}/seen`);
  expect(reached).toEqual(['/seen']);
});

it('draws the next diagram as ever', async () => {
  const { opened, out } = await watched();
  for (const name of [
    'a prototype by directive',
    'an image as shape from elsewhere',
    'a cleaner that lets all through',
  ]) {
    await opened.post({ type: 'update', result: hostile(name) });
    await settled(opened);
  }
  const before = Number(await opened.page.locator('.canvas').getAttribute('data-pictures'));
  await opened.post({ type: 'update', result: update() });
  await opened.pictures(before + 1);
  expect(await opened.page.locator('.stage').innerText()).toContain('Chat Service');
  expect([...out, ...reached]).toEqual([]);
  await opened.page.close();
});
