/** Many kinds of building blocks for a load that one machine carries. */
import type { Facts } from '../../analysis/index.ts';
import { kinds } from '../../catalog/index.ts';
import type { Quantity } from '../../estimate/index.ts';
import { amount, ratePlaces, total } from '../shared/capacityWords.ts';
import { soundPicture } from '../shared/picture.ts';
import { defineRule } from '../rule.ts';
import { listed } from '../shared/wording.ts';

const NAMES = new Map<string, string>(kinds.map(({ id, name }) => [id, name]));
/** Kinds that exist because of load or size: the first that a small system can do without. */
const FOR_LOAD: readonly string[] = [
  'event-stream',
  'stream-processor',
  'cache',
  'read-replica',
  'search-engine',
  'wide-column-store',
  'message-queue',
  'task-queue',
  'cdn',
  'service-mesh',
  'service-discovery',
  'coordination-service',
  'id-generator',
  'websocket-gateway',
  'vector-store',
  'graph-database',
  'data-warehouse',
];

export default defineRule({
  id: 'arch/over-engineered',
  severity: 'info',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  options: {
    kinds: { description: 'More kinds of components than this are many for a small load.', default: 10, minimum: 3 },
    rate: {
      description: 'Below this many requests a second at the peak, the load is small.',
      default: 100,
      minimum: 1,
    },
  },
  summary: 'More than ten kinds of components carry less than 100 requests a second.',
  why: 'Each kind of component is one more thing to learn, to watch, to upgrade and to be woken up by. A load of this size fits into one process and one database, which fail less often than ten parts that need each other.',
  source:
    'Practice of design reviews: the simplest design that meets the numbers; a single database takes thousands of simple queries a second.',
  invalid: [
    {
      title: 'Eleven kinds for 20 orders a second.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| N[CDN] & LB[Load Balancer]
      LB -->|HTTP| G[API Gateway]
      G -->|HTTP| S[Shop Service]
      S -->|SQL| DB[(PostgreSQL)]
      S -->|Lookups| K[(Redis Cache)]
      S -->|Publish| Q[Kafka]
      Q -->|Consume| W[Mail Worker]
      Q -->|Consume| F[Flink]
      F -->|CQL| CS[(Cassandra)]
      S -->|Query| E[(Elasticsearch)]
      S -->|Files| O[(S3)]
  paths:
    order:
      kind: write
      rate: 5/s
      peak: 20/s
      steps: [ C -> LB -> G -> S -> DB ]
`,
    },
  ],
  valid: [
    {
      title: 'The same load on four kinds.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| LB[Load Balancer]
      LB -->|HTTP| S[Shop Service]
      S -->|SQL| DB[(PostgreSQL)]
      S -->|Files| O[(S3)]
  paths:
    order:
      kind: write
      rate: 5/s
      peak: 20/s
      steps: [ C -> LB -> S -> DB ]
`,
    },
  ],
  messages: {
    much: ({ count, rate, spare }) =>
      `${count} kinds of components carry ${rate} at the peak, which one service and one database would do. Each of them has to earn its place by something else than load${spare ? `: ask it of ${spare} first` : ''}.`,
  },
  check(facts, report, { kinds: most = 10, rate: small = 100 }) {
    if (facts.diagram && !soundPicture(facts.diagram)) return;
    const used = kindsIn(facts);
    if (used.size <= most) return;
    const rate = peakOf(facts);
    if (!rate || !(rate.high < small)) return;
    const spare = FOR_LOAD.filter((id) => used.has(id)).map((id) => inText(NAMES.get(id)!));
    const [place, ...related] = facts.paths.flatMap((path) => ratePlaces(facts, path));
    if (!place) return;
    report({
      span: place.span,
      message: 'much',
      args: {
        count: used.size,
        rate: amount(facts, rate),
        spare: listed(
          spare.map((name) => `the ${name}`),
          3,
        ),
      },
      related,
    });
  },
});

/** The kinds that somebody has to run: not clients, not others' systems, not what watches the rest. */
function kindsIn({ graph }: Facts): ReadonlySet<string> {
  const found = [...graph.nodes.values()].flatMap(({ kind, entry }) => (kind && !entry?.none ? [kind] : []));
  const ours = found.filter(({ id, layer }) => layer !== 'client' && layer !== 'observability' && !NOT_OURS.has(id));
  return new Set(ours.map(({ id }) => id));
}

const NOT_OURS: ReadonlySet<string> = new Set(['external-service', 'dns', 'identity-provider', 'dead-letter-queue']);

/** The requests of all paths together at the peak, if each path says how many they are. */
function peakOf({ load }: Facts): Quantity | undefined {
  const peaks = load.paths.map(({ peak, rate }) => peak ?? rate);
  return peaks.every((peak) => peak !== undefined) ? total(peaks) : undefined;
}

function inText(name: string): string {
  return /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
