/** A path reads from a copy that may be behind, though the design wants its users to see what was written. */
import { linksOf, type Facts } from '../../analysis/index.ts';
import type { Span } from '../../base/place.ts';
import { referencesIn, scalarAt, type Entity, type Goal, type Path, type Reference } from '../../model/index.ts';
import { valueAt, type ScalarNode } from '../../syntax/index.ts';
import { primaryOf } from '../shared/primaries.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { entitiesIn } from '../shared/shards.ts';
import { called } from '../shared/wording.ts';

/** What a reader must see: everything, or at least what he wrote himself. */
const STRONG = /\b(?:strong(?:ly)?|strict|linearizab\w+|serializab\w+|immediate(?:ly)?)\b/i;
const OWN = /\bread[- ]your[- ](?:own[- ])?writes?\b|\bsession\b|\bmonotonic\b|\bown writes\b/i;
const WEAK = /\b(?:eventual(?:ly)?|stale|bounded|seconds|later)\b/i;
/** Ways in which a copy is made to show the latest, or a reader is kept from it for a while. */
const PINNED =
  /\b(?:pin(?:s|ned|ning)?|stick(?:s|y)?|fall(?:s|ing)? back|rout(?:e|es|ed|ing)|send[s]?|sent|go(?:es)?|read[s]?|ask[s]?)\b[^.]*\b(?:the |its )?(?:primary|leader|master|writer)\b|\b(?:lsn|gtid|version token|session token|causal token|commit timestamp|wait(?:s|ed)? (?:for|until) (?:the )?replicas?)\b|\b(?:replication )?lag\b[^.]*\b(?:primary|leader)\b/i;

export default defineRule({
  id: 'replica/stale-read',
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary: 'A path reads from an asynchronous replica, and the design promises that users see what they wrote.',
  why: 'An asynchronous copy is behind its primary, mostly by milliseconds, after a burst or a long transaction by minutes. Somebody who saves and looks at once asks the copy too early, sees the old state, and saves again.',
  source:
    'Kleppmann, Designing Data-Intensive Applications, chapter 5, on replication lag; Terry and others, Session Guarantees for Weakly Consistent Replicated Data (1994).',
  invalid: [
    {
      title: 'Own writes shall be seen, and reads go to a replica.',
      document: `
scope:
  nonfunctional:
    consistency: read-your-writes
hld:
  components:
    S: { kind: service }
    DB: { kind: sql-database }
    R: { kind: read-replica, replica-of: DB }
  paths:
    save profile: { kind: write, steps: [ S -> DB ] }
    show profile: { kind: read, steps: [ S -> R ] }
`,
    },
    {
      title: 'Orders are to be strong, and are read from a copy.',
      document: `
data:
  order:
    store: DB
    consistency: strong
hld:
  components:
    S: { kind: service }
    DB: { kind: sql-database }
    R: { kind: read-replica, replica-of: DB, replication: async }
  paths:
    show order: { kind: read, data: order, steps: [ S -> R ] }
`,
    },
  ],
  valid: [
    {
      title: 'The copy follows synchronously.',
      document: `
scope:
  nonfunctional:
    consistency: read-your-writes
hld:
  components:
    S: { kind: service }
    DB: { kind: sql-database }
    R: { kind: read-replica, replica-of: DB, replication: sync }
  paths:
    show profile: { kind: read, steps: [ S -> R ] }
`,
    },
    {
      title: 'Who has just written is sent to the primary.',
      document: `
scope:
  nonfunctional:
    consistency: read-your-writes
hld:
  text: For a minute after a write, its author is pinned to the primary.
  components:
    S: { kind: service }
    DB: { kind: sql-database }
    R: { kind: read-replica, replica-of: DB }
  paths:
    show profile: { kind: read, steps: [ S -> R ] }
`,
    },
  ],
  messages: {
    own: ({ path, name, what, how, primary }) =>
      `"${path}" reads from ${name}, a copy that follows ${how}, and ${what}: whoever saves and looks at once sees the old state. Send an author's reads to ${primary} for a while after a write, or make the copy wait for the version that was written.`,
    strong: ({ path, name, what, how, primary }) =>
      `"${path}" reads from ${name}, a copy that follows ${how}, and ${what}: until the copy has caught up, it answers with what no longer holds. Read this from ${primary}, or let the copy follow synchronously.`,
  },
  check(facts, report) {
    const reads = readsOfCopies(facts);
    if (reads.length === 0) return;
    const found = reads.flatMap((read) => {
      const wanted = wantedOf(read, facts);
      return wanted ? [{ ...read, wanted }] : [];
    });
    if (found.length === 0 || facts.said.mentions(PINNED)) return;
    for (const { path, copy, primary, mode, wanted } of found) {
      const { graph } = facts;
      report({
        span: copy.span,
        message: wanted.strong ? 'strong' : 'own',
        args: {
          path: path.name,
          name: called(graph, copy.name),
          what: wanted.what,
          how: mode ? 'asynchronously' : 'asynchronously by default',
          primary: primary === undefined ? 'the primary' : called(graph, primary),
          id: primary,
        },
        subject: path.name,
        related: [
          { span: wanted.span, message: 'What is promised' },
          ...(mode ? [{ span: mode.span, message: 'How the copy follows' }] : []),
        ],
      });
    }
  },
  fix({ span, args, subject }, facts): readonly FixProposal[] {
    const { id } = args;
    const copy = readsOfCopies(facts).find(
      ({ path, copy: at }) => path.name === subject && at.span.start === span.start,
    );
    if (typeof id !== 'string' || !copy) return [];
    // Without an arrow to the primary the path would break there.
    if (facts.diagram && !linksOf(facts).joins(copy.from, id)) return [];
    const { start, end } = span;
    return [{ title: `Read it from ${called(facts.graph, id)}`, edits: [{ start, end, newText: id }] }];
  },
});

interface CopyRead {
  readonly path: Path;
  readonly from: string;
  /** The copy, where the path names it. */
  readonly copy: Reference;
  readonly primary: string | undefined;
  /** What says how it follows. */
  readonly mode: ScalarNode | undefined;
}

/** Reads of paths that go to a copy which may be behind; paths that read the primary as well choose between the two. */
function readsOfCopies(facts: Pick<Facts, 'graph' | 'paths' | 'diagram' | 'flows'>): CopyRead[] {
  return facts.paths.flatMap((path): CopyRead[] => {
    const hops = path.steps.flatMap(({ hops: all, options }) => {
      const kind = scalarAt(options, 'kind')?.text ?? path.kind?.text;
      return kind === 'read' ? all : [];
    });
    if (path.none || hops.length === 0) return [];
    const asked = new Set(path.steps.flatMap((step) => step.hops).map(({ to }) => to.name));
    const told = new Set<string>();
    return hops.flatMap(({ from, to }): CopyRead[] => {
      const node = facts.graph.nodes.get(to.name);
      const declared = scalarAt(node?.entry?.body, 'replica-of');
      if (!node || told.has(to.name) || (node.kind?.id !== 'read-replica' && !declared)) return [];
      told.add(to.name);
      const primary = primaryOf(to.name, facts);
      const mode = modeOf(node.entry?.body) ?? modeOf(facts.graph.nodes.get(primary ?? '')?.entry?.body);
      const follows = mode?.text.trim() ?? 'async';
      const says = scalarAt(node.entry?.body, 'consistency')?.text ?? '';
      const isLate = /^(?:async\w*|semi-sync)$/i.test(follows) && !STRONG.test(says) && !OWN.test(says);
      const chooses = primary !== undefined && asked.has(primary);
      return isLate && !chooses ? [{ path, from: from.name, copy: to, primary, mode }] : [];
    });
  });
}

function modeOf(body: Parameters<typeof scalarAt>[0]): ScalarNode | undefined {
  return scalarAt(body, 'replication') ?? scalarAt(body, 'replication', 'mode');
}

interface Wanted {
  readonly strong: boolean;
  /** Who wants what, in the middle of a sentence. */
  readonly what: string;
  readonly span: Span;
}

/** What the design promises of the data that a path reads. */
function wantedOf(read: CopyRead, facts: Facts): Wanted | undefined {
  const named = dataOf(read.path, facts);
  const kept = entitiesIn(facts.entities).get(read.primary ?? '') ?? [];
  // A path that does not say what it reads reads any of what is kept there.
  const wishes = (named.length > 0 ? named : kept).map((entity) => wishOf(entity, facts.goals));
  const isSure = wishes.length > 0 && (named.length > 0 || wishes.every((wish) => wish !== undefined));
  const own = isSure ? wishes.find((wish) => wish !== undefined) : undefined;
  if (own || wishes.some((wish) => wish !== undefined)) return own;
  if (named.some(({ body }) => valueAt(body, 'consistency'))) return undefined;
  const goal = facts.goals.find(({ name }) => name === 'consistency');
  return goal && wish(goal.value, (text) => `the scope promises "${text}"`);
}

/** The entities that a path says it reads, itself or by its contract. */
function dataOf(path: Path, { entities, contracts }: Pick<Facts, 'entities' | 'contracts'>): readonly Entity[] {
  const contract = contracts.find(({ name }) => name === path.api?.name);
  const names = [...referencesIn(valueAt(path.body, 'data')), ...referencesIn(valueAt(contract?.body, 'reads'))];
  const wanted = new Set(names.map(({ name }) => name));
  return entities.filter(({ name }) => wanted.has(name));
}

/** What an entity asks for, or a goal of the scope asks for its kind of data: `orders: strong`. */
function wishOf({ name, body }: Entity, goals: readonly Goal[]): Wanted | undefined {
  const own = wish(scalarAt(body, 'consistency'), (text) => `"${name}" asks for "${text}"`);
  if (own || valueAt(body, 'consistency')) return own;
  const plural = new Set(
    [name, `${name}s`, `${name}es`, name.replace(/y$/, 'ies')].map((each) => `consistency.${each}`),
  );
  const goal = goals.find((each) => plural.has(each.name));
  return (
    goal && wish(goal.value, (text) => `the scope promises "${text}" for ${goal.name.slice('consistency.'.length)}`)
  );
}

function wish(node: ScalarNode | undefined, what: (text: string) => string): Wanted | undefined {
  if (!node || WEAK.test(node.text)) return undefined;
  const strong = STRONG.test(node.text);
  return strong || OWN.test(node.text) ? { strong, what: what(node.text.trim()), span: node.span } : undefined;
}
