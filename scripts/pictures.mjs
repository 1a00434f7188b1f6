/**
 * `npm run pictures`: takes the README's pictures anew, of the worked designs in a running VS Code, light and dark. Names of
 * examples behind it take those alone. What is on show is what is in the working tree: it packages the extension first.
 */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { CHROMIUM_ARGS, ensureChromium } from './lib/chromium.mjs';
import { ensureDependencies } from './lib/deps.mjs';
import { Refusal, say, script, timed } from './lib/log.mjs';
import { freePort, until } from './lib/net.mjs';
import { palettePng } from './lib/palettePng.mjs';
import { inDist, inRoot, root, shown } from './lib/paths.mjs';
import { atTheEnd, endAll, endsWithInterrupt, must } from './lib/process.mjs';
import { QUIET_SETTINGS } from './lib/vscodeSettings.mjs';
import { ensureVscodeServer, installVsix, startVscodeServer, writeSettings } from './lib/vscodeServer.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Frame} Frame */

const SIZE = { width: 1600, height: 940 };
/** The text's share of it; the preview is what is shown. */
const TEXT_WIDTH = 500;
/** A README is to load quickly: no picture is larger. */
const MOST_BYTES = 120_000;
/** Tried in turn until the picture is small enough. */
const COLORS = [128, 96, 64, 48, 32, 24];

const THEMES = { dark: 'Default Dark Modern', light: 'Default Light Modern' };

const SETTINGS = {
  ...QUIET_SETTINGS,
  'breadcrumbs.enabled': false,
  'editor.minimap.enabled': false,
  'editor.fontSize': 12,
  'sysdesign.preview.openOnStart': true,
  'window.commandCenter': false,
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
  'workbench.statusBar.visible': false,
};

/** Presses a button of a row of buttons in the preview. @param {Frame} frame @param {string} name */
const press = (frame, name) => frame.getByRole('button', { name, exact: true }).first().click();

/** A box of the picture. @param {Frame} frame @param {string} label */
const box = (frame, label) => frame.locator('.stage [data-kind="node"]', { hasText: label }).first();

/**
 * Each design, with what is looked at in it: one thing of the preview after the other.
 * @type {Readonly<Record<string, (frame: Frame) => Promise<void>>>}
 */
const SCENES = {
  'url-shortener': (frame) => box(frame, 'Redirect Service').click(),
  'news-feed': async (frame) => {
    await press(frame, 'Path');
    await frame.locator('.sequence').waitFor();
    for (let step = 0; step < 2; step++) await frame.locator('input[aria-label="Step"]').press('ArrowRight');
  },
  chat: async (frame) => {
    await press(frame, 'peak_writes');
    await frame.getByText('What makes it uncertain').waitFor();
  },
  'notification-system': async (frame) => {
    await press(frame, 'What breaks');
    await box(frame, 'Urgent Queue').click();
    await frame.getByText('Requirements lost').waitFor();
  },
  'ride-sharing': async (frame) => {
    await press(frame, 'Layers');
    await frame.locator('.lens .legend').waitFor();
  },
  payment: async (frame) => {
    await frame.getByRole('tab', { name: 'Document' }).click();
    await frame.locator('.document section').first().waitFor();
  },
};

/** The page of the preview within the workbench, once its picture is there and nothing moves any more. @param {Page} page */
async function previewOf(page) {
  /** @type {Frame | undefined} */
  let found;
  await until(
    async () => {
      for (const frame of page.frames()) {
        if (
          (await frame
            .locator('.stage svg')
            .count()
            .catch(() => 0)) > 0
        )
          found = frame;
      }
      return found !== undefined;
    },
    { limit: 90_000, what: 'the picture in the preview' },
  );
  await found?.locator('.figure').first().waitFor();
  return /** @type {Frame} */ (found);
}

/** Pixels, as Chromium decodes them. @param {Page} page @param {Buffer} png */
async function pixelsOf(page, png) {
  const text = await page.evaluate(async (data) => {
    const blob = await (await fetch(`data:image/png;base64,${data}`)).blob();
    const bitmap = await createImageBitmap(blob);
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.drawImage(bitmap, 0, 0);
    const { data: bytes } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let binary = '';
    for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(binary);
  }, png.toString('base64'));
  return { ...SIZE, pixels: new Uint8Array(Buffer.from(text, 'base64')) };
}

/** With the most colours with which it is small enough. @param {import('./lib/palettePng.mjs').Bitmap} bitmap */
function smallest(bitmap) {
  for (const colors of COLORS) {
    const made = palettePng(bitmap, colors);
    if (made.length <= MOST_BYTES) return made;
  }
  return undefined;
}

/** @param {Page} blank @param {Buffer} png @param {string} file */
async function write(blank, png, file) {
  const bitmap = await pixelsOf(blank, png);
  const small = smallest(bitmap);
  if (!small) throw new Refusal(`${shown(file)} would be larger than ${MOST_BYTES / 1000} KB`);
  await fs.writeFile(file, small);
  say(`${shown(file)}: ${Math.round(small.length / 1000)} KB`);
}

/** The workbench with an example and its preview, nothing else. @param {Page} page @param {string} address */
async function openIn(page, address) {
  await page.goto(address);
  await page.locator('.monaco-workbench').waitFor({ timeout: 120_000 });
  const frame = await previewOf(page);
  await page.locator('.monaco-editor textarea, .monaco-editor .native-edit-context').first().focus();
  await page.keyboard.press('Control+B');
  await page.locator('.part.sidebar').waitFor({ state: 'hidden' });
  const [, group] = await page.locator('.editor-group-container').all();
  const edge = await group?.boundingBox();
  if (!edge) throw new Refusal('the preview does not stand beside the text');
  await page.mouse.move(edge.x, SIZE.height / 2);
  await page.mouse.down();
  await page.mouse.move(TEXT_WIDTH, SIZE.height / 2, { steps: 5 });
  await page.mouse.up();
  return frame;
}

await script(async () => {
  endsWithInterrupt();
  const wanted = process.argv.slice(2);
  const names = Object.keys(SCENES).filter((name) => wanted.length === 0 || wanted.includes(name));
  if (names.length === 0) throw new Refusal(`no such example: ${wanted.join(' ')}`);
  await ensureDependencies();
  const { chromium } = await import('playwright-core');
  await timed('package the extension', () =>
    must('packaging', process.execPath, [inRoot('scripts', 'package.mjs')], { cwd: root }),
  );
  const profile = await fs.mkdtemp(path.join(os.tmpdir(), 'sysdesign-pictures-'));
  atTheEnd(() => fs.rm(profile, { recursive: true, force: true, maxRetries: 5 }));
  const server = await ensureVscodeServer();
  await installVsix(server, inDist('sysdesign.vsix'), profile);
  await fs.mkdir(inRoot('docs', 'images'), { recursive: true });
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: CHROMIUM_ARGS });
  try {
    const port = await freePort(8790);
    const { url } = await startVscodeServer({ server, port, dataDir: profile, log: path.join(profile, 'server.log') });
    const blank = await browser.newPage();
    for (const [kind, theme] of Object.entries(THEMES)) {
      await writeSettings(profile, { ...SETTINGS, 'workbench.colorTheme': theme });
      for (const name of names) {
        const file = inRoot('examples', name, `${name}.sysdesign.yaml`);
        const payload = JSON.stringify([['openFile', `vscode-remote://${new URL(url).host}${file}`]]);
        const context = await browser.newContext({ viewport: SIZE, reducedMotion: 'reduce' });
        const page = await context.newPage();
        const frame = await openIn(page, `${url}/?${new URLSearchParams({ folder: path.dirname(file), payload })}`);
        await SCENES[name]?.(frame);
        // Once it fills the window, twice it is there as a whole.
        for (let times = 0; times < 2; times++) await frame.locator('vscode-button[aria-label^="Fit"]').click();
        // Where nothing reacts to it.
        await page.mouse.move(TEXT_WIDTH - 100, 20);
        await page.waitForTimeout(1500);
        await write(blank, await page.screenshot(), inRoot('docs', 'images', `${name}-${kind}.png`));
        await context.close();
      }
    }
  } finally {
    await browser.close();
    await endAll();
  }
});
