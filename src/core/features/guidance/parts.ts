/**
 * What each step has to hold. A part is there as soon as one of its kind is written, as keys or in the prose of the step:
 * whether all of it is well done is for the rules to say.
 */
import type { Facts } from '../../analysis/index.ts';
import type { Span } from '../../base/place.ts';
import { scalarAt, type Entity, type Topic } from '../../model/index.ts';
import { choiceOf, optionsOf } from '../../rules/shared/decisions.ts';
import { isRate, isVolume } from '../../rules/shared/estimateWords.ts';
import { plansNextStep, proseSaysWhatIsNext } from '../../rules/shared/evolve.ts';
import { isNone } from '../../rules/shared/none.ts';
import { valueAt, type Step, type SyntaxNode } from '../../syntax/index.ts';

/** One part of a step. */
export interface PartDefinition {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  /** The keys below the step that hold it. */
  readonly keys: readonly string[];
  count(facts: Facts): number;
  /** How many are enough; one, if left out. */
  enough?(facts: Facts): number;
  /** Where one would write it, where its keys don't tell. */
  where?(facts: Facts): Span | undefined;
  /** That another part of the document says that there is none. */
  waived?(facts: Facts): boolean;
  /** Words of the step's prose that give it. */
  readonly words: RegExp;
}

export const STEP_PARTS: Readonly<Record<Step, readonly PartDefinition[]>> = {
  scope: [
    {
      id: 'functional',
      name: 'Functional requirements',
      about: 'what users can do, an id and a sentence each',
      keys: ['functional'],
      count: ({ requirements }) => requirements.filter(({ text }) => text.trim() !== '').length,
      words:
        /\b(?:users?|clients?|customers?|members?|people|drivers?|riders?|they|one) (?:can|may|must|should|shall)\b/i,
    },
    {
      id: 'nonfunctional',
      name: 'Quality goals',
      about: 'how well, in figures: availability, latency, consistency',
      keys: ['nonfunctional'],
      count: ({ goals }) => goals.filter(({ value, body }) => (value?.text ?? '').trim() !== '' || body).length,
      words: /\b(?:availab|latenc|durab|consisten|throughput|uptime)\w*|\bp9\d/i,
    },
    {
      id: 'out-of-scope',
      name: 'What is left out',
      about: 'what someone might expect, and is not built',
      keys: ['out-of-scope'],
      count: ({ outOfScope, requirements }) =>
        sizeOf(outOfScope) || requirements.filter(({ body }) => scalarAt(body, 'priority')?.text === 'later').length,
      words:
        /\b(?:out[- ]of[- ]scope|non-?goals?|not in scope|excluded|not (?:part of|built|covered)|(?:will|do|does) not (?:build|cover|support|handle)|won't)\b/i,
    },
  ],
  estimate: [
    {
      id: 'inputs',
      name: 'Figures',
      about: 'what everything else is counted from: users, what they do, how large it is',
      keys: [],
      count: ({ numbers }) => numbers.estimates.filter(({ result }) => result.quantity !== undefined).length,
      words:
        /\d[\d.,]*\s*(?:[KMBT]|thousand|million|billion)?\s*(?:\w+\s)?(?:users?|DAU|MAU|req|messages?|posts?|calls?|writes?|reads?)/i,
    },
    {
      id: 'rates',
      name: 'A rate',
      about: 'how often a second, on average and at the peak',
      keys: [],
      count: ({ numbers }) => numbers.estimates.filter(({ result }) => isRate(result.quantity)).length,
      words:
        /\d[^\n]{0,30}(?:\/\s*(?:s|sec|second|min|minute|h|hour|day)\b|\bper (?:second|minute|hour|day)\b|\b[QRT]PS\b)/i,
    },
    {
      id: 'volumes',
      name: 'A volume',
      about: 'how much is kept, with retention and copies',
      keys: [],
      count: ({ numbers }) => numbers.estimates.filter(({ result }) => isVolume(result.quantity)).length,
      waived: ({ syntax }) => isNone(valueAt(syntax.root, 'data')),
      words: /\d\s*(?:[KMGTPE]i?B|(?:kilo|mega|giga|tera|peta)?bytes)\b/i,
    },
  ],
  api: [
    {
      id: 'contracts',
      name: 'Core calls',
      about: 'what is sent and what comes back, one for each main requirement',
      keys: [],
      count: ({ contracts }) => contracts.filter(({ none }) => !none).length,
      // Two show reading and writing; a system of one requirement may well have one call.
      enough: ({ requirements }) => (requirements.length === 1 ? 1 : 2),
      words:
        /\b(?:GET|POST|PUT|PATCH|DELETE)\s+`?\/|\brpc \w+\s*\(|\b(?:query|mutation|subscription) \w+|\bendpoints?\b/i,
    },
  ],
  data: [
    {
      id: 'entities',
      name: 'Entities',
      about: 'what is stored',
      keys: [],
      count: ({ entities }) => entities.length,
      words: /\bcreate table\b|\b(?:tables?|collections?|entit(?:y|ies)|records?|documents?)\b/i,
    },
    ofEntities(
      'stores',
      'Stores',
      'which component holds each',
      'store',
      /\b(?:stored?|kept|lives?|held) in\b|\bdatabase\b|\bDB\b/i,
    ),
    ofEntities(
      'keys',
      'Keys',
      'by what each is found',
      'key',
      /\b(?:primary|partition|shard(?:ing)?|row|sort) key\b|\bkeyed by\b|\bPK\b/i,
    ),
    ofEntities(
      'access',
      'Access patterns',
      'how each is read and written',
      'access',
      /\baccess(?:ed)? (?:patterns?|by)\b|\b(?:read|look(?:ed)? up|queried|fetch(?:ed)?|listed) by\b|\bquer(?:y|ies)\b|\bselect\b/i,
    ),
  ],
  hld: [
    {
      id: 'diagram',
      name: 'Diagram',
      about: 'from the clients to the stores',
      keys: ['diagram'],
      count: ({ diagram }) => diagram?.nodes.length ?? 0,
      words: /!\[[^\]]*\]\([^)]+\)|@startuml|[┌└│]|\+--/,
    },
    {
      id: 'components',
      name: 'Reasons',
      about: 'what each box is for',
      keys: ['components'],
      count: ({ components }) => components.filter(({ why, none }) => why !== undefined || none).length,
      words: /\b(?:because|so that|is responsible for|is needed|exists? to|handles?|keeps|holds|stores|serves)\b/i,
    },
    {
      id: 'paths',
      name: 'Paths',
      about: 'the requests that run through it: one that writes, one that reads',
      keys: ['paths'],
      count: ({ paths }) => paths.filter(({ steps, none }) => steps.length > 0 || none).length,
      words: /->|→|\b(?:write|read|request) (?:path|flow)\b|\b1\. [^\n]+\n\s*2\. /i,
    },
  ],
  'deep-dive': [
    {
      id: 'questions',
      name: 'Questions',
      about: 'the hard ones: what breaks first, what fails, what is contended',
      keys: [],
      count: ({ topics }) => topics.filter(({ question }) => question.trim() !== '').length,
      words: /\?|\b(?:bottlenecks?|hot ?spots?|fails?|failures?|single points?)\b/i,
    },
    ofTopics(
      'options',
      'Options',
      'what else could be done',
      (topic) => optionsOf(topic).length > 1,
      /\b(?:alternatives?|options?|instead of|rather than|versus|vs\.?|compared)\b/i,
    ),
    ofTopics(
      'choice',
      'A choice',
      'what is taken, and what decided',
      (topic) => choiceOf(topic) !== undefined,
      /\b(?:we (?:choose|chose|take|took|use|pick|go with)|decision|decided|chosen)\b/i,
    ),
    ofTopics(
      'price',
      'Its price',
      'what is given up, or what happens if it fails',
      ({ body }) => ['trade-off', 'if-it-fails', 'mitigation'].some((key) => valueAt(body, key) !== undefined),
      /\btrade-?offs?\b|\bat the (?:price|cost) of\b|\bdownsides?\b|\bdrawbacks?\b|\bgives? up\b/i,
    ),
  ],
};

/** Sentences about something that fails. */
const FAILING =
  /\b(?:fails?|failed|failures?|fail-?over|outages?|degrad\w+|circuit[- ]breakers?|(?:is|are|goes|go) down|dies|crash\w*)\b/i;
const NEVER = /(?!)/;

/** The last minutes: what would be done next, and what happens when a part fails. */
export const CLOSING_PARTS: readonly PartDefinition[] = [
  {
    id: 'improvements',
    name: 'Two or three improvements',
    about: 'what you would do next, and what would trigger it',
    keys: [],
    count: (facts) =>
      sizeOf(facts.phases) +
        sizeOf(facts.openQuestions) +
        facts.topics.filter(({ body }) => valueAt(body, 'revisit')).length ||
      (plansNextStep(facts) || proseSaysWhatIsNext(facts) ? 1 : 0),
    words: NEVER,
  },
  {
    id: 'failures',
    name: 'What breaks when a part fails',
    about: 'what stops, what goes on, who notices',
    keys: [],
    count: (facts) =>
      [...facts.topics, ...facts.components].filter(({ body }) => valueAt(body, 'if-it-fails')).length ||
      (facts.said.mentions(FAILING) ? 1 : 0),
    words: NEVER,
  },
];

/** A part that an entity may have. */
function ofEntities(id: string, name: string, about: string, key: string, words: RegExp): PartDefinition {
  const has = ({ body }: Entity): boolean => sizeOf(valueAt(body, key)) > 0;
  return {
    id,
    name,
    about,
    keys: [],
    count: ({ entities }) => entities.filter((entity) => has(entity)).length,
    where: ({ entities }) => entities.find((entity) => !entity.none)?.nameSpan,
    words,
  };
}

/** A part that a topic of the deep dive may have. */
function ofTopics(
  id: string,
  name: string,
  about: string,
  has: (topic: Topic) => boolean,
  words: RegExp,
): PartDefinition {
  return {
    id,
    name,
    about,
    keys: [],
    count: ({ topics }) => topics.filter((topic) => has(topic)).length,
    where: ({ topics }) => topics.find(({ body }) => body)?.nameSpan,
    words,
  };
}

/** How much stands in a value: the items of a list, the keys of a mapping, or one text. */
function sizeOf(node: SyntaxNode | undefined): number {
  if (!node) return 0;
  if (node.kind === 'scalar') return node.text.trim() === '' ? 0 : 1;
  return node.kind === 'seq' ? node.items.length : node.entries.length;
}
