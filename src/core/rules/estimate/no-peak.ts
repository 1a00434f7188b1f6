/** Sizes that follow from an average, in a design that does not say how high its peak is. */
import type { Estimated, Facts } from '../../analysis/index.ts';
import { spanAt, type Span } from '../../base/place.ts';
import type { TextEdit } from '../../base/edit.ts';
import { formatValue, isPlain, PLAIN, sameDimension, type NameNode } from '../../estimate/index.ts';
import { scalarAt, type Path } from '../../model/index.ts';
import { entryOf } from '../../syntax/index.ts';
import { addEstimate, freeName } from '../shared/estimateEdits.ts';
import { hasWord, isPeakByRemark, isPeakName, isRate, wordsOf, wordSet } from '../shared/estimateWords.ts';
import { usesOf, type EstimateUses, type NumberOf } from '../shared/estimateUses.ts';
import { isInput, leavesOf, valueOf } from '../shared/expressions.ts';
import {
  averageOf,
  hasPeak,
  knowsPeak,
  PEAK_FACTOR,
  peakFactorOf,
  peakOf,
  USUAL_PEAK_FACTOR,
} from '../shared/peaks.ts';
import { defineRule, type Finding, type FixProposal } from '../rule.ts';
import { addEntry } from '../shared/yamlEdits.ts';

export default defineRule({
  id: 'estimate/no-peak',
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'estimate',
  summary: 'A number of machines, a bandwidth or a path is sized by an average, and no peak is given.',
  why: 'Traffic follows the day: the busiest hour has three to five times the mean, a sale or the New Year more. What is sized by the mean is overloaded every evening.',
  source:
    'Estimation practice: queries per second on average, times three to five for the peak. `rate` counts for storage, `peak` for sizing.',
  invalid: [
    {
      title: 'Servers for the average.',
      document: `
title: Read service
estimate:
  dau: 10M users
  qps: dau * 5 requests/user/day
  servers: ceil(qps / 500 requests/s)
`,
    },
    {
      title: 'A path whose busiest time is not told.',
      document: `
title: Orders
estimate:
  dau: 10M users
  orders: dau * 0.2 orders/user/day
hld:
  diagram: |
    flowchart LR
      A[Web App] -->|HTTPS| S[Order Service]
      S -->|SQL| DB[(Order DB)]
  paths:
    place an order:
      kind: write
      rate: orders
      steps:
        - A -> S -> DB
`,
    },
    {
      title: 'The peak is there, and the shards do not use it.',
      document: `
title: One-to-one chat
estimate:
  writes: 231K messages/s
  peak_writes: writes * 3..5
  shards: ceil(writes / 10K messages/s)
`,
    },
  ],
  valid: [
    {
      title: 'Machines by the peak, disks by the average.',
      document: `
title: One-to-one chat
estimate:
  writes: 231K messages/s
  peak_writes: writes * 3..5
  shards: ceil(peak_writes / 10K messages/s)
  storage: writes * 100 B/message * 3 replicas over 1 year
  storage_nodes: ceil(storage / 4 TB)
`,
    },
    {
      title: 'The author has answered.',
      document: `
title: Metering
hld:
  paths:
    report:
      kind: write
      rate: 2K/s
      peak: { none: Meters report at times spread over the hour }
      steps:
        - M -> I -> DB
`,
    },
  ],
  messages: {
    sized: ({ name, average, shown }) =>
      `\`${name}\` is sized by \`${average}\`, ${shown} on average, and no estimate says how high the peak is: three to five times that is usual. Size by the peak.`,
    unused: ({ name, average, peak, shown }) =>
      `\`${name}\` is sized by \`${average}\`, the average, though \`${peak}\` is ${shown}. Size by the peak.`,
    path: ({ name, shown }) =>
      `The path "${name}" says how often it is walked on average, ${shown}, but not at the busiest time, so that all that it passes is sized by the average. Add its \`peak\`.`,
    flat: ({ name, average, times }) =>
      `\`${name}\` is only ${times} times \`${average}\`: a peak that is hardly above the average. Three to five times is usual; if the load is that even, say why.`,
    low: ({ name, average, times }) =>
      `\`${name}\` is ${times} times \`${average}\`: a peak below the average. One of the two is wrong.`,
  },
  check(facts, report) {
    const uses = usesOf(facts);
    const known = knowsPeak(facts, uses);
    for (const estimated of facts.numbers.estimates) {
      const finding = sizedByAverage(facts, uses, estimated, known) ?? flatPeak(uses, estimated);
      if (finding) report({ ...finding, subject: estimated.entry.name });
    }
    for (const path of facts.paths) {
      const span = pathWithoutPeak(facts, uses, path);
      const rate = scalarAt(path.body, 'rate');
      const shown = rate && facts.numbers.at(rate)?.display;
      if (span) report({ span, message: 'path', args: { name: path.name, shown }, subject: path.name });
    }
  },
  fix(finding, facts) {
    if (finding.message === 'path') return fixPath(facts, finding.subject ?? '');
    return finding.message === 'sized' || finding.message === 'unused' ? fixSize(facts, finding) : [];
  },
});

/** What a number of is bought or set up. */
const MACHINES = wordSet(
  'instance server node machine shard partition pool thread pod container broker vm host replica core cpu vcpu worker consumer',
);
/** What works off a queue may follow the average: the queue keeps the peak. */
const BEHIND_QUEUES = wordSet('worker consumer');
const LINES = wordSet('bandwidth egress ingress network');
const AVERAGES = wordSet('average avg mean daily monthly yearly day month year total cost');

type Found = Omit<Finding, 'subject'>;

function sizedByAverage(facts: Facts, uses: EstimateUses, estimated: Estimated, known: boolean): Found | undefined {
  const { entry, result } = estimated;
  const number = uses.get(entry.name);
  if (number?.estimate !== estimated || isInput(result) || !isSize(uses, number) || hasPeak(uses, entry.name))
    return undefined;
  if (isPeakByRemark(estimated) || hasFactor(number)) return undefined;
  const average = averageIn(uses, number);
  if (!average) return undefined;
  const span = spanAt(entry.expression!.place, average.leaf.range);
  const args = { name: entry.name, average: average.id };
  if (!known) return { span, message: 'sized', args: { ...args, shown: uses.get(average.id)!.result.display } };
  const peak = peakOf(facts, uses, average.id);
  if (!peak || hasWord(entry.name, BEHIND_QUEUES)) return undefined;
  const related = [{ span: peak.entry.nameSpan, message: `${peak.entry.name} = ${peak.result.display}` }];
  return { span, message: 'unused', args: { ...args, peak: peak.entry.name, shown: peak.result.display }, related };
}

/** `ceil(writes * 3 / 10K/s)`: the author has put a factor in. */
function hasFactor({ result }: NumberOf): boolean {
  return leavesOf(result.expression).some(({ node, divides }) => {
    if (divides) return false;
    if (node.kind === 'name') return isPeakName(node.name, valueOf(node, result));
    return node.kind === 'number' && (!node.unit || node.unit.text === 'x') && node.value >= PEAK_FACTOR;
  });
}

/** A number of machines, or a bandwidth that is not just a step on the way to storage. */
function isSize(uses: EstimateUses, { id, result }: NumberOf): boolean {
  const { quantity } = result;
  if (!quantity || hasWord(id, AVERAGES)) return false;
  if (isRate(quantity) && quantity.dimension.data === 1 && hasWord(id, LINES)) {
    const users = uses.usersOf(id);
    return users.length === 0 || users.some((user) => user.site !== undefined || isRate(user.result.quantity));
  }
  // `requests_per_server` is a rate, `storage_nodes` is not asked for calls.
  return isPlain(quantity.dimension) && wordsOf(id).some((word) => MACHINES.has(word)) && !wordsOf(id).includes('per');
}

interface AverageIn {
  /** The name in the expression through which the average comes in. */
  readonly leaf: NameNode;
  readonly id: string;
}

/** The rate above the fraction line of a size, looked for through plain numbers, but not through amounts of data. */
function averageIn(uses: EstimateUses, size: NumberOf): AverageIn | undefined {
  const seen = new Set([size.id]);
  const waiting: { number: NumberOf; by?: NameNode }[] = [{ number: size }];
  // A list that grows while it is walked is walked to its new end.
  for (const { number, by } of waiting) {
    for (const { node, divides } of leavesOf(number.result.expression)) {
      const part = node.kind === 'name' && !divides ? uses.get(node.name) : undefined;
      if (node.kind !== 'name' || !part?.estimate || seen.has(part.id)) continue;
      seen.add(part.id);
      const { quantity } = part.result;
      if (isRate(quantity)) return { leaf: by ?? node, id: part.id };
      if (quantity && isPlain(quantity.dimension) && !isInput(part.result))
        waiting.push({ number: part, by: by ?? node });
    }
  }
  return undefined;
}

/** A rate that calls itself a peak and is hardly more than its average. */
function flatPeak(uses: EstimateUses, { entry, result }: Estimated): Found | undefined {
  const number = uses.get(entry.name);
  if (!isRate(result.quantity) || !isPeakName(entry.name) || !number) return undefined;
  const average = averageOf(number);
  const mean = average && valueOf(average, result);
  if (!average || !mean || !sameDimension(mean.dimension, result.quantity.dimension)) return undefined;
  const times = result.quantity.high / mean.high;
  if (!(times < PEAK_FACTOR) || mean.value <= 0) return undefined;
  const span = entry.expression!.span;
  const args = { name: entry.name, average: average.name, times: formatValue(times, PLAIN, { precision: 2 }) };
  return times < 1 ? { span, message: 'low', args } : { span, message: 'flat', args, severity: 'info' };
}

/** Where a path says how often it is walked on average, and not at its busiest. */
function pathWithoutPeak({ numbers }: Facts, uses: EstimateUses, { name, body, steps }: Path): Span | undefined {
  const rate = scalarAt(body, 'rate');
  const quantity = rate && numbers.at(rate)?.quantity;
  if (!rate || !isRate(quantity) || steps.length === 0 || entryOf(body, 'peak')) return undefined;
  const remarked = isPeakByRemark(uses.get(rate.text.trim())?.estimate);
  return remarked || hasPeak(uses, `hld.paths.${name}.rate`) ? undefined : rate.span;
}

function fixPath(facts: Facts, name: string): FixProposal[] {
  const path = facts.paths.find((each) => each.name === name);
  const rate = scalarAt(path?.body, 'rate');
  if (!path?.body || !rate) return [];
  const uses = usesOf(facts);
  const named = facts.numbers.get(rate.text.trim())?.entry.name;
  const peak = named === undefined ? undefined : peakOf(facts, uses, named)?.entry.name;
  const behind = path.body.entries.findIndex(({ value }) => value === rate) + 1;
  const at = { ...path.body, entries: path.body.entries.slice(0, behind) };
  if (peak !== undefined) {
    const edit = addEntry(facts.syntax.text, at, 'peak', peak);
    return edit ? [{ title: `Add peak: ${peak}`, edits: [edit], preferred: true }] : [];
  }
  const factor = factorFor(facts, named);
  const { kind, ...root } = facts.numbers.at(rate)!.expression;
  const isProduct = 'operator' in root ? root.operator === '*' || root.operator === '/' : kind !== 'in';
  const peakText = `${isProduct ? rate.text.trim() : `(${rate.text.trim()})`} * ${factor.name}`;
  const edit = addEntry(facts.syntax.text, at, 'peak', peakText);
  return edit ? [{ title: `Add peak: ${peakText}`, edits: [...factor.edits, edit] }] : [];
}

function fixSize(facts: Facts, { message, args, span }: Finding): FixProposal[] {
  const average = String(args['average']);
  const entry = facts.numbers.get(String(args['name']))?.entry;
  if (!entry?.expression) return [];
  const replace = (newText: string): TextEdit => ({ start: span.start, end: span.end, newText });
  if (message === 'unused')
    return [{ title: `Use ${args['peak']}`, edits: [replace(String(args['peak']))], preferred: true }];
  // Where the average comes in by another number, that one would have to change.
  if (facts.syntax.text.slice(span.start, span.end) !== average) return [];
  const factor = factorFor(facts, average);
  const peak = freeName(facts, `peak_${average}`);
  const added = addEstimate(facts, peak, `${average} * ${factor.name}`, { behind: average });
  return added ? [{ title: `Add ${peak} and size by it`, edits: [...factor.edits, added, replace(peak)] }] : [];
}

/** The plain factor of the design between average and peak, or the usual one as a new input. */
function factorFor(facts: Facts, rate?: string): { readonly name: string; readonly edits: readonly TextEdit[] } {
  const known = peakFactorOf(facts)?.entry.name;
  if (known !== undefined) return { name: known, edits: [] };
  const name = freeName(facts, 'peak_factor');
  const edit = addEstimate(facts, name, USUAL_PEAK_FACTOR, rate === undefined ? undefined : { inputOf: rate });
  return edit ? { name, edits: [edit] } : { name: USUAL_PEAK_FACTOR, edits: [] };
}
