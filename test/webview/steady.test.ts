/** The page stands: what is looked at survives edits, errors, hiding and reloads, and what breaks or hangs is said and left by one click. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { openPage, startBrowser, type Opened, type OpenOptions } from './support/browser.ts';
import { openExample } from './support/examples.ts';
import { CHAT, update } from './support/results.ts';
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

const renamed = (name: string) => ({
  ...CHAT,
  key: `chat-${name}`,
  source: CHAT.source.replace('Chat Service', name),
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

async function setVisible({ page }: Opened, value: 'hidden' | 'visible'): Promise<void> {
  await page.evaluate((state) => {
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, value);
}

describe('the picture', () => {
  it('is there at every moment, over edits, errors, figures, lenses and themes', async () => {
    const opened = await openExample(browser, site.url, 'chat');
    const { page } = opened;
    await page.evaluate(() => {
      const gaps: string[] = [];
      Object.assign(window, { gaps });
      const look = (): void => {
        const pictures = document.querySelectorAll('.stage > svg');
        const { width = 0, height = 0 } = pictures[0]?.getBoundingClientRect() ?? {};
        if (pictures.length !== 1 || width === 0 || height === 0) gaps.push(`${pictures.length} ${width}x${height}`);
      };
      new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true });
      const everyFrame = (): void => {
        look();
        requestAnimationFrame(everyFrame);
      };
      everyFrame();
    });
    await opened.post({ type: 'update', result: update() });
    await opened.pictures(2);
    await opened.post({ type: 'update', result: update({ problems }) });
    await page.getByText('Line 42').waitFor();
    await opened.post({ type: 'update', result: update({ diagram: renamed('Talk Service') }) });
    await opened.pictures(3);
    await opened.setTheme('hcLight');
    await opened.pictures(4);
    await page.getByRole('button', { name: 'Figures' }).click();
    await opened.post({ type: 'status', text: 'The language server has stopped.' });
    await page.getByRole('button', { name: 'Show log' }).waitFor();
    expect(await page.evaluate(() => (window as unknown as { gaps: string[] }).gaps)).toEqual([]);
    await page.close();
  });

  it('is not drawn while the page is hidden, however much changes; then once', async () => {
    const opened = await openDrawn();
    const { page } = opened;
    await setVisible(opened, 'hidden');
    for (const name of ['One', 'Two', 'Three']) {
      await opened.post({ type: 'update', result: update({ title: name, diagram: renamed(name) }) });
      await page.getByRole('heading', { level: 1, name }).waitFor();
    }
    expect(await page.locator('.canvas').getAttribute('data-pictures')).toBe('1');
    expect(await page.locator('body > .offscreen').count()).toBe(0);
    await setVisible(opened, 'visible');
    await opened.pictures(2);
    expect(await page.locator('.stage').innerText()).toContain('Three');
    await page.close();
  });

  it('that is too large for the window begins where the design does', async () => {
    const { page } = await openExample(browser, site.url, 'payment', { width: 1300, height: 800 });
    const canvas = (await page.locator('.canvas').boundingBox())!;
    const first = (await page.locator('.stage [data-kind="node"]').first().boundingBox())!;
    expect(first.x).toBeGreaterThan(canvas.x);
    expect(first.x + first.width).toBeLessThan(canvas.x + canvas.width);
    await page.close();
  });
});

describe('what is looked at', () => {
  const looks = async ({ page }: Opened) => ({
    view: await page.locator('.stage').getAttribute('style'),
    selected: await page.locator('.stage [data-kind="node"].selected').getAttribute('data-part'),
    found: await page.locator('.stage .found').first().getAttribute('data-part'),
    search: await page.getByRole('textbox', { name: 'Find boxes' }).inputValue(),
    lens: await page.getByRole('toolbar').locator('[aria-pressed="true"]').innerText(),
    fails: await page.getByRole('combobox', { name: 'Component that fails' }).inputValue(),
    tab: await page.getByRole('tab', { selected: true }).innerText(),
    scrolled: await page.locator('.document').evaluate((element) => Math.round(element.scrollTop)),
    split: await page.getByRole('separator').getAttribute('aria-valuenow'),
    figures: await page.getByRole('button', { name: 'Figures' }).getAttribute('aria-pressed'),
  });

  it('is the same after a reload, an edit and an error: view, selection, search, lens, tab, scroll, divider', async () => {
    const first = await openExample(browser, site.url, 'chat', { width: 1200, height: 700 });
    const { page } = first;
    await page.getByRole('tab', { name: 'Document' }).click();
    await page.locator('.document section').first().waitFor();
    await page.getByRole('separator').press('ArrowLeft');
    await page.getByRole('button', { name: 'What breaks' }).click();
    await page.getByRole('combobox', { name: 'Component that fails' }).selectOption('DB');
    await page.getByRole('heading', { name: 'No longer reached' }).waitFor();
    await page.getByRole('button', { name: 'Figures' }).click();
    await page.locator('.canvas').focus();
    await page.keyboard.press('/');
    await page.keyboard.type('presence');
    await page.locator('.stage .found').first().waitFor();
    await first.post({ type: 'select', diagram: 'CS', reveal: false });
    await page.locator('.stage [data-kind="node"].selected').waitFor();
    for (let turn = 0; turn < 3; turn++) await page.getByRole('button', { name: 'Zoom in' }).click();
    await page.locator('.document').evaluate((element) => (element.scrollTop = 333));
    await page.waitForFunction(() => JSON.stringify(window.host.state).includes('333'));
    const before = await looks(first);
    expect(before).toMatchObject({
      selected: 'CS',
      search: 'presence',
      lens: 'What breaks',
      fails: 'DB',
      scrolled: 333,
    });
    const state = await first.state();
    await page.close();
    const second = await openExample(browser, site.url, 'chat', { width: 1200, height: 700, state });
    await second.page.getByRole('heading', { name: 'No longer reached' }).waitFor();
    expect(await looks(second)).toEqual(before);
    const drawn = Number(await second.page.locator('.canvas').getAttribute('data-pictures'));
    await second.post({ type: 'update', result: update({ problems }) });
    await second.page.getByText('Line 42').waitFor();
    expect((await looks(second)).view).toBe(before.view);
    await second.post({ type: 'update', result: update({ diagram: renamed('Talk Service') }) });
    await second.pictures(drawn + 1);
    expect(await second.page.locator('.stage').getAttribute('style')).toBe(before.view);
    expect(await second.page.locator('.stage [data-kind="node"].selected').getAttribute('data-part')).toBe('CS');
    expect(await second.page.locator('.document').evaluate((element) => element.scrollTop)).toBe(333);
    await second.page.close();
  });

  it('keeps how far down each tab is', async () => {
    const opened = await openExample(browser, site.url, 'chat', { width: 1200, height: 600 });
    const { page } = opened;
    const down = (selector: string): Promise<number> => page.locator(selector).evaluate((element) => element.scrollTop);
    await page.locator('.numbers').evaluate((element) => (element.scrollTop = 120));
    await page.waitForFunction(() => JSON.stringify(window.host.state).includes('"numbers":120'));
    await page.getByRole('tab', { name: 'Document' }).click();
    await page.getByRole('tab', { name: 'Numbers' }).click();
    expect(await down('.numbers')).toBe(120);
    await page.close();
  });
});

describe('a page that does not start', () => {
  it('says so, and asks for a new one by one click', async () => {
    const context = browser.contexts()[0] ?? (await browser.newContext());
    await context.route(/main\.js$/, (route) => route.abort());
    try {
      const opened = await openPage(browser, site.url, { dead: true });
      await opened.page.getByRole('alert').getByText('could not be started').waitFor();
      await opened.page.getByRole('button', { name: 'Reload the preview' }).click();
      expect((await opened.sent()).map(({ type }) => type)).toEqual(['log', 'reload']);
      expect(await opened.violations()).toEqual([]);
      await opened.page.close();
    } finally {
      await context.unroute(/main\.js$/);
    }
  });

  it('answers when it is asked whether it is there', async () => {
    const opened = await openDrawn();
    await opened.post({ type: 'ping' });
    await opened.page.waitForFunction(() => window.host.sent.at(-1)!.type === 'here');
    await opened.page.close();
  });
});

describe('a drawing that never ends', () => {
  it('is given up, said, and keeps no other from being drawn', async () => {
    const opened = await openDrawn();
    const { page } = opened;
    await page.clock.install();
    // What draws another kind of diagram is loaded when it is first needed, and now never comes.
    await page.route(/\.js$/, () => undefined);
    const sequence = { key: 's', source: 'sequenceDiagram\n  A->>B: Hello\n', nodes: [], edges: [], groups: [] };
    const asked = page.waitForEvent('request');
    await opened.post({ type: 'update', result: update({ diagramKind: 'other', diagram: sequence }) });
    await asked;
    await page.clock.runFor(21_000);
    await page.getByText('Drawing the diagram took too long').waitFor();
    expect(await page.locator('.stage [data-kind="node"]').count()).toBe(8);
    await page.locator('.strip').getByText('Reload the preview').click();
    expect((await opened.sent()).at(-1)).toEqual({ type: 'reload' });
    await opened.post({ type: 'update', result: update({ diagram: renamed('Talk Service') }) });
    for (let turn = 0; turn < 100 && (await page.locator('.canvas[data-pictures="2"]').count()) === 0; turn++) {
      await page.clock.runFor(100);
    }
    await opened.pictures(2);
    await page.locator('.strip').waitFor({ state: 'hidden' });
    await page.close();
  });
});
