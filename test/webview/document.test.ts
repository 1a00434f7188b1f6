/** The document beside the picture: tabs, marks, ways to the text and within the page, in every theme and width, and on paper. */

import fs from 'node:fs';
import fsp from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { createLanguageService } from '../../src/core/index.ts';
import type { PreviewUpdate } from '../../src/protocol/preview.ts';
import type { PreviewDocument } from '../../src/protocol/previewDocument.ts';
import { parseToPage } from '../../webview/messages.ts';
import { axeFindings, openPage, startBrowser, type Opened, type OpenOptions } from './support/browser.ts';
import { answer } from './support/design.ts';
import { startSite, type Site } from './support/site.ts';
import { THEMES, type ThemeName } from './support/themes.ts';

const PICTURES = new URL('../../test-results/', import.meta.url);
const CHAT = fs.readFileSync(new URL('../../examples/chat/chat.sysdesign.md', import.meta.url), 'utf8');

let site: Site;
let browser: Browser;

beforeAll(async () => {
  await fsp.mkdir(PICTURES, { recursive: true });
  [site, browser] = await Promise.all([startSite(), startBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** The page that the language service makes of a text. */
function documentOf(text = CHAT): PreviewDocument {
  const service = createLanguageService();
  service.open('file:///chat.sysdesign.md', 1, text);
  return service.preview('file:///chat.sysdesign.md', { document: true })!.document!;
}

function update(document = documentOf()): PreviewUpdate {
  return { ...answer(), documentKey: document.key, document };
}

async function open(options?: OpenOptions): Promise<Opened> {
  const opened = await openPage(browser, site.url, { width: 1400, height: 900, ...options });
  await opened.post({ type: 'update', result: update() });
  await opened.pictures(1);
  await opened.page.getByRole('tab', { name: 'Document' }).click();
  await opened.page.getByRole('heading', { level: 2, name: 'Scope' }).waitFor();
  return opened;
}

async function shot({ page }: Opened, name: string): Promise<void> {
  await page.screenshot({ path: new URL(`document-${name}.png`, PICTURES).pathname });
}

describe.each(Object.keys(THEMES) as ThemeName[])('in %s', (theme) => {
  it('has nothing for axe to find, beside the picture, alone, and narrow', async () => {
    const opened = await open({ theme });
    const { page } = opened;
    await opened.post({ type: 'select', diagram: 'DB', document: 'component/DB', reveal: true });
    await page.locator('.entry.here').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await shot(opened, theme);
    await page.getByRole('button', { name: 'Read', exact: true }).click();
    expect(await page.locator('.diagram').isVisible()).toBe(false);
    await page.getByRole('heading', { level: 2, name: 'Decisions' }).scrollIntoViewIfNeeded();
    expect(await axeFindings(page)).toEqual([]);
    await shot(opened, `${theme}-alone`);
    await page.setViewportSize({ width: 380, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(await axeFindings(page)).toEqual([]);
    await shot(opened, `${theme}-narrow`);
    expect(await opened.violations()).toEqual([]);
    await page.close();
  });
});

describe('the document', () => {
  it('is asked for while it is on show, and only then', async () => {
    const opened = await open();
    const { page } = opened;
    await page.getByRole('tab', { name: 'Document' }).press('ArrowLeft');
    await page.getByRole('table', { name: /Estimates/ }).waitFor();
    const asked = (await opened.sent()).filter(({ type }) => type === 'document');
    expect(asked).toEqual([
      { type: 'document', shown: true },
      { type: 'document', shown: false },
    ]);
    await page.close();
  });

  it('leaves out no rank of headings', async () => {
    const { page } = await open();
    const ranks = await page
      .locator('.document :is(h1, h2, h3, h4, h5)')
      .evaluateAll((all) => all.map((h) => +h.tagName[1]!));
    expect(ranks[0]).toBe(2);
    expect(ranks.filter((rank, index) => rank > (ranks[index - 1] ?? 1) + 1)).toEqual([]);
    await page.close();
  });

  it('leads to the source by click and key, and from name to name within the page', async () => {
    const opened = await open();
    const { page } = opened;
    const requirement = page.locator('[data-item="requirement/R3"]');
    await requirement.getByRole('button', { name: 'R3' }).click();
    await requirement.getByRole('button', { name: 'R3' }).press('Enter');
    const revealed = (await opened.sent()).filter(({ type }) => type === 'reveal');
    expect(revealed).toEqual([
      { type: 'reveal', kind: 'document', id: 'requirement/R3' },
      { type: 'reveal', kind: 'document', id: 'requirement/R3', go: true },
    ]);
    await requirement.getByRole('button', { name: 'history' }).click();
    await page.locator('[data-item="contract/history"] .source:focus').waitFor();
    expect((await opened.sent()).filter(({ type }) => type === 'reveal')).toHaveLength(2);
    await page.close();
  });

  it('brings what the cursor stands on into view, and marks where the selected box is spoken of', async () => {
    const opened = await open();
    const { page } = opened;
    const entry = page.locator('[data-item="component/UDB"]');
    await opened.post({ type: 'select', diagram: 'UDB', document: 'component/UDB', reveal: false });
    await page.locator('[data-item="component/UDB"][aria-current="true"]').waitFor();
    expect(await page.locator('.document').evaluate((panel) => panel.scrollTop)).toBe(0);
    expect(await page.locator('.link.spoken').allInnerTexts()).toEqual(['UDB']);
    await opened.post({ type: 'select', diagram: 'P', document: 'component/P', reveal: true });
    await page.locator('[data-item="component/P"][aria-current="true"]').waitFor();
    expect(await entry.getAttribute('aria-current')).toBeNull();
    expect(await page.locator('.document').evaluate((panel) => panel.scrollTop)).toBeGreaterThan(0);
    await page.close();
  });

  it('repaints the section that has changed, and no other', async () => {
    const opened = await open();
    const { page } = opened;
    await page.evaluate(() => {
      for (const section of document.querySelectorAll('[data-section]')) Object.assign(section, { seen: true });
    });
    await opened.post({
      type: 'update',
      result: update(documentOf(CHAT.replace('Voice and video calls', 'Telephony'))),
    });
    await page.getByText('Telephony').waitFor();
    const painted = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('[data-section]')]
        .filter((each) => !('seen' in each))
        .map(({ dataset }) => dataset['section']),
    );
    expect(painted).toEqual(['scope']);
    await page.close();
  });

  it('is there again after a reload, alone if it was read alone', async () => {
    const opened = await open();
    await opened.page.getByRole('button', { name: 'Read', exact: true }).click();
    await opened.page.waitForFunction(() => (window.host.state as { reading?: boolean }).reading === true);
    const state = await opened.state();
    await opened.page.close();
    const again = await openPage(browser, site.url, { state });
    await again.page.getByRole('heading', { level: 2, name: 'Scope' }).waitFor();
    expect(await again.page.locator('.diagram').isVisible()).toBe(false);
    expect(await again.sent()).toContainEqual({ type: 'document', shown: true });
    await again.page.close();
  });

  it('stands alone on paper, black on white', async () => {
    const opened = await open();
    const { page } = opened;
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.diagram').isVisible()).toBe(false);
    expect(await page.getByRole('tablist').isVisible()).toBe(false);
    expect(await page.getByRole('heading', { level: 2, name: 'Decisions' }).isVisible()).toBe(true);
    expect(
      await page
        .locator('.document .sections p')
        .first()
        .evaluate((text) => getComputedStyle(text).color),
    ).toBe('rgb(0, 0, 0)');
    await shot(opened, 'paper');
    await page.close();
  });

  it('shows what prose of GitHub has: tables, tasks, footnotes, addresses', async () => {
    const opened = await open();
    const { page } = opened;
    const text = [
      '---\ntitle: x\n---\n## Scope\n',
      '| Store | Cost |\n|:--|--:|\n| DB `users` | 3 USD |\n',
      '- [x] Measured\n- [ ] Agreed[^1]\n  1. with Ops\n',
      'See https://example.com/x. ~~Not~~ [mail](mailto:a@example.com).\n',
      '[^1]: By letter\n\n```sh\nmake all\n```\n',
    ].join('\n');
    await opened.post({ type: 'update', result: update(documentOf(text)) });
    await page.getByRole('columnheader', { name: 'Cost' }).waitFor();
    expect(await page.getByRole('cell', { name: '3 USD' }).evaluate((cell) => getComputedStyle(cell).textAlign)).toBe(
      'right',
    );
    expect(await page.locator('[data-task="done"]').textContent()).toBe('Measured');
    expect(await page.getByRole('img', { name: 'open' }).count()).toBe(1);
    expect(await page.locator('.document a').evaluateAll((all) => all.map((a) => a.getAttribute('href')))).toEqual([
      'https://example.com/x',
      'mailto:a@example.com',
    ]);
    expect(await page.locator('.document :is(sup, del, pre)').allTextContents()).toEqual(['1', 'Not', '1', 'make all\n']);
    expect(await axeFindings(page)).toEqual([]);
    await shot(opened, 'prose');
    await page.setViewportSize({ width: 380, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await page.close();
  });

  it('says as of which phase it is to be read', async () => {
    const opened = await open();
    const result = update({ ...documentOf(), key: 'of a phase', note: 'As of the phase “one”.' });
    await opened.post({ type: 'update', result });
    await opened.page.locator('.document .note').getByText('As of the phase “one”.').waitFor();
    await opened.post({ type: 'update', result: update() });
    await opened.page.locator('.document .note').waitFor({ state: 'hidden' });
    await opened.page.close();
  });

  it('shows hostile texts as texts', async () => {
    const opened = await open();
    const { page } = opened;
    const hostile = '<img src=x onerror=alert(1)>';
    const text = `---\ntitle: x\n---\n## Scope\n\n${hostile} [click](javascript:alert) ${hostile}\n\n### Functional\n\n- R1: ${hostile}\n`;
    await opened.post({ type: 'update', result: update(documentOf(text)) });
    await page.locator('[data-item="requirement/R1"]').getByText(hostile).waitFor();
    expect(await page.locator('.document :is(img, script, [onerror], a)').count()).toBe(0);
    expect(await opened.violations()).toEqual([]);
    await page.close();
  });
});

describe('what comes to the page', () => {
  const message = (document: unknown): unknown => ({ type: 'update', result: { ...update(), document } });

  it('is taken as the language service makes it', () => {
    expect(parseToPage(message(documentOf()))).toBeDefined();
  });

  it.each([
    { key: 'k', sections: [{ id: 'a', key: 'k', title: 't', blocks: [{ kind: 'html', text: '<b>' }] }] },
    { key: 'k', sections: [{ id: 'a', key: 'k', title: 't', blocks: [{ kind: 'text', runs: [{ text: 1 }] }] }] },
    {
      key: 'k',
      sections: [
        { id: 'a', key: 'k', title: 't', blocks: [{ kind: 'text', runs: [{ text: 'x', href: 'javascript:x' }] }] },
      ],
    },
    { key: 'k', sections: [{ id: 'a', key: 'k', title: 't', blocks: [{ kind: 'constructor' }] }] },
  ])('is refused where it is something else: %j', (document) => {
    expect(parseToPage(message(document))).toBeUndefined();
  });
});
