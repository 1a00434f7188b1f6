/** How components are connected: by arrows of the diagram, by flows and by steps of paths; a box stands for all that is in it. */
import { groupBy } from '../base/group.ts';
import { PairSet } from '../base/pairMap.ts';
import type { Span } from '../base/place.ts';
import type { Design, Diagram } from '../model/index.ts';
import type { DesignGraph } from './graph.ts';

export interface Link {
  /** A component, or a box (subgraph) of the diagram. */
  readonly from: string;
  readonly to: string;
  readonly label: string | undefined;
  readonly span: Span;
  /** The line has no head, or one at both ends: it may be read in either direction. */
  readonly both: boolean;
  readonly origin: 'diagram' | 'flow' | 'path';
}

export interface Links {
  readonly all: readonly Link[];
  /** Every component and box that a link begins or ends at. */
  readonly ends: ReadonlySet<string>;
  /** Links that start at a component or at a box around it. */
  from(id: string): readonly Link[];
  /** Links that end at a component or at a box around it. */
  to(id: string): readonly Link[];
  /** Whether the diagram or a flow leads from one to the other, boxes as ends included. */
  joins(from: string, to: string): boolean;
  isBox(id: string): boolean;
  /** The boxes around a node or box, the innermost first. */
  around(id: string): readonly string[];
  /** Everything that links lead to from these components, themselves included. */
  reach(origins: Iterable<string>): ReadonlySet<string>;
}

/** Boxes within boxes are followed this far; deeper ones are no drawing that a person could read. */
const MAX_DEPTH = 8;

interface KnownLinks {
  readonly flows: Design['flows'];
  readonly paths: Design['paths'];
  readonly diagram: Diagram | undefined;
  readonly links: Links;
}

const known = new WeakMap<DesignGraph['edges'], KnownLinks>();

/** The links of a design, worked out once for the same arrows, flows and paths. */
export function linksOf({
  graph: { edges },
  diagram,
  flows,
  paths,
}: Pick<Design, 'diagram' | 'flows' | 'paths'> & { readonly graph: DesignGraph }): Links {
  const found = known.get(edges);
  if (found?.diagram === diagram && found?.flows === flows && found.paths === paths) return found.links;
  const links = new DesignLinks(linksIn(edges, flows, paths), diagram);
  known.set(edges, { diagram, flows, paths, links });
  return links;
}

function linksIn(edges: DesignGraph['edges'], flows: Design['flows'], paths: Design['paths']): Link[] {
  const links: Link[] = [];
  for (const { from, to, label, span, drawn } of edges) {
    if (!drawn) continue;
    const both = drawn.startHead !== 'arrow_open' || drawn.endHead === 'arrow_open';
    links.push({ from, to, label, span, both, origin: 'diagram' });
  }
  for (const { from, to, label, nameSpan } of flows)
    links.push({ from: from.name, to: to.name, label: label?.name, span: nameSpan, both: false, origin: 'flow' });
  for (const { steps } of paths)
    for (const { hops } of steps)
      for (const { from, to } of hops)
        links.push({ from: from.name, to: to.name, label: undefined, span: from.span, both: false, origin: 'path' });
  return links;
}

const NO_LINKS: readonly Link[] = [];
const NO_BOXES: readonly string[] = [];

class DesignLinks implements Links {
  readonly all: readonly Link[];
  readonly #out: ReadonlyMap<string, readonly Link[]>;
  readonly #in: ReadonlyMap<string, readonly Link[]>;
  readonly #holder = new Map<string, string>();
  readonly #members = new Map<string, readonly string[]>();
  readonly #around = new Map<string, readonly string[]>();
  /** The ends of arrows and flows as they are written. */
  readonly #pairs = new PairSet();
  #lifted: PairSet | undefined;
  #ends: ReadonlySet<string> | undefined;

  constructor(all: readonly Link[], diagram: Diagram | undefined) {
    this.all = all;
    for (const { id, nodes } of diagram?.subgraphs ?? []) {
      this.#members.set(id, nodes);
      for (const node of nodes) this.#holder.set(node, id);
    }
    const directed: Link[] = [];
    for (const link of all) {
      directed.push(link);
      if (link.origin !== 'path') this.#pairs.add(link.from, link.to);
      if (!link.both) continue;
      directed.push({ ...link, from: link.to, to: link.from });
      if (link.origin !== 'path') this.#pairs.add(link.to, link.from);
    }
    this.#out = groupBy(directed, ({ from }) => from);
    this.#in = groupBy(directed, ({ to }) => to);
  }

  get ends(): ReadonlySet<string> {
    this.#ends ??= new Set([...this.#out.keys(), ...this.#in.keys()]);
    return this.#ends;
  }

  from(id: string): readonly Link[] {
    return this.#withBoxes(this.#out, id);
  }

  to(id: string): readonly Link[] {
    return this.#withBoxes(this.#in, id);
  }

  #withBoxes(links: ReadonlyMap<string, readonly Link[]>, id: string): readonly Link[] {
    const own = links.get(id) ?? NO_LINKS;
    const lifted = this.around(id).flatMap((box) => links.get(box) ?? NO_LINKS);
    return lifted.length > 0 ? [...own, ...lifted] : own;
  }

  joins(from: string, to: string): boolean {
    if (this.#pairs.has(from, to)) return true;
    if (this.#members.size === 0) return false;
    if ((this.isBox(from) || this.isBox(to)) && this.#liftedPairs().has(from, to)) return true;
    const ends = [to, ...this.around(to)];
    return [from, ...this.around(from)].some((start) => ends.some((end) => this.#pairs.has(start, end)));
  }

  /** The ends of arrows and flows with the boxes around them: few designs ask whether boxes are joined. */
  #liftedPairs(): PairSet {
    if (this.#lifted) return this.#lifted;
    const lifted = new PairSet();
    for (const { from, to, origin, both } of this.all) {
      if (origin === 'path') continue;
      const ends = [to, ...this.around(to)];
      for (const start of [from, ...this.around(from)])
        for (const end of ends) {
          lifted.add(start, end);
          if (both) lifted.add(end, start);
        }
    }
    this.#lifted = lifted;
    return lifted;
  }

  isBox(id: string): boolean {
    return this.#members.has(id);
  }

  around(id: string): readonly string[] {
    let at = this.#holder.get(id);
    if (at === undefined) return NO_BOXES;
    const known = this.#around.get(id);
    if (known) return known;
    const boxes: string[] = [];
    while (at !== undefined && boxes.length < MAX_DEPTH && !boxes.includes(at)) {
      boxes.push(at);
      at = this.#holder.get(at);
    }
    this.#around.set(id, boxes);
    return boxes;
  }

  reach(origins: Iterable<string>): ReadonlySet<string> {
    const reached = new Set<string>();
    const left = new Set<string>();
    const waiting = [...origins];
    // To be at a component is to be able to leave by its arrows and by those of the boxes around it; to enter a box is to
    // be at everything in it.
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (reached.has(id)) continue;
      reached.add(id);
      for (const member of this.#members.get(id) ?? []) waiting.push(member);
      this.#leave(id, left, waiting);
      for (const box of this.around(id)) this.#leave(box, left, waiting);
    }
    return reached;
  }

  /** Takes the ways out of a component or box, once. */
  #leave(id: string, left: Set<string>, waiting: string[]): void {
    if (left.has(id)) return;
    left.add(id);
    for (const { to } of this.#out.get(id) ?? NO_LINKS) waiting.push(to);
  }
}
