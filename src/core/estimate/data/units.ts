/** The unit catalogue: every unit that is not a counting label, with its size in base units (second, byte). */

export type UnitKind = 'time' | 'data' | 'data rate' | 'rate' | 'money' | 'share' | 'plain';

export interface UnitEntry {
  /** The form to show and to complete. */
  readonly name: string;
  /** Further spellings, exactly as written. */
  readonly aliases?: readonly string[];
  /** Further spellings in any letter case. */
  readonly words?: readonly string[];
  readonly kind: UnitKind;
  /** Size in seconds, bytes, bytes per second, per second, currency units or as a plain number. */
  readonly factor: number;
  /** Size when the document says `bytes: binary`. */
  readonly binary?: number;
  /** What a rate counts, e.g. `query` for QPS. */
  readonly label?: string;
  /** Currency code of money. */
  readonly currency?: string;
  readonly doc: string;
}

/** Conventions of the format: a year has 365 days, a month 30. */
export const SECONDS_PER = { minute: 60, hour: 3600, day: 86_400, week: 604_800, month: 2_592_000, year: 31_536_000 };

const TIME: readonly UnitEntry[] = [
  { name: 'ns', words: ['nanosecond', 'nanoseconds'], kind: 'time', factor: 1e-9, doc: 'Nanosecond.' },
  {
    name: 'us',
    aliases: ['µs', 'μs'],
    words: ['microsecond', 'microseconds'],
    kind: 'time',
    factor: 1e-6,
    doc: 'Microsecond.',
  },
  { name: 'ms', words: ['millisecond', 'milliseconds', 'msec'], kind: 'time', factor: 1e-3, doc: 'Millisecond.' },
  {
    name: 's',
    words: ['sec', 'secs', 'second', 'seconds'],
    kind: 'time',
    factor: 1,
    doc: 'Second, the base unit of time.',
  },
  { name: 'min', words: ['mins', 'minute', 'minutes'], kind: 'time', factor: SECONDS_PER.minute, doc: 'Minute, 60 s.' },
  { name: 'h', words: ['hr', 'hrs', 'hour', 'hours'], kind: 'time', factor: SECONDS_PER.hour, doc: 'Hour, 3,600 s.' },
  { name: 'day', aliases: ['d'], words: ['days'], kind: 'time', factor: SECONDS_PER.day, doc: 'Day, 86,400 s.' },
  { name: 'week', aliases: ['wk'], words: ['weeks'], kind: 'time', factor: SECONDS_PER.week, doc: 'Week, 7 days.' },
  {
    name: 'month',
    aliases: ['mo'],
    words: ['months'],
    kind: 'time',
    factor: SECONDS_PER.month,
    doc: 'Month, by convention 30 days.',
  },
  {
    name: 'year',
    aliases: ['yr', 'yrs'],
    words: ['years'],
    kind: 'time',
    factor: SECONDS_PER.year,
    doc: 'Year, by convention 365 days.',
  },
];

const PREFIXES = [
  { letter: 'K', other: 'k', word: 'kilo', power: 1 },
  { letter: 'M', other: '', word: 'mega', power: 2 },
  { letter: 'G', other: '', word: 'giga', power: 3 },
  { letter: 'T', other: '', word: 'tera', power: 4 },
  { letter: 'P', other: '', word: 'peta', power: 5 },
  { letter: 'E', other: '', word: 'exa', power: 6 },
  { letter: 'Z', other: '', word: 'zetta', power: 7 },
];

function prefixed(): UnitEntry[] {
  return PREFIXES.flatMap(({ letter, other, word, power }) => {
    const decimal = 1000 ** power;
    const binary = 1024 ** power;
    const both = (suffix: string) => (other ? [`${other}${suffix}`] : []);
    const size = `1000^${power}`;
    return [
      {
        name: `${letter}B`,
        aliases: both('B'),
        words: [`${word}byte`, `${word}bytes`],
        kind: 'data' as const,
        factor: decimal,
        binary,
        doc: `${size} bytes; 1024^${power} where the document says \`bytes: binary\`.`,
      },
      { name: `${letter}iB`, kind: 'data' as const, factor: binary, doc: `1024^${power} bytes.` },
      {
        name: `${letter}b`,
        aliases: [`${letter}bit`, ...(other ? [`${other}bit`] : [])],
        words: [`${word}bit`, `${word}bits`],
        kind: 'data' as const,
        factor: decimal / 8,
        doc: `${size} bits, an eighth of as many bytes.`,
      },
      {
        name: `${letter}bps`,
        aliases: both('bps'),
        words: [`${letter}bps`],
        kind: 'data rate' as const,
        factor: decimal / 8,
        doc: `${size} bits per second.`,
      },
      {
        name: `${letter}Bps`,
        aliases: both('Bps'),
        kind: 'data rate' as const,
        factor: decimal,
        binary,
        doc: `${size} bytes per second.`,
      },
    ];
  });
}

const DATA: readonly UnitEntry[] = [
  {
    name: 'B',
    words: ['byte', 'bytes'],
    kind: 'data',
    factor: 1,
    doc: 'Byte, the base unit of data; before a counting noun it is a billion.',
  },
  { name: 'bit', aliases: ['b'], words: ['bits'], kind: 'data', factor: 1 / 8, doc: 'Bit, an eighth of a byte.' },
  { name: 'bps', kind: 'data rate', factor: 1 / 8, doc: 'Bits per second.' },
  ...prefixed(),
];

const RATES: readonly UnitEntry[] = [
  { name: 'QPS', words: ['qps'], kind: 'rate', factor: 1, label: 'queries', doc: 'Queries per second.' },
  { name: 'RPS', words: ['rps'], kind: 'rate', factor: 1, label: 'requests', doc: 'Requests per second.' },
  { name: 'TPS', words: ['tps'], kind: 'rate', factor: 1, label: 'transactions', doc: 'Transactions per second.' },
  { name: 'IOPS', words: ['iops'], kind: 'rate', factor: 1, label: 'operations', doc: 'Disk operations per second.' },
  { name: 'Hz', kind: 'rate', factor: 1, doc: 'Per second.' },
];

const money = (name: string, currency: string, doc: string, words: string[] = []): UnitEntry => ({
  name,
  words,
  kind: 'money',
  factor: 1,
  currency,
  doc,
});

const MONEY: readonly UnitEntry[] = [
  money('$', 'USD', 'United States dollar; written before the number.', ['usd', 'dollar', 'dollars']),
  money('€', 'EUR', 'Euro.', ['eur', 'euro', 'euros']),
  money('£', 'GBP', 'Pound sterling.', ['gbp']),
  money('¥', 'JPY', 'Yen.', ['jpy', 'yen']),
  money('₹', 'INR', 'Indian rupee.', ['inr', 'rupee', 'rupees']),
  money('CHF', 'CHF', 'Swiss franc.', ['chf']),
  money('CNY', 'CNY', 'Renminbi.', ['cny', 'rmb']),
  money('CAD', 'CAD', 'Canadian dollar.', ['cad']),
  money('AUD', 'AUD', 'Australian dollar.', ['aud']),
];

const plain = (name: string, words: string[], doc: string): UnitEntry => ({
  name,
  words,
  kind: 'plain',
  factor: 1,
  doc,
});

const PLAIN: readonly UnitEntry[] = [
  { name: '%', words: ['percent'], kind: 'share', factor: 0.01, doc: 'Hundredth part.' },
  plain('replicas', ['replica'], 'Copies of a shard: a plain factor.'),
  plain('copies', ['copy'], 'Copies of the data: a plain factor.'),
  plain('shards', ['shard'], 'Parts of the data, all of them needed: a plain factor.'),
  plain('nodes', ['node'], 'Machines of a cluster: a plain factor.'),
  plain('instances', ['instance'], 'Running copies of a service: a plain factor.'),
  plain('x', ['times'], 'Times: a plain factor, as in `10x`.'),
];

/** Every unit, in the order of a reference page. */
export const UNITS: readonly UnitEntry[] = [...TIME, ...DATA, ...RATES, ...MONEY, ...PLAIN];

/** Words that look like units and are read in two ways by different people; never taken as a label. */
export const CONFUSING_UNITS: Readonly<Record<string, string>> = {
  m: '`min` (minutes) or `M` (million)',
  mb: '`MB` (megabytes) or `Mb` (megabits)',
  gb: '`GB` (gigabytes) or `Gb` (gigabits)',
  tb: '`TB` (terabytes) or `Tb` (terabits)',
  pb: '`PB` (petabytes) or `Pb` (petabits)',
  kb: '`KB` (kilobytes) or `Kb` (kilobits)',
};

/** Short forms met in documents that are no units here, with what they stand for. */
export const MEANT_UNITS: Readonly<Record<string, string>> = {
  usec: 'us',
  usecs: 'us',
  useconds: 'us',
  nsec: 'ns',
  nsecs: 'ns',
  msecs: 'ms',
  mseconds: 'ms',
  hs: 'h',
  D: 'day',
  ds: 'days',
  mos: 'months',
  y: 'year',
  Y: 'year',
  ys: 'years',
  yrs: 'years',
};

const exact = new Map(
  UNITS.flatMap((unit) => [unit.name, ...(unit.aliases ?? [])].map((name) => [name, unit] as const)),
);
const anyCase = new Map(UNITS.flatMap((unit) => (unit.words ?? []).map((word) => [word.toLowerCase(), unit] as const)));

/** @returns the unit of a word, or undefined if the word is a counting label or nothing. */
export function findUnit(word: string): UnitEntry | undefined {
  return exact.get(word) ?? anyCase.get(word.toLowerCase());
}

/** Every spelling of every unit. */
export function unitSpellings(): IterableIterator<string> {
  return [...exact.keys(), ...anyCase.keys()].values();
}
