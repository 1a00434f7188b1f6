/** A reload of the window in the middle of an interview: it goes on in the same step, with the time that was used. */
import { afterEach, expect, it } from 'vitest';
import { freePort } from '../../../scripts/lib/net.mjs';
import { inResults } from '../../../scripts/lib/paths.mjs';
import { openPage, runCommand, startProgram, ROOT, type Started } from './support.ts';

let started: Started | undefined;
let close: (() => Promise<void>) | undefined;

afterEach(async () => {
  await close?.();
  await started?.interrupt();
});

it('goes on with its interview over a reload', async () => {
  const port = await freePort();
  started = startProgram(process.execPath, [`${ROOT}/scripts/start.mjs`, '--port', String(port), '--browser']);
  const folder = new URL((await started.line(/^Ready: /)).replace('Ready: ', ''));
  folder.searchParams.delete('payload');
  const window = await openPage(folder.href);
  close = window.close;
  const { page } = window;
  await page.getByRole('treeitem', { name: 'chat.sysdesign.yaml' }).dblclick({ timeout: 120_000 });
  const timer = page.locator('[id$="sysdesign.interview"] [role=button]');
  await runCommand(page, 'Sysdesign: Start Interview', {
    answers: ['45 minutes', 'chat.sysdesign.yaml'],
    shows: timer,
  });
  await expect.poll(() => timer.getAttribute('aria-label'), { timeout: 60_000 }).toMatch(/^Interview, Scope, /);
  await runCommand(page, 'Sysdesign: Next Step of the Interview');
  await expect.poll(() => timer.getAttribute('aria-label'), { timeout: 60_000 }).toMatch(/^Interview, Estimates, /);
  const loaded = page.waitForEvent('load', { timeout: 120_000 });
  try {
    await Promise.all([loaded, runCommand(page, 'Developer: Reload Window')]);
    await timer.waitFor({ timeout: 120_000 });
    expect(await timer.getAttribute('aria-label')).toMatch(
      /^Interview, Estimates, [45] minutes left, in all 4[45] minutes left$/,
    );
  } finally {
    await page.screenshot({ path: inResults('interview.png') });
  }
}, 600_000);
