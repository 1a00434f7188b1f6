/** What leaves the page: drawings that stand alone and are as on screen, pixels, the clipboard; in colours of their own. */

import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { greatestScale, MOST_ALONG } from '../../webview/export/png.ts';
import { axeFindings, openPage, startBrowser, type Opened, type OpenOptions } from './support/browser.ts';
import { answer } from './support/design.ts';
import { drawn, SVG } from './support/exports.ts';
import { update } from './support/results.ts';
import { startSite, type Site } from './support/site.ts';
import { THEMES, type ThemeName } from './support/themes.ts';

const PICTURES = new URL('../../test-results/', import.meta.url);

let site: Site;
let browser: Browser;
let folder: string;

beforeAll(async () => {
  await fs.mkdir(PICTURES, { recursive: true });
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sysdesign-export-'));
  [site, browser] = await Promise.all([startSite(), startBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  await fs.rm(folder, { recursive: true, force: true });
});

async function openDrawn(options?: OpenOptions): Promise<Opened> {
  const opened = await openPage(browser, site.url, options);
  await opened.post({ type: 'update', result: answer({ dau: '1.2B users' }) });
  await opened.pictures(1);
  return opened;
}

async function svgOf(opened: Opened, order = SVG): Promise<string> {
  const { svg, error } = await drawn(opened, order);
  expect(error).toBeUndefined();
  return svg!;
}

/** A page that shows nothing but the file, as a browser opens it from a disk. */
async function openFile(svg: string): Promise<{ readonly page: Page; readonly requests: string[] }> {
  const file = path.join(folder, 'picture.svg');
  await fs.writeFile(file, svg);
  const page = await browser.newPage();
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(`file://${file}`);
  return { page, requests };
}

/** Where words and arrows are, in the picture's own coordinates; each line of a label apart. Runs in the page. */
function geometry(selector: string): { words: Record<string, number[][]>; arrows: string[] } {
  const svg = document.querySelector<SVGSVGElement>(selector)!;
  const toPicture = svg.getScreenCTM()!.inverse();
  const words: Record<string, number[][]> = {};
  const walker = document.createTreeWalker(svg, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode as Text;
    const word = text.data.trim();
    if (word === '' || text.parentElement!.closest('title, desc, style, [aria-hidden]')) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    if (box.width === 0) continue;
    const from = new DOMPoint(box.left, box.top + box.height / 2).matrixTransform(toPicture);
    const to = new DOMPoint(box.right, box.bottom).matrixTransform(toPicture);
    (words[word] ??= []).push([from.x, from.y, to.x].map(Math.round));
  }
  const arrows = [...svg.querySelectorAll('path')].map((each) => each.getAttribute('d')!);
  return { words, arrows };
}

describe('a drawing', () => {
  it('is as on screen, word by word and arrow by arrow, in every theme', async () => {
    const opened = await openDrawn({ theme: 'hcBlack' });
    const screen = await opened.page.evaluate(geometry, '.stage > svg');
    const edges = await opened.page
      .locator('.stage path[data-kind="edge"]')
      .evaluateAll((paths) => paths.map((each) => each.getAttribute('d')));
    const { page, requests } = await openFile(await svgOf(opened, { ...SVG, figures: false }));
    const file = await page.evaluate(geometry, 'svg');
    for (const [word, places] of Object.entries(screen.words)) {
      // A label of two lines is one text on screen.
      const found = file.words[word];
      if (!found) continue;
      expect([word, found.length]).toEqual([word, places.length]);
      for (const [index, place] of places.entries()) {
        for (const [side, at] of place.entries()) expect(Math.abs(at - found[index]![side]!), word).toBeLessThan(3);
      }
    }
    const same = Object.keys(screen.words).filter((word) => file.words[word]);
    expect(same.length).toBeGreaterThan(20);
    expect(edges).toHaveLength(14);
    expect(file.arrows).toEqual(expect.arrayContaining(edges));
    expect(requests).toHaveLength(1);
    await page.close();
    await opened.page.close();
  });

  it('holds nothing but itself: no HTML, no style sheets, no scripts, nothing from elsewhere', async () => {
    const opened = await openDrawn();
    const svg = await svgOf(opened);
    expect(svg).not.toMatch(/foreignObject|<style|<script|class=|<a\b|url\((?!#)/i);
    expect(svg.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:/);
    const { page } = await openFile(svg);
    const root = await page.evaluate(() => ({
      name: document.documentElement.localName,
      title: document.querySelector('title')?.textContent,
      about: document.querySelector('desc')?.textContent,
      broken: document.querySelector('parsererror')?.textContent ?? '',
    }));
    expect(root).toMatchObject({ name: 'svg', title: 'One-to-one chat', broken: '' });
    expect(root.about).toContain('Chat Service (WebSocket), WebSocket gateway');
    await page.close();
    await opened.page.close();
  });

  it('has the figures that are on the picture, or none', async () => {
    const opened = await openDrawn();
    const figures = (await opened.page.locator('.figure').allInnerTexts()).map((text) => text.trim());
    const texts = async (svg: string): Promise<string[]> => {
      const { page } = await openFile(svg);
      const all = await page.locator('text').allTextContents();
      await page.close();
      return all;
    };
    expect(figures.length).toBeGreaterThan(10);
    const withFigures = await texts(await svgOf(opened));
    expect(withFigures).toEqual(expect.arrayContaining(figures));
    const without = await texts(await svgOf(opened, { ...SVG, figures: false }));
    expect(without.filter((text) => figures.includes(text))).toEqual([]);
    expect(withFigures.length - without.length).toBe(figures.length);
    await opened.page.close();
  });

  it('without a background has frames that what is behind shows through', async () => {
    const opened = await openDrawn();
    const frames = (svg: string): number => svg.match(/<rect [^>]*height[^>]* fill="none" stroke/g)?.length ?? 0;
    expect(frames(await svgOf(opened))).toBe(0);
    expect(frames(await svgOf(opened, { ...SVG, transparent: true }))).toBe(4);
    await opened.page.close();
  });

  it('marks what is over capacity by colour, outline and figure', async () => {
    const opened = await openDrawn();
    const over = opened.page.locator('.figure[data-level="over"]').first();
    const figure = (await over.innerText()).trim();
    const { page } = await openFile(await svgOf(opened));
    const badge = page.locator('text', { hasText: figure }).first();
    expect(await badge.getAttribute('font-weight')).toBe('600');
    expect(await page.locator('[stroke="#be141e"][stroke-width="2.5"]').count()).toBeGreaterThan(0);
    await page.close();
    await opened.page.close();
  });

  it('says where there is nothing to draw', async () => {
    const opened = await openPage(browser, site.url);
    expect((await drawn(opened, SVG)).error).toContain('no picture yet');
    const { diagram: _, ...none } = update({ diagramKind: 'none', diagramKey: 'none' });
    await opened.post({ type: 'update', result: none });
    await opened.page.getByText('No diagram yet').waitFor();
    expect((await drawn(opened, SVG)).error).toContain('no picture yet');
    await opened.page.close();
  });

  it('says what Mermaid can’t draw', async () => {
    const opened = await openPage(browser, site.url);
    const result = update();
    await opened.post({
      type: 'update',
      result: { ...result, diagram: { ...result.diagram!, source: 'flowchart TB\n A --' } },
    });
    await opened.page.locator('.strip:not([hidden])').waitFor();
    expect((await drawn(opened, SVG)).error).toContain('Mermaid can’t');
    await opened.page.close();
  });

  it('leaves the picture on screen as it is', async () => {
    const opened = await openDrawn();
    const before = await opened.page.locator('.stage').innerHTML();
    await Promise.all([svgOf(opened), svgOf(opened, { ...SVG, colors: 'dark' })]);
    expect(await opened.page.locator('.export-desk').count()).toBe(0);
    expect(await opened.page.locator('.stage').innerHTML()).toBe(before);
    // The next picture is drawn in the editor's colours again.
    await opened.setTheme('light');
    await opened.pictures(2);
    await opened.setTheme('dark');
    await opened.pictures(3);
    const fill = (html: string): string | undefined => /\.node rect[^{]*\{fill:([^;]+);/.exec(html)?.[1];
    expect(fill(await opened.page.locator('.stage').innerHTML())).toBe(fill(before));
    await opened.page.close();
  });
});

/** The size of a PNG, and the colour in its upper left corner and of the lightest and darkest within it. */
async function pixels(opened: Opened, png: string) {
  return opened.page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = image.height;
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    return { width: image.width, height: image.height, corner: [...context.getImageData(2, 2, 1, 1).data] };
  }, png);
}

describe('pixels', () => {
  it.each([1, 2, 3, 4])('are %s times as many as the drawing is large', async (scale) => {
    const opened = await openDrawn();
    const svg = await svgOf(opened);
    const [width, height] = /width="(\d+)" height="(\d+)"/.exec(svg)!.slice(1).map(Number);
    const { png } = await drawn(opened, { ...SVG, as: 'png', scale });
    expect(await pixels(opened, png!)).toMatchObject({ width: width! * scale, height: height! * scale });
    await opened.page.close();
  });

  it.each(['light', 'dark', 'hcBlack'] as const)('have colours of their own in %s', async (theme) => {
    const opened = await openDrawn({ theme });
    const corner = async (colors: 'light' | 'dark', transparent: boolean): Promise<number[]> => {
      const { png } = await drawn(opened, { ...SVG, as: 'png', colors, transparent });
      return (await pixels(opened, png!)).corner;
    };
    expect(await corner('light', false)).toEqual([255, 255, 255, 255]);
    expect(await corner('dark', false)).toEqual([24, 26, 31, 255]);
    expect((await corner('light', true))[3]).toBe(0);
    expect((await corner('dark', true))[3]).toBe(0);
    await opened.page.close();
  });

  it('that no canvas holds are refused, with the greatest size that there can be', async () => {
    const opened = await openPage(browser, site.url);
    const ids = Array.from({ length: 60 }, (_, index) => `n${index}`);
    const source = `flowchart LR\n${ids
      .slice(1)
      .map((id, index) => `  n${index} --> ${id}`)
      .join('\n')}\n`;
    const diagram = { key: 'wide', source, nodes: ids.map((id) => ({ id, label: id })), edges: [], groups: [] };
    await opened.post({ type: 'update', result: update({ diagramKey: 'wide', diagram }) });
    await opened.pictures(1);
    const { error, scale } = await drawn(opened, { ...SVG, as: 'png', scale: 8 });
    expect(error).toContain('too large');
    expect(scale).toBeGreaterThan(0);
    const { png } = await drawn(opened, { ...SVG, as: 'png', scale: scale! });
    expect((await pixels(opened, png!)).width).toBeLessThanOrEqual(MOST_ALONG);
    await opened.page.close();
  });

  it('end where a side or the whole is too large', () => {
    expect(greatestScale({ width: 1000, height: 1000 })).toBe(10.95);
    expect(greatestScale({ width: 16_384, height: 10 })).toBe(1);
    expect(greatestScale({ width: 40_000, height: 10 })).toBe(0.4);
  });
});

describe('the menu', () => {
  it('asks for what was chosen', async () => {
    const opened = await openDrawn();
    const { page } = opened;
    await page.getByRole('button', { name: 'Export…' }).click();
    const menu = page.getByRole('dialog', { name: 'Export' });
    await menu.getByRole('radio', { name: 'Dark' }).check();
    await menu.getByRole('checkbox', { name: 'No background' }).check();
    await menu.getByRole('checkbox', { name: 'Figures' }).uncheck();
    await menu.getByRole('radio', { name: '3×' }).check();
    await menu.getByRole('button', { name: 'PNG…' }).click();
    expect((await opened.sent()).filter(({ type }) => type === 'export')).toEqual([
      { type: 'export', choice: { to: 'png', colors: 'dark', transparent: true, figures: false, scale: 3 } },
    ]);
    expect(await menu.isVisible()).toBe(false);
    await page.close();
  });

  it('is used by keyboard alone, and gives the keyboard back', async () => {
    const opened = await openDrawn();
    const { page } = opened;
    const button = page.getByRole('button', { name: 'Export…' });
    await button.focus();
    await page.keyboard.press('Enter');
    expect(await page.getByRole('radio', { name: 'Light' }).evaluate((each) => each === document.activeElement)).toBe(
      true,
    );
    const view = await page.locator('.stage').getAttribute('style');
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('radio', { name: 'Dark' }).isChecked()).toBe(true);
    expect(await page.locator('.stage').getAttribute('style')).toBe(view);
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog', { name: 'Export' }).isVisible()).toBe(false);
    expect(await button.evaluate((each) => each === document.activeElement)).toBe(true);
    await page.close();
  });

  it('copies the picture as pixels', async () => {
    const opened = await openDrawn();
    const { page } = opened;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.bringToFront();
    await page.getByRole('button', { name: 'Export…' }).click();
    await page.getByRole('radio', { name: '1×' }).check();
    await page.getByRole('group', { name: 'Copy' }).getByRole('button', { name: 'Picture' }).click();
    await page.getByText('The picture is in the clipboard.').waitFor();
    const size = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const bitmap = await createImageBitmap(await item!.getType('image/png'));
      return [bitmap.width, bitmap.height];
    });
    const [, ...wanted] = /width="(\d+)" height="(\d+)"/.exec(await svgOf(opened))!;
    expect(size.map(String)).toEqual(wanted);
    await page.context().clearPermissions();
    await page.close();
  });

  it('says what to do where the clipboard is refused', async () => {
    const opened = await openDrawn();
    const { page } = opened;
    await page.evaluate(() => {
      navigator.clipboard.write = () => Promise.reject(new DOMException('Document is not focused.'));
    });
    await page.getByRole('button', { name: 'Export…' }).click();
    await page.getByRole('group', { name: 'Copy' }).getByRole('button', { name: 'Picture' }).click();
    await page.getByText('could not be copied').waitFor();
    expect(await page.locator('.export-status').innerText()).toContain('save it as PNG');
    await page.close();
  });

  it.each(Object.keys(THEMES) as ThemeName[])('has nothing for axe to find in %s', async (theme) => {
    const opened = await openDrawn({ theme });
    await opened.page.getByRole('button', { name: 'Export…' }).click();
    expect(await axeFindings(opened.page)).toEqual([]);
    await opened.page.screenshot({ path: new URL(`preview-${theme}-export.png`, PICTURES).pathname });
    await opened.page.close();
  });
});

describe('exported pictures, to look at', () => {
  it.each([
    ['light', false, '#ffffff'],
    ['dark', false, '#ffffff'],
    ['light', true, '#f3e9c8'],
    ['dark', true, '#123c2c'],
  ] as const)('in %s, transparent %s', async (colors, transparent, behind) => {
    const opened = await openDrawn();
    const svg = await svgOf(opened, { ...SVG, colors, transparent });
    const page = await browser.newPage({ viewport: { width: 1260, height: 1220 } });
    const image = `<img src="data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}">`;
    await page.setContent(`<body style="margin:8px;background:${behind}">${image}`);
    await page.waitForFunction(() => document.images[0]!.complete && document.images[0]!.naturalWidth > 0);
    const name = `exported-${colors}${transparent ? '-transparent' : ''}.png`;
    await page.screenshot({ path: new URL(name, PICTURES).pathname });
    await page.close();
    await opened.page.close();
  });
});
