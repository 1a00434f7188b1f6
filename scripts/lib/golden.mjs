/** Compares a list of files with a committed list of patterns, so that nothing ships that nobody decided to ship. */
import fs from 'node:fs/promises';

/** @param {string} pattern */
const expression = (pattern) =>
  new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*')}$`);

/**
 * What differs; empty when the lists agree.
 * @param {readonly string[]} files
 * @param {string} golden the file with the patterns
 */
export async function differences(files, golden) {
  const lines = (await fs.readFile(golden, 'utf8')).split('\n').map((line) => line.trim());
  const patterns = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const unnamed = files.filter((file) => !patterns.some((pattern) => expression(pattern).test(file)));
  const missing = patterns.filter((pattern) => !files.some((file) => expression(pattern).test(file)));
  return [
    ...unnamed.map((file) => `ships and is not named: ${file}`),
    ...missing.map((each) => `is named and missing: ${each}`),
  ];
}
