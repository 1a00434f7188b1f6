/** What a literal would be called as an estimate of its own, by its unit. */
import { findUnit, plural, singular, type UnitSyntax } from '../../estimate/index.ts';
import type { Literal } from './selection.ts';

/**
 * `40 messages/user/day` is `messages_per_user`, `100 B/message` is `message_size`, `20%` is a `share`.
 * @param key the key of the expression that the literal stands in, for what no unit tells.
 */
export function nameFor(literal: Literal, key: string): string {
  const unit = unitOf(literal);
  if (!unit) return literal.kind === 'number' || literal.kind === 'ratio' ? wordsOf(`${key}_factor`) : 'factor';
  const nouns = (sign: number) =>
    unit.parts.filter(({ word, power }) => power * sign > 0 && !findUnit(word)).map(({ word }) => word);
  const [counted] = nouns(1);
  const [per] = nouns(-1);
  const kinds = new Set(unit.parts.filter(({ power }) => power > 0).map(({ word }) => findUnit(word)?.kind));
  const perTime = unit.parts.some(({ word, power }) => power < 0 && findUnit(word)?.kind === 'time');
  if (unit.text === '%') return 'share';
  if (counted && per) return wordsOf(`${plural(counted)}_per_${singular(per)}`);
  if (counted) return wordsOf(perTime ? `${singular(counted)}_rate` : plural(counted));
  if (kinds.has('data')) return wordsOf(per ? `${singular(per)}_size` : perTime ? 'bandwidth' : 'size');
  if (kinds.has('data rate')) return 'bandwidth';
  if (kinds.has('time')) return 'duration';
  if (kinds.has('money')) return wordsOf(per ? `price_per_${singular(per)}` : 'price');
  return kinds.has('rate') || perTime ? 'rate' : wordsOf(`${key}_factor`);
}

function unitOf(literal: Literal): UnitSyntax | undefined {
  switch (literal.kind) {
    case 'number':
      return literal.unit;
    case 'range':
      return literal.high.unit ?? literal.low.unit;
    case 'spread':
      return literal.center.unit;
    case 'ratio':
      return undefined;
  }
}

/** Letters, digits and underscores, as names are made of. */
function wordsOf(text: string): string {
  const name = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');
  return /^\p{L}/u.test(name) ? name : 'value';
}
