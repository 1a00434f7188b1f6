/** A browser window with VS Code in it, and the two functions through which VS Code tells what its tests print and how they end. */
import { chromium } from 'playwright-core';
import { CHROMIUM_ARGS, ensureChromium } from '../../../scripts/lib/chromium.mjs';
import { atTheEnd } from '../../../scripts/lib/process.mjs';

/** What VS Code itself says in every run here and what means nothing for a test: services that are not there. */
const NOISE = [
  /^\[(ChatModelSelection|AgentHost|AccountPolicyGate|RemoteAgentHost|reconnection-grace|Service Worker)/,
  /^(Creating a socket|Resolv(ing|ed) connection token|Updating additional|getaddrinfo ENOTFOUND)/,
  /^(Ignoring (the error while validating|fetching)|Found additional|Loading development|No search provider)/,
  /^Timed out waiting for authentication provider/,
  /^Request to '.*\/package\.nls\.json' failed/,
  /Could not locate the bindings file|Cannot find module '.*(watchdog|sqlite3|spdlog)/,
];

/**
 * @typedef {object} WindowOptions
 * @property {string} url
 * @property {(text: string, type: string) => void} onLog what the extension host prints
 * @property {(code: number) => void} onExit the tests have ended, or the window is gone
 */

/** What the pages printed as errors, for tests that want none. @typedef {{ url: string, text: string }} PageError */

/** Collects what pages print as errors from now on. @param {import('playwright-core').Page} page */
export function watchErrors(page) {
  /** @type {PageError[]} */
  const errors = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push({ url: message.location().url, text: message.text() });
  });
  return errors;
}

/**
 * Opens a window.
 * @param {WindowOptions} options
 * @returns {Promise<{ page: import('playwright-core').Page, errors: PageError[], close(): Promise<void> }>}
 */
export async function openWindow({ url, onLog, onExit }) {
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: CHROMIUM_ARGS,
    // Signals are ours: the server has to end as well.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  let closing = false;
  const close = async () => {
    closing = true;
    await browser.close();
  };
  atTheEnd(close);
  const lost = (/** @type {string} */ why) => {
    if (closing) return;
    onLog(why, 'error');
    onExit(1);
  };
  browser.on('disconnected', () => lost('the browser is gone'));
  const context = await browser.newContext({
    viewport: { width: 1400, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  page.on('crash', () => lost('the page crashed'));
  const errors = watchErrors(page);
  await page.exposeFunction('codeAutomationLog', (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
    const text = args.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join(' ');
    if (!NOISE.some((noise) => noise.test(text))) onLog(text, type);
  });
  await page.exposeFunction('codeAutomationExit', onExit);
  await page.goto(url);
  return { page, errors, close };
}
