/** Designs to draw, of any number of boxes: what the server answers for them, before and after a keystroke. */
import { loadTs } from '../../lib/loadTs.mjs';

/** @typedef {'dagre' | 'elk'} Layout */
/** @typedef {{ readonly source: string, readonly update: any }} Shown what is drawn, and the answer as the page gets it */
/**
 * @typedef {object} Design
 * @property {Shown} before
 * @property {Shown} after the same after a keystroke in the label of a box
 * @property {Shown} beside the first after a keystroke in a figure: other numbers on the same picture
 * @property {readonly Shown[]} typed the first after each of ten keystrokes
 */

const KINDS = [
  ['Service', 'service', 'Go'],
  ['Cache', 'cache', 'Redis'],
  ['Orders', 'sql-database', 'PostgreSQL'],
  ['Events', 'event-stream', 'Kafka'],
  ['Worker', 'worker', 'Java'],
];
const PER_GROUP = 10;
const URI = 'file:///designs/bench.sysdesign.yaml';

/** @template Item @param {number} count @param {(at: number) => Item} make @returns {Item[]} */
const times = (count, make) => Array.from({ length: count }, (_, at) => make(at));

/** @param {number} at */
const kindOf = (at) => /** @type {string[]} */ (KINDS[at % KINDS.length]);

/** A tree, and so many arrows more for each box. @param {number} count @param {number} dense @returns {[number, number][]} */
function arrowsOf(count, dense) {
  /** @type {[number, number][]} */
  const tree = times(count - 1, (at) => [Math.floor(at / 2), at + 1]);
  /** @type {[number, number][]} */
  const more = times(Math.floor(count * dense), (at) => [
    (at * 2) % count,
    (at * 2 + 5 + Math.floor((at * 2) / count)) % count,
  ]);
  return [...tree, ...more];
}

/**
 * @param {number} count
 * @param {Layout | undefined} layout none: as the page chooses
 * @param {{ label?: string, users?: number, dense?: number, grouped?: boolean }} [change]
 */
function text(count, layout, { label = '', users = 20, dense = 0.3, grouped = true } = {}) {
  const box = (/** @type {number} */ at) => `      N${at}["${kindOf(at)[0]} ${at}${at === 7 ? label : ''}"]`;
  const groups = times(Math.ceil(count / PER_GROUP), (group) => [
    ...(grouped ? [`      subgraph G${group}[Group ${group}]`] : []),
    ...times(Math.min(PER_GROUP, count - group * PER_GROUP), (at) => `  ${box(group * PER_GROUP + at)}`),
    ...(grouped ? ['      end'] : []),
  ]).flat();
  const arrows = arrowsOf(count, dense).map(
    ([from, to], at) => `      N${from} -->${at % 2 === 0 ? '|gRPC, orders|' : ''} N${to}`,
  );
  const components = times(count, (at) => {
    const [, kind, technology] = kindOf(at);
    return `    N${at}: { kind: ${kind}, technology: ${technology}, instances: ${3 + (at % 9)}, capacity: 20K requests/s per instance }`;
  });
  const paths = times(Math.floor(count / 4), (at) => [
    `    order ${at}:`,
    `      kind: write`,
    `      rate: orders`,
    `      steps:`,
    `        - ${wayTo(count - 1 - at)}`,
  ]).flat();
  return [
    'sysdesign: 1',
    'title: Orders of many regions',
    'estimate:',
    `  users: ${users}M users`,
    '  orders: users * 4 orders/user/day',
    'hld:',
    '  diagram: |',
    ...(layout ? [`    %%{init: {"layout": "${layout}"}}%%`] : []),
    '    flowchart TB',
    ...groups,
    ...arrows,
    '  components:',
    ...components,
    '  paths:',
    ...paths,
    '',
  ].join('\n');
}

/** From the first box down the tree. @param {number} to */
function wayTo(to) {
  const way = [to];
  while ((way[0] ?? 0) > 0) way.unshift(Math.floor(((way[0] ?? 0) - 1) / 2));
  return way.map((at) => `N${at}`).join(' -> ');
}

/**
 * @param {number} count how many boxes
 * @param {Layout} [layout]
 * @param {{ dense?: number, grouped?: boolean }} [shape] how many arrows for each box, beside those of a tree, and whether there are groups
 * @returns {Promise<Design>}
 */
export async function designOf(count, layout, shape) {
  const { createLanguageService } = await loadTs('src/core/index.ts');
  const service = createLanguageService();
  let version = 0;
  const shown = (/** @type {{ label?: string, users?: number }} */ change) => {
    service.open(URI, ++version, text(count, layout, { ...change, ...shape }));
    const { locations: _, ...view } = service.preview(URI, {});
    if (view.diagram === undefined || view.figures.nodes.length === 0) throw new Error('the design shows nothing');
    return { source: view.diagram.source, update: { uri: URI, version, ...view } };
  };
  return {
    before: shown({}),
    after: shown({ label: 'b' }),
    beside: shown({ users: 23 }),
    typed: times(10, (at) => shown({ label: 'abcdefghij'.slice(0, at + 1) })),
  };
}
