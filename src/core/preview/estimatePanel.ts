/** The estimate panel: one row for each estimate, in the order of the document. */
import type { Estimated, Numbers } from '../analysis/index.ts';
import { memo } from '../base/memo.ts';
import { hashOf } from './hash.ts';
import type { EstimateView, PreviewView } from './types.ts';

export const estimatePanel = memo((numbers: Numbers): NonNullable<PreviewView['estimates']> => {
  const rows = numbers.estimates.map(row);
  const { bytes } = numbers.conventions;
  const kilobyte = bytes === 'binary' ? '1 KB = 1,024 B' : '1 KB = 1,000 B';
  const conventions = `${kilobyte} · a year has 365 days, a month 30`;
  return { key: hashOf(JSON.stringify([rows, conventions])), rows, conventions };
});

function row({ entry, result }: Estimated): EstimateView {
  const uncertain = result.low !== undefined && result.low !== result.high;
  const error = result.errors.find(({ severity }) => severity === 'error')?.message;
  const waiting = result.state === 'unknown' ? "It depends on an estimate that can't be computed yet." : undefined;
  const problem = error ?? waiting;
  return {
    name: entry.name,
    value: uncertain ? '' : (result.display ?? ''),
    exact: result.forms.join(' · '),
    range: uncertain ? (result.display ?? '') : '',
    formula: entry.expression?.text.trim() ?? '',
    working: result.dependencies.length > 0 ? (result.provenance.working ?? '') : '',
    ...(entry.why ? { why: entry.why } : {}),
    ...(problem ? { error: problem } : {}),
    inputs: result.provenance.inputs.map(({ name, display }) => ({ name, value: display ?? '' })),
  };
}
