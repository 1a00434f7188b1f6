/** What a document gives names to, as a list, for a search over all documents of a workspace. */
import type { DocumentView } from '../documentView.ts';
import { symbols } from '../symbols.ts';
import type { DocumentSymbol } from '../types.ts';
import type { NamedPlace } from './types.ts';

/** Without the steps themselves, which every document has. In the order of the outline. */
export function namedPlaces(view: DocumentView): readonly NamedPlace[] {
  const title = view.facts.title?.trim() || fileName(view.uri);
  return symbols(view).flatMap((step) =>
    namedIn(step.children).map((symbol) => ({
      name: [symbol.name, calledBy(symbol, view)].filter(Boolean).join(' · '),
      kind: symbol.kind,
      container: `${title} · ${step.name}`,
      ...symbol.selection,
    })),
  );
}

function namedIn(list: readonly DocumentSymbol[]): readonly DocumentSymbol[] {
  return list.flatMap((symbol) => [...(symbol.kind === 'key' ? [] : [symbol]), ...namedIn(symbol.children)]);
}

/** An id says little outside of its document: what people call it is searched for, too. */
function calledBy({ name, kind, detail }: DocumentSymbol, { facts }: DocumentView): string {
  if (kind === 'requirement') return detail;
  const label = kind === 'component' ? facts.graph.nodes.get(name)?.label : undefined;
  return label === undefined || label === name ? '' : label;
}

function fileName(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1).replace(/\.sysdesign(?:\.\w+)?$/, '');
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Whether a name has the letters that were typed, in their order; for no letters every name has. */
export function hasLetters(name: string, typed: string): boolean {
  const wanted = Array.from(typed.toLowerCase().replace(/\s+/g, ''));
  let at = 0;
  for (const letter of name.toLowerCase()) if (letter === wanted[at]) at++;
  return at >= wanted.length;
}
