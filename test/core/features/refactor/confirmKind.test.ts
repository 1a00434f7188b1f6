/** Tests of writing down guessed kinds, from the diagram and from the entries, in both forms. */
import { describe, expect, test } from 'vitest';
import { refactoringsAtCursor } from './refactorings.ts';

const kinds = (titles: readonly string[]) => titles.filter((title) => /kind/.test(title));

describe('the kind of a component', () => {
  test('is written from its box into a new entry, with what it was guessed from', () => {
    const seen = refactoringsAtCursor(`
      hld:
        diagram: |
          flowchart TB
            C[Web App] --> LB[Load $0Balancer]
    `);
    expect(kinds(seen.titles)).toEqual([
      'Write down the kind of "Load Balancer" (LB): load balancer, as the label says "load balancer"',
      'Write down the 2 kinds that are guessed',
    ]);
    expect(seen.after('Load Balancer')).toContain('\n  components:\n    LB:\n      kind: load-balancer\n');
    expect(seen.after('the 2 kinds')).toContain(
      '\n  components:\n    C:\n      kind: client\n    LB:\n      kind: load-balancer\n',
    );
  });

  test('is written from an arrow, or its entry, into the entry that is there', () => {
    const document = (flow: string, entry: string) => `
      hld:
        diagram: |
          flowchart TB
            S[Shop Service]
            S --> ${flow}
        components:
          S: { kind: service }
          ${entry}: { technology: Redis } # hot keys
    `;
    for (const seen of [refactoringsAtCursor(document('$0K', 'K')), refactoringsAtCursor(document('K', '$0K'))]) {
      expect(kinds(seen.titles)).toEqual(['Write down the kind of "K": cache, as the technology is Redis']);
      expect(seen.after('cache')).toContain('K: { technology: Redis, kind: cache } # hot keys');
    }
  });

  test('of all at once: in entries that are there, and in new ones behind them', () => {
    const seen = refactoringsAtCursor(`
      hld:
        diagram: |
          flowchart TB
            C[Web App] --> $0S[Shop Service] --> DB[(Orders)]
        components:
          S:
            why: Takes orders
    `);
    expect(seen.after('the 3 kinds')).toContain(
      [
        '    S:',
        '      why: Takes orders',
        '      kind: service',
        '    C:',
        '      kind: client',
        '    DB:',
        '      kind: database',
        '',
      ].join('\n'),
    );
  });

  test('in the Markdown form goes to the YAML of the step', () => {
    const seen = refactoringsAtCursor(
      '---\ntitle: Shop\n---\n\n## High-level design\n\n```mermaid\nflowchart TB\n  C[Web App] --> S[$0Shop Service]\n```\n',
      'shop.sysdesign.md',
    );
    expect(seen.after('"Shop Service"')).toContain('```yaml\ncomponents:\n  S:\n    kind: service\n```');
  });

  test('is not offered where it is declared, unknown, decided against, or of a box', () => {
    const at = (line: string, rest = '') =>
      kinds(refactoringsAtCursor(`hld:\n  diagram: |\n    flowchart TB\n      ${line}\n${rest}`).titles);
    expect(at('$0Quux --> S[Shop Service]')).toEqual([]);
    expect(at('S[$0Shop Service]', '  components:\n    S: { kind: service }\n')).toEqual([]);
    expect(at('S[$0Shop Service]', '  components:\n    S: { none: Left to the platform }\n')).toEqual([]);
    expect(at('A --> $0services\n      subgraph services\n        B\n      end')).toEqual([]);
  });
});
