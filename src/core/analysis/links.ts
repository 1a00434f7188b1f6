/** How components are connected: by arrows of the diagram, by flows and by steps of paths; a box stands for all that is in it. */
import { groupBy } from '../base/group.ts';
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
  /** Links that start at a component or at a box around it. */
  from(id: string): Iterable<Link>;
  /** Links that end at a component or at a box around it. */
  to(id: string): Iterable<Link>;
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
  const drawn = edges.flatMap((edge): Link[] => {
    if (!edge.drawn) return [];
    const { startHead, endHead } = edge.drawn;
    const both = startHead !== 'arrow_open' || endHead === 'arrow_open';
    return [{ from: edge.from, to: edge.to, label: edge.label, span: edge.span, both, origin: 'diagram' }];
  });
  const described = flows.map(({ from, to, label, nameSpan }): Link => {
    return { from: from.name, to: to.name, label: label?.name, span: nameSpan, both: false, origin: 'flow' };
  });
  const walked = paths.flatMap(({ steps }) =>
    steps.flatMap(({ hops }) =>
      hops.map(({ from, to }): Link => {
        return { from: from.name, to: to.name, label: undefined, span: from.span, both: false, origin: 'path' };
      }),
    ),
  );
  return [...drawn, ...described, ...walked];
}

class DesignLinks implements Links {
  readonly all: readonly Link[];
  readonly #out: ReadonlyMap<string, readonly Link[]>;
  readonly #in: ReadonlyMap<string, readonly Link[]>;
  readonly #holder = new Map<string, string>();
  readonly #members = new Map<string, readonly string[]>();
  /** `from\nto` of arrows and flows as they are written. */
  readonly #pairs = new Set<string>();
  /** The same for the boxes around their ends. */
  readonly #lifted = new Set<string>();

  constructor(all: readonly Link[], diagram: Diagram | undefined) {
    this.all = all;
    for (const { id, nodes } of diagram?.subgraphs ?? []) {
      this.#members.set(id, nodes);
      for (const node of nodes) this.#holder.set(node, id);
    }
    const directed = all.flatMap((link) => (link.both ? [link, { ...link, from: link.to, to: link.from }] : [link]));
    this.#out = groupBy(directed, ({ from }) => from);
    this.#in = groupBy(directed, ({ to }) => to);
    for (const { from, to, origin } of directed) {
      if (origin === 'path') continue;
      this.#pairs.add(`${from}\n${to}`);
      if (this.#members.size > 0) this.#lift(from, to);
    }
  }

  #lift(from: string, to: string): void {
    const ends = [to, ...this.around(to)];
    for (const start of [from, ...this.around(from)]) for (const end of ends) this.#lifted.add(`${start}\n${end}`);
  }

  *from(id: string): Iterable<Link> {
    for (const one of [id, ...this.around(id)]) yield* this.#out.get(one) ?? [];
  }

  *to(id: string): Iterable<Link> {
    for (const one of [id, ...this.around(id)]) yield* this.#in.get(one) ?? [];
  }

  joins(from: string, to: string): boolean {
    if (this.#pairs.has(`${from}\n${to}`)) return true;
    if (this.isBox(from) || this.isBox(to)) if (this.#lifted.has(`${from}\n${to}`)) return true;
    const ends = [to, ...this.around(to)];
    return [from, ...this.around(from)].some((start) => ends.some((end) => this.#pairs.has(`${start}\n${end}`)));
  }

  isBox(id: string): boolean {
    return this.#members.has(id);
  }

  around(id: string): readonly string[] {
    const boxes: string[] = [];
    let at = this.#holder.get(id);
    while (at !== undefined && boxes.length < MAX_DEPTH && !boxes.includes(at)) {
      boxes.push(at);
      at = this.#holder.get(at);
    }
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
      for (const box of [id, ...this.around(id)]) {
        if (left.has(box)) continue;
        left.add(box);
        for (const { to } of this.#out.get(box) ?? []) waiting.push(to);
      }
    }
    return reached;
  }
}
