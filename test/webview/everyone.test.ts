/** The preview for everyone: by keyboard alone, heard, with colours that can be told apart, forced ones among them, and without motion. */

import fs from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { contrast, mix, parseColor, type Color } from '../../webview/diagram/color.ts';
import { axeFindings, openPage, startBrowser, type Opened, type OpenOptions } from './support/browser.ts';
import { answer, server } from './support/design.ts';
import { openExample } from './support/examples.ts';
import { startSite, type Site } from './support/site.ts';
import { THEMES, type ThemeName } from './support/themes.ts';

const PICTURES = new URL('../../test-results/', import.meta.url);
const NAMES = Object.keys(THEMES) as ThemeName[];
const LENSES = ['Path', 'What breaks', 'Phases', 'Layers'];

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

/** The chat with its numbers, twice the users supposed: a box that is over, and others that are not. */
async function openSupposed(options: OpenOptions): Promise<Opened> {
  const opened = await openPage(browser, site.url, { width: 1400, height: 1000, ...options });
  const { page } = opened;
  await opened.serve(server());
  await opened.post({ type: 'update', result: answer() });
  await opened.pictures(1);
  await page.getByRole('button', { name: 'What if' }).click();
  await page.getByRole('slider', { name: 'What if dau' }).focus();
  for (let turn = 0; turn < 6; turn++) await page.keyboard.press('ArrowRight');
  await page.locator('.figure[data-part="DB"][data-level="over"]').waitFor();
  return opened;
}

const chooseLens = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('toolbar').getByRole('button', { name }).click();
  if (name === 'What breaks') await page.getByRole('combobox', { name: 'Component that fails' }).selectOption('DB');
  await page.locator('.lens').waitFor();
};

describe.each(NAMES)('axe in %s', (theme) => {
  it.each(LENSES)('finds nothing with everything open at once, in the lens %s', async (name) => {
    const opened = await openExample(browser, site.url, 'photo-sharing', { theme });
    const { page } = opened;
    await page.getByRole('tab', { name: 'Document' }).click();
    await page.locator('.document section').first().waitFor();
    await chooseLens(page, name);
    await page.locator('.canvas').focus();
    await page.keyboard.press('/');
    await page.keyboard.type('service');
    await page.locator('.stage .found').first().waitFor();
    await page.locator(node('LB')).focus();
    await page.waitForFunction(() => window.host.sent.at(-1)!.type === 'explain');
    await opened.post({
      type: 'explanation',
      id: 'LB',
      hover: { title: 'Load Balancer', blocks: [{ kind: 'list', label: 'Paths', items: ['`upload a photo`'] }] },
    });
    await page.getByRole('tooltip').getByText('upload a photo').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    const file = `preview-everything-${name.toLowerCase().replace(' ', '-')}-${theme}.png`;
    await page.screenshot({ path: new URL(file, PICTURES).pathname });
    await page.close();
  });
});

interface Pair {
  readonly what: string;
  readonly color: string;
  /** From the page upwards. */
  readonly under: readonly string[];
}

/** The colours of what is drawn, with all that lies under it. */
async function pairsIn(page: Page, wanted: Readonly<Record<string, readonly [string, string]>>): Promise<Pair[]> {
  return page.evaluate((all) => {
    const pageColor = getComputedStyle(document.documentElement).backgroundColor;
    const groundsOf = (element: Element): string[] => {
      const grounds: string[] = [];
      for (let at: Element | null = element; at; at = at.parentElement) {
        grounds.unshift(getComputedStyle(at).backgroundColor);
        const shape = at.matches('[data-kind="node"]') ? at.querySelector('rect, circle, polygon, path') : null;
        if (shape) grounds.unshift(getComputedStyle(shape).fill);
      }
      return [pageColor, ...grounds];
    };
    return Object.entries(all).flatMap(([what, [selector, property]]) => {
      const found = document.querySelector(selector);
      if (!found) throw new Error(`nothing matches ${selector}`);
      const color = getComputedStyle(found).getPropertyValue(property);
      // A line stands out from what is around it, words from what they are written on.
      return [{ what, color, under: ['color', 'fill'].includes(property) ? groundsOf(found) : [pageColor] }];
    });
  }, wanted);
}

function ratioOf({ what, color, under }: Pair): number {
  const read = (text: string): Color => {
    const parsed = parseColor(text);
    if (!parsed) throw new Error(`${what}: ${text}`);
    return parsed;
  };
  const ground = under.map(read).reduce((below, above) => mix(above, below), read('rgb(255, 255, 255)'));
  return contrast(mix(read(color), ground), ground);
}

const node = (part: string): string => `.stage [data-kind="node"][data-part="${part}"]`;
const shapeOf = (part: string): string => `${node(part)} :is(rect, path, polygon)`;

/** Words need 4.5, what is drawn 3. */
async function tooFaint(page: Page, wanted: Readonly<Record<string, readonly [string, string]>>): Promise<string[]> {
  return (await pairsIn(page, wanted))
    .map((pair) => ({ what: pair.what, ratio: ratioOf(pair), least: wanted[pair.what]![1] === 'color' ? 4.5 : 3 }))
    .filter(({ ratio, least }) => ratio < least)
    .map(({ what, ratio, least }) => `${what}: ${ratio.toFixed(2)} of ${least}`);
}

const DRAWN = {
  'a box’s label': [`${node('CS')} .nodeLabel`, 'color'],
  'a box’s line': [shapeOf('CS'), 'stroke'],
  'the label of a box that is over': [`${node('DB')} .nodeLabel`, 'color'],
  'the line of a box that is over': [shapeOf('DB'), 'stroke'],
  'an arrow': ['.stage [data-kind="edge"]', 'stroke'],
  'an arrow’s label': ['.stage .edgeLabel p', 'color'],
  'a figure at a box': ['.figure.on-node[data-level="ok"]', 'color'],
  'the edge of a figure': ['.figure.on-node[data-level="ok"]', 'border-top-color'],
  'a figure that is over': ['.figure.on-node[data-level="over"]', 'color'],
  'its sign': ['.figure.on-node[data-level="over"] .level-icon', 'fill'],
  'its edge': ['.figure.on-node[data-level="over"]', 'border-top-color'],
  'a figure at an arrow': ['.figure.on-edge', 'color'],
  'a group’s title': ['.stage .cluster-label span', 'color'],
} as const;

describe.each(NAMES)('colours in %s', (theme) => {
  it('of figures, levels and marks can be told from what they lie on', async () => {
    const opened = await openSupposed({ theme });
    const { page } = opened;
    expect(await tooFaint(page, DRAWN)).toEqual([]);
    await opened.post({ type: 'select', diagram: 'LB' });
    await page.locator(`${node('LB')}.selected`).waitFor();
    expect(await tooFaint(page, { 'the selected box': [shapeOf('LB'), 'stroke'] })).toEqual([]);
    await page.close();
  });

  it('of lenses can be told from what they lie on', async () => {
    const opened = await openExample(browser, site.url, 'photo-sharing', { theme });
    const { page } = opened;
    await chooseLens(page, 'What breaks');
    await page.locator(`${node('DB')}[data-lens="lost"]`).waitFor();
    expect(
      await tooFaint(page, {
        'what is lost': [shapeOf('DB'), 'stroke'],
        'its word': ['.lens-badge[data-lens="lost"]', 'color'],
      }),
    ).toEqual([]);
    await chooseLens(page, 'Path');
    await page.locator('.stage [data-kind="node"][data-lens="off"]').first().waitFor();
    const off = '.stage [data-kind="node"][data-lens="off"]';
    expect(
      await tooFaint(page, {
        'the label of what is off': [`${off} .nodeLabel`, 'color'],
        'the line of what is off': [`${off} :is(rect, path, polygon)`, 'stroke'],
        'an arrow that is off': ['.stage [data-kind="edge"][data-lens="off"]', 'stroke'],
      }),
    ).toEqual([]);
    await page.close();
  });
});

describe.each(['dark', 'light'] as const)('forced colours, %s', (colorScheme) => {
  it('leave everything legible', async () => {
    const opened = await openSupposed({ theme: colorScheme === 'dark' ? 'light' : 'dark' });
    const { page } = opened;
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    expect(await tooFaint(page, DRAWN)).toEqual([]);
    await page.screenshot({ path: new URL(`preview-forced-${colorScheme}.png`, PICTURES).pathname });
    await page.close();
  });
});

describe('reduced motion', () => {
  it.each(['the system', 'VS Code'] as const)('is kept to where %s asks for it', async (who) => {
    const opened = await openPage(browser, site.url);
    const { page } = opened;
    if (who === 'VS Code') await page.evaluate(() => document.body.classList.add('vscode-reduce-motion'));
    else await page.emulateMedia({ reducedMotion: 'reduce' });
    const moving = (): Promise<string[]> =>
      page.evaluate(() =>
        document
          .getAnimations()
          .map(({ effect }) => (effect instanceof KeyframeEffect ? (effect.target?.outerHTML ?? '') : '')),
      );
    expect(await page.locator('vscode-progress-ring').first().isVisible()).toBe(false);
    expect(await moving()).toEqual([]);
    await opened.serve(server());
    await opened.post({ type: 'update', result: answer() });
    await opened.pictures(1);
    await opened.post({ type: 'select', diagram: 'P', estimate: 'storage' });
    await page.getByText('What breaks first').waitFor();
    expect(await moving()).toEqual([]);
    const smooth = await page.evaluate(
      () =>
        [...document.querySelectorAll('*')].filter((each) => getComputedStyle(each).scrollBehavior === 'smooth').length,
    );
    expect(smooth).toBe(0);
    await page.close();
  });
});

/** What has the keyboard, as it is called to those who do not see it. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement: at } = document;
    if (!at || at === document.body) return '';
    const label = at.getAttribute('aria-label') ?? at.textContent.trim();
    return `${at.getAttribute('role') ?? at.localName} ${label.replace(/\s+/g, ' ').slice(0, 40)}`;
  });

describe('by keyboard alone', () => {
  it('Tab goes once through everything, seen everywhere, and out again', async () => {
    const opened = await openExample(browser, site.url, 'chat', { width: 1500, height: 900 });
    const { page } = opened;
    await chooseLens(page, 'Path');
    // Where one clicked last is where Tab goes on.
    await page.getByRole('heading', { level: 1 }).click();
    const order: string[] = [];
    for (let turn = 0; turn < 120; turn++) {
      await page.keyboard.press('Tab');
      const at = await focused(page);
      if (at === '') break;
      order.push(at);
      const outline = await page.evaluate(() => {
        const { activeElement: at } = document;
        const inner = at!.shadowRoot?.activeElement ?? at!;
        const style = getComputedStyle(inner);
        // The divider fills itself instead.
        return style.outlineStyle !== 'none' || style.boxShadow !== 'none' || at!.classList.contains('splitter');
      });
      expect(outline, at).toBe(true);
    }
    expect(order.length).toBeLessThan(119);
    const marks = [
      'button Read',
      'button Figures',
      'button Path',
      'select Path',
      'Step',
      'group Diagram',
      'button Mobile App, Client',
    ];
    marks.push('separator Width of the diagram', 'tab Numbers', 'button What if', 'button dau', 'button send message');
    const places = marks.map((mark) => order.findIndex((each) => each.includes(mark)));
    expect(places, order.join('\n')).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    await page.close();
  });

  it('arrows are reached from their boxes, named, and lead to the text', async () => {
    const opened = await openPage(browser, site.url);
    const { page } = opened;
    await opened.post({ type: 'update', result: answer() });
    await opened.pictures(1);
    await page.locator(node('MQ')).focus();
    await page.keyboard.press('.');
    expect(await focused(page)).toContain('publish message: Arrow from Chat Service');
    await page.keyboard.press('.');
    expect(await focused(page)).toContain('consume batch: Arrow from Message Stream');
    await page.keyboard.press('Enter');
    expect((await opened.sent()).at(-1)).toEqual({ type: 'reveal', kind: 'diagram', id: 'sd__4', go: true });
    await page.keyboard.press('.');
    expect(await focused(page)).toContain('publish message');
    await page.keyboard.press(',');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toContain('Message Writer');
    await page.keyboard.press(',');
    await page.keyboard.press('Escape');
    expect(await focused(page)).toContain('Message Writer');
    await page.close();
  });

  it('Escape leads out of search, lens, tooltip and boxes', async () => {
    const opened = await openExample(browser, site.url, 'chat');
    const { page } = opened;
    await chooseLens(page, 'Path');
    await page.getByRole('slider', { name: 'Step' }).focus();
    await page.keyboard.press('Escape');
    expect(await focused(page)).toContain('button Path');
    await page.locator(node('CS')).focus();
    await page.getByRole('tooltip').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.press('Escape');
    expect(await focused(page)).toContain('group Diagram');
    await page.getByRole('tooltip').waitFor({ state: 'hidden' });
    await page.close();
  });
});

describe('heard', () => {
  it('is the whole design: components with figures, arrows, paths with what they keep to, layers', async () => {
    const { page } = await openExample(browser, site.url, 'chat');
    const items = async (heading: string): Promise<string[]> =>
      page.locator('h4', { hasText: heading }).locator('xpath=..').getByRole('listitem').allTextContents();
    const components = page.getByRole('list', { name: 'The diagram as text' }).getByRole('listitem');
    expect((await components.allTextContents()).find((line) => line.startsWith('Message Store'))).toMatch(/68%/);
    expect((await items('Paths')).join('\n')).toMatch(
      /^send message, write path: availability .*; latency p99.*; through Mobile App.*Message Store/m,
    );
    expect((await items('Layers')).join('\n')).toMatch(/^Data: .*Message Store/m);
    await page.close();
  });

  it('is a change of numbers, once, when the hand rests', async () => {
    const opened = await openSupposed({});
    const { page } = opened;
    await page.evaluate(() => {
      const said: string[] = [];
      Object.assign(window, { said });
      const live = document.querySelector('[aria-live="polite"]')!;
      new MutationObserver(() => said.push(live.textContent)).observe(live, { childList: true, characterData: true });
    });
    const said = (): Promise<string[]> => page.evaluate(() => (window as unknown as { said: string[] }).said);
    await page.getByRole('slider', { name: 'What if dau' }).focus();
    for (let turn = 0; turn < 5; turn++) await page.keyboard.press('ArrowLeft');
    await expect.poll(async () => (await said()).length).toBe(1);
    expect((await said())[0]).toMatch(/dau/);
    await page.close();
  });
});
