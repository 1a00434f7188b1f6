/** What may be fixed without a look at it, and which documents are not checked at all. */
import { describe, expect, it } from 'vitest';
import { applyEdits, createLanguageService } from '../../../src/core/index.ts';

const URI = 'file:///team/docs/chat.sysdesign.yaml';

function opened(text: string) {
  const service = createLanguageService();
  service.open(URI, 1, text);
  return service;
}

describe('safe fixes', () => {
  it('are the preferred ones and those of mechanical rules, applied together', () => {
    const text = 'hld:\n  diagram: |\n    flowchart TB\n      C[App (web)]\n      S[Shop (all)]\n';
    const { fixes, edits } = opened(text).safeFixes(URI);
    expect(fixes.map(({ rule }) => rule)).toEqual(['hld/unquoted-label', 'hld/unquoted-label']);
    const after = applyEdits(text, edits);
    expect(after).toContain('C["App (web)"]');
    expect(after).toContain('S["Shop (all)"]');
  });

  it('leave alone what has several answers', () => {
    const text =
      'hld:\n  components:\n    Q: { kind: message-queue, retry: 3 }\n    W: { kind: worker }\n  flows:\n    Q -> W: {}\n';
    const service = opened(text);
    expect(service.diagnostics(URI).map(({ rule }) => rule)).toContain('queue/no-dlq');
    expect(service.safeFixes(URI).fixes.map(({ rule }) => rule)).not.toContain('queue/no-dlq');
  });
});

describe('documents that the configuration ignores', () => {
  const text = 'title: [\n';
  const configured = (ignore: string) => {
    const service = opened(text);
    service.configure('file:///team/sysdesign.config.yaml', `ignore: ${ignore}\n`);
    return service;
  };

  it.each([['docs/**'], ['docs'], ['docs/'], ['"**/*.yaml"'], ['[ archive/**, "*/chat.*" ]']])('by %s', (ignore) => {
    const service = configured(ignore);
    expect(service.isIgnored(URI)).toBe(true);
    expect(service.diagnostics(URI)).toEqual([]);
    expect(service.visibleDiagnostics(URI, 10)).toEqual({ shown: [], held: 0 });
    expect(service.prepareFindings(URI, () => true)).toBe(true);
  });

  it.each([['archive/**'], ['chat.sysdesign.yaml'], ['{ none: "all are checked" }']])('but not by %s', (ignore) => {
    const service = configured(ignore);
    expect(service.isIgnored(URI)).toBe(false);
    expect(service.diagnostics(URI)).not.toEqual([]);
  });

  it('are checked again once the configuration says otherwise', () => {
    const service = configured('docs');
    expect(service.configure('file:///team/sysdesign.config.yaml', undefined)).toEqual([URI]);
    expect(service.diagnostics(URI)).not.toEqual([]);
  });

  it('are known by their names, not by how addresses spell them', () => {
    const service = configured('"my docs/**"');
    expect(service.isIgnored('file:///team/my%20docs/a.sysdesign')).toBe(true);
    expect(service.isIgnored('file:///team/100%/a.sysdesign')).toBe(false);
  });
});
