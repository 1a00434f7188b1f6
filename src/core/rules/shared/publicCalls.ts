/** Who can call what: which contracts and components people outside can reach, as far as the document tells. */
import { linksOf, type DesignGraph, type Facts, type GraphNode } from '../../analysis/index.ts';
import { memo } from '../../base/memo.ts';
import { referencesIn, scalarAt, type Contract } from '../../model/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { isCall } from './contracts.ts';

/** Clients that only the company's own people, or its own machines, use. */
const INSIDE =
  /\b(?:admin\w*|internal|employees?|staff|operators?|back ?office|cron|scheduler|ci|developers?|analysts?)\b/i;
const OUTSIDE: ReadonlySet<string> = new Set(['public', 'partner']);

type Known = Pick<Facts, 'graph' | 'contracts' | 'paths' | 'flows' | 'diagram'>;

/** Whether a component is a client in the hands of people outside. */
export function isOutside(node: GraphNode | undefined): boolean {
  if (node?.kind?.layer !== 'client') return false;
  const exposure = scalarAt(node.entry?.body, 'exposure')?.text;
  return exposure ? OUTSIDE.has(exposure) : !INSIDE.test(`${node.id} ${node.label}`);
}

/**
 * The contracts that people outside can call: it is declared of the contract or of the component that answers it, or a path
 * that begins at a client is started by it.
 */
export function publicContracts(facts: Known): readonly Contract[] {
  const fromClients = startedByClients(facts.paths, facts.graph);
  return facts.contracts.filter((contract) => {
    if (!isCall(contract)) return false;
    const exposure = exposureOf(contract, facts.graph);
    return exposure ? OUTSIDE.has(exposure) : fromClients.has(contract.name);
  });
}

function exposureOf({ body }: Contract, graph: DesignGraph): string | undefined {
  const [component] = referencesIn(valueAt(body, 'component'));
  return (
    scalarAt(body, 'exposure')?.text ?? scalarAt(graph.nodes.get(component?.name ?? '')?.entry?.body, 'exposure')?.text
  );
}

function startedByClients(paths: Facts['paths'], graph: DesignGraph): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { body, steps } of paths) {
    const start = steps[0]?.hops[0]?.from.name;
    if (start === undefined || !isOutside(graph.nodes.get(start))) continue;
    for (const { name } of referencesIn(valueAt(body, 'api'))) names.add(name);
  }
  return names;
}

/** The components that clients outside call first: balancers, gateways, or the services themselves. */
export function entriesOf(facts: Known): readonly GraphNode[] {
  return entriesFound(linksOf(facts)).get(facts.graph);
}

/** The links are the same object as long as arrows, flows and paths are; the nodes may say something else. */
const entriesFound = memo((links: ReturnType<typeof linksOf>) => ({
  get: memo((graph: DesignGraph): readonly GraphNode[] => {
    const found = new Map<string, GraphNode>();
    for (const { from, to } of links.all) {
      const node = graph.nodes.get(to);
      if (!node || found.has(to) || !PASSABLE.has(node.kind?.layer ?? '')) continue;
      if (isOutside(graph.nodes.get(from)) && !OTHERS.has(node.kind!.id)) found.set(to, node);
    }
    return [...found.values()];
  }),
}));

const PASSABLE: ReadonlySet<string> = new Set(['entry', 'application']);
/** What clients reach and others run: names and copies at the edge of the network. */
const OTHERS: ReadonlySet<string> = new Set(['dns', 'cdn', 'external-service']);
