/** Going about by names: where one is defined, where it is used, and what else on the page is the same. */
import type { OffsetRange, Span } from '../../base/place.ts';
import type { Facts } from '../../analysis/index.ts';
import type { Named } from '../../model/index.ts';
import type { DocumentView } from '../documentView.ts';
import { scalarUnder } from '../locate.ts';
import type { Definition, Highlight } from '../types.ts';
import { insideOf, occurrenceAt, occurrencesOf, type Occurrence } from './occurrences.ts';
import { definedBy, entryNamed, HOMES, type Subject } from './subjects.ts';

/** Where the name at an offset is defined. Standing on one of two definitions, as of a component, it is the other one. */
export function definitions(view: DocumentView, offset: number): readonly Definition[] {
  const at = namedAt(view.facts, offset);
  if (!at) return [];
  const places = occurrencesOf(at.subject, view.facts).filter(({ role }) => role === 'definition');
  const others = places.filter(({ start }) => start !== at.start);
  const wanted = at.role === 'definition' && others.length > 0 ? others : places;
  // The text says more of a component than its box does.
  const written = wanted.filter(({ start }) => entryAt(at.subject, start, view.facts));
  return (written.length > 0 ? written : wanted).slice(0, 1).map((place) => ({
    origin: rangeOf(at),
    selection: rangeOf(place),
    whole: rangeOf(entryAt(at.subject, place.start, view.facts) ?? place),
  }));
}

/** The whole entry whose key defines the name at this place; absent for a node of the diagram. */
function entryAt(subject: Subject, start: number, facts: Facts): Span | undefined {
  if (subject.type === 'value') return entryNamed(subject.name, facts)?.span;
  const { estimates, components, entities, contracts, requirements, paths } = facts;
  const lists = { estimate: estimates, component: components, entity: entities, contract: contracts };
  const list = { ...lists, requirement: requirements, path: paths, goal: [], reference: [] }[subject.type];
  // A key in quotes starts before its name.
  const isAt = ({ nameSpan }: Named): boolean => nameSpan.start === start || nameSpan.start === start - 1;
  return list.find((one) => one.name === subject.name && isAt(one))?.span;
}

export function references(view: DocumentView, offset: number, withDefinitions: boolean): readonly OffsetRange[] {
  const at = namedAt(view.facts, offset);
  const places = at ? occurrencesOf(at.subject, view.facts) : [];
  return places.filter(({ role }) => withDefinitions || role === 'reference').map(rangeOf);
}

export function highlights(view: DocumentView, offset: number): readonly Highlight[] {
  const at = namedAt(view.facts, offset);
  const places = at ? occurrencesOf(at.subject, view.facts) : [];
  return places.map((place) => ({ ...rangeOf(place), kind: place.role === 'definition' ? 'write' : 'read' }));
}

/** The name at an offset: an occurrence, or a key whose value a formula may name. */
export function namedAt(facts: Facts, offset: number): Occurrence | undefined {
  const known = occurrenceAt(facts, offset);
  if (known) return known;
  const found = scalarUnder(facts.syntax.root, offset);
  const subject = found?.part === 'key' ? definedBy(found.path) : undefined;
  if (!found || !subject || (HOMES[subject.type] && subject.type !== 'component')) return undefined;
  if (subject.type === 'value' && occurrencesOf(subject, facts).length < 2) return undefined;
  const { start, end } = insideOf(found.node);
  return { subject, role: 'definition', dotted: false, start, end };
}

function rangeOf({ start, end }: OffsetRange): OffsetRange {
  return { start, end };
}
