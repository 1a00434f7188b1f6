/** Sets up what a fresh machine lacks: packages, the VS Code to test in, and a Chromium. Runs on Node alone. */
import { ensureChromium } from './lib/chromium.mjs';
import { ensureCodeOss } from './lib/codeOss.mjs';
import { ensureDependencies } from './lib/deps.mjs';
import { say, script } from './lib/log.mjs';
import { ensureVscodeServer } from './lib/vscodeServer.mjs';

await script(async () => {
  await ensureDependencies();
  const [server, web, chromium] = await Promise.all([ensureVscodeServer(), ensureCodeOss(), ensureChromium()]);
  say(
    `VS Code server  ${server.root}\nNode for it     ${server.node}\nweb VS Code     ${web}\nChromium        ${chromium}`,
  );
});
