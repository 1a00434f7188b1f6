/** How a design is watched: its observability section, the components that watch, and what the prose says of it. */
import type { Facts } from '../../analysis/index.ts';
import { entryOf, valueAt, type MapNode, type SyntaxNode } from '../../syntax/index.ts';
import { isWritten } from './reasons.ts';

export const SIGNALS = ['metrics', 'logs', 'traces', 'alerts'] as const;
export type Signal = (typeof SIGNALS)[number];

/** What a signal is called, and what a first line on it says. */
export const FIRST_LINE: Readonly<Record<Signal, string>> = {
  metrics: 'Rate, errors and duration of each service; saturation of each store and queue',
  logs: 'One line of JSON a request, with its trace id',
  traces: 'The trace id travels with every call; one request in a thousand is kept',
  alerts: 'p99 and error rate of each path against its goal',
};

/** What stands under `operations.observability`. */
export function observabilityOf({ operations }: Pick<Facts, 'operations'>): SyntaxNode | undefined {
  return valueAt(operations, 'observability');
}

/** Kinds of components that give a signal. */
const KINDS: Readonly<Record<string, readonly Signal[]>> = {
  logging: ['logs'],
  metrics: ['metrics'],
  tracing: ['traces'],
  alerting: ['alerts'],
  dashboard: ['metrics'],
};

/** Signals that components of the design give. */
export function signalsDrawn({ graph }: Pick<Facts, 'graph'>): ReadonlySet<Signal> {
  return new Set([...graph.nodes.values()].flatMap(({ kind }) => KINDS[kind?.id ?? ''] ?? []));
}

/** Words and products that speak of watching. */
const WATCHING =
  /\b(?:observab\w+|monitor(?:ing|ed|s)?|metrics?|telemetry|dashboards?|alert(?:s|ing|ed)?|tracing|traces?|logging|on-?call|SLIs?|golden signals|prometheus|grafana|datadog|new relic|open ?telemetry|otel|jaeger|zipkin|kibana|elk|cloud ?watch|splunk|sentry|pager ?duty|health ?checks?)\b/i;

/** Whether anything says how one sees how the system is doing. */
export function isWatched(facts: Facts): boolean {
  const { graph, contracts, components, goals, said } = facts;
  if (observabilityOf(facts)) return true;
  if ([...graph.nodes.values()].some(({ kind, label }) => kind?.layer === 'observability' || WATCHING.test(label)))
    return true;
  if ([...components, ...contracts].some(({ body }) => entryOf(body, 'observability'))) return true;
  if (goals.some(({ body, name }) => entryOf(body, 'measured-by') || name.endsWith('.measured-by'))) return true;
  return said.mentions(WATCHING);
}

/** All words of the observability section, its keys apart. */
export function wordsOf(node: SyntaxNode | undefined): string {
  if (!node) return '';
  if (node.kind === 'scalar') return node.text;
  if (node.kind === 'seq') return node.items.map(wordsOf).join('\n');
  return node.entries.map(({ value }) => wordsOf(value)).join('\n');
}

/** Whether the section answers for a signal: by its key, or by `none` in its place. */
export function hasSignal(section: MapNode, signal: Signal): boolean {
  return isWritten(valueAt(section, signal));
}
