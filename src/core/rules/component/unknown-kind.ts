/** A component is of a kind that the catalogue does not have. */
import { nearest } from '../../base/suggest.ts';
import { guessKind, kinds } from '../../catalog/index.ts';
import { replaceBy } from '../shared/passOn.ts';
import { defineRule, type Finding, type FixProposal } from '../rule.ts';

const IDS: readonly string[] = kinds.map(({ id }) => id);
const KNOWN: ReadonlySet<string> = new Set(IDS);

export default defineRule({
  id: 'component/unknown-kind',
  severity: 'warning',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary: 'The kind of a component is not in the catalogue.',
  why: 'The kind decides what is asked of a component: a queue needs a consumer, a cache needs to become stale at some time, a store needs copies. Of an unknown kind nothing is asked.',
  source: 'The catalogue of component kinds.',
  invalid: [
    {
      title: 'The kind is called "load-balancer".',
      document: 'hld:\n  components:\n    LB:\n      kind: loadbalancer\n',
    },
    { title: 'The catalogue has no such kind.', document: 'hld:\n  components:\n    X:\n      kind: flux-capacitor\n' },
  ],
  valid: [
    { title: 'A kind of the catalogue.', document: 'hld:\n  components:\n    LB:\n      kind: load-balancer\n' },
    { title: 'A kind of your own begins with "x-".', document: 'hld:\n  components:\n    R:\n      kind: x-robot\n' },
  ],
  messages: {
    unknown: ({ kind, meant }) =>
      `The catalogue has no kind "${kind}", so nothing is known of what this component does. ${
        meant ? `Did you mean "${meant}"?` : 'Choose a kind of the catalogue, or begin one of your own with "x-".'
      }`,
  },
  check({ components }, report) {
    for (const { name, kind } of components) {
      if (!kind || kind.text === '' || KNOWN.has(kind.text) || kind.text.startsWith('x-')) continue;
      report({
        span: kind.span,
        message: 'unknown',
        args: { kind: kind.text, meant: meantBy(kind.text) },
        subject: name,
      });
    }
  },
  fix(finding, { graph, components }): readonly FixProposal[] {
    const { kind, meant } = finding.args;
    const node = graph.nodes.get(finding.subject ?? '');
    const { technology } = components.find(({ name }) => name === finding.subject) ?? {};
    const guess = node && guessKind(node.label, node.drawn?.shape, technology?.text)?.kind;
    const known = [...new Set([meant, guess])].filter((id) => id !== undefined);
    const own = [
      'x',
      ...(String(kind)
        .toLowerCase()
        .match(/[a-z0-9]+/g) ?? []),
    ].join('-');
    return [...known.flatMap((id) => replaceBy(finding, id, id === meant)), ...ownKind(finding, own)];
  },
});

function ownKind({ span: { start, end } }: Finding, id: string): readonly FixProposal[] {
  return id.length > 1 ? [{ title: `Make it a kind of your own: ${id}`, edits: [{ start, end, newText: id }] }] : [];
}

/** `Load Balancer`, `loadbalancer` and `postgres` as the catalogue calls them. */
function meantBy(text: string): string | undefined {
  const wanted = text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  const glued = wanted.replaceAll('-', '');
  return (
    IDS.find((id) => id.replaceAll('-', '') === glued) ??
    nearest(wanted, IDS) ??
    guessKind(text.replaceAll(/[-_]/g, ' '))?.kind
  );
}
