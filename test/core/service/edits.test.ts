/** Ten thousand random edits: after each the service answers, and all it says equals a fresh analysis of the same text. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createLanguageService, type LanguageService } from '../../../src/core/index.ts';
import { applyEdit, Random, randomEdit, type RandomEdit } from '../../support/randomText.ts';

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

/** The start of a document with its high-level design: small enough to be analysed afresh after every edit. */
function excerpt(text: string, from: string, to: string): string {
  const start = text.indexOf(from);
  const end = text.indexOf(to, start + 1);
  return text.slice(start, end < 0 ? undefined : end);
}

const YAML = read('examples/chat/chat.sysdesign.yaml');
const MARKDOWN = read('examples/chat/chat.sysdesign.md');

const SMALL_YAML = [
  'title: Chat\n',
  excerpt(YAML, 'scope:', '\n\napi:'),
  '\n',
  excerpt(YAML, 'data:', '\n  user:'),
  '\nhld:\n',
  excerpt(YAML, '  diagram: |', '\n    LB:'),
  '\n',
  excerpt(YAML, '  paths:', '\n    read history:'),
  '\n',
].join('');

const SMALL_MARKDOWN = [
  '---\ntitle: Chat\n---\n\n',
  excerpt(MARKDOWN, '## 1. Scope', '## 3. API'),
  excerpt(MARKDOWN, '## 6. Deep', '- question: What'),
].join('');

/** Everything that a reader of the document sees, as data. */
function answers(service: LanguageService, uri: string): unknown {
  return {
    diagnostics: service.diagnostics(uri),
    symbols: service.symbols(uri),
    folding: service.folding(uri),
    estimates: service.estimates(uri),
    preview: service.preview(uri, {}),
  };
}

/** What is asked about a place, and the values that are seen around it. */
function atPlace(service: LanguageService, uri: string, offset: number): unknown {
  return {
    signature: service.signatureHelp(uri, offset),
    definitions: service.definitions(uri, offset),
    references: service.references(uri, offset, true),
    highlights: service.highlights(uri, offset),
    prepared: service.prepareRename(uri, offset),
    renamed: service.rename(uri, offset, 'n9'),
    hints: service.inlayHints(uri, { start: Math.max(0, offset - 2_000), end: offset + 2_000 }),
  };
}

/** Edits of a rename stand at names, in order, and do not overlap. */
function expectNamesInBounds(service: LanguageService, uri: string, offset: number): void {
  const edits = service.rename(uri, offset, 'n9');
  if (!edits || 'refused' in edits) return;
  let last = 0;
  for (const { start, end } of edits) {
    expect(start).toBeGreaterThanOrEqual(last);
    expect(end).toBeGreaterThan(start);
    last = end;
  }
  expect(last).toBeLessThanOrEqual(service.lines(uri)!.text.length);
}

function change(service: LanguageService, uri: string, version: number, edit: RandomEdit): void {
  const lines = service.lines(uri)!;
  const range = lines.range(edit);
  // An offset inside a line break has no position of its own: such an edit is sent as a whole text.
  const exact = lines.offset(range.start) === edit.start && lines.offset(range.end) === edit.end;
  const text = applyEdit(lines.text, edit);
  service.change(uri, version, [exact ? { range, text: edit.newText } : { text }]);
  expect(service.lines(uri)!.text).toBe(text);
}

function editMany(name: string, text: string, seed: number, edits: number): void {
  const random = new Random(seed);
  const uri = `file:///design/${name}`;
  const edited = createLanguageService();
  edited.open(uri, 0, text);
  for (let version = 1; version <= edits; version++) {
    // Damage adds up, so that now and then the author starts again from the good text.
    if (version % 25 === 0) edited.change(uri, version, [{ text }]);
    else change(edited, uri, version, randomEdit(random, edited.lines(uri)!.text));
    const now = edited.lines(uri)!.text;
    const fresh = createLanguageService();
    fresh.open(uri, version, now);
    expect(answers(edited, uri), now).toEqual(answers(fresh, uri));
    const offset = random.below(now.length + 1);
    expect(edited.hover(uri, offset), now).toEqual(fresh.hover(uri, offset));
    expect(edited.completions(uri, offset), now).toEqual(fresh.completions(uri, offset));
    // The line of the last edit has no hints while it is typed; a fresh document has no such line.
    edited.rested(uri);
    expect(atPlace(edited, uri, offset), now).toEqual(atPlace(fresh, uri, offset));
    expectNamesInBounds(edited, uri, offset);
    for (const { start, end } of edited.diagnostics(uri)) {
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeGreaterThanOrEqual(start);
      expect(end).toBeLessThanOrEqual(now.length);
    }
  }
}

describe('after each of 10,000 random edits everything equals a fresh analysis', () => {
  test('YAML form, 5,600 edits', () => editMany('small.sysdesign.yaml', SMALL_YAML, 1, 5_600));
  test('Markdown form, 4,000 edits', () => editMany('small.sysdesign.md', SMALL_MARKDOWN, 2, 4_000));
  test('the whole chat design in YAML, 200 edits', () => editMany('chat.sysdesign.yaml', YAML, 3, 200));
  test('the whole chat design in Markdown, 200 edits', () => editMany('chat.sysdesign.md', MARKDOWN, 4, 200));
});
