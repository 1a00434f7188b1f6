/** Descriptions of numbers: estimates, other results, and what is written as a literal. */
import type { Estimated } from '../analysis/index.ts';
import {
  describeDimension,
  evaluateEstimates,
  findUnit,
  formatQuantity,
  isPercent,
  type Conventions,
  type EstimateResult,
  type ExpressionNode,
  type Quantity,
} from '../estimate/index.ts';
import { labelled, listed, text, type Description } from './blocks.ts';
import type { HoverBlock } from './types.ts';

/** In a hover there is room for one more digit than elsewhere. */
const PRECISION = 4;

export function describeEstimate({ entry, result }: Estimated): Description {
  const { blocks, subtitle } = describeResult(entry.name, result);
  return {
    title: entry.name,
    ...(subtitle !== undefined && { subtitle }),
    blocks: [...blocks, ...labelled('Why', entry.why), ...labelled('Source', entry.source)],
  };
}

/** A value with its working: what it is made of, how sure it is, and its other forms. */
export function describeResult(title: string, result: EstimateResult): Description {
  const { working, inputs, units } = result.provenance;
  const problem = result.errors.find(({ severity }) => severity === 'error')?.message;
  const waiting = result.state === 'unknown' ? 'It depends on an estimate that has no value yet.' : undefined;
  return {
    title,
    subtitle: result.display ?? 'no value yet',
    blocks: [
      ...(problem || waiting ? [text(problem ?? waiting!)] : []),
      ...(working ? [{ kind: 'code' as const, text: working }] : []),
      ...labelled('Units', units),
      ...listed(
        'From',
        inputs.map(({ name, display }) => `${name} = ${display ?? 'no value yet'}`),
      ),
      ...spreadBlocks(result),
      ...labelled(isUncertain(result.quantity) ? 'Median, in full' : 'In full', result.forms.join(' · ')),
    ],
  };
}

function isUncertain(quantity: Quantity | undefined): quantity is Quantity {
  return quantity !== undefined && quantity.low < quantity.high && !quantity.truth;
}

/** The likely range with its middle, and the ends that it can't leave. */
function spreadBlocks({ quantity, p5, p50, p95, conventions }: EstimateResult): HoverBlock[] {
  if (!isUncertain(quantity) || p5 === undefined || p50 === undefined || p95 === undefined) return [];
  const show = (value: number): string => shown(quantity, value, conventions);
  const range = { low: p5, high: p95 };
  const worst = formatQuantity(quantity, { conventions, precision: PRECISION });
  return [
    ...labelled(
      'Range',
      `${formatQuantity(quantity, { conventions, precision: PRECISION, ends: range })} in nine cases of ten, ${show(p50)} in the middle`,
    ),
    ...labelled('Worst case', worst),
  ];
}

/** One value of an uncertain quantity, in its unit. */
function shown({ dimension, shown: unit }: Quantity, value: number, conventions: Conventions): string {
  const one: Quantity = { value, low: value, high: value, dimension, ...(unit && { shown: unit }) };
  return formatQuantity(one, { conventions, precision: PRECISION });
}

/**
 * What a number, a range or a ratio was read as.
 * @param written as it stands in the expression.
 * @returns nothing where that says no more than what is written.
 */
export function describeLiteral(
  node: ExpressionNode,
  written: string,
  conventions: Conventions,
): Description | undefined {
  const [result] = evaluateEstimates([{ name: '', text: written }], { conventions }).list;
  const quantity = result?.quantity;
  if (!result || !quantity) return undefined;
  const show = (value: number): string => shown(quantity, value, conventions);
  const kind = describeDimension(quantity.dimension);
  if (isUncertain(quantity)) {
    const [low, high, middle] = [show(quantity.low), show(quantity.high), show(result.p50 ?? quantity.value)];
    return {
      title: written,
      subtitle: 'range',
      blocks: [
        text(
          `From ${low} to ${high} in nine cases of ten: one in twenty is below, one in twenty is above. The middle is ${middle}.`,
        ),
        ...(isPercent(quantity) ? [text('It is a share, so that no case falls below 0% or above 100%.')] : []),
        ...(node.kind === 'spread' && !node.spread ? [text(`\`~\` is a factor of two, down and up.`)] : []),
        ...labelled('Kind', kind),
      ],
    };
  }
  const bytes = inBytes(written, quantity, conventions);
  const [full = result.display!, ...more] = bytes === undefined ? result.forms : [bytes, ...result.forms];
  const units = unitBlocks(node);
  if (inWords(full) === written && more.length === 0 && units.length === 0) return undefined;
  return {
    title: written,
    subtitle: node.kind === 'ratio' ? 'ratio' : 'number',
    blocks: [
      ...labelled('Read as', inWords(full)),
      ...labelled('Also', more.join(' · ')),
      ...labelled('Kind', kind),
      ...units,
    ],
  };
}

/** A plain size in full, however it is written. */
function inBytes(written: string, { dimension }: Quantity, conventions: Conventions): string | undefined {
  if (dimension.hard !== 'data^1' || dimension.counted !== '') return undefined;
  const [result] = evaluateEstimates([{ name: '', text: `${written} in B` }], { conventions }).list;
  return result?.forms[0];
}

/** `1,000 B` says that a B is a byte, and `10B users` that it is a billion. */
function inWords(full: string): string {
  return full.replace(/(?<=\d) B(?![\p{L}\d])/u, (_, at: number) =>
    /^1 B/.test(full.slice(at - 1)) ? ' byte' : ' bytes',
  );
}

/** The units of a literal, where they have a size: `day` is 86,400 s. */
function unitBlocks(node: ExpressionNode): HoverBlock[] {
  if (node.kind !== 'number' || !node.unit) return [];
  const docs = node.unit.parts.flatMap(({ word }) => {
    const unit = findUnit(word);
    return unit && unit.factor !== 1 && word !== '%' ? [`${word}: ${unit.doc}`] : [];
  });
  return listed('Units', docs);
}
