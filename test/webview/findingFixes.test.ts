/** What can be done about findings, from their badges and their rows: fixes are chosen, made, refused, and never anything else. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Locator, Page } from 'playwright-core';
import { badge, dialog, focusOn, openWithBadges, sentOf } from './support/badges.ts';
import { startBrowser, type Opened, type OpenOptions } from './support/browser.ts';
import { badged, finding, FINDINGS } from './support/findings.ts';
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

const openBadged = (options?: OpenOptions): Promise<Opened> => openWithBadges(browser, site, options);

describe('a badge opens', () => {
  it('its findings with their fixes, the answers behind them, and what the rule is about', async () => {
    const opened = await openBadged();
    const { page } = opened;
    await badge(page, 'CS').click();
    const open = page.getByRole('dialog', { name: '2 findings on Chat Service' });
    await open.getByRole('button', { name: 'Take "colour" out' }).waitFor();
    expect(await open.locator('.card').count()).toBe(2);
    expect(await open.locator('.card').first().locator('.fix').allTextContents()).toEqual([
      'Take "colour" out',
      'Call it "kind"',
    ]);
    expect(await open.getByText('Accept group/unknown').isVisible()).toBe(false);
    await open.getByText('Other ways to answer it').first().click();
    expect(await open.getByText('Accept group/unknown').isVisible()).toBe(true);
    await open.getByRole('button', { name: 'About group/spof' }).click();
    expect(await open.getByText('Why it matters.').last().isVisible()).toBe(true);
    expect(await sentOf(opened, 'fixes')).toEqual([
      { type: 'fixes', finding: 'unknown', part: 'CS' },
      { type: 'fixes', finding: 'spof', part: 'CS' },
    ]);
    expect(await sentOf(opened, 'reveal')).toEqual([]);
    await page.close();
  });

  it('the way to the text', async () => {
    const opened = await openBadged();
    await badge(opened.page, 'sd__4').click();
    await dialog(opened.page).getByRole('button', { name: 'Show in the text' }).click();
    expect(await sentOf(opened, 'reveal')).toEqual([{ type: 'reveal', kind: 'finding', id: '2' }]);
    await opened.page.close();
  });

  it('nothing twice: a second click closes it, and a click elsewhere does', async () => {
    const { page } = await openBadged();
    await badge(page, 'CS').click();
    await dialog(page).waitFor();
    expect(await badge(page, 'CS').getAttribute('aria-expanded')).toBe('true');
    await badge(page, 'CS').click();
    await dialog(page).waitFor({ state: 'hidden' });
    await badge(page, 'DB').click();
    await page.getByRole('dialog', { name: '1 finding on Message Store' }).waitFor();
    await badge(page, 'P').click();
    await page.getByRole('dialog', { name: '1 finding on APNs and FCM' }).waitFor();
    await page.locator('h1').click();
    await dialog(page).waitFor({ state: 'hidden' });
    expect(await page.locator('[aria-expanded="true"][data-on]').count()).toBe(0);
    await page.close();
  });

  it('beside itself, and moves with the picture', async () => {
    const { page } = await openBadged();
    await badge(page, 'CS').click();
    await dialog(page).locator('.fix').first().waitFor();
    const gap = async (): Promise<number> => {
      const [own, at] = [(await dialog(page).boundingBox())!, (await badge(page, 'CS').boundingBox())!];
      return Math.max(
        own.y - at.y - at.height,
        at.y - own.y - own.height,
        own.x - at.x - at.width,
        at.x - own.x - own.width,
      );
    };
    expect(await gap()).toBeGreaterThanOrEqual(0);
    expect(await gap()).toBeLessThan(12);
    await page.mouse.move(200, 700);
    await page.mouse.wheel(0, -80);
    expect(await gap()).toBeLessThan(12);
    await page.close();
  });
});

describe('a fix', () => {
  it('is sent by its place and title, once; the rest stays open when its finding goes', async () => {
    const opened = await openBadged();
    const { page } = opened;
    await badge(page, 'CS').click();
    const fix = dialog(page).getByRole('button', { name: 'Call it "kind"' });
    await fix.click();
    await fix.click();
    expect(await sentOf(opened, 'applyFix')).toEqual([
      { type: 'applyFix', finding: 'unknown', part: 'CS', index: 1, title: 'Call it "kind"' },
    ]);
    await opened.post({ type: 'fixed', finding: 'unknown' });
    await opened.post({ type: 'update', result: badged(FINDINGS.slice(1), 2) });
    await page.getByRole('dialog', { name: '1 finding on Chat Service' }).waitFor();
    expect(await focusOn(page)).toBe('popover-title');
    await opened.post({ type: 'update', result: badged(FINDINGS.slice(2), 3) });
    await dialog(page).waitFor({ state: 'hidden' });
    expect(await focusOn(page)).toBe('CS');
    expect(await page.evaluate(() => document.activeElement!.getAttribute('data-kind'))).toBe('node');
    await page.close();
  });

  it('that could not be made says why, and can be tried again', async () => {
    const opened = await openBadged();
    const { page } = opened;
    await badge(page, 'CS').click();
    await dialog(page).getByRole('button', { name: 'Take "colour" out' }).click();
    await opened.post({ type: 'fixed', finding: 'unknown', error: 'The document is read-only.' });
    await dialog(page).getByRole('alert').getByText('The document is read-only.').waitFor();
    await dialog(page).getByRole('button', { name: 'Take "colour" out' }).click();
    expect(await sentOf(opened, 'applyFix')).toHaveLength(2);
    await page.close();
  });

  it('is asked for again with each new text, and one that is there no more is not offered', async () => {
    const opened = await openBadged();
    const { page } = opened;
    await badge(page, 'sd__4').click();
    await dialog(page).getByText('No fix can be made').waitFor();
    await opened.post({ type: 'update', result: badged(FINDINGS, 2) });
    await page.waitForFunction(() => window.host.sent.filter(({ type }) => type === 'fixes').length === 2);
    await opened.post({ type: 'fixes', finding: 'retry', part: 'sd__4', found: false, fixes: [] });
    await dialog(page).getByText('The text as it is now has no such finding.').waitFor();
    expect(await dialog(page).locator('.fix, .answer').count()).toBe(0);
    await page.close();
  });

  it('for another part, or for none that is open, changes nothing', async () => {
    const opened = await openBadged();
    const { page } = opened;
    await badge(page, 'sd__5').click();
    await dialog(page).getByRole('button', { name: 'Label all arrows' }).waitFor();
    const fixes = [{ title: 'Another', kind: 'fix' as const, preferred: false }];
    await opened.post({ type: 'fixes', finding: 'bare', part: 'sd__7', found: true, fixes });
    await opened.post({ type: 'fixes', finding: 'nobody', part: 'sd__5', found: true, fixes });
    await opened.post({ type: 'fixed', finding: 'nobody', error: 'x' });
    await opened.post({ type: 'select', diagram: 'DB' });
    await page.locator('.stage [data-part="DB"].selected').waitFor();
    expect(await dialog(page).locator('.fix').allTextContents()).toEqual(['Label all arrows by what is called']);
    await page.close();
  });

  it('that is an answer leaves the keyboard to the text', async () => {
    const opened = await openBadged();
    const { page } = opened;
    await badge(page, 'CS').click();
    await dialog(page).getByText('Other ways to answer it').first().click();
    await dialog(page).getByRole('button', { name: 'Accept group/unknown' }).click();
    await opened.post({ type: 'fixed', finding: 'unknown' });
    await dialog(page).waitFor({ state: 'hidden' });
    expect(await focusOn(page)).not.toBe('CS');
    await page.close();
  });
});

describe('the list of findings', () => {
  const row = (page: Page, id: string): Locator => page.locator(`.findings li[data-finding="${id}"]`);

  it('opens the same fixes, also of what is about no part of the picture', async () => {
    const opened = await openBadged();
    const { page } = opened;
    await row(page, 'unknown').getByRole('button', { name: 'What can be done about group/unknown' }).click();
    await dialog(page).getByRole('button', { name: 'Take "colour" out' }).click();
    expect(await sentOf(opened, 'applyFix')).toEqual([
      { type: 'applyFix', finding: 'unknown', index: 0, title: 'Take "colour" out' },
    ]);
    await page.keyboard.press('Escape');
    await row(page, 'scope').getByRole('button', { name: 'What can be done' }).press('Enter');
    await dialog(page).getByText('No fix can be made').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement!.textContent)).toBe('What can be done about group/scope');
    await page.close();
  });

  it('marks what the cursor in the text stands on, and brings it into view as far as is wanted', async () => {
    const opened = await openBadged({ height: 500 });
    const { page } = opened;
    await opened.post({ type: 'select', diagram: 'P', finding: 'scope', reveal: false });
    await page.locator('.findings li.selected').waitFor();
    expect(await row(page, 'scope').getAttribute('aria-current')).toBe('true');
    await opened.post({ type: 'select', finding: 'scope', reveal: true });
    await page.waitForFunction(() => {
      const box = document.querySelector('.findings li.selected')!.getBoundingClientRect();
      return box.bottom <= window.innerHeight + 1;
    });
    await opened.post({ type: 'update', result: badged(FINDINGS.slice(1), 2) });
    await row(page, 'unknown').waitFor({ state: 'detached' });
    expect(await row(page, 'scope').getAttribute('aria-current')).toBe('true');
    await opened.post({ type: 'select' });
    await page.locator('.findings li.selected').waitFor({ state: 'detached' });
    await page.close();
  });
});

describe('hostile ids, words and messages', () => {
  const EVIL = `"]><img src=x onerror=window.ran=1>`;

  it('become texts and nothing else', async () => {
    const opened = await openBadged();
    const { page } = opened;
    const parts = ['CS', '__proto__', 'constructor', EVIL, 'DB'];
    const items = ['__proto__', EVIL].map((id) => finding(id, { rule: EVIL, message: `\`${EVIL}\` ${EVIL}`, parts }));
    await opened.post({ type: 'update', result: badged(items, 2) });
    await badge(page, 'sd__4').waitFor({ state: 'detached' });
    expect(await page.locator('.finding-badge').evaluateAll((all) => all.map((each) => each.dataset['on']))).toEqual([
      'CS',
      'DB',
    ]);
    await badge(page, 'CS').click();
    const fixes = [{ title: EVIL, kind: 'fix' as const, preferred: true }];
    const explanation = { title: EVIL, blocks: [{ kind: 'code' as const, text: EVIL }] };
    await opened.post({ type: 'fixes', finding: '__proto__', part: 'CS', found: true, fixes, explanation });
    await dialog(page).locator('.fix').first().click();
    await opened.post({ type: 'fixed', finding: '__proto__', error: EVIL });
    await dialog(page).getByRole('alert').waitFor();
    await dialog(page).locator('.link.rule:visible').first().click();
    await opened.post({ type: 'select', finding: EVIL });
    await page.locator('.findings li.selected').waitFor();
    expect(await sentOf(opened, 'applyFix')).toEqual([
      { type: 'applyFix', finding: '__proto__', part: 'CS', index: 0, title: EVIL },
    ]);
    expect(await page.locator('.popover img, .findings img, .overlay img').count()).toBe(0);
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
    expect(await opened.violations()).toEqual([]);
    await page.close();
  });

  it('of another shape are not let in', async () => {
    const opened = await openBadged();
    const { page } = opened;
    await badge(page, 'CS').click();
    await dialog(page).locator('.fix').first().waitFor();
    const broken = [
      {
        type: 'fixes',
        finding: 'unknown',
        part: 'CS',
        found: true,
        fixes: [{ title: 5, kind: 'fix', preferred: true }],
      },
      { type: 'fixes', finding: 'unknown', part: 'CS', found: true, fixes: 'all' },
      { type: 'fixed', finding: { toString: 'unknown' } },
    ];
    for (const message of broken) await page.evaluate((data) => window.postMessage(data, '*'), message);
    await page.waitForFunction(() => window.host.sent.filter(({ type }) => type === 'log').length === 3);
    expect(await dialog(page).locator('.card').first().locator('.fix').count()).toBe(2);
    await page.close();
  });
});
