/** What a design costs in a time: of its components, and of the whole. */
import { dimension, sameDimension, type Quantity } from '../../estimate/index.ts';
import type { SyntaxNode } from '../../syntax/index.ts';
import { sum } from './quantities.ts';
import type { Scene } from './scene.ts';

/**
 * The cost that a `cost:` states, in money per second: an expression, or several by name. Words are no cost; an amount without
 * a time is noted. Costs in another currency than the first are left out, as nothing here knows the rates of exchange.
 */
export function costIn(node: SyntaxNode | undefined, scene: Scene): Quantity | undefined {
  if (!node || node.kind === 'seq') return undefined;
  if (node.kind === 'map') return costs(node.entries.map(({ value }) => costIn(value, scene)));
  const value = scene.values.any(node);
  if (!value || value.dimension.money.length === 0) return undefined;
  const { dimension: stated, low, high, spread } = value;
  if (stated.time === -1 && stated.data === 0 && stated.money.length === 1 && value.value >= 0) {
    const of = dimension({ time: -1, money: stated.money });
    return { value: value.value, low, high, dimension: of, ...(spread && { spread }) };
  }
  scene.values.note(
    node,
    `\`${node.text}\` says an amount of money, but not in which time: write \`/month\` behind it.`,
  );
  return undefined;
}

/** The sum of costs in the currency of the first. */
export function costs(parts: readonly (Quantity | undefined)[]): Quantity | undefined {
  const first = parts.find((part) => part !== undefined);
  return first && sum(parts.filter((part) => part && sameDimension(part.dimension, first.dimension)));
}
