/** Fixes of overloads that change the picture and the paths together: a queue before a store, a cache beside it. */
import type { Facts, PathLoad } from '../../analysis/index.ts';
import type { TextEdit } from '../../base/edit.ts';
import { quantiles } from '../../estimate/index.ts';
import { parseChain, type Hop, type PathStep } from '../../model/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { parseMermaid } from '../../syntax/mermaid/index.ts';
import { isRelieved, reachedDirectly } from './buffers.ts';
import { insertArrows, quotedLabel, replaceInDiagram } from './diagramEdits.ts';
import { rateOf, type Overload } from './overload.ts';
import { soundPicture } from './picture.ts';
import { addEntry, endOfLine, inBreaksOf } from './yamlEdits.ts';

/** A component that a fix adds. */
interface Newcomer {
  readonly id: string;
  readonly label: string;
  readonly kind: string;
  /** The label of the arrow that leads to it. */
  readonly arrow: string;
}

/** Where a path comes to the store. */
interface Arrival {
  readonly walked: PathLoad;
  readonly step: PathStep;
  readonly hop: Hop;
}

/**
 * Puts a queue and a worker between a store and the one component that writes to it, in the picture and in the paths.
 * @returns nothing where the store is too slow for the mean as well, or where the text has no clear place for them.
 */
export function queueBefore(facts: Facts, { id, use }: Overload): readonly TextEdit[] | undefined {
  const { load, graph } = facts;
  const mean = rateOf(load.components.get(id)?.average ?? {}, use.resource);
  if (!mean || quantiles(mean).p95 > use.provided.low) return undefined;
  const writing = ({ kind }: PathLoad) => kind === 'write';
  const arrivals = arrivalsAt(facts, id, (path) => writing(path) && reachedDirectly(graph, path).has(id));
  const from = onlyStart(arrivals);
  if (from === undefined) return undefined;
  const queue = { id: freeId(facts, 'Queue'), label: 'Write Queue', kind: 'message-queue', arrow: 'Publish' };
  const worker = { id: freeId(facts, 'Writer'), label: 'Write Worker', kind: 'worker', arrow: 'Consume' };
  const paths = new Set(arrivals.map(({ walked }) => walked));
  const shared = load.paths.some(
    (path) => !paths.has(path) && path.hops.some((hop) => hop.from === from && hop.to === id),
  );
  const drawn = shared ? drawBeside(facts, from, [queue, worker], id) : drawBetween(facts, from, id, [queue, worker]);
  if (!drawn) return undefined;
  const way = `${queue.id} -> ${worker.id} -> `;
  return [...drawn, ...arrivals.map(({ hop: { to } }) => ({ start: to.span.start, end: to.span.start, newText: way }))];
}

/** The share of reads that go on to the store behind a new cache: an assumption, which the fix says. */
export const ASSUMED_MISSES = '20%';

/**
 * Lets the one component that reads from a store ask a cache first, in the picture and in the paths.
 * @returns nothing where the text has no clear place for it.
 */
export function cacheBefore(facts: Facts, { id }: Overload): readonly TextEdit[] | undefined {
  const { graph, syntax } = facts;
  const arrivals = arrivalsAt(facts, id, (path) => path.kind === 'read' && !isRelieved(graph, path, id));
  const from = onlyStart(arrivals);
  if (from === undefined || !arrivals.every(isLastOfItem)) return undefined;
  const known = graph.from(from).find(({ to }) => graph.nodes.get(to)?.kind?.id === 'cache')?.to;
  const cache = { id: known ?? freeId(facts, 'Cache'), label: 'Cache', kind: 'cache', arrow: 'Look up' };
  const drawn = known === undefined ? drawBeside(facts, from, [cache]) : [];
  if (!drawn) return undefined;
  const walked = arrivals.flatMap(({ step, hop: { to } }): TextEdit[] => {
    const at = endOfLine(syntax.text, step.text.span.end);
    const lineStart = syntax.text.lastIndexOf('\n', step.text.span.start - 1) + 1;
    const dash = syntax.text.slice(lineStart, step.text.span.start);
    const miss = `\n${dash}${from} -> ${id}: { times: ${ASSUMED_MISSES} }`;
    return [
      { start: to.span.start, end: to.span.end, newText: cache.id },
      { start: at, end: at, newText: inBreaksOf(syntax.text, miss) },
    ];
  });
  return [...drawn, ...walked];
}

/** Where the chosen paths come to a component; nothing if one of them comes there by an unclear way. */
function arrivalsAt({ load }: Facts, id: string, chosen: (path: PathLoad) => boolean): Arrival[] {
  const paths = load.paths.filter((walked) => chosen(walked) && walked.hops.some(({ to }) => to === id));
  const arrivals = paths.flatMap((walked) =>
    walked.path.steps.flatMap((step) =>
      step.hops.filter(({ to }) => to.name === id).map((hop) => ({ walked, step, hop })),
    ),
  );
  const clear = arrivals.length === paths.length && arrivals.every(({ step }) => isPlainChain(step));
  return clear ? arrivals : [];
}

/** A chain without `&`, so that what is put into it stands on one way only. */
function isPlainChain({ text }: PathStep): boolean {
  return parseChain(text.text).groups.every((group) => group.length === 1);
}

/** The chain ends at the store, and stands on a line of its own in a list without options. */
function isLastOfItem({ walked: { path }, step, hop }: Arrival): boolean {
  const steps = valueAt(path.body, 'steps');
  const isItem = steps?.kind === 'seq' && !steps.flow && steps.items.includes(step.text);
  return isItem && step.text.style === 'plain' && step.hops.at(-1) === hop;
}

function onlyStart(arrivals: readonly Arrival[]): string | undefined {
  const starts = new Set(arrivals.map(({ hop }) => hop.from.name));
  return starts.size === 1 ? [...starts][0] : undefined;
}

/** Puts components into the arrow between two others; the arrow keeps its label for the last of them. */
function drawBetween(facts: Facts, from: string, to: string, newcomers: readonly Newcomer[]): TextEdit[] | undefined {
  const { diagram, flows } = facts;
  if (flows.some((flow) => flow.from.name === from && flow.to.name === to)) return undefined;
  if (!diagram) return describe(facts, newcomers);
  const arrows = soundPicture(diagram)?.edges.filter((edge) => edge.from === from && edge.to === to) ?? [];
  const [arrow] = arrows;
  if (!arrow || arrows.length > 1) return undefined;
  const between = newcomers.map(({ id, label, arrow }) => `-->|${arrow}| ${id}[${quotedLabel(label)}] `).join('');
  const { start } = arrow.operatorRange;
  const { text } = diagram.source;
  const after = parseMermaid(text.slice(0, start) + between + text.slice(start));
  const sound = after.errors.length <= diagram.syntax.errors.length;
  const grown = after.edges.length === diagram.edges.length + newcomers.length;
  const edit = replaceInDiagram(diagram, { start, end: start }, between);
  if (!edit || !sound || !grown) return undefined;
  return [edit, ...(describe(facts, newcomers) ?? [])];
}

/** Draws a way through new components from one that is there, and on to another if one is given. */
function drawBeside(facts: Facts, from: string, newcomers: readonly Newcomer[], to?: string): TextEdit[] | undefined {
  const { diagram, syntax } = facts;
  if (!diagram) return describe(facts, newcomers);
  if (!soundPicture(diagram)) return undefined;
  const ends = [from, ...newcomers.map(({ id }) => id)];
  const arrows = newcomers.map(({ id, label, arrow }, index) => {
    return { from: ends[index]!, to: `${id}[${quotedLabel(label)}]`, label: arrow };
  });
  const last = to === undefined ? [] : [{ from: ends.at(-1)!, to, label: 'Write' }];
  const edit = insertArrows(syntax.text, diagram, [...arrows, ...last]);
  return edit && [edit, ...(describe(facts, newcomers) ?? [])];
}

/** Entries for the components, where others have theirs. */
function describe({ syntax }: Facts, newcomers: readonly Newcomer[]): TextEdit[] | undefined {
  const components = valueAt(syntax.root, 'hld', 'components');
  if (components?.kind !== 'map' || components.entries.length === 0) return undefined;
  const edits = newcomers.map(({ id, kind }) => addEntry(syntax.text, components, id, [['kind', kind]]));
  return edits.filter((edit) => edit !== undefined);
}

function freeId(facts: Pick<Facts, 'graph'>, id: string): string {
  return facts.graph.nodes.has(id) ? freeId(facts, `${id}2`) : id;
}
