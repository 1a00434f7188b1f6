/** Products with consequences, chosen without a word on why this one. */
import type { Facts } from '../../analysis/index.ts';
import { memo, memoText } from '../../base/memo.ts';
import { CATALOG } from '../../catalog/index.ts';
import { scalarAt } from '../../model/index.ts';
import { entryOf } from '../../syntax/index.ts';
import { setKey } from '../shared/componentEdits.ts';
import { wordsOfTopic } from '../shared/decisions.ts';
import { reportGrouped } from '../shared/grouped.ts';
import { askedForReasons, discussed, emptyReason, reasonOf, weighs, type Reasoned } from '../shared/reasons.ts';
import { defineRule, type Finding, type FixProposal } from '../rule.ts';
import { called, listed } from '../shared/wording.ts';

const ID = 'component/tech-without-reason';
const MOST_APART = 2;

/** What somebody else would take for these kinds, and what is to be known of it. Other kinds are built in one usual way. */
const OTHERS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'wide-column-store': [
    ['PostgreSQL', 'One primary takes all the writes'],
    ['DynamoDB', 'Run by the provider, and bound to one'],
  ],
  'document-store': [
    ['PostgreSQL', 'Documents as JSON beside tables, and a schema for the rest'],
    ['DynamoDB', 'Run by the provider, and bound to one'],
  ],
  'key-value-store': [
    ['PostgreSQL', 'Joins and transactions that a look-up by key does not need'],
    ['DynamoDB', 'Run by the provider, and bound to one'],
  ],
  'graph-database': [['PostgreSQL', 'Each step of a walk is one more join']],
  'time-series-database': [['PostgreSQL', 'Roll-ups and expiry have to be built']],
  'search-engine': [['PostgreSQL', 'Full-text search in the store itself, with simpler ranking']],
  'event-stream': [
    ['RabbitMQ', 'A message is gone once it is acknowledged'],
    ['Kafka', 'A log to read again, with partitions to plan'],
  ],
  'message-queue': [
    ['Kafka', 'A log to read again, with partitions to plan'],
    ['RabbitMQ', 'A broker of our own to run'],
  ],
  'data-warehouse': [['PostgreSQL', 'Reports load the store that serves the users']],
  'vector-store': [['pgvector', 'In the database that is there already']],
};

export default defineRule({
  id: ID,
  severity: 'info',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary: 'A database, queue or search engine names its product, and its reason only says what it holds or passes on.',
  why: 'The kind of store follows from the requirements; the product brings its own limits, costs and people who can run it. It is the choice that is hardest to take back, and the one that readers ask about.',
  source: 'Architecture decision records; courses on system design: name the alternative and what it lacks.',
  invalid: [
    {
      title: 'Why Cassandra?',
      document: `
hld:
  components:
    DB:
      kind: wide-column-store
      technology: Cassandra
      why: Stores the messages of all conversations
`,
    },
  ],
  valid: [
    {
      title: 'With what was not taken, and why.',
      document: `
hld:
  components:
    DB:
      kind: wide-column-store
      technology: Cassandra
      why: Stores the messages of all conversations
      alternatives:
        PostgreSQL: One primary takes all the writes
    MQ:
      kind: event-stream
      technology: Kafka
      why: Absorbs 694K messages/s so that a slow store loses nothing
    UDB:
      kind: sql-database
      technology: PostgreSQL
      why: Accounts and contacts
`,
    },
  ],
  messages: {
    one: ({ name, technology, other }) =>
      `The reason of ${name} says what it does, and not why that takes ${technology}: ${other} could do it, too, as far as the text goes. Add what you weighed it against under \`alternatives\`.`,
    some: ({ count, names }) =>
      `${count} products are chosen without a word against another one: ${names}. Add to each what you weighed it against, under \`alternatives\`.`,
  },
  check(facts, report) {
    const open = openIn(facts);
    const describe = (some: readonly Reasoned[]): Finding =>
      some.length === 1 ? apart(facts, some[0]!) : together(facts, some);
    if (open.length > MOST_APART) reportGrouped(facts, ID, open, ({ id }) => id, describe, report);
    else for (const node of open) report(apart(facts, node));
  },
  fix({ message, subject = '' }, facts): readonly FixProposal[] {
    const node = facts.graph.nodes.get(subject);
    if (message !== 'one' || !node?.entry) return [];
    const { entry } = node;
    return othersFor(node as Reasoned).flatMap(([product, note]): FixProposal[] => {
      const edit = setKey(facts.syntax, entry.entry, 'alternatives', { [product]: note });
      return edit ? [{ title: `Add ${product} as an alternative`, edits: [edit] }] : [];
    });
  },
});

function apart({ graph }: Facts, node: Reasoned): Finding {
  const { technology } = node.entry;
  const args = { name: called(graph, node.id), technology: technology!.text, other: othersFor(node)[0]![0] };
  return { span: technology!.span, message: 'one', args, subject: node.id };
}

function together({ graph }: Facts, nodes: readonly Reasoned[]): Finding {
  const names = listed(nodes.map(({ id, entry }) => `${entry.technology!.text} for ${called(graph, id)}`));
  const related = nodes.slice(1).map(({ id, entry }) => {
    return { span: entry.technology!.span, message: `Why ${entry.technology!.text} for ${called(graph, id)}?` };
  });
  return { span: nodes[0]!.entry.technology!.span, message: 'some', args: { count: nodes.length, names }, related };
}

/** Alternatives of the kind that are not the product itself. */
function othersFor({ kind, entry }: Reasoned): readonly (readonly [string, string])[] {
  const chosen = productOf(entry.technology?.text ?? '').toLowerCase();
  return (OTHERS[kind?.id ?? ''] ?? []).filter(([product]) => !chosen.includes(product.toLowerCase()));
}

function productOf(text: string): string {
  return CATALOG.technology(text)?.name ?? text;
}

/** A figure, an estimate, the id of a requirement, or what products differ in: the author argues. */
const ARGUED =
  /\d|`|\b(?:throughput|latenc\w+|schema\w*|scal\w+|replay\w*|order(?:ed|ing)|burst\w*|absorb\w*|decoupl\w*|fast\w*|quick\w*|high|low|lowest|heavy|rates?|index\w*|aggregat\w*|quer(?:y|ies)|atomic\w*|transaction\w*|acid|consisten\w*|durab\w*|availab\w*|partition\w*|replicat\w*|flexib\w*|spatial|geo\w*|graph|relation\w*|joins?|ttl|expir\w*|full[- ]text|rank\w*|facets?|cheap\w*|costs?|real[- ]?time|simpl\w+|eas(?:y|ily|ier)|columnar|append\w*|time[- ]series|sorted|range|nodes?|linear\w*|horizontal\w*|guarantee\w*|once|retr(?:y|ies)|fifo|priorit\w+|routing|persist\w*|compress\w*|memory|open[- ]source|serverless|familiar|mature|ecosystem|support\w*)\b/i;

function openIn(facts: Facts): readonly Reasoned[] {
  const about = discussed(facts);
  const weighed = new Map<string, boolean>();
  const isWeighed = (product: string): boolean => {
    const known = weighed.get(product) ?? isWeighedElsewhere(facts, product);
    weighed.set(product, known);
    return known;
  };
  return askedForReasons(facts).filter((node) => {
    const product = unexplained(node);
    return product !== undefined && !about.has(node.id) && !isWeighed(product);
  });
}

/** The product of a component whose entry does not argue for it. */
const unexplained = memo((node: Reasoned): string | undefined => {
  const { entry } = node;
  const why = reasonOf(entry);
  if (!entry.technology || !why || emptyReason(node) || othersFor(node).length === 0) return undefined;
  if (ARGUED.test(why.text) || entryOf(entry.body, 'alternatives') || weighs(entry)) return undefined;
  const product = productOf(entry.technology.text);
  return mentions(why.text, product) || scalarAt(entry.body, 'managed') ? undefined : product;
});

/** Whether a topic of the deep dive or a sentence argues about a product. */
function isWeighedElsewhere({ topics, said }: Facts, product: string): boolean {
  return (
    topics.some((topic) => mentions(`${topic.question} ${wordsOfTopic(topic)}`, product)) ||
    said.mentions(arguing(product))
  );
}

function mentions(text: string, product: string): boolean {
  return text.toLowerCase().includes(product.toLowerCase());
}

/** A sentence that names a product and gives a reason or a comparison. */
const arguing = memoText((product: string): RegExp => {
  const name = product.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const reason =
    '\\b(?:because|since|so that|instead of|rather than|unlike|over|versus|vs|compared|than|alternatives?|chos\\w+|choose|pick(?:ed)?|decided|why|for its|to (?:avoid|keep|handle|get)|trade-?offs?|already|existing)\\b';
  return new RegExp(`${name}[^.!?\\n]{0,200}${reason}|${reason}[^.!?\\n]{0,200}${name}`, 'i');
});
