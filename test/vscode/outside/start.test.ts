/** `npm start`, as a person meets it on a machine without a desktop, and with one. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { answers, freePort } from '../../../scripts/lib/net.mjs';
import { inResults } from '../../../scripts/lib/paths.mjs';
import { ROOT, openPage, startProgram } from './support.ts';
import type { Started } from './support.ts';

const START = path.join(ROOT, 'scripts', 'start.mjs');
/** The diagram, once it is drawn; the icons of the page are pictures too, but hidden from assistive technology. */
const PICTURE = 'svg[role="group"][aria-label]';
const WEBVIEW = 'iframe.webview[src*="extensionId=sysdesign.sysdesign"]';

let started: Started | undefined;
let close: (() => Promise<void>) | undefined;

afterEach(async () => {
  await close?.();
  await started?.interrupt();
  [close, started] = [undefined, undefined];
});

describe('npm start', () => {
  it('opens the chat example with its preview beside the text, and ends with Ctrl-C', async () => {
    const port = await freePort();
    started = startProgram(process.execPath, [START, '--port', String(port)]);
    const address = (await started.line(/^Ready: /)).replace('Ready: ', '');
    expect(started.output().trim().split('\n')).toHaveLength(1);
    expect(address).toContain(`http://127.0.0.1:${String(port)}/`);
    const window = await openPage(address);
    close = window.close;
    try {
      await window.page.getByRole('tab', { name: /chat\.sysdesign\.yaml/ }).waitFor({ timeout: 120_000 });
      const preview = window.page.locator(WEBVIEW);
      await preview
        .contentFrame()
        .locator('#active-frame')
        .contentFrame()
        .locator(PICTURE)
        .waitFor({ timeout: 120_000 });
      const [left, right] = await Promise.all([
        window.page.locator('.editor-instance .view-lines').first().boundingBox(),
        preview.boundingBox(),
      ]);
      expect(right?.x).toBeGreaterThan((left?.x ?? Infinity) + 100);
      expect(right?.width).toBeGreaterThan(200);
    } finally {
      await window.page.screenshot({ path: inResults('start.png') });
    }
    const page = await fetch(`http://127.0.0.1:${String(port)}/`);
    expect(page.status, 'without the token nobody is let in').toBe(403);
    expect(await started.interrupt()).toBe(0);
    expect(await answers(`http://127.0.0.1:${String(port)}/version`)).toBe(false);
  });

  it('refuses a port that is no port', async () => {
    started = startProgram(process.execPath, [START, '--port', 'eighty']);
    await expect(started.line(/^Ready/)).rejects.toThrow('not a port: eighty');
    expect(await started.interrupt()).toBe(1);
  });

  it('uses the VS Code of the desktop, with a profile of its own', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'sysdesign-code-'));
    try {
      // A stand-in for `code` that writes down how it was called, and stays open like a window.
      const script = `#!/bin/sh\nprintf '%s\\n' "$*" >> '${folder}/calls'\ncase "$*" in *--wait*) exec sleep 60;; esac\n`;
      await writeFile(path.join(folder, 'code'), script, { mode: 0o755 });
      const env = { ...process.env, DISPLAY: ':99', PATH: `${folder}${path.delimiter}${process.env['PATH'] ?? ''}` };
      started = startProgram(process.execPath, [START], env);
      await started.line(/^Ready: the example is open/);
      await expect.poll(async () => (await readFile(path.join(folder, 'calls'), 'utf8')).split('\n').length).toBe(3);
      const [install, open] = (await readFile(path.join(folder, 'calls'), 'utf8')).split('\n');
      expect(install).toMatch(/--user-data-dir \S+ --extensions-dir \S+ .*--install-extension \S+sysdesign\.vsix/);
      expect(open).toMatch(/--new-window --wait \S+chat \S+chat\.sysdesign\.yaml$/);
      expect(await started.interrupt()).toBe(0);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
