/** Chooses the unit in which a quantity is best read. */
import { extended } from '../base/extended.ts';
import { SECONDS_PER, findUnit } from './data/units.ts';
import type { Dimension, Power } from './dimension.ts';
import { plural, singular } from './noun.ts';
import type { Conventions } from './unit.ts';

/** A unit to show a value in. */
export interface DisplayUnit {
  /** In base units. */
  readonly factor: number;
  /** Currency sign before the number. */
  readonly prefix: string;
  /** Text behind the number, without the space between. */
  readonly text: string;
  /** Whether thousands are told by the unit's own prefix (`TB`), not by K, M, B. */
  readonly prefixed: boolean;
}

interface Step {
  readonly factor: number;
  readonly text: string;
}

const DURATIONS: readonly (Step & { readonly many?: string })[] = [
  { factor: SECONDS_PER.year, text: 'year', many: 'years' },
  { factor: SECONDS_PER.day, text: 'day', many: 'days' },
  { factor: SECONDS_PER.hour, text: 'h' },
  { factor: SECONDS_PER.minute, text: 'min' },
];
const SHORT_DURATIONS: readonly Step[] = [
  { factor: 1, text: 's' },
  { factor: 1e-3, text: 'ms' },
  { factor: 1e-6, text: 'us' },
  { factor: 1e-9, text: 'ns' },
];
const PERIODS: readonly Step[] = [
  { factor: 1, text: 's' },
  { factor: SECONDS_PER.minute, text: 'min' },
  { factor: SECONDS_PER.hour, text: 'h' },
  { factor: SECONDS_PER.day, text: 'day' },
  { factor: SECONDS_PER.year, text: 'year' },
];
const DATA_PREFIXES = ['B', 'KB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB'];
const SIGN = /^[$€£¥₹]/u;

/** The best unit for a value of this dimension; `value` is in base units, rounded as it will be shown. */
export function bestUnit(value: number, of: Dimension, conventions: Conventions): DisplayUnit {
  if (of.time === 1 && of.hard === 'time^1' && of.labels.length === 0) return duration(value);
  const period = of.time === -1 ? bestPeriod(value, of) : { factor: 1, text: 's' };
  const perGigabyte = of.money.length > 0 && of.data === -1;
  let factor = period.factor ** of.time;
  let data = { factor: perGigabyte ? 1e9 : 1, text: perGigabyte ? 'GB' : 'B' };
  if (of.data === 1) data = bestData(value / factor, conventions);
  factor *= data.factor ** of.data;
  const powers: Power[] = [
    { base: 'data', word: data.text, power: of.data },
    ...counted(of.labels),
    ...(perGigabyte ? of.money : []),
    { base: 'time', word: period.text, power: of.time },
  ];
  const [money] = of.money;
  const sign = money?.power === 1 && of.money.length === 1 && SIGN.test(money.word);
  if (!perGigabyte) powers.push(...of.money);
  const shown = sign ? powers.filter((one) => one !== money) : powers;
  return { factor, prefix: sign ? money.word : '', text: fractionText(shown), prefixed: of.data === 1 };
}

/** Of what is counted there are many, however the author wrote the label behind one number: `250K pings/s`. */
function counted(labels: readonly Power[]): readonly Power[] {
  const above = labels.filter(({ power }) => power > 0);
  const [only] = above;
  if (above.length !== 1 || only!.power !== 1) return labels;
  return labels.map((label) => (label === only ? extended(label, { word: plural(label.word) }) : label));
}

/** A unit as the author stated it. */
export function statedUnit(text: string, factor: number): DisplayUnit {
  const prefix = SIGN.exec(text)?.[0] ?? '';
  const rest = text.slice(prefix.length);
  const prefixed = /^[^/·]+/u.exec(rest);
  const kind = prefixed ? findUnit(prefixed[0])?.kind : undefined;
  return { factor, prefix, text: rest, prefixed: kind !== undefined && kind !== 'plain' && kind !== 'money' };
}

/** `1 user`, but `2 users`. */
export function unitAtOne(of: Dimension, unit: DisplayUnit): string {
  const label = of.labels.find((one) => one.power > 0);
  if (!label || !unit.text.startsWith(label.word)) return unit.text;
  return singular(label.word) + unit.text.slice(label.word.length);
}

/** The next larger unit is used from one and a half of it on, or where it is a whole number of them. */
function duration(value: number): DisplayUnit {
  const size = Math.abs(value);
  for (const { factor, text, many } of DURATIONS) {
    const count = size / factor;
    if (count < 1 || (count < 1.5 && count !== 1)) continue;
    return { factor, prefix: '', text: count === 1 ? text : (many ?? text), prefixed: true };
  }
  const step =
    size === 0 ? SHORT_DURATIONS[0]! : (SHORT_DURATIONS.find((one) => size >= one.factor) ?? SHORT_DURATIONS.at(-1)!);
  return { factor: step.factor, prefix: '', text: step.text, prefixed: true };
}

/** Rates are per second unless less than one happens in a second; money is per month. */
function bestPeriod(value: number, of: Dimension): Step {
  if (of.money.length > 0) return { factor: SECONDS_PER.month, text: 'month' };
  const size = Math.abs(value);
  if (size === 0) return PERIODS[0]!;
  return PERIODS.find((period) => size * period.factor >= 1) ?? PERIODS.at(-1)!;
}

function bestData(value: number, conventions: Conventions): Step {
  const binary = conventions.bytes === 'binary';
  const step = binary ? 1024 : 1000;
  const size = Math.abs(value);
  let power = 0;
  while (power + 1 < DATA_PREFIXES.length && size >= step ** (power + 1)) power++;
  const text = DATA_PREFIXES[power]!;
  // Whatever KB stands for in the document, what is shown can be read in one way only.
  return { factor: step ** power, text: binary ? text.replace(/(?<=.)B/, 'iB') : text };
}

/** `MB·messages/user/s`; what has a negative power stands behind a slash. */
export function fractionText(powers: readonly Power[]): string {
  const above = powers.filter((one) => one.power > 0).map((one) => one.word + raised(one.power));
  const below = powers.filter((one) => one.power < 0).map((one) => `/${one.word}${raised(-one.power)}`);
  return above.join('·') + below.join('');
}

function raised(power: number): string {
  return power === 1 ? '' : `^${power}`;
}
