/** Calls that answer with a list: what they list, how it is cut into pages, and how long it may become. */
import type { Facts } from '../../analysis/index.ts';
import { quantiles } from '../../estimate/index.ts';
import { referencesIn, scalarAt, type Contract, type Entity } from '../../model/index.ts';
import { entryOf, valueAt, type SyntaxNode } from '../../syntax/index.ts';
import { actionOf, addressOf, isOperational, methodOf, namesIn, parametersOf, styleOf, wordsIn } from './contracts.ts';
import { createdThings, type CreatedThings } from './createdThings.ts';

/** Words that end like a plural, or are one, and name nothing that grows. */
const SHORT: ReadonlySet<string> = new Set(
  'news series status address settings methods preferences permissions stats statistics metrics analytics details capabilities options features flags limits quotas credentials categories countries currencies languages roles regions plans hours terms access business process progress class plus bus gps dns https summaries insights reports graphs suggestions recommendations addresses cards methods devices webhooks keys rates prices seats slots versions cities states zones'.split(
    ' ',
  ),
);
/** Words without a plural's s for what grows without end. */
const ENDLESS: ReadonlySet<string> = new Set('feed newsfeed timeline inbox search'.split(' '));
/** Aggregates: a few rows, however much data is behind them. */
const AGGREGATES = /^(?:analytics|stats|statistics|metrics|reports?|aggregates?|summary|dashboards?)$/;

/** What a call lists, as its address or its name has it; nothing for a call that answers with one thing. */
export function listedBy(contract: Contract): string | undefined {
  if (contract.none || isOperational(contract)) return undefined;
  const style = styleOf(contract);
  const words = wordsIn(actionOf(contract));
  if (style === 'grpc' || style === 'rpc') {
    const streams = scalarAt(contract.body, 'streaming');
    const lists = words.length > 1 && (words[0] === 'list' || words[0] === 'search');
    return lists && isPlural(words.at(-1)!) && (!streams || streams.text === 'none') ? words.at(-1) : undefined;
  }
  const address = addressOf(contract);
  if (style !== 'rest' || methodOf(contract) !== 'GET' || !address?.last) return undefined;
  if (address.segments.some(({ text }) => AGGREGATES.test(text.toLowerCase()))) return undefined;
  const last = words.at(-1) ?? '';
  if (!isPlural(last) && !ENDLESS.has(last)) return undefined;
  const response = valueAt(contract.body, 'response');
  return response && !isList(response, last) ? undefined : last;
}

function isPlural(word: string): boolean {
  return word.length > 3 && /[^siu]s$/.test(word) && !SHORT.has(word);
}

/** Whether an answer holds a list: brackets, a word for it, or the plural itself. */
function isList(response: SyntaxNode, things: string): boolean {
  if (response.kind === 'seq') return true;
  const word = new RegExp(`[[\\]]|\\b(?:list|array|page|collection|${things})\\b`, 'i');
  if (response.kind === 'scalar')
    return word.test(response.text) && !/\b(?:number|count|sum|total) of\b/i.test(response.text);
  return response.entries.some(({ key, value }) => {
    if (word.test(key.text) || value?.kind === 'seq') return true;
    return value?.kind === 'scalar' && word.test(value.text);
  });
}

/** Parameters with which the caller says how much it wants, or of which stretch of time or place. */
const BOUNDS: ReadonlySet<string> = new Set(
  'limit cursor page pages offset skip take top first last before after since until from to start end size per max count token next continuation marker range date day days month year week hours minutes window ids lat lng lon latitude longitude radius bbox bounds near k n'.split(
    ' ',
  ),
);
const NEXT = /^(?:next|cursor|has_?more|total_?pages|page|continuation)/i;

/** Whether a list is bounded: it has pages, or the caller says how much it wants. */
export function isBounded(contract: Contract): boolean {
  const { body } = contract;
  if (['pagination', 'page-size'].some((key) => entryOf(body, key))) return true;
  if (parametersOf(contract).some((name) => wordsIn(name).some((word) => BOUNDS.has(word)))) return true;
  return namesIn(valueAt(body, 'response')).some((name) => NEXT.test(name));
}

/** The entities that a list is of: those that the contract reads, else the one of that name. */
export function entitiesListed(contract: Contract, entities: readonly Entity[]): readonly Entity[] {
  const reads = new Set(referencesIn(valueAt(contract.body, 'reads')).map(({ name }) => name));
  if (reads.size > 0) return entities.filter(({ name }) => reads.has(name));
  const things = listedBy(contract);
  return things ? entities.filter(({ name }) => isThing(name, things)) : [];
}

/** Whether the document counts what is listed, and there are few. */
export function staysShort(contract: Contract, { entities, numbers }: Pick<Facts, 'entities' | 'numbers'>): boolean {
  const [entity, ...others] = entitiesListed(contract, entities);
  const count = entity && others.length === 0 ? scalarAt(entity.body, 'count') : undefined;
  const quantity = count && numbers.at(count)?.quantity;
  return quantity !== undefined && quantity.dimension.hard === '' && quantiles(quantity).p95 <= FEW;
}

const FEW = 1_000;

/** How many there come to be of something that is listed, as the estimates tell. */
export function countOf(
  things: string,
  facts: Pick<Facts, 'numbers' | 'syntax' | 'entities'>,
): CreatedThings | undefined {
  return createdThings(facts).find(({ words }) => words.some((word) => isThing(word, things)));
}

/** Whether a name is the singular, or the plural itself. */
function isThing(name: string, things: string): boolean {
  const lower = name.toLowerCase();
  return lower === things || `${lower}s` === things || (lower.endsWith('y') && `${lower.slice(0, -1)}ies` === things);
}
