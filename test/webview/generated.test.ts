/** A picture that is not written: where it comes from is said, it is worked with as any other, and it can be written down. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import type { PreviewDiagram, PreviewUpdate } from '../../src/protocol/preview.ts';
import { axeFindings, openPage, startBrowser, type Opened } from './support/browser.ts';
import { update } from './support/results.ts';
import { startSite, type Site } from './support/site.ts';
import { THEMES, type ThemeName } from './support/themes.ts';

let site: Site;
let browser: Browser;

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(), startBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const DIAGRAM: PreviewDiagram = {
  key: 'generated',
  generated: true,
  source: 'flowchart TB\n  S["S"]\n  box1[("Order store")]\n  S sd__0@-->|"SQL"| box1',
  nodes: [
    { id: 'S', label: 'S', kind: 'Service' },
    { id: 'Order store', label: 'Order store', kind: 'SQL database', drawnAs: 'box1' },
  ],
  edges: [{ id: 'sd__0', from: 'S', to: 'Order store', label: 'SQL' }],
  groups: [],
};

const GENERATED = update({ diagram: DIAGRAM, diagramKey: DIAGRAM.key });

function broken(canStandIn: boolean): Partial<PreviewUpdate> {
  const range = { start: { line: 6, character: 2 }, end: { line: 6, character: 9 } };
  const diagram = [{ message: 'This arrow has no target.', severity: 'error' as const, range }];
  return { problemsKey: 'broken', problems: { key: 'broken', diagram, ...(canStandIn && { standIn: true }) } };
}

async function typesSent(opened: Opened): Promise<string[]> {
  return (await opened.sent()).map((message) =>
    message.type === 'standIn'
      ? `standIn ${message.shown}`
      : message.type === 'reveal'
        ? `reveal ${message.id}`
        : message.type,
  );
}

describe('a generated picture', () => {
  it.each(Object.keys(THEMES) as ThemeName[])(
    'says in %s where it comes from, and axe finds nothing',
    async (theme) => {
      const opened = await openPage(browser, site.url, { theme });
      await opened.post({ type: 'update', result: GENERATED });
      await opened.pictures(1);
      const note = opened.page.locator('.origin');
      expect(await note.innerText()).toContain('Drawn from components and flows');
      expect(await axeFindings(opened.page)).toEqual([]);
      await note.getByRole('button', { name: 'Insert diagram into document' }).click();
      expect(await typesSent(opened)).toContain('insertDiagram');
      await opened.page.close();
    },
  );

  it('has its boxes under the names of the components', async () => {
    const opened = await openPage(browser, site.url);
    const { page } = opened;
    await opened.post({ type: 'update', result: GENERATED });
    await opened.pictures(1);
    await page.locator('[data-part="Order store"][data-kind="node"]').click();
    expect(await typesSent(opened)).toContain('reveal Order store');
    await opened.post({ type: 'select', diagram: 'Order store' });
    await page.locator('[data-part="Order store"].selected').waitFor();
    const lines = await page.getByRole('list', { name: 'The diagram as text' }).locator('li').allInnerTexts();
    expect(lines[0]).toContain('S, Service: to Order store (SQL');
    await page.close();
  });

  it('is a written one as soon as that is there, without a line about it', async () => {
    const opened = await openPage(browser, site.url);
    await opened.post({ type: 'update', result: GENERATED });
    await opened.pictures(1);
    await opened.post({ type: 'update', result: update() });
    await opened.pictures(2);
    expect(await opened.page.locator('.origin').isVisible()).toBe(false);
    await opened.page.close();
  });
});

describe('a written diagram that can not be drawn', () => {
  it('keeps its last good picture, and offers no other', async () => {
    const opened = await openPage(browser, site.url);
    await opened.post({ type: 'update', result: update() });
    await opened.pictures(1);
    await opened.post({
      type: 'update',
      result: update({ ...broken(true), diagramKey: 'b', diagram: { ...DIAGRAM, generated: false } }),
    });
    await opened.page.getByText('Line 7').waitFor();
    expect(await opened.page.getByRole('button', { name: 'Show the picture of' }).count()).toBe(0);
    expect(await opened.page.locator('.canvas').getAttribute('data-pictures')).toBe('1');
    await opened.page.close();
  });

  it('that never had one says so, and shows the generated one when asked, until what is written can be drawn', async () => {
    const opened = await openPage(browser, site.url);
    const { page } = opened;
    await opened.post({ type: 'update', result: update(broken(true)) });
    await page.getByText('The diagram can’t be drawn yet.').waitFor();
    await page.getByRole('button', { name: 'Show the picture of components and flows' }).click();
    expect(await typesSent(opened)).toContain('standIn true');
    await opened.post({ type: 'update', result: { ...GENERATED, ...broken(true) } });
    await opened.pictures(1);
    expect(await page.locator('.origin').innerText()).toBe(
      'Drawn from components and flows, not from the written diagram',
    );
    expect(await axeFindings(page)).toEqual([]);
    const fine = { key: 'fine', diagram: [] };
    await opened.post({ type: 'update', result: { ...GENERATED, problemsKey: 'fine', problems: fine } });
    await page.waitForFunction(() => window.host.sent.some((each) => each.type === 'standIn' && !each.shown));
    await page.close();
  });

  it('offers none where components and flows give none', async () => {
    const opened = await openPage(browser, site.url);
    await opened.post({ type: 'update', result: update(broken(false)) });
    await opened.page.getByText('Line 7').waitFor();
    expect(await opened.page.getByRole('button', { name: 'Show the picture of' }).count()).toBe(0);
    await opened.page.close();
  });
});
