/** Sets up what a fresh machine lacks: packages, the VS Code to test in, a Chromium, and the other editors. Runs on Node alone. */
import { ensureChromium } from './lib/chromium.mjs';
import { ensureCodeOss } from './lib/codeOss.mjs';
import { ensureDependencies } from './lib/deps.mjs';
import { ensureEditors } from './lib/editors.mjs';
import { say, script } from './lib/log.mjs';
import { ensureVscodeServer } from './lib/vscodeServer.mjs';

await script(async () => {
  await ensureDependencies();
  const [server, web, chromium, { neovim, emacs }] = await Promise.all([
    ensureVscodeServer(),
    ensureCodeOss(),
    ensureChromium(),
    ensureEditors(),
  ]);
  const places = {
    'VS Code server': server.root,
    'Node for it': server.node,
    'web VS Code': web,
    Chromium: chromium,
    Neovim: neovim,
    Emacs: emacs,
  };
  for (const [name, place] of Object.entries(places)) say(`${name.padEnd(14)}  ${place}`);
});
