/** What comes to a component, in words, where the paths tell. */
import type { Facts, LoadVector } from '../../analysis/index.ts';
import { add, type Quantity } from '../../estimate/index.ts';
import { amount } from './capacityWords.ts';

/** `694K–1.16M calls/s at its peak`; nothing where no path says how often it is walked. */
export function loadWords(facts: Pick<Facts, 'load' | 'numbers'>, id: string): string | undefined {
  const component = facts.load.components.get(id);
  const calls = component && callsOf(component.peak);
  if (!component || !calls || !(calls.value > 0)) return undefined;
  return `${amount(facts, calls, 'calls')} ${component.peakKnown ? 'at its peak' : 'on average'}`;
}

function callsOf({ reads, writes, mixed }: LoadVector): Quantity | undefined {
  const [first, ...others] = [reads, writes, mixed].filter((part) => part !== undefined);
  return first && others.reduce(add, first);
}
