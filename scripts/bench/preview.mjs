/** Measures the preview's page in Chromium, beside bare Mermaid as published and VS Code's built-in preview of Mermaid, in one run. */
import { timed } from '../lib/log.mjs';
import { designOf } from './preview/designs.mjs';
import { startPages } from './preview/pages.mjs';
import { Session } from './preview/session.mjs';
import { figureOf } from './report.mjs';

/** @typedef {import('./preview/pages.mjs').PageName} PageName */
/** @typedef {import('./preview/session.mjs').Measured} Measured */
/** @typedef {import('./preview/session.mjs').Repainted} Repainted */
/** @typedef {import('./preview/designs.mjs').Design} Design */
/** @typedef {{ readonly title: string, readonly design: Design, readonly turns: number, readonly warmUps: number, readonly acts: boolean }} Case */
/** @typedef {{ drawn: Map<PageName, Measured[]>, repainted: Repainted[], flood: { drawn: number, shown: number }, acts: Record<string, number> }} Results */

const SIZE = 60;
const LARGE = 300;
/** Turns that do not count: code is loaded and compiled first, and for speed only after some of them. */
const WARM_UPS = 8;

const NAMES = /** @type {const} */ (['ours', 'patched', 'bare', 'built-in']);
const ACTS = ['pan', 'zoom', 'hover', 'select', 'search'];

/**
 * The pages take turns at the same keystrokes, now the first first and now the last. What Mermaid draws as we build it must be what
 * it draws as published.
 * @param {Session} session
 * @param {Case} of
 */
async function drawings(session, { design, turns, warmUps }) {
  /** @type {Map<PageName, Measured[]>} */
  const measured = new Map(NAMES.map((name) => [name, []]));
  for (let turn = 0; turn < warmUps + turns; turn++) {
    const shown = turn % 2 === 0 ? design.before : design.after;
    /** @type {Map<PageName, Measured>} */
    const drawn = new Map();
    for (const name of turn % 4 < 2 ? NAMES : NAMES.toReversed()) drawn.set(name, await session.draw(name, shown));
    if (drawn.get('patched')?.svg !== drawn.get('bare')?.svg)
      throw new Error('Mermaid draws differently as we build it');
    if (turn >= warmUps) for (const [name, each] of drawn) measured.get(name)?.push(each);
  }
  return measured;
}

/**
 * Keystrokes that change numbers, and nothing of the picture.
 * @param {Session} session
 * @param {Case} of
 */
async function repaints(session, { design, turns, warmUps }) {
  // After an even number of turns the other picture is on show.
  await session.draw('ours', design.before);
  const all = [];
  for (let turn = 0; turn < warmUps + turns; turn++) {
    const repainted = await session.repaint(turn % 2 === 0 ? design.beside : design.before);
    if (turn >= warmUps) all.push(repainted);
  }
  return all;
}

/** @param {Session} session @param {(name: PageName) => string} url @param {Case} of @returns {Promise<Results>} */
async function measureCase(session, url, of) {
  for (const name of NAMES) await session.open(name, url(name));
  const drawn = await drawings(session, of);
  const repainted = await repaints(session, of);
  const flood = await session.flood(of.design.typed);
  /** @type {Record<string, number>} */
  const acts = {};
  for (const what of of.acts ? ACTS : []) acts[what] = await session.act(what, 20);
  for (const name of NAMES) await session.close(name);
  return { drawn, repainted, flood, acts };
}

/** Median, and in brackets where the middle half of all lies. @param {readonly number[]} values @param {number} digits */
function spread(values, digits) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => sorted[Math.floor((sorted.length - 1) * share)]?.toFixed(digits);
  return `${figureOf(values).median.toFixed(digits)} (${at(0.25)}–${at(0.75)})`;
}

const DRAWN = [
  '| redrawn after a keystroke in a label | preview, ms | Mermaid as we build it | bare Mermaid | built-in preview | Mermaid: ours of bare | preview of bare | preview of built-in |',
  '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
];

/** @param {string} title @param {Results['drawn']} drawn */
function drawnRow(title, drawn) {
  const spent = (/** @type {PageName} */ name) => (drawn.get(name) ?? []).map((each) => each.spent);
  const ratio = (/** @type {PageName} */ one, /** @type {PageName} */ other) => {
    const others = spent(other);
    return spread(
      spent(one).map((value, at) => value / (others[at] ?? NaN)),
      2,
    );
  };
  const cells = NAMES.map((name) => spread(spent(name), 0));
  const ratios = [ratio('patched', 'bare'), ratio('ours', 'bare'), ratio('ours', 'built-in')];
  return `| ${[title, ...cells, ...ratios].join(' | ')} |`;
}

const REPAINTED = [
  '| a keystroke in a figure | in the page after, ms | in the next frame | drawn | ten keystrokes at once: drawn |',
  '| --- | ---: | ---: | ---: | ---: |',
];

/** @param {string} title @param {Results} results */
function repaintedRow(title, { repainted, flood }) {
  const shown = spread(
    repainted.map((each) => each.shown),
    1,
  );
  const inOne = repainted.filter(({ frames }) => frames === 1).length;
  const drew = repainted.filter((each) => each.drew).length;
  return `| ${title} | ${shown} | ${inOne} of ${repainted.length} | ${drew} | ${flood.drawn} |`;
}

/** @param {string} title @param {Results} results */
const actsRow = (title, { acts }) => `| ${title} | ${ACTS.map((what) => (acts[what] ?? NaN).toFixed(1)).join(' | ')} |`;

/** @param {number} turns @returns {Promise<readonly Case[]>} */
async function casesOf(turns) {
  const few = 2 * Math.ceil(turns / 8);
  return [
    ...(await Promise.all(
      /** @type {const} */ (['dagre', 'elk']).map(async (layout) => ({
        title: `${SIZE} boxes, ${layout}`,
        design: await designOf(SIZE, layout),
        turns,
        warmUps: WARM_UPS,
        acts: false,
      })),
    )),
    {
      title: `${LARGE} boxes, dagre`,
      design: await designOf(LARGE, 'dagre', { grouped: false }),
      turns: few,
      warmUps: 2,
      acts: true,
    },
  ];
}

/** @param {number} turns @returns {Promise<string>} tables in Markdown */
export async function measurePreview(turns) {
  const site = await timed('bundle the pages', startPages);
  const session = await Session.start();
  try {
    const rows = [];
    const repaintedRows = [];
    const actRows = [];
    for (const each of await casesOf(turns)) {
      const results = await timed(each.title, () => measureCase(session, site.url, each));
      rows.push(drawnRow(each.title, results.drawn));
      repaintedRows.push(repaintedRow(each.title, results));
      if (each.acts) actRows.push(actsRow(each.title, results));
    }
    const acted = [`| one of each, ms | ${ACTS.join(' | ')} |`, `| --- |${' ---: |'.repeat(ACTS.length)}`, ...actRows];
    const about = `Chromium ${session.version}, processor time of the page's thread: median (middle half)`;
    return [about, '', ...DRAWN, ...rows, '', ...REPAINTED, ...repaintedRows, '', ...acted, ''].join('\n');
  } finally {
    await session.end();
    await site.close();
  }
}
