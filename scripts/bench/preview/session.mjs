/** Draws in the pages and takes the times; what is named `in…` runs in the page. */
import { chromium } from 'playwright-core';
import { CHROMIUM_ARGS, ensureChromium } from '../../lib/chromium.mjs';

/** @typedef {import('./pages.mjs').PageName} PageName */
/** @typedef {import('./designs.mjs').Shown} Shown */
/** @typedef {{ readonly time: number, readonly svg: string }} Drawn how long it took, and what is drawn */
/** @typedef {Drawn & { readonly spent: number }} Measured with the processor time of the page's thread, in milliseconds */
/**
 * What a keystroke cost that changes no picture: until the page shows it, until the end of that frame, how many frames began before
 * it was there, and whether anything was drawn.
 * @typedef {{ readonly shown: number, readonly frame: number, readonly frames: number, readonly drew: boolean }} Repainted
 */

/** Stands in for VS Code around our page. */
function inHost() {
  const state = { kept: /** @type {unknown} */ (undefined) };
  const api = {
    postMessage: () => undefined,
    getState: () => state.kept,
    setState: (/** @type {unknown} */ value) => (state.kept = structuredClone(value)),
  };
  Object.assign(window, { acquireVsCodeApi: () => api });
}

/** Until our page has a new picture with its figures on show. @param {unknown} result @returns {Promise<Drawn>} */
function inOurs(result) {
  const canvas = /** @type {HTMLElement} */ (document.querySelector('.canvas'));
  return new Promise((done) => {
    const start = performance.now();
    const observer = new MutationObserver(() => {
      observer.disconnect();
      const time = performance.now() - start;
      done({ time, svg: document.querySelector('.stage svg')?.outerHTML ?? '' });
    });
    observer.observe(canvas, { attributes: true, attributeFilter: ['data-pictures'] });
    window.postMessage({ type: 'update', result }, '*');
  });
}

/** @param {string} source @returns {Promise<Drawn>} */
async function inBare(source) {
  const page = /** @type {any} */ (window);
  const host = /** @type {HTMLElement} */ (document.getElementById('host'));
  page.count = (page.count ?? 0) + 1;
  const start = performance.now();
  const { svg } = await page.mermaid.render(`sd${page.count}`, source);
  host.innerHTML = svg;
  return { time: performance.now() - start, svg };
}

/** As the Markdown preview does it: the text is put into the page, and the extension is told. @param {string} source @returns {Promise<Drawn>} */
function inBuiltIn(source) {
  const host = /** @type {HTMLElement} */ (document.getElementById('host'));
  const block = document.createElement('pre');
  block.className = 'mermaid';
  block.textContent = source;
  host.replaceChildren(block);
  return new Promise((done) => {
    const start = performance.now();
    const observer = new MutationObserver(() => {
      if (!host.querySelector('.mermaid-wrapper svg')) return;
      observer.disconnect();
      done({ time: performance.now() - start, svg: host.querySelector('.mermaid-wrapper svg')?.outerHTML ?? '' });
    });
    observer.observe(host, { childList: true, subtree: true });
    window.dispatchEvent(new Event('vscode.markdown.updateContent'));
  });
}

/** @param {unknown} result @returns {Promise<Repainted>} */
function inOursBeside(result) {
  const canvas = /** @type {HTMLElement} */ (document.querySelector('.canvas'));
  const numbers = /** @type {HTMLElement} */ (document.querySelector('main'));
  const before = canvas.dataset['pictures'];
  let shown = 0;
  let frames = 0;
  let start = 0;
  let desks = 0;
  const desk = new MutationObserver((records) => {
    desks += records.flatMap(({ addedNodes }) => [...addedNodes]).length;
  });
  desk.observe(document.body, { childList: true });
  const observer = new MutationObserver(() => (shown ||= performance.now() - start));
  observer.observe(numbers, { childList: true, subtree: true, characterData: true });
  return new Promise((done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      // Behind the frame's layout and painting; where the page was late, a frame has gone by without it.
      if (shown === 0) requestAnimationFrame(next);
      else finish();
    };
    const next = () => {
      frames++;
      channel.port2.postMessage('');
    };
    const finish = () => {
      observer.disconnect();
      desk.disconnect();
      const drew = desks > 0 || canvas.dataset['pictures'] !== before;
      done({ shown, frame: performance.now() - start, frames, drew });
    };
    // At the beginning of a frame, so that all of the next one is there for it.
    requestAnimationFrame(() => {
      start = performance.now();
      window.postMessage({ type: 'update', result }, '*');
      requestAnimationFrame(next);
    });
  });
}

/** Many answers at once, as fast typing brings them: how many pictures were drawn until the last is on show. @param {readonly unknown[]} results */
function inOursFlood(results) {
  const canvas = /** @type {HTMLElement} */ (document.querySelector('.canvas'));
  let drawn = 0;
  let shown = 0;
  const desk = new MutationObserver((records) => {
    drawn += records.flatMap(({ addedNodes }) => [...addedNodes]).length;
  });
  desk.observe(document.body, { childList: true });
  return new Promise((done) => {
    const observer = new MutationObserver(() => {
      shown++;
      // The last one is on show when nothing more comes.
      setTimeout(finish, 1000, shown);
    });
    const finish = (/** @type {number} */ then) => {
      if (then !== shown) return;
      observer.disconnect();
      desk.disconnect();
      done({ drawn, shown });
    };
    observer.observe(canvas, { attributes: true, attributeFilter: ['data-pictures'] });
    for (const result of results) window.postMessage({ type: 'update', result }, '*');
  });
}

/** What a person does with a picture, so many times; each until its frame is painted. @param {[what: string, times: number]} of */
async function inOursAct([what, times]) {
  const canvas = /** @type {HTMLElement} */ (document.querySelector('.canvas'));
  const nodes = [...document.querySelectorAll('.stage [data-kind="node"]')];
  const box = canvas.getBoundingClientRect();
  const at = { bubbles: true, cancelable: true, clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 };
  const nodeAt = (/** @type {number} */ turn) => /** @type {Element} */ (nodes[(turn * 37) % nodes.length]);
  const find = () => /** @type {HTMLInputElement} */ (document.querySelector('.search input'));
  /** @type {Record<string, (turn: number) => void>} */
  const acts = {
    pan: (turn) => canvas.dispatchEvent(new WheelEvent('wheel', { ...at, deltaY: turn % 2 === 0 ? 40 : -40 })),
    zoom: (turn) =>
      canvas.dispatchEvent(new WheelEvent('wheel', { ...at, ctrlKey: true, deltaY: turn % 2 === 0 ? 30 : -30 })),
    hover: (turn) => {
      nodeAt(turn - 1).dispatchEvent(new PointerEvent('pointerout', { ...at, clientX: turn - 1 }));
      nodeAt(turn).dispatchEvent(new PointerEvent('pointerover', { ...at, clientX: turn }));
      canvas.dispatchEvent(new PointerEvent('pointermove', { ...at, clientX: turn }));
    },
    select: (turn) => {
      const diagram = nodeAt(turn).getAttribute('data-part');
      window.postMessage({ type: 'select', diagram, reveal: true }, '*');
    },
    search: (turn) => {
      find().value = turn % 2 === 0 ? 'Cache 11' : 'Cache 1';
      find().dispatchEvent(new Event('input', { bubbles: true }));
    },
  };
  if (what === 'search') document.querySelector('.diagram')?.dispatchEvent(new KeyboardEvent('keydown', { key: '/' }));
  const painted = () =>
    new Promise((done) =>
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = done;
        channel.port2.postMessage('');
      }),
    );
  for (let turn = 1; turn <= times; turn++) {
    acts[what]?.(turn);
    await painted();
  }
  if (what === 'search') find().dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
}

/** The pages in one Chromium, each opened once. */
export class Session {
  /** @type {import('playwright-core').Browser} */
  #browser;
  /** @type {Map<PageName, import('playwright-core').Page>} */
  #pages = new Map();

  /** @type {Map<PageName, any>} */
  #protocols = new Map();

  /** @param {import('playwright-core').Browser} browser */
  constructor(browser) {
    this.#browser = browser;
  }

  static async start() {
    return new Session(await chromium.launch({ executablePath: await ensureChromium(), args: CHROMIUM_ARGS }));
  }

  get version() {
    return this.#browser.version();
  }

  /** @param {PageName} name @param {string} url */
  async open(name, url) {
    const page = await this.#browser.newPage({ viewport: { width: 1400, height: 900 } });
    if (name === 'ours') await page.addInitScript(inHost);
    await page.goto(url);
    await page.waitForFunction((selector) => document.querySelector(selector) !== null, waitsFor(name));
    if (name === 'bare' || name === 'patched') await page.waitForFunction(() => 'mermaid' in window);
    if (name === 'built-in') await page.waitForFunction(() => document.querySelector('.mermaid-diagram-styles'));
    const protocol = await page.context().newCDPSession(page);
    await protocol.send('Performance.enable', { timeDomain: 'threadTicks' });
    this.#protocols.set(name, protocol);
    this.#pages.set(name, page);
  }

  /** @param {PageName} name @param {Shown} shown @returns {Promise<Measured>} */
  async draw(name, { source, update }) {
    const page = this.#page(name);
    await page.bringToFront();
    const before = await this.#spent(name);
    const drawn = await (name === 'bare' || name === 'patched'
      ? page.evaluate(inBare, source)
      : name === 'built-in'
        ? page.evaluate(inBuiltIn, source)
        : page.evaluate(inOurs, update));
    return { ...drawn, spent: (await this.#spent(name)) - before };
  }

  /** @param {Shown} shown @returns {Promise<Repainted>} */
  async repaint({ update }) {
    const page = this.#page('ours');
    await page.bringToFront();
    return page.evaluate(inOursBeside, update);
  }

  /** @param {readonly Shown[]} many @returns {Promise<{ drawn: number, shown: number }>} */
  async flood(many) {
    const page = this.#page('ours');
    await page.bringToFront();
    return page.evaluate(
      inOursFlood,
      many.map(({ update }) => update),
    );
  }

  /** The processor time of one of them, the painting on this thread included. @param {string} what @param {number} times */
  async act(what, times) {
    const page = this.#page('ours');
    await page.bringToFront();
    await page.evaluate(inOursAct, /** @type {[string, number]} */ ([what, 2]));
    const before = await this.#spent('ours');
    await page.evaluate(inOursAct, /** @type {[string, number]} */ ([what, times]));
    return ((await this.#spent('ours')) - before) / times;
  }

  /** @param {PageName} name */
  async close(name) {
    await this.#pages.get(name)?.close();
    this.#pages.delete(name);
  }

  async end() {
    await this.#browser.close();
  }

  /** Processor time of the page's main thread so far, in milliseconds: other work on the machine does not count. @param {PageName} name */
  async #spent(name) {
    const { metrics } = await this.#protocols.get(name).send('Performance.getMetrics');
    return 1000 * metrics.find((/** @type {{ name: string }} */ metric) => metric.name === 'TaskDuration').value;
  }

  /** @param {PageName} name */
  #page(name) {
    const page = this.#pages.get(name);
    if (!page) throw new Error(`the page ${name} is not open`);
    return page;
  }
}

/** @param {PageName} name */
const waitsFor = (name) => (name === 'ours' ? '.canvas' : '#host');
