/** Finds badges, the window that they open, and what was sent, in a page with findings. */

import type { Browser, Locator, Page } from 'playwright-core';
import type { FromPage } from '../../../src/protocol/preview.ts';
import { openPage, type Opened, type OpenOptions } from './browser.ts';
import { badged, findingServer } from './findings.ts';
import type { Site } from './site.ts';

/** The page with badges, and a server that knows their fixes. */
export async function openWithBadges(browser: Browser, site: Site, options: OpenOptions = {}): Promise<Opened> {
  const opened = await openPage(browser, site.url, { width: 1300, height: 900, ...options });
  await opened.serve(findingServer());
  await opened.post({ type: 'update', result: badged() });
  await opened.pictures(1);
  return opened;
}

export const badge = (page: Page, part: string): Locator => page.locator(`.finding-badge[data-on="${part}"]`);

export const dialog = (page: Page): Locator => page.getByRole('dialog');

/** What the keyboard is on: a part of the picture, by its box or its badge, or an element. */
export const focusOn = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const { activeElement: at } = document;
    return at?.getAttribute('data-on') ?? at?.getAttribute('data-part') ?? at?.id ?? at?.tagName ?? null;
  });

export async function sentOf(opened: Opened, type: FromPage['type']): Promise<FromPage[]> {
  return (await opened.sent()).filter((message) => message.type === type);
}
