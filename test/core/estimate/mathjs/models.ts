/** Makes up models of linked estimates, each written twice: in our language, and in that of mathjs. */
import fc from 'fast-check';

/** What an expression measures. */
export type Kind =
  | 'plain'
  | 'share'
  | 'users'
  | 'messages'
  | 'perUser'
  | 'rate'
  | 'size'
  | 'data'
  | 'dataRate'
  | 'time'
  | 'money'
  | 'cost'
  | 'price'
  | 'truth';

/** An expression in both languages. */
export interface Twin {
  readonly ours: string;
  /** Always in brackets where it is more than a number. */
  readonly theirs: string;
  /** How tightly our outermost operator binds: 1 compares, 2 adds, 3 is `over`, 4 multiplies, 5 is a power, 9 stands alone. */
  readonly level: number;
}

export interface Definition extends Twin {
  readonly name: string;
  readonly kind: Kind;
}

/** The base unit of a kind in mathjs; empty for plain numbers. */
export const BASE_UNIT: Readonly<Record<Kind, string>> = {
  plain: '',
  share: '',
  users: 'user',
  messages: 'message',
  perUser: 'message/user/s',
  rate: 'message/s',
  size: 'B/message',
  data: 'B',
  dataRate: 'B/s',
  time: 's',
  money: 'usd',
  cost: 'usd/s',
  price: 'usd/B',
  truth: '',
};

type Unit = readonly [ours: string, theirs: string];

const same = (...words: string[]): Unit[] => words.map((word) => [` ${word}`, word]);

/** Units of each kind, as we write them and as mathjs does. Its years and months are ours by custom units. */
const UNITS: Partial<Record<Kind, readonly Unit[]>> = {
  plain: [
    ['', ''],
    ['x', ''],
    [' replicas', ''],
    [' shards', ''],
  ],
  users: [
    [' users', 'user'],
    [' user', 'user'],
  ],
  messages: [
    [' messages', 'message'],
    [' msgs', 'message'],
  ],
  perUser: [
    [' messages/user/day', 'message/user/day'],
    [' messages per user per hour', 'message/user/hour'],
    [' msgs/user/month', 'message/user/month30'],
  ],
  rate: [
    [' messages/s', 'message/s'],
    [' messages/min', 'message/minute'],
    [' messages/hour', 'message/hour'],
    [' messages per day', 'message/day'],
    [' messages/week', 'message/week'],
    [' messages/year', 'message/year365'],
  ],
  size: [
    [' B/message', 'B/message'],
    [' KB/message', 'kB/message'],
    [' KiB/msg', 'KiB/message'],
    [' Kb/message', 'kb/message'],
  ],
  data: [...same('B', 'kB', 'MB', 'GB', 'TB', 'PB', 'KiB', 'MiB', 'GiB', 'TiB', 'Mb', 'Gb', 'bits'), [' KB', 'kB']],
  dataRate: [
    [' MB/s', 'MB/s'],
    [' TB/day', 'TB/day'],
    [' Mbps', 'Mb/s'],
    [' GBps', 'GB/s'],
    [' GiB/hour', 'GiB/hour'],
  ],
  time: [
    ...same('ns', 'us', 'ms', 's', 'hours', 'days', 'weeks'),
    [' min', 'minutes'],
    [' h', 'hours'],
    [' d', 'day'],
    [' months', 'month30'],
    [' year', 'year365'],
  ],
  money: [
    [' USD', 'usd'],
    [' $', 'usd'],
  ],
  cost: [
    [' $/month', 'usd/month30'],
    [' USD/hour', 'usd/hour'],
    [' $/year', 'usd/year365'],
  ],
  price: [
    [' $/GB', 'usd/GB'],
    [' USD/TB', 'usd/TB'],
  ],
};

/** How digits may be written: value 1,234.5 and so on, with its scale. */
const digits = fc.oneof(
  fc.integer({ min: 1, max: 999 }).map((value) => ({ ours: String(value), value: String(value) })),
  fc.integer({ min: 1, max: 9999 }).map((value) => ({ ours: String(value / 100), value: String(value / 100) })),
  fc.integer({ min: 1000, max: 999_999 }).map((value) => ({
    ours: String(value).replace(/\B(?=(\d{3})+$)/g, '_'),
    value: String(value),
  })),
  fc
    .tuple(
      fc.integer({ min: 1, max: 999 }),
      fc.constantFrom(['K', 'e3'], ['M', 'e6'], ['bn', 'e9'], [' million', 'e6'], ['T', 'e12']),
    )
    .map(([value, [scale, power]]) => ({ ours: `${value}${scale}`, value: `${value}${power}` })),
  fc.integer({ min: 1, max: 99 }).map((value) => ({ ours: `${value}e2`, value: `${value}e2` })),
);

function literal(kind: Kind): fc.Arbitrary<Twin> {
  if (kind === 'share') {
    return fc
      .integer({ min: 1, max: 9999 })
      .map((value) => ({ ours: `${value / 100}%`, theirs: `(${value / 100} / 100)`, level: 9 }));
  }
  const units = UNITS[kind]!;
  return fc.tuple(digits, fc.constantFrom(...units)).map(([{ ours, value }, [unit, theirs]]) => ({
    // A letter of a scale and a glued word would be one word.
    ours: unit === 'x' && /\p{L}/u.test(ours) ? ours : ours + unit,
    theirs: theirs === '' ? `(${value})` : `(${value} ${theirs})`,
    level: 9,
  }));
}

/** How an expression is made from others: kinds of its parts, and both writings. */
interface Form {
  readonly of: readonly Kind[];
  readonly write: (parts: readonly Twin[], pick: number) => Twin;
}

const bracketed = (one: Twin, level: number) => (one.level < level ? `(${one.ours})` : one.ours);

function binary(ours: string, level: number, theirs = ours, rightLevel = level + 1): Form['write'] {
  return ([a, b]) => ({
    ours: `${bracketed(a!, level)} ${ours} ${bracketed(b!, rightLevel)}`,
    theirs: `(${a!.theirs} ${theirs} ${b!.theirs})`,
    level,
  });
}

const plus = binary('+', 2);
const times = binary('*', 4);
const divided = binary('/', 4);
const over = binary('over', 3, '*', 4);

const call =
  (ours: string, theirs = ours): Form['write'] =>
  (parts) => ({
    ours: `${ours}(${parts.map((part) => part.ours).join(', ')})`,
    theirs: `(${theirs}(${parts.map((part) => part.theirs).join(', ')}))`,
    level: 9,
  });

/** A formula of mathjs with `$0` and `$1` for the parts. */
const spelled =
  (ours: string, theirs: string): Form['write'] =>
  (parts) => ({
    ours: `${ours}(${parts.map((part) => part.ours).join(', ')})`,
    theirs: `(${theirs.replace(/\$(\d)/g, (_, at: string) => parts[Number(at)]!.theirs)})`,
    level: 9,
  });

/** Whole numbers that make sense as an exponent or a count of parts. */
const withNumber = (least: number, write: (part: Twin, number: number) => Twin): Form['write'] => {
  return ([part], pick) => write(part!, least + (pick % 3));
};

const power = withNumber(2, (part, number) => ({
  ours: `${bracketed(part, 6)} ^ ${number}`,
  theirs: `(${part.theirs} ^ ${number})`,
  level: 5,
}));

/** Takes a part of itself away: differences of like numbers would leave nothing but rounding errors. */
const lessened: Form['write'] = ([a], pick) => ({
  ours: `${bracketed(a!, 2)} - ${bracketed(a!, 4)} * ${pick % 97}%`,
  theirs: `(${a!.theirs} - ${a!.theirs} * (${pick % 97} / 100))`,
  level: 2,
});

const stated =
  (unit: string): Form['write'] =>
  ([a]) => ({
    ours: `(${bracketed(a!, 1)} in ${unit})`,
    theirs: a!.theirs,
    level: 9,
  });

/** What holds for every kind that adds up. */
function adding(kind: Kind): Form[] {
  return [
    { of: [kind, kind], write: plus },
    { of: [kind, 'plain'], write: times },
    { of: ['plain', kind], write: times },
    { of: [kind, 'share'], write: times },
    { of: [kind, 'plain'], write: divided },
    { of: [kind], write: lessened },
    { of: [kind, kind], write: call('max') },
    { of: [kind, kind, kind], write: call('min') },
    { of: [kind, kind, kind], write: call('sum') },
    { of: [kind, kind], write: call('avg', 'mean') },
    { of: [kind], write: ([a]) => ({ ours: `abs(-${bracketed(a!, 6)})`, theirs: `(abs(-${a!.theirs}))`, level: 9 }) },
    {
      of: [kind],
      write: ([a]) => ({ ours: `sqrt(${bracketed(a!, 6)} ^ 2)`, theirs: `(sqrt(${a!.theirs} ^ 2))`, level: 9 }),
    },
  ];
}

const quotients: Form[] = (['users', 'messages', 'rate', 'data', 'dataRate', 'time', 'money', 'cost'] as const).flatMap(
  (kind): Form[] => [{ of: [kind, kind], write: divided }],
);

const comparisons: Form[] = (['plain', 'rate', 'data', 'time', 'cost'] as const).flatMap((kind): Form[] =>
  ['<', '<=', '>', '>='].map((sign) => ({ of: [kind, kind], write: binary(sign, 1, sign, 2) })),
);

/** How each kind can be made from others. */
const FORMS: Readonly<Record<Kind, readonly Form[]>> = {
  plain: [
    ...adding('plain'),
    ...quotients,
    { of: ['plain'], write: power },
    { of: ['plain'], write: call('ceil') },
    { of: ['plain'], write: call('floor') },
    { of: ['plain'], write: call('ln', 'log') },
    { of: ['plain'], write: call('log10') },
    { of: ['plain'], write: call('log2') },
    { of: ['plain', 'plain'], write: spelled('log', 'log($0) / log($1)') },
    { of: ['share'], write: call('exp') },
    { of: ['share'], write: spelled('nines', '-log10(1 - $0)') },
    {
      of: ['plain'],
      write: withNumber(7, (part, number) => ({
        ours: `mod(floor(${part.ours}), ${number})`,
        theirs: `(mod(floor(${part.theirs}), ${number}))`,
        level: 9,
      })),
    },
    {
      of: ['rate', 'time'],
      write: ([a, b]) => ({
        ours: `${bracketed(a!, 4)} * ${bracketed(b!, 5)} / 1 message`,
        theirs: `(${a!.theirs} * ${b!.theirs} / (1 message))`,
        level: 4,
      }),
    },
  ],
  share: [
    { of: ['share', 'share'], write: times },
    { of: ['share'], write: ([a]) => ({ ours: `1 - ${bracketed(a!, 4)}`, theirs: `(1 - ${a!.theirs})`, level: 2 }) },
    { of: ['share', 'share', 'share'], write: spelled('serial', '$0 * $1 * $2') },
    { of: ['share', 'share'], write: spelled('parallel', '1 - (1 - $0) * (1 - $1)') },
    {
      of: ['share'],
      write: withNumber(1, (part, number) => ({
        ours: `redundant(${part.ours}, ${number})`,
        theirs: `(1 - (1 - ${part.theirs}) ^ ${number})`,
        level: 9,
      })),
    },
    { of: ['share', 'share'], write: call('max') },
  ],
  users: [...adding('users'), { of: ['rate', 'perUser'], write: divided }],
  messages: [
    ...adding('messages'),
    { of: ['rate', 'time'], write: over },
    { of: ['rate', 'time'], write: times },
    { of: ['data', 'size'], write: divided },
  ],
  perUser: [...adding('perUser'), { of: ['rate', 'users'], write: divided }],
  rate: [
    ...adding('rate'),
    { of: ['users', 'perUser'], write: times },
    { of: ['messages', 'time'], write: divided },
    { of: ['dataRate', 'size'], write: divided },
    { of: ['rate'], write: stated('messages/day') },
  ],
  size: [...adding('size'), { of: ['data', 'messages'], write: divided }],
  data: [
    ...adding('data'),
    { of: ['messages', 'size'], write: times },
    { of: ['dataRate', 'time'], write: over },
    { of: ['money', 'price'], write: divided },
    { of: ['data'], write: stated('GiB') },
  ],
  dataRate: [
    ...adding('dataRate'),
    { of: ['rate', 'size'], write: times },
    { of: ['data', 'time'], write: divided },
    { of: ['dataRate'], write: stated('Mbps') },
  ],
  time: [
    ...adding('time'),
    { of: ['data', 'dataRate'], write: divided },
    { of: ['messages', 'rate'], write: divided },
    { of: ['share', 'time'], write: spelled('downtime', '(1 - $0) * $1') },
    { of: ['money', 'cost'], write: divided },
  ],
  money: [...adding('money'), { of: ['cost', 'time'], write: over }, { of: ['data', 'price'], write: times }],
  cost: [
    ...adding('cost'),
    { of: ['money', 'time'], write: divided },
    { of: ['dataRate', 'price'], write: times },
    { of: ['cost'], write: stated('USD/year') },
  ],
  price: [...adding('price'), { of: ['cost', 'dataRate'], write: divided }],
  truth: comparisons,
};

const KINDS = Object.keys(FORMS) as Kind[];

/** An expression of a kind: a literal, a name defined before it, or a form over such. */
function expression(kind: Kind, before: readonly Definition[], depth: number): fc.Arbitrary<Twin> {
  const names = before.filter((one) => one.kind === kind);
  const leaves: fc.Arbitrary<Twin>[] = [];
  if (kind !== 'truth') leaves.push(literal(kind));
  // Names twice: linked models are what is to be compared.
  if (names.length > 0) {
    const named = fc.constantFrom(...names).map(({ name }) => ({ ours: name, theirs: name, level: 9 }));
    leaves.push(named, named, named);
  }
  if (depth === 0 && leaves.length > 0) return fc.oneof(...leaves);
  const form = fc
    .constantFrom(...FORMS[kind])
    .chain(({ of, write }) =>
      fc
        .tuple(fc.tuple(...of.map((part) => expression(part, before, Math.max(0, depth - 1)))), fc.nat({ max: 100 }))
        .map(([parts, pick]) => write(parts, pick)),
    );
  return depth === 0 ? form : fc.oneof(...leaves, form, form, form);
}

/** Models of up to `most` definitions, each of which may name the ones before it. */
export function models(most: number): fc.Arbitrary<Definition[]> {
  return fc.array(fc.constantFrom(...KINDS), { minLength: 3, maxLength: most }).chain((kinds) => grown(kinds, []));
}

function grown(kinds: readonly Kind[], before: readonly Definition[]): fc.Arbitrary<Definition[]> {
  const [kind, ...rest] = kinds;
  if (!kind) return fc.constant([...before]);
  return expression(kind, before, 2).chain((twin) =>
    grown(rest, [...before, { ...twin, kind, name: `${kind}_${before.length}` }]),
  );
}
