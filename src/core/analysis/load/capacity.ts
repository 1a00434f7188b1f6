/** What a component can take against what is asked of it, resource by resource. */
import { formatResult, quantity, type Conventions, type Dimension, type Quantity } from '../../estimate/index.ts';
import type { GraphNode } from '../graph.ts';
import { isQueue } from './kinds.ts';
import { isElastic, nodesOf, sharingOf, type Sharing } from './provision.ts';
import { DATA, DATA_RATE, PLAIN, RATE, ceiling, isOne, percentText, product, ratio, sum } from './quantities.ts';
import { includesCopies, knownCapacity } from './reference.ts';
import type { Scene } from './scene.ts';
import type { LoadVector, Origin, Provision, Resource, ResourceUse } from './types.ts';

const RESOURCES: Readonly<Record<Resource, { readonly of: Dimension; readonly example: string }>> = {
  reads: { of: RATE, example: 'a rate, such as `20K/s`,' },
  writes: { of: RATE, example: 'a rate, such as `20K/s`,' },
  requests: { of: RATE, example: 'a rate, such as `20K/s`,' },
  in: { of: DATA_RATE, example: 'data in a time, such as `500 MB/s`,' },
  out: { of: DATA_RATE, example: 'data in a time, such as `500 MB/s`,' },
  bandwidth: { of: DATA_RATE, example: 'data in a time, such as `10 Gbps`,' },
  connections: { of: PLAIN, example: 'a plain number, such as `100K`,' },
  storage: { of: DATA, example: 'a size, such as `4 TB`,' },
};

const NAMES = Object.keys(RESOURCES) as readonly Resource[];

export interface Loaded {
  readonly node: GraphNode;
  readonly peak: LoadVector;
  readonly peakKnown: boolean;
  readonly provision: Provision;
  /** The share of the capacity that is planned for. */
  readonly ceiling: number;
}

/**
 * Every resource whose load and capacity are both known, the scarcest first. None of what grows with its load, without an
 * end that the document tells.
 */
export function usesOf(of: Loaded, scene: Scene): readonly ResourceUse[] {
  if (isElastic(of.node, of.provision, scene)) return [];
  const uses = NAMES.flatMap((resource) => useOf(resource, of, scene) ?? []);
  return uses.sort((a, b) => b.utilisation.value - a.utilisation.value);
}

function useOf(resource: Resource, of: Loaded, scene: Scene): ResourceUse | undefined {
  const required = requiredOf(resource, of);
  const limit = required && limitOf(resource, of, scene);
  if (!required || !limit || !(limit.perUnit.low > 0)) return undefined;
  const { origin } = limit;
  const withCopies = origin.kind === 'reference' && includesCopies(origin.reference);
  const sharing = withCopies
    ? nodesOf(of.node, of.provision)
    : sharingOf(resource, of.node, of.provision, of.peak, scene);
  const { units, unit, perCall } = sharing;
  const provided = ratio(product(limit.perUnit, units), perCall);
  const utilisation = ratio(required, provided);
  const needed = ratio(ratio(product(required, perCall), limit.perUnit), quantity(of.ceiling));
  if (!provided || !utilisation || !needed) return undefined;
  const { conventions } = scene;
  return {
    resource,
    required,
    peak: of.peakKnown || resource === 'storage' || resource === 'connections',
    ...limit,
    units,
    ...(!isOne(perCall) && { perCall }),
    provided,
    utilisation,
    needed: ceiling(needed),
    unit,
    // Ends of a range may have to be sampled: not before somebody reads them.
    get working() {
      return workingOf(required, limit.perUnit, sharing, utilisation, conventions);
    },
  };
}

/** What is asked of a resource at the peak. */
function requiredOf(resource: Resource, { node, peak }: Loaded): Quantity | undefined {
  const { reads, writes, mixed, in: into, out, connections, stored } = peak;
  switch (resource) {
    case 'reads':
      return sum([reads, mixed]);
    case 'writes':
      return sum([writes, mixed]);
    case 'requests':
      // A message counts when it is put in, and not again when it is taken.
      return isQueue(node) ? sum([writes, mixed]) : sum([reads, writes, mixed]);
    case 'in':
      return into;
    case 'out':
      return out;
    case 'bandwidth':
      return sum([into, out]);
    case 'connections':
      return connections;
    case 'storage':
      return stored;
  }
}

interface Limit {
  readonly perUnit: Quantity;
  readonly origin: Origin;
}

/** What one unit takes: as the document says, else as the catalogue knows it. */
function limitOf(resource: Resource, { node, provision }: Loaded, scene: Scene): Limit | undefined {
  const { of, example } = RESOURCES[resource];
  const written = scene.scalarOf(node, 'capacity', resource);
  if (written) {
    const perUnit = scene.values.read(written, of, example);
    return perUnit && { perUnit, origin: { kind: 'document', span: written.span } };
  }
  const isSaid = SAID_BY[resource].some((other) => scene.scalarOf(node, 'capacity', other) !== undefined);
  const reference = isSaid ? undefined : knownCapacity(resource, node, provision, scene);
  const perUnit = reference && scene.values.referenceValue(reference, of);
  return perUnit && { perUnit, origin: { kind: 'reference', reference } };
}

/** What the document says of a resource in other words makes the catalogue's number needless. */
const SAID_BY: Readonly<Record<Resource, readonly Resource[]>> = {
  reads: ['requests'],
  writes: ['requests'],
  requests: ['reads', 'writes'],
  in: ['bandwidth'],
  out: ['bandwidth'],
  bandwidth: ['in', 'out'],
  connections: [],
  storage: [],
};

/** `694K/s..1.16M/s / (12 × 150K/s) = 39%..64%`. */
function workingOf(
  required: Quantity,
  perUnit: Quantity,
  { factors, perCall }: Sharing,
  utilisation: Quantity,
  conventions: Conventions,
): string {
  const text = (q: Quantity) => formatResult(q, conventions);
  const counts = factors.filter((factor) => !isOne(factor));
  const whole = [...counts, perUnit].map(text).join(' × ');
  const asked = isOne(perCall) ? text(required) : `${text(required)} × ${text(perCall)}`;
  return `${asked} / ${counts.length > 0 ? `(${whole})` : whole} = ${percentText(utilisation)}`;
}
