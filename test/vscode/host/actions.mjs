/** What the hand can do in a window of VS Code. Each action waits until its element is there, or fails when the time is over. */
import fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */

/**
 * A request of a test. `webview` is the id of the extension whose webview is meant; without it the workbench is.
 * @typedef {object} Request
 * @property {number} [window] which window of VS Code, from 0: the first, then those that editors were moved into
 * @property {string} [webview]
 * @property {number} [panel] which webview of that extension, from 0
 * @property {string} [selector]
 * @property {number} [nth]
 * @property {string} [value]
 * @property {unknown} [argument]
 * @property {string} [name]
 * @property {'visible' | 'hidden' | 'attached' | 'detached'} [state]
 * @property {'left' | 'right' | 'middle'} [button]
 * @property {('Alt' | 'Control' | 'Meta' | 'Shift')[]} [modifiers]
 * @property {{ x: number, y: number }} [by]
 * @property {readonly string[]} [without] axe rules to leave out
 * @property {{ forcedColors?: 'active' | 'none' | null, reducedMotion?: 'reduce' | 'no-preference' | null }} [media]
 * @property {number} [width]
 * @property {number} [height]
 * @property {number} [timeout]
 */

/** @typedef {{ page: Page, errors: import('./window.mjs').PageError[], request: Request, results: string }} Call */

const PATIENCE = 30_000;

/** @param {Request} request */
const waiting = (request) => ({ timeout: request.timeout ?? PATIENCE });

/** The frame element of a webview. @param {Page} page @param {Request} request */
const outerFrame = (page, { webview, panel = 0 }) =>
  page.locator(`iframe.webview[src*="extensionId=${webview}"]`).nth(panel);

/** All elements that a request's selector finds. @param {Call} call @returns {Locator} */
function allOf({ page, request }) {
  // VS Code puts the page of a webview into a second frame inside the first.
  const place = request.webview
    ? outerFrame(page, request).contentFrame().locator('iframe#active-frame').contentFrame()
    : page;
  return place.locator(request.selector ?? 'body');
}

/** The element a request means. @param {Call} call */
const target = (call) => allOf(call).nth(call.request.nth ?? 0);

/** The frame with a webview's page, or the workbench's. @param {Call} call */
async function frameOf({ page, request }) {
  if (!request.webview) return page.mainFrame();
  const outer = await (await outerFrame(page, request).elementHandle(waiting(request)))?.contentFrame();
  const inner = await outer?.waitForSelector('iframe#active-frame', { state: 'attached', ...waiting(request) });
  const frame = await inner?.contentFrame();
  if (!frame) throw new Error(`no webview of ${request.webview}`);
  return frame;
}

/** Where a text stands on the screen, in the editors' visible lines; undefined when it is not there. @param {string} text */
function placeOfText(text) {
  for (const line of document.querySelectorAll('.editor-instance .view-line')) {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    /** @type {{ node: Node, from: number }[]} */
    const pieces = [];
    let all = '';
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      pieces.push({ node, from: all.length });
      all += node.nodeValue ?? '';
    }
    // The editor draws spaces as no-break spaces.
    const at = all.replaceAll('\u00a0', ' ').indexOf(text);
    if (at < 0) continue;
    const middle = at + Math.floor(text.length / 2);
    const piece = pieces.findLast(({ from }) => from <= middle);
    if (!piece) continue;
    const range = document.createRange();
    range.setStart(piece.node, middle - piece.from);
    range.setEnd(piece.node, middle - piece.from + 1);
    const { x, y, width, height } = range.getBoundingClientRect();
    if (width > 0) return { x: x + width / 2, y: y + height / 2 };
  }
  return undefined;
}

/** Puts the mouse on a text in an editor. @param {Call} call */
async function mouseOnText({ page, request }) {
  const handle = await page.waitForFunction(placeOfText, request.value ?? '', waiting(request));
  const place = await handle.jsonValue();
  if (place === undefined) throw new Error(`not in any editor: ${request.value}`);
  await page.mouse.move(place.x - 1, place.y, { steps: 3 });
  await page.mouse.move(place.x, place.y);
  return place;
}

/** Does something while the keys of the request are held. @param {Call} call @param {() => Promise<void>} work */
async function holding({ page, request }, work) {
  for (const key of request.modifiers ?? []) await page.keyboard.down(key);
  await work();
  for (const key of request.modifiers ?? []) await page.keyboard.up(key);
}

/** The element that has the focus, through shadow roots, as a short description. */
function focusedElement() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  if (!element) return null;
  const { id, tagName } = element;
  const name = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 80);
  return { tag: tagName.toLowerCase(), id, role: element.getAttribute('role'), name };
}

/** Runs axe and gives what it found against. @param {Call} call */
async function axe(call) {
  const source = await fs.readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const frame = await frameOf(call);
  await frame.evaluate(source);
  const rules = Object.fromEntries((call.request.without ?? []).map((rule) => [rule, { enabled: false }]));
  return frame.evaluate(
    async (options) => {
      const found = await /** @type {any} */ (globalThis).axe.run(document, options);
      return found.violations.map((/** @type {any} */ { id, impact, help, nodes }) => ({
        id,
        impact,
        help,
        where: nodes.map((/** @type {any} */ node) => `${node.target.join(' ')}: ${node.failureSummary}`),
      }));
    },
    { rules },
  );
}

/** @type {Record<string, (call: Call) => Promise<unknown>>} */
export const ACTIONS = {
  click: (call) => {
    const { button = 'left', modifiers = [] } = call.request;
    return target(call).click({ button, modifiers, ...waiting(call.request) });
  },
  doubleClick: (call) => target(call).dblclick(waiting(call.request)),
  hover: (call) => target(call).hover(waiting(call.request)),
  focus: (call) => target(call).focus(waiting(call.request)),
  fill: (call) => target(call).fill(call.request.value ?? '', waiting(call.request)),
  select: (call) => target(call).selectOption(call.request.value ?? '', waiting(call.request)),
  press: (call) =>
    call.request.selector
      ? target(call).press(call.request.value ?? '', waiting(call.request))
      : call.page.keyboard.press(call.request.value ?? ''),
  type: ({ page, request }) => page.keyboard.type(request.value ?? ''),
  drag: async (call) => {
    const box = await target(call).boundingBox(waiting(call.request));
    if (!box) throw new Error('nothing to drag');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const { mouse } = call.page;
    await mouse.move(x, y);
    await mouse.down();
    await mouse.move(x + (call.request.by?.x ?? 0), y + (call.request.by?.y ?? 0), { steps: 5 });
    await mouse.up();
  },
  wheel: async (call) => {
    await target(call).hover(waiting(call.request));
    const { x = 0, y = 0 } = call.request.by ?? {};
    await holding(call, () => call.page.mouse.wheel(x, y));
  },
  hoverText: (call) => mouseOnText(call),
  clickText: async (call) => {
    const { x, y } = await mouseOnText(call);
    await holding(call, () => call.page.mouse.click(x, y, { button: call.request.button ?? 'left' }));
  },
  waitFor: (call) => target(call).waitFor({ state: call.request.state ?? 'visible', ...waiting(call.request) }),
  text: (call) => target(call).innerText(waiting(call.request)),
  texts: (call) => allOf(call).allInnerTexts(),
  count: (call) => allOf(call).count(),
  attribute: (call) => target(call).getAttribute(call.request.name ?? '', waiting(call.request)),
  inputValue: (call) => target(call).inputValue(waiting(call.request)),
  box: (call) => target(call).boundingBox(waiting(call.request)),
  aria: (call) => target(call).ariaSnapshot(waiting(call.request)),
  evaluate: (call) => {
    // The text of a function of the test. Playwright carries it into the page, past a content policy that forbids eval there.
    const body = new Function(`return (${call.request.value})`)();
    return target(call).evaluate(body, call.request.argument, waiting(call.request));
  },
  focused: async (call) => (await frameOf(call)).evaluate(focusedElement),
  clipboard: ({ page }) => page.evaluate(() => navigator.clipboard.readText()),
  copy: async ({ page, request }) => {
    // A page may write to the clipboard only while it has the focus.
    await page.bringToFront();
    await page.evaluate((text) => navigator.clipboard.writeText(text), request.value ?? '');
  },
  /** What the reader's system asks for; null takes it back. */
  media: ({ page, request }) => page.emulateMedia(request.media ?? {}),
  windows: async ({ page }) => page.context().pages().length,
  resize: ({ page, request }) => page.setViewportSize({ width: request.width ?? 1400, height: request.height ?? 900 }),
  errors: async ({ errors, request }) => errors.filter(({ url }) => !request.value || url.includes(request.value)),
  axe,
  screenshot: async ({ page, request, results }) => {
    await page.screenshot({ path: path.join(results, `${(request.name ?? 'window').replace(/[^\w.-]+/g, '-')}.png`) });
  },
};
