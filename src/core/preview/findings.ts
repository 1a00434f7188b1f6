/** The findings that hold, what of the picture each is about, and how what is supposed changes them. */
import type { Facts } from '../analysis/index.ts';
import { groupBy } from '../base/group.ts';
import type { OffsetRange } from '../base/place.ts';
import { diagnosticOf } from '../features/diagnostics.ts';
import { visibleFindings } from '../features/visibleFindings.ts';
import type { RuledFinding } from '../rules/index.ts';
import type { Drawing } from './drawing.ts';
import { findingIds } from './findingIds.ts';
import { partFinder, type PartFinder } from './findingParts.ts';
import { hashOf } from './hash.ts';
import type { FindingsView, FindingView } from './types.ts';

/** Groups of rules whose findings follow from the numbers: they stand beside these however many others there are. */
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
  /** By which the page, and a question about its fixes, names it: that of the written one, where it is written too. */
  readonly id: string;
  readonly place: OffsetRange;
  /** Among those that are shown in the text. */
  readonly shown: boolean;
  readonly change?: FindingView['change'];
}

/** What there is to say beside the findings themselves. */
export interface FindingsQuestion {
  /** The document as it is written, where something else is supposed. */
  readonly written: Found | undefined;
  /** The expressions that are supposed, by the names of the estimates. */
  readonly supposed: ReadonlyMap<string, string>;
  /** How many findings are shown in the text beside errors; 0 for all. */
  readonly most: number;
  /** What their places in the picture have as ids. */
  readonly drawn: Drawing;
}

/** The findings that hold, errors first, and behind them those that what is supposed makes go. */
export function findingsView(now: Found, { written, supposed, most, drawn }: FindingsQuestion): PlacedFindings {
  const here = listed(now, supposed, most);
  const before = written && listed(written, new Map(), most);
  const all = (before ? compared(here, before) : here).filter(isTold);
  const partsOf = partFinder(now.facts, drawn);
  const items = all.map((each) => itemOf(each, partsOf));
  return { view: { key: hashOf(JSON.stringify(items)), items }, places: all.map(({ place }) => place) };
}

/** What the text does not show is not shown here either, but for what the numbers say, and what a supposition brings. */
function isTold({ finding, shown, change }: Listed): boolean {
  return shown || change === 'new' || GROUPS.test(finding.rule.id);
}

function listed({ facts, findings }: Found, supposed: ReadonlyMap<string, string>, most: number): readonly Listed[] {
  const ids = findingIds(findings);
  const shown = new Set(visibleFindings(findings, most).shown);
  return findings
    .map((finding) => ({
      finding,
      id: ids.get(finding)!,
      place: placeOf(finding, facts, supposed),
      shown: shown.has(finding),
    }))
    .sort((a, b) => GRAVITY[a.finding.severity] - GRAVITY[b.finding.severity]);
}

/** What is found within a supposed expression has no place in the text; the written one stands for it. */
function placeOf({ rule, subject, span }: RuledFinding, { numbers }: Facts, supposed: ReadonlyMap<string, string>) {
  const inside = rule.id.startsWith('estimate/') && subject !== undefined && supposed.has(subject);
  const { start, end } = (inside && numbers.get(subject)?.entry.expression?.span) || span;
  return { start, end };
}

/** What is written says which findings the text shows: a supposition brings and takes, and moves none up in their place. */
function compared(now: readonly Listed[], written: readonly Listed[]): readonly Listed[] {
  const before = groupBy(written, identity);
  const after = groupBy(now, identity);
  const sameAs = (each: Listed): Listed | undefined =>
    before.get(identity(each))?.[after.get(identity(each))!.indexOf(each)];
  const isGone = (each: Listed): boolean =>
    after.get(identity(each))?.[before.get(identity(each))!.indexOf(each)] === undefined;
  const here = now.flatMap((each): readonly Listed[] => {
    const same = sameAs(each);
    // What was a warning and has become an error is news.
    const isNew = !same || GRAVITY[each.finding.severity] < GRAVITY[same.finding.severity];
    if (isNew && each.finding.rule.id === ABOUT_PROSE) return [];
    const { id, shown } = same ?? { id: `new-${each.id}`, shown: false };
    return [{ ...each, id, shown, ...(isNew && { change: 'new' as const }) }];
  });
  return [...here, ...written.filter(isGone).map((each) => ({ ...each, change: 'gone' as const }))];
}

/** A finding stays the same while its rule speaks of the same thing at the same place; its numbers may become others. */
function identity({ finding: { rule, subject = '' }, place }: Listed): string {
  return `${rule.id}\n${subject}\n${place.start} ${place.end}`;
}

function itemOf({ finding, id, change }: Listed, partsOf: PartFinder): FindingView {
  const { rule, severity, message } = diagnosticOf(finding);
  return { id, rule, severity, message, parts: partsOf(finding), ...(change && { change }) };
}
