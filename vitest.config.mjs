import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';

/** What takes longest, the longest first: begun last, one would run on alone. Vitest itself goes by the size of the files. */
const LONG = [
  'test/core/service/edits',
  'test/webview/',
  'test/core/service/damage',
  'test/core/features/completion/everywhere',
  'test/core/features/',
];

class LongestFirst extends BaseSequencer {
  /** @param {import('vitest/node').TestSpecification[]} files */
  async sort(files) {
    const rank = (/** @type {import('vitest/node').TestSpecification} */ { moduleId }) => {
      const found = LONG.findIndex((each) => moduleId.includes(each));
      return found < 0 ? LONG.length : found;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/vscode/**', 'test/editors/**'],
    setupFiles: ['test/support/seed.ts'],
    // The files of one worker share their modules: nearly every test needs core, and loading it takes longer than most tests.
    isolate: false,
    // One fewer is vitest's own choice, which on two cores is one.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    // Limits end what hangs; how long a test takes on a slow machine decides nothing.
    testTimeout: 1_800_000,
    hookTimeout: 1_800_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
