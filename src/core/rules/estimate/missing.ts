/** Components sized for a load that no number states. */
import type { Facts } from '../../analysis/index.ts';
import type { Span } from '../../base/place.ts';
import { scalarAt } from '../../model/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { addStep } from '../shared/documentEdits.ts';
import { isNone } from '../shared/none.ts';
import { defineRule } from '../rule.ts';
import { isWorkedOut } from '../shared/stage.ts';
import { proseStatesLoads, statesLoads } from '../shared/statedLoads.ts';
import { called, listed } from '../shared/wording.ts';

/** Fewer instances than this may be there for availability alone. */
const MANY_INSTANCES = 4;

export default defineRule({
  id: 'estimate/missing',
  severity: 'info',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary: 'Components are sharded, scaled out or scaled by themselves, and no estimate says for what load.',
  why: 'Shards and instances answer to a rate, a size or a number of users. Ten lines of arithmetic show whether six of them are right, or whether one would do; without them the figure is a guess that nobody can check.',
  source: 'Courses on system design: estimates before boxes; courses warn of sharding too early.',
  invalid: [
    {
      title: 'Six shards, for how much?',
      document: `
scope:
  functional:
    R1: Send a message
hld:
  components:
    CS: { kind: service, instances: 200 }
    DB: { kind: wide-column-store, shards: 6 }
`,
    },
  ],
  valid: [
    {
      title: 'The number stands first.',
      document: `
scope:
  functional:
    R1: Send a message
estimate:
  peak_writes: 40K messages/s
hld:
  components:
    DB: { kind: wide-column-store, shards: 6 }
`,
    },
    {
      title: 'The prose says it; two instances are for the case that one fails.',
      document: `
scope:
  text: About 40,000 messages per second at the peak.
hld:
  components:
    CS: { kind: service, instances: 2 }
    DB: { kind: wide-column-store, shards: 6 }
`,
    },
  ],
  messages: {
    missing: ({ claims }) =>
      `${claims}, and the document has no number that asks for it: how many users, calls a second, bytes a year? Write a few \`estimate\` lines, and size by them.`,
  },
  check(facts, report) {
    // By the time of the deep dive it is a whole step that is missing; process/step-skipped says so.
    if (facts.steps.has('estimate') || isWorkedOut(facts) || statesLoads(facts)) return;
    const claims = claimsIn(facts);
    const [first, ...others] = claims;
    if (!first || proseStatesLoads(facts)) return;
    const related = others.map(({ span, words }) => ({ span, message: words }));
    report({
      span: first.span,
      message: 'missing',
      args: { claims: listed(claims.map(({ words }) => words)) },
      related,
    });
  },
  fix(_finding, { syntax }) {
    const lines = ['users:', 'writes:', 'peak_writes:', 'reads:', 'peak_reads:', 'storage:'];
    const edit = addStep(syntax, 'estimate', 'Estimates', lines);
    return edit ? [{ title: 'Add estimates to fill in', edits: [edit] }] : [];
  },
});

interface Claim {
  readonly words: string;
  readonly span: Span;
}

/** What is built for more than one machine carries. */
function claimsIn({ components, graph, numbers }: Facts): readonly Claim[] {
  return components.flatMap(({ name, body }): Claim[] => {
    const [shards, instances] = ['shards', 'instances'].map((key) => scalarAt(body, key));
    const count = (node: typeof shards) => (node ? (numbers.at(node)?.quantity?.low ?? 0) : 0);
    if (shards && count(shards) >= 2)
      return [{ words: `${called(graph, name)} has ${shards.text.trim()} shards`, span: shards.span }];
    if (instances && count(instances) >= MANY_INSTANCES)
      return [{ words: `${called(graph, name)} has ${instances.text.trim()} instances`, span: instances.span }];
    const scaling = valueAt(body, 'autoscaling');
    if (!scaling || isNone(scaling)) return [];
    return [{ words: `${called(graph, name)} scales by itself`, span: scaling.span }];
  });
}
