/** The window of a desktop VS Code, for the hand: reached through the debugging port of its Electron. */
import { chromium } from 'playwright-core';
import { LOOPBACK, answers, freePort, until } from '../../../scripts/lib/net.mjs';
import { watchErrors } from './window.mjs';

/** How to start the desktop, and its window once it has one. */
export async function desktopWindow() {
  const port = await freePort();
  const address = `http://${LOOPBACK}:${port}`;
  /** @type {ReturnType<typeof connect> | undefined} */
  let found;
  const connect = async () => {
    await until(() => answers(`${address}/json/version`), { limit: 120_000, what: 'the debugging port of VS Code' });
    const browser = await chromium.connectOverCDP(address);
    const page = browser
      .contexts()
      .flatMap((context) => context.pages())
      .find((each) => each.url().includes('workbench'));
    if (!page) throw new Error('VS Code has no window');
    return { page, errors: watchErrors(page) };
  };
  return { args: [`--remote-debugging-port=${port}`], get: () => (found ??= connect()) };
}
