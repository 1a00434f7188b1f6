/** The design as a page to read: what its sections hold, what leads where, and what an edit changes. */
import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { DocumentBlock, DocumentEntry, DocumentPage } from '../../../src/core/preview/document/types.ts';
import { openedText } from '../../support/cursor.ts';
import { ask, previewOf, SHOP } from './support.ts';

const READ = { document: true };

function pageOf(text: string): DocumentPage {
  return previewOf(text, READ).document!;
}

/** The words of blocks, line by line; what leads somewhere in brackets. */
function words(blocks: readonly DocumentBlock[], indent = ''): string[] {
  return blocks.flatMap((block): string[] => {
    const deeper = `${indent}  `;
    switch (block.kind) {
      case 'text':
        return [indent + runs(block.runs)];
      case 'heading':
        return [`${indent}# ${runs(block.runs)}`];
      case 'code':
        return [`${indent}code: ${block.text}`];
      case 'list':
        return block.items.flatMap((item) => words(item, `${indent}- `));
      case 'quote':
      case 'passage':
        return words(block.blocks, indent);
      case 'facts':
        return block.facts.flatMap(({ label, blocks: values }) => [`${indent}${label}:`, ...words(values, deeper)]);
      case 'options':
        return block.options.flatMap(({ name, chosen, blocks: values }) => [
          `${indent}${chosen ? '*' : 'o'} ${name}`,
          ...words(values, deeper),
        ]);
      case 'grid':
        return [block.head, ...block.rows].map((row) => `${indent}${row.map(runs).join(' | ')}`);
      case 'table':
        return block.rows.map(({ name, cells }) => `${indent}${[name, ...cells.map(runs)].join(' | ')}`);
      case 'entry':
        return [`${indent}${headOf(block)}`, ...words(block.blocks, deeper)];
    }
  });
}

function headOf({ id, name, title = [], open }: DocumentEntry): string {
  return `<${id}> ${name}${title.length > 0 ? ` ${runs(title)}` : ''}${open === undefined ? '' : ` ! ${open}`}`;
}

function runs(list: readonly { text: string; to?: string }[]): string {
  return list.map(({ text, to }) => (to === undefined ? text : `[${text}]`)).join('');
}

function sectionOf(page: DocumentPage, id: string): string[] {
  return words(page.sections.find((section) => section.id === id)?.blocks ?? []);
}

const SMALL = `title: Notes
scope:
  text: Notes of **one** person, at [the site](https://example.com) or [here](javascript:alert).
  functional:
    R1: Keep a note
    R2: Find a note
  out-of-scope: [ Groups ]
estimate:
  writes:
    value: 100/s
    why: Measured
api:
  keep:
    style: rest
    method: POST
    path: /notes
    errors: { 413: The note is too long }
    serves: [ R1 ]
data:
  note:
    store: DB
    fields: { id: uuid, text: string }
    key: [ id ]
hld:
  diagram: |
    flowchart LR
      A[Mobile App] --> DB[(Notes)]
  components:
    DB:
      kind: sql-database
      why: Holds \`writes = 100/s\` for R1
  paths:
    keep a note:
      api: keep
      steps: [ A -> DB ]
deep-dive:
  - question: Which store?
    options: { sql: One table, files: A file a note }
    choice: sql
    because: It is asked by key
    if-it-fails: Nothing is kept
    serves: [ R1 ]
`;

describe('the document as a page', () => {
  it('is made only where it is wanted', () => {
    const view = previewOf(SMALL);
    expect([view.document, view.documentKey, view.locations.document]).toEqual([undefined, undefined, {}]);
    const { documentKey } = previewOf(SMALL, READ);
    expect(previewOf(SMALL, { ...READ, known: { document: documentKey! } }).document).toBeUndefined();
  });

  it('says of each requirement what serves it, and marks what nothing serves', () => {
    expect(sectionOf(pageOf(SMALL), 'scope')).toEqual([
      'Notes of one person, at the site or here.',
      '# Requirements',
      '<requirement/R1> R1 Keep a note',
      '  Contracts:',
      '    [keep]',
      '  Decisions:',
      '    [Which store?]',
      '<requirement/R2> R2 Find a note ! Nothing serves it yet.',
      '# Out of scope',
      '- Groups',
    ]);
  });

  it('has estimates, contracts, data, components, paths and decisions', () => {
    const page = pageOf(SMALL);
    expect(page.sections.map(({ title }) => title).slice(0, 6)).toEqual([
      'Scope',
      'Estimates',
      'API',
      'Data model',
      'High-level design',
      'Decisions',
    ]);
    expect(sectionOf(page, 'estimate')).toEqual(['writes | 100/s | 100/s | Measured']);
    expect(sectionOf(page, 'api')).toEqual([
      '<contract/keep> keep POST /notes',
      '  Style:',
      '    rest',
      '  Errors:',
      '    413:',
      '      The note is too long',
      '  Serves:',
      '    [R1]',
    ]);
    expect(sectionOf(page, 'data')).toContain('    [DB]');
    expect(sectionOf(page, 'hld')).toEqual([
      '# Components',
      '<component/A> A Mobile App, Client',
      '<component/DB> DB Notes, SQL database',
      '  Holds [writes = 100/s] for [R1]',
      '# Paths',
      '<path/keep a note> keep a note',
      '  - [Mobile App] → [Notes]',
      '  API:',
      '    [keep]',
    ]);
    expect(sectionOf(page, 'deep-dive')).toEqual([
      '<decision/1> Which store?',
      '  * sql',
      '    One table',
      '  o files',
      '    A file a note',
      '  Because:',
      '    It is asked by key',
      '  If it fails:',
      '    Nothing is kept',
      '  Serves:',
      '    [R1]',
    ]);
  });

  it('leads out of the page to web addresses alone', () => {
    expect(JSON.stringify(pageOf(SMALL))).toContain('"href":"https://example.com"');
    expect(JSON.stringify(pageOf(SMALL))).not.toContain('javascript');
  });

  it('changes the section that an edit concerns, and no other', () => {
    const before = pageOf(SMALL).sections;
    const after = pageOf(SMALL.replace('It is asked by key', 'It is asked for by its key')).sections;
    const changed = after.filter(({ key }, index) => key !== before[index]?.key).map(({ id }) => id);
    expect(changed).toEqual(['deep-dive']);
  });

  it('knows where each item stands, and which one the cursor stands in', () => {
    const opened = openedText(SMALL);
    const { document } = ask(opened, READ).locations;
    const { start, end } = document['decision/1']!;
    expect(SMALL.slice(start, end)).toMatch(/^question: Which store\?[^]*serves: \[ R1 ]$/);
    const at = (text: string): string | undefined =>
      opened.service.previewPlace(opened.uri, SMALL.indexOf(text) + 1)?.document;
    expect(['R2: Find', 'Measured', '413:', 'A[Mobile', 'Nothing is kept'].map(at)).toEqual([
      'requirement/R2',
      'estimate/writes',
      'contract/keep',
      'component/A',
      'decision/1',
    ]);
  });

  it('follows what is supposed', () => {
    const { document } = previewOf(SHOP, { ...READ, whatIf: { dau: '20M users' } });
    expect(sectionOf(document!, 'estimate').find((row) => row.startsWith('orders |'))).toContain('2K orders/s');
  });

  it('says the same of both forms of the chat, where the Markdown form adds only its prose', () => {
    const read = (form: string): DocumentPage => {
      const text = fs.readFileSync(new URL(`../../../examples/chat/chat.sysdesign.${form}`, import.meta.url), 'utf8');
      return ask(openedText(text, `chat.sysdesign.${form}`), READ).document!;
    };
    const [yaml, markdown] = [read('yaml'), read('md')];
    for (const id of ['scope', 'hld', 'deep-dive', 'operations', 'data'])
      expect(sectionOf(markdown, id), id).toEqual(sectionOf(yaml, id));
    expect(sectionOf(markdown, 'api')[0]).toContain('Two frames on the socket');
  });

  it('is there at every half-typed place', () => {
    for (let at = 0; at <= SMALL.length; at += 7) {
      const opened = openedText(SMALL.slice(0, at));
      const view = ask(opened, READ);
      expect(view.documentKey).toBeTypeOf('string');
      for (const { start, end } of Object.values(view.locations.document)) expect(start).toBeLessThanOrEqual(end);
    }
  });
});
