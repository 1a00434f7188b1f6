/** A Chromium with the preview page in it, and a stand-in for VS Code around the page. */

import { createRequire } from 'node:module';
import fs from 'node:fs/promises';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import type { FromPage, ToPage } from '../../../src/protocol/preview.ts';
import { THEMES, type TestTheme, type ThemeName } from './themes.ts';

/** What the stand-in keeps, in the page's own world. */
interface Host {
  sent: FromPage[];
  state: unknown;
  violations: string[];
  /** Told of each message that the page sends. */
  listener?: (message: FromPage) => void;
}

declare global {
  interface Window {
    host: Host;
    axe: { run(root: Document, options: unknown): Promise<{ violations: AxeViolation[] }> };
  }
}

interface AxeViolation {
  id: string;
  impact: string;
  nodes: { html: string; failureSummary: string }[];
}

/**
 * Starts the system's Chromium; fails by name where there is none. Its pages share a process, and with it what was compiled: that
 * is half of what a page takes.
 */
export async function startBrowser(): Promise<Browser> {
  const address = new URL('../../../scripts/lib/chromium.mjs', import.meta.url).href;
  const { ensureChromium, CHROMIUM_ARGS } = (await import(address)) as {
    ensureChromium(): Promise<string>;
    CHROMIUM_ARGS: string[];
  };
  return chromium.launch({ executablePath: await ensureChromium(), args: [...CHROMIUM_ARGS, '--process-per-site'] });
}

export interface Opened {
  readonly page: Page;
  post(message: ToPage): Promise<void>;
  /** The messages that the page sent, oldest first. */
  sent(): Promise<FromPage[]>;
  setTheme(name: ThemeName): Promise<void>;
  violations(): Promise<string[]>;
  /** Waits until so many pictures have been put on show since the page was loaded. */
  pictures(count: number): Promise<void>;
  state(): Promise<unknown>;
  /** From now on the page's messages are answered; nothing is said to those without an answer. */
  serve(answer: (message: FromPage) => ToPage | undefined): Promise<void>;
}

export interface OpenOptions {
  readonly theme?: ThemeName;
  readonly state?: unknown;
  readonly width?: number;
  readonly height?: number;
  /** Not waited for to be ready. */
  readonly dead?: boolean;
}

export async function openPage(browser: Browser, url: string, options: OpenOptions = {}): Promise<Opened> {
  const { theme = 'dark', state, width = 1200, height = 800 } = options;
  // One context for all pages, so that Mermaid is compiled once and not for each.
  const context = browser.contexts()[0] ?? (await browser.newContext());
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await page.setViewportSize({ width, height });
  await page.addInitScript(installHost, { theme: THEMES[theme] as TestTheme, state });
  await page.goto(url);
  if (options.dead !== true) {
    await page.waitForFunction(() => window.host.sent.some((message) => message.type === 'ready'));
  }
  return {
    page,
    post: (message) => page.evaluate((data) => window.postMessage(data, '*'), message),
    sent: () => page.evaluate(() => window.host.sent),
    setTheme: (name) => page.evaluate(wearTheme, THEMES[name] as TestTheme),
    violations: () => page.evaluate(() => window.host.violations),
    pictures: async (count) => {
      await page.locator(`.canvas[data-pictures="${count}"]`).waitFor();
    },
    state: () => page.evaluate(() => window.host.state),
    serve: async (answer) => {
      await page.exposeFunction('askServer', answer);
      await page.evaluate(() => {
        window.host.listener = (message) => {
          const ask = (window as unknown as { askServer(message: FromPage): Promise<ToPage | undefined> }).askServer;
          void ask(message).then((reply) => reply && window.postMessage(reply, '*'));
        };
      });
    },
  };
}

/** Plays VS Code: its API object, its theme, and a record of what the policy refused. Runs in the page. */
function installHost({ theme, state }: { theme: TestTheme; state: unknown }): void {
  const host: Host = { sent: [], state, violations: [] };
  window.host = host;
  document.addEventListener('securitypolicyviolation', (event) => {
    host.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
  });
  const api = {
    postMessage: (message: FromPage) => {
      host.sent.push(message);
      host.listener?.(message);
    },
    getState: () => host.state,
    setState: (value: unknown) => {
      host.state = JSON.parse(JSON.stringify(value));
    },
  };
  Object.assign(window, { acquireVsCodeApi: () => api });
  const style = (): void => {
    for (const [name, value] of Object.entries(theme.colors)) {
      document.documentElement.style.setProperty(`--vscode-${name}`, value);
    }
    document.body.className = theme.body;
  };
  // Before the page's own script, as VS Code does.
  new MutationObserver((_, observer) => {
    if (!document.body) return;
    observer.disconnect();
    style();
  }).observe(document, { childList: true, subtree: true });
}

/** Changes the theme as VS Code does: first the colours, then the class. Runs in the page. */
function wearTheme(theme: TestTheme): void {
  document.documentElement.removeAttribute('style');
  for (const [name, value] of Object.entries(theme.colors)) {
    document.documentElement.style.setProperty(`--vscode-${name}`, value);
  }
  document.body.className = theme.body;
}

/** What is read there, in one line. */
export async function textOf(target: Locator): Promise<string> {
  return (await target.innerText()).replace(/\s+/g, ' ').trim();
}

/** What axe finds wrong, one line each. */
export async function axeFindings(page: Page): Promise<string[]> {
  const file = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
  await page.evaluate(await fs.readFile(file, 'utf8'));
  const violations = await page.evaluate(async () => (await window.axe.run(document, {})).violations);
  return violations.map(
    ({ id, impact, nodes }) =>
      `${id} (${impact}): ${nodes.map((node) => `${node.html.slice(0, 160)} — ${node.failureSummary}`).join('\n  ')}`,
  );
}
