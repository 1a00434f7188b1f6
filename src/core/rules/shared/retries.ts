/** What a document says of trying again: how often, with which pauses, and whether a second time does harm. */
import type { Named } from '../../model/index.ts';
import { scalarAt } from '../../model/index.ts';
import { entryOf, valueAt, type MapNode, type SyntaxNode } from '../../syntax/index.ts';
import { isNone } from './none.ts';

/** A policy of trying again, as far as it is written. */
export interface RetryPolicy {
  readonly node: SyntaxNode;
  readonly backoff: boolean;
  readonly jitter: boolean;
  readonly limit: boolean;
  /** It says itself that there is no pause. */
  readonly atOnce: boolean;
}

/** The policy of a component, an arrow or a contract; nothing where it says none, or that it never tries again. */
export function retryOf({ body }: Pick<Named, 'body'>): RetryPolicy | undefined {
  const node = valueAt(body, 'retry');
  if (!node || isNone(node)) return undefined;
  if (node.kind === 'map') return ofMapping(node);
  if (node.kind !== 'scalar' || NEVER.test(node.text) || node.value === false) return undefined;
  const { text } = node;
  return {
    node,
    backoff: BACKOFF.test(text),
    jitter: JITTER.test(text),
    limit: typeof node.value === 'number' || LIMIT.test(text),
    atOnce: false,
  };
}

const NEVER = /^\s*(?:no|none|never|not|off|0|false)?\s*$/i;
const BACKOFF = /\bback-?(?:s )?off|\bexponential|\bdoubl|\blinear|\bgrow|\bincreas|\bfibonacci/i;
const JITTER = /\bjitter|\brandom|\bspread/i;
const LIMIT =
  /\d|\bonce\b|\btwice\b|\bthree\b|\bfive\b|\bmax|\bat most\b|\blimit|\bbudget|\bup to\b|\btimes\b|\buntil\b/i;

function ofMapping(node: MapNode): RetryPolicy | undefined {
  const said = (key: string): boolean => {
    const entry = entryOf(node, key);
    return entry?.value !== undefined && !(entry.value.kind === 'scalar' && entry.value.value === false);
  };
  const attempts = scalarAt(node, 'limit')?.value;
  if (node.entries.length === 0 || attempts === 0) return undefined;
  const backoff = scalarAt(node, 'backoff')?.text;
  return {
    node,
    backoff: said('backoff') && backoff !== 'none',
    jitter: said('jitter'),
    limit: said('limit') || said('budget'),
    atOnce: backoff === 'none',
  };
}
