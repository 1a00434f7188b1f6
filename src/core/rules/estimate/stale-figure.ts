/** Figures that say something else than the estimate whose name they bear. */
import { statedFigures, type Facts } from '../../analysis/index.ts';
import { formatResult, type EstimateResult, type Quantity } from '../../estimate/index.ts';
import { derivedInputs, littleInputs, type Derived } from '../shared/derivedInputs.ts';
import { isInput } from '../shared/expressions.ts';
import { holdAgainst, readFigure, restated, type Figure } from '../shared/figures.ts';
import { digitsCarried } from '../shared/precision.ts';
import { defineRule, type Finding, type FixProposal } from '../rule.ts';
import { replaceScalar } from '../shared/yamlEdits.ts';

export default defineRule({
  id: 'estimate/stale-figure',
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: undefined,
  summary: 'A figure in the text differs from the estimate that it names.',
  why: 'Readers believe the figure that they read, and the design is built on the one that is computed. A figure that was copied by hand is wrong as soon as an input changes, and often from the beginning: published estimates store 14,000 TB where their own inputs give 14 TB.',
  source:
    'Capacity estimates on the web, recomputed: 390 GB for 341 GB, 14,000 TB for 14 TB. A figure may differ by half of its last digit, and by 5 %.',
  invalid: [
    {
      title: 'The text was written before the size of a record changed.',
      document: `
title: Link shortener
estimate:
  links: 100M links/month
  record_size: 800 B/link
  storage: links * record_size * 3 replicas over 5 years
hld:
  components:
    DB:
      kind: key-value-store
      why: Keeps \`storage = 9 TB\` without a schema
`,
    },
    {
      title: 'A thousand times too much: a prefix was missed.',
      document: `
title: Photo sharing
estimate:
  text: We store \`daily = 14,000 TB/day\` of photos.
  photos: 70M photos/day
  photo_size: 200 KB/photo
  daily: photos * photo_size in TB/day
`,
    },
    {
      title: 'The rate was worked out by hand, and not from these inputs.',
      document: `
title: Read service
estimate:
  dau: 10M users
  actions: 5 requests/user/day
  qps: 5,000 requests/s
  servers: ceil(qps / 500 requests/s)
`,
    },
  ],
  valid: [
    {
      title: 'The figures are rounded, and right.',
      document: `
title: One-to-one chat
estimate:
  text: Nearly \`storage = 2.2 PB\` a year, at \`writes = 231K/s\`.
  dau: 500M users
  messages: 40 messages/user/day
  writes: dau * messages
  storage: writes * 100 B/message * 3 replicas over 1 year
`,
    },
  ],
  messages: {
    stale: ({ name, stated, shown, how, working }) =>
      `The text says \`${name}\` is ${stated}, and it is ${shown}${working}: the text is ${how}. Bring the figure up to date, or correct the estimate.`,
    binary: ({ name, stated, shown, how, binary }) =>
      `The text says \`${name}\` is ${stated}, and it is ${shown}: the text is ${how}, as its unit is counted in steps of 1,024. Write ${binary}, or the figure in steps of 1,000.`,
    other: ({ name, stated, shown }) =>
      `The text says \`${name}\` is ${stated}, and it is ${shown}, which is a quantity of another kind. State the figure with its unit, and a rate with its time.`,
    derived: ({ name, stated, formula, product, how }) =>
      `\`${name}\` is put down as ${stated}, and \`${formula}\` gives ${product}: it is ${how}. Compute it, so that it follows its inputs, or give its \`source\` if it is measured.`,
    little: ({ name, stated, formula, product, how }) =>
      `\`${name}\` is put down as ${stated}. By Little's law \`${formula}\` are served at one moment, ${product}: it is ${how}. Compute it, or give its \`source\` if it is measured.`,
  },
  check(facts, report) {
    const { conventions } = facts.numbers;
    for (const { name, figure, figureSpan } of statedFigures(facts)) {
      const quantity = facts.numbers.get(name)?.result.quantity;
      const stated = figure === undefined ? undefined : readFigure(figure, conventions);
      const finding = quantity && stated && held(facts, name, stated, quantity);
      if (!finding) continue;
      const { entry, result } = facts.numbers.get(name)!;
      const related = [{ span: entry.nameSpan, message: `${name} = ${result.display}` }];
      report({ ...finding, span: figureSpan!, subject: name, related });
    }
    reportDerived(facts, report);
  },
  fix(finding, facts) {
    return finding.message === 'derived' || finding.message === 'little'
      ? computed(finding, facts)
      : upToDate(finding, facts);
  },
});

const ORDER_OF_MAGNITUDE = 10;

function held(facts: Facts, name: string, figure: Figure, right: Quantity): Omit<Finding, 'span'> | undefined {
  const verdict = holdAgainst(figure, right);
  if (verdict === 'fits') return undefined;
  const { conventions } = facts.numbers;
  const shown = formatResult(right, conventions);
  const args = { name, stated: figure.text, shown };
  if (verdict === 'other') return { message: 'other', args };
  const binary = inBinary(figure.text);
  const how = howFar(verdict.times);
  if (binary !== undefined && conventions.bytes === 'decimal') {
    const read = readFigure(binary, conventions);
    if (read && holdAgainst(read, right) === 'fits') return { message: 'binary', args: { ...args, how, binary } };
  }
  const working = workingOf(facts.numbers.get(name)!.result);
  return { message: 'stale', args: { ...args, how, working }, ...severityOf(verdict.times) };
}

function severityOf(times: number): Pick<Finding, 'severity'> {
  const far = times >= ORDER_OF_MAGNITUDE * 0.995 || times <= 1.005 / ORDER_OF_MAGNITUDE;
  return far ? { severity: 'error' } : {};
}

/** `2 GB` as `2 GiB`; nothing for a figure without such a unit. */
function inBinary(figure: string): string | undefined {
  const written = figure.replaceAll(/(?<!\p{L})([KMGTPE])B(?!\p{L})/gu, '$1iB');
  return written === figure ? undefined : written;
}

/** `14 % too high`, `1,000 times too low`. */
function howFar(times: number): string {
  const size = Math.abs(times);
  const direction = size > 1 ? 'too high' : 'too low';
  const factor = size > 1 ? size : 1 / size;
  if (!(factor < 1e15)) return `far ${direction}`;
  if (factor < 1.95) return `${Math.round(Math.abs(size - 1) * 100)} % ${direction}`;
  const digits = Number(factor.toPrecision(factor < 10 ? 2 : 3));
  return `${String(digits).replaceAll(/\B(?=(\d{3})+$)/g, ',')} times ${direction}`;
}

/** The whiteboard line, where it is short enough to be read in a message. */
function workingOf(result: EstimateResult): string {
  const { working } = result.provenance;
  const formula = working?.slice(0, working.lastIndexOf(' = '));
  return formula === undefined || formula.length > 60 ? '' : ` (${formula})`;
}

function upToDate({ span, args }: Finding, facts: Facts): FixProposal[] {
  const { numbers } = facts;
  const name = String(args['name']);
  const right = numbers.get(name)?.result.quantity;
  const figure = readFigure(String(args['stated']), numbers.conventions);
  if (!right || !figure) return [];
  const { start, end } = span;
  const replace = (newText: string, preferred: boolean): FixProposal => {
    return { title: `Write ${newText}`, edits: [{ start, end, newText }], preferred };
  };
  const decimal = replace(restated(figure, right, numbers.conventions, digitsCarried(facts, name)), true);
  const binary = args['binary'];
  return typeof binary === 'string' ? [decimal, replace(binary, false)] : [decimal];
}

/** Inputs that are put down beside the two that give them. */
function reportDerived(facts: Facts, report: (finding: Finding) => void): void {
  const { conventions } = facts.numbers;
  const found = (derived: Derived, room: number): Omit<Finding, 'message'> | undefined => {
    const { estimated, factors, product } = derived;
    const { entry, result } = estimated;
    const figure = readFigure(result.syntax.text, conventions);
    const verdict = figure && holdAgainst(figure, product);
    if (!verdict || typeof verdict === 'string' || (verdict.times <= room && verdict.times >= 1 / room))
      return undefined;
    const related = factors.map((factor) => {
      return { span: factor.entry.nameSpan, message: `${factor.entry.name} = ${factor.result.display}` };
    });
    const args = {
      name: entry.name,
      stated: result.display,
      formula: factors.map((factor) => factor.entry.name).join(' * '),
      product: formatResult(inUnitOf(product, result.quantity!), conventions),
      how: howFar(verdict.times),
    };
    return { span: entry.expression!.span, args, subject: entry.name, related };
  };
  for (const derived of derivedInputs(facts)) {
    const finding = found(derived, 1);
    if (finding) report({ ...finding, message: 'derived' });
  }
  for (const derived of littleInputs(facts)) {
    const finding = found(derived, LITTLE_ROOM);
    if (finding) report({ ...finding, message: 'little', severity: 'info' });
  }
}

/** A queue before the servers, or a slow call among quick ones, makes more of it than the mean tells. */
const LITTLE_ROOM = 2;

function inUnitOf(product: Quantity, { shown }: Quantity): Quantity {
  return shown ? { ...product, shown } : product;
}

function computed({ args, subject }: Finding, { numbers }: Facts): FixProposal[] {
  const found = numbers.get(subject ?? '');
  const { expression } = found?.entry ?? {};
  if (!expression || !isInput(found!.result)) return [];
  const formula = String(args['formula']);
  return [{ title: `Compute it: ${formula}`, edits: [replaceScalar(expression, formula)] }];
}
