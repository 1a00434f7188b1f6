/** Checks the parts of an answer that the lenses show. */

import type { LensChoice, PreviewFailure, PreviewLenses, PreviewWalk } from '../../src/protocol/lenses.ts';
import { hasFields, hasStrings, isAll, isFields, isList, isOneOf, isOptional, isString } from '../checks.ts';

const isLevel = isOneOf('none', 'ok', 'tight', 'over');
const isNames = isList(isString);
const isChange = hasFields({ text: isString, node: isOptional(isString) });

const isPhase = isAll(
  hasStrings('name', 'when', 'text'),
  hasFields({ nodes: isNames, edges: isNames, adds: isList(isChange), drops: isList(isChange) }),
);

const isStep = isAll(
  hasStrings('text', 'from', 'availability', 'latency'),
  hasFields({ to: isNames, edges: isNames, lines: isNames, availabilityLevel: isLevel, latencyLevel: isLevel }),
);

const isPathChoice = hasFields({
  name: isString,
  kind: isOneOf('read', 'write', 'mixed'),
  nodes: isNames,
  edges: isNames,
});

export function isLenses(value: unknown): value is PreviewLenses {
  return hasFields({
    key: isString,
    paths: isList(isPathChoice),
    components: isList(hasStrings('id', 'name')),
    layers: isList(hasFields({ name: isString, short: isString, nodes: isNames })),
    phases: isList(isPhase),
  })(value);
}

export function isWalk(value: unknown): value is PreviewWalk {
  return hasFields({ name: isString, goals: isNames, steps: isList(isStep) })(value);
}

export function isFailure(value: unknown): value is PreviewFailure {
  return isAll(
    hasStrings('node', 'name', 'spare'),
    hasFields({
      unreachable: isList(hasStrings('id', 'name')),
      paths: isList(hasFields({ name: isString, state: isOneOf('lost', 'reduced', 'later', 'whole'), text: isString })),
      requirements: isList(hasStrings('name', 'text')),
      written: isOptional(isString),
      row: isOptional(isString),
    }),
  )(value);
}

export const LENSES = ['none', 'path', 'breaks', 'phase', 'layers'] as const;
export type LensName = (typeof LENSES)[number];

const PATH_KINDS = ['read', 'write'] as const;
export type PathKind = (typeof PATH_KINDS)[number];

/** What is looked at, and through which lens; kept over reloads. */
export interface LensState extends LensChoice {
  readonly lens: LensName;
  /** All paths of a kind at once, instead of one step by step. */
  readonly all?: PathKind | undefined;
  /** The step of the path, from zero on. */
  readonly step?: number;
  /** What the lens says is folded away: the picture alone is wanted. */
  readonly folded?: boolean;
}

/** What can be used of a kept state. */
export function parseLens(value: unknown): LensState | undefined {
  if (!isFields(value)) return undefined;
  const lens = LENSES.find((name) => name === value['lens']);
  if (!lens) return undefined;
  const { path, fails, phase, step, folded } = value;
  const all = PATH_KINDS.find((kind) => kind === value['all']);
  return {
    lens,
    ...(all && { all }),
    ...(isString(path) && { path }),
    ...(isString(fails) && { fails }),
    ...(isString(phase) && { phase }),
    ...(typeof step === 'number' && Number.isInteger(step) && step >= 0 && { step }),
    ...(folded === true && { folded }),
  };
}
