/** What the page lets in from the client, and what it takes over from its own past. */

import { describe, expect, it } from 'vitest';
import { parseToPage } from '../../webview/messages.ts';
import { parseSaved, StateStore } from '../../webview/state.ts';
import { answer } from './support/design.ts';
import { CHAT, estimate, update } from './support/results.ts';

describe('messages to the page', () => {
  it.each([
    { type: 'update', result: update() },
    { type: 'update', result: (({ diagram: _, ...rest }) => rest)(update()) },
    { type: 'update', result: answer({ dau: '2B users' }, 'dau') },
    { type: 'applied' },
    { type: 'ping' },
    { type: 'applied', error: 'The document can’t be written.' },
    { type: 'status', text: 'The language server is starting…' },
    { type: 'select', diagram: 'CS' },
    { type: 'select' },
    { type: 'select', path: 'send message', reveal: false },
    { type: 'select', diagram: 'CS', finding: '1k2j' },
    { type: 'fixes', finding: '1k2j', found: false, fixes: [] },
    {
      type: 'fixes',
      finding: '1k2j',
      part: 'CS',
      found: true,
      fixes: [{ title: 'Draw it', kind: 'fix', preferred: true }],
      explanation: { title: 'hld/path-broken', blocks: [{ kind: 'text', text: 'Why.' }] },
    },
    { type: 'fixed', finding: '1k2j' },
    { type: 'fixed', finding: '1k2j', error: 'Read-only.' },
  ])('lets $type in', (message) => {
    expect(parseToPage(message)).toEqual(message);
  });

  const broken = (change: object): unknown => ({ type: 'update', result: { ...update(), ...change } });

  const brokenRow = (change: object): unknown =>
    broken({ estimates: { key: 'k', rows: [{ ...estimate('a', '1'), ...change }], conventions: '' } });

  it.each([
    null,
    'update',
    {},
    { type: 'eval', text: 'x' },
    { type: 'status', text: 1 },
    { type: 'select', diagram: 5 },
    { type: 'select', path: 5 },
    { type: 'select', finding: 5 },
    { type: 'fixes', finding: '1', found: true },
    { type: 'fixes', found: true, fixes: [] },
    { type: 'fixes', finding: '1', part: 1, found: true, fixes: [] },
    { type: 'fixes', finding: '1', found: true, fixes: [{ title: 'a', kind: 'command', preferred: false }] },
    { type: 'fixes', finding: '1', found: true, fixes: [], explanation: { title: 'a', blocks: [{ kind: 'html' }] } },
    { type: 'fixed' },
    { type: 'fixed', finding: '1', error: 5 },
    { type: 'select', reveal: 'yes' },
    { type: 'update' },
    broken({ diagramKind: 'sequence' }),
    broken({ version: '1' }),
    broken({ diagram: { ...CHAT, nodes: 'none' } }),
    broken({ diagram: { ...CHAT, nodes: [{ id: 'A' }] } }),
    broken({ diagram: { ...CHAT, edges: [null] } }),
    broken({ estimates: { key: 'k', rows: [{ name: 'x' }], conventions: '' } }),
    { type: 'applied', error: 5 },
    broken({ refused: [{ name: 'dau' }] }),
    broken({ figuresKey: undefined }),
    brokenRow({ inputs: undefined }),
    brokenRow({ spread: { p5: '1', p50: '2', p95: '3', worst: '', bars: ['high'], at: { p5: 0, p50: 0, p95: 0 } } }),
    brokenRow({ slider: { steps: ['1', '2'], at: 2, written: 0 } }),
    brokenRow({ slider: { steps: ['1', '2'], at: 0, written: 0.5 } }),
    brokenRow({ written: { formula: '1' } }),
    broken({ figures: { key: 'k', nodes: [{ id: 'A', text: '', level: 'red', lines: [] }], edges: [], paths: [] } }),
    broken({ figures: { key: 'k', nodes: [], edges: [], paths: [{ name: 'x' }] } }),
    broken({ findings: { key: 'k', items: [{ id: '1', rule: 'a/b', severity: 'fatal', message: '', parts: [] }] } }),
    broken({ findings: { key: 'k', items: [{ id: '1', rule: 'a/b', severity: 'hint', message: '', parts: [1] }] } }),
    broken({ findings: { key: 'k', items: [{ rule: 'a/b', severity: 'hint', message: '', parts: [] }] } }),
    broken({ detail: { name: 'dau', drivers: [{ name: 'x', share: '1' }], breakPoints: [] } }),
    broken({ problems: { key: 'k', diagram: [{ message: 'x', severity: 'fatal' }] } }),
    broken({ problems: { key: 'k', diagram: [{ message: 'x', severity: 'error', range: { start: 1 } }] } }),
  ])('keeps out what is broken (%#)', (message) => {
    expect(parseToPage(message)).toBeUndefined();
  });
});

describe('kept state', () => {
  const kept = {
    uri: 'file:///a.sysdesign',
    title: 'A',
    diagramKind: 'flowchart',
    diagram: CHAT,
    picture: { look: 'l', id: 'sd3', svg: '<svg></svg>', diagram: CHAT },
    view: { x: 1, y: 2, scale: 0.5, auto: false },
    split: 0.4,
    splitDown: 0.6,
    figures: answer().figures,
    findings: answer().findings,
    showFigures: false,
    whatIf: { dau: '1B users' },
    supposing: true,
    selected: 'dau',
  };

  it('comes back whole', () => {
    expect(parseSaved(kept, 'file:///b')).toEqual(kept);
  });

  it('loses only what is broken', () => {
    const view = { x: Number.NaN, y: 0, scale: 1, auto: true };
    const broken = { view, picture: { svg: 5 }, split: 7, splitDown: 0, diagramKind: 'x', figures: 1, findings: {} };
    const saved = parseSaved({ ...kept, ...broken, showFigures: 1, whatIf: { a: 1 }, supposing: '', selected: 3 }, '');
    expect(saved).toEqual({ uri: kept.uri, title: 'A', diagram: CHAT });
  });

  it('falls back to the document that the page was made for', () => {
    expect(parseSaved(undefined, 'file:///b')).toEqual({ uri: 'file:///b' });
    expect(parseSaved({ uri: 7 }, 'file:///b')).toEqual({ uri: 'file:///b' });
  });

  it('is written at once, and then once for many changes', () => {
    const written: unknown[] = [];
    const waiting: (() => void)[] = [];
    const api = { getState: () => undefined, setState: (state: unknown) => void written.push(state) };
    const store = new StateStore(api, 'file:///b', (_, run) => void waiting.push(run));
    expect(written).toEqual([{ uri: 'file:///b' }]);
    store.update({ title: 'one' });
    store.update({ title: 'two' });
    expect(waiting).toHaveLength(1);
    waiting[0]!();
    expect(written.slice(1)).toEqual([{ uri: 'file:///b', title: 'two' }]);
    store.update({ title: 'two' });
    expect(waiting).toHaveLength(1);
    store.update({ title: 'three' });
    expect(waiting).toHaveLength(2);
  });
});
