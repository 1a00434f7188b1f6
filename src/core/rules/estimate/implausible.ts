/** Inputs that are far from what is known of such a thing. */
import type { Estimated, Facts } from '../../analysis/index.ts';
import { citation } from '../../catalog/index.ts';
import {
  formatResult,
  formatValue,
  isPlain,
  labelKey,
  PLAIN,
  TIME,
  type NumberNode,
  type Quantity,
} from '../../estimate/index.ts';
import { spanAt } from '../../base/place.ts';
import { referencesIn } from '../../model/index.ts';
import { entryOf, valueAt, type SyntaxNode } from '../../syntax/index.ts';
import { hasWord, isPeakName, isVolume, wordsOf, wordSet } from '../shared/estimateWords.ts';
import { usesOf } from '../shared/estimateUses.ts';
import { isInput, numbersIn } from '../shared/expressions.ts';
import { countsPeople, likenessOf } from '../shared/plausible.ts';
import { lightBetween } from '../shared/regions.ts';
import { defineRule, type Finding } from '../rule.ts';

export default defineRule({
  id: 'estimate/implausible',
  severity: 'warning',
  value: 4,
  since: '0.1.0',
  step: undefined,
  summary: 'An input is more than ten times larger or smaller than what is known of such a thing.',
  why: 'Most large errors in estimates are in an input: a unit too high, a video taken for a photo, a factor that was guessed. They pass every check of the arithmetic. What comes from a measurement is right as it is: say so in `source`.',
  source:
    'The reference numbers, each with its source: sizes of photos, videos and posts, factors, latencies; the number of people by the United Nations; the speed of light.',
  invalid: [
    {
      title: 'A photo of 200 MB.',
      document: `
title: Photo sharing
estimate:
  uploads: 70M photos/day
  photo_size: 200 MB/photo
  daily: uploads * photo_size in TB/day
`,
    },
    {
      title: 'More users than people.',
      document: `
title: Search
estimate:
  dau: 20bn users
  searches: dau * 3 searches/user/day
`,
    },
    {
      title: 'Faster than light.',
      document: `
title: Bank
operations:
  regions: [ eu-west, us-east ]
estimate:
  cross_region_latency: 5 ms
  commit: cross_region_latency * 2
`,
    },
  ],
  valid: [
    {
      title: 'A photo as phones take it, and one that was measured.',
      document: `
title: Photo sharing
estimate:
  photo_size: 3 MB/photo
  scan: { value: 400 MB/photo, source: Samples of the archive }
  both: photo_size + scan
`,
    },
    {
      title: 'Between two continents and back.',
      document: `
title: Bank
operations:
  regions: [ eu-west, us-east ]
estimate:
  cross_region_latency: 80 ms
`,
    },
  ],
  messages: {
    size: ({ name, shown, times, what, range, source }) =>
      `\`${name}\` is ${shown}, and ${what} is ${range} (${source}): ${times}. Check number and unit; if it is measured, give its \`source\`.`,
    peak: ({ name, shown, range, source }) =>
      `\`${name}\` makes the peak ${shown} times the average, where ${range} are usual, even with sales and matches (${source}). Check it; if it is measured, give its \`source\`.`,
    people: ({ name, shown }) =>
      `\`${name}\` is ${shown}, more than the 8.3 billion people there are (United Nations, World Population Prospects). Check the scale of the number.`,
    copies: ({ name, shown, usual }) =>
      `\`${name}\` keeps ${shown} copies of the data. ${usual} are usual, and a majority of more than 11 is slow to find. Check it; if it is meant, give its \`source\`.`,
    light: ({ name, shown, from, to, light, trip }) =>
      `\`${name}\` is ${shown}, and light alone takes ${light} from ${from} to ${to}${trip ? ' and back' : ''}. Over the Internet it is at least twice that.`,
  },
  check(facts, report) {
    const regions = regionsOf(facts);
    for (const estimated of facts.numbers.estimates) {
      const { entry, result } = estimated;
      const { quantity } = result;
      if (!quantity || entry.source !== undefined) continue;
      const found = isInput(result)
        ? (unlike(facts, estimated, quantity) ??
          tooMany(facts, estimated, quantity) ??
          tooFast(estimated, quantity, regions))
        : undefined;
      const args = { name: entry.name, shown: result.display };
      if (found)
        report({ ...found, args: { ...args, ...found.args }, span: entry.expression!.span, subject: entry.name });
      else for (const finding of manyCopies(facts, estimated, quantity)) report(finding);
    }
  },
});

type Found = Omit<Finding, 'span' | 'subject'>;

const FAR = 10;

/** An input beside the reference numbers of what it plainly is. */
function unlike({ numbers }: Facts, estimated: Estimated, { low, high }: Quantity): Found | undefined {
  const likeness = likenessOf(estimated);
  const known = likeness?.references.flatMap((id) => {
    const quantity = numbers.referenceResult(id)?.quantity;
    const reference = numbers.reference(id);
    return quantity && reference ? [{ quantity, reference }] : [];
  });
  if (!likeness || !known?.length) return undefined;
  const from = Math.min(...known.map(({ quantity }) => quantity.low));
  const to = Math.max(...known.map(({ quantity }) => quantity.high));
  const times = low > to * FAR ? low / to : high < from / FAR ? from / high : undefined;
  if (times === undefined || !(times < Infinity)) return undefined;
  const ends = [
    known.find(({ quantity }) => quantity.low === from)!,
    known.find(({ quantity }) => quantity.high === to)!,
  ];
  const range = rangeText(ends.map(({ reference }) => reference.value));
  const sources = [...new Set(ends.map(({ reference }) => citation(reference)))];
  const factor = formatValue(times, PLAIN, { precision: 2 });
  const args = {
    what: likeness.what,
    range,
    source: sources.join('; '),
    times: `${factor} times ${low > to ? 'more' : 'less'}`,
  };
  return { message: 'size', args };
}

/** From the lower end of the first to the upper end of the second, as the catalogue writes them: `5 to 20 KB`. */
function rangeText([low = '', high = '']: readonly string[]): string {
  if (low === high) return low.replace('..', ' to ');
  const [first = low] = low.split('..');
  const unit = /[^\d.,\s]/.test(first) ? '' : (/ ?[^\d.,\s].*$/.exec(low)?.[0] ?? '');
  return `${first}${unit} to ${high.split('..').at(-1)}`;
}

const MOST_PEAK = 20;
const MOST_PEOPLE = 8.3e9;
const MOST_COPIES = 11;

function tooMany({ numbers }: Facts, { entry, result }: Estimated, quantity: Quantity): Found | undefined {
  if (countsPeople({ entry, result }, quantity) && quantity.low > MOST_PEOPLE) return { message: 'people', args: {} };
  const isFactor = isPlain(quantity.dimension) && isPeakName(entry.name) && hasWord(entry.name, FACTORS);
  if (!isFactor || quantity.low <= MOST_PEAK) return undefined;
  const ends = ['factor.peak', 'factor.peak_spiky'].flatMap((id) => numbers.reference(id) ?? []);
  const sources = [...new Set(ends.map(citation))];
  const args = { range: rangeText(ends.map(({ value }) => value)), source: sources.join('; ') };
  return { message: 'peak', args: { ...args, shown: formatResult(quantity, numbers.conventions) } };
}

const FACTORS = wordSet('factor ratio multiplier multiple');

/** Copies of data: `* 30 replicas` in an amount of data, or an input of copies that one multiplies by. */
function manyCopies(facts: Facts, { entry, result }: Estimated, quantity: Quantity): Finding[] {
  const usual = facts.numbers.reference('factor.replicas')?.value ?? '3';
  const finding = (node: NumberNode): Finding => ({
    span: spanAt(entry.expression!.place, node.range),
    message: 'copies',
    args: { name: entry.name, shown: node.value, usual },
    subject: entry.name,
  });
  const numbers = numbersIn(result.expression).filter(({ value }) => value > MOST_COPIES);
  if (isVolume(quantity)) {
    const copies = numbers.filter(({ unit }) => unit?.parts.some(({ word }) => COPY_UNITS.has(labelKey(word))));
    return copies.map(finding);
  }
  const isCopies = isPlain(quantity.dimension) && wordsOf(entry.name).some((word) => COPY_WORDS.has(word));
  if (!isInput(result) || !isCopies || numbers.length !== 1) return [];
  const users = usesOf(facts).usersOf(entry.name);
  return users.some((user) => isVolume(user.result.quantity)) ? numbers.map(finding) : [];
}

const COPY_UNITS = wordSet('replica copy');
const COPY_WORDS = wordSet('replica replication copy rf');

function regionsOf({ syntax }: Facts): readonly string[] {
  const node: SyntaxNode | undefined = valueAt(syntax.root, 'operations', 'regions');
  if (node?.kind === 'map') return entryOf(node, 'none') ? [] : node.entries.map(({ key }) => key.text);
  return referencesIn(node).map(({ name }) => name);
}

const APART = wordSet('cross inter between global wan geo');
const PLACES = wordSet('region regional interregion interregional datacenter datacentre continent dc');
const TRIP = wordSet('rtt round roundtrip ping');

/** A latency between regions that light itself would not keep. */
function tooFast({ entry }: Estimated, quantity: Quantity, regions: readonly string[]): Found | undefined {
  if (quantity.dimension.hard !== 'time^1' || regions.length < 2) return undefined;
  if (!hasWord(entry.name, PLACES) || !(hasWord(entry.name, APART) || hasWord(entry.name, TRIP))) return undefined;
  const trip = hasWord(entry.name, TRIP);
  const ways = regions.flatMap((from, at) =>
    regions.slice(at + 1).flatMap((to) => {
      const seconds = lightBetween(from, to);
      return seconds === undefined ? [] : [{ from, to, seconds: trip ? seconds * 2 : seconds }];
    }),
  );
  // Regions that are not known may be neighbours.
  if (ways.length < (regions.length * (regions.length - 1)) / 2) return undefined;
  const nearest = ways.reduce((a, b) => (b.seconds < a.seconds ? b : a));
  if (quantity.high >= nearest.seconds) return undefined;
  const args = {
    from: nearest.from,
    to: nearest.to,
    trip,
    light: formatValue(nearest.seconds, TIME, { precision: 2 }),
  };
  return { message: 'light', args };
}
