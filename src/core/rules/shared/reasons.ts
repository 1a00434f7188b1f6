/** Reasons of components: who owes one, who gives one, and what a reason is worth. */
import type { DesignGraph, Facts, GraphNode } from '../../analysis/index.ts';
import { memo } from '../../base/memo.ts';
import { CATALOG } from '../../catalog/index.ts';
import { referencesIn, scalarAt, type ComponentEntry } from '../../model/index.ts';
import { valueAt, type ScalarNode, type SyntaxNode } from '../../syntax/index.ts';
import { soundPicture } from './picture.ts';

/** A component with an entry, of whose reason something can be said. */
export interface Reasoned extends GraphNode {
  readonly entry: ComponentEntry;
}

/** What is not ours to justify, and kinds whose name is their reason. */
const NOT_ASKED: ReadonlySet<string> = new Set([
  'external-service',
  'identity-provider',
  'ci-cd',
  'dns',
  'dead-letter-queue',
  'read-replica',
]);

/** Components that an author describes and a reviewer may ask about: not clients, third parties, or what watches the rest. */
export function askedForReasons({ graph, diagram }: Pick<Facts, 'graph' | 'diagram'>): readonly Reasoned[] {
  const asked = askedIn(graph);
  // While the picture can't be read, a box may have lost its label, and with it a part of what is known of it.
  return diagram && !soundPicture(diagram) ? asked.filter(({ drawn }) => drawn?.labelRange) : asked;
}

const askedIn = memo(({ nodes }: DesignGraph): readonly Reasoned[] =>
  [...nodes.values()].filter((node): node is Reasoned => {
    const { entry, kind } = node;
    // A word that is no known kind still declares a component; an entry without any may be that of a box.
    const known = kind?.id ?? entry?.kind?.text;
    if (!entry?.body || entry.none || known === undefined || NOT_ASKED.has(known)) return false;
    const ours = kind?.layer !== 'client' && kind?.layer !== 'observability';
    return ours && !['part-of', 'replica-of', 'until'].some((key) => valueAt(entry.body, key));
  }),
);

/** The text of a reason; nothing where there is none yet. */
export function reasonOf({ why }: ComponentEntry): ScalarNode | undefined {
  return why && why.text.trim() !== '' ? why : undefined;
}

/**
 * Whether a component says what it is there for: by a reason, an answer in its place, the requirements that it serves, what
 * was considered instead, or by text that argues.
 */
export const isJustified = memo(({ body }: ComponentEntry): boolean => {
  return ['why', 'serves', 'alternatives'].some((key) => isWritten(valueAt(body, key))) || ARGUES.test(textOf(body));
});

/** Whether a value is there; one of another shape than it should have, as in a damaged line, counts too. */
export function isWritten(value: SyntaxNode | undefined): boolean {
  return value !== undefined && (value.kind !== 'scalar' || value.text.trim() !== '');
}

function textOf(body: ComponentEntry['body']): string {
  return scalarAt(body, 'text')?.text ?? '';
}

/** Words by which a sentence gives a reason. */
export const ARGUES =
  /\b(?:because|since|so that|so (?:we|it|they|the)|in order to|to (?:avoid|keep|let|allow|spread|absorb|decouple|serve|reduce|protect|hold)|instead of|rather than|otherwise|without (?:it|this)|needs?|needed|avoids?|lets?|allows?|absorbs?|decouples?|keeps?|protects?|reduces?|required|why)\b/i;

/** Components that a topic of the deep dive is about. */
export function discussed({ topics }: Pick<Facts, 'topics'>): ReadonlySet<string> {
  return discussedIn(topics);
}

const discussedIn = memo((topics: Facts['topics']): ReadonlySet<string> => {
  return new Set(topics.flatMap(({ body }) => referencesIn(valueAt(body, 'concerns')).map(({ name }) => name)));
});

/** Words without news: of grammar, of praise, and of what every part of a system does. */
const EMPTY = new Set(
  `a an and are as at be by can do does for from has have in into is it its of on or our so that the their them then there
  these they this to us used uses use using via was we well when which will with we'll need needs needed want wants provide
  provides providing make makes makes gives give help helps enable enables allow allows support supports required system
  systems service services data application app component part layer server servers tier node all any some more most very
  best better good great right popular common standard industry practice business logic modern proven mature powerful flexible easy simple
  fast faster quick quickly speed speedy performance performant scale scales scalable scalability reliable reliability
  robust available availability high highly low latency throughput efficient efficiency resilience resilient durable
  durability handle handles handling manage manages managing process processes processing purpose purposes based just`.split(
    /\s+/,
  ),
);

/** What the reasons of a kind come to, beside the words of its name and its hints. */
const KIND_WORDS: Readonly<Record<string, string>> = {
  cache: 'cache caches cached caching memory hot store stores storing reads read lookups in-memory',
  'session-store': 'session sessions store stores storing state',
  'load-balancer': 'load balance balances balancing balancer distribute distributes distribution traffic requests lb',
  'reverse-proxy': 'proxy proxies proxying traffic requests',
  'api-gateway': 'gateway api apis entry point single route routes routing requests',
  'websocket-gateway': 'websocket websockets socket sockets connection connections real time realtime',
  cdn: 'cdn static content delivery deliver delivers edge cache caching assets',
  'message-queue':
    'queue queues queuing queueing message messages messaging async asynchronous asynchronously decouple decoupling broker',
  'event-stream':
    'stream streams streaming event events message messages messaging async asynchronous decouple decoupling broker log queue',
  'task-queue': 'queue queues task tasks job jobs background async asynchronous',
  'search-engine': 'search searches searching full text full-text index indexing',
  'object-storage': 'object objects file files blob blobs store stores storing storage',
  'notification-service': 'notification notifications notify notifies send sends sending push',
  worker: 'worker workers job jobs background task tasks async asynchronous consume consumes',
};
const STORE_WORDS =
  'store stores stored storing storage save saves saving keep keeps keeping persist persists persistent persistence database databases db main primary';

/** How a reason says nothing: by repeating the name of the component, or what holds for all of its kind. */
export type EmptyReason = 'name' | 'kind';

/**
 * Whether a reason says nothing that the label, the kind or the product does not say already. Figures, names of estimates and
 * ids of requirements are news.
 */
export const emptyReason = memo(({ label, id, kind, entry }: Reasoned): EmptyReason | undefined => {
  const why = reasonOf(entry)?.text;
  if (why === undefined || /\d|`/.test(why)) return undefined;
  const technology = scalarAt(entry.body, 'technology')?.text ?? '';
  const product = `${technology} ${CATALOG.technology(technology)?.name ?? ''}`;
  const kindWords = [kind?.id ?? '', CATALOG.kind(kind?.id ?? '')?.name ?? '', KIND_WORDS[kind?.id ?? ''] ?? ''];
  const ofKind = new Set([...kindWords, product, kind?.layer === 'data' ? STORE_WORDS : ''].flatMap(wordsIn));
  const ofName = new Set(wordsIn(`${label} ${id}`));
  const within = (words: ReadonlySet<string>, word: string) => words.has(word) || words.has(word.replace(/s$/, ''));
  const news = wordsIn(why).filter((word) => !EMPTY.has(word) && !within(ofKind, word));
  if (!news.every((word) => within(ofName, word))) return undefined;
  return news.length > 0 ? 'name' : 'kind';
});

function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}'-]+/gu) ?? [];
}

/** Whether the texts of an entry, its reason apart, weigh one thing against another. */
export const weighs = memo(({ body }: ComponentEntry): boolean => {
  const visit = (node: SyntaxNode | undefined): boolean => {
    if (node?.kind === 'scalar') return WEIGHS.test(node.text);
    if (node?.kind === 'seq') return node.items.some(visit);
    return node?.kind === 'map' && node.entries.some(({ value }) => visit(value));
  };
  return visit(body);
});

export const WEIGHS =
  /\b(?:instead of|rather than|unlike|over|versus|vs\.?|compared|cheaper|than|alternatives?|already (?:run|use|have|known?)|we (?:run|know|use|operate)|the team|existing|in-house|licen[cs]e|managed|by the provider|by adding nodes|out of the box|natively|built[- ]in)\b/i;
