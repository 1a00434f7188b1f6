/** What the hover over a part of the picture says in the text: its check, and the elements that show it. */

import type { PreviewHover, PreviewHoverBlock } from '../src/protocol/previewHover.ts';
import { hasFields, isAll, isFields, isList, isOneOf, isOptional, isString, hasStrings } from './checks.ts';
import { element, withCode } from './dom.ts';

const BLOCKS = {
  text: hasStrings('text'),
  labelled: hasStrings('label', 'text'),
  code: hasStrings('text'),
  list: isAll(hasStrings('label'), hasFields({ items: isList(isString) })),
  terms: isAll(hasStrings('label'), hasFields({ terms: isList(hasStrings('id', 'name')) })),
};

const isBlock = (value: unknown): boolean =>
  isFields(value) &&
  isOneOf(...Object.keys(BLOCKS))(value['kind']) &&
  BLOCKS[value['kind'] as PreviewHoverBlock['kind']](value);

export function isHover(value: unknown): value is PreviewHover {
  return hasFields({ title: isString, subtitle: isOptional(isString), blocks: isList(isBlock) })(value);
}

/** The hover as elements; its texts go in as texts, with their code spans. */
export function explanationOf({ title, subtitle, blocks }: PreviewHover): HTMLElement[] {
  const named = element('strong', {}, title);
  const head = element('p', {}, named, ...(subtitle === undefined ? [] : [` ${subtitle}`]));
  return [head, ...blocks.flatMap(elementsOf)];
}

function elementsOf(block: PreviewHoverBlock): HTMLElement[] {
  switch (block.kind) {
    case 'text':
      return [element('p', {}, ...withCode(block.text))];
    case 'labelled':
      return [element('p', {}, element('strong', {}, `${block.label}: `), ...withCode(block.text))];
    case 'code':
      return [element('pre', {}, block.text)];
    case 'list':
      return [
        element('p', {}, element('strong', {}, block.label)),
        element('ul', {}, ...block.items.map((item) => element('li', {}, ...withCode(item)))),
      ];
    case 'terms':
      return [
        element('p', {}, element('strong', {}, `${block.label}: `), block.terms.map(({ name }) => name).join(', ')),
      ];
  }
}
