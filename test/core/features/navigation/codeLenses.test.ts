/** Lenses: what components and paths serve, bear and hang on, where the document tells, and nothing where it does not. */
import { expect, test } from 'vitest';
import { opened, openedText } from '../../../support/cursor.ts';
import { inMarkdown } from '../../../support/markdownForm.ts';

const DESIGN = `
scope:
  functional:
    R1: Order
    R2: Look
  nonfunctional:
    availability: 99.9%
    latency: { p99: 300 ms }
api:
  place: { style: rest, method: POST, serves: R1 }
hld:
  diagram: |
    flowchart TB
      W[Web App] --> LB[Load Balancer] --> S[Shop] --> DB[(Orders)]
      X[Other]
  components:
    W: { kind: client }
    LB: { kind: load-balancer, instances: 1 }
    S: { kind: service, instances: 4, serves: R2, availability: 99.9%, latency: { p50: 5 ms, p99: 40 ms } }
    DB: { kind: sql-database, replicas: 2, failover: automatic }
    X: { kind: service }
  paths:
    order: { kind: write, api: place, peak: 694K/s, steps: [ W -> LB -> S -> DB ] }
    look: { kind: read, serves: R2, steps: [ W -> S ] }
`.trimStart();

test.each([
  ['YAML', DESIGN, 'design.sysdesign.yaml', 'hld'],
  [
    'Markdown',
    inMarkdown({ text: DESIGN, path: 'a', marks: [], cursors: [] }).text,
    'design.sysdesign.md',
    'High-level design',
  ],
] as const)('lenses of the %s form', (_form, text, path, step) => {
  const { service, uri } = openedText(text, path);
  const lenses = service.codeLenses(uri).map(({ start, end, title, opensPreview }) => {
    return `${text.slice(start, end).replace(/^\d\. /, '')}: ${title}${opensPreview ? ' (opens it)' : ''}`;
  });
  expect(lenses).toEqual([
    `${step}: Open preview (opens it)`,
    `${step}: single point of failure: LB`,
    'W: serves R1, R2 · 694K/s',
    'LB: serves R1 · 694K/s · single point of failure',
    'S: serves R1, R2 · 694K/s · no single point of failure',
    'DB: serves R1 · 694K/s · no single point of failure',
    'order: serves R1 · 694K/s · 99.9%, goal 99.9% · p99 40 ms, goal 300 ms · single point of failure: LB',
    'look: serves R2 · 99.9%, goal 99.9% · p99 40 ms, goal 300 ms · no single point of failure',
  ]);
});

test('there is none where nothing is known', () => {
  const titles = (literal: string): readonly string[] => {
    const { service, uri } = opened(literal);
    return service.codeLenses(uri).map(({ title }) => title);
  };
  expect(titles('')).toEqual([]);
  expect(titles('hld:\n')).toEqual([]);
  expect(titles('hld:\n  components:\n    A: { kind: service }\n    B:\n')).toEqual(['Open preview']);
  // Copies of a store do not take over by themselves, and what someone switches by hand does not either.
  expect(titles('hld:\n  components:\n    A: { kind: sql-database, replicas: 3 }\n')).toEqual(['Open preview']);
  expect(titles('hld:\n  components:\n    A: { kind: service, instances: 3, failover: manual }\n')).toEqual([
    'Open preview',
  ]);
});

test('a list of requirements stays short', () => {
  const ids = Array.from({ length: 8 }, (_, index) => `R${index + 1}`);
  const { service, uri } = opened(
    `scope:\n  functional: { ${ids.map((id) => `${id}: A`).join(', ')} }\nhld:\n  components:\n    A: { serves: [ ${ids.join(', ')} ] }\n`,
  );
  expect(service.codeLenses(uri)[1]?.title).toBe('serves R1, R2, R3, R4, R5, R6 and 2 more');
});
