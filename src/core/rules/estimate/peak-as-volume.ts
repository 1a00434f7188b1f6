/** Stored data and costs that are computed from the peak, which lasts for an hour, and not from the average. */
import type { Estimated } from '../../analysis/index.ts';
import { spanAt, type OffsetRange, type Span } from '../../base/place.ts';
import { formatResult, formatValue, isPlain, PLAIN, type NameNode, type Quantity } from '../../estimate/index.ts';
import { isPeakName, isRate, isVolume } from '../shared/estimateWords.ts';
import { usesOf, type EstimateUses, type NumberOf } from '../shared/estimateUses.ts';
import { leavesOf, replacePart, valueOf, withOperator } from '../shared/expressions.ts';
import { averageOf } from '../shared/peaks.ts';
import { defineRule } from '../rule.ts';
import { DAY, isGrowth, staysFor } from '../shared/storedVolumes.ts';

export default defineRule({
  id: 'estimate/peak-as-volume',
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'estimate',
  summary: 'Stored data, or what is paid for it, is computed from the peak.',
  why: 'The peak decides how many machines are needed, for the hour that it lasts. Data arrives at the average: a disk that is sized by the peak is three to ten times too large, and so is its cost.',
  source:
    'A calculator on the web multiplies storage by its peak factor of ten. In the format, `rate` counts for storage and `peak` for sizing.',
  invalid: [
    {
      title: 'A year of peaks.',
      document: `
title: One-to-one chat
estimate:
  writes: 231K messages/s
  peak_writes: writes * 3..5
  storage: peak_writes * 100 B/message * 3 replicas over 1 year
`,
    },
    {
      title: 'The factor has slipped into the storage of a day.',
      document: `
title: Feed
estimate:
  posts: 1M posts/day
  peak_factor: 10
  daily_storage: posts * peak_factor * 2 KB/post in GB/day
`,
    },
    {
      title: 'The peak comes in by the bandwidth.',
      document: `
title: Photo sharing
estimate:
  uploads: 70M photos/day
  peak_uploads: uploads * 3
  ingress: peak_uploads * 200 KB/photo
  storage: ingress * 3 copies over 1 year
`,
    },
  ],
  valid: [
    {
      title: 'The average is stored, the peak is carried and held for a minute.',
      document: `
title: One-to-one chat
estimate:
  writes: 231K messages/s
  peak_writes: writes * 3..5
  ingress: peak_writes * 100 B/message
  backlog: ingress for 1 min
  storage: writes * 100 B/message * 3 replicas over 1 year
`,
    },
  ],
  messages: {
    volume: ({ name, peak, shown, times }) =>
      `\`${name}\` is computed from \`${peak}\`, which holds for the busiest hour, but data is stored at the average${times}: ${shown} are too much. Use the average.`,
    cost: ({ name, peak, shown, times }) =>
      `\`${name}\` pays for data at \`${peak}\`, which holds for the busiest hour, but the bill counts what was moved or stored in all, at the average${times}: ${shown} are too much. Use the average.`,
  },
  check(facts, report) {
    const uses = usesOf(facts);
    for (const estimated of facts.numbers.estimates) {
      const { entry, result } = estimated;
      const kind = isPeakName(entry.name) || !result.quantity ? undefined : kindOf(uses, estimated);
      const number = uses.get(entry.name);
      if (!kind || number?.estimate !== estimated) continue;
      const found = peakIn(uses, number, kind === 'cost');
      if (!found) continue;
      const { leaf, id, times } = found;
      const peak = uses.get(id)?.estimate;
      const span = spanOf(estimated, leaf);
      const factor = times === undefined ? '' : `, ${formatValue(times, PLAIN, { precision: 2 })} times lower`;
      report({
        span,
        message: kind === 'cost' ? 'cost' : 'volume',
        args: {
          name: entry.name,
          peak: id,
          shown: formatResult(result.quantity!, facts.numbers.conventions),
          times: factor,
        },
        subject: entry.name,
        related: peak ? [{ span: peak.entry.nameSpan, message: `${id} = ${peak.result.display}` }] : [],
      });
    }
  },
  fix({ subject = '' }, facts) {
    const uses = usesOf(facts);
    const number = uses.get(subject);
    const expression = number?.estimate?.entry.expression;
    const changes = number && withoutPeak(uses, number, MOST_HOPS);
    if (!expression || !changes?.length) return [];
    const edits = changes.map(({ range, newText }) => replacePart(expression, range, newText));
    return [{ title: 'Use the average', edits, preferred: true }];
  },
});

/** Through so many estimates a peak is followed. */
const MOST_HOPS = 8;

/** What must not follow the peak: data that stays for a day and longer, its growth, and what is paid for each byte. */
function kindOf(uses: EstimateUses, estimated: Estimated): 'volume' | 'cost' | undefined {
  const { result } = estimated;
  if (staysFor(uses, estimated, DAY) || isGrowth(estimated)) return 'volume';
  if (result.quantity!.dimension.money.length === 0) return undefined;
  const perByte = leavesOf(result.expression).some(({ node }) => {
    const of = valueOf(node, result)?.dimension;
    return of !== undefined && of.money.length > 0 && of.data === -1;
  });
  return perByte ? 'cost' : undefined;
}

interface PeakWithin {
  /** The name in the expression by which the peak comes in. */
  readonly leaf: NameNode;
  /** The peak, or the factor of the peak. */
  readonly id: string;
  /** How many times the average it is, where that is known. */
  readonly times: number | undefined;
}

/**
 * The peak that an expression multiplies by, itself or by other rates and amounts that it names; those that are reported
 * themselves are left out.
 * @param bytes only by what is about data.
 */
function peakIn(uses: EstimateUses, number: NumberOf, bytes: boolean): PeakWithin | undefined {
  if (!uses.anyPart(number.id, namesPeak)) return undefined;
  const seen = new Set([number.id]);
  const waiting: { number: NumberOf; by?: NameNode }[] = [{ number }];
  // A list that grows while it is walked is walked to its new end: the nearest peak is found first.
  for (const {
    number: { id, result },
    by,
  } of waiting) {
    for (const { node, divides } of leavesOf(result.expression)) {
      if (node.kind !== 'name' || divides) continue;
      const quantity = valueOf(node, result);
      const leaf = by ?? node;
      if (bytes && id === number.id && quantity?.dimension.data !== 1) continue;
      if (isPeakFactor(node.name, quantity)) return { leaf, id: node.name, times: quantity?.value };
      const part = uses.get(node.name);
      if (!part?.estimate || seen.has(part.id)) continue;
      seen.add(part.id);
      if (isRate(quantity) && isPeakName(part.id, quantity))
        return { leaf, id: part.id, times: timesAverage(uses, part) };
      if ((isRate(quantity) || isVolume(quantity)) && !kindOf(uses, part.estimate))
        waiting.push({ number: part, by: leaf });
    }
  }
  return undefined;
}

function namesPeak({ result }: NumberOf): boolean {
  return leavesOf(result.expression).some(
    ({ node }) => node.kind === 'name' && isPeakName(node.name, valueOf(node, result)),
  );
}

function isPeakFactor(name: string, quantity: Quantity | undefined): boolean {
  return quantity !== undefined && isPlain(quantity.dimension) && quantity.value > 1 && isPeakName(name);
}

function timesAverage(uses: EstimateUses, peak: NumberOf): number | undefined {
  const average = averageOf(peak);
  const value = average && uses.get(average.name)?.result.quantity?.value;
  return value ? peak.result.quantity!.value / value : undefined;
}

interface Change {
  readonly range: OffsetRange;
  readonly newText: string;
}

/** What to change in an expression so that it follows the average; nothing where the average is not known. */
function withoutPeak(uses: EstimateUses, { result }: NumberOf, hops: number): readonly Change[] | undefined {
  const changes: Change[] = [];
  for (const { node, divides } of leavesOf(result.expression)) {
    if (node.kind !== 'name' || divides || hops === 0) continue;
    const quantity = valueOf(node, result);
    const part = uses.get(node.name);
    if (isPeakFactor(node.name, quantity)) changes.push({ range: withOperator(result.expression, node), newText: '' });
    else if (part?.estimate && isRate(quantity) && isPeakName(part.id, quantity)) {
      const average = averageOf(part);
      if (!average) return undefined;
      changes.push({ range: node.range, newText: average.name });
    } else if (part?.estimate && (isRate(quantity) || isVolume(quantity)) && peakIn(uses, part, false)) {
      const inner = withoutPeak(uses, part, hops - 1);
      if (!inner) return undefined;
      changes.push({ range: node.range, newText: `(${changed(part.result.syntax.text, inner).trim()})` });
    }
  }
  return changes;
}

function changed(text: string, changes: readonly Change[]): string {
  return changes
    .toReversed()
    .reduce((at, { range, newText }) => at.slice(0, range.start) + newText + at.slice(range.end), text);
}

function spanOf({ entry }: Estimated, leaf: NameNode): Span {
  return spanAt(entry.expression!.place, leaf.range);
}
