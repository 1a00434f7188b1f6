/** Whether a document says how much the system has to carry, in whichever place. */
import type { Facts } from '../../analysis/index.ts';
import { valueAt } from '../../syntax/index.ts';

/** A number with what is counted, in prose: `5,000 requests per second`, `20M users`, `3 TB`, `300/s`. */
const NUMBERS =
  /\d\s*(?:k|m|b|million|billion|thousand)?\+?\s*(?:(?:daily |monthly |active |concurrent |registered )*(?:users|customers|devices)|dau|mau|[qrt]ps|[a-z]+ (?:\/|per|a|each) ?(?:s|sec|second|minute|hour|day|month)\b|[a-z]*\/\s?(?:s|sec|second|min|minute|h|hour|d|day|month)\b|[kmgtp]i?b\b)/i;

/** Whether a path, an entity or a component states a load by itself. */
export function statesLoads({ paths, entities, components }: Facts): boolean {
  const states = (keys: readonly string[]) => {
    return ({ body }: (typeof paths)[number] | (typeof entities)[number] | (typeof components)[number]) =>
      keys.some((key) => valueAt(body, key) !== undefined);
  };
  return (
    paths.some(states(['rate', 'peak'])) ||
    entities.some(states(['count', 'growth'])) ||
    components.some(states(['connections', 'storage']))
  );
}

/** Whether the prose has a number of users, calls or bytes. Ask this last. */
export function proseStatesLoads({ said }: Facts): boolean {
  return said.mentions(NUMBERS);
}
