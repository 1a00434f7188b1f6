/** What many rules read of a large design, worked out before them in pieces: else the first that asks would work it out in one. */
import { linksOf, type Facts } from '../analysis/index.ts';
import { overloads } from './shared/overload.ts';
import { queuesOf } from './shared/messaging.ts';

/** The facts of a smaller design are there in a moment, and perhaps no rule that speaks asks for them. */
const FEWEST_COMPONENTS = 200;

/** Stops between two pieces. What it works out is remembered with the facts; what is known already costs next to nothing. */
export function* preparing(facts: Facts): Generator<undefined, void> {
  if (facts.graph.nodes.size < FEWEST_COMPONENTS) return;
  linksOf(facts);
  yield;
  queuesOf(facts);
  yield;
  yield* facts.load.working();
  overloads(facts);
  yield;
}
