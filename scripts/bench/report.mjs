/** The figures of a run: medians and ratios, as Markdown tables. */

/** @typedef {{ median: number, p95: number, best: number, count: number }} Figure */
/** @typedef {{ server: string, debounce: number, figures: Record<string, Figure>, memory: Record<string, number> }} Result */
/** @typedef {{ title: string, lines: number, characters: number, results: readonly Result[] }} Table */

/** @param {readonly number[]} sorted @param {number} share */
const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;

/** @param {readonly number[]} times @returns {Figure} */
export function figureOf(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return {
    median: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    best: quantile(sorted, 0),
    count: sorted.length,
  };
}

/**
 * Puts the rounds of one server together.
 * @param {import('./servers.mjs').ServerKind} kind
 * @param {readonly import('./session.mjs').Times[]} rounds
 * @returns {Result}
 */
export function resultOf(kind, rounds) {
  const names = Object.keys(rounds[0]?.times ?? {});
  const memories = Object.keys(rounds[0]?.memory ?? {});
  return {
    server: kind.name,
    debounce: kind.debounce,
    figures: Object.fromEntries(
      names.map((name) => [name, figureOf(rounds.flatMap(({ times }) => times[name] ?? []))]),
    ),
    memory: Object.fromEntries(
      memories.map((name) => [name, Math.max(...rounds.map(({ memory }) => memory[name] ?? NaN))]),
    ),
  };
}

/** @param {number} value */
const short = (value) => (value < 10 ? value.toFixed(1) : String(Math.round(value)));

/** @param {number} ours @param {number} theirs */
const ratio = (ours, theirs) => (theirs > 0 ? (ours / theirs).toFixed(ours / theirs < 0.1 ? 3 : 2) : '–');

/** @param {Figure | undefined} figure */
const shown = (figure) => (figure ? `${short(figure.median)} / ${short(figure.p95)} / ${short(figure.best)}` : '–');

/** What the other server waits before it looks at an edit counts for what it is timed from an edit to its diagnostics. */
const WITHOUT_WAIT = /^(?:start → init|hover|processor)/;

/** @param {string} name @param {Result} ours @param {Result | undefined} theirs */
function ratios(name, ours, theirs) {
  const mine = ours.figures[name]?.median ?? NaN;
  const other = theirs?.figures[name]?.median;
  if (!theirs || other === undefined) return ['–', '–'];
  const waits = WITHOUT_WAIT.test(name) ? 0 : theirs.debounce;
  return [ratio(mine, other), waits > 0 ? ratio(mine, other - waits) : '–'];
}

/** @param {readonly string[]} cells */
const row = (cells) => `| ${cells.join(' | ')} |`;

/** One table: the first server is ours, the last the one to compare with where there is one. @param {Table} table */
export function markdownTable({ title, lines, characters, results }) {
  const [ours, ...others] = results;
  if (!ours) return '';
  const theirs = others.find(({ debounce }) => debounce > 0);
  const names = [...new Set(results.flatMap(({ figures }) => Object.keys(figures)))];
  const head = [`${title}, ms: median / p95 / best`, ...results.map(({ server }) => server)];
  const ratioHead = theirs ? ['ratio', `without the ${theirs.debounce} ms`] : [];
  const times = names.map((name) =>
    row([name, ...results.map(({ figures }) => shown(figures[name])), ...(theirs ? ratios(name, ours, theirs) : [])]),
  );
  const memories = Object.keys(ours.memory).map((name) =>
    row([
      `memory ${name}, MB`,
      ...results.map(({ memory }) => String(Math.round(memory[name] ?? NaN))),
      ...(theirs ? [ratio(ours.memory[name] ?? NaN, theirs.memory[name] ?? NaN), '–'] : []),
    ]),
  );
  const columns = [...head, ...ratioHead];
  return [
    `### ${title}: ${lines.toLocaleString('en')} lines, ${Math.round(characters / 1000).toLocaleString('en')} KB`,
    '',
    row(columns),
    row(columns.map((_, index) => (index === 0 ? '---' : '---:'))),
    ...times,
    ...memories,
    '',
  ].join('\n');
}
