/** Requirements that ask for consistency without saying which. */
import { memo } from '../../base/memo.ts';
import { spanAt, type OffsetRange, type Span } from '../../base/place.ts';
import type { Facts } from '../../analysis/index.ts';
import { scalarAt, type Goal, type Requirement } from '../../model/index.ts';
import { valueAt, type ScalarNode } from '../../syntax/index.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { replaceScalar } from '../shared/yamlEdits.ts';

/** Whatever tells what a reader may see, or that something else than data is meant. */
const MODEL =
  /\b(?:strong\w*|eventual\w*|lineari[sz]\w*|sequential\w*|causal\w*|session|reads?[- ]your[- ](?:own[- ])?writes?|monotonic\w*|stale\w*|bounded|snapshot|seriali[sz]\w*|quorum|tunable|acid|transaction\w*|atomic\w*|weak\w*|relaxed|immediate(?:ly)?|latest|up to date|double|twice|lost|conflict\w*|oversell\w*|within \d|\d+\s*(?:ms|s|seconds?|minutes?)|cap theorem|consistency model)\b/i;
const OTHER_SENSE =
  /\bconsistent(?:ly)?[- ](?:hash\w*|latenc\w*|performance|response\w*|throughput|experience|interface|ui|ux|api|naming|format\w*|style|design|behaviou?r|look|tone|fast|low|high|across (?:devices|platforms|browsers))|\bconsistent (?:results?|order(?:ing)?|pages?)\b|\b(?:validat|verif|check|compar|reconcil)\w*\b[^.]*\bconsisten|\bconsistently\b|\b(?:visual|design|brand|ui) consistency\b/i;
const WORD = /\b(?:(?:highly|fully|always|very|data|good|high|full) )?(?:consistent|consistency)\b/i;
/** Values of a goal that only say that it matters. */
const ONLY_WISHED =
  /^\s*(?:yes|true|required?|important|critical|consistent|high(?:ly)?(?: consistent)?|good|full(?:y consistent)?|must(?: have)?|needed|preferred|data consistency|consistency)\s*[.!]?\s*$/i;

interface Vague extends OffsetRange {
  readonly what: string;
}

export default defineRule({
  id: 'term/vague-consistency',
  severity: 'hint',
  value: 3,
  since: '0.1.0',
  step: 'scope',
  summary: 'A requirement asks for consistency, and does not say what a reader may see after a write.',
  why: 'Between "every read sees the last write" and "copies agree some day" lie different databases, different latencies and different answers to a cut network. The word alone leaves the choice to whoever builds it.',
  source: 'Jepsen, Consistency Models; Kleppmann, Designing Data-Intensive Applications, on consistency and consensus.',
  invalid: [
    {
      title: 'Consistent in which way?',
      document: 'scope:\n  functional:\n    R1: Balances are consistent\n',
    },
    {
      title: 'A wish in the place of a model.',
      document: 'scope:\n  nonfunctional:\n    consistency: high\n',
    },
  ],
  valid: [
    {
      title: 'The model is named.',
      document: 'scope:\n  functional:\n    R1: Balances are strongly consistent\n',
    },
    {
      title: 'Hashing and latencies are something else.',
      document:
        'scope:\n  functional:\n    R1: Links open with consistent latency\n  nonfunctional:\n    consistency: eventual\n',
    },
  ],
  messages: {
    sentence: ({ id, what }) =>
      `${id} says "${what}", which may mean that every read sees the last write, or only one's own, or that copies agree later. Name the one that users need: strong, read-your-writes, eventual within a time.`,
    goal: ({ what }) =>
      `"${what}" says that consistency matters, not which: strong, read-your-writes or eventual lead to different stores. Name what a reader may see after a write.`,
  },
  check(facts, report) {
    const { requirements, goals } = facts;
    for (const { name, value } of goals.filter(isConsistencyGoal)) {
      if (value && ONLY_WISHED.test(value.text))
        report({ span: value.span, message: 'goal', args: { what: value.text.trim() }, subject: name });
    }
    if (isAnswered(facts)) return;
    for (const each of [...requirements, ...goals]) {
      const found = vagueIn(each);
      if (found)
        report({
          span: found.span,
          message: 'sentence',
          args: { id: each.name, what: found.what },
          subject: each.name,
        });
    }
  },
  fix({ span, message, args }, { goals }): readonly FixProposal[] {
    if (message === 'goal') {
      const value = goals.find(({ value: node }) => node?.span.start === span.start)?.value;
      const models = ['strong', 'read-your-writes', 'eventual'];
      return value
        ? models.map((model) => ({ title: `Ask for "${model}"`, edits: [replaceScalar(value, model)] }))
        : [];
    }
    const what = String(args['what']);
    const noun = /consistency$/i.test(what);
    const models = [
      noun ? 'strong consistency' : 'strongly consistent',
      noun ? 'eventual consistency' : 'eventually consistent',
    ];
    return models.map((words) => {
      const newText = /^[A-Z]/.test(what) ? words.charAt(0).toUpperCase() + words.slice(1) : words;
      return { title: `Say "${words}"`, edits: [{ start: span.start, end: span.end, newText }] };
    });
  },
});

function isConsistencyGoal({ name }: Goal): boolean {
  return /^consistency(?:\.|$)/.test(name);
}

/** Whether the model is given elsewhere: as a goal, or for the data. */
function isAnswered({ goals, entities }: Facts): boolean {
  const named = goals.some((goal) => isConsistencyGoal(goal) && goal.value && !ONLY_WISHED.test(goal.value.text));
  return named || entities.some(({ body }) => valueAt(body, 'consistency') !== undefined);
}

/** The vague word in the sentence of a requirement, or of a goal under an id of its own. */
const vagueIn = memo((each: Requirement | Goal): (Vague & { readonly span: Span }) | undefined => {
  const node = sentenceOf(each);
  if (!node) return undefined;
  const { text, place } = node;
  const match = WORD.exec(text);
  if (!match || MODEL.test(text) || OTHER_SENSE.test(text)) return undefined;
  const range = { start: match.index, end: match.index + match[0].length };
  return { ...range, what: match[0], span: spanAt(place, range) };
});

function sentenceOf(each: Requirement | Goal): ScalarNode | undefined {
  if ('entry' in each) return each.entry.value?.kind === 'scalar' ? each.entry.value : scalarAt(each.body, 'text');
  if (isConsistencyGoal(each) || each.name.startsWith('latency')) return undefined;
  return scalarAt(each.body, 'text') ?? each.value;
}
