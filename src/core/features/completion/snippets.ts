/** Snippets by place and form: a step at the top, a component of each kind under `hld.components`, and so on. */
import type { Facts } from '../../analysis/index.ts';
import type { OffsetRange } from '../../base/place.ts';
import type { KeyPath } from '../../schema/index.ts';
import { entryOf, type SyntaxNode } from '../../syntax/index.ts';
import type { DocumentView } from '../documentView.ts';
import { snippetOffer, type Offer } from './offers.ts';
import { SNIPPETS } from './generated/snippets.generated.ts';
import { namesOf } from './snippetNames.ts';
import { indented, snippetText, type NamesFor } from './snippetText.ts';
import { withName, type Snippet } from './snippetTypes.ts';

/** Where a snippet would stand. */
export interface SnippetPlace {
  readonly path: KeyPath;
  /** The column in which its first line will stand. */
  readonly column: number;
  /** The blanks with which the line begins that it is put into: editors put them before each further line too. */
  readonly given: number;
}

/** The snippets for a key that is about to be written in a mapping or list of the YAML of either form. */
export function snippetOffers(view: Pick<DocumentView, 'facts' | 'text'>, place: SnippetPlace): Offer[] {
  const { facts } = view;
  const inItem = typeof place.path.at(-1) === 'number';
  const at = (inItem ? place.path.slice(0, -1) : place.path).join('.');
  const fitting = SNIPPETS.filter((snippet) => snippet.at === at && fits(snippet, facts, inItem));
  if (fitting.length === 0) return [];
  const names = namesOf(facts);
  const layout = { ...place, lineBreak: view.text.includes('\r\n') ? '\r\n' : '\n' };
  const taken = takenNames(facts, at);
  const made = fitting.map((snippet) => {
    const body = withName(snippet, ownName(snippet, taken));
    return offerOf(snippet, `${snippet.id} …`, inItem ? itemBody(body) : body, names, layout);
  });
  return at === 'hld.components' ? [...drawnComponents(facts, names, layout), ...made] : made;
}

/** The sections of the Markdown form that are not there yet, offered on a blank line or behind the signs of a heading. */
export function sectionOffers(
  { facts, text }: Pick<DocumentView, 'facts' | 'text'>,
  offset: number,
): { readonly offers: readonly Offer[]; readonly range: OffsetRange } | undefined {
  if (facts.syntax.form !== 'markdown' || isInBlock(facts, offset)) return undefined;
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const typed = text.slice(start, offset);
  const lineEnd = text.slice(offset).search(/\r?\n|$/);
  if (!/^(?:#{1,2}(?:[ \t][\w \t.-]*)?)?$/.test(typed) || text.slice(offset, offset + lineEnd).trim() !== '')
    return undefined;
  const names = namesOf(facts);
  const layout = { path: [], column: 0, given: 0, lineBreak: text.includes('\r\n') ? '\r\n' : '\n' };
  const numbered = /^## \d+\. /m.test(text);
  const missing = SNIPPETS.filter(
    (one) => one.markdown !== undefined && fits(one, facts, false) && !hasSection(one, facts, start),
  );
  const offers = missing.map((one) => {
    const [heading = '', ...rest] = one.markdown!.split('\n');
    const own = numbered ? heading : heading.replace(/^## \d+\. /, '## ');
    return offerOf(
      one,
      `${own}${one.id.includes('-chain') ? `: ${one.title}` : ''} …`,
      [own, ...rest].join('\n'),
      names,
      layout,
    );
  });
  return { offers, range: { start, end: offset } };
}

/** @param typed where the line begins that is being typed: its heading is the one that is asked for. */
function hasSection({ name }: Snippet, { syntax }: Facts, typed: number): boolean {
  return syntax.blocks.some((block) => block.kind === 'heading' && block.step === name && block.span.start !== typed);
}

interface Layout extends SnippetPlace {
  readonly lineBreak: string;
}

function offerOf(snippet: Snippet, label: string, body: string, names: NamesFor, layout: Layout): Offer {
  const text = snippetText(body, names);
  const { column, given, lineBreak } = layout;
  return snippetOffer(
    label,
    'snippet',
    indented(text.snippet, column - given),
    indented(text.plain, column, lineBreak),
    snippet.title,
    snippet.about,
  );
}

/** What is there once is not offered a second time. */
function fits({ at, name, fixed, body }: Snippet, { syntax }: Facts, inItem: boolean): boolean {
  const holder = nodeAt(syntax.root, at);
  if (at === '') return !hasKey(syntax.root, name!);
  if (at === 'hld' && !fixed) return !hasKey(holder, 'diagram') && syntax.form === 'yaml';
  // Of a body without a name each key would be there twice.
  if (name === undefined && !body.startsWith('- ')) {
    return [...body.matchAll(/^([\w-]+):/gm)].every(([, key]) => !hasKey(holder, key!));
  }
  return !inItem || body.startsWith('- ');
}

function nodeAt(root: SyntaxNode | undefined, path: string): SyntaxNode | undefined {
  let node = root;
  for (const part of path === '' ? [] : path.split('.')) node = entryOf(node, part)?.value;
  return node;
}

const hasKey = (node: SyntaxNode | undefined, key: string): boolean => entryOf(node, key) !== undefined;

function takenNames(facts: Facts, at: string): ReadonlySet<string> {
  const node = nodeAt(facts.syntax.root, at);
  const keys = node?.kind === 'map' ? node.entries.map(({ key }) => key.text) : [];
  return new Set(at === 'hld.components' ? [...keys, ...facts.graph.nodes.keys()] : keys);
}

/** A name that is free: `DB2` where there is a `DB`. @returns undefined where the snippet's own does. */
function ownName({ name, fixed }: Snippet, taken: ReadonlySet<string>): string | undefined {
  if (name === undefined || fixed || !taken.has(name)) return undefined;
  const gap = /[_\s]/.exec(name)?.[0] ?? '';
  let number = 2;
  while (taken.has(`${name}${gap}${String(number)}`)) number += 1;
  return `‹${name}${gap}${String(number)}›`;
}

/** An item of a list behind a dash that is there already. */
function itemBody(body: string): string {
  return body.replace(/^- /, '').replaceAll(/^ {2}/gm, '');
}

/** Boxes of the picture of which nothing is said yet, each with what is asked of its kind. */
function drawnComponents({ graph }: Facts, names: NamesFor, layout: Layout): Offer[] {
  const asked = new Map(SNIPPETS.filter(({ at }) => at === 'hld.components').map((one) => [one.id, one]));
  return [...graph.nodes.values()].flatMap(({ id, entry, kind }) => {
    const snippet = entry || !kind ? undefined : asked.get(kind.id);
    return snippet ? [offerOf(snippet, `${id}: ${snippet.id} …`, withName(snippet, id), names, layout)] : [];
  });
}

function isInBlock({ syntax }: Facts, offset: number): boolean {
  return syntax.blocks.some(
    (block) =>
      (block.kind === 'fence' || block.kind === 'front-matter') &&
      block.span.start < offset &&
      (offset < block.span.end || (!block.closed && offset === block.span.end)),
  );
}
