/** The design as a page to read, as HTML: each text escaped, and each thing of the design with an address within the page. */
import type {
  DocumentBlock,
  DocumentEntry,
  DocumentGrid,
  DocumentList,
  DocumentPage,
  DocumentRun,
  DocumentSection,
  DocumentTable,
} from '../preview/document/types.ts';
import { escapeHtml } from './escape.ts';

/** Names of places within the page by the items that stand there. */
type Anchors = ReadonlyMap<string, string>;

interface Within {
  readonly anchors: Anchors;
  /** The rank of the headings of what stands here. */
  readonly rank: number;
}

/** The rank below that of the sections. */
const UNDER_SECTION = 3;

export function documentHtml({ sections }: DocumentPage): string {
  const anchors = anchorsOf(sections);
  return sections.map((section) => sectionHtml(section, anchors)).join('\n');
}

function sectionHtml({ id, title, blocks }: DocumentSection, anchors: Anchors): string {
  let rank = UNDER_SECTION;
  const parts = blocks.map((block) => {
    if (block.kind === 'heading') rank = UNDER_SECTION + 1;
    return blockHtml(block, { anchors, rank });
  });
  return `<section id="${escapeHtml(id)}">\n<h2>${escapeHtml(title)}</h2>\n${parts.join('\n')}\n</section>`;
}

/** A place for each item: what its id holds may not be an address. */
function anchorsOf(sections: readonly DocumentSection[]): Anchors {
  const anchors = new Map<string, string>();
  const take = (id: string): void => {
    if (!anchors.has(id)) anchors.set(id, `item-${anchors.size + 1}`);
  };
  const visit = (block: DocumentBlock): void => {
    if ('id' in block) take(block.id);
    if (block.kind === 'table') for (const { id } of block.rows) take(id);
    if (block.kind === 'list') block.items.flat().forEach(visit);
    if (block.kind === 'facts') for (const fact of block.facts) fact.blocks.forEach(visit);
    if (block.kind === 'options') for (const option of block.options) option.blocks.forEach(visit);
    if ('blocks' in block) block.blocks.forEach(visit);
  };
  for (const { blocks } of sections) blocks.forEach(visit);
  return anchors;
}

function blocksHtml(blocks: readonly DocumentBlock[], within: Within): string {
  return blocks.map((block) => blockHtml(block, within)).join('\n');
}

function blockHtml(block: DocumentBlock, within: Within): string {
  switch (block.kind) {
    case 'text':
      return `<p>${runsHtml(block.runs, within)}</p>`;
    case 'heading':
      return `<h3>${runsHtml(block.runs, within)}</h3>`;
    case 'list':
      return listHtml(block, within);
    case 'grid':
      return gridHtml(block, within);
    case 'quote':
      return `<blockquote>${blocksHtml(block.blocks, within)}</blockquote>`;
    case 'code':
      return `<pre><code>${escapeHtml(block.text)}</code></pre>`;
    case 'facts': {
      const facts = block.facts.map(
        ({ label, blocks }) =>
          `<div class="fact"><dt>${escapeHtml(label)}</dt><dd>${blocksHtml(blocks, within)}</dd></div>`,
      );
      return `<dl>\n${facts.join('\n')}\n</dl>`;
    }
    case 'options': {
      const options = block.options.map(({ name, chosen, blocks }) => {
        const mark = chosen ? ' <span class="tag">chosen</span>' : '';
        const start = `<li${chosen ? ' class="chosen"' : ''}><p><strong>${escapeHtml(name)}</strong>${mark}</p>`;
        return `${start}${blocksHtml(blocks, within)}</li>`;
      });
      return `<ul class="options">\n${options.join('\n')}\n</ul>`;
    }
    case 'table':
      return tableHtml(block, within);
    case 'entry':
      return entryHtml(block, within);
    case 'passage':
      return `<div class="passage"${place(block.id, within)}>${blocksHtml(block.blocks, within)}</div>`;
  }
}

function listHtml({ ordered, start, items, tasks }: DocumentList, within: Within): string {
  const tag = ordered ? 'ol' : 'ul';
  const lines = items.map((item, index) => {
    const task = tasks?.[index] ?? 'none';
    const mark = task === 'none' ? '' : `<span class="task" role="img" aria-label="${task}">${TASKS[task]}</span> `;
    return `<li${task === 'none' ? '' : ' class="has-task"'}>${mark}${blocksHtml(item, within)}</li>`;
  });
  return `<${tag}${ordered && start !== undefined ? ` start="${start}"` : ''}>\n${lines.join('\n')}\n</${tag}>`;
}

const TASKS = { open: '☐', done: '☑' } as const;

/** A table of the prose. */
function gridHtml({ head, rows, align }: DocumentGrid, within: Within): string {
  const side = (index: number): string => ` class="${align[index] ?? 'left'}"`;
  // A head without words would be read out as nothing.
  const columns = head.map((runs, index) =>
    runs.length === 0 ? '<td></td>' : `<th scope="col"${side(index)}>${runsHtml(runs, within)}</th>`,
  );
  const lines = rows.map((cells) => {
    const values = cells.map((runs, index) => `<td${side(index)}>${runsHtml(runs, within)}</td>`);
    return `<tr>${values.join('')}</tr>`;
  });
  return `<table class="grid"><thead><tr>${columns.join('')}</tr></thead>\n<tbody>\n${lines.join('\n')}\n</tbody></table>`;
}

function runsHtml(runs: readonly DocumentRun[], { anchors }: Pick<Within, 'anchors'>): string {
  return runs
    .map(({ text, style, to, href }) => {
      if (text === '\n') return '<br>';
      const words = style ? `<${STYLES[style]}>${escapeHtml(text)}</${STYLES[style]}>` : escapeHtml(text);
      const anchor = to === undefined ? undefined : anchors.get(to);
      if (anchor !== undefined) return `<a href="#${anchor}">${words}</a>`;
      // Nothing else leads out of the page, whatever the document says.
      const leads = href !== undefined && /^(https:|mailto:)/i.test(href);
      return leads ? `<a href="${escapeHtml(href)}" rel="noopener noreferrer">${words}</a>` : words;
    })
    .join('');
}

const STYLES = { code: 'code', strong: 'strong', emphasis: 'em', deleted: 'del', note: 'sup' } as const;

function tableHtml({ caption, head, rows }: DocumentTable, within: Within): string {
  const columns = head.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join('');
  const lines = rows.map(({ id, name, cells }) => {
    const values = cells.map((runs) => `<td>${runsHtml(runs, within)}</td>`).join('');
    return `<tr${place(id, within)}><th scope="row">${escapeHtml(name)}</th>${values}</tr>`;
  });
  return [
    '<table>',
    `<caption>${escapeHtml(caption)}</caption>`,
    `<thead><tr>${columns}</tr></thead>`,
    `<tbody>\n${lines.join('\n')}\n</tbody>`,
    '</table>',
  ].join('\n');
}

function entryHtml({ id, name, title = [], open, blocks }: DocumentEntry, within: Within): string {
  const words = runsHtml(title, within);
  // A requirement may come without an id: then its words are its name.
  const rest = name === '' || words === '' ? '' : ` <span class="title">${words}</span>`;
  const heading = `<h${within.rank}>${name === '' ? words : escapeHtml(name)}${rest}</h${within.rank}>`;
  const warning = open === undefined ? '' : `\n<p class="open">${escapeHtml(open)}</p>`;
  return `<article${place(id, within)}>\n${heading}${warning}\n${blocksHtml(blocks, within)}\n</article>`;
}

function place(id: string, { anchors }: Within): string {
  const anchor = anchors.get(id);
  return anchor === undefined ? '' : ` id="${anchor}"`;
}
