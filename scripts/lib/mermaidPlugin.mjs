/**
 * What the build changes in Mermaid. Mermaid copies its whole configuration each time something in it asks for a setting, some
 * eleven times a box, which is about half of the time that a drawing takes. Here it hands out the configuration itself; that
 * nothing then draws differently is held by test/webview/stock.test.ts.
 */
import fs from 'node:fs/promises';

const COPY = 'return assignWithDepth_default({}, currentConfig);';
const LIVE = 'return currentConfig;';

/** @type {import('esbuild').Plugin} */
const liveConfiguration = {
  name: 'mermaid-live-configuration',
  setup(build) {
    let found = false;
    build.onLoad({ filter: /mermaid[\\/]dist[\\/]chunks[\\/]mermaid\.core[\\/].*\.mjs$/ }, async ({ path }) => {
      const text = await fs.readFile(path, 'utf8');
      if (!text.includes(COPY)) return undefined;
      found = true;
      return { contents: text.replace(COPY, LIVE), loader: 'js' };
    });
    build.onEnd(() => {
      if (found) return undefined;
      return {
        errors: [{ text: 'Mermaid changed: scripts/lib/mermaidPlugin.mjs finds no copy of its configuration' }],
      };
    });
  },
};

/** Plugins for the page's bundle. @type {import('esbuild').Plugin[]} */
export const webviewPlugins = [liveConfiguration];
