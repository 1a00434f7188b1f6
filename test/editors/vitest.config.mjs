// Tests that drive the server by other editors, over its standard streams. They run what dist/ holds.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  test: {
    include: ['*.test.ts'],
    // Limits end what hangs; how long a test takes on a slow machine decides nothing.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
