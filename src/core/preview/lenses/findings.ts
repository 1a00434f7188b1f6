/** The findings as of a phase: without those about what is not there, and with what the loads of the phase give. */
import type { Facts } from '../../analysis/index.ts';
import type { OffsetRange } from '../../base/place.ts';
import type { RuledFinding } from '../../rules/index.ts';
import { absentIn } from './asOf.ts';

/** Groups of rules that hold loads, availability and latency against what is there: found anew of each phase. */
const WEIGHED = /^(?:capacity|slo|cost)\//;

/** What was found in the whole design, and how to find out what holds of a part of it. */
export interface WholeFindings {
  readonly facts: Facts;
  readonly findings: readonly RuledFinding[];
}

/**
 * @param phase its index. @param staged the facts as of it.
 * @param weigh finds what the rules say of these facts.
 */
export function findingsAsOf(
  { facts, findings }: WholeFindings,
  phase: number,
  staged: Facts,
  weigh: (facts: Facts) => readonly RuledFinding[],
): readonly RuledFinding[] {
  const isAbsent = absence(facts, phase);
  const others = findings.filter((finding) => !WEIGHED.test(finding.rule.id) && !isAbsent(finding));
  const weighed = weigh(staged).filter(({ rule }) => WEIGHED.test(rule.id));
  return [...others, ...weighed].sort((a, b) => a.span.start - b.span.start);
}

/** Whether a finding is about something that is not there. */
function absence(facts: Facts, phase: number): (finding: RuledFinding) => boolean {
  const { there, boxes, arrows } = absentIn(facts, phase);
  const { requirements, contracts, entities, estimates, components, flows, paths, diagram } = facts;
  const lists = [requirements, contracts, entities, estimates, components, flows, paths];
  const ranges: OffsetRange[] = lists.flatMap((list) => list.filter(({ body }) => !there(body)).map(rangeOf));
  for (const { from, to, span } of flows)
    if (boxes.has(from.name) || boxes.has(to.name)) ranges.push(rangeOf({ span }));
  for (const edge of diagram?.edges ?? []) {
    if (arrows.has(edge) || boxes.has(edge.from) || boxes.has(edge.to))
      ranges.push(rangeOf({ span: diagram!.span(edge.operatorRange) }));
  }
  return ({ subject, span: { start, end } }) =>
    (subject !== undefined && boxes.has(subject)) || ranges.some((range) => range.start <= start && end <= range.end);
}

function rangeOf({ span: { start, end } }: { readonly span: OffsetRange }): OffsetRange {
  return { start, end };
}
