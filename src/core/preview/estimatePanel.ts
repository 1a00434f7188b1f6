/** The estimate panel: one row for each estimate, in the order of the document. */
import type { Estimated, Numbers } from '../analysis/index.ts';
import { memo } from '../base/memo.ts';
import type { EstimateResult } from '../estimate/index.ts';
import { hashOf } from './hash.ts';
import { sliderOf } from './slider.ts';
import { spreadOf } from './spread.ts';
import type { EstimatesView, EstimateView } from './types.ts';

/**
 * @param now the numbers as what is written or supposed gives them.
 * @param written the numbers of the document as it is written.
 * @param supposed the supposed expressions that hold, by name.
 */
export function estimatePanel(now: Numbers, written: Numbers, supposed: ReadonlyMap<string, string>): EstimatesView {
  return now === written ? writtenPanel(now) : panelOf(now, written, supposed);
}

const writtenPanel = memo((numbers: Numbers) => panelOf(numbers, numbers, new Map()));

function panelOf(now: Numbers, written: Numbers, supposed: ReadonlyMap<string, string>): EstimatesView {
  const rows = now.estimates.map((estimated, index) => rowOf(estimated, written.estimates[index]!, supposed));
  const { bytes } = now.conventions;
  const kilobyte = bytes === 'binary' ? '1 KB = 1,024 B' : '1 KB = 1,000 B';
  const conventions = `${kilobyte} · a year has 365 days, a month 30`;
  return { key: hashOf([...rows.map(textOf), conventions].join('\n')), rows, conventions };
}

/** A row as text, for its key; the rows that an edit leaves alone are not written out again. */
const textOf = memo((row: EstimateView) => JSON.stringify(row));

function rowOf(now: Estimated, written: Estimated, supposed: ReadonlyMap<string, string>): EstimateView {
  if (now.result === written.result && !supposed.has(now.entry.name)) return writtenRow(now);
  const { entry } = now;
  const figures = figuresOf(now.result);
  const before = figuresOf(written.result);
  const value = before.value || before.range;
  const differs = figures.formula !== before.formula || (figures.value || figures.range) !== value;
  const text = supposed.get(entry.name);
  const median = before.value === '' ? before.spread?.p50 : undefined;
  return {
    ...row(now, sliderOf(written.result, text)),
    ...(text === undefined ? {} : { supposed: true }),
    ...(differs ? { written: { formula: before.formula, value, ...(median === undefined ? {} : { median }) } } : {}),
  };
}

/** The row of an estimate as it is written: made once for a result, with the reason that stands beside it. */
function writtenRow({ entry, result }: Estimated): EstimateView {
  const known = writtenRows(result);
  if (!known.row || known.row.name !== entry.name || known.row.why !== (entry.why || undefined))
    known.row = row({ entry, result }, sliderOf(result, undefined));
  return known.row;
}

const writtenRows = memo((_: EstimateResult): { row?: EstimateView } => ({}));

function row({ entry, result }: Estimated, slider: EstimateView['slider']): EstimateView {
  return {
    name: entry.name,
    ...figuresOf(result),
    ...(entry.why ? { why: entry.why } : {}),
    ...(slider ? { slider } : {}),
  };
}

/** What the result alone gives. */
const figuresOf = memo((result: EstimateResult) => {
  const uncertain = result.low !== undefined && result.low !== result.high;
  const display = result.display ?? '';
  const error = result.errors.find(({ severity }) => severity === 'error')?.message;
  const waiting = result.state === 'unknown' ? "It depends on an estimate that can't be computed yet." : undefined;
  const problem = error ?? waiting;
  const { formula, inputs, working = '' } = result.provenance;
  const spread = result.quantity && spreadOf(result.quantity, result.conventions);
  return {
    value: uncertain ? '' : display,
    exact: result.forms.join(' · '),
    range: uncertain ? display : '',
    formula,
    working: result.dependencies.length > 0 ? working : '',
    ...(problem ? { error: problem } : {}),
    inputs: inputs.map(({ name, display: shown = '' }) => ({ name, value: shown })),
    ...(spread ? { spread } : {}),
  };
});
