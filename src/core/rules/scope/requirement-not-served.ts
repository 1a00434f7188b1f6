/** Requirements that no part of the design serves. */
import type { Facts } from '../../analysis/index.ts';
import { scalarAt, type Requirement } from '../../model/index.ts';
import { addName } from '../shared/nameEdits.ts';
import { citationsIn, hasId, inWords, serversFor, unservedIn } from '../shared/requirements.ts';
import { reportGrouped } from '../shared/grouped.ts';
import { defineRule, type Finding, type FixProposal } from '../rule.ts';
import { isWorkedOut, reviewStatus } from '../shared/stage.ts';
import { listed } from '../shared/wording.ts';

const ID = 'scope/requirement-not-served';
/** More than this many are one finding: the author has not come to them yet, or forgot a whole part. */
const MOST_APART = 3;
const MOST_FIXES = 5;

export default defineRule({
  id: ID,
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary: 'A functional requirement is served by no contract, path, component or entity, while others are.',
  why: 'A requirement that nothing serves is either forgotten or not wanted any more. Both are cheap to mend in the document, and the first is found by a user otherwise.',
  source: 'Traceability: every requirement is met by something, and everything is there for a requirement.',
  invalid: [
    {
      title: 'Nobody reads the history.',
      document: `
scope:
  functional:
    R1: Send a message
    R2: Read the history of a conversation
api:
  send: { style: websocket, frame: send_message, serves: [ R1 ] }
  history: { style: rest, method: GET, path: "/conversations/{id}/messages" }
hld:
  components:
    CS: { kind: service }
`,
    },
  ],
  valid: [
    {
      title: 'The contract serves one, the path that it starts comes with it, and a reason names the other.',
      document: `
scope:
  functional:
    R1: Send a message
    R2: Read the history of a conversation
    R3: { text: Search in messages, priority: later }
api:
  send: { style: websocket, frame: send_message, serves: [ R1 ] }
hld:
  components:
    CS: { kind: service, why: Reads older messages from the store (R2) }
  paths:
    send: { api: send, steps: [ M -> CS ] }
`,
    },
    {
      title: 'Nothing says what it serves, so that nothing is known.',
      document: `
scope:
  functional:
    R1: Send a message
hld:
  components:
    CS: { kind: service }
`,
    },
  ],
  messages: {
    one: ({ name, text, others }) =>
      `No contract, path or component says that it is there for ${name}, "${text}"${others}. Name it under \`serves\` of what does it, add what is missing, or give it \`priority: later\`.`,
    many: ({ count, all, names }) =>
      `${count} of ${all} requirements are served by nothing: ${names}. Go through them, and name each under \`serves\` of the contract or component that does it.`,
  },
  check(facts, report) {
    const open = openIn(facts);
    const all = facts.requirements.length;
    const one = (requirement: Requirement): Finding => apart(requirement, all - open.length);
    if (open.length > MOST_APART)
      reportGrouped(facts, ID, open, nameOf, (some) => (some.length === 1 ? one(some[0]!) : many(some, all)), report);
    else for (const each of open) report(one(each));
  },
  fix({ message, subject }, facts): readonly FixProposal[] {
    const requirement = facts.requirements.find(({ name }) => name === subject);
    if (message !== 'one' || !requirement) return [];
    return serversFor(facts, requirement)
      .slice(0, MOST_FIXES)
      .flatMap(({ title, entry }): FixProposal[] => {
        const edit = addName(facts.syntax.text, entry, 'serves', requirement.name);
        return edit ? [{ title: `${title} serves ${requirement.name}`, edits: [edit] }] : [];
      });
  },
});

function nameOf({ name }: Requirement): string {
  return name;
}

function apart(requirement: Requirement, served: number): Finding {
  const { name, nameSpan } = requirement;
  const others = served > 1 ? `, while ${served} others are served` : '';
  return { span: nameSpan, message: 'one', args: { name, text: inWords(requirement), others }, subject: name };
}

function many(open: readonly Requirement[], all: number): Finding {
  const names = listed(open.map(nameOf));
  const related = open.slice(1).map((each) => ({ span: each.nameSpan, message: `${each.name}: ${inWords(each)}` }));
  return { span: open[0]!.nameSpan, message: 'many', args: { count: open.length, all, names }, related };
}

/** Requirements of this version that nothing cites, in a design that cites others and has come far enough to cite all. */
function openIn(facts: Facts): readonly Requirement[] {
  const { requirements } = facts;
  const known = new Set(requirements.map(nameOf));
  if (!citationsIn(facts).some(({ name }) => known.has(name))) return [];
  const open = unservedIn(facts).filter((each) => {
    return hasId(each) && !each.none && each.text.trim() !== '' && !isForLater(each);
  });
  if (open.length * 2 > requirements.length && !isWorkedOut(facts) && !reviewStatus(facts)) return [];
  return open;
}

function isForLater({ body }: Requirement): boolean {
  const priority = scalarAt(body, 'priority')?.text;
  return priority === 'later' || priority === 'could' || scalarAt(body, 'since') !== undefined;
}
