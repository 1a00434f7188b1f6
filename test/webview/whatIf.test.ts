/** What if, in the built page: sliders and fields, the bar, what follows at once, and the ways back. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import type { FromPage } from '../../src/protocol/preview.ts';
import { openPage, startBrowser, textOf, type Opened, type OpenOptions } from './support/browser.ts';
import { answer, server } from './support/design.ts';
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

/** The page with the design on it, and a server that answers. */
async function open(options?: OpenOptions): Promise<Opened> {
  const opened = await openPage(browser, site.url, options);
  await opened.serve(server());
  await opened.post({ type: 'update', result: answer() });
  await opened.pictures(1);
  return opened;
}

const slider = (page: Page, name: string) => page.getByRole('slider', { name: `What if ${name}` });
const row = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('button', { name, exact: true }) });
const bar = (page: Page) => page.getByRole('region', { name: 'What if' });

async function press(page: Page, key: string, times: number): Promise<void> {
  for (let turn = 0; turn < times; turn++) await page.keyboard.press(key);
}

async function sentOf<Type extends FromPage['type']>(opened: Opened, type: Type) {
  return (await opened.sent()).filter((message): message is Extract<FromPage, { type: Type }> => message.type === type);
}

describe('a slider', () => {
  it('supposes what its keys choose: expression, bar, table, picture and findings follow', async () => {
    const opened = await open();
    const { page } = opened;
    await slider(page, 'dau').focus();
    await press(page, 'ArrowRight', 6);
    expect(await row(page, 'dau').locator('code').innerText()).toBe('998M users');
    expect(await slider(page, 'dau').getAttribute('aria-valuetext')).toBe('998M users');
    expect(await textOf(bar(page))).toBe('What if: dau 998M users (written 500M users) Apply Reset');
    const badge = page.locator('.figure[data-part="DB"]');
    await badge.getByText('158 %').waitFor();
    expect(await badge.getAttribute('data-level')).toBe('over');
    const node = page.locator('[data-part="DB"][data-kind="node"]');
    expect(await node.getAttribute('aria-label')).toMatch(
      /^Message Store.*, Wide-column store, 158 %, over, written 79 %, 1 finding, error$/,
    );
    expect(await textOf(row(page, 'writes').getByRole('cell').first())).toBe('401K written 201K messages/s');
    expect(await row(page, 'hit').getByRole('cell').first().innerText()).not.toContain('written');
    await page.locator('.findings').getByText('155 % of the 2.4 PB').waitFor();
    await page.getByText('What if dau were 998M users.').waitFor({ state: 'attached' });
    await opened.pictures(1);
    await page.close();
  });

  it('returns to what is written by Escape, by a double click, and by its own step', async () => {
    const opened = await open();
    const { page } = opened;
    const dau = slider(page, 'dau');
    await dau.focus();
    await page.keyboard.press('End');
    expect(await row(page, 'dau').locator('code').innerText()).toBe('5B users');
    await page.keyboard.press('Escape');
    expect(await bar(page).isVisible()).toBe(false);
    expect(await dau.getAttribute('aria-valuetext')).toBe('500M users, as written');
    await page.keyboard.press('PageDown');
    expect(await bar(page).isVisible()).toBe(true);
    await dau.dblclick();
    expect(await bar(page).isVisible()).toBe(false);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    expect(await bar(page).isVisible()).toBe(false);
    await page.waitForFunction(() => {
      const last = window.host.sent.findLast((message) => message.type === 'whatIf');
      return last?.type === 'whatIf' && Object.keys(last.values).length === 0;
    });
    expect(await sentOf(opened, 'reveal')).toEqual([]);
    await page.close();
  });

  it('that is dragged sends no more than one message in a frame, and moves no row', async () => {
    const opened = await open();
    const { page } = opened;
    const tops = (): Promise<number[]> =>
      page.locator('tr.estimate').evaluateAll((rows) => rows.map((each) => each.getBoundingClientRect().top));
    const before = await tops();
    await row(page, 'dau').hover();
    await page.evaluate(() => {
      const input = document.querySelector<HTMLInputElement>('.numbers input[type=range]')!;
      for (const step of [21, 22, 23, 24, 25, 26, 27]) {
        input.value = String(step);
        input.dispatchEvent(new Event('input', { bubbles: true }));
      }
    });
    await page.locator('.figure[data-part="DB"][data-level="over"]').waitFor();
    expect(await sentOf(opened, 'whatIf')).toEqual([{ type: 'whatIf', values: { dau: '1.12B users' } }]);
    expect(await tops()).toEqual(before);
    await page.close();
  });

  it('is reached by Tab in a row that is open, or in all rows on demand', async () => {
    const opened = await open();
    const { page } = opened;
    const focusedSlider = (): Promise<string | null> =>
      page.evaluate(() => document.activeElement!.getAttribute('aria-label'));
    await page.getByRole('button', { name: 'dau' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Tab');
    expect(await focusedSlider()).toBe('What if dau');
    await page.getByRole('button', { name: 'What if' }).click();
    await slider(page, 'message_size').focus();
    await page.keyboard.press('Tab');
    expect(await focusedSlider()).toBe('What if online_share');
    await page.waitForFunction(() => (window.host.state as { supposing?: boolean }).supposing === true);
    await page.close();
  });
});

describe('a field', () => {
  it('supposes any expression, for formulas too, and returns', async () => {
    const opened = await open();
    const { page } = opened;
    await page.getByRole('button', { name: 'history_reads' }).focus();
    await page.keyboard.press('ArrowRight');
    const field = page.getByRole('textbox', { name: 'What if it were' });
    expect(await field.inputValue()).toBe('5 reads/user/day');
    await field.fill('7 reads/user/day');
    await page.keyboard.press('Enter');
    await row(page, 'reads').getByText('40.5K').waitFor();
    expect(await textOf(bar(page))).toContain('history_reads 7 reads/user/day');
    await page.keyboard.press('Escape');
    expect(await field.inputValue()).toBe('5 reads/user/day');
    expect(await bar(page).isVisible()).toBe(false);
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement!.textContent)).toBe('history_reads');
    await page.close();
  });

  it('keeps an expression that can’t be computed, says why, and lets nothing of it be written', async () => {
    const opened = await openPage(browser, site.url);
    const { page } = opened;
    await opened.post({ type: 'update', result: answer() });
    await opened.pictures(1);
    await page.getByRole('button', { name: 'dau' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('textbox', { name: 'What if it were' }).fill('500M /');
    await page.keyboard.press('Enter');
    const refused = [{ name: 'dau', expression: '500M /', reason: 'Something must stand behind the slash.' }];
    await opened.post({ type: 'update', result: { ...answer(), refused } });
    await page.getByRole('alert').getByText('Something must stand behind the slash.').waitFor();
    expect(await page.getByRole('textbox', { name: 'What if it were' }).getAttribute('aria-invalid')).toBe('true');
    await bar(page).getByText('Apply').click({ force: true });
    expect(await sentOf(opened, 'applyWhatIf')).toEqual([]);
    await page.close();
  });
});

describe('the bar', () => {
  async function supposeTwo(opened: Opened): Promise<void> {
    await slider(opened.page, 'hit').focus();
    await opened.page.keyboard.press('ArrowLeft');
    await slider(opened.page, 'dau').focus();
    await opened.page.keyboard.press('ArrowRight');
  }

  it('forgets one, and all', async () => {
    const opened = await open();
    const { page } = opened;
    await supposeTwo(opened);
    const chips = bar(page).getByRole('listitem');
    expect(await textOf(chips.nth(0))).toBe('dau 561M users (written 500M users)');
    expect(await textOf(chips.nth(1))).toBe('hit 80.2% (written 90%)');
    await bar(page).getByRole('button', { name: 'Return dau to 500M users' }).click();
    expect(await chips.count()).toBe(1);
    await bar(page).getByText('Reset').click();
    expect(await bar(page).isVisible()).toBe(false);
    await row(page, 'store_reads').getByText('written').waitFor({ state: 'hidden' });
    await page.close();
  });

  it('writes the values into the document, and says why where that fails', async () => {
    const opened = await open();
    const { page } = opened;
    await supposeTwo(opened);
    await bar(page).getByText('Apply').click();
    await bar(page).waitFor({ state: 'hidden' });
    expect(await sentOf(opened, 'applyWhatIf')).toEqual([
      { type: 'applyWhatIf', values: { hit: '80.2%', dau: '561M users' } },
    ]);
    await supposeTwo(opened);
    await opened.post({ type: 'applied', error: 'The document can’t be written.' });
    await page.getByRole('alert').getByText('The document can’t be written.').waitFor();
    expect(await bar(page).getByRole('listitem').count()).toBe(2);
    await page.close();
  });

  it('is there after a reload, and the other side is told what it can’t know', async () => {
    const first = await open();
    await supposeTwo(first);
    await first.page.getByRole('button', { name: 'storage' }).focus();
    await first.page.keyboard.press('ArrowRight');
    await first.page.getByText('Show 1 more').or(first.page.getByText('What breaks first')).first().waitFor();
    await first.page.waitForFunction(() => (window.host.state as { selected?: string }).selected === 'storage');
    const state = await first.state();
    await first.page.close();
    const second = await openPage(browser, site.url, { state });
    expect(await second.sent()).toEqual([
      { type: 'ready' },
      { type: 'whatIf', values: { hit: '80.2%', dau: '561M users' } },
      { type: 'selected', estimate: 'storage' },
    ]);
    expect(await bar(second.page).getByRole('listitem').count()).toBe(2);
    expect(await second.page.getByRole('button', { name: 'storage' }).getAttribute('aria-expanded')).toBe('true');
    await second.page.close();
  });

  it('goes when the document says by now what was supposed', async () => {
    const opened = await open();
    const { page } = opened;
    await slider(page, 'dau').focus();
    await page.keyboard.press('ArrowRight');
    expect(await bar(page).isVisible()).toBe(true);
    const result = answer();
    const rows = result.estimates!.rows.map((each) =>
      each.name === 'dau' ? { ...each, formula: '561M users', slider: { ...each.slider!, at: 21, written: 21 } } : each,
    );
    await opened.post({ type: 'update', result: { ...result, estimates: { ...result.estimates!, key: 'new', rows } } });
    await bar(page).waitFor({ state: 'hidden' });
    await page.close();
  });
});
