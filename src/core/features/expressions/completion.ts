/** Completion inside an expression, half-typed or not. */
import type { DocumentView } from '../documentView.ts';
import { offer, type Offer } from '../completion/offers.ts';
import { contextOf } from './context.ts';
import type { ExpressionCursor } from './cursor.ts';
import { expectedAt, expectedOperand } from './expected.ts';
import { estimateOffers, functionOffers, REFERENCE_ROOT, referenceOffers, valueOffers } from './operands.ts';
import { divisorOffers, unitOffers } from './units.ts';

export interface ExpressionOffers {
  readonly offers: readonly Offer[];
  /** Length of the word before the cursor that they replace. */
  readonly replaces: number;
}

/** Words between operands. */
const JOINTS: readonly Offer[] = [
  offer(
    'over',
    'value',
    'times a duration',
    'How much comes together in a time: `writes * size over 1 year`.',
    'over ',
  ),
  offer('for', 'value', 'times a duration', 'The same as `over`.', 'for '),
  offer('in', 'value', 'unit of the result', 'States the unit in which the result is shown: `storage in TB`.', 'in '),
];

export function expressionOffers({ facts }: Pick<DocumentView, 'facts'>, cursor: ExpressionCursor): ExpressionOffers {
  const context = contextOf(cursor.before);
  const { kind, word, start } = context;
  const give = (offers: readonly Offer[]): ExpressionOffers => ({ offers, replaces: word.length });
  const expected = expectedOperand(context, expectedAt(cursor.path), facts);
  switch (kind) {
    case 'unit':
    case 'stated':
      return give(unitOffers(facts, expected));
    case 'divisor':
      return give(divisorOffers(facts));
    case 'operator':
      // Right behind an operand a list would only be in the way of the next line.
      return give(word === '' ? [] : JOINTS);
    case 'nothing':
      return give([]);
    case 'operand':
      break;
  }
  if (word.includes('.'))
    return give([...referenceOffers(facts, cursor.path, word), ...valueOffers(facts, expected, word)]);
  const own = cursor.path[0] === 'estimate' ? String(cursor.path[1]) : undefined;
  const whole = cursor.before.slice(0, start).trim() === '' && cursor.after.trim() === '';
  return give([
    ...referenceOffers(facts, cursor.path, word),
    ...estimateOffers(facts, expected, own),
    ...valueOffers(facts, expected, word),
    REFERENCE_ROOT,
    ...functionOffers(cursor.bare, whole),
  ]);
}
