/** Where things lie in the repository; every script asks here. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's own folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** A path inside the repository. @param {...string} parts */
export const inRoot = (...parts) => path.join(root, ...parts);

/** What is downloaded once and used again; ignored by git. @param {...string} parts */
export const inCache = (...parts) => path.join(root, '.cache', ...parts);

/** What is built; ignored by git. @param {...string} parts */
export const inDist = (...parts) => path.join(root, 'dist', ...parts);

/** Reports, screenshots and logs of the last test run; ignored by git. @param {...string} parts */
export const inResults = (...parts) => path.join(root, 'test-results', ...parts);

/** A path as it is written in messages: relative to the repository, with slashes. @param {string} file */
export const shown = (file) => path.relative(root, file).split(path.sep).join('/');
