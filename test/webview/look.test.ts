/** The page as people use it: by pointer and by keyboard, in every theme, wide and narrow. Leaves pictures to look at. */

import fs from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Locator } from 'playwright-core';
import { axeFindings, openPage, startBrowser, type Opened, type OpenOptions } from './support/browser.ts';
import { answer, server } from './support/design.ts';
import { largeChart, update } from './support/results.ts';
import { startSite, type Site } from './support/site.ts';
import { THEMES, type ThemeName } from './support/themes.ts';

const PICTURES = new URL('../../test-results/', import.meta.url);

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

const problems = {
  key: 'broken',
  diagram: [
    {
      message: 'This arrow has no target.',
      severity: 'error' as const,
      range: { start: { line: 41, character: 2 }, end: { line: 41, character: 9 } },
    },
  ],
};

async function openDrawn(options?: OpenOptions): Promise<Opened> {
  const opened = await openPage(browser, site.url, options);
  await opened.post({ type: 'update', result: update() });
  await opened.pictures(1);
  return opened;
}

async function revealed(opened: Opened): Promise<string[]> {
  const sent = await opened.sent();
  return sent.flatMap((message) => (message.type === 'reveal' ? [`${message.kind} ${message.id}`] : []));
}

async function shot(opened: Opened, name: string): Promise<void> {
  const file = new URL(`preview-${name}.png`, PICTURES);
  await opened.page.screenshot({ path: file.pathname, fullPage: true });
}

describe.each(Object.keys(THEMES) as ThemeName[])('in %s', (theme) => {
  it('has nothing for axe to find, whatever is shown', async () => {
    const opened = await openPage(browser, site.url, { theme });
    const { page } = opened;
    await opened.post({ type: 'status', text: 'The language server is starting…' });
    expect(await axeFindings(page)).toEqual([]);
    await opened.post({ type: 'update', result: update() });
    await opened.pictures(1);
    await opened.post({ type: 'select', diagram: 'CS', estimate: 'writes' });
    await page.getByRole('button', { name: 'peak_writes' }).focus();
    await page.getByRole('tooltip').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await shot(opened, theme);
    await opened.post({ type: 'update', result: update({ problems }) });
    await page.getByText('Line 42').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await shot(opened, `${theme}-error`);
    const { diagram: _, ...none } = update({ diagramKind: 'none', diagramKey: 'none' });
    await opened.post({ type: 'update', result: { ...none, estimates: { key: '0', rows: [], conventions: '' } } });
    await page.getByText('No diagram yet').waitFor();
    expect(await page.locator('.empty pre:visible').allInnerTexts()).toEqual([
      expect.stringMatching(/^hld:\n {2}diagram: \|\n {4}flowchart TB\n/),
      expect.stringMatching(/^estimate:\n/),
    ]);
    expect(await axeFindings(page)).toEqual([]);
    await shot(opened, `${theme}-empty`);
    await page.close();
  });
});

describe.each(Object.keys(THEMES) as ThemeName[])('numbers in %s', (theme) => {
  it('have nothing for axe to find, plain and supposed, with a detail open and all sliders', async () => {
    const opened = await openPage(browser, site.url, { theme, width: 1400, height: 1150 });
    const { page } = opened;
    await opened.serve(server());
    await opened.post({ type: 'update', result: answer() });
    await opened.pictures(1);
    expect(await axeFindings(page)).toEqual([]);
    await shot(opened, `numbers-${theme}`);
    await supposeAndOpen(opened);
    expect(await axeFindings(page)).toEqual([]);
    await shot(opened, `what-if-${theme}`);
    await page.close();
  });
});

/** Supposes twice as many users, and opens all about the storage. */
async function supposeAndOpen({ page }: Opened): Promise<void> {
  await page.getByRole('button', { name: 'What if' }).click();
  await page.getByRole('button', { name: 'storage' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByText('What breaks first').waitFor();
  await page.getByText('How it is made up').click();
  await page.getByRole('slider', { name: 'What if dau' }).focus();
  for (let turn = 0; turn < 6; turn++) await page.keyboard.press('ArrowRight');
  await page.locator('.figure[data-part="DB"][data-level="over"]').waitFor();
}

describe('narrow', () => {
  it('stands one above the other, with nothing wider than the window', async () => {
    const opened = await openDrawn({ theme: 'light', width: 420 });
    const { page } = opened;
    const boxes = await page
      .locator('section')
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().toJSON()));
    expect(boxes[0].bottom).toBeLessThanOrEqual(boxes[1].top);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(420);
    expect(await axeFindings(page)).toEqual([]);
    await shot(opened, 'narrow');
    await page.close();
  });

  it.each([510, 400, 320])(
    'has all numbers within %i pixels, the picture in sight while a slider is moved',
    async (width) => {
      const opened = await openPage(browser, site.url, { width, height: 760 });
      const { page } = opened;
      await opened.serve(server());
      await opened.post({ type: 'update', result: answer() });
      await opened.pictures(1);
      await supposeAndOpen(opened);
      const wide = await page
        .locator('.numbers')
        .evaluate((numbers) => [numbers.scrollWidth - numbers.clientWidth, document.documentElement.scrollWidth]);
      expect(wide).toEqual([0, width]);
      expect(await page.getByRole('row', { name: /^dau/ }).count()).toBe(1);
      for (const seen of [page.locator('.figure[data-part="CS"]'), page.getByRole('slider', { name: 'What if dau' })]) {
        const box = (await seen.boundingBox())!;
        expect(box.y).toBeGreaterThan(0);
        expect(box.y + box.height).toBeLessThan(760);
      }
      expect(await axeFindings(page)).toEqual([]);
      await shot(opened, `narrow-${width}`);
      await page.close();
    },
  );

  it('has a divider that is moved up and down', async () => {
    const opened = await openDrawn({ width: 510 });
    const { page } = opened;
    const divider = page.getByRole('separator', { name: 'Height of the diagram' });
    expect(await divider.getAttribute('aria-orientation')).toBe('horizontal');
    await divider.press('ArrowUp');
    await page.waitForFunction(() => (window.host.state as { splitDown?: number }).splitDown === 0.63);
    await page.setViewportSize({ width: 1200, height: 800 });
    await page.getByRole('separator', { name: 'Width of the diagram' }).waitFor();
    await page.close();
  });
});

describe('by pointer', () => {
  /** Clicks where something is, through whatever lies over it. */
  async function clickAt(opened: Opened, target: Locator): Promise<void> {
    const box = (await target.boundingBox())!;
    await opened.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  }

  it('a box, an arrow beside its line, a label, a group and an estimate lead to the text', async () => {
    const opened = await openDrawn();
    const { page } = opened;
    await clickAt(opened, page.locator('[data-part="CS"][data-kind="node"]'));
    const point = await page.locator('[data-part="sd__7"][data-kind="edge"]').evaluate((path: SVGPathElement) => {
      const { x, y } = path.getPointAtLength(path.getTotalLength() / 4);
      return new DOMPoint(x, y).matrixTransform(path.getScreenCTM()!).toJSON() as { x: number; y: number };
    });
    await page.mouse.click(point.x + 4, point.y);
    await clickAt(opened, page.locator('[data-part="sd__4"][data-kind="edge-label"]'));
    await clickAt(opened, page.locator('[data-part="backend"] .cluster-label'));
    await page.getByRole('cell', { name: '2.19 PB' }).click();
    expect(await revealed(opened)).toEqual([
      'diagram CS',
      'diagram sd__7',
      'diagram sd__4',
      'diagram backend',
      'estimate storage',
    ]);
    await page.close();
  });

  it('dragging moves the picture and leads nowhere', async () => {
    const opened = await openDrawn();
    const { page } = opened;
    const node = page.locator('[data-part="CS"][data-kind="node"]');
    const before = (await node.boundingBox())!;
    await page.mouse.move(before.x + 20, before.y + 10);
    await page.mouse.down();
    await page.mouse.move(before.x + 60, before.y + 40, { steps: 4 });
    await page.mouse.up();
    const after = (await node.boundingBox())!;
    expect(Math.round(after.x - before.x)).toBe(40);
    expect(Math.round(after.y - before.y)).toBe(30);
    expect(await revealed(opened)).toEqual([]);
    await page.close();
  });

  it('the wheel zooms with Ctrl, and alone scrolls only what lies beyond the edge', async () => {
    const opened = await openDrawn();
    const { page } = opened;
    const style = (): Promise<string | null> => page.locator('.stage').getAttribute('style');
    const fitted = await style();
    await page.mouse.move(300, 400);
    await page.mouse.wheel(0, 100);
    await page.waitForTimeout(100);
    expect(await style()).toBe(fitted);
    await page.keyboard.down('Control');
    for (let turn = 0; turn < 8; turn++) await page.mouse.wheel(0, -100);
    await page.keyboard.up('Control');
    await page.waitForFunction((old) => document.querySelector('.stage')!.getAttribute('style') !== old, fitted);
    const zoomed = await style();
    await page.mouse.wheel(0, 100);
    await page.waitForFunction((old) => document.querySelector('.stage')!.getAttribute('style') !== old, zoomed);
    await page.close();
  });
});

describe('by keyboard', () => {
  it('zooms, fits, walks from box to box and leads to the text', async () => {
    const opened = await openDrawn();
    const { page } = opened;
    const scale = async (): Promise<number> =>
      Number(/scale\(([\d.]+)\)/.exec((await page.locator('.stage').getAttribute('style')) ?? '')![1]);
    await page.locator('.canvas').focus();
    const fitted = await scale();
    await page.keyboard.press('+');
    expect(await scale()).toBeCloseTo(fitted * 1.25);
    await page.keyboard.press('-');
    await page.keyboard.press('-');
    expect(await scale()).toBeCloseTo(fitted / 1.25);
    await page.keyboard.press('0');
    expect(await scale()).toBeCloseTo(fitted);
    const focused = (): Promise<string | null> =>
      page.evaluate(() => document.activeElement!.getAttribute('data-part'));
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('M');
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
    expect(await focused()).toBe('MQ');
    await page.keyboard.press('Enter');
    await page.keyboard.press('End');
    await page.keyboard.press(' ');
    expect(await revealed(opened)).toEqual(['diagram MQ', 'diagram P']);
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement!.className)).toBe('canvas');
    await page.close();
  });

  it('keeps the focus on the box over a new picture', async () => {
    const opened = await openDrawn();
    await opened.page.locator('[data-part="DB"][data-kind="node"]').focus();
    await opened.setTheme('hcBlack');
    await opened.pictures(2);
    expect(await opened.page.evaluate(() => document.activeElement!.getAttribute('data-part'))).toBe('DB');
    await opened.page.close();
  });

  it('walks the estimates by arrows, has their tooltips, and moves the divider', async () => {
    const opened = await openDrawn();
    const { page } = opened;
    await page.getByRole('button', { name: 'dau' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.getByRole('tooltip').getByText('500M × 40 / 86,400 s = 231K/s').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('tooltip').count()).toBe(0);
    await page.keyboard.press('Enter');
    expect(await revealed(opened)).toEqual(['estimate writes']);
    await page.getByRole('separator', { name: 'Width of the diagram' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => (window.host.state as { split?: number }).split === 0.65);
    await page.close();
  });
});

describe('selection in the text', () => {
  it('marks the part and its row, brings it into view, and draws nothing', async () => {
    const opened = await openDrawn();
    const { page } = opened;
    await page.locator('.canvas').focus();
    for (let turn = 0; turn < 6; turn++) await page.keyboard.press('+');
    await opened.post({ type: 'select', diagram: 'P', estimate: 'storage' });
    await page.locator('[data-part="P"].selected').waitFor();
    const part = (await page.locator('[data-part="P"]').boundingBox())!;
    const canvas = (await page.locator('.canvas').boundingBox())!;
    expect(part.x).toBeGreaterThanOrEqual(canvas.x);
    expect(part.y + part.height).toBeLessThanOrEqual(canvas.y + canvas.height);
    expect(await page.locator('tr.selected').innerText()).toContain('storage');
    await opened.post({ type: 'select' });
    await page.locator('.stage .selected').waitFor({ state: 'detached' });
    await opened.pictures(1);
    await page.close();
  });

  it('brings into view, when it is drawn, what was selected before', async () => {
    const opened = await openPage(browser, site.url, { width: 700, height: 420 });
    await opened.post({ type: 'select', diagram: 'P' });
    await opened.post({ type: 'update', result: update() });
    await opened.pictures(1);
    const part = (await opened.page.locator('[data-part="P"].selected').boundingBox())!;
    const canvas = (await opened.page.locator('.canvas').boundingBox())!;
    expect(part.y).toBeGreaterThanOrEqual(canvas.y);
    expect(part.y + part.height).toBeLessThanOrEqual(canvas.y + canvas.height);
    await opened.page.close();
  });
});

describe('ways to the text', () => {
  const goes = async (opened: Opened): Promise<string[]> =>
    (await opened.sent()).flatMap((each) =>
      each.type === 'reveal' ? [`${each.kind} ${each.id}${each.go === true ? ' go' : ''}`] : [],
    );

  it('point at the source by a click, and lead there by a double click or the keyboard', async () => {
    const opened = await openDrawn();
    const { page } = opened;
    const node = (await page.locator('[data-part="CS"][data-kind="node"]').boundingBox())!;
    await page.mouse.dblclick(node.x + 8, node.y + 8);
    expect(await goes(opened)).toEqual(['diagram CS', 'diagram CS', 'diagram CS go']);
    await page.locator('[data-part="MQ"][data-kind="node"]').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'storage' }).focus();
    await page.keyboard.press('Enter');
    expect((await goes(opened)).slice(3)).toEqual(['diagram MQ go', 'estimate storage go']);
    await page.close();
  });

  it('do not lead anywhere by a double click beside all parts', async () => {
    const opened = await openDrawn();
    const canvas = (await opened.page.locator('.canvas').boundingBox())!;
    await opened.page.mouse.dblclick(canvas.x + 4, canvas.y + canvas.height - 4);
    expect(await goes(opened)).toEqual([]);
    await opened.page.close();
  });

  it('mark without moving anything, where the setting says so', async () => {
    const opened = await openDrawn();
    const { page } = opened;
    await page.locator('.canvas').focus();
    for (let turn = 0; turn < 6; turn++) await page.keyboard.press('+');
    const view = await page.locator('.stage').getAttribute('style');
    await opened.post({ type: 'select', diagram: 'P', estimate: 'storage', reveal: false });
    await page.locator('[data-part="P"].selected').waitFor();
    expect(await page.locator('.stage').getAttribute('style')).toBe(view);
    expect(await page.locator('tr.selected').innerText()).toContain('storage');
    expect(await page.locator('tr.open').count()).toBe(0);
    await page.close();
  });

  it('mark the path that the cursor stands on', async () => {
    const opened = await openPage(browser, site.url);
    await opened.post({ type: 'update', result: answer() });
    await opened.pictures(1);
    await opened.post({ type: 'select', path: 'read history' });
    const marked = opened.page.locator('.paths tr.selected');
    await marked.waitFor();
    expect(await marked.innerText()).toContain('read history');
    await opened.page.close();
  });
});

describe('a picture that can not be read as a whole', () => {
  it('is shown as far as it can be, and whole when that is asked for again', async () => {
    const opened = await openPage(browser, site.url, { width: 700, height: 700 });
    const { page } = opened;
    await opened.post({ type: 'update', result: answer() });
    await opened.pictures(1);
    const scale = async (): Promise<number> =>
      Number(/scale\(([\d.]+)\)/.exec((await page.locator('.stage').getAttribute('style')) ?? '')![1]);
    expect((await scale()) * 14).toBeGreaterThanOrEqual(8.999);
    await page.locator('.canvas').focus();
    await page.keyboard.press('0');
    expect((await scale()) * 14).toBeLessThan(9);
    const whole = (await page.locator('.stage svg').boundingBox())!;
    const canvas = (await page.locator('.canvas').boundingBox())!;
    expect(whole.height).toBeLessThanOrEqual(canvas.height);
    await page.keyboard.press('0');
    expect((await scale()) * 14).toBeGreaterThanOrEqual(8.999);
    await shot(opened, 'legible');
    await page.close();
  });
});

describe('large diagrams', () => {
  it('draws sixty boxes, sixty others in their place, and two hundred', async () => {
    const opened = await openPage(browser, site.url);
    const milliseconds: number[] = [];
    for (const [index, chart] of [largeChart(60), { ...largeChart(61), key: 'again' }, largeChart(200)].entries()) {
      await opened.post({ type: 'update', result: update({ diagram: chart }) });
      await opened.pictures(index + 1);
      milliseconds.push(Number(await opened.page.locator('.canvas').getAttribute('data-milliseconds')));
    }
    console.log(`60 boxes first ${milliseconds[0]} ms, again ${milliseconds[1]} ms; 200 boxes ${milliseconds[2]} ms`);
    expect(await opened.page.locator('svg g.node').count()).toBe(200);
    await opened.page.close();
  });
});
