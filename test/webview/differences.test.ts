/** Differences between diagram and components in the page: counted beside the heading, marked on the boxes, chosen elsewhere. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { axeFindings, openPage, startBrowser } from './support/browser.ts';
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

const DIFFERENT = [
  { what: '"Cache" is described and not drawn' },
  { what: '"Message Store" (DB) is drawn and not described', node: 'DB' },
];

describe('differences', () => {
  it.each(Object.keys(THEMES) as ThemeName[])('are counted and marked in %s, and axe finds nothing', async (theme) => {
    const opened = await openPage(browser, site.url, { theme });
    const { page } = opened;
    await opened.post({ type: 'update', result: update({ differences: DIFFERENT }) });
    await opened.pictures(1);
    const box = page.locator('[data-part="DB"][data-kind="node"]');
    expect(await box.getAttribute('class')).toContain('undescribed');
    expect(await page.getByRole('list', { name: 'What differs' }).locator('li').allTextContents()).toEqual(
      DIFFERENT.map(({ what }) => `${what}.`),
    );
    expect(await axeFindings(page)).toEqual([]);
    const button = page.getByRole('button', { name: '2 differences' });
    const find = page.getByRole('button', { name: 'Figures' });
    expect((await button.boundingBox())!.height).toBe((await find.boundingBox())!.height);
    expect(await button.locator('svg').count()).toBe(1);
    await button.click();
    expect((await opened.sent()).map(({ type }) => type)).toContain('reconcile');
    await page.close();
  });

  it('are marked on a new picture too, and gone as soon as both say the same', async () => {
    const opened = await openPage(browser, site.url);
    const { page } = opened;
    await opened.post({ type: 'update', result: update({ differences: DIFFERENT }) });
    await opened.pictures(1);
    await opened.setTheme('light');
    await opened.pictures(2);
    expect(await page.locator('.undescribed').count()).toBe(1);
    await opened.post({ type: 'update', result: update({ differences: [DIFFERENT[0]!] }) });
    await page.getByRole('button', { name: '1 difference' }).waitFor();
    expect(await page.locator('.undescribed').count()).toBe(0);
    await opened.post({ type: 'update', result: update() });
    await page.getByRole('button', { name: /difference/ }).waitFor({ state: 'hidden' });
    await opened.pictures(2);
    await page.close();
  });
});
