/** What there is to say about a term, as blocks; how they look is for whoever shows them. */
import type { Term, TermNumber } from './types.ts';

export type TermBlockKind =
  | 'definition'
  | 'formula'
  | 'worked'
  | 'when'
  | 'tradeoff'
  | 'mistake'
  | 'chosen-for'
  | 'consistency'
  | 'capacity'
  | 'number'
  | 'examples';

/** One labelled piece of text; `source` says where a figure comes from. All are plain text. */
export interface TermBlock {
  readonly kind: TermBlockKind;
  readonly label: string;
  readonly text: string;
  readonly source?: string;
}

/** A description in the order in which it reads. */
export interface TermBlocks {
  readonly id: string;
  /** The name, with its abbreviation in brackets where it has one. */
  readonly headline: string;
  /** Always begins with the definition. */
  readonly blocks: readonly TermBlock[];
  /** Ids of related terms. */
  readonly related: readonly string[];
}

/** Describes a term, the definition first. */
export function describeTerm(term: Term): TermBlocks {
  const blocks: TermBlock[] = [{ kind: 'definition', label: 'Definition', text: term.definition }];
  const add = (kind: TermBlockKind, label: string, text: string | undefined, source?: string) => {
    if (text) blocks.push(source ? { kind, label, text, source } : { kind, label, text });
  };
  add('formula', 'Formula', term.formula);
  add('worked', 'For example', term.worked);
  add('chosen-for', 'Chosen for', term.technology?.chosenFor);
  add('when', 'When', term.when);
  add('tradeoff', 'Trade-off', term.tradeoff);
  add('mistake', 'Common mistake', term.mistake);
  const consistency = term.technology?.consistency;
  if (consistency) add('consistency', 'Usual consistency', `${capitalised(consistency.usual)}. ${consistency.note}`);
  const capacity = term.technology?.capacity;
  if (capacity) add('capacity', capacity.label, capacity.value, sourceOf(capacity));
  for (const number of term.numbers ?? []) add('number', number.label, number.value, sourceOf(number));
  add('examples', 'Examples', term.examples?.join(', '));
  return { id: term.id, headline: headlineOf(term), blocks, related: term.related ?? [] };
}

/** Where a figure comes from, with when it was last looked at. */
function sourceOf({ source, seen }: TermNumber): string {
  return seen ? `${source}; seen ${seen}` : source;
}

function headlineOf(term: Term): string {
  if (/^[^a-z ]+$/.test(term.name)) return term.name;
  const short = term.names?.find(
    ({ text }) => /^[A-Z][A-Za-z0-9]*[A-Z0-9]s?$/.test(text) && text.length <= 6 && isShortFor(text, term.name),
  );
  return short && !term.name.includes(short.text) ? `${term.name} (${short.text})` : term.name;
}

/** Whether letters of the name, its first and others in their order, make the short form: `IoT` is short for no `Client`. */
function isShortFor(short: string, name: string): boolean {
  const letters = short.toLowerCase().replace(/[^a-z]/g, '');
  // `X` is how English shortens `cross`.
  let rest = letters.startsWith('x') ? name.toLowerCase().replace(/^cross/, 'x') : name.toLowerCase();
  if (rest[0] !== letters[0]) return false;
  for (const letter of letters) {
    const at = rest.indexOf(letter);
    if (at < 0) return false;
    rest = rest.slice(at + 1);
  }
  return true;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
