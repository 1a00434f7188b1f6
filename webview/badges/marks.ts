/** Which part of the picture has which findings, and what a badge says of them. Pure. */

import type { PreviewDiagram, PreviewFinding, PreviewFindings } from '../../src/protocol/preview.ts';
import { plainText, SEVERITY_WORDS } from '../findingText.ts';

export type Severity = PreviewFinding['severity'];

/** The findings of one box, arrow or group, the gravest first. */
export interface FindingMark {
  readonly part: string;
  readonly severity: Severity;
  readonly findings: readonly PreviewFinding[];
}

/** So many findings are told by their words; of more only how many there are. */
const MOST_TOLD = 3;

/** By the part of the picture. What a supposition makes go is no finding of it any more. */
export function marksOf(findings: PreviewFindings | undefined): ReadonlyMap<string, FindingMark> {
  const marks = new Map<string, FindingMark>();
  // The list has the gravest first.
  for (const finding of findings?.items ?? []) {
    if (finding.change === 'gone') continue;
    for (const part of finding.parts) {
      const before = marks.get(part);
      marks.set(part, {
        part,
        severity: before?.severity ?? finding.severity,
        findings: [...(before?.findings ?? []), finding],
      });
    }
  }
  return marks;
}

/** Up to so many arrows each have a badge of their own for the same finding. */
const MOST_ARROWS = 3;

/**
 * The parts that have a badge. A finding that is about many arrows at once has one on the first of them: thirty would say
 * one thing thirty times, and hide what is said of one arrow alone.
 * @param arrows ids of the picture's arrows.
 */
export function badgedParts(marks: ReadonlyMap<string, FindingMark>, arrows: ReadonlySet<string>): ReadonlySet<string> {
  const places = new Map<PreviewFinding, readonly string[]>();
  const badged = new Set<string>();
  for (const { part, findings } of marks.values()) {
    for (const finding of findings) {
      const own = places.get(finding) ?? finding.parts.filter((each) => arrows.has(each));
      places.set(finding, own);
      if (!arrows.has(part) || own.length <= MOST_ARROWS || own[0] === part) badged.add(part);
    }
  }
  return badged;
}

/** `2 findings` */
export function countWords(count: number): string {
  return count === 1 ? '1 finding' : `${count} findings`;
}

/** What is seen on a badge: two digits at most, as there is room for no more. */
export function countText(count: number): string {
  return count > 99 ? '99' : String(count);
}

/** `Warning: The path … is not drawn.`, line by line, and how many more there are. */
export function markLines({ findings }: FindingMark): readonly string[] {
  const lines = findings
    .slice(0, MOST_TOLD)
    .map(({ severity, message }) => `${SEVERITY_WORDS[severity]}: ${plainText(message)}`);
  const more = findings.length - lines.length;
  return more > 0 ? [...lines, `and ${more} more`] : lines;
}

/** `2 findings on Chat Service: Warning: …; Information: …` */
export function markName(mark: FindingMark, on: string): string {
  return `${countWords(mark.findings.length)} on ${on}: ${inShort(mark)}`;
}

/** For the text of the diagram: `2 findings (warning: …; information: …)`. */
export function markWords(mark: FindingMark): string {
  return `${countWords(mark.findings.length)} (${inShort(mark)})`;
}

/** What is found; why it matters and what to do is read in the window. */
function inShort(mark: FindingMark): string {
  return markLines(mark).map(firstSentence).join('; ');
}

/** Up to the first full stop, or question mark, that ends a sentence. */
function firstSentence(text: string): string {
  return text.replace(/[.?]\s[^]*$|\.$/, '');
}

/** `2 findings, the gravest a warning`: behind the name of its box. */
export function shortWords({ findings, severity }: FindingMark): string {
  const word = SEVERITY_WORDS[severity].toLowerCase();
  return findings.length === 1 ? `1 finding, ${word}` : `${findings.length} findings, the gravest: ${word}`;
}

/** What a part of the picture is called. */
export function partName(part: string, diagram: PreviewDiagram | undefined): string {
  const label = (id: string): string => diagram?.nodes.find((node) => node.id === id)?.label ?? titleOf(id) ?? id;
  const titleOf = (id: string): string | undefined => diagram?.groups.find((group) => group.id === id)?.title;
  const edge = diagram?.edges.find(({ id }) => id === part);
  return edge ? `the arrow from ${label(edge.from)} to ${label(edge.to)}` : label(part);
}
