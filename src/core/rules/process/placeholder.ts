/** Values and sentences that only say that something is still to come. */
import type { OffsetRange } from '../../base/place.ts';
import type { Facts } from '../../analysis/index.ts';
import { isPlaceholder } from '../shared/placeholders.ts';
import { defineRule } from '../rule.ts';
import { reviewStatus } from '../shared/stage.ts';
import { searchTexts, type Hit, type Where } from '../shared/texts.ts';

/** Within a sentence: only marks that mean nothing else. */
const INSIDE =
  /\bTB[DC]\b|\bFIXME\b|\bTODO\b(?![\w-]*[ -]*(?:lists?|apps?|items?|services?|tasks?|entr(?:y|ies)|boards?|api|db|database)\b)|(?<!["'“‘`])\blorem ipsum\b(?!["'”’`])|(?<=[\p{L}\p{N})] |[:=|(]\s?)\?{3,}(?=[\s.,;)|]|$)|[[<](?:insert|fill in|your)\b[^\]>\n]*[\]>]/giu;
/** Words that are a mark in capitals only. */
const CAPITALS = /^(?:tb[dc]|fixme|todo)$/i;

/** Keys whose values other checks hold against what there is: "TBD" is no component, and they say so. */
const CHECKED: ReadonlySet<string> = new Set([
  'diagram',
  'steps',
  'store',
  'serves',
  'concerns',
  'status',
  'since',
  'until',
]);
/** Where what is open belongs. */
const LEFT_OPEN: ReadonlySet<string> = new Set(['open-questions']);

interface Found extends OffsetRange {
  readonly what: string;
}

/** What each mark has in it: most texts have none of it, and are read no further. */
const ANY = /tb[dca]|to ?do|fixme|xxx|\?\?|lorem|placeholder|fill|coming soon|unknown yet|to be |\bnot |insert|your/i;

const placeholders = searchTexts((text: string, { kind, key }: Where): readonly Found[] => {
  const start = ANY.test(text) ? text.search(/\S/) : -1;
  if (start < 0 || text.length > 100_000) return [];
  const words = text.trim();
  if (kind !== 'prose' && isPlaceholder(words) && !isName(words, kind, key))
    return [{ start, end: start + words.length, what: words }];
  return Array.from(text.matchAll(INSIDE), ({ index, 0: what }) => ({
    start: index,
    end: index + what.length,
    what,
  })).filter(({ what }) => !CAPITALS.test(what) || what === what.toUpperCase());
}, CHECKED);

/** "Todo" may well be what an application is about. */
function isName(words: string, kind: Where['kind'], key: string): boolean {
  if (!/^to ?do\b/i.test(words) || /^to ?do:/i.test(words)) return false;
  return words !== words.toUpperCase() || kind === 'label' || key === 'title';
}

export default defineRule({
  id: 'process/placeholder',
  severity: 'info',
  value: 3,
  since: '0.1.0',
  step: undefined,
  summary: 'A place of the document holds TBD, TODO or other words for what is still to come.',
  why: 'A word in a place looks like an answer: a reader passes over it, and a check counts the place as filled. What is open is best kept where the open questions are, with somebody who will find out.',
  source: 'Practice of design reviews: what is not decided is listed in one place.',
  invalid: [
    {
      title: 'The fallback is still to come.',
      document: `
hld:
  components:
    S: { kind: service, fallback: TBD }
`,
    },
  ],
  valid: [
    {
      title: 'What is open is an open question.',
      document: `
open-questions:
  - question: "Fallback of the service: TBD"
    owner: Messaging
hld:
  components:
    S: { kind: service }
`,
    },
    {
      title: 'A list of things to do is a product.',
      document: `
title: TODO list
hld:
  components:
    S: { kind: service, why: Keeps the TODO lists of a family }
`,
    },
  ],
  messages: {
    one: ({ what, status }) =>
      `${status ? `The document is ${status}, and "${what}" still stands here` : `"${what}" stands here for something that is not decided`}. Write what holds, or take it out and list the question under "open-questions" with an owner.`,
    many: ({ count, what, status }) =>
      `${status ? `The document is ${status}, and ${count} of its places` : `${count} places`} hold only words for what is to come, "${what}" here first. Fill them, or list what is open under "open-questions" with an owner.`,
  },
  check(facts, report) {
    const found = placeholders(facts, LEFT_OPEN).filter((hit) => !isReported(hit, facts));
    const [first, ...others] = found;
    if (!first) return;
    const status = reviewStatus(facts);
    const said = status && (status.text === 'review' ? 'in review' : 'accepted');
    const severity = status?.text === 'accepted' ? ({ severity: 'warning' } as const) : {};
    if (found.length < MANY) {
      for (const { span, what, where } of found)
        report({
          span,
          message: 'one',
          args: { what: shown(what), status: said },
          subject: where.key || shown(what),
          ...severity,
        });
      return;
    }
    report({
      span: first.span,
      message: 'many',
      args: { count: found.length, what: shown(first.what), status: said },
      subject: 'document',
      related: others.map(({ span, what }) => ({ span, message: shown(what) })),
      ...severity,
    });
  },
});

const MANY = 3;

function shown(what: string): string {
  return what.length > 40 ? `${what.slice(0, 37)}…` : what;
}

/** Whether a check of values has said already that this is none. */
function isReported({ span }: Hit<Found>, { schemaProblems, numbers }: Facts): boolean {
  return [...schemaProblems, ...numbers.problems].some(
    (problem) => problem.span.start < span.end && span.start < problem.span.end,
  );
}
