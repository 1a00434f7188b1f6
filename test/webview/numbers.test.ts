/** Estimates, figures, paths and findings in the built page, as they are read and walked through. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { openPage, startBrowser, textOf, type Opened, type OpenOptions } from './support/browser.ts';
import { answer, server } from './support/design.ts';
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

async function open(options?: OpenOptions): Promise<Opened> {
  const opened = await openPage(browser, site.url, options);
  await opened.serve(server());
  await opened.post({ type: 'update', result: answer() });
  await opened.pictures(1);
  return opened;
}

async function revealed(opened: Opened): Promise<string[]> {
  return (await opened.sent()).flatMap((message) =>
    message.type === 'reveal' ? [`${message.kind} ${message.id}`] : [],
  );
}

const focused = (page: Page): Promise<string | null> => page.evaluate(() => document.activeElement!.textContent);

async function openDetail(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).focus();
  await page.keyboard.press('ArrowRight');
}

describe('the table', () => {
  it('has distributions with their percentiles in words, and figures that end at one line', async () => {
    const { page } = await open();
    const name = '5th percentile 116K messages/s, median 201K messages/s, 95th percentile 347K messages/s';
    expect(await page.getByRole('img', { name }).count()).toBe(1);
    const rights = await page
      .locator('.number')
      .evaluateAll((numbers) => numbers.map((each) => Math.round(each.getBoundingClientRect().right)));
    expect(new Set(rights).size).toBe(1);
    await page.close();
  });

  it('touches nothing but the texts that changed', async () => {
    const opened = await open();
    const { page } = opened;
    const changed = await page.evaluate(() => {
      const seen = new Set<string>();
      Object.assign(window, { seen });
      new MutationObserver((records) => {
        for (const { target } of records) {
          const element = target instanceof Element ? target : target.parentElement!;
          seen.add(element.closest('tr')?.querySelector('button.name')?.textContent ?? element.tagName);
        }
      }).observe(document.querySelector('tbody')!, { childList: true, characterData: true, subtree: true });
      return document.querySelectorAll('tr.estimate').length;
    });
    expect(changed).toBe(15);
    const result = answer();
    const rows = result.estimates!.rows.map((row) => (row.name === 'sockets' ? { ...row, value: '101M users' } : row));
    await opened.post({ type: 'update', result: { ...result, estimates: { ...result.estimates!, key: '2', rows } } });
    await page.getByRole('cell', { name: '101M users' }).waitFor();
    expect(await page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen])).toEqual(['sockets']);
    await page.close();
  });
});

describe('the detail', () => {
  it('opens under the row by arrow or click, and asks for what only it needs', async () => {
    const opened = await open();
    const { page } = opened;
    await openDetail(page, 'storage');
    await page.getByText('What makes it uncertain').waitFor();
    expect(await revealed(opened)).toEqual([]);
    expect((await opened.sent()).at(-1)).toEqual({ type: 'selected', estimate: 'storage' });
    const next = await page.locator('.detail-row').evaluate((row) => row.previousElementSibling!.textContent);
    expect(next).toContain('storage');
    await page.getByRole('cell', { name: '100M users' }).click();
    expect(await revealed(opened)).toEqual(['estimate sockets']);
    expect(await page.getByRole('button', { name: 'sockets', exact: true }).getAttribute('aria-expanded')).toBe('true');
    await page.getByRole('button', { name: 'sockets', exact: true }).focus();
    await page.keyboard.press('ArrowLeft');
    expect(await page.locator('.detail-row').count()).toBe(0);
    expect((await opened.sent()).at(-1)).toEqual({ type: 'selected' });
    await page.close();
  });

  it('is brought into view with its row, and with what came later', async () => {
    const opened = await open();
    const { page } = opened;
    await openDetail(page, 'storage');
    await page.getByText('What makes it uncertain').waitFor();
    await page.waitForFunction(() => {
      const detail = document.querySelector('.detail-row')!;
      const row = detail.previousElementSibling!.getBoundingClientRect();
      const last = [...detail.querySelectorAll('summary')].at(-1)!.getBoundingClientRect();
      return row.top >= 0 && last.bottom <= innerHeight;
    });
    await page.close();
  });

  it('follows the cursor in the text, and stays when the cursor goes elsewhere', async () => {
    const opened = await open();
    const { page } = opened;
    await opened.post({ type: 'select', estimate: 'writes' });
    await page.getByText('What breaks first').waitFor();
    expect(await page.locator('tr.selected').count()).toBe(1);
    await opened.post({ type: 'select', diagram: 'CS' });
    await page.locator('tr.selected').waitFor({ state: 'detached' });
    expect(await page.locator('.detail-row').isVisible()).toBe(true);
    await page.close();
  });

  it('leads from a driver to its estimate, and from a break point to its component', async () => {
    const opened = await open();
    const { page } = opened;
    await openDetail(page, 'storage');
    const driver = page.getByRole('listitem').filter({ hasText: '82 % of the uncertainty' });
    expect(await textOf(driver)).toContain('1.26 PB at its 5th percentile, 3.79 PB at its 95th');
    expect(await page.getByRole('button', { name: 'ref.cassandra.overhead' }).isDisabled()).toBe(true);
    const broken = page.getByRole('listitem').filter({ hasText: 'MQ takes the writes' });
    expect(await broken.innerText()).toMatch(/^broken/);
    await broken.getByRole('button').click();
    await page.locator('[data-part="MQ"][data-kind="node"].selected').waitFor();
    await driver.getByRole('button', { name: 'messages_per_user' }).click();
    expect(await focused(page)).toBe('messages_per_user');
    expect(await page.locator('.detail').innerText()).toContain('From 20 for a quiet person');
    await page.close();
  });

  it('shows how an estimate is made up, as a tree for the keyboard', async () => {
    const { page } = await open();
    await openDetail(page, 'storage');
    await page.getByText('What breaks first').waitFor();
    await page.getByText('How it is made up').click();
    const lines = page.getByRole('treeitem');
    await lines.nth(3).waitFor();
    expect(await lines.count()).toBe(4);
    await page.getByRole('treeitem', { name: /^storage/ }).focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
    expect(await focused(page)).toContain('dau');
    expect(await lines.count()).toBe(6);
    expect(await page.getByRole('treeitem', { name: 'dau = 500M users' }).getAttribute('aria-level')).toBe('3');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    expect(await lines.count()).toBe(4);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('message_size');
    await page.close();
  });
});

describe('figures on the picture', () => {
  it('stand at their boxes and arrows, and move with them', async () => {
    const opened = await open();
    const { page } = opened;
    expect(await page.locator('.figure.on-node').allInnerTexts()).toEqual([
      '50 %',
      '43 %',
      '52 %',
      '79 %',
      '888K/s',
      '776K/s',
    ]);
    expect(await page.locator('.figure.on-edge').count()).toBe(11);
    const offset = async (): Promise<number[]> => {
      const node = (await page.locator('[data-part="DB"][data-kind="node"]').boundingBox())!;
      const badge = (await page.locator('.figure[data-part="DB"]').boundingBox())!;
      return [badge.x + badge.width - node.x - node.width, badge.y + badge.height - node.y];
    };
    for (const key of ['', '+', '+', 'ArrowDown']) {
      if (key) await page.locator('.canvas').press(key);
      const [right, down] = await offset();
      expect(Math.abs(right!)).toBeLessThan(16);
      expect(Math.abs(down!)).toBeLessThan(16);
    }
    await page.close();
  });

  it('are the same after a new picture and in a new theme', async () => {
    const opened = await open();
    const { page } = opened;
    const before = await page.locator('.figure').allInnerTexts();
    await opened.setTheme('light');
    await opened.pictures(2);
    expect(await page.locator('.figure').allInnerTexts()).toEqual(before);
    const label = await page.locator('[data-part="CS"][data-kind="node"]').getAttribute('aria-label');
    expect(label).toBe('Chat Service (WebSocket), WebSocket gateway, 50 %');
    await page.close();
  });

  it('say more by pointer and focus, and lead to the text', async () => {
    const opened = await open();
    const { page } = opened;
    await page.locator('.figure[data-part="MQ"]').hover();
    await page.getByRole('tooltip').getByText('Provided: 1.8M messages/s, from its capacity and instances').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('[data-part="DB"][data-kind="node"]').focus();
    await page
      .getByRole('tooltip')
      .getByText(/^Asked: .* bytes at the peak$/)
      .waitFor();
    await page.locator('.figure[data-part="MQ"]').click();
    expect(await revealed(opened)).toEqual(['diagram MQ']);
    await page.close();
  });

  it('can be taken off, and stay off', async () => {
    const opened = await open();
    const { page } = opened;
    const toggle = page.getByRole('button', { name: 'Figures' });
    expect(await toggle.getAttribute('aria-pressed')).toBe('true');
    await toggle.click();
    expect(await page.locator('.figure').first().isVisible()).toBe(false);
    await page.waitForFunction(() => (window.host.state as { showFigures?: boolean }).showFigures === false);
    const state = await opened.state();
    await page.close();
    const again = await openPage(browser, site.url, { state });
    await again.pictures(1);
    expect(await again.page.locator('.figure').first().isVisible()).toBe(false);
    await again.page.getByRole('button', { name: 'Figures' }).click();
    expect(await again.page.locator('.figure').first().isVisible()).toBe(true);
    await again.page.close();
  });

  it('are in the text of the diagram', async () => {
    const { page } = await open();
    await page.getByText('Message Writer, Worker, 52 %: to Message Store').waitFor({ state: 'attached' });
    await page.close();
  });
});

describe('paths and findings', () => {
  it('lead to the text', async () => {
    const opened = await open();
    const { page } = opened;
    const path = page.getByRole('row').filter({ hasText: 'read history' });
    expect(await textOf(path)).toBe('read history 99.94 %, goal 99.95 % , over 270 ms of 300 ms , tight');
    await path.getByRole('button').click();
    await page.getByRole('button', { name: '2 findings' }).click();
    expect(await focused(page)).toBe('Findings');
    await page.getByRole('button', { name: /online_share is a guess/ }).click();
    expect(await revealed(opened)).toEqual(['path read history', 'finding 1']);
    await page.close();
  });

  it('are not there where there are none', async () => {
    const opened = await openPage(browser, site.url);
    await opened.post({ type: 'update', result: update() });
    await opened.pictures(1);
    expect(await opened.page.getByRole('heading').allInnerTexts()).toEqual([
      'One-to-one chat',
      'DIAGRAM',
      'The diagram in words',
      'ESTIMATES',
    ]);
    await opened.page.close();
  });
});
