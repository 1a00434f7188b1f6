/** A decision that costs nothing. */
import { choiceOf, inShort, isChosen, optionsOf, wordsOfTopic } from '../shared/decisions.ts';
import type { Topic } from '../../model/index.ts';
import { entryOf, valueAt } from '../../syntax/index.ts';
import { each } from '../shared/each.ts';
import { defineRule, type Finding, type FixProposal } from '../rule.ts';
import { addEntry } from '../shared/yamlEdits.ts';

const PRICE =
  /\b(?:trade-?offs?|downsides?|drawbacks?|disadvantages?|at the (?:cost|price|expense)|costs?|but|however|although|though|even if|in exchange|gives? up|giving up|sacrific\w*|accept(?:s|ed|ing|able)?|slower|stale|lag(?:s|ging)?|loses?|lost|limit(?:ed|ation)s?|no longer|more (?:complex|expensive|work|memory|storage|machines)|complexity|overhead|risk\w*|instead of having|must (?:remember|be)|until)\b/i;
const MOST_FIXES = 5;

export default defineRule({
  id: 'decision/no-tradeoff',
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'deep-dive',
  summary: 'A question of the deep dive is decided, and nothing says what is paid for the choice.',
  why: 'Every choice gives something up: freshness, money, simplicity, a failure that is now possible. Where no price is named, either nobody looked for it, or the question was none; and the price is what will be noticed first.',
  source: 'Architecture decision records: consequences, the good and the bad.',
  profiles: { interview: 'info' },
  invalid: [
    {
      title: 'Only what speaks for it.',
      document: `
deep-dive:
  - question: How do feeds get to their readers?
    options:
      push: Copy each post into the feed of every follower
      pull: Gather the posts when a feed is read
    choice: push
    because: Reads outnumber posts a hundred times
`,
    },
  ],
  valid: [
    {
      title: 'The price is named.',
      document: `
deep-dive:
  - question: How do feeds get to their readers?
    options:
      push: Copy each post into the feed of every follower
      pull: Gather the posts when a feed is read
    choice: push
    because: Reads outnumber posts a hundred times
    trade-off: A post of somebody with ten million followers is ten million writes
`,
    },
    {
      title: 'What speaks against the choice stands at its option.',
      document: `
deep-dive:
  - question: How do feeds get to their readers?
    options:
      push: { text: Copy each post, pros: Quick to read, cons: Many writes }
      pull: { text: Gather when read, pros: Few writes, cons: Slow to read }
    choice: push
    because: Reads outnumber posts a hundred times
`,
    },
  ],
  messages: {
    free: ({ choice, others }) =>
      `"${choice}" is taken${others}, and nothing says what it costs. Add its \`trade-off\`: what gets slower, dearer or harder, and for whom.`,
  },
  check: ({ topics }, report) => findings(topics, report),
  fix({ span }, { topics, syntax }): readonly FixProposal[] {
    const topic = topics.find((one) => choiceOf(one)?.span === span);
    const choice = topic && choiceOf(topic);
    const body = topic?.body;
    if (!choice || !body || entryOf(body, 'trade-off')) return [];
    return refused(topic, choice)
      .slice(0, MOST_FIXES)
      .flatMap(({ name, text, body: details }): FixProposal[] => {
        const pros = valueAt(details, 'pros');
        const lost = (pros?.kind === 'scalar' ? pros.text : text || name).trim().replace(/[.!]$/, '');
        const edit = addEntry(syntax.text, body, 'trade-off', `Gives up what "${name}" would bring (${inShort(lost)})`);
        return edit ? [{ title: `Say that it gives up "${inShort(name)}"`, edits: [edit] }] : [];
      });
  },
});

const findings = each((topic: Topic, report: (finding: Finding) => void) => {
  const choice = choiceOf(topic);
  if (!choice || ['trade-off', 'if-it-fails', 'mitigation'].some((key) => valueAt(topic.body, key))) return;
  const chosen = optionsOf(topic).find((option) => isChosen(option, choice));
  if (valueAt(chosen?.body, 'cons') || valueAt(chosen?.body, 'cost') || PRICE.test(wordsOfTopic(topic))) return;
  const others = refused(topic, choice).map(({ name }) => `"${inShort(name)}"`);
  report({
    span: choice.span,
    message: 'free',
    args: {
      choice: inShort(choice.text),
      others: others.length > 0 ? ` over ${others.slice(0, 2).join(' and ')}` : '',
    },
    subject: topic.question,
  });
});

function refused(topic: Topic, choice: NonNullable<ReturnType<typeof choiceOf>>) {
  return optionsOf(topic).filter((option) => !isChosen(option, choice));
}
