/** Search in the picture, and the way out of a broken page, in a real Chromium. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { findableIn, matching } from '../../webview/diagram/findable.ts';
import { axeFindings, openPage, startBrowser, type Opened, type OpenOptions } from './support/browser.ts';
import { CHAT, ROWS, update } from './support/results.ts';
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

async function openDrawn(options?: OpenOptions): Promise<Opened> {
  const opened = await openPage(browser, site.url, options);
  await opened.post({ type: 'update', result: update() });
  await opened.pictures(1);
  return opened;
}

describe('what is found', () => {
  const all = findableIn(
    CHAT,
    ROWS.map(({ name }) => name),
  );
  const ids = (words: string): string[] => matching(all, words).map(({ kind, id }) => `${kind} ${id}`);

  it.each<[string, string[]]>([
    ['chat', ['part CS', 'part sd__1', 'part sd__2', 'part sd__4', 'part sd__5', 'part sd__6']],
    ['MESSAGE store', ['part DB', 'part sd__3', 'part sd__5']],
    ['backend', ['part backend']],
    ['event stream', ['part MQ']],
    ['peak', ['estimate peak_factor', 'estimate peak_writes']],
    ['nowhere', []],
    ['  ', []],
  ])('by “%s”', (words, wanted) => {
    expect(ids(words)).toEqual(wanted);
  });
});

describe('the search', () => {
  it('is opened by its key, goes from match to match, and leaves the keyboard on the last one', async () => {
    const opened = await openDrawn({ width: 500, height: 500 });
    const { page } = opened;
    await page.locator('.canvas').focus();
    await page.keyboard.press('Control+f');
    await page.keyboard.type('service');
    const search = page.getByRole('search');
    await search.getByText('1 of 8').waitFor();
    await page.keyboard.press('Enter');
    await search.getByText('2 of 8').waitFor();
    await page.locator('[data-part="NS"].found').waitFor();
    const part = (await page.locator('[data-part="NS"]').boundingBox())!;
    const canvas = (await page.locator('.canvas').boundingBox())!;
    expect(part.y).toBeGreaterThanOrEqual(canvas.y);
    expect(part.y + part.height).toBeLessThanOrEqual(canvas.y + canvas.height);
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.press('Shift+Enter');
    await search.getByText('8 of 8').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    expect(await search.count()).toBe(0);
    expect(await page.locator('.found').count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement!.getAttribute('data-part'))).toBe('CS');
    await opened.pictures(1);
    await page.close();
  });

  it('finds estimates, and says where there is nothing', async () => {
    const opened = await openDrawn();
    const { page } = opened;
    await page.locator('.canvas').focus();
    await page.keyboard.press('/');
    await page.keyboard.type('storage');
    await page.getByText('1 of 1').waitFor();
    await page.locator('tr.selected').getByText('storage', { exact: true }).waitFor();
    await page.keyboard.type('house');
    await page.getByText('No matches').waitFor();
    expect(await page.locator('tr.selected').count()).toBe(0);
    await page.close();
  });

  it('marks what it found in a new picture as well', async () => {
    const opened = await openDrawn();
    const { page } = opened;
    await page.locator('.canvas').focus();
    await page.keyboard.press('/');
    await page.keyboard.type('cache');
    await page.locator('[data-part="C"].found').waitFor();
    await opened.setTheme('light');
    await opened.pictures(2);
    await page.locator('[data-part="C"].found').waitFor();
    await page.close();
  });

  it.each(Object.keys(THEMES) as ThemeName[])('has nothing for axe to find in %s', async (theme) => {
    const opened = await openDrawn({ theme });
    await opened.page.locator('.canvas').focus();
    await opened.page.keyboard.press('/');
    await opened.page.keyboard.type('store');
    await opened.page.locator('.found').first().waitFor();
    expect(await axeFindings(opened.page)).toEqual([]);
    await opened.page.screenshot({ path: `test-results/preview-search-${theme}.png` });
    await opened.page.close();
  });
});

/** A script of the page and all that it imports before it runs. */
async function statically(name: string, known = new Set<string>()): Promise<Set<string>> {
  known.add(name);
  const text = await (await fetch(new URL(name, site.url))).text();
  for (const [, imported] of text.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) {
    if (!known.has(imported!)) await statically(imported!, known);
  }
  return known;
}

describe('a broken page', () => {
  it.each(Object.keys(THEMES) as ThemeName[])(
    'says so once, and asks for a new one by one click, in %s',
    async (theme) => {
      const opened = await openDrawn({ theme });
      const { page } = opened;
      for (let turn = 0; turn < 2; turn++) {
        await page.evaluate(
          () =>
            void setTimeout(() => {
              throw new Error('a slip of ours');
            }),
        );
      }
      await page.getByRole('alert').waitFor();
      expect(await page.getByRole('alert').count()).toBe(1);
      expect(await axeFindings(page)).toEqual([]);
      await page.screenshot({ path: `test-results/preview-broken-${theme}.png` });
      await page.getByRole('button', { name: 'Reload the preview' }).click();
      const sent = await opened.sent();
      expect(sent.filter(({ type }) => type === 'log').length).toBeGreaterThan(0);
      expect(sent.at(-1)).toEqual({ type: 'reload' });
      await page.close();
    },
  );

  it('offers the same where what draws can not be loaded', async () => {
    const context = browser.contexts()[0] ?? (await browser.newContext());
    const needed = await statically('main.js');
    await context.route(/\.js$/, (route) =>
      needed.has(new URL(route.request().url()).pathname.slice(1)) ? route.continue() : route.abort(),
    );
    try {
      const opened = await openPage(browser, site.url);
      await opened.post({ type: 'update', result: update() });
      await opened.page.getByText('What draws the diagram could not be loaded.').waitFor();
      await opened.page.locator('.strip').getByText('Reload the preview').click();
      expect((await opened.sent()).at(-1)).toEqual({ type: 'reload' });
      expect(await opened.page.getByRole('alert').count()).toBe(0);
      await opened.page.close();
    } finally {
      await context.unroute(/\.js$/);
    }
  });

  it('draws where each part of what draws came only when it was asked for again, and says nothing of it', async () => {
    const context = browser.contexts()[0] ?? (await browser.newContext());
    const lost = new Set<string>();
    await context.route(/(mermaid\.core|flowDiagram|elk)-.*\.js$/, (route) => {
      const url = route.request().url();
      const isFirst = !lost.has(url);
      lost.add(url);
      return isFirst ? route.abort() : route.continue();
    });
    try {
      const opened = await openDrawn();
      expect(lost.size).toBe(3);
      expect(await opened.page.locator('.strip:visible, [role="alert"]:visible').count()).toBe(0);
      expect((await opened.sent()).filter(({ type }) => type === 'log')).toEqual([]);
      await opened.page.close();
    } finally {
      await context.unroute(/(mermaid\.core|flowDiagram|elk)-.*\.js$/);
    }
  });
});
