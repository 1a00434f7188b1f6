/** What serves each requirement: the contracts, entities, components, paths and decisions that say so. */
import type { Facts } from '../../analysis/index.ts';
import { referencesIn, type Reference, type Requirement } from '../../model/index.ts';
import { CITES_ALL, endsOfRange, plainly, unservedIn } from '../../rules/shared/requirements.ts';
import { valueAt } from '../../syntax/index.ts';
import { idOf } from './names.ts';
import { joined } from './values.ts';
import type { DocumentFact, DocumentRun } from './types.ts';

interface Server {
  readonly group: string;
  readonly run: DocumentRun;
  readonly serves: readonly Reference[];
}

/** What is known of who serves what. */
export interface Serving {
  /** One fact for each kind of thing that serves it. */
  facts(requirement: Requirement): readonly DocumentFact[];
  /** What to say where nothing does. */
  open(requirement: Requirement): string | undefined;
}

export function servingOf(facts: Facts): Serving {
  const servers = serversIn(facts);
  const unserved = new Set(unservedIn(facts));
  // Before anything of the design is there, nothing can be expected to serve.
  const begun = servers.length > 0 || facts.diagram !== undefined;
  return {
    facts: (requirement) => factsFor(requirement, servers, facts.requirements),
    open: (requirement) => (begun && unserved.has(requirement) ? 'Nothing serves it yet.' : undefined),
  };
}

function serversIn({ contracts, entities, components, paths, topics, graph }: Facts): readonly Server[] {
  const ofBody = (body: Parameters<typeof valueAt>[0]): readonly Reference[] => referencesIn(valueAt(body, 'serves'));
  return [
    ...contracts.map(({ name, serves }) => server('Contracts', 'contract', name, name, serves)),
    ...entities.map(({ name, body }) => server('Data', 'entity', name, name, ofBody(body))),
    ...components.map(({ name, serves }) => {
      return server('Components', 'component', name, graph.nodes.get(name)?.label ?? name, serves);
    }),
    ...paths.map(({ name, body }) => server('Paths', 'path', name, name, ofBody(body))),
    ...topics.map(({ question, serves }, index) =>
      server('Decisions', 'decision', String(index + 1), question, serves),
    ),
  ];
}

function server(group: string, type: string, name: string, text: string, serves: readonly Reference[]): Server {
  return { group, run: { text, to: idOf(type, name) }, serves };
}

function factsFor(
  requirement: Requirement,
  servers: readonly Server[],
  all: readonly Requirement[],
): readonly DocumentFact[] {
  const serving = servers.filter(({ serves }) => serves.some(({ name }) => cites(name, requirement, all)));
  return [...new Set(serving.map(({ group }) => group))].map((group) => {
    const runs = joined(serving.filter((each) => each.group === group).map(({ run }) => [run]));
    return { label: group, blocks: [{ kind: 'text', runs }] };
  });
}

/** A citation may be an id, the words themselves, a range of ids, or all of them. */
function cites(citation: string, { name, text }: Requirement, all: readonly Requirement[]): boolean {
  if (citation === name || CITES_ALL.test(citation) || plainly(citation) === plainly(text)) return true;
  const ends = endsOfRange(citation)?.map((end) => all.findIndex((each) => each.name === end));
  if (!ends || ends.some((index) => index < 0)) return false;
  const at = all.findIndex((each) => each.name === name);
  return ends[0]! <= at && at <= ends[1]!;
}
