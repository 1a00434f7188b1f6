/** Chains of hops as text: `A -> B -> C & D`, and the keys of flows, `A -> B | label`. */
import type { OffsetRange } from '../base/place.ts';

export interface ChainName extends OffsetRange {
  readonly name: string;
}

export interface Chain {
  /** The names in groups: one group between two arrows, several names in it where `&` joins them. */
  readonly groups: readonly (readonly ChainName[])[];
  /** What stands behind `|`. */
  readonly label: ChainName | undefined;
}

/** Reads a chain; white space around arrows does not matter. A half-typed chain gives the names that are there. */
export function parseChain(text: string): Chain {
  const bar = text.indexOf('|');
  const body = bar < 0 ? text : text.slice(0, bar);
  const groups: ChainName[][] = [];
  let at = 0;
  for (const part of body.split('->')) {
    groups.push(namesIn(part, at));
    at += part.length + 2;
  }
  const label = bar < 0 ? undefined : trimmed(text.slice(bar + 1), bar + 1);
  return { groups: groups.filter((group) => group.length > 0), label };
}

function namesIn(part: string, offset: number): ChainName[] {
  const names: ChainName[] = [];
  let at = offset;
  for (const piece of part.split('&')) {
    const name = trimmed(piece, at);
    if (name) names.push(name);
    at += piece.length + 1;
  }
  return names;
}

function trimmed(text: string, offset: number): ChainName | undefined {
  const name = text.trim();
  if (name === '') return undefined;
  const start = offset + text.indexOf(name);
  return { name, start, end: start + name.length };
}
