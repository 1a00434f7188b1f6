/** What the text says of a part of the picture, where a person rests on it: asked once, shown as text, dropped when it is late. */

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { parseToPage } from '../../webview/messages.ts';
import { openPage, startBrowser, type Opened } from './support/browser.ts';
import { update } from './support/results.ts';
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

const hover = {
  title: 'CS · Chat Service',
  subtitle: 'Service',
  blocks: [
    { kind: 'text', text: 'Holds the sockets; see `kind`. <img src=x onerror=alert(1)>' },
    { kind: 'labelled', label: 'Serves', text: 'R1' },
    { kind: 'code', text: 'kind: service' },
    { kind: 'list', label: 'Called by', items: ['LB', 'M'] },
    { kind: 'terms', label: 'See also', terms: [{ id: 'service', name: 'Service' }] },
  ],
} as const;

async function openDrawn(): Promise<Opened> {
  const opened = await openPage(browser, site.url);
  await opened.post({ type: 'update', result: update() });
  await opened.pictures(1);
  return opened;
}

/** Waits until the page has asked about a part. */
const asked = (opened: Opened, id: string): Promise<void> =>
  expect.poll(async () => (await opened.sent()).at(-1)).toEqual({ type: 'explain', id });

it('is asked for where the mouse or the keyboard rests, and is shown as text', async () => {
  const opened = await openDrawn();
  const { page } = opened;
  await page.locator('svg g.node[data-part="CS"]').hover();
  await asked(opened, 'CS');
  await opened.post({ type: 'explanation', id: 'CS', hover });
  const tooltip = page.getByRole('tooltip');
  await tooltip.getByText('CS · Chat Service').waitFor();
  expect(await tooltip.locator('.explanation > *').allInnerTexts()).toEqual([
    'CS · Chat Service Service',
    'Holds the sockets; see kind. <img src=x onerror=alert(1)>',
    'Serves: R1',
    'kind: service',
    'Called by',
    'LB\nM',
    'See also: Service',
  ]);
  expect(await tooltip.locator('img').count()).toBe(0);
  await page.keyboard.press('Escape');
  expect(await tooltip.count()).toBe(0);
  await page.locator('svg g.node[data-part="M"]').focus();
  await asked(opened, 'M');
  await page.close();
});

it('is dropped where the person has gone on', async () => {
  const opened = await openDrawn();
  const { page } = opened;
  await page.locator('svg g.node[data-part="CS"]').hover();
  await asked(opened, 'CS');
  await page.locator('svg g.node[data-part="M"]').hover();
  await asked(opened, 'M');
  await opened.post({ type: 'explanation', id: 'CS', hover });
  await opened.post({ type: 'explanation', id: 'M', hover: { title: 'M · Mobile', blocks: [] } });
  await page.getByRole('tooltip').getByText('M · Mobile').waitFor();
  expect(await page.getByText('Chat Service Service').count()).toBe(0);
  await page.close();
});

it('is refused where a block of it is broken', () => {
  const message = { type: 'explanation', id: 'CS', hover };
  expect(parseToPage(message)).toEqual(message);
  for (const block of [{ kind: 'text' }, { kind: 'html', text: 'x' }, { kind: 'list', label: 'x', items: [1] }, null])
    expect(parseToPage({ ...message, hover: { ...hover, blocks: [block] } })).toBeUndefined();
});
