/** Checks all types; fails when a part has an error. */
import { script } from './lib/log.mjs';
import { checkTypes } from './lib/types.mjs';

await script(async () => ((await checkTypes()).failed > 0 ? 1 : 0));
