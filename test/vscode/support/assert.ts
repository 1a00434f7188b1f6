/** Assertions for the tests inside VS Code, where neither vitest nor Node's assert can be loaded. */

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value, null, 2));

/** Holds that a condition is true. */
export function ok(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

/** Holds that two values are the same: compared by their JSON, so by structure. */
export function equal<T>(actual: T, expected: T, message = 'not equal'): void {
  const [is, should] = [shown(actual), shown(expected)];
  if (is !== should) throw new Error(`${message}\n  is:     ${is}\n  should: ${should}`);
}

/** Holds that a text contains another, or matches an expression. */
export function contains(text: string, part: string | RegExp, message = 'not contained'): void {
  const found = typeof part === 'string' ? text.includes(part) : part.test(text);
  if (!found) throw new Error(`${message}\n  looked for: ${String(part)}\n  in:         ${text}`);
}
