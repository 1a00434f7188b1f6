/** What breaks if a component fails as a whole: what is no longer reached, which paths and requirements are lost, what the goals say. */
import type { DesignGraph, Facts, GraphNode, PathLoad } from '../../analysis/index.ts';
import { isClient } from '../../analysis/load/kinds.ts';
import { TIME } from '../../analysis/load/quantities.ts';
import type { TextEdit } from '../../base/edit.ts';
import { complementOf, formatResult, quantity, type Quantity } from '../../estimate/index.ts';
import { scalarAt, type Requirement } from '../../model/index.ts';
import { setComponentKey } from '../../rules/shared/componentEdits.ts';
import { servedBy } from '../../rules/shared/requirements.ts';
import { neededOn, outlivesOne, waitedFor } from '../../rules/shared/singles.ts';
import { listed } from '../../rules/shared/wording.ts';
import type { FailedPathView, FailureView } from './types.ts';

/** Goals of availability are held over this many days where nothing else is said. */
const WINDOW_DAYS = 30;
const KEY = 'if-it-fails';

/** @returns nothing where there is no such component. */
export function failureView(facts: Facts, now: Facts, id: string): FailureView | undefined {
  const node = now.graph.nodes.get(id);
  if (!node) return undefined;
  const paths = now.load.paths.map((load) => failedPath(load, id, facts));
  const lost = new Set(paths.filter(({ state }) => state === 'lost').map(({ name }) => name));
  const requirements = lostRequirements(facts, now, id, lost);
  const written = scalarAt(node.entry?.body, KEY)?.text.replaceAll(/\s+/g, ' ').trim();
  const view = {
    node: id,
    name: node.label,
    spare: spareOf(now, node),
    unreachable: unreachable(now.graph, id).map((other) => ({ id: other.id, name: other.label })),
    paths,
    requirements: requirements.map(({ name, text }) => ({ name, text })),
  };
  if (written) return { ...view, written };
  const row = rowOf(view);
  return setComponentKey(facts, id, KEY, row) ? { ...view, row } : view;
}

/** The edit that writes what follows from the failure into the document; nothing where it says something, or has no place. */
export function failureEdits(facts: Facts, id: string): readonly TextEdit[] {
  const row = failureView(facts, facts, id)?.row;
  const edit = row === undefined ? undefined : setComponentKey(facts, id, KEY, row);
  return edit ? [edit] : [];
}

/** `The path send message fails; R1 is not met; read history goes on without it` */
function rowOf({ paths, requirements, unreachable: away }: FailureView): string {
  const of = (state: FailedPathView['state']): string[] =>
    paths.filter((path) => path.state === state).map(({ name }) => name);
  const [lost, reduced, later, whole] = [of('lost'), of('reduced'), of('later'), of('whole')];
  const names = requirements.map(({ name }) => name);
  const parts = [
    ...(lost.length > 0
      ? [lost.length === 1 ? `The path ${lost[0]!} fails` : `The paths ${listed(lost)} fail`]
      : [later.length > 0 ? 'No path fails at once' : 'No path stops']),
    ...(names.length > 0 ? [`${listed(names)} ${names.length === 1 ? 'is' : 'are'} not met`] : []),
    ...(lost.length === 0 && away.length > 0 ? [`${listed(away.map(({ name }) => name))} can't be reached`] : []),
    ...(reduced.length > 0 ? [`${listed(reduced)} ${reduced.length === 1 ? 'goes' : 'go'} on without it`] : []),
    ...(later.length > 0
      ? [`${listed(later)} ${later.length === 1 ? 'is answered, but gets' : 'are answered, but get'} no further`]
      : []),
    ...(whole.length > 0 ? [`${listed(whole)} ${whole.length === 1 ? 'does' : 'do'} not notice`] : []),
  ];
  return parts.join('; ');
}

function spareOf({ load }: Facts, node: GraphNode): string {
  if (isClient(node)) {
    return 'Everyone has one of their own: one that fails is one person’s. What follows is for all of them failing, as by a faulty release.';
  }
  const { id, entry } = node;
  const component = load.components.get(id);
  const says = component && outlivesOne(component);
  const said = ['failover', 'fallback', 'redundancy'].flatMap((key) => {
    const value = scalarAt(entry?.body, key)?.text;
    return value ? [`${key}: ${value}`] : [];
  });
  const how = said.length > 0 ? ` (${said.join(', ')})` : '';
  return says
    ? `It outlives one of its machines${how}. What follows is for all of it failing, or being out of reach.`
    : `Nothing says that another takes over${how}: one machine that dies may be enough for what follows.`;
}

/** What clients, or what nothing calls, reach by the arrows, and would not without the component. */
function unreachable(graph: DesignGraph, failed: string): readonly GraphNode[] {
  const nodes = [...graph.nodes.values()];
  const clients = nodes.filter(isClient);
  const starts = clients.length > 0 ? clients : nodes.filter(({ id }) => graph.to(id).length === 0);
  const before = reached(graph, starts);
  const after = reached(graph, starts, failed);
  return nodes.filter(({ id }) => id !== failed && before.has(id) && !after.has(id));
}

function reached(graph: DesignGraph, starts: readonly GraphNode[], without?: string): ReadonlySet<string> {
  const found = new Set(starts.map(({ id }) => id).filter((id) => id !== without));
  // A set hands out what is added to it meanwhile.
  for (const id of found) for (const { to } of graph.from(id)) if (to !== without) found.add(to);
  return found;
}

function failedPath(load: PathLoad, id: string, { numbers }: Facts): FailedPathView {
  const { path, hops, availability, availabilityGoal } = load;
  const text = (q: Quantity): string => formatResult(q, numbers.conventions);
  const { name } = path;
  const now = availability ? `, ${text(availability.value)} otherwise` : '';
  if (neededOn(load).has(id)) {
    const down = `Available 0% while it is down${now}`;
    return { name, state: 'lost', text: [down, ...budget(availabilityGoal?.value, text)].join('; ') };
  }
  const still = availability ? `, ${text(availability.value)}` : '';
  if (waitedFor(load).has(id)) return { name, state: 'reduced', text: `Is answered without it${still}` };
  if (hops.some(({ from, to }) => from === id || to === id)) {
    return { name, state: 'later', text: `Is answered${still}, but gets no further than here` };
  }
  return { name, state: 'whole', text: `Does not use it${still}` };
}

/** `21.6 min of it use up the failures that 99.95% allows in 30 days` */
function budget(goal: Quantity | undefined, text: (q: Quantity) => string): string[] {
  if (!goal) return [];
  const seconds = complementOf(goal) * WINDOW_DAYS * 86_400;
  const time = text(quantity(seconds, TIME));
  return [`${time} of it use up the failures that ${text(goal)} allows in ${WINDOW_DAYS} days`];
}

/**
 * What a lost path serves, even where another that serves it goes on: it is not met as a whole; and what the component says to
 * serve and no path does.
 */
function lostRequirements(
  { requirements, contracts }: Facts,
  { load, components }: Facts,
  id: string,
  lost: ReadonlySet<string>,
): readonly Requirement[] {
  const onPaths = new Set(load.paths.flatMap(({ path }) => servedBy(path, contracts)));
  const own = components.find((each) => each.name === id)?.serves ?? [];
  const gone = new Set([
    ...load.paths.filter(({ path }) => lost.has(path.name)).flatMap(({ path }) => servedBy(path, contracts)),
    ...own.map(({ name }) => name).filter((name) => !onPaths.has(name)),
  ]);
  return requirements.filter(({ name }) => gone.has(name));
}
