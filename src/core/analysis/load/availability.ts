/** Availability: of a component, as declared or from its instances, and of a path, from all that it must wait for. */
import { extended } from '../../base/extended.ts';
import {
  PERCENT,
  combine,
  complementOf,
  formatResult,
  fraction,
  map,
  multiply,
  quantity,
} from '../../estimate/index.ts';
import type { Quantity } from '../../estimate/index.ts';
import type { ScalarNode } from '../../syntax/index.ts';
import type { GraphNode } from '../graph.ts';
import { isClient, keepsData } from './kinds.ts';
import { ONE, PLAIN, TIME, bare, isOne, ratio } from './quantities.ts';
import type { Scene } from './scene.ts';
import type { ComponentAvailability, PathAvailability, Provision } from './types.ts';

const A_SHARE = 'a share of time, such as `99.9%`,';
const YEAR = quantity(365 * 86_400, TIME);

/** A share of one; what lies outside is noted. */
export function shareAt(node: ScalarNode | undefined, scene: Scene): Quantity | undefined {
  const value = scene.values.read(node, PLAIN, A_SHARE);
  if (!node || !value) return undefined;
  if (value.high <= 1) return bare(extended(value, { shown: PERCENT }), PLAIN);
  scene.values.note(node, `\`${node.text}\` is no share of time: it lies above 100%.`);
  return undefined;
}

/**
 * The availability of a component: of the service as declared; else from that of one instance. Instances, or copies of a
 * shard, stand in for each other only with `failover: automatic`; of shards all are needed.
 */
export function availabilityOf(node: GraphNode, provision: Provision, scene: Scene): ComponentAvailability | undefined {
  const declared = scene.scalarOf(node, 'availability') ?? scene.scalarOf(node, 'availability', 'service');
  const service = shareAt(declared, scene);
  if (declared && service) return { value: service, origin: { kind: 'document', span: declared.span } };
  const single = scene.scalarOf(node, 'availability', 'instance');
  const instance = shareAt(single, scene);
  if (!single || !instance) return undefined;
  const automatic = scene.scalarOf(node, 'failover')?.text === 'automatic';
  const { parallel, series } = groupsOf(node, provision);
  const spares = automatic ? parallel : ONE;
  const value = allOf(oneOf(instance, spares), series);
  const working = workingOf(instance, spares, series, value, scene);
  return { value, origin: { kind: 'document', span: single.span }, ...(working !== undefined && { working }) };
}

interface Groups {
  /** Units of which one is enough. */
  readonly parallel: Quantity;
  /** Groups of which all are needed. */
  readonly series: Quantity;
}

function groupsOf(node: GraphNode, { instances, shards, replicas }: Provision): Groups {
  if (!shards && (!keepsData(node) || !replicas)) return { parallel: instances ?? replicas ?? ONE, series: ONE };
  if (!replicas) return { parallel: ONE, series: instances ?? shards ?? ONE };
  return { parallel: replicas, series: shards ?? ratio(instances, replicas) ?? ONE };
}

/** 1 - availability, as exactly as it is known. */
function lost(of: Quantity): Quantity {
  return of.spread ? map(of, (value) => 1 - value, PLAIN) : quantity(complementOf(of));
}

/** An availability from what is lost. */
function kept(of: Quantity): Quantity {
  if (!of.spread) return fraction(1 - of.value, of.value);
  return map(of, (value) => 1 - value, PLAIN, { shown: PERCENT });
}

/** One of several equal parts is enough. */
function oneOf(of: Quantity, count: Quantity): Quantity {
  return isOne(count) ? of : kept(combine(lost(of), count, (value, parts) => value ** parts, PLAIN));
}

/** All of several equal parts are needed; without the loss of digits near one. */
function allOf(of: Quantity, count: Quantity): Quantity {
  if (isOne(count)) return of;
  return kept(combine(lost(of), count, (value, parts) => -Math.expm1(parts * Math.log1p(-value)), PLAIN));
}

/** `1 − (1 − 99.9%)^2 = 99.9999%`. */
function workingOf(
  instance: Quantity,
  parallel: Quantity,
  series: Quantity,
  value: Quantity,
  { conventions }: Scene,
): string | undefined {
  if (isOne(parallel) && isOne(series)) return undefined;
  const text = (q: Quantity) => formatResult(q, conventions);
  const group = isOne(parallel) ? text(instance) : `1 − (1 − ${text(instance)})^${text(parallel)}`;
  const all = isOne(series) ? group : `${isOne(parallel) ? group : `(${group})`}^${text(series)}`;
  return `${all} = ${text(value)}`;
}

/**
 * The availability of a path: the product over what it can't do without. A client counts only where it declares one.
 * @param parts what is needed, with its availability where it is known.
 */
export function pathAvailability(
  parts: readonly { readonly node: GraphNode; readonly availability: ComponentAvailability | undefined }[],
  { conventions }: Scene,
): PathAvailability | undefined {
  const known = parts.flatMap(({ node, availability }) => {
    return availability ? [{ id: node.id, value: availability.value }] : [];
  });
  if (known.length === 0) return undefined;
  const unknown = parts.filter(({ node, availability }) => !availability && !isClient(node)).map(({ node }) => node.id);
  const gone = known.map(({ value }) => lost(value)).reduce((a, b) => combine(a, b, either, PLAIN));
  const value = known.length === 1 ? known[0]!.value : kept(gone);
  const text = (q: Quantity) => formatResult(q, conventions);
  const factors = known.map((part) => text(part.value)).join(' × ');
  return {
    value,
    parts: known,
    unknown,
    downtimePerYear: multiply(gone, YEAR),
    working: known.length === 1 ? factors : `${factors} = ${text(value)}`,
  };
}

/** What two parts in series lose together, without the cancellation of 1 - (1 - a)(1 - b). */
function either(a: number, b: number): number {
  return a + b - a * b;
}
