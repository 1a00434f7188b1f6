/** Findings on the picture: where badges stand and what they say, by pointer and keyboard, over new pictures and answers. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { overlap } from '../../webview/badges/places.ts';
import { badge, dialog, focusOn, openWithBadges, sentOf } from './support/badges.ts';
import { axeFindings, openPage, startBrowser, type Opened, type OpenOptions } from './support/browser.ts';
import { badged, finding } from './support/findings.ts';
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

const openBadged = (options?: OpenOptions): Promise<Opened> => openWithBadges(browser, site, options);

async function boxesOf(
  page: Page,
  selector: string,
): Promise<{ name: string; x: number; y: number; width: number; height: number }[]> {
  return page.locator(selector).evaluateAll((all) =>
    all.map((each) => {
      const { x, y, width, height } = each.getBoundingClientRect();
      return { name: each.getAttribute('data-on') ?? each.textContent ?? '', x, y, width, height };
    }),
  );
}

async function shot({ page }: Opened, name: string): Promise<void> {
  const file = new URL(`../../test-results/preview-${name}.png`, import.meta.url);
  await page.screenshot({ path: file.pathname });
}

describe('badges', () => {
  it('stand on each part with findings, with their number, and the shape of the gravest', async () => {
    const { page } = await openBadged();
    const seen = await page
      .locator('.finding-badge')
      .evaluateAll((all) =>
        all.map((each) => `${each.getAttribute('data-on')} ${each.getAttribute('data-severity')} ${each.textContent}`),
      );
    expect(seen).toEqual([
      'CS error 2',
      'DB info 1',
      'P hint 1',
      'sd__4 warning 1',
      'sd__5 warning 1',
      'sd__7 warning 1',
      'backend info 1',
    ]);
    const shapes = await page
      .locator('.badge-shape path')
      .evaluateAll((all) => all.map((each) => each.getAttribute('d')));
    expect(new Set(shapes).size).toBe(4);
    await page.close();
  });

  it.each([1300, 800, 560])('cover no label, no figure and no other badge in a window of %i pixels', async (width) => {
    const { page } = await openBadged({ width });
    const badges = await boxesOf(page, '.finding-badge');
    const taken = await boxesOf(page, '.stage .nodeLabel, .stage .edgeLabel .label, .cluster-label, .figure');
    expect(taken.length).toBeGreaterThan(20);
    const covered = badges.flatMap((own, index) =>
      [...taken.filter((box) => box.width > 0), ...badges.slice(index + 1)]
        .filter((box) => overlap(own, box) > 1)
        .map((box) => `${own.name} over ${box.name}`),
    );
    expect(covered).toEqual([]);
    await page.close();
  });

  it('stand on the lines of arrows without labels', async () => {
    const opened = await openBadged();
    const { page } = opened;
    const bare = badged([finding('bare', { parts: ['sd__5', 'sd__7'] })], 2);
    const away = (): Promise<number[]> =>
      page.locator('.finding-badge').evaluateAll((all) =>
        all.map((each) => {
          const { x, y, width, height } = each.getBoundingClientRect();
          const selector = `[data-part="${each.getAttribute('data-on')}"][data-kind="edge"]`;
          const line = document.querySelector<SVGPathElement>(selector)!;
          const length = line.getTotalLength();
          const far = Array.from({ length: 401 }, (_, step) => {
            const at = line.getPointAtLength((length * step) / 400);
            const point = new DOMPoint(at.x, at.y).matrixTransform(line.getScreenCTM()!);
            return Math.hypot(point.x - x - width / 2, point.y - y - height / 2);
          });
          return Math.round(Math.min(...far));
        }),
      );
    await opened.post({ type: 'update', result: bare });
    await badge(page, 'CS').waitFor({ state: 'detached' });
    expect(Math.max(...(await away()))).toBeLessThanOrEqual(2);
    await page.close();
  });

  it('of a finding about many arrows are one, and all of them are marked while it is looked at', async () => {
    const opened = await openBadged();
    const { page } = opened;
    const parts = ['sd__1', 'sd__4', 'sd__5', 'sd__6', 'sd__7'];
    const items = [finding('bare', { parts }), finding('retry', { parts: ['sd__7'] })];
    await opened.post({ type: 'update', result: badged(items, 2) });
    await badge(page, 'CS').waitFor({ state: 'detached' });
    const related = (): Promise<string[]> =>
      page
        .locator('.stage [data-kind="edge"].related')
        .evaluateAll((all) => all.map((each) => each.getAttribute('data-part')!).sort());
    expect(
      await page.locator('.finding-badge').evaluateAll((all) => all.map((each) => each.getAttribute('data-on'))),
    ).toEqual(['sd__1', 'sd__7']);
    expect(await related()).toEqual([]);
    await badge(page, 'sd__1').click();
    await dialog(page).waitFor();
    expect(await related()).toEqual(parts);
    await opened.setTheme('hcBlack');
    await opened.pictures(2);
    expect(await related()).toEqual(parts);
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'hidden' });
    await page.locator('.findings .plain').first().hover();
    await page.waitForFunction(() => document.querySelectorAll('.stage [data-kind="edge"].related').length === 5);
    await page.locator('h1').hover();
    await page.waitForFunction(() => document.querySelectorAll('.stage .related').length === 0);
    await page.close();
  });

  it('have names, and the text of the diagram says the same', async () => {
    const { page } = await openBadged();
    expect(await badge(page, 'CS').getAttribute('aria-label')).toBe(
      '2 findings on Chat Service: Error: colour is no key of a component; ' +
        'Warning: All goes through CS, of which there is one',
    );
    expect(await badge(page, 'sd__5').getAttribute('aria-label')).toBe(
      '1 finding on the arrow from Chat Service to Message Store: Warning: The arrow has no label',
    );
    const lines = await page.getByRole('list', { name: 'The diagram as text' }).locator('li').allTextContents();
    expect(lines.find((line) => line.startsWith('Chat Service'))).toContain(
      '2 findings (Error: colour is no key of a component; Warning: All goes through CS, of which there is one): to ',
    );
    expect(lines.find((line) => line.startsWith('Chat Service'))).toContain('to Message Store (231K/s, 1 finding (');
    expect(lines.find((line) => line.startsWith('Backend'))).toContain('1 finding (Information');
    expect(await page.locator('g.node[data-part="CS"]').getAttribute('aria-label')).toBe(
      'Chat Service, Service, 50%, 2 findings, the gravest: error',
    );
    await page.close();
  });

  it('tell their first lines to a pointer that rests on them', async () => {
    const { page } = await openBadged();
    await badge(page, 'CS').hover();
    const tip = page.getByRole('tooltip');
    await tip.getByText('Error: colour is no key of a component.').waitFor();
    expect(await tip.locator('p').count()).toBe(2);
    await page.close();
  });

  it('come, change and go with the findings, and nothing is drawn anew', async () => {
    const opened = await openBadged();
    const { page } = opened;
    await opened.post({ type: 'update', result: badged([finding('other', { parts: ['M', 'CS'] })], 2) });
    await badge(page, 'M').waitFor();
    expect(await page.locator('.finding-badge').count()).toBe(2);
    expect(await badge(page, 'CS').getAttribute('data-severity')).toBe('warning');
    await opened.post({ type: 'update', result: badged([], 3) });
    await badge(page, 'M').waitFor({ state: 'detached' });
    expect(await page.locator('.badge-layer').isHidden()).toBe(true);
    await opened.pictures(1);
    await page.close();
  });

  it('count what a supposition brings, and not what it makes go', async () => {
    const opened = await openBadged();
    const items = [
      finding('a', { parts: ['CS'], change: 'gone' }),
      finding('new-b', { parts: ['DB'], change: 'new', severity: 'error' }),
    ];
    await opened.post({ type: 'update', result: badged(items, 2) });
    await badge(opened.page, 'CS').waitFor({ state: 'detached' });
    await badge(opened.page, 'DB').click();
    await dialog(opened.page).getByText('Only what is supposed brings this').waitFor();
    expect(await sentOf(opened, 'fixes')).toEqual([]);
    await opened.page.close();
  });

  it('are there at once where a page comes back', async () => {
    const before = await openBadged();
    await before.page.waitForFunction(() => (window.host.state as { picture?: unknown }).picture !== undefined);
    const state = await before.state();
    await before.page.close();
    const { page } = await openPage(browser, site.url, { width: 1300, height: 900, state });
    await badge(page, 'CS').waitFor();
    expect(await page.locator('.finding-badge').count()).toBe(7);
    await page.close();
  });
});

describe('by keyboard', () => {
  it('Tab leads from a box to its badge, arrows to the others, Enter and Space open, Escape leads back', async () => {
    const { page } = await openBadged();
    await page.locator('g.node[data-part="DB"]').focus();
    await page.keyboard.press('Tab');
    expect(await focusOn(page)).toBe('DB');
    expect(await page.evaluate(() => document.activeElement!.className)).toBe('finding-badge');
    await page.keyboard.press('Enter');
    await dialog(page).waitFor();
    expect(await focusOn(page)).toBe('popover-title');
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'hidden' });
    expect(await page.evaluate(() => document.activeElement!.className)).toBe('finding-badge');
    await page.keyboard.press('ArrowUp');
    expect(await focusOn(page)).not.toBe('DB');
    await page.keyboard.press('Home');
    expect(await focusOn(page)).toBe('CS');
    await page.keyboard.press(' ');
    await page.getByRole('dialog', { name: '2 findings on Chat Service' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement!.textContent)).toBe('Take "colour" out');
    await page.keyboard.press('Escape');
    expect(await focusOn(page)).toBe('CS');
    await page.keyboard.press('End');
    expect(await focusOn(page)).toBe('backend');
    await page.keyboard.press('Home');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement!.getAttribute('data-kind'))).toBe('node');
    await page.close();
  });

  it('Tab leads from an arrow to its badge as well, and Escape back; its name says what is found', async () => {
    const { page } = await openBadged();
    const arrow = page.locator('[data-part="sd__4"][data-kind="edge"]');
    expect(await arrow.getAttribute('aria-label')).toBe(
      'Recent messages: Arrow from Chat Service to Cache, 1 finding, warning',
    );
    await arrow.focus();
    expect(await badge(page, 'sd__4').getAttribute('tabindex')).toBe('0');
    await badge(page, 'sd__4').focus();
    await page.keyboard.press('Escape');
    expect(await focusOn(page)).toBe('sd__4');
    expect(await page.evaluate(() => document.activeElement!.getAttribute('data-kind'))).toBe('edge');
    await page.close();
  });

  it('one badge is reached by Tab, and the focus stays on it over a new picture', async () => {
    const opened = await openBadged();
    const { page } = opened;
    expect(await page.locator('.finding-badge[tabindex="0"]').count()).toBe(1);
    await badge(page, 'DB').focus();
    await opened.setTheme('hcBlack');
    await opened.pictures(2);
    expect(await focusOn(page)).toBe('DB');
    expect(await page.evaluate(() => document.activeElement!.className)).toBe('finding-badge');
    await page.close();
  });

  it('an open window stays open over a new picture', async () => {
    const opened = await openBadged();
    const { page } = opened;
    await badge(page, 'CS').click();
    await dialog(page).locator('.fix').first().focus();
    await opened.setTheme('light');
    await opened.pictures(2);
    expect(await page.evaluate(() => document.activeElement!.textContent)).toBe('Take "colour" out');
    await page.close();
  });
});

describe.each(Object.keys(THEMES) as ThemeName[])('in %s', (theme) => {
  it('axe finds nothing, with badges and with an open window', async () => {
    const opened = await openBadged({ theme });
    const { page } = opened;
    await shot(opened, `badges-${theme}`);
    expect(await axeFindings(page)).toEqual([]);
    await badge(page, 'CS').click();
    await dialog(page).locator('.fix').first().waitFor();
    await dialog(page).getByText('Other ways to answer it').first().click();
    await dialog(page).getByRole('button', { name: 'About group/spof' }).click();
    expect(await axeFindings(page)).toEqual([]);
    await shot(opened, `fixes-${theme}`);
    expect(await opened.violations()).toEqual([]);
    await page.close();
  });
});

it('keeps shape and number legible with forced colours', async () => {
  const opened = await openBadged();
  const { page } = opened;
  await page.emulateMedia({ forcedColors: 'active' });
  const colors = await page.locator('.finding-badge').evaluateAll((all) =>
    all.map((each) => {
      const shape = getComputedStyle(each.querySelector('.badge-shape')!).fill;
      return shape !== getComputedStyle(each.querySelector('.badge-count')!).color;
    }),
  );
  expect(colors).toEqual(Array(7).fill(true));
  await shot(opened, 'badges-forced');
  await page.close();
});
