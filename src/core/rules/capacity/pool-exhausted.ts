/** More calls inside a component at one moment than it has threads or connections for. */
import { type ComponentLoad, type Facts } from '../../analysis/index.ts';
import {
  formatQuantity,
  formatValue,
  multiply,
  PLAIN,
  quantiles,
  quantity,
  TIME,
  type Quantity,
} from '../../estimate/index.ts';
import { scalarAt, type ComponentEntry } from '../../model/index.ts';
import type { ScalarNode } from '../../syntax/index.ts';
import { figure, quantityAt } from '../shared/capacityWords.ts';
import { defineRule } from '../rule.ts';
import { called } from '../shared/wording.ts';

export default defineRule({
  id: 'capacity/pool-exhausted',
  severity: 'error',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary: 'By Little’s law more calls are inside a component at its peak than it has threads or connections for.',
  why: 'A call holds its thread, and often a connection to the database, for as long as it takes. Rate times time is how many are held at one moment; beyond the pool every further call waits for a free one, and the waiting makes each call longer still.',
  source: 'Little’s law: concurrency = throughput × latency (Little, 1961).',
  invalid: [
    {
      title: 'Three thousand calls of 100 ms want 300 threads, and there are 200.',
      document: `
hld:
  components:
    S: { kind: service, instances: 2, capacity: { connections: 100 }, latency: { p50: 100 ms } }
  paths:
    read page: { kind: read, rate: 1K/s, peak: 3K/s, steps: [ S -> DB ] }
`,
    },
  ],
  valid: [
    {
      title: 'Four hundred threads do.',
      document: `
hld:
  components:
    S: { kind: service, instances: 4, capacity: { connections: 100 }, latency: { p50: 100 ms } }
  paths:
    read page: { kind: read, rate: 1K/s, peak: 3K/s, steps: [ S -> DB ] }
`,
    },
    {
      title: 'Sockets of users are open without a call in them: they are counted on their own.',
      document: `
hld:
  components:
    G: { kind: websocket-gateway, instances: 2, connections: 1M, capacity: { connections: 1M }, latency: { p50: 5 ms } }
    S: { kind: service }
  paths:
    send: { kind: write, rate: 1K/s, peak: 3K/s, steps: [ G -> S ] }
`,
    },
  ],
  messages: {
    found: ({ name, rate, time, inside, pool, units, each }) =>
      `${name} gets ${rate}, and a call stays for ${time}: ${inside} calls are inside at one moment, and it has room for ${pool} (${units} × ${each}, as declared). The others wait for a free place. Add instances, enlarge the pool, or make the calls shorter, for example by not waiting for what is slow.`,
  },
  check(facts, report) {
    for (const component of facts.load.components.values()) {
      const pool = poolOf(facts, component);
      if (!pool) continue;
      const { concurrency, node, peak } = component;
      if (!concurrency || !(quantiles(concurrency).p50 > pool.all.high)) continue;
      const rate = peak.reads ?? peak.writes ?? peak.mixed;
      report({
        span: node.entry?.nameSpan ?? node.span,
        message: 'found',
        args: {
          name: called(facts.graph, node.id),
          rate: rate
            ? `${figure(facts, quantiles(totalOf(peak)).p50, rate.dimension, 'calls')} at its peak`
            : 'its calls',
          time: timeInside(facts, concurrency, totalOf(peak)),
          inside: plain(quantiles(concurrency).p50),
          pool: plain(pool.all.value),
          units: plain(pool.units.value),
          each: plain(pool.each.value),
        },
        subject: node.id,
        related: [{ span: pool.node.span, message: `Room of one: ${plain(pool.each.value)}` }],
      });
    }
  },
});

interface Pool {
  readonly node: ScalarNode;
  readonly each: Quantity;
  readonly units: Quantity;
  readonly all: Quantity;
}

/** The pool that a component declares. Where it states its connections as well, these are sockets and no calls. */
function poolOf(facts: Facts, component: ComponentLoad): Pool | undefined {
  const { node } = component;
  const entry: ComponentEntry | undefined = node.entry;
  const written = scalarAt(entry?.body, 'capacity', 'connections');
  const each = written && quantityAt(facts, written);
  if (!written || !each || component.peak.connections) return undefined;
  const { provision } = component;
  const units = provision.instances ?? provision.shards ?? quantity(1);
  return { node: written, each, units, all: multiply(each, units) };
}

function totalOf({ reads, writes, mixed }: ComponentLoad['peak']): Quantity {
  const parts = [reads, writes, mixed].filter((part) => part !== undefined);
  const value = parts.reduce((sum, part) => sum + part.value, 0);
  return { ...(parts[0] ?? quantity(0)), value, low: value, high: value };
}

/** What a call takes inside, all that it waits for counted. */
function timeInside({ numbers }: Pick<Facts, 'numbers'>, concurrency: Quantity, rate: Quantity): string {
  const seconds = rate.value > 0 ? concurrency.value / rate.value : 0;
  return formatQuantity(quantity(seconds, TIME), { conventions: numbers.conventions, precision: 2 });
}

function plain(value: number): string {
  return formatValue(Math.round(value), PLAIN, { precision: 2 });
}
