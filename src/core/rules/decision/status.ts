/** Decisions without a status, beside others that have one. */
import { setKey } from '../shared/componentEdits.ts';
import { choiceOf, inShort } from '../shared/decisions.ts';
import type { Facts } from '../../analysis/index.ts';
import type { Topic } from '../../model/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { reportGrouped, unanswered } from '../shared/grouped.ts';
import { defineRule, type Finding, type FixProposal } from '../rule.ts';

const ID = 'decision/status';

export default defineRule({
  id: ID,
  severity: 'hint',
  value: 2,
  since: '0.1.0',
  step: 'deep-dive',
  summary: 'Some decisions of the deep dive say how far they are or of which day they are, and others say neither.',
  why: 'Where most decisions carry a status, one without it reads as one that somebody forgot: nobody knows whether to build on it or to ask.',
  source: 'Architecture decision records: status and date stand at the top.',
  invalid: [
    {
      title: 'Accepted, and then?',
      document: `
deep-dive:
  - question: How do feeds get to their readers?
    choice: push
    status: accepted
    trade-off: Many writes
  - question: Where do pictures lie?
    choice: Object storage
    trade-off: One more hop
`,
    },
  ],
  valid: [
    {
      title: 'Each says how far it is.',
      document: `
deep-dive:
  - question: How do feeds get to their readers?
    choice: push
    status: accepted
  - question: Where do pictures lie?
    choice: Object storage
    date: 2026-03-31
`,
    },
    {
      title: 'None does, which is a style of its own; a question without a choice is open.',
      document: `
deep-dive:
  - question: How do feeds get to their readers?
    choice: push
  - question: Where do pictures lie?
`,
    },
  ],
  messages: {
    unknown: ({ question, count, marked }) =>
      `${
        count === 1 ? `The decision on "${question}" says` : `${String(count)} decisions, "${question}" first, say`
      } neither how far it is nor of which day it is, unlike ${marked}. Add a \`status\` or a \`date\`.`,
  },
  check(facts, report) {
    const { topics } = facts;
    const silent = silentIn(facts);
    if (silent.length === 0) return;
    const marked = topics.filter(isMarked).length;
    const describe = ([first, ...others]: readonly Topic[]): Finding => ({
      span: choiceOf(first!)!.span,
      message: 'unknown',
      args: {
        question: inShort(first!.question),
        count: others.length + 1,
        marked: marked === 1 ? 'the one that does' : `the ${marked} that do`,
      },
      related: others.map((topic) => ({ span: choiceOf(topic)!.span, message: inShort(topic.question) })),
      ...(others.length === 0 ? { subject: first!.question } : {}),
    });
    reportGrouped(facts, ID, silent, ({ question }) => question, describe, report);
  },
  fix(_finding, facts): readonly FixProposal[] {
    const silent = unanswered(facts, ID, silentIn(facts), ({ question }) => question);
    return ['accepted', 'proposed'].flatMap((status): FixProposal[] => {
      const edits = silent.flatMap(({ body, span }) => {
        const key = body?.entries[0]?.key;
        const edit = key && setKey(facts.syntax, { key, value: body, span }, 'status', status);
        return edit ? [edit] : [];
      });
      return edits.length === silent.length
        ? [{ title: `Mark ${silent.length === 1 ? 'it' : 'them'} as ${status}`, edits }]
        : [];
    });
  },
});

/** Decided, without a status and a date, in a document where others have one. */
function silentIn({ topics }: Facts): readonly Topic[] {
  if (!topics.some(isMarked)) return [];
  return topics.filter((topic) => choiceOf(topic) && !isMarked(topic));
}

function isMarked({ body }: Topic): boolean {
  return valueAt(body, 'status') !== undefined || valueAt(body, 'date') !== undefined;
}
