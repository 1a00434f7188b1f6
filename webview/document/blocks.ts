/** Makes elements of the document's blocks. All text goes in as text; ids and parts go in as data of the elements. */

import type {
  PreviewDocumentBlock,
  PreviewDocumentEntry,
  PreviewDocumentFact,
  PreviewDocumentGrid,
  PreviewDocumentList,
  PreviewDocumentOptions,
  PreviewDocumentRun,
  PreviewDocumentTable,
} from '../../src/protocol/previewDocument.ts';
import { element } from '../dom.ts';
import { icon } from '../icons.ts';

/** The rank of headings, so that no rank is left out: entries are one below what stands over them. */
const UNDER_SECTION = 3;

/** The blocks of a section, one after the other. */
export function sectionBlocks(blocks: readonly PreviewDocumentBlock[]): readonly Node[] {
  let rank = UNDER_SECTION;
  return blocks.map((block) => {
    if (block.kind === 'heading') rank = UNDER_SECTION + 1;
    return blockNode(block, rank);
  });
}

function within(blocks: readonly PreviewDocumentBlock[], rank: number): Node[] {
  return blocks.map((block) => blockNode(block, rank));
}

function blockNode(block: PreviewDocumentBlock, rank: number): Node {
  switch (block.kind) {
    case 'text':
      return element('p', {}, ...runNodes(block.runs));
    case 'heading':
      return element('h3', {}, ...runNodes(block.runs));
    case 'list':
      return listNode(block, rank);
    case 'grid':
      return gridNode(block);
    case 'quote':
      return element('blockquote', {}, ...within(block.blocks, rank));
    case 'code':
      return element('pre', { tabindex: '0' }, element('code', {}, block.text));
    case 'facts':
      return factsNode(block.facts, rank);
    case 'options':
      return optionsNode(block, rank);
    case 'table':
      return tableNode(block);
    case 'entry':
      return entryNode(block, rank);
    case 'passage':
      return element('div', { class: 'passage', 'data-item': block.id }, ...within(block.blocks, rank));
  }
}

function listNode({ ordered, start, items, tasks }: PreviewDocumentList, rank: number): Node {
  const nodes = items.map((item, index) => {
    const task = tasks?.[index] ?? 'none';
    if (task === 'none') return element('li', {}, ...within(item, rank));
    const mark = element('span', { class: 'task', role: 'img', 'aria-label': task });
    return element('li', { 'data-task': task }, mark, ...within(item, rank));
  });
  const attributes = start === undefined ? {} : { start: String(start) };
  return ordered ? element('ol', attributes, ...nodes) : element('ul', {}, ...nodes);
}

/** A table of the prose; a wide one is scrolled, also by keyboard. */
function gridNode({ head, rows, align }: PreviewDocumentGrid): Node {
  const side = (index: number): Record<string, string> => ({ 'data-align': align[index] ?? 'left' });
  // A head without words would be read out as nothing.
  const heads = head.map((runs, index) =>
    runs.length === 0 ? element('td') : element('th', { scope: 'col', ...side(index) }, ...runNodes(runs)),
  );
  const lines = rows.map((cells) =>
    element('tr', {}, ...cells.map((runs, index) => element('td', side(index), ...runNodes(runs)))),
  );
  const table = element(
    'table',
    { class: 'grid' },
    element('thead', {}, element('tr', {}, ...heads)),
    element('tbody', {}, ...lines),
  );
  return element('div', { class: 'wide', role: 'group', 'aria-label': 'Table', tabindex: '0' }, table);
}

export function runNodes(runs: readonly PreviewDocumentRun[]): Node[] {
  return runs.map((run) => {
    if (run.text === '\n') return element('br');
    const text = run.style ? element(STYLES[run.style], {}, run.text) : document.createTextNode(run.text);
    if (run.to !== undefined) return element('button', { type: 'button', class: 'link', 'data-to': run.to }, text);
    return run.href === undefined ? text : element('a', { href: run.href }, text);
  });
}

const STYLES = { code: 'code', strong: 'strong', emphasis: 'em', deleted: 'del', note: 'sup' } as const;

function factsNode(facts: readonly PreviewDocumentFact[], rank: number): Node {
  const rows = facts.map(({ label, blocks }) =>
    element('div', { class: 'fact' }, element('dt', {}, label), element('dd', {}, ...within(blocks, rank))),
  );
  return element('dl', {}, ...rows);
}

/** What was chosen is said by a mark and a word. */
function optionsNode({ options }: PreviewDocumentOptions, rank: number): Node {
  const items = options.map(({ name, chosen, blocks }) => {
    const mark = chosen ? [element('span', { class: 'tag' }, 'chosen')] : [];
    const head = element('p', { class: 'option' }, element('strong', {}, name), ...mark);
    return element('li', { class: chosen ? 'chosen' : '' }, head, ...within(blocks, rank));
  });
  return element('ul', { class: 'options' }, ...items);
}

function tableNode({ caption, head, rows }: PreviewDocumentTable): Node {
  const cells = head.map((text) => element('th', { scope: 'col' }, text));
  const body = rows.map(({ id, name, cells: contents }) => {
    const button = element('button', { type: 'button', class: 'source' }, name);
    const values = contents.map((runs, index) =>
      element('td', { 'data-label': head[index + 1] ?? '' }, ...runNodes(runs)),
    );
    return element('tr', { 'data-item': id }, element('th', { scope: 'row' }, button), ...values);
  });
  return element(
    'table',
    {},
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, ...cells)),
    element('tbody', {}, ...body),
  );
}

function entryNode({ id, name, title, open, part, blocks }: PreviewDocumentEntry, rank: number): Node {
  const words = title ? element('span', { class: 'title' }, ...runNodes(title)) : undefined;
  // A requirement may come without an id: then its words are its name.
  const source = element(
    'button',
    { type: 'button', class: 'source' },
    ...(name === '' && title ? runTexts(title) : [name]),
  );
  const heading = element(`h${rank}`, {}, source, ...(words && name !== '' ? [' ', words] : []));
  const warning =
    open === undefined ? [] : [element('p', { class: 'open' }, icon('warning'), element('span', {}, open))];
  const marks = { 'data-item': id, ...(part === undefined ? {} : { 'data-part-of': part }) };
  return element('article', { class: 'entry', ...marks }, heading, ...warning, ...within(blocks, rank));
}

/** The words alone: a button within a button would not do. */
function runTexts(runs: readonly PreviewDocumentRun[]): string[] {
  return runs.map(({ text }) => text);
}
