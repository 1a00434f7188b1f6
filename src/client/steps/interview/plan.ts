/** The plan of an interview: its phases in order, and how many minutes each of them gets. */

import type { StepId } from '../../../protocol/progress.ts';

export type PhaseId = StepId | 'closing';

export const PHASES: readonly PhaseId[] = ['scope', 'estimate', 'api', 'data', 'hld', 'deep-dive', 'closing'];

/** Forty-five minutes. */
export const USUAL_MINUTES: Readonly<Record<PhaseId, number>> = {
  scope: 5,
  estimate: 5,
  api: 5,
  data: 5,
  hld: 12,
  'deep-dive': 10,
  closing: 3,
};

/** The longest that makes sense: a day's interviews would be less. */
const MOST_MINUTES = 600;

/** Minutes of each phase, from a setting or an argument; what is not said or makes no sense is as usual. */
export function planOf(given: unknown): readonly number[] {
  const said = typeof given === 'object' && given !== null ? (given as Readonly<Record<string, unknown>>) : {};
  const minutes = PHASES.map((phase) => (isMinutes(said[phase]) ? said[phase] : USUAL_MINUTES[phase]));
  return total(minutes) > 0 ? minutes : PHASES.map((phase) => USUAL_MINUTES[phase]);
}

/** The same plan for another length, in whole minutes that come to that length. */
export function scaled(plan: readonly number[], minutes: number): readonly number[] {
  const all = total(plan);
  if (all === minutes) return plan;
  const exact = plan.map((each) => (each * minutes) / all);
  const whole = exact.map(Math.floor);
  const rests = exact
    .map((each, at) => ({ at, rest: each - whole[at]! }))
    .sort((a, b) => b.rest - a.rest || b.at - a.at);
  for (const { at } of rests.slice(0, Math.round(minutes - total(whole)))) whole[at] = whole[at]! + 1;
  return whole;
}

/** `45`, or the minutes of each phase behind commas; undefined for anything else. */
export function readMinutes(text: string, plan: readonly number[]): readonly number[] | undefined {
  const numbers = text
    .split(/[,;\s]+/)
    .filter((part) => part !== '')
    .map(Number);
  if (!numbers.every(isMinutes)) return undefined;
  const [only] = numbers;
  if (numbers.length === 1 && only! >= 1) return scaled(plan, Math.round(only!));
  return numbers.length === PHASES.length && total(numbers) > 0 ? numbers : undefined;
}

export function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}

function isMinutes(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= MOST_MINUTES;
}
