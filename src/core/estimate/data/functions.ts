/** The functions of expressions: what completion, hover and signature help tell about them. */

export interface FunctionParameter {
  readonly name: string;
  readonly doc: string;
}

export interface FunctionSignature {
  readonly name: string;
  /** As it is written: `redundant(A, N)`. */
  readonly form: string;
  readonly parameters: readonly FunctionParameter[];
  /** Whether the last parameter may be repeated. */
  readonly variadic: boolean;
  readonly doc: string;
  readonly example: string;
}

const parameter = (name: string, doc: string): FunctionParameter => ({ name, doc });

function fixed(
  name: string,
  parameters: readonly FunctionParameter[],
  doc: string,
  example: string,
): FunctionSignature {
  return {
    name,
    form: `${name}(${parameters.map((one) => one.name).join(', ')})`,
    parameters,
    variadic: false,
    doc,
    example,
  };
}

function repeated(name: string, one: FunctionParameter, doc: string, example: string): FunctionSignature {
  const form = `${name}(${one.name}, …)`;
  return { name, form, parameters: [one], variadic: true, doc, example };
}

const VALUE = parameter('X', 'Any quantity.');
const NUMBER = parameter('X', 'A plain number.');
const ANY = parameter('A', 'Quantities of one dimension.');
const SLO = parameter('A', 'An availability, such as `99.9%`.');

export const FUNCTIONS: readonly FunctionSignature[] = [
  repeated('min', ANY, 'The smallest of its arguments.', 'min(20K/s, 30K/s)'),
  repeated('max', ANY, 'The largest of its arguments.', 'max(data / 2 TB, writes / 10K/s)'),
  repeated('sum', ANY, 'The sum of its arguments.', 'sum(5 ms, 20 ms, 100 ms)'),
  repeated('avg', ANY, 'The mean of its arguments.', 'avg(10 ms, 20 ms)'),
  fixed('ceil', [VALUE], 'Rounds up; a rounding error of one part in 1e9 does not count.', 'ceil(peak / 20K/s)'),
  fixed('floor', [VALUE], 'Rounds down; a rounding error of one part in 1e9 does not count.', 'floor(2.7)'),
  fixed('round', [VALUE], 'Rounds to the nearest whole number.', 'round(2.5)'),
  fixed('abs', [VALUE], 'The size without the sign.', 'abs(-5)'),
  fixed('sqrt', [VALUE], 'The square root.', 'sqrt(16)'),
  fixed('exp', [NUMBER], 'e to the power of a plain number.', 'exp(1)'),
  fixed('ln', [NUMBER], 'The natural logarithm.', 'ln(10)'),
  fixed('log2', [NUMBER], 'The logarithm to base 2.', 'log2(1024)'),
  fixed('log10', [NUMBER], 'The logarithm to base 10.', 'log10(1bn)'),
  fixed(
    'log',
    [NUMBER, parameter('BASE', 'A plain number above 0, not 1.')],
    'The logarithm to a base.',
    'ceil(log(1bn, 100))',
  ),
  fixed(
    'mod',
    [parameter('A', 'Any quantity.'), parameter('B', 'The divisor, of the same dimension.')],
    'The rest of a division.',
    'mod(17, 5)',
  ),
  repeated('serial', SLO, 'The availability of parts that are all needed: the product.', 'serial(99.9%, 99.99%)'),
  repeated(
    'parallel',
    SLO,
    'The availability of parts of which one is enough: 1 minus the product of the failures.',
    'parallel(99.9%, 99%)',
  ),
  fixed(
    'redundant',
    [SLO, parameter('N', 'How many equal parts there are.')],
    'The availability of N equal parts of which one is enough.',
    'redundant(99.9%, 2)',
  ),
  fixed(
    'downtime',
    [SLO, parameter('PERIOD', 'A duration.')],
    'How long a service may be down in a period.',
    'downtime(99.9%, 30 days)',
  ),
  fixed('nines', [SLO], 'How many nines an availability has.', 'nines(99.99%)'),
  fixed(
    'quorum',
    [parameter('N', 'How many copies there are.')],
    'The smallest majority of N copies; reads and writes that each ask so many meet in at least one.',
    'quorum(3 replicas)',
  ),
  repeated(
    'shares',
    parameter('A', 'The parts of one whole, such as `80%`.'),
    'The sum of shares that together are the whole; an error if they miss 100% by more than a point.',
    'shares(80%, 15%, 5%)',
  ),
  fixed(
    'percentile',
    [VALUE, parameter('P', 'A share, such as `95%`.')],
    'What an uncertain quantity stays below with this probability: a single number to size for.',
    'percentile(20K..80K/s, 95%)',
  ),
];

/** What people call these functions elsewhere. */
export const OTHER_NAMES: Readonly<Record<string, string>> = {
  average: 'avg',
  mean: 'avg',
  maximum: 'max',
  minimum: 'min',
  total: 'sum',
  add: 'sum',
  ceiling: 'ceil',
  roundup: 'ceil',
  rounddown: 'floor',
  modulo: 'mod',
  series: 'serial',
  replicated: 'redundant',
  replicate: 'redundant',
  outage: 'downtime',
  majority: 'quorum',
  quantile: 'percentile',
};

const byName = new Map(FUNCTIONS.map((one) => [one.name, one]));

export function findFunction(name: string): FunctionSignature | undefined {
  return byName.get(name);
}
