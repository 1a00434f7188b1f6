/** The lenses in the page, over worked designs as the language service answers for them; leaves pictures to look at. */

import fs from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import type { PreviewQuestion } from '../../src/core/preview/types.ts';
import type { FromPage, ToPage } from '../../src/protocol/preview.ts';
import { toPreviewResult } from '../../src/server/convert.ts';
import { LineIndex } from '../../src/core/base/lineIndex.ts';
import { openedText } from '../support/cursor.ts';
import { axeFindings, openPage, startBrowser, type Opened, type OpenOptions } from './support/browser.ts';
import { DOCUMENT, startSite, type Site } from './support/site.ts';
import { THEMES, type ThemeName } from './support/themes.ts';

const PICTURES = new URL('../../test-results/', import.meta.url);
const EXAMPLES = path.resolve(import.meta.dirname, '../../examples');

let site: Site;
let browser: Browser;

beforeAll(async () => {
  await fs.mkdir(PICTURES, { recursive: true });
  [site, browser] = await Promise.all([startSite(), startBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** The page with an example, answered as by the server. */
async function openExample(
  name: string,
  options: OpenOptions = {},
  change?: (text: string) => string,
): Promise<Opened> {
  const written = await fs.readFile(path.join(EXAMPLES, name, `${name}.sysdesign.yaml`), 'utf8');
  const text = change?.(written) ?? written;
  const { service, uri } = openedText(text, `${name}.sysdesign.yaml`);
  const lines = new LineIndex(text);
  const update = (question: PreviewQuestion = {}): ToPage => {
    const { locations: _, ...result } = toPreviewResult(service.preview(uri, question)!, lines, DOCUMENT, 1);
    return { type: 'update', result };
  };
  const opened = await openPage(browser, site.url, { width: 1500, height: 1000, ...options });
  await opened.serve((message: FromPage) => (message.type === 'lens' ? update({ lens: message.choice }) : undefined));
  await opened.post(update());
  if (!change) await opened.pictures(1);
  return opened;
}

const lens = (page: Opened['page'], name: string) => page.getByRole('toolbar').getByRole('button', { name });

const standing = (page: Opened['page'], part: string) =>
  page.locator(`.stage [data-kind="node"][data-part="${part}"]`).getAttribute('data-lens');

describe.each(Object.keys(THEMES) as ThemeName[])('in %s', (theme) => {
  it('every lens is there, and axe finds nothing in any', async () => {
    const opened = await openExample('photo-sharing', { theme });
    const { page } = opened;
    for (const name of ['Path', 'What breaks', 'Phases', 'Layers']) {
      await lens(page, name).click();
      // Chosen in the list: the box lies outside of what is seen of this picture.
      if (name === 'What breaks') await page.locator('.lens-row select').selectOption('DB');
      await page.locator('.lens').waitFor();
      expect(await axeFindings(page)).toEqual([]);
      const file = new URL(`preview-lens-${name.toLowerCase().replace(' ', '-')}-${theme}.png`, PICTURES);
      await page.screenshot({ path: file.pathname });
    }
    await page.close();
  });
});

describe('a path', () => {
  it('is walked by keyboard, each step with what is known up to there; the picture is drawn once', async () => {
    const opened = await openExample('chat');
    const { page } = opened;
    await lens(page, 'Path').click();
    const slider = page.getByRole('slider', { name: 'Step' });
    await slider.waitFor();
    const first = await slider.getAttribute('aria-valuetext');
    expect(await page.locator('.lens h3').first().textContent()).toBe(first);
    const before = await page.locator('.so-far').textContent();
    await slider.focus();
    for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight');
    await page.getByText('4 of').waitFor();
    expect(await slider.getAttribute('aria-valuetext')).not.toBe(first);
    expect(await page.locator('.so-far').textContent()).not.toBe(before);
    expect(await page.locator('.stage [data-kind="edge"][data-lens="now"]').count()).toBeGreaterThan(0);
    expect(await page.locator('.stage [data-kind="node"][data-lens="off"]').count()).toBeGreaterThan(0);
    expect(await page.locator('.canvas').getAttribute('data-pictures')).toBe('1');
    await page.keyboard.press('Escape');
    expect(await page.locator('.stage [data-lens]').count()).toBe(0);
    await page.close();
  });
});

/** Whether the current row is within its window. */
function inSight(window: Element): boolean {
  const [row, box] = [window.querySelector('[aria-current]')!, window].map((each) => each.getBoundingClientRect());
  return row!.top >= box!.top - 1 && row!.bottom <= box!.bottom + 1;
}

describe('paths', () => {
  it('are a sequence with what adds up, from which a step is gone to', async () => {
    const opened = await openExample('chat');
    const { page } = opened;
    await lens(page, 'Path').click();
    const rows = page.getByRole('table', { name: /^The calls of / }).getByRole('row');
    await page.locator('.sequence [aria-current="step"]').waitFor();
    const third = rows.nth(3).getByRole('button');
    const name = await third.textContent();
    await third.press('Enter');
    await page.getByRole('heading', { name: name! }).waitFor();
    expect(await rows.nth(3).getAttribute('aria-current')).toBe('step');
    expect(
      await rows
        .nth(3)
        .getByRole('button')
        .evaluate((button) => button === document.activeElement),
    ).toBe(true);
    const written = { type: 'reveal', kind: 'step', id: '2' };
    const heading = page.getByRole('heading', { name: name! }).getByRole('button');
    await heading.click();
    expect((await opened.sent()).at(-1)).toEqual(written);
    await heading.press('Enter');
    expect((await opened.sent()).at(-1)).toEqual({ ...written, go: true });
    expect(await rows.last().textContent()).toMatch(/^Availability goal .* · Latency goal /);
    // The row of the step is in sight, also of a step far down.
    const slider = page.getByRole('slider', { name: 'Step' });
    await slider.press('End');
    const last = rows.nth(-2);
    expect(await last.getAttribute('aria-current')).toBe('step');
    await expect(page.locator('.scrolled').last().evaluate(inSight)).resolves.toBe(true);
    await page.close();
  });

  it('are seen together, all that read or all that write, and kept over a reload', async () => {
    const opened = await openExample('photo-sharing');
    const { page } = opened;
    await lens(page, 'Path').click();
    await page.getByRole('combobox', { name: 'Path' }).selectOption('All write paths');
    const table = page.getByRole('table', { name: 'All write paths' });
    expect(await table.getByRole('rowheader').allTextContents()).toEqual(['upload', 'follow somebody']);
    expect(await standing(page, 'US')).toBe('on');
    expect(await standing(page, 'RR')).toBe('off');
    const box = page.locator('.stage [data-kind="node"][data-part="LB"]');
    expect(await box.getAttribute('aria-description')).toBe('on upload, follow somebody');
    await expect.poll(async () => JSON.stringify(await opened.state())).toContain('"all":"write"');
    await table.getByRole('button', { name: 'follow somebody' }).click();
    await page.getByRole('table', { name: /^The calls of follow somebody,/ }).waitFor();
    await page.close();
  });
});

describe('without a picture', () => {
  it('paths and what breaks are told in words', async () => {
    const opened = await openExample('chat', {}, (text) =>
      text.replace('flowchart TB', 'flowchart TB\n      LB --> --> ['),
    );
    const { page } = opened;
    expect(await page.locator('.stage svg').count()).toBe(0);
    await lens(page, 'Path').click();
    await page.getByRole('table', { name: /^The calls of / }).waitFor();
    await lens(page, 'What breaks').click();
    await page.getByRole('combobox', { name: 'Component that fails' }).selectOption('DB');
    await page.getByRole('heading', { name: 'Requirements lost' }).waitFor();
    await page.close();
  });
});

describe('what breaks', () => {
  it('is told for the box that is clicked, and written down on request', async () => {
    const opened = await openExample('chat');
    const { page } = opened;
    await lens(page, 'What breaks').click();
    await page.locator('.stage [data-kind="node"][data-part="LB"]').click();
    await page.getByRole('heading', { name: 'No longer reached' }).waitFor();
    expect(await standing(page, 'LB')).toBe('lost');
    expect(await standing(page, 'CS')).toBe('reduced');
    expect((await opened.sent()).filter(({ type }) => type === 'reveal')).toEqual([]);
    await page.getByRole('combobox', { name: 'Component that fails' }).selectOption('M');
    const insert = page.getByText('Insert into document');
    await insert.click();
    expect((await opened.sent()).at(-1)).toEqual({ type: 'insertFailure', component: 'M' });
    await page.close();
  });

  it('is shown when the editor asks for it', async () => {
    const opened = await openExample('chat');
    await opened.post({ type: 'breaks', component: 'DB' });
    await opened.page.getByRole('heading', { name: 'No longer reached' }).waitFor();
    expect(await standing(opened.page, 'DB')).toBe('lost');
    await opened.page.close();
  });
});

describe('phases', () => {
  it('show what is there in each, with its own figures, and are kept over a reload', async () => {
    const opened = await openExample('photo-sharing');
    const { page } = opened;
    await lens(page, 'Phases').click();
    await page.getByText('Phase 1: monolith').waitFor();
    await page.locator('.figure[data-part="FS"]').waitFor({ state: 'detached' });
    expect(await standing(page, 'MO')).toBe('on');
    expect(await standing(page, 'FS')).toBe('off');
    await page.getByRole('slider', { name: 'Phase' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText('Phase 2: services').waitFor();
    await page.locator('.figure[data-part="FS"]').waitFor();
    expect(await standing(page, 'FS')).toBe('now');
    expect(await standing(page, 'MO')).toBe('off');
    await page.locator('.lens-badge.on-edge').first().waitFor();
    expect(await page.locator('.stage path[data-kind="edge"][data-lens="now"]').count()).toBeGreaterThan(3);
    expect(await page.locator('.lens').textContent()).toContain('New arrowsLoad Balancer');
    await expect.poll(async () => JSON.stringify(await opened.state())).toContain('"phase":"services"');
    await page.close();
  });
});

describe('layers', () => {
  it('mark each box with its layer, by lanes or by short names', async () => {
    const { page } = await openExample('chat');
    await lens(page, 'Layers').click();
    await page.locator('.lens .legend').waitFor();
    const marks = await page.locator('.lens-badge').count();
    const lanes = await page.locator('.lane').count();
    expect(marks > 0).toBe(lanes === 0);
    const box = page.locator('.stage [data-kind="node"][data-part="DB"]');
    expect(await box.getAttribute('aria-description')).toBe('layer Data');
    await page.close();
  });
});
