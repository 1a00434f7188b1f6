/** Words for messages: articles, lists, values as one would write them. */
import type { SyntaxNode } from '../syntax/tree.ts';

export function quoted(text: string): string {
  return `"${text.length > 60 ? `${text.slice(0, 57)}…` : text}"`;
}

/** Titles that are not counted, or are many, and so have no article. */
const BARE =
  /^(text|true|one of|conventions|requirements|goals|operations|observability|security|estimates|entities|contracts|percentiles|fields|indexes|access patterns|functional|non-functional|capacity|encryption|authentication|scope|steps|phases|open questions|availability|consistency by|accepted|nothing|reason by|list of|costs|users|relations|options by|components|flows|paths|alternatives|mapping of|scaling|replication$|sharding$|sysdesign config|regions|assumptions)/;

/** The words with their article: `a component`, `an estimate`; without one where they take none. */
export function a(words: string): string {
  return article(words, false);
}

export function article(words: string, capital: boolean): string {
  const text = BARE.test(words) ? words : `${/^[aeiou]/i.test(words) ? 'an' : 'a'} ${words}`;
  return capital ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

/** `a, b or c`. */
export function listed(words: readonly string[], last: 'and' | 'or'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)!}`;
}

/** What stands at a node, in words. */
export function foundText(node: SyntaxNode): string {
  if (node.kind !== 'scalar') return node.kind === 'seq' ? 'a list' : 'a mapping';
  if (typeof node.value === 'string') return `the text ${quoted(node.text)}`;
  return typeof node.value === 'number' ? `the number ${node.text}` : node.text;
}

/** `key: value` on one line, as an author would write it. */
export function asYaml(key: string, value: unknown): string {
  return `${key}: ${inline(value)}`;
}

function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, below]) => asYaml(key, below));
    return `{ ${entries.join(', ')} }`;
  }
  const text = String(value);
  return text.includes('\n') ? '|' : text;
}
