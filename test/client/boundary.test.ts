/** The client's side of the page's boundary: what is let in, what the page is allowed, where things stand. */

import { describe, expect, it } from 'vitest';
import { makeNonce, pageHtml } from '../../src/client/preview/html.ts';
import { rangeOf } from '../../src/client/preview/locate.ts';
import { parseFromPage, savedDocument } from '../../src/client/preview/messages.ts';
import type { PreviewLocations, PreviewRange } from '../../src/protocol/preview.ts';

function range(startLine: number, start: number, endLine: number, end: number): PreviewRange {
  return { start: { line: startLine, character: start }, end: { line: endLine, character: end } };
}

describe('messages from the page', () => {
  it.each<Record<string, unknown>>([
    { type: 'ready' },
    { type: 'here' },
    { type: 'showLog' },
    { type: 'reload' },
    { type: 'reveal', kind: 'diagram', id: 'CS' },
    { type: 'reveal', kind: 'problem', id: '0' },
    { type: 'reveal', kind: 'diagram', id: 'CS', go: true },
    { type: 'reveal', kind: 'finding', id: '2' },
    { type: 'reveal', kind: 'path', id: 'send message' },
    { type: 'reveal', kind: 'step', id: '1' },
    { type: 'whatIf', values: {} },
    { type: 'whatIf', values: { dau: '1B users', toString: '2' } },
    { type: 'applyWhatIf', values: { dau: '1B users' } },
    { type: 'selected' },
    { type: 'selected', estimate: 'dau' },
    { type: 'log', level: 'error', text: 'x' },
  ])('lets $type in', (message) => {
    expect(parseFromPage(message)).toEqual(message);
  });

  it.each([
    null,
    undefined,
    'ready',
    42,
    [],
    {},
    { type: 'open', uri: 'file:///etc/passwd' },
    { type: 'reveal', kind: 'file', id: 'x' },
    { type: 'reveal', kind: 'diagram', id: 7 },
    { type: 'reveal', kind: 'diagram' },
    { type: 'reveal', kind: 'diagram', id: 'x'.repeat(5000) },
    { type: 'whatIf' },
    { type: 'whatIf', values: null },
    { type: 'whatIf', values: ['1B users'] },
    { type: 'whatIf', values: { dau: 5 } },
    { type: 'whatIf', values: { dau: 'x'.repeat(5000) } },
    { type: 'whatIf', values: Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`a${index}`, '1'])) },
    { type: 'applyWhatIf', values: { dau: { value: '1B users' } } },
    { type: 'selected', estimate: 7 },
    { type: 'selected', estimate: null },
    { type: 'log', level: 'trace', text: 'x' },
    { type: 'log', level: 'info', text: {} },
  ])('keeps out %j', (message) => {
    expect(parseFromPage(message)).toBeUndefined();
  });

  it('takes over known fields only', () => {
    expect(parseFromPage({ type: 'ready', command: 'workbench.action.quit' })).toEqual({ type: 'ready' });
  });
});

describe('the state of a restored page', () => {
  it('names its document', () => {
    expect(savedDocument({ uri: 'vscode-vfs://github/a/b.sysdesign', view: {} })).toBe(
      'vscode-vfs://github/a/b.sysdesign',
    );
  });

  it.each([undefined, null, 'x', {}, { uri: 7 }, { uri: '/no/scheme' }])('is refused where it is %j', (state) => {
    expect(savedDocument(state)).toBeUndefined();
  });
});

describe('the page', () => {
  const html = pageHtml({
    document: 'file:///a"><script>alert(1)</script>.sysdesign',
    script: 'https://host/main.js',
    style: 'https://host/main.css',
    source: 'https://*.host',
    nonce: 'abc',
  });

  it('lets only its own module run, loads nothing, sends nothing', () => {
    const policy = /content="(default-src[^"]*)"/.exec(html)![1]!.replaceAll('&#39;', "'");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'nonce-abc';");
    expect(policy).toContain("form-action 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).not.toMatch(/unsafe-eval|connect-src|frame-src|https?:\/\/(?!\*\.host)/);
  });

  it('holds the document’s name as text, whatever it is', () => {
    const scripts = html.match(/<script[^>]*>/g)!;
    expect(scripts).toHaveLength(2);
    expect(scripts.every((script) => /nonce="[^"]+"/.test(script))).toBe(true);
    expect(html).toContain('&quot;&gt;&lt;script&gt;');
  });

  it('has a new nonce each time', () => {
    expect(makeNonce()).toMatch(/^[0-9a-f]{36}$/);
    expect(makeNonce()).not.toBe(makeNonce());
  });
});

describe('between text and picture', () => {
  const locations: PreviewLocations = {
    document: { 'requirement/R1': range(1, 0, 1, 5) },
    diagram: {
      backend: range(2, 0, 9, 3),
      e0: range(4, 4, 4, 30),
      CS: range(4, 12, 4, 14),
      toString: range(20, 0, 20, 3),
    },
    estimates: { writes: range(30, 2, 30, 40) },
    paths: { 'send message': range(50, 4, 58, 20) },
    steps: [range(55, 10, 55, 17), range(55, 15, 55, 23)],
    findings: [range(60, 0, 60, 5)],
  };

  it('finds the range of what was clicked', () => {
    const problems = [{ message: 'x', severity: 'error' as const, range: range(7, 0, 7, 1) }];
    type Kind = 'diagram' | 'estimate' | 'problem' | 'finding' | 'path' | 'step';
    const of = (kind: Kind, id: string): PreviewRange | undefined =>
      rangeOf({ type: 'reveal', kind, id }, locations, problems);
    expect(of('diagram', 'CS')).toEqual(range(4, 12, 4, 14));
    expect(of('diagram', 'toString')).toEqual(range(20, 0, 20, 3));
    expect(of('estimate', 'toString')).toBeUndefined();
    expect(of('estimate', 'writes')).toEqual(range(30, 2, 30, 40));
    expect(of('problem', '0')).toEqual(range(7, 0, 7, 1));
    expect(of('problem', '1')).toBeUndefined();
    expect(of('problem', 'x')).toBeUndefined();
    expect(of('problem', '')).toBeUndefined();
    expect(of('step', '1')).toEqual(range(55, 15, 55, 23));
    expect(of('step', '2')).toBeUndefined();
    expect(of('finding', '0')).toEqual(range(60, 0, 60, 5));
    expect(of('finding', '1')).toBeUndefined();
    expect(of('path', 'send message')).toEqual(range(50, 4, 58, 20));
    expect(of('path', 'writes')).toBeUndefined();
  });
});
