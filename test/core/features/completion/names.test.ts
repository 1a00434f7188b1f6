/** Completion of names and of what fits beside them: kinds, technologies, walks, rules, requirements, fields. */
import { describe, expect, test } from 'vitest';
import { completionsAtCursor } from '../../../support/cursor.ts';

const labels = (literal: string, path?: string): readonly string[] => completionsAtCursor(literal, path).labels;

const HLD = `hld:
  diagram: |
    flowchart TB
      C[Mobile App] -->|HTTPS| S[Chat Service]
      S -->|SQL| DB[(Messages)]
      S -->|lookup| CA[Session Cache]
`;

describe('components', () => {
  test('the kind that the label tells comes first, and the technologies that fit it', () => {
    expect(labels(`${HLD}  components:\n    CA:\n      kind: $0`)[0]).toBe('cache');
    const fitting = labels(`${HLD}  components:\n    CA:\n      kind: cache\n      technology: $0`);
    expect(fitting.slice(0, 2)).toEqual(['Redis', 'Memcached']);
    expect(fitting).toContain('PostgreSQL');
  });

  test('keys of its kind come before those of others', () => {
    const keys = labels(`${HLD}  components:\n    CA:\n      kind: cache\n      $0`);
    expect(keys.indexOf('eviction')).toBeLessThan(keys.indexOf('sharding'));
    expect(keys.indexOf('eviction')).toBeGreaterThan(-1);
    expect(keys.indexOf('owner')).toBeLessThan(keys.indexOf('dead-letter'));
  });

  test('keys of a contract by its style', () => {
    const keys = labels('api:\n  send:\n    style: rest\n    $0');
    expect(keys.indexOf('method')).toBeLessThan(keys.indexOf('topic'));
    expect(keys.indexOf('why')).toBeLessThan(keys.indexOf('topic'));
  });
});

describe('walks', () => {
  test('of a path: what has an arrow comes first', () => {
    const steps = (text: string): readonly string[] => labels(`${HLD}  paths:\n    send:\n      steps:\n${text}`);
    expect(steps('        - S -> $0').slice(0, 2)).toEqual(['DB', 'CA']);
    expect(steps('        - C -> S\n        - $0').slice(0, 2)).toEqual(['S -> DB', 'S -> CA']);
    expect(steps('        - $0')[0]).toBe('C');
    expect(steps('        $0')[0]).toBe('C');
  });

  test('of flows: arrows of which nothing is said yet, and their ends', () => {
    expect(labels(`${HLD}  flows:\n    $0`).slice(0, 3)).toEqual(['C -> S', 'S -> DB', 'S -> CA']);
    expect(labels(`${HLD}  flows:\n    C -> S:\n      protocol: HTTPS\n    $0`)).not.toContain('C -> S');
    expect(labels(`${HLD}  flows:\n    S -> $0`).slice(0, 2)).toEqual(['DB', 'CA']);
    expect(labels(`${HLD}  flows:\n    S -> DB | $0`)).toEqual(['SQL']);
    expect(completionsAtCursor(`${HLD}  flows:\n    S -> $0`).accept('DB')).toBe(`${HLD}  flows:\n    S -> DB:`);
  });
});

describe('names', () => {
  const SCOPE = 'scope:\n  functional:\n    R1: Send\n    R2: Read\n';

  test('requirements that nothing serves yet come first, each once', () => {
    expect(labels(`${SCOPE}api:\n  a:\n    serves: R1\n  b:\n    serves: $0`)).toEqual(['R2', 'R1']);
    expect(labels(`${SCOPE}api:\n  a:\n    serves: [ R1, $0 ]`)).toEqual(['R2']);
    expect(labels(`${SCOPE}    $0`)[0]).toBe('R3');
  });

  test('a list whose dash is not typed yet', () => {
    expect(completionsAtCursor(`${SCOPE}api:\n  a:\n    serves:\n      $0`).accept('R1')).toMatch(/serves:\n {6}- R1$/);
  });

  test('fields of the entity, and entities that contracts name', () => {
    const data = 'data:\n  message:\n    fields:\n      id: uuid\n      body: text\n    key: [ $0 ]';
    expect(labels(data)).toEqual(['id', 'body']);
    expect(labels('api:\n  send:\n    writes: [ message ]\ndata:\n  $0')[0]).toBe('message');
  });

  test('rules in comments that answer, and what a rule can be set to', () => {
    expect(labels('scope: {} # sysdesign-ignore hld/$0')).toContain('hld/unlabelled-arrows');
    expect(labels('# sysd$0\n')).toContain('sysdesign-ignore-next-line');
    expect(labels('# a comment $0\n')).toEqual([]);
    expect(labels('<!-- sysdesign-ignore-document $0 -->', 'design.sysdesign.md')).toContain('hld/unlabelled-arrows');
    expect(labels('rules:\n  arch/no-discovery: { $0 }')).toContain('severity');
  });

  test('keys bring their description, an example and their other names', () => {
    const [found] = completionsAtCursor('sco$0').list.filter(({ label }) => label === 'scope');
    expect(found).toMatchObject({
      kind: 'key',
      detail: 'scope',
      documentation: 'Step 1: what is built, for whom, how well, and what is not built.',
      example: 'scope: { functional: { R1: Send a message } }',
      also: ['requirements'],
    });
  });
});

describe('braces', () => {
  test('over several lines, and within others', () => {
    expect(labels('hld:\n  components:\n    A:\n      capacity: {\n        $0\n      }')).toContain('writes');
    expect(labels('api:\n  a: { retry: { $0 } }')).toContain('backoff');
    expect(labels('api:\n  a: { retry: { backoff: $0 } }')).toContain('exponential');
    expect(completionsAtCursor('scope: { te$0 }').accept('text')).toBe('scope: { text:  }');
  });
});
