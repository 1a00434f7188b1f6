/** A reload of the window, which ends the tests inside it: the preview comes back as it was, with its text beside it. */
import { afterEach, expect, it } from 'vitest';
import { freePort } from '../../../scripts/lib/net.mjs';
import { inResults } from '../../../scripts/lib/paths.mjs';
import { openPage, runCommand, startProgram, ROOT, type Started } from './support.ts';
import type { Page } from 'playwright-core';

let started: Started | undefined;
let close: (() => Promise<void>) | undefined;

afterEach(async () => {
  await close?.();
  await started?.interrupt();
});

/** The page of the preview, inside the two frames that VS Code puts around it. */
const previewOf = (page: Page) =>
  page
    .locator('iframe.webview[src*="extensionId=sysdesign.sysdesign"]')
    .contentFrame()
    .locator('#active-frame')
    .contentFrame();

/** How large the picture is shown: what zooming changes. */
const zoomOf = async (page: Page): Promise<number> => {
  const picture = previewOf(page).locator('svg[role="group"][aria-label]');
  await picture.waitFor({ timeout: 120_000 });
  return (await picture.boundingBox())?.width ?? 0;
};

it('keeps the picture, its zoom and the numbers over a reload', async () => {
  const port = await freePort();
  started = startProgram(process.execPath, [`${ROOT}/scripts/start.mjs`, '--port', String(port), '--browser']);
  const address = (await started.line(/^Ready: /)).replace('Ready: ', '');
  // The address of `npm start` names a file to open, which at each load comes in place of what was open before.
  const folder = new URL(address);
  folder.searchParams.delete('payload');
  const window = await openPage(folder.href);
  close = window.close;
  const { page } = window;
  await page.getByRole('treeitem', { name: 'chat.sysdesign.yaml' }).dblclick({ timeout: 120_000 });
  const fitted = await zoomOf(page);
  await previewOf(page)
    .getByRole('button', { name: /Zoom in/ })
    .click();
  await expect.poll(() => zoomOf(page), { timeout: 60_000 }).toBeGreaterThan(fitted * 1.05);
  const zoomed = await zoomOf(page);
  // The old window goes before the new one is there: what counts is a picture in a window that was loaded anew.
  const loaded = page.waitForEvent('load', { timeout: 120_000 });
  try {
    await Promise.all([loaded, runCommand(page, 'Developer: Reload Window')]);
    await expect.poll(() => zoomOf(page), { timeout: 120_000 }).toBeGreaterThan(zoomed * 0.98);
    expect(await zoomOf(page)).toBeLessThan(zoomed * 1.02);
    await previewOf(page)
      .getByRole('row', { name: /storage.*2\.19 PB/ })
      .waitFor();
  } finally {
    await page.screenshot({ path: inResults('reload.png') });
  }
}, 600_000);
