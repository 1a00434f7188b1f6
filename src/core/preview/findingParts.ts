/** What of the picture a finding is about: the box, the arrow or the group at its place, and those that it names beside it. */
import type { Facts } from '../analysis/index.ts';
import type { OffsetRange } from '../base/place.ts';
import type { RuledFinding } from '../rules/index.ts';
import type { Drawing } from './drawing.ts';

/** A stretch of the text, and what of the picture it speaks of. */
interface Told {
  readonly range: OffsetRange;
  readonly parts: readonly string[];
}

/** Gives the parts of the picture that a finding is about, the main one first; none where it is about no part. */
export type PartFinder = (finding: Pick<RuledFinding, 'span' | 'subject' | 'related'>) => readonly string[];

/** @param drawn gives the arrows the ids that they have in the picture. */
export function partFinder(facts: Facts, drawn: Drawing): PartFinder {
  const at = placeFinder(facts, drawn);
  const isArrow = arrowTest(drawn);
  return ({ span, subject, related = [] }) => {
    const here = at(span);
    const own = subject === undefined ? undefined : ownPart(facts, drawn, subject);
    // What stands at an arrow, or along one, is about the two ends together, whichever of them is named.
    if (own !== undefined && !here.some(isArrow)) return [own];
    const also = own === undefined ? related.flatMap((other) => at(other.span)) : [];
    return [...new Set([...here, ...also])];
  };
}

/** Finds what of the picture a stretch of the text speaks of: the smallest place that holds all of it says so. */
export function placeFinder(facts: Facts, drawn: Drawing): (range: OffsetRange) => readonly string[] {
  let places: readonly Told[] | undefined;
  return ({ start, end }) => {
    places ??= placesIn(facts, drawn);
    let best: Told | undefined;
    for (const place of places) {
      const holds = place.range.start <= start && end <= place.range.end;
      if (holds && (!best || length(place.range) < length(best.range))) best = place;
    }
    return best?.parts ?? [];
  };
}

const length = ({ start, end }: OffsetRange): number => end - start;

function arrowTest({ edges }: Drawing): (part: string) => boolean {
  const arrows = new Set(edges.map(({ id }) => id));
  return (part) => arrows.has(part);
}

/** A component, if it is drawn; of an entity what stores it. */
function ownPart({ entities }: Facts, { shows, groups }: Drawing, subject: string): string | undefined {
  const isDrawn = (name: string): boolean => shows(name) || groups.some(({ id }) => id === name);
  if (isDrawn(subject)) return subject;
  const store = entities.find(({ name }) => name === subject)?.store?.name;
  return store !== undefined && isDrawn(store) ? store : undefined;
}

function placesIn(facts: Facts, drawn: Drawing): readonly Told[] {
  if (drawn.kind !== 'flowchart') return [];
  const box = (name: string): readonly string[] => (drawn.shows(name) ? [name] : []);
  return [
    ...inDiagram(facts, drawn),
    ...facts.flows.map(({ span, from, to, label }) => ({
      range: fixed(span),
      parts: between(drawn, box, from.name, to.name, label?.name),
    })),
    ...alongPaths(facts, drawn, box),
    ...facts.components.map(({ span, name }) => ({ range: fixed(span), parts: box(name) })),
    ...facts.entities.map(({ span, store }) => ({ range: fixed(span), parts: store ? box(store.name) : [] })),
  ];
}

/** Read once: a span works out its ends each time that they are asked for. */
const fixed = ({ start, end }: OffsetRange): OffsetRange => ({ start, end });

/** A picture that components, flows and paths give has no text of its own. */
function inDiagram({ diagram }: Facts, { edges, groups, generated }: Drawing): readonly Told[] {
  if (!diagram || generated) return [];
  const told = (range: OffsetRange, part: string): Told => ({ range: fixed(diagram.span(range)), parts: [part] });
  return [
    ...diagram.nodes.flatMap(({ id, references }) => references.map(({ range }) => told(range, id))),
    ...diagram.edges.flatMap(({ operatorRange, labelRange }, index) =>
      [operatorRange, ...(labelRange ? [labelRange] : [])].map((range) => told(range, edges[index]!.id)),
    ),
    ...diagram.subgraphs.map(({ headerRange }, index) => told(headerRange, groups[index]!.id)),
  ];
}

/** The hops of paths: each is an arrow of the picture, and each of its names a box. */
function alongPaths({ paths }: Facts, drawn: Drawing, box: Boxes): readonly Told[] {
  return paths.flatMap(({ steps }) =>
    steps.flatMap(({ text, hops, options }): readonly Told[] => {
      const arrows = hops.map(({ from, to }) => ({
        range: fixed(from.span.to(to.span)),
        parts: between(drawn, box, from.name, to.name),
      }));
      const names = hops.flatMap(({ from, to }) =>
        [from, to].map(({ name, span }) => ({ range: fixed(span), parts: box(name) })),
      );
      // What is said of a step is said of its only hop.
      const said = arrows.length === 1 ? [{ range: fixed(options?.span ?? text.span), parts: arrows[0]!.parts }] : [];
      return [...arrows, ...names, ...said];
    }),
  );
}

type Boxes = (name: string) => readonly string[];

/** The arrow from one to the other, that of the label if one is named; where none is drawn, the two boxes. */
function between({ edges }: Drawing, box: Boxes, from: string, to: string, label?: string): readonly string[] {
  const there = edges.filter((edge) => edge.from === from && edge.to === to);
  const arrow = there.find((edge) => label !== undefined && edge.label === label) ?? there[0];
  return arrow ? [arrow.id] : [...new Set([...box(from), ...box(to)])];
}
