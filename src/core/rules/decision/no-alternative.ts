/** A decision between one thing. */
import { choiceOf, inShort, optionsOf, wordsOfTopic } from '../shared/decisions.ts';
import type { Topic } from '../../model/index.ts';
import { entryOf, valueAt } from '../../syntax/index.ts';
import { each } from '../shared/each.ts';
import { addItem } from '../shared/nameEdits.ts';
import { defineRule, type Finding } from '../rule.ts';
import { addEntry } from '../shared/yamlEdits.ts';

const COMPARES =
  /\b(?:instead of|rather than|as opposed to|unlike|versus|vs\.?|compared (?:to|with)|alternativ\w*|(?:was|were|have|also) considered|ruled out|rejected|other (?:ways?|options?)|than (?:a|an|the)|would (?:have|need|cost|halve|double|lose|take|mean))\b/i;

export default defineRule({
  id: 'decision/no-alternative',
  severity: 'info',
  value: 5,
  since: '0.1.0',
  step: 'deep-dive',
  summary: 'A question of the deep dive is decided, and only one way to answer it is named.',
  why: 'A choice is worth as much as what it was chosen over. Whoever reads it in a year wants to know whether the obvious other way was seen, and what spoke against it; without that the discussion starts again.',
  source: 'Architecture decision records: considered options stand beside the outcome.',
  profiles: { interview: 'hint' },
  invalid: [
    {
      title: 'One option, and it is taken.',
      document: `
deep-dive:
  - question: How does a reader see every message exactly once?
    options:
      dedupe: Clients drop ids that they have shown
    choice: dedupe
    because: Retries need the id anyway
    trade-off: Clients remember the last ids
`,
    },
  ],
  valid: [
    {
      title: 'Two options.',
      document: `
deep-dive:
  - question: How does a reader see every message exactly once?
    options:
      dedupe: Clients drop ids that they have shown
      transactions: Exactly-once over the stream and the store
    choice: dedupe
    because: Retries need the id anyway
    trade-off: Clients remember the last ids
`,
    },
    {
      title: 'The reason names the other way.',
      document: `
deep-dive:
  - question: How does a reader see every message exactly once?
    choice: Clients drop ids that they have shown
    because: The id is there already, and transactions would halve the throughput
    trade-off: Clients remember the last ids
`,
    },
    {
      title: 'Not decided yet.',
      document: `
deep-dive:
  - question: How does a reader see every message exactly once?
    options:
      dedupe: Clients drop ids that they have shown
`,
    },
  ],
  messages: {
    one: ({ choice }) =>
      `"${choice}" is the only answer that is named. What else could be done, if only leaving it as it is, and what speaks against that? Add it to the options.`,
    unnamed: ({ choice }) =>
      `"${choice}" is taken, and nothing says what it was chosen over. Name the \`options\`, with a sentence on each.`,
  },
  check: ({ topics }, report) => findings(topics, report),
  fix({ span }, { topics, syntax }) {
    const topic = topics.find((one) => subjectSpan(one) === span);
    const options = valueAt(topic?.body, 'options');
    const { text } = syntax;
    const edit =
      options?.kind === 'map'
        ? addEntry(text, options, 'leave', 'Leave it as it is')
        : options?.kind === 'seq'
          ? addItem(text, options, 'Leave it as it is')
          : undefined;
    return edit ? [{ title: 'Add the option of leaving it as it is', edits: [edit] }] : [];
  },
});

const findings = each((topic: Topic, report: (finding: Finding) => void) => {
  const choice = choiceOf(topic);
  const span = subjectSpan(topic);
  if (!choice || !span || entryOf(valueAt(topic.body, 'options'), 'none')) return;
  const options = optionsOf(topic);
  if (options.length > 1 || COMPARES.test(wordsOfTopic(topic))) return;
  const args = { choice: inShort(options[0]?.text || choice.text) };
  report({ span, message: options.length === 1 ? 'one' : 'unnamed', args, subject: topic.question });
});

/** The one option, or the choice where there is none. */
function subjectSpan(topic: Topic) {
  return (optionsOf(topic)[0]?.node ?? choiceOf(topic))?.span;
}
