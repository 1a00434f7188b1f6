import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/vscode/**', 'test/editors/**'],
    setupFiles: ['test/support/seed.ts'],
    // The files of one worker share their modules: nearly every test needs core, and loading it takes longer than most tests.
    isolate: false,
    // One fewer is vitest's own choice, which on two cores is one.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
