/** The findings about numbers, capacity and goals, and how what is supposed changes them. */
import type { Facts } from '../analysis/index.ts';
import { groupBy } from '../base/group.ts';
import type { OffsetRange } from '../base/place.ts';
import { diagnosticOf } from '../features/diagnostics.ts';
import type { RuledFinding } from '../rules/index.ts';
import { hashOf } from './hash.ts';
import type { FindingsView, FindingView } from './types.ts';

/** Groups of rules whose findings follow from the numbers. */
const GROUPS = /^(?:estimate|capacity|slo|cost)\//;
/** Tells of every supposed number that the prose has another one: true, and no news about the design. */
const ABOUT_PROSE = 'estimate/stale-figure';

const GRAVITY = { error: 0, warning: 1, info: 2, hint: 3 } as const;

/** What the findings are about: one version of the facts, with what its rules found. */
export interface Found {
  readonly facts: Facts;
  readonly findings: readonly RuledFinding[];
}

/** Findings with where each of them stands. */
export interface PlacedFindings {
  readonly view: FindingsView;
  readonly places: readonly OffsetRange[];
}

interface Listed {
  readonly finding: RuledFinding;
  readonly place: OffsetRange;
  readonly change?: FindingView['change'];
}

/**
 * The findings that hold, errors first, and behind them those that what is supposed makes go.
 * @param written the document as it is written, where something else is supposed.
 * @param supposed the names of the estimates that are supposed to be different.
 */
export function findingsView(
  now: Found,
  written: Found | undefined,
  supposed: ReadonlyMap<string, string>,
): PlacedFindings {
  const here = listed(now, supposed);
  const before = written && listed(written, new Map());
  const all = before ? compared(here, before) : here;
  const items = all.map((each) => itemOf(each, now.facts));
  return { view: { key: hashOf(JSON.stringify(items)), items }, places: all.map(({ place }) => place) };
}

function listed({ facts, findings }: Found, supposed: ReadonlyMap<string, string>): readonly Listed[] {
  return findings
    .filter(({ rule }) => GROUPS.test(rule.id))
    .map((finding) => ({ finding, place: placeOf(finding, facts, supposed) }))
    .sort((a, b) => GRAVITY[a.finding.severity] - GRAVITY[b.finding.severity]);
}

/** What is found within a supposed expression has no place in the text; the written one stands for it. */
function placeOf({ rule, subject, span }: RuledFinding, { numbers }: Facts, supposed: ReadonlyMap<string, string>) {
  const inside = rule.id.startsWith('estimate/') && subject !== undefined && supposed.has(subject);
  const { start, end } = (inside && numbers.get(subject)?.entry.expression?.span) || span;
  return { start, end };
}

function compared(now: readonly Listed[], written: readonly Listed[]): readonly Listed[] {
  const before = groupBy(written, identity);
  const after = groupBy(now, identity);
  const isNew = (each: Listed): boolean => {
    const place = after.get(identity(each))!.indexOf(each);
    const same = before.get(identity(each))?.[place];
    // What was a warning and has become an error is news.
    return !same || GRAVITY[each.finding.severity] < GRAVITY[same.finding.severity];
  };
  const isGone = (each: Listed): boolean => {
    const place = before.get(identity(each))!.indexOf(each);
    return after.get(identity(each))?.[place] === undefined;
  };
  const news = now.filter((each) => each.finding.rule.id !== ABOUT_PROSE || !isNew(each));
  return [
    ...news.map((each) => (isNew(each) ? { ...each, change: 'new' as const } : each)),
    ...written.filter(isGone).map((each) => ({ ...each, change: 'gone' as const })),
  ];
}

/** A finding stays the same while its rule speaks of the same thing at the same place; its numbers may become others. */
function identity({ finding: { rule, subject = '' }, place }: Listed): string {
  return `${rule.id}\n${subject}\n${place.start} ${place.end}`;
}

function itemOf({ finding, change }: Listed, { graph }: Facts): FindingView {
  const { rule, severity, message } = diagnosticOf(finding);
  const { subject } = finding;
  const drawn = subject !== undefined && graph.nodes.get(subject)?.drawn !== undefined;
  return { rule, severity, message, ...(drawn && { node: subject }), ...(change && { change }) };
}
