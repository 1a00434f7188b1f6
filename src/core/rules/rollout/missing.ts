/** A design that is worked out and says nothing of how it reaches users and is taken back. */
import type { Facts } from '../../analysis/index.ts';
import { scalarAt } from '../../model/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { addToOperations } from '../shared/documentEdits.ts';
import { operationsAt } from '../shared/operations.ts';
import { showsComponents } from '../shared/picture.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { askedAboutRunning } from '../shared/stage.ts';

const ROLLOUT =
  /\b(?:roll(?:s|ed|ing)?[- ]?(?:out|back)s?|canar(?:y|ies)|blue[/ -]green|feature (?:flags?|toggles?|gates?)|dark launch\w*|shadow (?:traffic|mode|reads?|writes?)|gradual(?:ly)?|phased|staged|stages?|migrat\w+|cut[- ]?over|launch(?:es|ed)?|deploy(?:s|ed|ing|ments?)?|big bang|behind a flag|revert(?:ed|s)?|backfill\w*)\b/i;
const BACK =
  /\b(?:roll(?:s|ed|ing)?[- ]?back|taken? back|revert\w*|undo|undone|switch(?:ed)? (?:off|back)|turn(?:ed)? (?:off|back)|old (?:version|path|system|service)|previous version|kill switch|flags?|blue[/ -]green|abort\w*)\b/i;

export default defineRule({
  id: 'rollout/missing',
  severity: 'hint',
  value: 3,
  since: '0.1.0',
  step: 'hld',
  summary:
    'A design that is worked out, or offered for review, does not say in which steps it reaches users, or how it is taken back.',
  why: 'Most outages begin with a change. What can be given to one user in a hundred, and taken back within minutes, may have a mistake in it; what cannot has to be right the first time. Data that has moved is the hardest to take back, so it is planned before.',
  source:
    'Site Reliability Engineering, on release engineering and canarying; of 306 public design documents one in six has a section on it.',
  profiles: { interview: 'off' },
  invalid: [
    {
      title: 'Accepted, and nobody knows how it goes live.',
      document: `
status: accepted
hld:
  components:
    S: { kind: service }
    Q: { kind: message-queue }
    DB: { kind: sql-database }
`,
    },
    {
      title: 'A way in, and none back.',
      document: `
status: review
operations:
  rollout:
    strategy: One region after the other
hld:
  components:
    S: { kind: service }
    Q: { kind: message-queue }
    DB: { kind: sql-database }
`,
    },
  ],
  valid: [
    {
      title: 'Steps, and a way back.',
      document: `
status: review
operations:
  rollout:
    strategy: Canary of one per cent, then by region
    rollback: The old path stays for two weeks
hld:
  components:
    S: { kind: service }
    Q: { kind: message-queue }
    DB: { kind: sql-database }
`,
    },
    {
      title: 'There is nothing to roll out, on purpose.',
      document: `
status: accepted
operations:
  rollout: { none: A study; nothing of it goes live }
hld:
  components:
    S: { kind: service }
    Q: { kind: message-queue }
    DB: { kind: sql-database }
`,
    },
  ],
  messages: {
    missing: ({ because }) =>
      `${because}, and nothing says how the design reaches users. Add "operations.rollout": in which steps, what must hold before the next one, and how it is taken back.`,
    rollback: () =>
      'The steps in are planned, and the way back is not: when the first step goes wrong, somebody has to invent it at night. Add "rollback": what is switched, and what becomes of data written meanwhile.',
  },
  check(facts, report) {
    if (facts.graph.nodes.size < FEWEST_BOXES || !showsComponents(facts.graph)) return;
    const rollout = operationsAt(facts, 'rollout');
    if (!rollout) {
      if (facts.said.mentions(ROLLOUT)) return;
      const asked = askedAboutRunning(facts);
      if (asked) report({ span: asked.span, message: 'missing', args: { because: asked.because }, subject: 'rollout' });
      return;
    }
    const strategy = valueAt(rollout, 'strategy');
    if (!strategy || hasWayBack(rollout, facts) || !askedAboutRunning(facts)) return;
    report({ span: strategy.span, message: 'rollback', args: {}, subject: 'rollback' });
  },
  fix({ message }, { syntax }): readonly FixProposal[] {
    if (message === 'rollback') {
      const edit = addToOperations(syntax, ['rollout', 'rollback'], WAY_BACK);
      return edit ? [{ title: 'Keep the old version ready', edits: [edit] }] : [];
    }
    const steps = [
      ['strategy', 'Canary of 1% of the traffic, then 10%, then all'],
      ['rollback', WAY_BACK],
    ] as const;
    const edit = addToOperations(syntax, ['rollout'], steps);
    return edit ? [{ title: 'Roll out by a canary', edits: [edit] }] : [];
  },
});

const FEWEST_BOXES = 3;
const WAY_BACK = 'The old version stays deployed for a week, and takes the traffic back by one switch';

function hasWayBack(rollout: NonNullable<Facts['operations']>, { said }: Facts): boolean {
  if (['rollback', 'flags'].some((key) => valueAt(rollout, key) !== undefined)) return true;
  return BACK.test(scalarAt(rollout, 'strategy')?.text ?? '') || said.mentions(BACK);
}
