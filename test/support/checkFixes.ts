/** What can be wrong with a fix: it leaves what it was to mend, brings an error, or takes something of the author's away. */
import { applyEdits, type TextEdit } from '../../src/core/base/edit.ts';
import { memo } from '../../src/core/base/memo.ts';
import { rules, type FixProposal, type Rule, type RuledFinding } from '../../src/core/rules/index.ts';
import type { SyntaxNode } from '../../src/core/syntax/index.ts';
import { factsOf, findingsOf, messageOf } from './checkRules.ts';
import { inBraces, withComments, type TestDocument } from './documents.ts';

/**
 * The faults of every fix of every finding in a document; none if all are as they should be.
 * @param of only the fixes of this rule.
 */
export function faultsIn(document: TestDocument, of?: Rule): string[] {
  const found = findingsIn(document);
  const facts = factsOf(document.text, document.path);
  return found
    .filter(({ rule }) => of === undefined || rule === of)
    .flatMap((finding) =>
      (finding.rule.fix?.(finding, facts) ?? []).flatMap((fix) => faultsOf(document, found, finding, fix)),
    );
}

/** Everything that any rule finds, those that are off by default too. */
const findingsIn = memo(({ text, path }: TestDocument): readonly RuledFinding[] => findingsOf(text, path, rules));

function faultsOf(
  document: TestDocument,
  found: readonly RuledFinding[],
  finding: RuledFinding,
  fix: FixProposal,
): string[] {
  const { text } = document;
  const name = `${finding.rule.id} "${fix.title}" in ${document.name}`;
  if (fix.edits.some(({ start, end }) => start > end || start < 0 || end > text.length))
    return [`${name}: it edits outside the text`];
  const after = { ...document, text: applyEdits(text, fix.edits) };
  if (after.text === text) return [`${name}: it changes nothing`];
  const left = findingsIn(after);
  const same = left.find((other) => isSame(other, finding, fix.edits));
  const faults = [
    ...(same ? [`leaves "${messageOf(same)}"`] : []),
    ...newErrors(found, left).map((error) => `brings ${error}`),
    ...lostComments(text, fix.edits, after.text).map((comment) => `loses ${comment}`),
    ...(!text.includes('\r') || after.text.replaceAll('\r\n', '').search(/[\r\n]/) < 0 ? [] : ['mixes line breaks']),
  ];
  return faults.map((fault) => `${name}: it ${fault}\n--- before\n${text}\n--- after\n${after.text}`);
}

/**
 * Whether a finding is the one that was to be mended: of the same rule, about the same, at the same place. Of one that speaks
 * of several things a fix may mend some; it then speaks of fewer.
 */
function isSame(other: RuledFinding, finding: RuledFinding, edits: readonly TextEdit[]): boolean {
  const related = (one: RuledFinding) => one.related?.length ?? 0;
  const isAlike = other.rule === finding.rule && other.message === finding.message;
  if (!isAlike || other.subject !== finding.subject) return false;
  const { from, to } = moved(finding.span.start, edits);
  if (other.span.start < from || other.span.start > to) return false;
  return related(other) >= related(finding);
}

/** Where an offset is after edits: anywhere in what replaced it, and on either side of what is inserted there. */
function moved(offset: number, edits: readonly TextEdit[]): { readonly from: number; readonly to: number } {
  let from = offset;
  let to = offset;
  for (const { start, end, newText } of edits) {
    const grown = newText.length - (end - start);
    if (end < offset || (end === offset && start < end)) {
      from += grown;
      to += grown;
    } else if (start <= offset) {
      from += Math.min(0, start - offset);
      to += Math.max(0, grown, start + newText.length - offset);
    }
  }
  return { from, to };
}

function newErrors(before: readonly RuledFinding[], after: readonly RuledFinding[]): readonly string[] {
  const errors = (findings: readonly RuledFinding[]) =>
    findings
      .filter(({ severity }) => severity === 'error')
      .map((finding) => `${finding.rule.id}: ${messageOf(finding)}`);
  const known = errors(before);
  const left = errors(after);
  return left.length > known.length ? left.filter((error) => !known.includes(error)) : [];
}

/** Comments that are gone, but those on lines that the fix takes out as a whole, and those that it is about. */
function lostComments(text: string, edits: readonly TextEdit[], after: string): readonly string[] {
  return [...text.matchAll(/(?:^|(?<=[ \t]))#+ [^\r\n]+|%%[^\r\n]+|<!--.*?-->/gm)]
    .filter(({ index, 0: comment }) => {
      if (edits.some(({ start, end }) => index < start && end <= index + comment.length)) return false;
      const lineStart = text.lastIndexOf('\n', index) + 1;
      const first = lineStart + /^[ \t]*/.exec(text.slice(lineStart))![0].length;
      return !edits.some(({ start, end, newText }) => newText === '' && start <= first && index < end);
    })
    .map(([comment]) => comment)
    .filter((comment) => !after.includes(comment));
}

/** What is left of mechanical rules once the first fix of all of their findings is applied at once. */
export function leftByFixAll({ name, text, path }: TestDocument): string[] {
  const facts = factsOf(text, path);
  return rules.flatMap((rule) => {
    const found = rule.fixAll ? findingsOf(text, path, [rule]) : [];
    const edits = found.flatMap((finding) => rule.fix?.(finding, facts)[0]?.edits ?? []);
    if (edits.length === 0) return [];
    const after = applyEdits(text, edits);
    const factsAfter = factsOf(after, path);
    const left = findingsOf(after, path, [rule]).filter(
      (finding) => (rule.fix?.(finding, factsAfter) ?? []).length > 0,
    );
    return left.map((finding) => `${rule.id} in ${name}: ${messageOf(finding)}\n${after}`);
  });
}

/** The document with comments on all lines that can bear one; nothing if it does not say the same with them. */
export function commented(document: TestDocument): TestDocument | undefined {
  const made = withComments(document, blocksIn(document));
  return saidIn(made) === saidIn(document) ? made : undefined;
}

/** The document in braces; nothing if it is none of YAML, or does not say the same in them. */
export function braced(document: TestDocument): TestDocument | undefined {
  const { text, path } = document;
  const { syntax } = factsOf(text, path);
  if (syntax.form !== 'yaml' || syntax.problems.length > 0) return undefined;
  const made = inBraces(document);
  return saidIn(made) === saidIn(document) ? made : undefined;
}

/** What the rules say of a document, wherever it stands. */
function saidIn(document: TestDocument): string {
  const words = findingsIn(document).map((finding) => `${finding.rule.id} ${messageOf(finding)}`);
  return words.sort().join('\n');
}

interface Block {
  readonly start: number;
  readonly end: number;
  readonly diagram: boolean;
}

/** Texts of several lines, in which a hash is a part of the text. */
function blocksIn({ text, path }: TestDocument): readonly Block[] {
  const { syntax, diagram } = factsOf(text, path);
  const prose = syntax.blocks.filter(({ kind }) => kind === 'prose' || kind === 'heading');
  const scalars = (node: SyntaxNode | undefined): Block[] => {
    if (node?.kind === 'map') return node.entries.flatMap(({ key, value }) => [...scalars(key), ...scalars(value)]);
    if (node?.kind === 'seq') return node.items.flatMap(scalars);
    if (!node || !text.slice(node.span.start, node.span.end).trim().includes('\n')) return [];
    return [{ start: node.span.start, end: node.span.end, diagram: node === diagram?.source }];
  };
  return [...prose.map(({ span: { start, end } }) => ({ start, end, diagram: false })), ...scalars(syntax.root)];
}
