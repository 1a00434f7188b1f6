/** Starts programs of the product for the tests that look at it from outside, and ends them with all they started. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { Locator, Page } from 'playwright-core';
import { CHROMIUM_ARGS, ensureChromium } from '../../../scripts/lib/chromium.mjs';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

export interface Started {
  readonly child: ChildProcess;
  /** Everything it printed to standard output until now. */
  output(): string;
  /** Waits for a line of standard output. */
  line(expression: RegExp, limit?: number): Promise<string>;
  /** Presses Ctrl-C, and gives the exit code. */
  interrupt(): Promise<number | null>;
}

/** Starts a program, without a terminal, in a process group of its own. */
export function startProgram(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Started {
  const child = spawn(command, args, { cwd: ROOT, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let [output, errors] = ['', ''];
  let gone = false;
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => {
      gone = true;
      resolve(code);
    });
  });
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  return {
    child,
    output: () => output,
    line: async (expression, limit = 300_000) => {
      const last = Date.now() + limit;
      for (;;) {
        const found = output.split('\n').find((line) => expression.test(line));
        if (found !== undefined) return found;
        if (gone || Date.now() > last) throw new Error(`no line ${String(expression)}\n${output}\n${errors}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    interrupt: async () => {
      if (!gone) child.kill('SIGINT');
      return ended;
    },
  };
}

/** Opens a page in headless Chromium; the function ends the browser. */
export async function openPage(url: string): Promise<{ page: Page; close(): Promise<void> }> {
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: CHROMIUM_ARGS });
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.goto(url);
  return { page, close: () => browser.close() };
}

/**
 * Runs a command of VS Code's palette by its title, and gives the answers that it asks for from lists.
 * A command of an extension is listed a moment late, so this asks until it is, and until what it shows is there.
 */
export async function runCommand(
  page: Page,
  title: string,
  { answers = [], shows }: { readonly answers?: readonly string[]; readonly shows?: Locator } = {},
): Promise<void> {
  const input = page.locator('.quick-input-widget input[type=text]');
  const row = (text: string) => page.locator('.quick-input-list .monaco-list-row').filter({ hasText: text }).first();
  // A list goes when something else in the window takes the focus just then, be it before anything is typed or after:
  // each step waits briefly, and the command is asked for again.
  const chosen = async () => {
    await page.keyboard.press('F1');
    await input.fill(`>${title}`, { timeout: 2000 });
    await row(title).click({ timeout: 2000 });
    for (const answer of answers) await row(answer).click({ timeout: 5000 });
    await shows?.waitFor({ timeout: 30_000 });
  };
  for (let tries = 0; tries < 20; tries++) {
    const taken = await chosen().then(
      () => true,
      () => false,
    );
    if (taken) return;
    await page.keyboard.press('Escape');
  }
  throw new Error(`${title} could not be run from the palette`);
}
