/** The built page in a real Chromium, under the policy that it has in VS Code. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { openPage, startBrowser, type Opened, type OpenOptions } from './support/browser.ts';
import { CHAT, estimate, ROWS, update } from './support/results.ts';
import { startSite, type Site } from './support/site.ts';

let site: Site;
let browser: Browser;

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(), startBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const renamed = { ...CHAT, key: 'chat-2', source: CHAT.source.replace('Chat Service', 'Talk Service') };
const broken = {
  key: 'broken',
  diagram: [
    {
      message: 'This arrow `-->` has no target.',
      severity: 'error' as const,
      range: { start: { line: 41, character: 2 }, end: { line: 41, character: 9 } },
    },
  ],
};

async function open(options?: OpenOptions): Promise<Opened> {
  return openPage(browser, site.url, options);
}

/** A page with the chat's picture on it. */
async function openDrawn(options?: OpenOptions): Promise<Opened> {
  const opened = await open(options);
  await opened.post({ type: 'update', result: update() });
  await opened.pictures(1);
  return opened;
}

async function lastSent(opened: Opened): Promise<unknown> {
  return (await opened.sent()).at(-1);
}

describe('drawing', () => {
  it('shows every node, arrow and estimate, and breaks no policy', async () => {
    const opened = await openDrawn();
    const { page } = opened;
    expect(await page.locator('.stage [data-kind="node"]').count()).toBe(8);
    expect(await page.locator('.stage [data-kind="edge"]').count()).toBe(8);
    expect(await page.locator('.stage [data-kind="group"]').count()).toBe(1);
    expect(await page.getByRole('row').count()).toBe(ROWS.length + 1);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('One-to-one chat');
    expect(await page.getByText('Chat Service, Service: to Message Queue (Publish message)').count()).toBe(1);
    expect(await opened.violations()).toEqual([]);
    expect((await opened.sent()).map(({ type }) => type)).toEqual(['ready']);
    await page.close();
  });

  it('shows a diagram of another kind, as a picture alone', async () => {
    const opened = await open();
    const source = 'sequenceDiagram\n  Alice->>Bob: Hello\n';
    const diagram = { key: 'sequence', source, nodes: [], edges: [], groups: [] };
    await opened.post({ type: 'update', result: update({ diagramKind: 'other', diagram }) });
    await opened.pictures(1);
    expect(await opened.page.locator('.stage').innerText()).toContain('Hello');
    expect(await opened.page.getByRole('img', { name: 'Diagram' }).count()).toBe(1);
    expect(await opened.violations()).toEqual([]);
    await opened.page.close();
  });

  it('draws nothing and touches nothing where no key changed', async () => {
    const opened = await openDrawn();
    const { page } = opened;
    await page.evaluate(() => {
      for (const touched of document.querySelectorAll('svg, tr')) Object.assign(touched, { before: true });
    });
    const rows = ROWS.map((row) => (row.name === 'writes' ? { ...row, value: '463K messages/s' } : row));
    await opened.post({ type: 'update', result: update() });
    await opened.post({
      type: 'update',
      result: update({ version: 2, estimates: { key: 'rows-2', rows, conventions: '' } }),
    });
    await page.getByRole('cell', { name: '463K messages/s' }).waitFor();
    const untouched = await page.evaluate(() =>
      [...document.querySelectorAll('.stage > svg, tr')].every((each) => 'before' in each),
    );
    expect(untouched).toBe(true);
    await opened.pictures(1);
    await page.getByText('writes is now 463K messages/s.').waitFor({ state: 'attached' });
    await page.close();
  });

  it('swaps the picture in one step and keeps the view that was chosen', async () => {
    const opened = await openDrawn();
    const { page } = opened;
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await page.getByRole('button', { name: 'Zoom in' }).click();
    const view = await page.locator('.stage').getAttribute('style');
    await page.evaluate(() => {
      const counts: number[] = [];
      Object.assign(window, { counts });
      const stage = document.querySelector('.stage')!;
      new MutationObserver(() => counts.push(stage.children.length)).observe(stage, { childList: true });
    });
    await opened.post({ type: 'update', result: update({ diagram: renamed }) });
    await opened.pictures(2);
    expect(await page.locator('.stage').innerText()).toContain('Talk Service');
    expect(await page.evaluate(() => (window as unknown as { counts: number[] }).counts)).toEqual([1]);
    expect(await page.locator('.stage').getAttribute('style')).toBe(view);
    expect(await page.locator('body > .offscreen, body > svg').count()).toBe(0);
    await page.close();
  });

  it('is drawn again when the theme changes, and only then', async () => {
    const opened = await openDrawn({ theme: 'dark' });
    await opened.setTheme('dark');
    await opened.page.waitForTimeout(200);
    await opened.pictures(1);
    await opened.setTheme('light');
    await opened.pictures(2);
    const fill = await opened.page
      .locator('[data-part="CS"] rect')
      .first()
      .evaluate((box) => getComputedStyle(box).fill);
    expect(fill).toBe('rgb(224, 236, 250)');
    await opened.page.close();
  });

  it('waits while the page is hidden', async () => {
    const opened = await open();
    const { page } = opened;
    const setVisible = (state: string): Promise<void> =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'visibilityState', { value, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, state);
    await setVisible('hidden');
    await opened.post({ type: 'update', result: update() });
    await page.waitForTimeout(500);
    expect(await page.locator('.stage svg').count()).toBe(0);
    await setVisible('visible');
    await opened.pictures(1);
    await page.close();
  });
});

describe('errors', () => {
  it('keep the last good picture, under a strip that leads to the line', async () => {
    const opened = await openDrawn();
    const { page } = opened;
    await opened.post({ type: 'update', result: update({ diagram: { ...renamed, source: 'x' }, problems: broken }) });
    await page.getByText('Line 42: This arrow --> has no target.').waitFor();
    expect(await page.locator('.stage [data-kind="node"]').count()).toBe(8);
    await page.getByRole('button', { name: 'Show line 42' }).click();
    expect(await lastSent(opened)).toEqual({ type: 'reveal', kind: 'problem', id: '0' });
    await opened.pictures(1);
    await opened.post({ type: 'update', result: update({ diagram: renamed }) });
    await opened.pictures(2);
    expect(await page.locator('.strip').isVisible()).toBe(false);
    await page.close();
  });

  it('of Mermaid’s own are told in words, and leave nothing behind', async () => {
    const opened = await openDrawn();
    const { page } = opened;
    const bad = { ...CHAT, key: 'bad', source: 'flowchart TB\n  A --> --> B\n' };
    await opened.post({ type: 'update', result: update({ diagram: bad }) });
    await page.getByText('Mermaid can’t read it near').waitFor();
    expect(await page.locator('.stage [data-kind="node"]').count()).toBe(8);
    expect(await page.locator('body > .offscreen, body > svg, body > div[id^="d"]').count()).toBe(0);
    await opened.post({ type: 'update', result: update() });
    await page.locator('.strip').waitFor({ state: 'hidden' });
    await opened.pictures(1);
    await page.close();
  });

  it('say which kinds of diagrams are drawn, where another one stands', async () => {
    const opened = await openDrawn();
    const { page } = opened;
    const gantt = { ...CHAT, key: 'gantt', source: 'gantt\n  Launch : 2026-01-01, 3d\n' };
    await opened.post({ type: 'update', result: update({ diagram: gantt }) });
    await page.getByText('Mermaid can’t draw it: this preview draws flowcharts, and sequence, class').waitFor();
    expect(await page.locator('.stage [data-kind="node"]').count()).toBe(8);
    await page.close();
  });

  it('in messages are refused, and the page goes on', async () => {
    const opened = await openDrawn();
    await opened.page.evaluate(() => window.postMessage({ type: 'update', result: { uri: 1 } }, '*'));
    await opened.page.waitForFunction(() => window.host.sent.length > 1);
    expect(await lastSent(opened)).toMatchObject({ type: 'log', level: 'error' });
    await opened.page.close();
  });

  it('of the server are told, and the log is at hand', async () => {
    const opened = await openDrawn();
    await opened.post({ type: 'status', text: 'The language server has stopped.' });
    await opened.page.getByRole('button', { name: 'Show log' }).click();
    expect(await lastSent(opened)).toEqual({ type: 'showLog' });
    await opened.post({ type: 'update', result: update() });
    await opened.page.getByText('has stopped').waitFor({ state: 'detached' });
    await opened.page.close();
  });
});

describe('nothing to show', () => {
  it('says how to write a diagram and an estimate', async () => {
    const { diagram: _, ...none } = update({ diagramKind: 'none', diagramKey: 'none' });
    const opened = await openDrawn();
    const { page } = opened;
    await opened.post({ type: 'update', result: { ...none, estimates: { key: '0', rows: [], conventions: '' } } });
    await page.getByText('No diagram yet').waitFor();
    await page.getByText('No estimates yet').waitFor();
    expect(await page.locator('.stage svg').count()).toBe(0);
    await opened.post({
      type: 'update',
      result: update({ estimates: { key: '1', rows: [ROWS[0]!], conventions: '' } }),
    });
    await opened.pictures(2);
    expect(await page.getByText('No diagram yet').isVisible()).toBe(false);
    expect(await page.getByRole('columnheader').allInnerTexts()).toEqual(['Name', 'Value', 'Formula']);
    await page.close();
  });
});

describe('state', () => {
  it('is painted at once after a reload, and what did not change is not drawn again', async () => {
    const first = await openDrawn();
    await first.page.getByRole('button', { name: 'Zoom in' }).click();
    await first.page.waitForFunction(() => (window.host.state as { view?: { auto: boolean } }).view?.auto === false);
    const state = await first.state();
    const style = await first.page.locator('.stage').getAttribute('style');
    await first.page.close();
    const second = await open({ state });
    const { page } = second;
    await second.pictures(1);
    expect(await page.locator('.stage').getAttribute('style')).toBe(style);
    expect(await page.getByRole('row').count()).toBe(ROWS.length + 1);
    await second.post({ type: 'update', result: update() });
    await page.waitForTimeout(400);
    await second.pictures(1);
    await second.post({ type: 'update', result: update({ diagram: renamed }) });
    await second.pictures(2);
    expect(await second.violations()).toEqual([]);
    await page.close();
  });

  it('names the document even if no answer ever comes', async () => {
    const opened = await open();
    expect(await opened.state()).toEqual({ uri: 'file:///designs/chat.sysdesign.yaml' });
    await opened.page.close();
  });

  it('that is broken is left out', async () => {
    const opened = await open({ state: { picture: { look: '', id: '', svg: 'none', diagram: CHAT }, view: 'x' } });
    await opened.post({ type: 'update', result: update() });
    await opened.pictures(1);
    await opened.page.close();
  });
});

describe('a hostile document', () => {
  it('stays text: nothing in it runs, loads or leads anywhere', async () => {
    const opened = await open();
    const { page } = opened;
    const evil = '<img src=x onerror=\\"window.hit=1\\"><script>window.hit=1</script>';
    const source = `flowchart LR
  A["${evil.replaceAll('\\"', '')}"] sd__0@--> B["<a href='javascript:window.hit=1'>go</a>"]
  B --> C["<form action='https://evil.example'><input name=x><button>ok</button></form>"]
  click A "javascript:window.hit=1" "tip"
  click B call window.alert()
  click C "https://evil.example/" _blank
`;
    const text = evil.replaceAll('\\"', '"');
    const diagram = {
      key: 'evil',
      source,
      nodes: ['A', 'B', 'C'].map((id) => ({ id, label: text, kind: text })),
      edges: [{ id: 'sd__0', from: 'A', to: 'B', label: text }],
      groups: [],
    };
    const rows = [estimate(text, text, { formula: text, exact: text, why: text }), estimate('e', '', { error: text })];
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await opened.post({
      type: 'update',
      result: update({ title: text, diagram, estimates: { key: 'evil', rows, conventions: text } }),
    });
    await opened.pictures(1);
    for (const part of ['A', 'B', 'C']) await page.locator(`[data-part="${part}"]`).first().click();
    await page.getByRole('button', { name: text }).last().hover();
    await page.getByRole('tooltip').waitFor();
    // The mouse may have rested on a box for a moment, which asks what the text says of it.
    const sent = (await opened.sent()).slice(1).filter(({ type }) => type !== 'explain');
    expect(sent).toEqual(['A', 'B', 'C'].map((id) => ({ type: 'reveal', kind: 'diagram', id })));
    expect(await page.evaluate(() => 'hit' in window)).toBe(false);
    expect(await page.locator('.stage :is(script, form, input, iframe, [href]:not([href^="#"]))').count()).toBe(0);
    expect(requests.filter((url) => !url.startsWith(site.url))).toEqual([]);
    expect(page.url()).toBe(site.url);
    await page.close();
  });
});
