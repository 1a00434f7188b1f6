/** Contracts from the endpoints that prose, tables and samples name: `GET /orders/{id}`. */
import { asScalar } from '../../rules/shared/yamlEdits.ts';

export interface Endpoint {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  /** What the list says of it. */
  readonly text: string | undefined;
}

const ENDPOINT =
  /(?:^|[\s`*"|])(GET|POST|PUT|PATCH|DELETE)[`*]*(?:\s*\|)?\s+[`*]*(?:https?:\/\/[^\s/`]+)?(\/(?:[\w{}:.~@/-]|<(?!br\b)\w+>)*)(?=[\s`|*"?#,;)<\]]|$)/g;

/** @returns each method and path once, in the order of the text. */
export function endpointsIn(text: string): readonly Endpoint[] {
  const found = new Map<string, Endpoint>();
  const names = new Set<string>();
  for (const line of text.split('\n')) {
    const matches = [...line.matchAll(ENDPOINT)];
    for (const { 0: whole, 1: method = '', 2: raw = '', index } of matches) {
      const path = raw.replace(/[.:…]+$/, '');
      const id = `${method} ${path.replaceAll(/\{[^}]*\}|:\w+|<[^>]*>/g, '{}')}`;
      if (found.has(id) || path.includes('..')) continue;
      const name = unusedName(`${method} ${path}`, names);
      found.set(id, {
        name,
        method,
        path,
        text: matches.length === 1 ? saidBehind(line.slice(index + whole.length)) : undefined,
      });
    }
  }
  return [...found.values()];
}

function unusedName(words: string, used: Set<string>): string {
  const parts =
    words
      .toLowerCase()
      .match(/[a-z0-9]+/g)
      ?.filter((word) => !/^(?:api|v\d+)$/.test(word)) ?? [];
  const base = parts.join('-');
  let name = base;
  for (let count = 2; used.has(name); count++) name = `${base}-${count}`;
  used.add(name);
  return name;
}

/** The words behind a dash or a colon. */
function saidBehind(rest: string): string | undefined {
  const words = /^[`*]*\s*(?:[-–—:→]+|\*\*:?)\s*[`*]*\s*([\p{L}(].*?)\s*$/u.exec(rest)?.[1];
  return words && words.length <= 120 && !/[`|{}]/.test(words) ? words.replaceAll('**', '') : undefined;
}

/** The contracts as a block holds them. */
export function contractLines(endpoints: readonly Endpoint[]): readonly string[] {
  return endpoints.flatMap(({ name, method, path, text }) => [
    `${name}:`,
    '  style: rest',
    `  method: ${method}`,
    `  path: ${asScalar(path.replaceAll(/[:<](\w+)>?/g, '{$1}'))}`,
    ...(text === undefined ? [] : [`  text: ${asScalar(text)}`]),
  ]);
}
