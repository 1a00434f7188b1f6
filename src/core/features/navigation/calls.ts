/** Who calls whom: the call hierarchy over the arrows of the diagram, the flows, and the steps of paths. */
import { linksOf, oneLine, type Facts, type GraphNode, type Link } from '../../analysis/index.ts';
import { groupBy } from '../../base/group.ts';
import { touches, type OffsetRange } from '../../base/place.ts';
import type { Path, Reference } from '../../model/index.ts';
import type { DocumentView } from '../documentView.ts';
import { namedAt } from '../names/navigation.ts';
import type { Call, CallItem } from './types.ts';

type View = Pick<DocumentView, 'facts'>;

/** What stands at an offset and can call or be called: a component wherever it is named, or a path. */
export function prepareCalls({ facts }: View, offset: number): readonly CallItem[] {
  const at = namedAt(facts, offset);
  if (at?.subject.type === 'component') return present([itemOf(at.subject.name, facts)]);
  if (at?.subject.type === 'path') return present([pathItem(at.subject.name, facts)]);
  return arrowTarget(facts, offset);
}

/** On an arrow or its label: what it leads to. */
function arrowTarget(facts: Facts, offset: number): readonly CallItem[] {
  const { diagram } = facts;
  if (!diagram || !touches(diagram.source.span, offset)) return [];
  const edge = diagram.edges.find(({ operatorRange, labelRange }) =>
    [operatorRange, labelRange].some((range) => range && touches(diagram.span(range), offset)),
  );
  return present([edge && itemOf(edge.to, facts)]);
}

/** Who calls a component: other components, boxes, and the paths that begin at it. Nobody calls a path. */
export function incomingCalls({ facts }: View, id: string): readonly Call[] {
  if (id.startsWith(PATH)) return [];
  const byCaller = groupBy(linksOf(facts).to(id), ({ from }) => from);
  const callers = [...byCaller].flatMap(([from, links]) => callOf(from, links, facts));
  const begun = facts.paths.flatMap((path): Call[] => {
    const places = originsOf(path).filter(({ name }) => name === id);
    const item = places.length > 0 ? pathItem(path.name, facts) : undefined;
    return item ? [{ item, places: places.map(({ span }) => rangeOf(span)) }] : [];
  });
  return [...callers, ...begun];
}

/** Whom a component calls; of a path, where it begins. */
export function outgoingCalls({ facts }: View, id: string): readonly Call[] {
  if (!id.startsWith(PATH)) {
    const byCalled = groupBy(linksOf(facts).from(id), ({ to }) => to);
    return [...byCalled].flatMap(([to, links]) => callOf(to, links, facts));
  }
  const path = facts.paths.find(({ name }) => name === id.slice(PATH.length));
  const origins = groupBy(path ? originsOf(path) : [], ({ name }) => name);
  return [...origins].flatMap(([name, places]): Call[] => {
    const item = itemOf(name, facts);
    return item ? [{ item, places: places.map(({ span }) => rangeOf(span)) }] : [];
  });
}

/** Before the id of a path, which may have the name of a component. */
const PATH = 'path ';

/** The components that a path begins with: those before its first arrow. */
function originsOf({ steps: [first] }: Path): readonly Reference[] {
  const [hop] = first?.hops ?? [];
  if (!first || !hop) return first?.names.slice(0, 1) ?? [];
  return first.hops.filter(({ to }) => to === hop.to).map(({ from }) => from);
}

function callOf(id: string, links: readonly Link[], facts: Facts): readonly Call[] {
  const item = itemOf(id, facts);
  if (!item) return [];
  const labels = [...new Set(links.flatMap(({ label }) => (label === undefined ? [] : oneLine(label))))];
  const places = new Map(links.map(({ span }) => [span.start, rangeOf(span)]));
  const detail = [item.detail, labels.slice(0, MOST_LABELS).join(', ')].filter(Boolean).join(' · ');
  return [{ item: { ...item, detail }, places: [...places.values()].sort((a, b) => a.start - b.start) }];
}

/** As many labels of arrows as one reads in passing. */
const MOST_LABELS = 3;

function itemOf(id: string, { graph, diagram }: Facts): CallItem | undefined {
  const node = graph.nodes.get(id);
  if (node) return componentItem(node);
  const box = diagram?.subgraphs.find((one) => one.id === id);
  if (!box || !diagram) return undefined;
  const { range, idRange, titleRange, headerRange, title } = box;
  const selection = rangeOf(diagram.span(idRange ?? titleRange ?? headerRange));
  return {
    id,
    name: id,
    detail: title === id ? '' : oneLine(title),
    kind: 'group',
    ...rangeOf(diagram.span(range)),
    selection,
  };
}

function componentItem({ id, label, kind, entry, span }: GraphNode): CallItem {
  const detail = [label === id ? '' : label, kind?.id ?? ''].filter(Boolean).join(' · ');
  const whole = rangeOf(entry?.span ?? span);
  return { id, name: id, detail, kind: 'component', ...whole, selection: rangeOf(entry?.nameSpan ?? span) };
}

function pathItem(name: string, { paths }: Facts): CallItem | undefined {
  const path = paths.find((one) => one.name === name);
  if (!path) return undefined;
  const detail = path.kind ? `${path.kind.text} path` : 'path';
  return { id: PATH + name, name, detail, kind: 'path', ...rangeOf(path.span), selection: rangeOf(path.nameSpan) };
}

const present = (items: readonly (CallItem | undefined)[]): readonly CallItem[] =>
  items.filter((item) => item !== undefined);

const rangeOf = ({ start, end }: OffsetRange): OffsetRange => ({ start, end });
