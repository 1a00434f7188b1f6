/** Multiplies what is stored by its copies, or by what its indexes take: the two factors that are forgotten most. */
import { childrenOf, parseExpression, type ExpressionNode } from '../../estimate/index.ts';
import { expressionAt, isLiteral, replacePart } from './selection.ts';
import type { Refactor, Refactoring } from './types.ts';

interface Factor {
  readonly title: string;
  readonly text: string;
  /** Words of a name or a unit that show that the factor is there. */
  readonly known: RegExp;
}

/** Copies as most stores keep them; what indexes add is 30 to 50 % (docs/reference-numbers.md, factors). */
const FACTORS: readonly Factor[] = [
  { title: 'Multiply by 3 replicas', text: '3 replicas', known: /replica|cop(?:y|ies)|replication/i },
  { title: 'Multiply by 1.3 for indexes', text: '1.3', known: /index|overhead/i },
];

export const addFactors: Refactor = ({ facts }, range) => {
  const selected = expressionAt(facts, range);
  const { entry, result, scalar } = selected ?? {};
  if (!entry || !scalar || !result?.quantity || isLiteral(result.expression)) return [];
  const { data, time, money } = result.quantity.dimension;
  if (data !== 1 || time !== 0 || money.length > 0) return [];
  const storedOver = lastOver(result.expression);
  if (!storedOver) return [];
  return FACTORS.filter(({ known }) => !known.test(scalar.text)).flatMap(({ title, text }): Refactoring[] => {
    const left = storedOver.left.range;
    const sum = storedOver.left.kind === 'binary' && /[-+]/.test(storedOver.left.operator);
    const written = scalar.text.slice(left.start, left.end);
    const put = `${sum ? `(${written})` : written} * ${text}`;
    const whole = scalar.text.slice(0, left.start) + put + scalar.text.slice(left.end);
    if (parseExpression(whole).errors.length > 0) return [];
    return [{ title, kind: 'refactor.rewrite', edits: [replacePart(scalar, left, put)] }];
  });
};

/** The `rate over time` that makes a rate something stored. */
function lastOver(node: ExpressionNode): (ExpressionNode & { kind: 'binary' }) | undefined {
  if (node.kind === 'binary' && node.operator === 'over') return node;
  return childrenOf(node)
    .map(lastOver)
    .find((found) => found !== undefined);
}
