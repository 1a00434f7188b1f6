/** Components that are described without a word on what they are there for. */
import type { Facts } from '../../analysis/index.ts';
import { memoText } from '../../base/memo.ts';
import { setKey } from '../shared/componentEdits.ts';
import { isDescribed } from '../shared/described.ts';
import { loadWords } from '../shared/loadWords.ts';
import { reportGrouped } from '../shared/grouped.ts';
import { askedForReasons, discussed, isJustified, type Reasoned } from '../shared/reasons.ts';
import { inWords, requirementsFor } from '../shared/requirements.ts';
import { defineRule, type Finding, type FixProposal } from '../rule.ts';
import { isWorkedOut, reviewStatus } from '../shared/stage.ts';
import { called, listed } from '../shared/wording.ts';

const ID = 'component/no-justification';
/** More than this many are one finding. */
const MOST_APART = 3;
const MOST_FIXES = 5;

export default defineRule({
  id: ID,
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary:
    'A component has an entry, and nothing says what it is there for, while others say it or the design is worked out.',
  why: 'Each part has to be built, paid for, watched and repaired. One that nobody can give a reason for is there from habit, and the first that could go; one that has a reason can be changed by somebody who knows what must still hold.',
  source: 'Courses on system design: a component is added for one reason, which its neighbour can not serve.',
  profiles: { interview: 'info' },
  invalid: [
    {
      title: 'Of three components one has no reason.',
      document: `
scope:
  functional:
    R1: Send a message
hld:
  components:
    CS: { kind: websocket-gateway, why: Holds the sockets of all users that are online }
    DB: { kind: wide-column-store, why: 'Keeps a conversation together, newest first (R1)' }
    MQ: { kind: event-stream, shards: 6 }
`,
    },
  ],
  valid: [
    {
      title: 'A reason, a requirement, or an answer.',
      document: `
hld:
  components:
    CS: { kind: websocket-gateway, why: Holds the sockets of all users that are online }
    DB: { kind: wide-column-store, serves: [ R1 ] }
    MQ: { kind: event-stream, why: { none: The platform gives one to every team } }
    P: { kind: external-service }
`,
    },
    {
      title: 'The author has not come to reasons yet.',
      document: `
hld:
  components:
    CS: { kind: websocket-gateway }
    DB: { kind: wide-column-store }
`,
    },
  ],
  messages: {
    one: ({ name, load }) =>
      `What does ${name} solve that its neighbours can't${load}? Say it under \`why\`, with the requirement or the number that asks for it; if nothing does, leave it out.`,
    some: ({ count, all, names }) =>
      `${count} of ${all} components do not say what they are there for: ${names}. Give each a \`why\` that names a requirement or a number, and take out those that have none.`,
  },
  check(facts, report) {
    const asked = askedForReasons(facts);
    const unsaid = silentIn(facts, asked);
    const silent = unsaid.filter((node) => !isDescribed(facts, node));
    if (silent.length === 0) return;
    const mostHaveOne = unsaid.length * 2 <= asked.length;
    if (!mostHaveOne && !isWorkedOut(facts) && !reviewStatus(facts)) return;
    const describe = (some: readonly Reasoned[]): Finding =>
      some.length === 1 ? apart(facts, some[0]!) : together(facts, some, asked.length);
    if (silent.length > MOST_APART) reportGrouped(facts, ID, silent, ({ id }) => id, describe, report);
    else for (const node of silent) report(apart(facts, node));
  },
  fix({ message, subject = '' }, facts): readonly FixProposal[] {
    const entry = facts.graph.nodes.get(subject)?.entry;
    if (message !== 'one' || !entry) return [];
    return requirementsFor(facts, subject)
      .slice(0, MOST_FIXES)
      .flatMap((requirement): FixProposal[] => {
        const why = `Needed for ${requirement.name} (${inWords(requirement)})`;
        const edit = setKey(facts.syntax, entry.entry, 'why', why);
        return edit
          ? [{ title: `Say that it is there for ${requirement.name}, "${inWords(requirement)}"`, edits: [edit] }]
          : [];
      });
  },
});

function apart(facts: Facts, { id, entry }: Reasoned): Finding {
  const load = loadWords(facts, id);
  const args = { name: called(facts.graph, id), load: load ? `, with ${load}` : '' };
  return { span: entry.nameSpan, message: 'one', args, subject: id };
}

function together({ graph }: Facts, silent: readonly Reasoned[], all: number): Finding {
  return {
    span: silent[0]!.entry.nameSpan,
    message: 'some',
    args: { count: silent.length, all, names: listed(silent.map(({ id }) => called(graph, id))) },
    related: silent.slice(1).map(({ id, entry }) => ({ span: entry.nameSpan, message: `Why ${called(graph, id)}?` })),
  };
}

/** A table or list that gives reasons, whatever it calls the components. */
const TABLE = /^.*\|.*\b(?:why|reasons?|purpose|justification|rationale|responsibilit(?:y|ies)|role)\b.*\|/im;
/** So many are looked for in the prose; where more are silent, it does not speak of all of them. */
const MOST_LOOKED_FOR = 20;

function silentIn(facts: Facts, asked: readonly Reasoned[]): readonly Reasoned[] {
  const about = discussed(facts);
  const silent = asked.filter(({ id, entry }) => !isJustified(entry) && !about.has(id));
  if (silent.length === 0 || facts.said.mentions(TABLE)) return [];
  if (silent.length > MOST_LOOKED_FOR) return silent;
  return silent.filter(
    ({ label, id }) => !facts.said.mentions(reasonFor(label)) && !facts.said.mentions(reasonFor(id)),
  );
}

/** A sentence that names a component and gives a reason. */
const reasonFor = memoText((name: string): RegExp => {
  const plain = name.replace(/\s*\(.*\)\s*$/, '');
  const escaped = (plain || name).replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const word = `(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`;
  const reason =
    '\\b(?:because|since|so that|so we|in order to|to (?:avoid|keep|let|allow|spread|absorb|decouple|serve|reduce|protect|hold)|instead of|rather than|without it|needs?|needed|avoids?|lets|allows?|absorbs?|decouples?|protects?|reduces?|justif\\w+)\\b';
  return new RegExp(`${word}[^.!?\\n]{0,200}${reason}|${reason}[^.!?\\n]{0,200}${word}`, 'iu');
});
