/** The repository's own files, for the tests that hold what is true of all of them. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The text of a file of the repository. */
export const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

/** The files git knows, as they are on disk. */
export const tracked: readonly string[] = execFileSync('git', ['ls-files', '--cached', '--deduplicate'], {
  cwd: ROOT,
  encoding: 'utf8',
  maxBuffer: 1 << 26,
})
  .split('\n')
  .filter((file) => file !== '' && !gone(file))
  .sort();

function gone(file: string): boolean {
  try {
    readFileSync(path.join(ROOT, file));
    return false;
  } catch {
    return true;
  }
}

const isGenerated = (file: string): boolean => /(^|\/)generated\//.test(file) || /\.generated\.\w+$/.test(file);

/** Code that people write and read: not made by a script, not a fixture. */
export const code: readonly string[] = tracked.filter(
  (file) =>
    /^(src|webview|scripts|test)\/.*\.(ts|mts|mjs|cjs|js)$/.test(file) &&
    !isGenerated(file) &&
    !file.startsWith('test/fixtures/'),
);
