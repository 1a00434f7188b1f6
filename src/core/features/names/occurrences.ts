/** Every place where something of the document is named, with what it names: what definition, references and rename go by. */
import type { Facts } from '../../analysis/index.ts';
import { memo } from '../../base/memo.ts';
import { spanAt, touches, type OffsetRange, type Span } from '../../base/place.ts';
import type { Named } from '../../model/index.ts';
import { scalarsIn, type ScalarPlace } from '../../schema/scalars.ts';
import { valueAt, type ScalarNode } from '../../syntax/index.ts';
import { mentionsInBlock, mentionsInDiagram, mentionsInScalar } from './mentions.ts';
import { entryNamed, sameSubject, subjectOf, type Mention, type Subject, type SubjectType } from './subjects.ts';

export interface Occurrence extends OffsetRange {
  readonly subject: Subject;
  /** A definition gives the name its meaning: an estimate's key, a component's entry, a node's shape in the diagram. */
  readonly role: 'definition' | 'reference';
  /** As a part of a dotted path. */
  readonly dotted: boolean;
}

/** @returns the occurrence at an offset, the innermost one: in `data.message.size` that of `message`, where that is meant. */
export function occurrenceAt(facts: Facts, offset: number): Occurrence | undefined {
  const { syntax, diagram } = facts;
  const isHere = (range: OffsetRange): boolean => touches(range, offset);
  const places = scalarsIn(syntax.root).filter(({ node }) => isHere(node.span));
  const inDiagram = diagram !== undefined && isHere(diagram.source.span);
  const mentions = [
    ...places.flatMap((place) => readMentions(place, facts)),
    ...syntax.blocks.filter(({ span }) => isHere(span)).flatMap(mentionsInBlock),
    ...(inDiagram ? mentionsInDiagram(diagram) : []),
  ];
  const definitions = definitionsIn(facts).filter(({ span }) => isHere(span));
  const found = occurrences(
    definitions,
    mentions.filter(({ span }) => isHere(span)),
    facts,
  );
  return found.reduce<Occurrence | undefined>(
    (best, one) => (best && length(best) <= length(one) ? best : one),
    undefined,
  );
}

const length = ({ start, end }: OffsetRange): number => end - start;

/** All places where a subject is named, in the order of the text. */
export function occurrencesOf(subject: Subject, facts: Facts): readonly Occurrence[] {
  const mayName = ({ name, dotted }: Mention): boolean => dotted !== undefined || name === subject.name;
  const spelled = subject.type === 'value' ? isDotted : mayName;
  const definitions = definitionsIn(facts).filter((one) => sameSubject(one.subject, subject));
  const own = subject.type === 'value' ? entryNamed(subject.name, facts)?.key : undefined;
  // Any key could be named by a formula: only this one is.
  if (own) definitions.push({ subject, span: insideOf(own) });
  const all = occurrences(definitions, mentionsIn(facts, spelled), facts);
  return all.filter((one) => sameSubject(one.subject, subject)).sort((a, b) => a.start - b.start);
}

const isDotted = ({ name }: Mention): boolean => name.includes('.');

/** Definitions and mentions with what they name; text that two parts of the model share, such as a bullet, is one place. */
function occurrences(definitions: readonly Definition[], mentions: Iterable<Mention>, facts: Facts): Occurrence[] {
  const found = new Map<string, Occurrence>();
  const add = (subject: Subject, { start, end }: Span, role: Occurrence['role'], dotted: boolean): void => {
    const place = `${start} ${end}`;
    if (!found.has(place)) found.set(place, { subject, role, dotted, start, end });
  };
  for (const { subject, span } of definitions) add(subject, span, 'definition', false);
  for (const mention of mentions) {
    const subject = subjectOf(mention, facts);
    if (subject) add(subject, mention.span, 'reference', mention.dotted !== undefined);
  }
  return [...found.values()];
}

/**
 * Every name that is written somewhere, whether or not it is one of the document.
 * @param wanted leaves the others out, before anything is looked up.
 */
export function* mentionsIn(facts: Facts, wanted: (mention: Mention) => boolean = () => true): Iterable<Mention> {
  const { syntax, diagram } = facts;
  for (const place of scalarsIn(syntax.root)) {
    const { formula, text } = mentionsInScalar(place);
    for (const one of text) if (wanted(one)) yield one;
    if (formula.length > 0 && formula.some(wanted) && !isWords(place, facts)) yield* formula.filter(wanted);
  }
  for (const block of syntax.blocks) for (const one of mentionsInBlock(block)) if (wanted(one)) yield one;
  if (diagram) for (const one of mentionsInDiagram(diagram)) if (wanted(one)) yield one;
}

function readMentions(place: ScalarPlace, facts: Facts): readonly Mention[] {
  const { formula, text } = mentionsInScalar(place);
  return isWords(place, facts) ? text : [...formula, ...text];
}

/** Where words may stand instead of a quantity, it is one only if all its names are. */
export function isWords(place: ScalarPlace, facts: Facts): boolean {
  return place.quantity === 'loose' && !mentionsInScalar(place).formula.every((name) => subjectOf(name, facts));
}

export interface Definition {
  readonly subject: Subject;
  readonly span: Span;
}

/** Every place where something of the document gets its name; a component may have two, its shape and its entry. */
export function definitionsIn(facts: Facts): Definition[] {
  const { estimates, components, entities, contracts, requirements, goals, paths, diagram, syntax } = facts;
  const catalogue = valueAt(syntax.root, 'catalogue');
  const stated = catalogue?.kind === 'map' ? catalogue.entries.filter(({ key }) => key.text.includes('.')) : [];
  const lists = [
    stated.map(({ key }): Definition => ({ subject: { type: 'reference', name: key.text }, span: insideOf(key) })),
    definedIn('estimate')(estimates),
    definedIn('component')(components),
    definedIn('entity')(entities),
    definedIn('contract')(contracts),
    definedIn('requirement')(requirements),
    definedIn('path')(paths),
    goals.map(({ name, nameSpan }): Definition => ({ subject: { type: 'goal', name }, span: nameSpan })),
  ];
  if (!diagram) return lists.flat();
  const drawn = diagram.nodes.flatMap(({ id, references }) =>
    references.filter(({ kind }) => kind === 'definition').map(({ range }) => ({ id, range })),
  );
  const boxes = diagram.subgraphs.flatMap(({ id, idRange }) => (idRange ? [{ id, range: idRange }] : []));
  const shapes = [...drawn, ...boxes].map(({ id, range }): Definition => {
    return { subject: { type: 'component', name: id }, span: diagram.span(range) };
  });
  return [...lists.flat(), ...shapes];
}

const KNOWN = new Map<SubjectType, (list: readonly Named[]) => readonly Definition[]>();

/** The definitions of a list of facts, made once for each list. */
function definedIn(type: SubjectType): (list: readonly Named[]) => readonly Definition[] {
  const known = KNOWN.get(type);
  if (known) return known;
  const define = memo((list: readonly Named[]) =>
    list.map(({ name, nameSpan, entry }): Definition => {
      const span = nameSpan.end > nameSpan.start ? insideOf(entry.key) : nameSpan;
      return { subject: { type, name }, span };
    }),
  );
  KNOWN.set(type, define);
  return define;
}

/** The text of a scalar without the quotes around it. */
export function insideOf({ place, text }: ScalarNode): Span {
  return spanAt(place, { start: 0, end: text.length });
}
