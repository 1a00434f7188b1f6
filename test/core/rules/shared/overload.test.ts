/** Tests of which rule speaks about which overload, so that one condition has one finding. */
import { describe, expect, it } from 'vitest';
import { isSpokenFor, overloadOf, overloads } from '../../../../src/core/rules/shared/overload.ts';
import { factsOf } from '../../../support/checkRules.ts';

/** A design with a few components and a path for each list of steps. */
function design(components: string, paths: string): string {
  return `hld:\n  components:\n    S: { kind: service }\n    Q: { kind: message-queue }\n    W: { kind: worker }\n    ${components}\n  paths:\n    ${paths}\n`;
}

/** `DB writes: rule` of everything that a rule of its own reports. */
function spoken(text: string): string[] {
  return overloads(factsOf(text)).map(({ id, use, rule, severity }) => `${id} ${use.resource}: ${rule} (${severity})`);
}

const write = (steps: string, rate = '50K/s') =>
  `write: { kind: write, rate: ${rate}, peak: ${rate}, steps: [ ${steps} ] }`;
const read = (steps: string, rate = '50K/s') =>
  `read: { kind: read, rate: ${rate}, peak: ${rate}, steps: [ ${steps} ] }`;

describe('an overload', () => {
  const db = 'DB: { kind: sql-database, capacity: { writes: 20K/s, reads: 20K/s } }';

  it.each([
    ['of writes that come straight', db, write('S -> DB'), ['DB writes: capacity/writes-beyond-one-node (error)']],
    ['of writes behind a queue', db, write('S -> Q -> W -> DB'), ['DB writes: capacity/slow-consumers (error)']],
    [
      'of reads that nothing answers before',
      db,
      `${read('S -> DB')}\n    ${write('S -> DB', '1K/s')}`,
      ['DB reads: capacity/reads-uncached (warning)'],
    ],
    [
      'of both is two',
      db,
      `${read('S -> DB', '500K/s')}\n    ${write('S -> DB')}`,
      ['DB writes: capacity/writes-beyond-one-node (error)', 'DB reads: capacity/reads-uncached (warning)'],
    ],
    [
      'of calls of any kind is one',
      'DB: { kind: document-store, capacity: { requests: 20K/s } }',
      `${read('S -> DB', '500K/s')}\n    ${write('S -> DB')}`,
      ['DB requests: capacity/writes-beyond-one-node (error)'],
    ],
    [
      'of a cache that holds too little',
      'K: { kind: cache, storage: 40 GB, capacity: { storage: 32 GB } }',
      read('S -> K'),
      ['K storage: capacity/cache-too-small (warning)'],
    ],
    ['of shards is a matter of headroom', db.replace('kind:', 'shards: 2, kind:'), write('S -> DB'), []],
    ['of a service is a matter of headroom', 'A: { kind: service, capacity: { writes: 1/s } }', write('S -> A'), []],
    [
      'of both ways at once is a matter of headroom',
      db,
      `${write('S -> Q -> DB', '15K/s')}\n    also: { kind: write, peak: 15K/s, steps: [ S -> DB ] }`,
      [],
    ],
  ])('%s', (_, components, paths, expected) => {
    expect(spoken(design(components, paths))).toEqual(expected);
  });

  it('is found by component and resource', () => {
    const facts = factsOf(design(db, write('S -> DB')));
    expect(overloadOf(facts, 'DB', 'writes')?.rule).toBe('capacity/writes-beyond-one-node');
    expect(overloadOf(facts, 'DB', 'reads')).toBeUndefined();
    expect(overloadOf(facts, 'nobody', 'writes')).toBeUndefined();
  });
});

describe('no further word is needed', () => {
  /** By resource, whether anything is left to be said of a component. */
  function told(text: string, id: string): Record<string, boolean> {
    const facts = factsOf(text);
    const uses = facts.load.components.get(id)!.uses;
    return Object.fromEntries(uses.map((use) => [use.resource, isSpokenFor(facts, id, use)]));
  }

  it('where a rule of its own speaks', () => {
    const text = design('DB: { kind: sql-database, capacity: { writes: 20K/s } }', write('S -> DB'));
    expect(told(text, 'DB')).toEqual({ writes: true });
    expect(told(text.replace('50K/s, peak: 50K/s', '5K/s, peak: 5K/s'), 'DB')).toEqual({ writes: false });
  });

  it('where nobody says how many there are of what the catalogue knows one of', () => {
    expect(told(design('A: { kind: service }', write('S -> A')), 'A')).toEqual({ requests: true });
    expect(told(design('A: { kind: service, instances: 9 }', write('S -> A')), 'A')).toEqual({ requests: false });
    const stated = 'A: { kind: service, capacity: { requests: 1K/s } }';
    expect(told(design(stated, write('S -> A')), 'A')).toEqual({ requests: false });
  });

  it('where copies of a store that is made to be spread are all that is said of its size', () => {
    const store = 'DB: { kind: wide-column-store, replicas: 3 }';
    expect(told(design(store, write('S -> Q -> W -> DB')), 'DB')).toEqual({ writes: true });
    expect(told(design(store.replace('3', '3, shards: 2'), write('S -> Q -> W -> DB')), 'DB')).toEqual({
      writes: false,
    });
    expect(overloads(factsOf(design(store, write('S -> Q -> W -> DB'))))).toEqual([]);
  });

  it('where calls come in batches of unknown size', () => {
    const text = design(
      'DB: { kind: sql-database, shards: 2, capacity: { writes: 20K/s } }',
      write('S -> Q -> W -> DB'),
    );
    expect(told(text.replace('kind: worker', 'kind: worker, batch: 500 rows'), 'DB')).toEqual({ writes: true });
  });
});
