/** Checks the part of an answer that has the document: blocks within blocks, however deep. */

import type { PreviewDocument } from '../../src/protocol/previewDocument.ts';
import { hasFields, hasStrings, isAll, isBoolean, isFields, isList, isOneOf, isOptional, isString } from '../checks.ts';
import type { Fields } from '../checks.ts';

/** Deeper than a design is written; what is deeper is not ours. */
const DEEPEST = 24;

const isRun = isAll(
  hasStrings('text'),
  hasFields({
    style: isOptional(isOneOf('code', 'strong', 'emphasis', 'deleted', 'note')),
    to: isOptional(isString),
    href: isOptional((value) => isString(value) && /^(?:https?:\/\/|mailto:)\S+$/i.test(value)),
  }),
);
const isRuns = isList(isRun);

const isRow = isAll(hasStrings('id', 'name'), hasFields({ cells: isList(isRuns) }));

/** Of each kind of block, whether the rest of it is as it has to be. */
const KINDS: Readonly<Record<string, (block: Fields, depth: number) => boolean>> = {
  text: ({ runs }) => isRuns(runs),
  heading: ({ runs }) => isRuns(runs),
  code: ({ text }) => isString(text),
  quote: ({ blocks }, depth) => areBlocks(blocks, depth),
  passage: ({ id, blocks }, depth) => isString(id) && areBlocks(blocks, depth),
  list: (block, depth) =>
    hasFields({
      ordered: isBoolean,
      start: isOptional(Number.isSafeInteger),
      items: isList((item) => areBlocks(item, depth)),
      tasks: isOptional(isList(isOneOf('open', 'done', 'none'))),
    })(block),
  grid: hasFields({
    head: isList(isRuns),
    rows: isList(isList(isRuns)),
    align: isList(isOneOf('left', 'right', 'center')),
  }),
  facts: ({ facts }, depth) =>
    isList((fact) => hasStrings('label')(fact) && areBlocks((fact as Fields)['blocks'], depth))(facts),
  options: ({ options }, depth) =>
    isList(
      (option) =>
        hasFields({ name: isString, chosen: isBoolean })(option) && areBlocks((option as Fields)['blocks'], depth),
    )(options),
  table: ({ caption, head, rows }) => isString(caption) && isList(isString)(head) && isList(isRow)(rows),
  entry: (block, depth) =>
    hasFields({
      id: isString,
      name: isString,
      title: isOptional(isRuns),
      open: isOptional(isString),
      part: isOptional(isString),
    })(block) && areBlocks(block['blocks'], depth),
};

function areBlocks(value: unknown, depth: number): boolean {
  return (
    depth < DEEPEST &&
    isList((block) => {
      if (!isFields(block) || !isString(block['kind']) || !Object.hasOwn(KINDS, block['kind'])) return false;
      return KINDS[block['kind']]!(block, depth + 1);
    })(value)
  );
}

const isSection = isAll(hasStrings('id', 'key', 'title'), hasFields({ blocks: (value) => areBlocks(value, 0) }));

export function isDocument(value: unknown): value is PreviewDocument {
  return hasFields({ key: isString, note: isOptional(isString), sections: isList(isSection) })(value);
}
