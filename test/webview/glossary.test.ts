/** The page of a glossary entry in Chromium: readable and usable by keyboard in every theme, and safe with any text. */

import { mkdir } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLanguageService } from '../../src/core/index.ts';
import type { TermEntry, ToTermPage } from '../../src/protocol/glossary.ts';
import { openPage, startBrowser, type Opened } from './support/browser.ts';
import { startSite, type Site } from './support/site.ts';
import { THEMES, type ThemeName } from './support/themes.ts';

let site: Site;
let browser: Browser;

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite({}, 'glossary'), startBrowser()]);
  await mkdir(new URL('../../test-results', import.meta.url), { recursive: true });
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const service = createLanguageService();
const ENTRY: TermEntry = service.term('cassandra')!;
const USES: ToTermPage = {
  type: 'uses',
  id: ENTRY.id,
  complete: false,
  uses: [
    {
      file: 'chat/chat.sysdesign.yaml',
      lineNumber: 262,
      line: '      technology: Cassandra',
      at: { start: 18, end: 27 },
    },
    { file: 'notes.sysdesign.md', lineNumber: 3, line: '<b>Cassandra</b> & co', at: { start: 3, end: 12 } },
  ],
};

/** The page takes other messages than the preview; how they get there is the same. */
const post = (opened: Opened, message: ToTermPage): Promise<void> => opened.post(message as never);
const sent = async (opened: Opened): Promise<unknown[]> => opened.sent();

async function shown(theme: ThemeName = 'dark', entry: TermEntry = ENTRY): Promise<Opened> {
  const opened = await openPage(browser, site.url, { theme, width: 620, height: 760 });
  await post(opened, { type: 'entry', entry, canGoBack: true, canGoForward: false });
  await opened.page.getByRole('heading', { level: 1 }).waitFor();
  return opened;
}

describe.each(Object.keys(THEMES) as ThemeName[])('in %s', (theme) => {
  it('shows an entry with its uses, and axe finds nothing', async () => {
    const opened = await shown(theme);
    await post(opened, USES);
    await opened.page.getByText('2 times in this workspace').waitFor();
    await opened.page.screenshot({
      path: new URL(`../../test-results/glossary-${theme}.png`, import.meta.url).pathname,
    });
    expect(await opened.violations()).toEqual([]);
    await opened.page.close();
  });
});

it('goes on by keyboard, and back', async () => {
  const opened = await shown();
  const related = ENTRY.related[0]!;
  await opened.page.getByRole('button', { name: related.name, exact: true }).press('Enter');
  expect(await sent(opened)).toContainEqual({ type: 'open', term: related.id });
  await opened.page.keyboard.press('Alt+ArrowLeft');
  expect(await sent(opened)).toContainEqual({ type: 'back' });
  expect(await opened.page.getByRole('button', { name: /Forward/ }).isDisabled()).toBe(true);
  await opened.page.close();
});

it('shows text as text, and opens a use by its index', async () => {
  const opened = await shown('light', { ...ENTRY, title: '<img src=x onerror=alert(1)>' });
  await post(opened, USES);
  expect(await opened.page.getByRole('heading', { level: 1 }).textContent()).toBe('<img src=x onerror=alert(1)>');
  expect(await opened.page.locator('.line mark').allTextContents()).toEqual(['Cassandra', 'Cassandra']);
  await opened.page.getByRole('button', { name: /notes.sysdesign.md/ }).click();
  expect(await sent(opened)).toContainEqual({ type: 'openUse', index: 1 });
  await opened.page.close();
});

it('says what to do about a term that nobody knows, and leaves uses of another entry out', async () => {
  const opened = await shown();
  await post(opened, { ...USES, id: 'other' } as ToTermPage);
  await post(opened, { type: 'unknown', term: 'borogove' });
  await opened.page.getByText('The glossary has no such term').waitFor();
  expect(await opened.page.locator('.uses').count()).toBe(0);
  await opened.page.close();
});
