/** Places that lead out of a document: addresses, files beside it, and rules that have a page. */
import { codeSpansIn } from '../../analysis/index.ts';
import { spanAt, type OffsetRange, type Place } from '../../base/place.ts';
import { rulePage, ruleById } from '../../rules/index.ts';
import { scalarsIn } from '../../schema/scalars.ts';
import { entryOf, type ScalarNode, type SyntaxNode } from '../../syntax/index.ts';
import type { DocumentView } from '../documentView.ts';
import { fileBeside } from './fileBeside.ts';
import type { DocumentLink } from './types.ts';

type View = Pick<DocumentView, 'facts' | 'text' | 'uri'>;

/** In the order of the text; they do not overlap. */
export function documentLinks(view: View): readonly DocumentLink[] {
  const found = [...ruleLinks(view), ...markdownLinks(view), ...listedLinks(view), ...addresses(view.text)];
  // What was found first is more exact: the target of a Markdown link is an address too.
  const sorted = found
    .map((link, index) => ({ link, index }))
    .sort((a, b) => a.link.start - b.link.start || a.index - b.index);
  const links: DocumentLink[] = [];
  for (const { link } of sorted) if (link.start >= (links.at(-1)?.end ?? 0)) links.push(link);
  return links;
}

const ADDRESS = /\bhttps?:\/\/[^\s<>"'`\\|^{}[\]]+/g;

function addresses(text: string): readonly DocumentLink[] {
  return Array.from(text.matchAll(ADDRESS), ({ index, 0: found }) => {
    const target = withoutEnd(found);
    return { start: index, end: index + target.length, target };
  });
}

/** Signs behind an address belong to the sentence, and so does a bracket that it does not open. */
function withoutEnd(address: string): string {
  const cut = address.replace(/[.,:;!?*_~]+$/, '');
  const isClosed = cut.endsWith(')') && cut.split('(').length < cut.split(')').length;
  return isClosed ? withoutEnd(cut.slice(0, -1)) : cut;
}

/** Of the rules that a document sets, accepts the findings of, or names in comments. */
function ruleLinks({ facts }: View): readonly DocumentLink[] {
  const { severities, accepted, suppressions } = facts;
  const keys = [
    ...severities.map(({ name, span }) => ({ name, span })),
    ...accepted.map(({ rule, ruleSpan }) => ({ name: rule, span: ruleSpan })),
    ...suppressions.flatMap(({ rules }) => rules),
  ];
  return keys.flatMap(({ name, span: { start, end } }) => {
    const rule = ruleById(name);
    return rule ? [{ start, end, target: rulePage(name), tooltip: rule.summary }] : [];
  });
}

/** `[text](target)` in Markdown text; what stands in code is code. */
function markdownLinks({ facts, uri }: View): readonly DocumentLink[] {
  const texts = [
    ...scalarsIn(facts.syntax.root).flatMap(({ node, part, diagram }) => (part === 'value' && !diagram ? node : [])),
    ...facts.syntax.blocks.flatMap((block) => (block.kind === 'prose' ? block : [])),
  ];
  return texts.flatMap(({ text, place }) => (text.includes('](') ? linksInText(text, place, uri) : []));
}

const MARKDOWN_LINK = /\]\(\s*(?:<([^<>\n]+)>|([^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)*))/g;

function linksInText(text: string, place: Place, uri: string): readonly DocumentLink[] {
  const code = codeSpansIn(text);
  return Array.from(text.matchAll(MARKDOWN_LINK)).flatMap((match) => {
    const written = match[1] ?? match[2] ?? '';
    const start = match.index + match[0].lastIndexOf(written);
    if (code.some(({ outer }) => outer.start < start && start < outer.end)) return [];
    return linkTo(written, spanAt(place, { start, end: start + written.length }), uri);
  });
}

/** The items of `links`, of the document and of its topics: an address, or a file. */
function listedLinks({ facts, uri }: View): readonly DocumentLink[] {
  const lists = [facts.syntax.root, ...facts.topics.map(({ body }) => body)].map(
    (node) => entryOf(node, 'links')?.value,
  );
  return lists.flatMap(textsIn).flatMap(({ text, place }) => {
    const written = text.trim();
    // A sentence about a link is none; an address in it is found as one.
    if (written === '' || /\s/.test(written) || !/[./#]/.test(written)) return [];
    const start = text.indexOf(written);
    return linkTo(written, spanAt(place, { start, end: start + written.length }), uri);
  });
}

function textsIn(node: SyntaxNode | undefined): readonly ScalarNode[] {
  if (node?.kind === 'scalar') return [node];
  return node?.kind === 'seq' ? node.items.flatMap(textsIn) : [];
}

function linkTo(written: string, { start, end }: OffsetRange, uri: string): readonly DocumentLink[] {
  if (/^(?:https?:\/\/|mailto:)/i.test(written)) return [{ start, end, target: written }];
  const target = fileBeside(uri, written);
  return target === undefined ? [] : [{ start, end, target }];
}
