/** A design that nobody watches. */
import type { Facts } from '../../analysis/index.ts';
import { entryOf } from '../../syntax/index.ts';
import { addToOperations } from '../shared/documentEdits.ts';
import { FIRST_LINE, isWatched, SIGNALS } from '../shared/observability.ts';
import { showsComponents, soundPicture } from '../shared/picture.ts';
import { defineRule } from '../rule.ts';
import { isWorkedOut, reviewStatus } from '../shared/stage.ts';

export default defineRule({
  id: 'obs/missing',
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary: 'The high-level design is done, and nothing says how one would see that it fails.',
  why: 'Without metrics and alerts users find the failure first, and then nobody knows in which of the parts it is. What is to be measured shapes the design: ids that travel along, a place where the goals can be read.',
  source:
    'Site Reliability Engineering, chapter 6: latency, traffic, errors and saturation are the four golden signals.',
  profiles: { interview: 'info' },
  invalid: [
    {
      title: 'A path, a decision, and no word on watching.',
      document: `
hld:
  components:
    S: { kind: service, why: Takes orders }
    DB: { kind: sql-database, why: Keeps orders }
  paths:
    order: { kind: write, steps: [ S -> DB ] }
deep-dive:
  - question: What if the database is lost?
`,
    },
  ],
  valid: [
    {
      title: 'The section is there.',
      document: `
operations:
  observability: { metrics: Prometheus, alerts: p99 of the order path }
hld:
  components:
    S: { kind: service, why: Takes orders }
    DB: { kind: sql-database, why: Keeps orders }
  paths:
    order: { kind: write, steps: [ S -> DB ] }
deep-dive:
  - question: What if the database is lost?
`,
    },
    {
      title: 'It is drawn.',
      document: `
hld:
  diagram: |
    flowchart TB
      S[Order Service] -->|SQL| DB[(Orders)]
      P[Prometheus] -->|scrapes| S
  paths:
    order: { kind: write, steps: [ S -> DB ] }
deep-dive:
  - question: What if the database is lost?
`,
    },
    {
      title: 'The author is still drawing.',
      document: `
hld:
  components:
    S: { kind: service }
    DB: { kind: sql-database }
`,
    },
  ],
  messages: {
    missing: ({ count, paths }) =>
      `${count} components${paths} and nothing tells when one of them fails or slows down: users would notice first. Add \`observability\` under \`operations\`: what is measured and logged, how a request is traced, and what wakes somebody.`,
  },
  check(facts, report) {
    const { graph, paths, diagram } = facts;
    if (diagram && (!soundPicture(diagram) || !showsComponents(graph))) return;
    const count = [...graph.nodes.values()].filter(({ kind }) => kind?.layer !== 'client').length;
    if (!isDone(facts, count) || isWatched(facts)) return;
    const key = entryOf(facts.syntax.root, 'hld')?.key;
    const names = paths.slice(0, 2).map(({ name }) => `"${name}"`);
    const args = { count, paths: names.length > 0 ? ` serve ${names.join(' and ')},` : ',' };
    if (key) report({ span: key.span, message: 'missing', args });
  },
  fix(_finding, { syntax }) {
    const lines = SIGNALS.map((signal) => [signal, FIRST_LINE[signal]] as const);
    const edit = addToOperations(syntax, ['observability'], lines);
    return edit ? [{ title: 'Add the four signals to fill in', edits: [edit] }] : [];
  },
});

const FEWEST = 2;
/** So many parts with their paths are a whole design, whether or not hard questions are asked of it. */
const WHOLE = 8;

function isDone(facts: Facts, count: number): boolean {
  if (count < FEWEST) return false;
  if (isWorkedOut(facts) || reviewStatus(facts)) return true;
  return count >= WHOLE && facts.paths.length > 0;
}
