/** Every place where something of the document is named, with what it names: what definition, references and rename go by. */
import { memo } from '../../base/memo.ts';
import { spanAt, touches, type Span } from '../../base/place.ts';
import type { Facts } from '../../analysis/index.ts';
import type { Named } from '../../model/index.ts';
import { scalarsIn } from '../../schema/scalars.ts';
import type { Entry, ScalarNode } from '../../syntax/index.ts';
import { entryNamed, sameSubject, subjectOf, type Mention, type Subject, type SubjectType } from './subjects.ts';
import { mentionsInBlock, mentionsInDiagram, mentionsInPath, mentionsInScalar } from './mentions.ts';

export interface Occurrence {
  readonly subject: Subject;
  readonly span: Span;
  /** A definition gives the name its meaning: an estimate's key, a component's entry, a node's shape in the diagram. */
  readonly role: 'definition' | 'reference';
  /** As a part of a dotted path. */
  readonly dotted: boolean;
  readonly start: number;
  readonly end: number;
}

/** All occurrences in the order of the text; of two at one place the longer one comes first. */
export const occurrencesIn: (facts: Facts) => readonly Occurrence[] = memo((facts) => {
  const found = new Map<string, Occurrence>();
  const add = (subject: Subject, span: Span, role: Occurrence['role'], dotted = false): void => {
    const { start, end } = span;
    const key = `${start} ${end}`;
    // Text that two parts of the model share, such as a bullet of a Markdown scope, is one place.
    if (!found.has(key)) found.set(key, { subject, span, role, dotted, start, end });
  };
  for (const { subject, span } of definitionsIn(facts)) add(subject, span, 'definition');
  for (const mention of mentionsIn(facts)) {
    const subject = subjectOf(mention, facts);
    if (subject) add(subject, mention.span, 'reference', mention.dotted !== undefined);
  }
  return [...found.values()].sort((a, b) => a.start - b.start || b.end - a.end);
});

/** @returns the occurrence at an offset, the innermost one: in `data.message.size` that of `message`, where that is meant. */
export function occurrenceAt(facts: Facts, offset: number): Occurrence | undefined {
  const all = occurrencesIn(facts);
  let best: Occurrence | undefined;
  for (let at = lastStartingAt(all, offset); at >= 0 && at > lastStartingAt(all, offset) - NEAR; at--) {
    const one = all[at]!;
    if (touches(one, offset) && (!best || one.end - one.start < best.end - best.start)) best = one;
  }
  return best;
}

/** No more occurrences than these lie around one place: a dotted name, and a part of it. */
const NEAR = 4;

/** The position of the last occurrence that starts at or before the offset; -1 if there is none. */
function lastStartingAt(all: readonly Occurrence[], offset: number): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (all[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** All places where a subject is named, in the order of the text. */
export function occurrencesOf(subject: Subject, facts: Facts): readonly Occurrence[] {
  const all = occurrencesIn(facts).filter((one) => sameSubject(one.subject, subject));
  if (subject.type !== 'value') return all;
  // The key itself is no occurrence of the index: any key could be named by a formula.
  const key = entryNamed(subject.name, facts)?.key;
  if (!key) return all;
  const span = insideOf(key);
  const { start, end } = span;
  const definition: Occurrence = { subject, span, role: 'definition', dotted: false, start, end };
  return [...all, definition].sort((a, b) => a.start - b.start);
}

interface Definition {
  readonly subject: Subject;
  readonly span: Span;
}

function* definitionsIn(facts: Facts): Iterable<Definition> {
  const { estimates, components, entities, contracts, requirements, goals, paths, diagram } = facts;
  yield* named('estimate', estimates);
  yield* named('component', components);
  yield* named('entity', entities);
  yield* named('contract', contracts);
  yield* named('requirement', requirements);
  yield* named('path', paths);
  yield* named('goal', goals);
  if (!diagram) return;
  for (const { id, references } of diagram.nodes) {
    const shapes = references.filter(({ kind }) => kind === 'definition');
    for (const { range } of shapes) yield { subject: { type: 'component', name: id }, span: diagram.span(range) };
  }
  for (const { id, idRange } of diagram.subgraphs)
    if (idRange) yield { subject: { type: 'component', name: id }, span: diagram.span(idRange) };
}

function* named(
  type: SubjectType,
  list: readonly (Pick<Named, 'name' | 'nameSpan'> & { readonly entry?: Entry })[],
): Iterable<Definition> {
  for (const { name, nameSpan, entry } of list) {
    const span = entry && nameSpan.end > nameSpan.start ? insideOf(entry.key) : nameSpan;
    yield { subject: { type, name }, span };
  }
}

/** The text of a scalar without the quotes around it. */
export function insideOf({ place, text }: ScalarNode): Span {
  return spanAt(place, { start: 0, end: text.length });
}

/** Every name that is written somewhere, whether or not it is one of the document. */
export function* mentionsIn(facts: Facts): Iterable<Mention> {
  const { syntax, diagram, flows, paths } = facts;
  for (const place of scalarsIn(syntax.root)) {
    const { formula, text } = mentionsInScalar(place);
    const words = place.quantity === 'loose' && !formula.every((name) => subjectOf(name, facts));
    if (!words) yield* formula;
    yield* text;
  }
  for (const block of syntax.blocks) yield* mentionsInBlock(block);
  if (diagram) yield* mentionsInDiagram(diagram);
  for (const { from, to } of flows) for (const { name, span } of [from, to]) yield { name, types: ['component'], span };
  for (const path of paths) yield* mentionsInPath(path);
}
