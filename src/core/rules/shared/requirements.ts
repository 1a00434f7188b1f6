/** Requirements and what serves them: who cites which, and where a new citation would fit. */
import type { Facts } from '../../analysis/index.ts';
import { groupBy } from '../../base/group.ts';
import { memo, memoText } from '../../base/memo.ts';
import type { Span } from '../../base/place.ts';
import { referencesIn, scalarAt, type Named, type Path, type Reference, type Requirement } from '../../model/index.ts';
import { entryOf, valueAt, type Entry, type SyntaxNode } from '../../syntax/index.ts';

type Citing = Pick<Facts, 'contracts' | 'components' | 'entities' | 'paths' | 'topics'>;

/** Everything that stands under `serves`. */
export function citationsIn({ contracts, components, entities, paths, topics }: Citing): readonly Reference[] {
  return [
    ...contracts.flatMap(({ serves }) => serves),
    ...entities.flatMap(({ body }) => referencesIn(valueAt(body, 'serves'))),
    ...components.flatMap(({ serves }) => serves),
    ...paths.flatMap(({ body }) => referencesIn(valueAt(body, 'serves'))),
    ...topics.flatMap(({ serves }) => serves),
  ];
}

/** A requirement as somebody may cite it by its words. */
export function plainly(text: string): string {
  return text.trim().toLowerCase().replace(/[.!]$/, '');
}

/** The two ends of `R1-R3`. */
export function endsOfRange(citation: string): readonly [string, string] | undefined {
  const ends = /^(\S+?)\s*(?:-|–|\.\.|to)\s*(\S+)$/.exec(citation);
  return ends ? [ends[1]!, ends[2]!] : undefined;
}

/** Stands for every requirement. */
export const CITES_ALL = /^(?:all|every.*)$/i;

/** The id of a requirement, or the whole of one that is written without an id. */
export function spanOfRequirement({ nameSpan, span }: Requirement): Span {
  return hasId({ nameSpan }) ? nameSpan : span;
}

/** Bullets of the Markdown form may come without an id; they are numbered, and nobody can cite them. */
export function hasId({ nameSpan }: Pick<Requirement, 'nameSpan'>): boolean {
  return nameSpan.end > nameSpan.start;
}

/** The requirements without the bullets that stand below another one and only say more of it. */
export function topRequirements({
  requirements,
  syntax,
}: Pick<Facts, 'requirements' | 'syntax'>): readonly Requirement[] {
  const column = ({ span: { start } }: Requirement) => start - syntax.text.lastIndexOf('\n', start - 1);
  const [first] = requirements;
  return requirements.filter((each) => hasId(each) || column(each) <= column(first!));
}

/** The id of a requirement, or its words where it has none. */
export function nameOfRequirement(requirement: Requirement): string {
  return hasId(requirement) ? requirement.name : `"${inWords(requirement)}"`;
}

/** The requirements that nothing cites: neither `serves` nor a text of the design, such as "needed for R2". */
export function unservedIn(facts: Facts): readonly Requirement[] {
  const { requirements } = facts;
  const served = new Set<string>();
  for (const { name } of citationsIn(facts)) {
    if (CITES_ALL.test(name)) return [];
    served.add(name).add(plainly(name));
    const [from, to] = (endsOfRange(name) ?? []).map((end) => requirements.findIndex((each) => each.name === end));
    if (from !== undefined && to !== undefined && from >= 0)
      for (const { name: inside } of requirements.slice(from, to + 1)) served.add(inside);
  }
  const named = namedIn(facts);
  const open = requirements.filter(({ name, text }) => {
    return !served.has(name) && !served.has(plainly(text)) && !named.some((ids) => ids.has(name));
  });
  // Where so many are open, prose that cites ids at all is taken to speak of them.
  if (open.length > MOST_LOOKED_FOR) return facts.said.mentions(PROSE_ON_IDS) ? [] : open;
  return open.filter(({ name }) => !facts.said.mentions(proseOn(name)));
}

/** So many ids are looked for in the prose one by one. */
const MOST_LOOKED_FOR = 30;
const PROSE_ON_IDS = /^(?![\s>*+|-]*(?:F?R|NFR|REQ|US)[-_ ]?\d)[^\n]*\b(?:F?R|NFR|REQ|US)[-_ ]?\d+\b/m;

const ID = /\b[A-Za-z]{1,5}[-_ ]?\d+(?:\.\d+)*\b/g;

/** The ids that each list of the design names in its texts; a list that is the same as before is not read again. */
function namedIn({ contracts, components, entities, paths, flows, topics }: Facts): readonly ReadonlySet<string>[] {
  return [...[contracts, components, entities, paths, flows].map(idsOfNamed), idsOfTopics(topics)];
}

const idsOfNamed = memo((list: readonly Named[]): ReadonlySet<string> => {
  return new Set(list.flatMap(({ entry }) => [...idsIn(entry)]));
});

const idsOfTopics = memo((topics: Facts['topics']): ReadonlySet<string> => {
  return new Set(topics.flatMap(({ body }) => (body?.entries ?? []).flatMap((entry) => [...idsIn(entry)])));
});

const idsIn = memo(({ value }: Entry): ReadonlySet<string> => {
  const found = new Set<string>();
  const visit = (node: SyntaxNode | undefined): void => {
    if (node?.kind === 'scalar') for (const [id] of node.text.matchAll(ID)) found.add(id);
    if (node?.kind === 'seq') for (const item of node.items) visit(item);
    if (node?.kind === 'map') for (const entry of node.entries) visit(entry.value);
  };
  visit(value);
  return found;
});

/** An id in a sentence; at the beginning of a line it is the requirement itself. */
const proseOn = memoText((id: string): RegExp => {
  const escaped = id.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^(?![\\s>*+|-]*${escaped}\\b)[^\\n]*\\b${escaped}\\b`, 'm');
});

/** The requirements that a component is probably there for, the likeliest first: by its paths and contracts, then by their words. */
export function requirementsFor(facts: Facts, component: string): readonly Requirement[] {
  const asked = new Set(servedThrough(facts).get(component));
  const words = wordsOf(`${component} ${facts.graph.nodes.get(component)?.label ?? ''}`);
  const rank = ({ name, text }: Requirement) => (asked.has(name) ? 100 : 0) + common(wordsOf(text), words);
  return ranked(facts.requirements.filter(hasId), rank);
}

/** The requirements that the paths and contracts of each component serve. */
export function servedThrough({
  paths,
  contracts,
}: Pick<Facts, 'paths' | 'contracts'>): ReadonlyMap<string, readonly string[]> {
  const byPath = paths.flatMap((path) => {
    const requirements = servedBy(path, contracts);
    const through = new Set(path.steps.flatMap(({ names }) => names.map(({ name }) => name)));
    return [...through].flatMap((id) => requirements.map((requirement) => ({ id, requirement })));
  });
  const byContract = contracts.flatMap(({ body, serves }) =>
    referencesIn(valueAt(body, 'component')).flatMap(({ name: id }) =>
      serves.map(({ name: requirement }) => ({ id, requirement })),
    ),
  );
  const grouped = groupBy([...byContract, ...byPath], ({ id }) => id);
  return new Map([...grouped].map(([id, pairs]) => [id, pairs.map(({ requirement }) => requirement)]));
}

/** What a path serves: what it says itself, and what the contract that starts it serves. */
export function servedBy({ body, api }: Path, contracts: Facts['contracts']): readonly string[] {
  const own = referencesIn(valueAt(body, 'serves'));
  const started = contracts.find(({ name }) => name === api?.name);
  return [...own, ...(started?.serves ?? [])].map(({ name }) => name);
}

/** Something that can say that it serves a requirement. */
interface Server {
  readonly title: string;
  readonly entry: Entry;
  readonly words: ReadonlySet<string>;
}

/** Contracts, paths and components that a requirement seems to be about, the likeliest first. */
export function serversFor(facts: Facts, { text }: Requirement): readonly Server[] {
  const { contracts, paths, components, graph } = facts;
  const servers: Server[] = [
    ...contracts.map((each) => server(`The contract "${each.name}"`, each.entry, contractWords(each.entry))),
    ...paths.map((each) => server(`The path "${each.name}"`, each.entry, scalarAt(each.body, 'text')?.text)),
    ...components.map((each) => server(`The component "${each.name}"`, each.entry, graph.nodes.get(each.name)?.label)),
  ].filter(({ entry }) => entryOf(entry.value, 'none') === undefined);
  const wanted = wordsOf(text);
  const fitting = servers.filter(({ words }) => common(words, wanted) > 0);
  return ranked(fitting, ({ words }) => common(words, wanted));
}

function server(title: string, entry: Entry, more: string | undefined): Server {
  return { title, entry, words: wordsOf(`${entry.key.text} ${more ?? ''}`) };
}

function contractWords({ value }: Entry): string {
  return ['text', 'path', 'frame', 'event', 'operation'].map((key) => scalarAt(value, key)?.text ?? '').join(' ');
}

/** A requirement in a title or a reason: what it says, shortened. */
export function inWords({ text }: Requirement): string {
  const plain = text.replaceAll('**', '').replaceAll(/\s+/g, ' ').trim().replace(/[.!]$/, '');
  return plain.length > 60 ? `${plain.slice(0, 57).trimEnd()}…` : plain;
}

const SMALL_WORDS = new Set(
  'the and for from with into that this are can user users service system one their see api'.split(' '),
);

function wordsOf(text: string): ReadonlySet<string> {
  const words =
    text
      .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .match(/[a-z]{3,}/g) ?? [];
  return new Set(words.filter((word) => !SMALL_WORDS.has(word)).map(stem));
}

/** "sending" and "sends" are about the same as "send". */
function stem(word: string): string {
  return word.replace(/(?:ing|ed|es|s|e|y|ies|ion|ions|er|ers)$/, '');
}

function common(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const word of a) if (b.has(word)) count++;
  return count;
}

/** The best first; equals stay in their order. */
function ranked<Item>(items: readonly Item[], rank: (item: Item) => number): readonly Item[] {
  return items
    .map((item) => ({ item, by: rank(item) }))
    .sort((a, b) => b.by - a.by)
    .map(({ item }) => item);
}
