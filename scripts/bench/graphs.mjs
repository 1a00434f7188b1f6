/**
 * Designs whose graphs are as awkward as graphs can be: dense, cyclic, deep, wide, with many arrows between the same two. The
 * benchmark measures the rules on them, and a test holds that every rule comes to an end on each.
 */

const KINDS = [
  ['service', 'Service'],
  ['message-queue', 'Queue'],
  ['sql-database', 'Database'],
  ['client', 'Web App'],
  ['worker', 'Worker'],
  ['cache', 'Cache'],
  ['read-replica', 'Read Replica'],
  ['service', 'Order Service'],
  ['load-balancer', 'Load Balancer'],
  ['event-stream', 'Kafka'],
  ['object-storage', 'Bucket'],
  ['api-gateway', 'API Gateway'],
];
const LABELS = ['calls', 'SQL', '/orders', 'publish'];

/** @typedef {readonly [number, number]} Arrow */
/** @typedef {{ readonly title: string, readonly text: string }} Graph */

/** The same numbers each time. @param {number} seed */
function chance(seed) {
  let state = seed;
  return (/** @type {number} */ below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** @template Item @param {number} count @param {(at: number) => Item} make @returns {Item[]} */
const times = (count, make) => Array.from({ length: count }, (_, at) => make(at));

/**
 * @param {number} nodes
 * @param {readonly Arrow[]} arrows
 * @param {number} [boxes] how many boxes hold the nodes
 */
function design(nodes, arrows, boxes = 0) {
  const next = chance(7);
  const nodeLine = (/** @type {number} */ at) => `      N${at}["${KINDS[at % KINDS.length]?.[1]} ${at}"]`;
  const perBox = Math.ceil(nodes / Math.max(1, boxes));
  const drawn = boxes
    ? times(boxes, (box) => {
        const members = times(perBox, (at) => box * perBox + at).filter((at) => at < nodes);
        return [`      subgraph B${box}`, ...members.map(nodeLine), '      end'];
      }).flat()
    : times(nodes, nodeLine);
  const pairs = new Map(arrows.map(([from, to]) => [`${from} ${to}`, /** @type {Arrow} */ ([from, to])]));
  const known = [...pairs.values()];
  const walk = () => {
    const way = [known[next(known.length)] ?? [0, 0]].flat();
    for (let steps = 0; steps < 8; steps++) {
      const from = way.at(-1);
      const onward = known.slice(next(known.length)).find((arrow) => arrow[0] === from);
      if (!onward) break;
      way.push(onward[1]);
    }
    return way.map((at) => `N${at}`).join(' -> ');
  };
  return [
    'title: Large',
    'scope:',
    '  nonfunctional: { availability: 99.95%, consistency: strong }',
    'data:',
    ...times(
      nodes / 20,
      (at) =>
        `  e${at}: { store: N${2 + 12 * at}, key: id, partition-key: user_id, fields: { id: bigserial, user_id: uuid } }`,
    ),
    'hld:',
    '  diagram: |',
    '    flowchart TB',
    ...drawn,
    ...arrows.map(([from, to], at) => `      N${from} ${at % 3 ? `-->|${LABELS[at % LABELS.length]}|` : '-->'} N${to}`),
    '  components:',
    ...times(
      nodes,
      (at) =>
        `    N${at}: { kind: ${KINDS[at % KINDS.length]?.[0]}, instances: ${1 + (at % 3)}, why: Serves thing ${at} }`,
    ),
    '  flows:',
    ...known
      .slice(0, nodes / 5)
      .map(([from, to], at) => `    N${from} -> N${to} | f${at}: { protocol: gRPC, retry: true }`),
    '  paths:',
    ...times(
      20,
      (at) => `    path ${at}: { kind: ${at % 2 ? 'read' : 'write'}, rate: 10/s, peak: 30/s, steps: [ ${walk()} ] }`,
    ),
    `    long: { kind: write, rate: 10/s, steps: [ ${times(nodes, (at) => `N${at}`).join(' -> ')} ] }`,
    'deep-dive:',
    '  - { question: What if it fails?, choice: retry, trade-off: time }',
    '',
  ].join('\n');
}

/** @param {number} count @param {number} nodes @returns {readonly Arrow[]} */
function anywhere(count, nodes) {
  const next = chance(3);
  return times(count, () => /** @type {const} */ ([next(nodes), next(nodes)]));
}

/**
 * @param {number} [nodes] how many components
 * @param {number} [arrows] how many arrows
 * @returns {readonly Graph[]}
 */
export function graphs(nodes = 1000, arrows = 10_000) {
  const side = Math.floor(Math.sqrt(arrows));
  const ids = (/** @type {string} */ letter) => times(side, (at) => `${letter}${at}`).join(' & ');
  return [
    { title: 'anywhere', text: design(nodes, anywhere(arrows, nodes)) },
    { title: 'in boxes', text: design(nodes, anywhere(arrows, nodes), 20) },
    {
      title: 'a chain',
      text: design(
        nodes,
        times(nodes - 1, (at) => /** @type {const} */ ([at, at + 1])),
      ),
    },
    {
      title: 'a ring',
      text: design(
        nodes,
        times(nodes, (at) => /** @type {const} */ ([at, (at + 1) % nodes])),
      ),
    },
    {
      title: 'to themselves',
      text: design(
        nodes,
        times(arrows, (at) => /** @type {const} */ ([at % nodes, at % nodes])),
      ),
    },
    {
      title: 'each to each',
      text: design(
        side,
        times(side * side, (at) => /** @type {const} */ ([at % side, Math.floor(at / side)])),
      ),
    },
    {
      title: 'from one',
      text: design(
        nodes,
        times(arrows, (at) => /** @type {const} */ ([0, at % nodes])),
      ),
    },
    {
      title: 'to one',
      text: design(
        nodes,
        times(arrows, (at) => /** @type {const} */ ([at % nodes, 0])),
      ),
    },
    {
      title: 'between few',
      text: design(
        nodes,
        times(arrows, (at) => /** @type {const} */ ([at % 3, 3 + (at % 2)])),
      ),
    },
    { title: 'one statement', text: `hld:\n  diagram: |\n    flowchart TB\n      ${ids('A')} --> ${ids('B')}\n` },
    { title: 'boxes in boxes', text: nested(nodes / 5) },
  ];
}

/** @param {number} depth */
function nested(depth) {
  const open = times(depth, (at) => `      subgraph B${at}\n        N${at}[Service ${at}]`);
  const closed = times(depth, () => '      end');
  const between = times(depth, (at) => `      B${at} --> N${(at * 7) % depth}`);
  return `hld:\n  diagram: |\n    flowchart TB\n${[...open, ...closed, ...between].join('\n')}\n`;
}
