/** Small checks of data from elsewhere, to build the checks of messages from. */

export type Fields = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => boolean;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isString(value: unknown): value is string {
  return typeof value === 'string';
}

export function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

export function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

/** One of the words. */
export function isOneOf(...words: readonly string[]): Check {
  return (value) => isString(value) && words.includes(value);
}

/** Absent, or as `check` wants it. */
export function isOptional(check: Check): Check {
  return (value) => value === undefined || check(value);
}

export function isList(check: Check): Check {
  return (value) => Array.isArray(value) && value.every(check);
}

/** An object whose fields are as their checks want them; what others it has does not matter. */
export function hasFields(checks: Readonly<Record<string, Check>>): Check {
  return (value) => isFields(value) && Object.entries(checks).every(([key, check]) => check(value[key]));
}

/** An object with these texts among its fields. */
export function hasStrings(...keys: readonly string[]): Check {
  return hasFields(Object.fromEntries(keys.map((key) => [key, isString])));
}

/** All the checks. */
export function isAll(...checks: readonly Check[]): Check {
  return (value) => checks.every((check) => check(value));
}
