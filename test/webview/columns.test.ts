/** The page in columns of all sizes: the picture keeps its half, rows stand in step, nothing overlaps, and all can be reached. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Locator, Page } from 'playwright-core';
import { contrast, parseColor } from '../../webview/diagram/color.ts';
import { openPage, startBrowser } from './support/browser.ts';
import { openExample } from './support/examples.ts';
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

const SIZES = [
  [640, 700],
  [640, 500],
  [300, 800],
  [1600, 300],
] as const;

const LENSES = ['Path', 'What breaks', 'Layers'];

async function chooseLens(page: Page, name: string): Promise<void> {
  await page.getByRole('toolbar').getByRole('button', { name }).click();
  if (name === 'What breaks') await page.getByRole('combobox', { name: 'Component that fails' }).selectOption('DB');
  await page.locator('.lens').waitFor();
}

const heightOf = async (target: Locator): Promise<number> => (await target.boundingBox())!.height;

/** What can be pressed or moved that reaches beyond the window, or lies over another. */
function misplaced(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const selector = 'header button, .diagram > .bar :is(button, vscode-button), .lens-row :is(button, select, input)';
    const controls = [...document.querySelectorAll(selector)].filter((each) => each.checkVisibility());
    const boxes = controls.map((each) => ({
      name: each.getAttribute('aria-label') ?? each.textContent.trim(),
      box: each.getBoundingClientRect(),
    }));
    return boxes.flatMap(({ name, box }, index) => {
      const covered = boxes.slice(index + 1).filter(({ box: other }) => {
        const wide = Math.min(box.right, other.right) - Math.max(box.left, other.left);
        return wide > 0.5 && Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > 0.5;
      });
      const beyond = box.left < 0 || box.right > window.innerWidth ? [`${name} reaches out`] : [];
      return [...beyond, ...covered.map((other) => `${name} over ${other.name}`)];
    });
  });
}

it.each(SIZES)(
  'in %i × %i each lens leaves the picture half of its column, and takes a third',
  async (width, height) => {
    const { page } = await openExample(browser, site.url, 'chat', { width, height });
    for (const name of LENSES) {
      await chooseLens(page, name);
      const column = await heightOf(page.locator('.diagram'));
      expect(await heightOf(page.locator('.lens')), name).toBeLessThanOrEqual(column * 0.35);
      expect(await heightOf(page.locator('.canvas')), name).toBeGreaterThanOrEqual(column / 2 - 1);
      expect(await misplaced(page), name).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width);
    }
    await page.close();
  },
);

it('an empty design is told how to begin in the form that it has', async () => {
  const opened = await openPage(browser, site.url, { width: 640, height: 700 });
  const { diagram: _, ...none } = update({ form: 'markdown', diagramKind: 'none', diagramKey: 'none' });
  await opened.post({ type: 'update', result: { ...none, estimates: { key: '0', rows: [], conventions: '' } } });
  await opened.page.getByText('No diagram yet').waitFor();
  expect(await opened.page.locator('.empty pre:visible').allInnerTexts()).toEqual([
    expect.stringMatching(/^## High-level design\n\n```mermaid\nflowchart TB\n/),
    expect.stringMatching(/^## Estimates\n/),
  ]);
  await opened.page.close();
});

describe('what a lens says', () => {
  it('is read to its end where it is higher than its place', async () => {
    const { page } = await openExample(browser, site.url, 'chat', { width: 300, height: 800 });
    await chooseLens(page, 'Path');
    const last = page.locator('.sequence tr').last();
    await last.scrollIntoViewIfNeeded();
    const [row, lens] = [(await last.boundingBox())!, (await page.locator('.lens').boundingBox())!];
    expect(row.y + row.height).toBeLessThanOrEqual(lens.y + lens.height);
    await page.close();
  });

  it('is folded away, and stays so over steps and over a new page', async () => {
    const opened = await openExample(browser, site.url, 'chat', { width: 640, height: 500 });
    const { page } = opened;
    await chooseLens(page, 'Path');
    await page.getByRole('button', { name: 'Hide what the lens says' }).press('Enter');
    await page.locator('.lens').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Next step' }).click();
    await page.getByText('2 of').waitFor();
    expect(await page.locator('.lens').isHidden()).toBe(true);
    await page.waitForFunction(() => (window.host.state as { lens?: { folded?: boolean } }).lens?.folded === true);
    const state = await opened.state();
    await page.close();
    const again = await openExample(browser, site.url, 'chat', { width: 640, height: 500, state });
    const show = again.page.getByRole('button', { name: 'Show what the lens says' });
    expect(await show.getAttribute('aria-expanded')).toBe('false');
    await show.click();
    await again.page.locator('.lens').waitFor();
    await again.page.close();
  });
});

it('the numbers have rows of one height, however wide their column is', async () => {
  const { page } = await openExample(browser, site.url, 'chat', { width: 300, height: 1000 });
  for (const width of [300, 600, 900, 1600, 1900]) {
    await page.setViewportSize({ width, height: 1000 });
    // A name that takes two lines makes its own row higher.
    const heights = await page
      .locator('tr.estimate')
      .evaluateAll((rows) =>
        rows
          .filter((row) => row.querySelector('.name')!.getBoundingClientRect().height < 20)
          .map((row) => Math.round(row.getBoundingClientRect().height)),
      );
    expect(heights.length).toBeGreaterThan(8);
    expect([...new Set(heights)], String(width)).toHaveLength(1);
  }
  await page.close();
});

/** Colours as they are painted, whatever they are written as. */
function painted(page: Page, colors: readonly string[]): Promise<string[]> {
  return page.evaluate((names) => {
    const context = document.createElement('canvas').getContext('2d')!;
    const probe = document.body.appendChild(document.createElement('span'));
    const found = names.map((name) => {
      probe.style.color = `var(${name})`;
      context.fillStyle = getComputedStyle(probe).color;
      context.fillRect(0, 0, 1, 1);
      return `rgb(${[...context.getImageData(0, 0, 1, 1).data.slice(0, 3)].join(', ')})`;
    });
    probe.remove();
    return found;
  }, colors);
}

describe.each(Object.keys(THEMES) as ThemeName[])('in %s', (theme) => {
  it('sliders and the mark of the focus can be told from the page, and all that has it has that mark', async () => {
    const { page } = await openExample(browser, site.url, 'chat', { theme, width: 640, height: 700 });
    await chooseLens(page, 'Path');
    const [paper, ...seen] = (await painted(page, ['--page', '--off', '--accent', '--vscode-focusBorder'])).map(
      (color) => parseColor(color)!,
    );
    for (const color of seen) expect(contrast(color, paper!)).toBeGreaterThanOrEqual(3);
    const slider = page.getByRole('slider', { name: 'Step' });
    expect(await slider.evaluate((input) => getComputedStyle(input).appearance)).toBe('none');
    await page.getByRole('button', { name: 'Path' }).focus();
    const bare: string[] = [];
    for (let turn = 0; turn < 30; turn++) {
      await page.keyboard.press('Tab');
      const name = await page.evaluate(() => {
        const at = document.activeElement!;
        // The toolkit's buttons draw theirs inside; a slider's is on its knob, and the divider is filled.
        if (at.matches('vscode-button, input[type="range"], .splitter, body')) return '';
        const { outlineStyle, outlineWidth } = getComputedStyle(at);
        return outlineStyle !== 'none' && outlineWidth !== '0px' ? '' : at.outerHTML.slice(0, 120);
      });
      if (name !== '') bare.push(name);
    }
    expect(bare).toEqual([]);
    await page.close();
  });
});
