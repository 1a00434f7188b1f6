/** The bullets of a stretch of Markdown, each with its text in place: how scope items are written in the Markdown form. */
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Nodes } from 'mdast';
import type { OffsetRange } from '../../base/place.ts';

export interface Bullet extends OffsetRange {
  /** The bullet's own paragraph, as written, without the bullets below it. */
  readonly text: string;
  /** It stands below another bullet. */
  readonly nested: boolean;
}

/** @returns the bullets of all bullet lists in the text, in order, with ranges relative to it. Never throws. */
export function readBullets(text: string): readonly Bullet[] {
  if (!/^\s*(?:[-*+]|\d+[.)])\s/m.test(text)) return [];
  const bullets: Bullet[] = [];
  const visit = (node: Nodes, nested: boolean): void => {
    if (node.type === 'listItem') {
      const first = node.children[0];
      const start = first?.position?.start.offset;
      const end = first?.position?.end.offset;
      if (first?.type === 'paragraph' && start !== undefined && end !== undefined) {
        // White space behind the last word is none of the bullet's.
        const words = text.slice(start, end).trimEnd();
        bullets.push({ start, end: start + words.length, text: words, nested });
      }
    }
    if ('children' in node) for (const child of node.children) visit(child, nested || node.type === 'listItem');
  };
  visit(fromMarkdown(text), false);
  return bullets;
}

/** `<!-- step: estimate -->`: names the step of the section that it stands in. */
export function stepComment(text: string): string | undefined {
  return /<!--\s*step:\s*([\w-]+)\s*-->/.exec(text)?.[1];
}
