/** Markdown prose as plain data: the kinds of blocks and words that a page can show, and none of its markup. */
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Nodes } from 'mdast';
import { memoText } from '../../base/memo.ts';
import type { OffsetRange } from '../../base/place.ts';

/** A stretch of words that look the same. */
export interface ProseRun {
  readonly text: string;
  readonly style?: 'code' | 'strong' | 'emphasis';
  /** Where a link leads: `https:` or `mailto:`, never anything else. */
  readonly href?: string;
}

export type ProsePart =
  | { readonly kind: 'text'; readonly runs: readonly ProseRun[] }
  | { readonly kind: 'heading'; readonly runs: readonly ProseRun[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly ProsePart[])[] }
  | { readonly kind: 'quote'; readonly parts: readonly ProsePart[] }
  | { readonly kind: 'code'; readonly text: string };

/** A block of the text, with its range in it. */
export interface PlacedProse extends OffsetRange {
  readonly part: ProsePart;
}

/** @returns the blocks of a Markdown text. HTML, images and rules are left out. Equal texts give the same list. Never throws. */
export const readProse = memoText((text: string): readonly PlacedProse[] => {
  return fromMarkdown(text).children.flatMap((node) => {
    const { start, end } = node.position!;
    return partsOf(node).map((part) => ({ part, start: start.offset!, end: end.offset! }));
  });
});

function partsOf(node: Nodes): readonly ProsePart[] {
  switch (node.type) {
    case 'paragraph':
    case 'heading': {
      const runs = runsOf(node.children, {});
      return runs.length > 0 ? [{ kind: node.type === 'heading' ? 'heading' : 'text', runs }] : [];
    }
    case 'list':
      return [
        { kind: 'list', ordered: node.ordered === true, items: node.children.map((item) => within(item.children)) },
      ];
    case 'blockquote':
      return [{ kind: 'quote', parts: within(node.children) }];
    case 'code':
      return [{ kind: 'code', text: node.value }];
    default:
      return [];
  }
}

function within(nodes: readonly Nodes[]): readonly ProsePart[] {
  return nodes.flatMap(partsOf);
}

type Look = Omit<ProseRun, 'text'>;

function runsOf(nodes: readonly Nodes[], look: Look): readonly ProseRun[] {
  return nodes.flatMap((node): readonly ProseRun[] => {
    switch (node.type) {
      case 'text':
        return [{ text: node.value, ...look }];
      case 'break':
        return [{ text: '\n', ...look }];
      case 'inlineCode':
        return [{ text: node.value, ...look, style: 'code' }];
      case 'strong':
        return runsOf(node.children, { ...look, style: 'strong' });
      case 'emphasis':
        return runsOf(node.children, { ...look, style: 'emphasis' });
      case 'link':
        return runsOf(node.children, isSafe(node.url) ? { ...look, href: node.url } : look);
      case 'image':
        return node.alt ? [{ text: node.alt, ...look }] : [];
      default:
        return 'children' in node ? runsOf(node.children, look) : [];
    }
  });
}

function isSafe(url: string): boolean {
  return /^(?:https?:\/\/|mailto:)[^\s]+$/i.test(url);
}
