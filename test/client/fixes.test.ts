/** Fixes of the preview's findings, against a played server and editor: nothing is ever done to another text than it was made for. */

import { describe, expect, it } from 'vitest';
import { applyFix, fixesMessage, type FixHost } from '../../src/client/preview/fixes.ts';
import { parseFixesMessage } from '../../src/client/preview/fixesMessages.ts';
import { findingAt, marked } from '../../src/client/preview/locate.ts';
import type { PreviewFinding, PreviewRange } from '../../src/protocol/preview.ts';
import type { PreviewFix, PreviewFixesResult } from '../../src/protocol/previewFixes.ts';

function range(startLine: number, start: number, endLine: number, end: number): PreviewRange {
  return { start: { line: startLine, character: start }, end: { line: endLine, character: end } };
}

function fix(title: string, more: Partial<PreviewFix> = {}): PreviewFix {
  return { title, kind: 'fix', preferred: false, edits: [{ range: range(1, 0, 1, 3), newText: title }], ...more };
}

const CHOSEN = { type: 'applyFix', finding: 'f', part: 'S', index: 1, title: 'Two' } as const;
const FIXES = [fix('One'), fix('Two')];
const NOW: PreviewFixesResult = { version: 3, found: true, fixes: FIXES };

interface Played {
  readonly host: FixHost;
  readonly log: string[];
}

/** A document of version 3 on a server that answers as told, one answer after the other, the last one for ever. */
function play(
  answers: readonly (PreviewFixesResult | null)[],
  how: { writable?: boolean; taken?: boolean } = {},
): Played {
  const log: string[] = [];
  let asked = 0;
  const host: FixHost = {
    version: () => 3,
    writable: async () => how.writable ?? true,
    ask: async (finding, part) => {
      log.push(`ask ${finding} ${part ?? '-'}`);
      return answers[Math.min(asked++, answers.length - 1)]!;
    },
    edit: async (edits) => {
      log.push(`edit ${edits.map(({ newText }) => newText).join()}`);
      return how.taken ?? true;
    },
    writeReason: async ({ start }) => void log.push(`reason ${start.line}:${start.character}`),
  };
  return { host, log };
}

describe('applying a fix', () => {
  it('asks anew, and makes all its edits in one step', async () => {
    const { host, log } = play([NOW]);
    expect(await applyFix(host, CHOSEN)).toBeUndefined();
    expect(log).toEqual(['ask f S', 'edit Two']);
  });

  it('asks again where the text has moved on meanwhile, and does what is offered then', async () => {
    const later = {
      ...NOW,
      fixes: [fix('One'), fix('Two', { edits: [{ range: range(9, 0, 9, 3), newText: 'new' }] })],
    };
    const { host, log } = play([{ ...NOW, version: 2 }, later]);
    expect(await applyFix(host, CHOSEN)).toBeUndefined();
    expect(log).toEqual(['ask f S', 'ask f S', 'edit new']);
  });

  it.each<[string, PreviewFixesResult]>([
    ['the finding is gone', { version: 3, found: false, fixes: [] }],
    ['the fix is gone', { ...NOW, fixes: [fix('One')] }],
    ['another fix stands at its place', { ...NOW, fixes: [fix('Two'), fix('One')] }],
  ])('does nothing where %s', async (_, result) => {
    const { host, log } = play([{ ...NOW, version: 2 }, result]);
    expect(await applyFix(host, CHOSEN)).toBe('gone');
    expect(log.filter((line) => line.startsWith('edit'))).toEqual([]);
  });

  it.each([
    ['read-only', play([NOW], { writable: false }), 0],
    ['unknown', play([null]), 1],
    ['changing', play([{ ...NOW, version: 2 }]), 5],
    ['refused', play([NOW], { taken: false }), 1],
  ] as const)('says why it could not: %s', async (why, { host, log }, questions) => {
    expect(await applyFix(host, CHOSEN)).toBe(why);
    expect(log.filter((line) => line.startsWith('ask'))).toHaveLength(questions);
  });

  it('leads to the place of a reason, once the edits are made', async () => {
    const answer = fix('Two', { kind: 'answer', reason: range(2, 4, 2, 8) });
    const done = play([{ ...NOW, fixes: [fix('One'), answer] }]);
    expect(await applyFix(done.host, CHOSEN)).toBeUndefined();
    expect(done.log.slice(1)).toEqual(['edit Two', 'reason 2:4']);
    const refused = play([{ ...NOW, fixes: [fix('One'), answer] }], { taken: false });
    await applyFix(refused.host, CHOSEN);
    expect(refused.log.slice(1)).toEqual(['edit Two']);
  });
});

describe('what the page is told', () => {
  it('is titles, and never an edit', () => {
    const explanation = { title: 'a/b', blocks: [] };
    const message = fixesMessage({ type: 'fixes', finding: 'f', part: 'S' }, { ...NOW, explanation });
    expect(message).toEqual({
      type: 'fixes',
      finding: 'f',
      part: 'S',
      found: true,
      fixes: [
        { title: 'One', kind: 'fix', preferred: false },
        { title: 'Two', kind: 'fix', preferred: false },
      ],
      explanation,
    });
  });

  it('is that there is no such finding, where nothing was answered', () => {
    const message = { type: 'fixes', finding: 'f', found: false, fixes: [] };
    expect(fixesMessage({ type: 'fixes', finding: 'f' }, null)).toEqual(message);
  });
});

describe('messages of findings from the page', () => {
  it.each([
    { type: 'fixes', finding: 'f' },
    { type: 'fixes', finding: 'f', part: 'S' },
    { type: 'applyFix', finding: 'f', index: 0, title: 'One' },
    { type: 'applyFix', finding: '__proto__', part: 'constructor', index: 3, title: '' },
  ])('are let in: %j', (message) => {
    expect(parseFixesMessage({ ...message, more: 1 })).toEqual(message);
  });

  it.each([
    { type: 'fixes' },
    { type: 'fixes', finding: 5 },
    { type: 'fixes', finding: 'f', part: null },
    { type: 'fixes', finding: 'x'.repeat(5000) },
    { type: 'applyFix', finding: 'f', index: 0 },
    { type: 'applyFix', finding: 'f', index: -1, title: 'One' },
    { type: 'applyFix', finding: 'f', index: 0.5, title: 'One' },
    { type: 'applyFix', finding: 'f', index: '0', title: 'One' },
    { type: 'applyFix', finding: 'f', index: 1e9, title: 'One' },
    { type: 'applyFix', finding: 'f', index: 0, title: ['One'] },
    { type: 'command', finding: 'f' },
  ])('are refused: %j', (message) => {
    expect(parseFixesMessage(message)).toBeUndefined();
  });
});

describe('the finding at a place', () => {
  const finding = (id: string, parts: readonly string[] = []): PreviewFinding => ({
    id,
    rule: 'a/b',
    severity: 'info',
    message: '',
    parts,
  });
  const findings = [finding('entry', ['S']), finding('word'), finding('same'), finding('far')];
  const places = [range(1, 0, 4, 2), range(2, 4, 2, 9), range(2, 4, 2, 9), range(8, 0, 8, 4)];

  it.each([
    [2, 4, 'word'],
    [2, 9, 'word'],
    [2, 10, 'entry'],
    [4, 2, 'entry'],
    [4, 3, undefined],
    [8, 0, 'far'],
    [0, 99, undefined],
  ])('in line %i at %i is %s', (line, character, id) => {
    expect(findingAt({ line, character }, places, findings)?.id).toBe(id);
  });

  it('is none where the list is shorter than its places', () => {
    expect(findingAt({ line: 8, character: 1 }, places, findings.slice(0, 2))).toBeUndefined();
  });

  it('marks what it is about, unless the place itself says what that is', () => {
    expect(marked({ path: 'p' }, finding('f', ['S', 'T']))).toEqual({ diagram: 'S', path: 'p', finding: 'f' });
    expect(marked({ diagram: 'X' }, finding('f', ['S']))).toEqual({ diagram: 'X', finding: 'f' });
    expect(marked({}, finding('f'))).toEqual({ finding: 'f' });
    expect(marked({ estimate: 'e' }, undefined)).toEqual({ estimate: 'e' });
  });
});
