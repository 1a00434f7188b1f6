/** More requirements than a design of forty-five minutes can hold. */
import { scalarAt, type Requirement } from '../../model/index.ts';
import { setKey } from '../shared/componentEdits.ts';
import { isInProse } from '../shared/prosePlaces.ts';
import { nameOfRequirement, spanOfRequirement, topRequirements } from '../shared/requirements.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { listed } from '../shared/wording.ts';
import { replaceScalar } from '../shared/yamlEdits.ts';

export default defineRule({
  id: 'scope/too-many',
  severity: 'hint',
  value: 2,
  options: {
    most: { description: 'So many requirements of the first rank are not too many.', default: 6, minimum: 1 },
  },
  since: '0.1.0',
  step: 'scope',
  summary: 'In the profile `interview`, more functional requirements than there is time for.',
  why: 'A requirement takes a contract, its data, its way through the picture and its hard questions. With forty-five minutes, seven of them are seven sketches; three are a design.',
  source: 'Frameworks for design interviews: choose the top three features, and say that the rest comes later.',
  profiles: { 'design-doc': 'off' },
  invalid: [
    {
      title: 'Seven features at once.',
      document: `
profile: interview
scope:
  functional:
    R1: Post a photo
    R2: Follow somebody
    R3: Read the feed
    R4: Like a photo
    R5: Comment on a photo
    R6: Search for people
    R7: Send a direct message
`,
    },
  ],
  valid: [
    {
      title: 'Three features now, the rest said to come later.',
      document: `
profile: interview
scope:
  functional:
    R1: Post a photo
    R2: Follow somebody
    R3: Read the feed
    R4: { text: Like a photo, priority: later }
    R5: { text: Comment on a photo, priority: later }
    R6: { text: Search for people, priority: could }
    R7: { text: Send a direct message, priority: later }
`,
    },
    {
      title: 'A document that a team works on for weeks.',
      document: `
profile: design-doc
scope:
  functional: { R1: Post, R2: Follow, R3: Feed, R4: Like, R5: Comment, R6: Search, R7: Direct messages }
`,
    },
  ],
  messages: {
    many: ({ count, names }) =>
      `${count} requirements are more than forty-five minutes hold: each needs its call, its data and its way through the design. Keep the few that the rest stands on, and leave ${names} for later (\`priority: later\`).`,
  },
  check(facts, report, { most = 6 }) {
    if (facts.requirements.length <= most) return;
    const core = topRequirements(facts).filter(isCore);
    const [first, ...others] = core.slice(most);
    if (!first) return;
    const names = [first, ...others].map(nameOfRequirement);
    report({
      span: spanOfRequirement(first),
      message: 'many',
      args: { count: core.length, names: listed(names), from: first.name },
      related: others.map((each) => ({
        span: spanOfRequirement(each),
        message: `${nameOfRequirement(each)} is beyond them, too`,
      })),
    });
  },
  fix({ args }, facts): readonly FixProposal[] {
    const { syntax } = facts;
    const core = topRequirements(facts).filter(isCore);
    const beyond = core.slice(core.findIndex(({ name }) => name === args['from']));
    const edits = beyond.flatMap((each) => {
      const { value } = each.entry;
      if (isInProse(syntax, each.span.start)) return [];
      const edit =
        value?.kind === 'scalar'
          ? replaceScalar(value, { text: each.text.trim(), priority: 'later' })
          : setKey(syntax, each.entry, 'priority', 'later');
      return edit ? [edit] : [];
    });
    if (edits.length < beyond.length) return [];
    return [{ title: `Leave ${listed(beyond.map(({ name }) => name))} for later`, edits }];
  },
});

/** What the first version can't do without, as far as the document says. */
function isCore({ body, none }: Requirement): boolean {
  const priority = scalarAt(body, 'priority')?.text ?? 'must';
  return !none && priority === 'must' && scalarAt(body, 'since') === undefined;
}
