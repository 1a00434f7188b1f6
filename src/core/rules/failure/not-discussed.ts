/** Parts that keep data on the way of a request, and of which nothing says what happens when they fail. */
import type { Facts, GraphNode, PathLoad } from '../../analysis/index.ts';
import { memo } from '../../base/memo.ts';
import { referencesIn, scalarAt, type Topic } from '../../model/index.ts';
import { entryOf, valueAt, type SyntaxNode } from '../../syntax/index.ts';
import { reportGrouped } from '../shared/grouped.ts';
import { DATABASES, QUEUES } from '../shared/kindSets.ts';
import { defineRule } from '../rule.ts';
import { isStrict, onlyOne } from '../shared/singles.ts';
import { isWorkedOut } from '../shared/stage.ts';
import { called, listed } from '../shared/wording.ts';

/** Sentences about something that fails, or that takes over. */
const FAILURE =
  /\b(?:slow|dead|failing|failed|crashed|lost|broken|unavailable) (?:databases?|db|stores?|caches?|queues?|brokers?|nodes?|shards?|leaders?|primar(?:y|ies)|replicas?|disks?|regions?|zones?|services?|servers?|instances?|consumers?)\b|\b(?:fail(?:s|ed|ing)?[- ]?overs?|outages?|disasters?|degrad\w+|circuit[- ]breakers?|failure (?:modes?|handling|scenarios?|cases?)|fault[- ]toleran\w+|single points? of failure|high(?:ly)?[- ]availab\w+)\b|\b(?:if|when|while|once|should|in case|even (?:if|when)|during|after|until)\b[^.!?\n]{0,80}\b(?:fails?|failed|failures?|dies|died|crash\w*|goes? (?:down|away)|is (?:down|lost|gone|slow|full|unavailable|unreachable)|are (?:down|lost|gone|unavailable|unreachable)|restarts?|loses|loss)\b/i;
/** Keys by which a component says itself what happens. */
const SAYS = [
  'if-it-fails',
  'failover',
  'fallback',
  'redundancy',
  'managed',
  'backpressure',
  'circuit-breaker',
] as const;
const STATEFUL: ReadonlySet<string> = new Set([
  ...DATABASES,
  ...QUEUES,
  'session-store',
  'coordination-service',
  'cache',
]);

const ID = 'failure/not-discussed';

export default defineRule({
  id: ID,
  severity: 'info',
  value: 4,
  since: '0.1.0',
  step: 'deep-dive',
  summary: 'A store, cache or queue stands on the way of a request, and nothing says what happens when it fails.',
  why: 'Services are replaced when they fail; what keeps data is not. Whether requests then stop, wait or go on with less is decided by the design, or by chance on the day it happens.',
  source: 'AWS Well-Architected Framework, reliability: test what happens when each part fails. Nygard, Release It!',
  invalid: [
    {
      title: 'The queue and the store may fail, and nobody says what then.',
      document: `
hld:
  components:
    S: { kind: service }
    Q: { kind: message-queue }
    DB: { kind: sql-database }
  paths:
    order: { kind: write, steps: [ S -> Q -> DB ] }
deep-dive:
  - question: How is an order kept from being stored twice?
    choice: A unique key
    trade-off: One index more
`,
    },
  ],
  valid: [
    {
      title: 'Each says it.',
      document: `
hld:
  components:
    S: { kind: service }
    Q: { kind: message-queue, if-it-fails: Orders are refused with 503; the app keeps them and repeats }
    DB: { kind: sql-database, failover: automatic }
  paths:
    order: { kind: write, steps: [ S -> Q -> DB ] }
deep-dive:
  - question: How is an order kept from being stored twice?
    choice: A unique key
    trade-off: One index more
`,
    },
    {
      title: 'A question of the deep dive is about it.',
      document: `
hld:
  components:
    S: { kind: service }
    DB: { kind: sql-database }
  paths:
    order: { kind: write, steps: [ S -> DB ] }
deep-dive:
  - question: What becomes of an order while the store is down?
    concerns: DB
    choice: It waits in the app
    trade-off: A customer may close the app too early
`,
    },
  ],
  messages: {
    one: ({ name, path }) =>
      `${name} keeps data on the way of "${path}", and nothing says what happens when it fails: do requests stop, wait, or go on with less? Add "if-it-fails" to it, or a question to the deep dive.`,
    many: ({ names, path }) =>
      `${names} keep data, the first of them on the way of "${path}", and nothing says what happens when one fails. Go through them one by one: what stops, what goes on, who notices. "if-it-fails" holds the answer.`,
  },
  check(facts, report) {
    if (!isWorkedOut(facts)) return;
    const silent = onPaths(facts).filter(({ node }) => !isDiscussed(node, facts));
    if (silent.length === 0 || facts.said.mentions(FAILURE)) return;
    const describe = (parts: readonly OnPath[]) => {
      const [{ node, path }, ...others] = parts as readonly [OnPath, ...OnPath[]];
      const names = parts.map((part) => called(facts.graph, part.node.id));
      return {
        span: placeOf(node),
        message: others.length > 0 ? 'many' : 'one',
        args: { name: names[0], names: listed(names), path },
        subject: node.id,
        related: others.map((part) => ({ span: placeOf(part.node), message: `On the way of "${part.path}"` })),
      };
    };
    reportGrouped(facts, ID, silent, ({ node }) => node.id, describe, report);
  },
});

function placeOf(node: GraphNode) {
  return node.entry?.nameSpan ?? node.span;
}

interface OnPath {
  readonly node: GraphNode;
  /** The first path that it is on. */
  readonly path: string;
}

/** What keeps data on a path that cannot do without it; what stands there alone under a strict goal is told as such. */
function onPaths({ load, graph }: Facts): readonly OnPath[] {
  const found = new Map<string, OnPath>();
  const alone = new Set<string>();
  for (const each of load.paths) {
    const isPromised = each.availabilityGoal !== undefined && isStrict(each.availabilityGoal);
    for (const to of requiredOn(each)) {
      const node = graph.nodes.get(to);
      if (!node?.kind || !STATEFUL.has(node.kind.id)) continue;
      const component = isPromised ? load.components.get(to) : undefined;
      if (component && onlyOne(component)) alone.add(to);
      if (!found.has(to)) found.set(to, { node, path: each.path.name });
    }
  }
  return [...found.values()].filter(({ node }) => !alone.has(node.id));
}

/** What a path leads to and cannot do without. */
const requiredOn = memo(({ hops }: PathLoad): readonly string[] => [
  ...new Set(hops.flatMap(({ to, required }) => (required ? [to] : []))),
]);

/** Whether the component says it itself, a question of the deep dive is about it, or it is a part of something that is. */
function isDiscussed({ id, entry, label }: GraphNode, { topics }: Facts): boolean {
  if (entry?.none || SAYS.some((key) => entryOf(entry?.body, key)?.value)) return true;
  // Copies are kept for the case that one fails.
  if (!/^1?$/.test(scalarAt(entry?.body, 'replicas')?.text.trim() ?? '')) return true;
  if (valueAt(entry?.body, 'replica-of') ?? valueAt(entry?.body, 'part-of')) return true;
  const names = [id, label].filter((name) => name.length > 2).map((name) => name.toLowerCase());
  return topics.some((topic) => {
    const { concerns, words } = aboutOf(topic);
    return concerns.has(id) || names.some((name) => words.includes(name));
  });
}

/** What a topic that speaks of failing is about. */
const aboutOf = memo(
  ({ body, question }: Topic): { readonly concerns: ReadonlySet<string>; readonly words: string } => {
    const words = [question, ...textsIn(body)].join('\n');
    const speaks = valueAt(body, 'if-it-fails') !== undefined || FAILURE.test(words);
    if (!speaks) return { concerns: new Set(), words: '' };
    return {
      concerns: new Set(referencesIn(valueAt(body, 'concerns')).map(({ name }) => name)),
      words: words.toLowerCase(),
    };
  },
);

function textsIn(node: SyntaxNode | undefined): readonly string[] {
  if (!node) return [];
  if (node.kind === 'scalar') return [node.text];
  return node.kind === 'seq' ? node.items.flatMap(textsIn) : node.entries.flatMap(({ value }) => textsIn(value));
}
