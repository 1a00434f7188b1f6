/** How available components and paths are. */
import { describe, expect, test } from 'vitest';
import { complementOf, type Quantity } from '../../../../src/core/estimate/index.ts';
import { loadIn, shown } from './told.ts';

/** The working of a component's availability, or the value where it is as declared. */
function component(entry: string): string {
  const { availability } = loadIn(`hld: { components: { X: ${entry} } }`).components.get('X')!;
  return availability?.working ?? shown(availability?.value);
}

describe('of a component', () => {
  test.each([
    ['the service as declared', '{ kind: service, availability: 99.95% }', '99.95%'],
    ['a plain share', '{ kind: service, availability: 0.999 }', '99.9%'],
    ['the service before the instance', '{ kind: service, availability: { service: 99.9%, instance: 99% } }', '99.9%'],
    ['one instance', '{ kind: service, availability: { instance: 99% } }', '99%'],
    [
      'instances that take over by themselves',
      '{ kind: service, instances: 3, failover: automatic, availability: { instance: 99% } }',
      '1 − (1 − 99%)^3 = 99.9999%',
    ],
    [
      'replicas of what keeps no data',
      '{ kind: service, replicas: 2, failover: automatic, availability: { instance: 99.9% } }',
      '1 − (1 − 99.9%)^2 = 99.9999%',
    ],
    [
      'instances that somebody has to switch',
      '{ kind: service, instances: 3, availability: { instance: 99% } }',
      '99%',
    ],
    ['shards, all of them', '{ kind: database, shards: 4, availability: { instance: 99.9% } }', '99.9%^4 = 99.6%'],
    [
      'shards of copies',
      '{ kind: database, shards: 4, replicas: 2, failover: automatic, availability: { instance: 99% } }',
      '(1 − (1 − 99%)^2)^4 = 99.96%',
    ],
    [
      'machines with copies on them',
      '{ kind: database, instances: 8, replicas: 2, failover: automatic, availability: { instance: 99% } }',
      '(1 − (1 − 99%)^2)^4 = 99.96%',
    ],
    ['nothing', '{ kind: service, instances: 3, failover: automatic }', '-'],
    ['more than all of the time', '{ kind: service, availability: 120% }', '-'],
    ['words', '{ kind: service, availability: high }', '-'],
  ])('%s', (_, entry, expected) => {
    expect(component(entry)).toBe(expected);
  });

  test('redundancy keeps its nines', () => {
    const entry = '{ kind: service, instances: 4, failover: automatic, availability: { instance: 99.99% } }';
    const { availability } = loadIn(`hld: { components: { X: ${entry} } }`).components.get('X')!;
    expect(complementOf(availability!.value)).toBeCloseTo(1e-16, 30);
  });
});

/** A path over components that are available as their ids say, in thousandths below one; `U` and `V` say nothing. */
function path(steps: string, rest = '') {
  const { paths } = loadIn(`
    ${rest}
    hld:
      components:
        M: { kind: client }
        A1: { kind: service, availability: 99.9% }
        B2: { kind: service, availability: 99.8% }
        C3: { kind: service, availability: 99.7% }
        D4: { kind: database, availability: 99.6% }
        Q5: { kind: message-queue, availability: 99.5% }
        U: { kind: service }
        V: { kind: external-service }
      paths:
        p: { steps: ${steps} }
    `);
  return paths[0]!;
}

function parts(steps: string): string | undefined {
  return path(steps)
    .availability?.parts.map(({ id }) => id)
    .join(' ');
}

describe('of a path', () => {
  test('is the product over its components', () => {
    const { availability } = path('[ M -> A1 -> B2, B2 -> D4 ]');
    expect(availability?.working).toBe('99.9% × 99.8% × 99.6% = 99.3%');
    expect(availability?.value.value).toBeCloseTo(0.999 * 0.998 * 0.996, 12);
    expect(availability?.downtimePerYear.value).toBeCloseTo((1 - 0.999 * 0.998 * 0.996) * 365 * 86_400, 5);
  });

  test('counts a component once', () => {
    expect(parts('[ A1 -> B2 -> D4, A1 -> C3 -> D4 ]')).toBe('A1 B2 C3 D4');
  });

  test('of one component is as declared', () => {
    expect(path('[ M -> A1 ]').availability?.working).toBe('99.9%');
  });

  test('leaves out what is not required or not waited for, with all behind it', () => {
    expect(parts('[ A1 -> B2 -> D4: { required: false }, A1 -> C3 ]')).toBe('A1 C3');
    expect(parts('[ A1 -> B2 -> D4: { wait: false }, A1 -> C3 ]')).toBe('A1 C3');
  });

  test('waits for the acknowledgement of a queue, and for nothing behind it', () => {
    expect(parts('[ A1 -> Q5 -> B2 -> D4 ]')).toBe('A1 Q5');
  });

  test('that begins at a queue is the work on a message', () => {
    expect(parts('[ Q5 -> B2 -> D4 ]')).toBe('Q5 B2 D4');
  });

  test('tells what it does not know; a client is no part of it', () => {
    const { availability } = path('[ M -> A1 -> U & V ]');
    expect([availability?.working, availability?.unknown]).toEqual(['99.9%', ['U', 'V']]);
    expect(path('[ M -> U ]').availability).toBeUndefined();
  });

  test('is left out where an asynchronous flow carries it', () => {
    const { paths } = loadIn(`
      hld:
        components: { A: { availability: 99.9% }, B: { availability: 99% } }
        flows: { A -> B: { mode: async } }
        paths: { p: { steps: [ A -> B ] }, q: { steps: [ A -> B: { wait: true } ] } }
      `);
    expect(paths.map(({ availability }) => availability?.working)).toEqual(['99.9%', '99.9% × 99% = 98.9%']);
  });
});

describe('its goal', () => {
  const goal = (scope: string, own = ''): readonly [string, string | undefined] => {
    const text = `scope:\n  nonfunctional: ${scope}\nhld: { paths: { p: { ${own} steps: [ A -> B ] } } }`;
    const found = loadIn(text).paths[0]!.availabilityGoal;
    return [shown(found?.value as Quantity | undefined), found && text.slice(found.span.start, found.span.end)];
  };

  test.each([
    ['{ availability: 99.95% }', '', '99.95%', '99.95%'],
    ['{ availability: { target: 99.9%, window: 30 days } }', '', '99.9%', '99.9%'],
    ['{ availability: 99.95% }', 'availability: 0.99,', '99%', '0.99'],
  ])('%s %s', (scope, own, value, written) => {
    expect(goal(scope, own)).toEqual([value, written]);
  });

  test('there may be none', () => {
    expect(goal('{ consistency: strong }')).toEqual(['-', undefined]);
  });
});
