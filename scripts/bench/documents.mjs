/** Documents of any length to measure on: a design of all six steps, most of its lines in `hld.components`. */

/** Kinds of components in turn, each with a product. */
const KINDS = [
  ['service', 'Go'],
  ['cache', 'Redis'],
  ['sql-database', 'PostgreSQL'],
  ['event-stream', 'Kafka'],
  ['worker', 'Java'],
  ['wide-column-store', 'Cassandra'],
  ['search-engine', 'Elasticsearch'],
  ['object-storage', 'S3'],
];

/** @param {number} length @param {(index: number) => readonly string[]} make */
const many = (length, make) => Array.from({ length }, (_, index) => make(index)).flat();

/** @param {readonly string[]} lines @param {number} [by] */
const indented = (lines, by = 1) => lines.map((line) => '  '.repeat(by) + line);

/** @param {number} index @param {number} all */
const requirement = (index, all) => `R${(index % all) + 1}`;

/** How much of everything there is, for a length in thousands of lines. @param {number} thousands */
const amounts = (thousands) => ({
  requirements: 12 * thousands,
  estimates: 16 * thousands,
  contracts: 6 * thousands,
  entities: 6 * thousands,
  paths: 3 * thousands,
  topics: 4 * thousands,
});

/** @typedef {ReturnType<typeof amounts>} Amounts */

const HEAD = [
  'sysdesign: 1',
  'title: Shop for many regions',
  'summary: Orders, payments and deliveries, each region for itself.',
  'status: draft',
];

/** @param {Amounts} of */
const scope = (of) => [
  'text: |',
  ...indented(['People order, pay and follow their parcels.', 'Each region runs for itself and survives the others.']),
  'functional:',
  ...indented(
    many(of.requirements, (n) => [`R${n + 1}: Order, pay and follow parcels of region ${n + 1} in real time`]),
  ),
  'nonfunctional:',
  ...indented([
    'availability: { target: 99.95%, window: 30 days }',
    'latency: { p99: 300 ms }',
    'consistency: read-your-writes',
  ]),
];

/** @param {Amounts} of */
const estimate = (of) =>
  many(of.estimates, (n) => {
    if (n === 0) return ['users_0:', ...indented(['value: 20M users', 'why: The size of the first region'])];
    if (n % 2 === 1) return [`orders_${n}: users_${n - 1} * ${2 + (n % 7)} orders/user/day`];
    return [`users_${n}:`, ...indented([`value: ${(n % 90) + 5}M users`, `why: Region ${n} as its census counts it`])];
  });

/** @param {Amounts} of */
const api = (of) =>
  many(of.contracts, (n) => [
    `order-${n}:`,
    ...indented([
      'style: rest',
      'method: POST',
      `path: "/api/v1/regions/${n}/orders"`,
      'request: { customer: uuid, items: list, client_id: uuid }',
      'response: { order_id: uuid, accepted_at: timestamp }',
      'idempotency-key: client_id',
      'rate-limit: 60 per minute and user',
      'authentication: access token',
      `serves: [ ${requirement(n, of.requirements)} ]`,
    ]),
  ]);

/** @param {Amounts} of */
const data = (of) =>
  many(of.entities, (n) => [
    `parcel-${n}:`,
    ...indented([
      `store: ${componentName(2 + 8 * n)}`,
      'fields: { parcel_id: uuid, order_id: uuid, place: string, seen_at: timestamp }',
      'key: [ order_id, parcel_id ]',
      'access:',
      '  - parcels of an order, newest first',
      'consistency: quorum',
      'retention: 1 year',
      `serves: [ ${requirement(n, of.requirements)} ]`,
    ]),
  ]);

/** @param {number} index */
const componentName = (index) => `N${index + 1}`;

/** A dozen lines. @param {number} index @param {Amounts} of */
function component(index, of) {
  const [kind, technology] = /** @type {string[]} */ (KINDS[index % KINDS.length]);
  return [
    `${componentName(index)}:`,
    ...indented([
      `kind: ${kind}`,
      `technology: ${technology}`,
      `instances: ${3 + (index % 40)}`,
      'failover: automatic',
      'availability: 99.99%',
      `latency: { p50: ${1 + (index % 9)} ms, p99: ${12 + (index % 50)} ms }`,
      'delivery: at-least-once',
      'timeout: 300 ms',
      'retry: { backoff: exponential, jitter: true, limit: 5 }',
      `why: Keeps region ${index + 1} answering while its neighbour restarts (${requirement(index, of.requirements)})`,
      `serves: [ ${requirement(index, of.requirements)} ]`,
    ]),
  ];
}

/** Every component is drawn; as many arrows as Mermaid draws by default. @param {number} count */
const diagram = (count) => [
  'flowchart TB',
  ...indented([
    ...many(count, (n) => [
      `${componentName(n)}[Region ${n + 1} ${KINDS[n % KINDS.length]?.[0]?.replaceAll('-', ' ')}]`,
    ]),
    ...many(Math.min(count - 1, 450), (n) => [`${componentName(n)} -->|gRPC, orders| ${componentName(n + 1)}`]),
  ]),
];

/** @param {Amounts} of */
const paths = (of) =>
  many(of.paths, (n) => [
    `order ${n}:`,
    ...indented([
      'kind: write',
      `api: order-${n}`,
      'rate: orders_1',
      'budget: 300 ms',
      'steps:',
      `  - ${[0, 1, 2, 3].map((hop) => componentName(4 * n + hop)).join(' -> ')}`,
    ]),
  ]);

/** @param {Amounts} of */
const deepDive = (of) =>
  many(of.topics, (n) => [
    `- question: What happens when region ${n} is lost for an hour?`,
    ...indented([
      'options:',
      '  queue: Orders wait in the stream',
      '  refuse: Orders are refused with a time to come back',
      'choice: queue',
      'because: A stream of three days holds what an hour brings',
      'trade-off: Customers learn late that something is sold out',
      `serves: [ ${requirement(n, of.requirements)} ]`,
    ]),
  ]);

/** How many components make a document about as long as asked for. @param {number} lines @param {Amounts} of */
function componentCount(lines, of) {
  const others = HEAD.length + 8 + scope(of).length + estimate(of).length + api(of).length + data(of).length;
  const left = lines - others - paths(of).length - deepDive(of).length;
  // Thirteen lines for each: its entry and its box; and an arrow for each of the first 450.
  return left > 450 * 14 ? Math.floor((left - 450) / 13) : Math.floor(left / 14);
}

/** The six steps as lines. @param {number} lines */
function steps(lines) {
  const of = amounts(lines / 1000);
  const count = componentCount(lines, of);
  const components = many(count, (n) => component(n, of));
  return {
    scope: scope(of),
    estimate: estimate(of),
    api: api(of),
    data: data(of),
    components,
    diagram: diagram(count),
    paths: paths(of),
    topics: deepDive(of),
  };
}

/** The YAML form. @param {number} lines about how many */
export function yamlDocument(lines) {
  const step = steps(lines);
  const hld = [
    'diagram: |',
    ...indented(step.diagram),
    'components:',
    ...indented(step.components),
    'paths:',
    ...indented(step.paths),
  ];
  const all = [
    ...HEAD,
    ...['scope:', ...indented(step.scope), 'estimate:', ...indented(step.estimate), 'api:', ...indented(step.api)],
    ...['data:', ...indented(step.data), 'hld:', ...indented(hld), 'deep-dive:', ...indented(step.topics)],
  ];
  return `${all.join('\n')}\n`;
}

/** @param {string} language @param {readonly string[]} lines */
const fence = (language, lines) => ['```' + language, ...lines, '```', ''];

/** The same design in the Markdown form, with a paragraph of prose in each step. @param {number} lines about how many */
export function markdownDocument(lines) {
  const step = steps(lines);
  const hld = ['components:', ...indented(step.components), 'paths:', ...indented(step.paths)];
  const prose = ['Each region runs for itself; a load balancer and a cache stand before every store.', ''];
  const all = [
    ...['---', ...HEAD, '---', '', '# Shop for many regions', ''],
    ...['## Scope', '', ...prose, ...fence('yaml', step.scope)],
    ...['## Estimates', '', ...prose, ...fence('yaml', step.estimate)],
    ...['## API', '', ...prose, ...fence('yaml', step.api)],
    ...['## Data model', '', ...prose, ...fence('yaml', step.data)],
    ...['## High-level design', '', ...prose, ...fence('mermaid', step.diagram), ...fence('yaml', hld)],
    ...['## Deep dive', '', ...prose, ...fence('yaml', step.topics)],
  ];
  return `${all.join('\n')}\n`;
}
