/** Where a design limits how much callers may ask: limiters, and what components, contracts and arrows say of limits. */
import type { Facts, GraphNode } from '../../analysis/index.ts';
import type { Span } from '../../base/place.ts';
import { arrowsSay } from './arrowWords.ts';
import { scalarAt, type Contract, type FlowEntry } from '../../model/index.ts';
import { entryOf, valueAt, type Entry, type MapNode, type ScalarNode, type SyntaxNode } from '../../syntax/index.ts';

/** One place at which calls are counted. */
export interface Limit {
  /** Who has it: a component (its id), a contract or an arrow (its name). */
  readonly owner: string;
  readonly of: 'component' | 'contract' | 'flow';
  /** The whole entry of the owner. */
  readonly entry: Entry;
  /** What stands under `rate-limit`; absent of a limiter that only is one. */
  readonly value: SyntaxNode | undefined;
  /** The component that counts, where the document names it. */
  readonly node: GraphNode | undefined;
  readonly contract?: Contract;
  readonly span: Span;
}

type Known = Pick<Facts, 'graph' | 'contracts' | 'flows'>;

/** Every limit that is written down; `{ none: reason }` is none. */
export function limitsOf({ graph, contracts, flows }: Known): readonly Limit[] {
  const limits: Limit[] = [];
  for (const node of graph.nodes.values()) {
    const { entry, kind } = node;
    if (!entry) continue;
    const written = limitIn(entry.body);
    if (written || kind?.id === 'rate-limiter')
      limits.push({
        owner: node.id,
        of: 'component',
        entry: entry.entry,
        value: written?.value,
        node,
        span: written?.key.span ?? entry.nameSpan,
      });
  }
  for (const contract of contracts) {
    const written = limitIn(contract.body);
    const component = scalarAt(contract.body, 'component')?.text;
    if (written)
      limits.push({
        owner: contract.name,
        of: 'contract',
        entry: contract.entry,
        value: written.value,
        node: graph.nodes.get(component ?? ''),
        contract,
        span: written.key.span,
      });
  }
  for (const flow of flows) {
    const written = limitIn(flow.body);
    if (written)
      limits.push({
        owner: flow.name,
        of: 'flow',
        entry: flow.entry,
        value: written.value,
        node: counterOf(flow, graph),
        span: written.key.span,
      });
  }
  return limits;
}

/** Where an arrow has a limit, its target counts. */
function counterOf({ to }: FlowEntry, graph: Facts['graph']): GraphNode | undefined {
  return graph.nodes.get(to.name);
}

function limitIn(body: MapNode | undefined): Entry | undefined {
  const entry = entryOf(body, 'rate-limit');
  return entry?.value && !entryOf(entry.value, 'none') ? entry : undefined;
}

/** A key of a limit: within `rate-limit`, or, of a limiter, its own. */
export function limitKey({ value, node, of }: Limit, key: string): ScalarNode | undefined {
  const own = of === 'component' && node?.kind?.id === 'rate-limiter' ? node.entry?.body : undefined;
  return scalarAt(value, key) ?? scalarAt(own, key);
}

/** The allowance in words, as the document has it. */
export function allowanceOf({ value }: Limit): string | undefined {
  return value?.kind === 'scalar' ? value.text : scalarAt(value, 'limit')?.text;
}

const LIMITING =
  /\brate[- ]?limit|\bthrottl|\bquota|\blimiter|\btoken[- ]bucket|\bleaky[- ]bucket|\bwaf\b|\bddos\b|\b429\b/i;

/** Whether anything in the picture, or anything said of security, keeps callers from flooding the system. */
export function drawsLimits({ graph, operations }: Pick<Facts, 'graph' | 'operations'>): boolean {
  if (valueAt(operations, 'security', 'abuse')) return true;
  for (const { label, kind, entry } of graph.nodes.values()) {
    if (kind?.id === 'rate-limiter' || kind?.id === 'firewall' || LIMITING.test(label)) return true;
    // An answer that there is none, with its reason, is one as well.
    if (entryOf(entry?.body, 'rate-limit') || LIMITING.test(scalarAt(entry?.body, 'why')?.text ?? '')) return true;
  }
  return arrowsSay(graph, LIMITING) || graph.edges.some(({ entry }) => entryOf(entry?.body, 'rate-limit'));
}

/** What is said of limits in prose. */
export const SPEAKS_OF_LIMITS =
  /\brate[- ]?limit|\bthrottl|\b(?:request|call|usage|user|api) quotas?\b|\btoken[- ]bucket|\bleaky[- ]bucket|\bddos\b|\b429\b|\btoo many requests\b|\bflood|\babus(?:e|ive)\b|\bcalls? per (?:second|minute|hour) (?:and|per)\b/i;
