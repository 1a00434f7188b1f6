/** What differs between diagram and components: the findings of the rules about drift, one item for each thing. */
import { oneLine, type Facts } from '../../analysis/index.ts';
import type { OffsetRange, Span } from '../../base/place.ts';
import type { RuledFinding } from '../../rules/index.ts';
import { called } from '../../rules/shared/wording.ts';
import type { Compared, Difference } from './types.ts';

/** The rules whose findings are differences between the two. */
export const DRIFT_RULES: readonly string[] = [
  'hld/component-not-drawn',
  'hld/node-not-declared',
  'hld/flow-not-drawn',
  'hld/path-broken',
  'hld/technology-conflict',
  'ref/unknown-component',
];

type Telling = (finding: RuledFinding, facts: Facts) => readonly Difference[];

/** In the order of the text. */
export function differences({ facts, findings }: Compared): readonly Difference[] {
  if (!facts.diagram) return [];
  const found = findings.flatMap((finding) => TELLING[finding.rule.id]?.(finding, facts) ?? []);
  const byId = new Map(found.toReversed().map((each) => [each.id, each]));
  return found.filter((each) => byId.get(each.id) === each).sort((a, b) => a.start - b.start);
}

const TELLING: Readonly<Record<string, Telling>> = {
  'hld/component-not-drawn': (finding, { graph }) => {
    const name = String(finding.args['name']);
    const { id } = finding.args;
    const what =
      typeof id === 'string'
        ? `"${name}" is described under the label of the node ${id}`
        : `${called(graph, name)} is described and not drawn`;
    return [of(finding, finding.span, `undrawn ${name}`, what)];
  },
  'hld/node-not-declared': (finding, { graph }) =>
    placesOf(finding).flatMap((place): Difference[] => {
      const node = [...graph.nodes.values()].find(({ span }) => span.start === place.start);
      if (!node) return [];
      const what = `${called(graph, node.id)} is drawn and not described`;
      return [{ ...of(finding, place, `undescribed ${node.id}`, what), undescribed: node.id, about: node.id }];
    }),
  'hld/flow-not-drawn': (finding, { flows }) => {
    const flow = flows.find(({ name }) => name === finding.subject);
    const { from, to, label } = finding.args;
    const what: Readonly<Record<string, string>> = {
      absent: `The flow from ${from} to ${to} is not drawn`,
      reversed: `The flow leads from ${from} to ${to}, and the arrow the other way`,
      label: `The flow from ${from} to ${to} is labelled "${label}", and the arrow is not`,
    };
    return flow ? [of(finding, finding.span, `flow ${flow.name}`, what[finding.message]!)] : [];
  },
  'hld/path-broken': (finding, { paths, graph }) => {
    const path = paths.find(({ name }) => name === finding.subject);
    const hops = path?.steps.flatMap((step) => step.hops) ?? [];
    return placesOf(finding).flatMap((place): Difference[] => {
      const hop = hops.find(({ from, to }) => from.span.start === place.start && to.span.end === place.end);
      if (!path || !hop) return [];
      const about = `${hop.from.name} -> ${hop.to.name}`;
      const step = `from ${called(graph, hop.from.name)} to ${called(graph, hop.to.name)}`;
      const what =
        finding.message === 'reversed'
          ? `The path "${path.name}" goes ${step}, and the arrow the other way`
          : `The path "${path.name}" goes ${step}, where no arrow is drawn`;
      return [{ ...of(finding, place, `path ${path.name}: ${about}`, what), about }];
    });
  },
  'hld/technology-conflict': (finding) => {
    const { name, drawn, entry } = finding.args;
    const what = `The diagram says that ${name} is ${drawn}, and its entry says ${entry}`;
    return [of(finding, finding.span, `technology ${finding.subject}`, what)];
  },
  'ref/unknown-component': (finding) => {
    const name = String(finding.args['name']);
    return [
      of(finding, finding.span, `unknown ${name}`, `"${oneLine(name)}" is named, and neither drawn nor described`),
    ];
  },
};

function of(finding: RuledFinding, { start, end }: OffsetRange, id: string, what: string): Difference {
  return { id, what, start, end, finding };
}

/** Where a finding stands, and where it says that the same holds. */
function placesOf({ span, related = [] }: RuledFinding): readonly Span[] {
  return [span, ...related.map((other) => other.span)];
}
