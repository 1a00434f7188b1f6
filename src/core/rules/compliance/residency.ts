/** Personal data under European law, without a place or an end. */
import type { Facts } from '../../analysis/index.ts';
import { memo } from '../../base/memo.ts';
import { referencesIn } from '../../model/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { setKey } from '../shared/componentEdits.ts';
import { reportGrouped, unanswered } from '../shared/grouped.ts';
import { operationsAt } from '../shared/operations.ts';
import { regionsOf } from '../shared/regionsOf.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { sensitiveOf, type Sensitive } from '../shared/sensitive.ts';
import { isWorkedOut, reviewStatus } from '../shared/stage.ts';
import { listed } from '../shared/wording.ts';

const LAW =
  /\b(?:GDPR|DSGVO|RGPD|EU residents|European (?:users?|customers?|citizens?|residents?|data|Union|law)|EU (?:users?|customers?|citizens?|data|law)|data protection (?:law|act|regulation))\b/i;
const EUROPE =
  /^(?:eu(?:rope)?(?:[-_ ].*)?|.*[-_](?:frankfurt|ireland|paris|stockholm|milan)|(?:west|north|germany.*|france.*|sweden.*|italy.*|spain.*|poland.*)europe)$/i;
const PLACE =
  /\b(?:resid(?:es?|ency)|stays? in|kept in|stored in|leaves? the (?:EU|region|country)|data cent(?:er|re)s? in|EU regions?|regional(?:ly)?|locali[sz]ation|geo[- ]?(?:partition|fenc|shard)\w*)\b/i;
const END =
  /\b(?:eras(?:e[sd]?|ure|ing)|right to be forgotten|delet(?:e[sd]?|ion|ing)|purg(?:e[sd]?|ing)|retention|retained|anonymi[sz]\w+|pseudonymi[sz]\w+|kept for|expir\w+)\b/i;

const ID = 'compliance/residency';

export default defineRule({
  id: ID,
  severity: 'hint',
  value: 3,
  since: '0.1.0',
  step: 'hld',
  summary: 'Personal data falls under European law, and nothing says where it lies, or when it goes.',
  why: 'People may ask for their data to be erased, and it must not be kept longer than it is needed, nor leave for a place with less protection. Copies, backups and logs make that hard to add later, so that it belongs to the data model.',
  source: 'Regulation (EU) 2016/679 (GDPR), articles 5 (1) e, 17 and 44.',
  profiles: { interview: 'off' },
  invalid: [
    {
      title: 'When do the accounts go?',
      document: `
operations:
  regions: [ eu-west ]
  compliance: GDPR
data:
  user: { store: DB, key: id, sensitivity: personal }
hld:
  components:
    S: { kind: service }
    DB: { kind: sql-database }
deep-dive:
  - question: How is a name found?
    choice: An index on it
    trade-off: Slower writes
`,
    },
  ],
  valid: [
    {
      title: 'A place and an end.',
      document: `
operations:
  regions: [ eu-west ]
  compliance: GDPR
data:
  user: { store: DB, key: id, sensitivity: personal, deletion: Within 30 days of the request }
hld:
  components:
    S: { kind: service }
    DB: { kind: sql-database }
deep-dive:
  - question: How is a name found?
    choice: An index on it
    trade-off: Slower writes
`,
    },
  ],
  messages: {
    end: ({ names, because, several }) =>
      `${names} ${several ? 'hold' : 'holds'} ${because}, and European law applies: people may ask for it to be erased, and it may not stay longer than needed. Say when it goes, with "deletion", "retention" or "ttl".`,
    place: ({ names, because, several }) =>
      `${names} ${several ? 'hold' : 'holds'} ${because} under European law, and nothing says in which region it lies. Declare "residency", or the regions of the store.`,
  },
  check(facts, report) {
    if (!isWorkedOut(facts) && !reviewStatus(facts)) return;
    const personal = personalOf(facts.entities);
    if (personal.length === 0 || !isUnderLaw(facts)) return;
    const endless = personal.filter((each) => !hasEnd(each, facts));
    const nowhere = personal.filter((each) => !hasPlace(each, facts));
    const tell = (message: 'end' | 'place', open: readonly Sensitive[]) => {
      const describe = (items: readonly Sensitive[]) => ({ ...told(items), message });
      reportGrouped(facts, ID, open, ({ entity }) => entity.name, describe, report);
    };
    if (endless.length > 0 && !facts.said.mentions(END)) tell('end', endless);
    else if (nowhere.length > 0 && !facts.said.mentions(PLACE)) tell('place', nowhere);
  },
  fix({ message, subject }, facts): readonly FixProposal[] {
    const isOpen = (each: Sensitive) => !(message === 'end' ? hasEnd(each, facts) : hasPlace(each, facts));
    const open = unanswered(facts, ID, personalOf(facts.entities).filter(isOpen), ({ entity }) => entity.name);
    if (!open.some(({ entity }) => entity.name === subject)) return [];
    const [key, value, title] =
      message === 'end'
        ? (['deletion', 'Within 30 days of the request', 'Erase within 30 days of a request'] as const)
        : (['residency', 'EU', 'Keep it in the EU'] as const);
    const edits = open.map(({ entity }) => setKey(facts.syntax, entity.entry, key, value));
    return edits.every((edit) => edit !== undefined) ? [{ title, edits }] : [];
  },
});

const personalOf = memo((entities: Facts['entities']): readonly Sensitive[] =>
  sensitiveOf(entities).filter(({ sensitivity }) => sensitivity === 'personal' || sensitivity === 'health'),
);

/** One finding of several entities. */
function told(items: readonly Sensitive[]) {
  const [first, ...others] = items as readonly [Sensitive, ...Sensitive[]];
  return {
    span: first.span,
    args: {
      names: listed(items.map(({ entity }) => `"${entity.name}"`)),
      because: first.sensitivity === 'health' ? 'health data' : 'personal data',
      several: others.length > 0,
    },
    subject: first.entity.name,
    related: others.map(({ entity, span }) => ({ span, message: `"${entity.name}"` })),
  };
}

/** Whether the law is named, or the data lies in Europe. */
function isUnderLaw(facts: Facts): boolean {
  if (regionsOf(facts).names.some((name) => EUROPE.test(name))) return true;
  const goals = facts.goals.filter(({ name }) => /^(?:compliance|privacy|residency)(?:\.|$)/.test(name));
  const nodes = [
    operationsAt(facts, 'compliance'),
    operationsAt(facts, 'security', 'privacy'),
    // A goal in a list has no single value.
    ...goals.map(({ name, value }) => value ?? valueAt(facts.syntax.root, 'scope', 'nonfunctional', name)),
  ];
  const words = nodes.flatMap((node) => referencesIn(node).map(({ name }) => name));
  return words.some((text) => LAW.test(text) || /\bEU\b/.test(text)) || facts.said.mentions(LAW);
}

function hasEnd({ entity }: Sensitive, facts: Facts): boolean {
  if (['retention', 'ttl', 'deletion', 'archive'].some((key) => valueAt(entity.body, key) !== undefined)) return true;
  if (operationsAt(facts, 'security', 'privacy')) return true;
  return facts.goals.some(({ name }) => /^(?:retention|privacy)(?:\.|$)/.test(name));
}

function hasPlace({ entity }: Sensitive, facts: Facts): boolean {
  if (valueAt(entity.body, 'residency') || operationsAt(facts, 'regions')) return true;
  if (facts.goals.some(({ name }) => /^residency(?:\.|$)/.test(name))) return true;
  const stores = referencesIn(valueAt(entity.body, 'store'));
  return stores.some(({ name }) => valueAt(facts.graph.nodes.get(name)?.entry?.body, 'regions') !== undefined);
}
