/** Diagram and components brought together: what differs, the ways to settle it, and what was chosen done. */
export { differences } from './differences.ts';
export { reconcile } from './reconcile.ts';
export type { Choice, Difference, Reconciled, Side, Way } from './types.ts';
export { waysOf } from './ways.ts';
