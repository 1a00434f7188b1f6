/** Reasons that only repeat what the box says already. */
import type { Facts } from '../../analysis/index.ts';
import { scalarAt } from '../../model/index.ts';
import { loadWords } from '../shared/loadWords.ts';
import { askedForReasons, emptyReason, reasonOf, weighs } from '../shared/reasons.ts';
import { inWords, requirementsFor } from '../shared/requirements.ts';
import { isPlaceholder } from '../shared/placeholders.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { aKind, called } from '../shared/wording.ts';
import { appendToScalar } from '../shared/yamlEdits.ts';

const MOST_FIXES = 5;

export default defineRule({
  id: 'component/weak-justification',
  severity: 'info',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary: 'The reason of a component says only what its name, kind or product says already.',
  why: '"For caching" holds for every cache that was ever built. A reason is worth something if it could be wrong: a requirement, a number, a failure that the component prevents here.',
  source: 'Courses on system design: "X because we need Y at the number Z, accepting W".',
  invalid: [
    {
      title: 'A cache, for caching.',
      document: `
scope:
  functional:
    R1: Redirect a short link
hld:
  components:
    C: { kind: cache, technology: Redis, why: For fast caching }
    S: { kind: service, why: Looks links up and counts the clicks }
`,
    },
  ],
  valid: [
    {
      title: 'What it is for here.',
      document: `
hld:
  components:
    C: { kind: cache, technology: Redis, why: Nine of ten redirects ask for the links of the day }
    DB: { kind: sql-database, technology: PostgreSQL, why: ACID }
    Q: { kind: message-queue, why: Decouples the click count from the redirect }
`,
    },
  ],
  messages: {
    kind: ({ name, kind, why, load }) =>
      `"${why}" could be said of any ${kind}. Say what ${name} is for here${load}: the requirement or number that asks for it, or what breaks without it.`,
    name: ({ name, why, load }) =>
      `"${why}" says no more than the name of ${name} does. Say why it is a part of its own${load}: the requirement or number that asks for it, or what breaks without it.`,
  },
  check(facts, report) {
    for (const node of askedForReasons(facts)) {
      const why = reasonOf(node.entry);
      const empty = why && node.entry.serves.length === 0 ? emptyReason(node) : undefined;
      if (!why || !empty || weighs(node.entry) || isPlaceholder(why.text)) continue;
      const load = loadWords(facts, node.id);
      const args = {
        name: called(facts.graph, node.id),
        why: why.text.trim(),
        kind: aKind(node.kind?.id ?? 'component').replace(/^an? /, ''),
        load: load ? `, with ${load}` : '',
      };
      report({ span: why.span, message: empty === 'name' ? 'name' : 'kind', args, subject: node.id });
    }
  },
  fix({ subject = '' }, facts): readonly FixProposal[] {
    const why = facts.graph.nodes.get(subject)?.entry?.why;
    if (!why) return [];
    const additions = [
      ...ratesThrough(facts, subject).map((name) => [`\`${name}\``, ` at \`${name}\``] as const),
      ...requirementsFor(facts, subject).map(
        (each) => [`${each.name}, "${inWords(each)}"`, ` (${each.name})`] as const,
      ),
    ];
    return additions.slice(0, MOST_FIXES).flatMap(([title, words]): FixProposal[] => {
      const edit = appendToScalar(why, words);
      return edit ? [{ title: `Name what asks for it: ${title}`, edits: [edit] }] : [];
    });
  },
});

/** The estimates by which paths through a component are walked: the peak, else the average. */
function ratesThrough({ paths, numbers }: Facts, id: string): readonly string[] {
  const through = paths.filter(({ steps }) => steps.some(({ names }) => names.some(({ name }) => name === id)));
  const rates = through.flatMap(({ body }) => scalarAt(body, 'peak')?.text ?? scalarAt(body, 'rate')?.text ?? []);
  return [...new Set(rates.map((rate) => rate.trim()))].filter((rate) => numbers.get(rate) !== undefined);
}
