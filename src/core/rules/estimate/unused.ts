/** Numbers that change nothing: inputs that nobody uses, and estimates that the design does not name. */
import { statedFigures, type Facts } from '../../analysis/index.ts';
import { entryOf } from '../../syntax/index.ts';
import { removeEstimate } from '../shared/estimateEdits.ts';
import { usesOf } from '../shared/estimateUses.ts';
import { isInput } from '../shared/expressions.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'estimate/unused',
  severity: 'hint',
  value: 3,
  since: '0.1.0',
  step: 'estimate',
  summary: 'An input is used by no formula, no part of the design and no text; or no estimate is.',
  why: 'A number that nothing follows from is either forgotten or not needed, and each one more makes the others harder to check. Where no component, path, entity or decision names a single estimate, the numbers have changed nothing about the design.',
  source:
    'Napkin mathematics: more than half a dozen assumptions are too many. A design should follow from its numbers.',
  invalid: [
    {
      title: 'Nobody needs the size of a photo.',
      document: `
title: One-to-one chat
estimate:
  dau: 500M users
  photo_size: 2 MB/photo # none are sent
  writes: dau * 40 messages/user/day
`,
    },
    {
      title: 'The design does not look at the numbers.',
      document: `
title: One-to-one chat
estimate:
  dau: 500M users
  writes: dau * 40 messages/user/day
hld:
  components:
    CS: { kind: service, instances: 12, why: Holds the sockets }
    DB: { kind: wide-column-store, why: Keeps the messages }
`,
    },
  ],
  valid: [
    {
      title: 'A path and a reason use them.',
      document: `
title: One-to-one chat
estimate:
  dau: 500M users
  online_share: 20%
  writes: dau * 40 messages/user/day
  peak_writes: writes * 3..5
hld:
  components:
    CS: { kind: service, why: 'Holds the sockets of \`online_share\` of all users' }
  paths:
    send: { kind: write, rate: writes, peak: peak_writes, steps: [ M -> CS ] }
`,
    },
  ],
  messages: {
    input: ({ name }) =>
      `Nothing uses \`${name}\`: no formula, no part of the design, no text. Use it where it counts, or take it out.`,
    all: ({ names, several }) =>
      `Nothing in the design names ${several ? 'one of these estimates' : 'this estimate'}: ${names}. Let them decide something: name them in the rate and peak of a path, the size of an entity, the reason of a component.`,
  },
  check(facts, report) {
    const { estimates } = facts.numbers;
    const uses = usesOf(facts);
    const mentioned = new Set(statedFigures(facts).map(({ name }) => name));
    const unnamed = mentioned.size === 0 && !facts.numbers.sites.some(({ result }) => namesEstimate(result));
    const step = entryOf(facts.syntax.root, 'estimate');
    if (unnamed && step && estimates.length > 0 && hasPlaces(facts)) {
      const names = estimates.slice(0, 3).map(({ entry }) => `\`${entry.name}\``);
      const more = estimates.length > names.length ? ', …' : '';
      const args = { names: names.join(', ') + more, several: estimates.length > 1 };
      report({ span: step.key.span, message: 'all', args, severity: 'info' });
      // Once the design names some of them, those that are left over are told one by one.
      return;
    }
    for (const estimated of estimates) {
      const { name, span } = estimated.entry;
      if (!isInput(estimated.result) || uses.get(name)?.estimate !== estimated || mentioned.has(name)) continue;
      if (uses.usersOf(name).length > 0) continue;
      report({ span, message: 'input', args: { name }, subject: name, unnecessary: true });
    }
  },
  fix({ message, subject = '' }, facts) {
    const entry = facts.numbers.get(subject)?.entry.entry;
    const edit = message === 'input' && entry ? removeEstimate(facts, entry) : undefined;
    return edit ? [{ title: `Take ${subject} out`, edits: [edit] }] : [];
  },
});

type Result = Facts['numbers']['sites'][number]['result'];

function namesEstimate({ dependencies }: Result): boolean {
  return dependencies.some(({ kind }) => kind === 'estimate');
}

/** Whether the design has come to where numbers could be named. */
function hasPlaces({ components, paths, entities, topics }: Facts): boolean {
  return components.length + paths.length + entities.length + topics.length > 0;
}
