/** What components can take against what is asked of them. */
import { describe, expect, test } from 'vitest';
import { quantiles } from '../../../../src/core/estimate/index.ts';
import { loadIn, shown, toldReferenceUses, toldUses } from './told.ts';

/** Components with 600 reads and 300 writes of 1 KB a second at the peak, and 300 connections. */
function uses(component: string, rest = ''): Record<string, string> {
  return toldUses(loadIn(under(component, rest)));
}

function under(component: string, rest = ''): string {
  return `
    ${rest}
    hld:
      components:
        X: ${component}
      paths:
        look: { kind: read, rate: 200/s, peak: 600/s, response: 1 KB, steps: [ A -> X ] }
        order: { kind: write, rate: 100/s, peak: 300/s, payload: 1 KB, steps: [ A -> X ] }
    `;
}

describe('what keeps no data', () => {
  test('instances share everything', () => {
    expect(uses('{ kind: service, instances: 4, capacity: { requests: 300/s, writes: 100/s } }')).toEqual({
      X: 'writes 300/s / (4 × 100/s) = 75%, 5 instance; requests 900/s / (4 × 300/s) = 75%, 5 instance',
    });
  });

  test('without a number there is one', () => {
    expect(uses('{ kind: service, capacity: { reads: 2K/s } }')).toEqual({ X: 'reads 600/s / 2K/s = 30%, 1 instance' });
  });

  test('replicas of it are instances', () => {
    expect(uses('{ kind: service, replicas: 3, capacity: { writes: 200/s } }')).toEqual({
      X: 'writes 300/s / (3 × 200/s) = 50%, 3 instance',
    });
  });

  test('it has as many instances as it scales to', () => {
    expect(
      uses('{ kind: service, instances: 2, autoscaling: { min: 2, max: 8 }, capacity: { requests: 200/s } }'),
    ).toEqual({
      X: 'requests 900/s / (8 × 200/s) = 56%, 7 instance',
    });
  });

  test('what scales without an end is not held against one instance', () => {
    expect(uses('{ kind: service, autoscaling: true, capacity: { requests: 200/s } }')).toEqual({});
    expect(uses('{ kind: service, autoscaling: by load, capacity: { requests: 200/s } }')).toEqual({});
    expect(uses('{ kind: service, autoscaling: false, capacity: { requests: 2K/s } }')).toEqual({
      X: 'requests 900/s / 2K/s = 45%, 1 instance',
    });
  });

  test('bytes are held against each way, and against both together', () => {
    expect(uses('{ kind: service, capacity: { in: 1 MB/s, out: 1 MB/s, bandwidth: 8 Mbps } }')).toEqual({
      X: 'bandwidth 900 KB/s / 1 MB/s = 90%, 2 instance; out 600 KB/s / 1 MB/s = 60%, 1 instance; in 300 KB/s / 1 MB/s = 30%, 1 instance',
    });
  });

  test('connections are those of all instances', () => {
    expect(uses('{ kind: service, instances: 3, connections: 300, capacity: { connections: 150 } }')).toEqual({
      X: 'connections 300 / (3 × 150) = 67%, 3 instance',
    });
  });
});

describe('what keeps data', () => {
  test('shards split reads and writes', () => {
    expect(uses('{ kind: database, shards: 3, capacity: { reads: 400/s, writes: 200/s } }')).toEqual({
      X: 'reads 600/s / (3 × 400/s) = 50%, 3 shard; writes 300/s / (3 × 200/s) = 50%, 3 shard',
    });
  });

  test('copies answer reads, and take every write', () => {
    expect(uses('{ kind: database, shards: 2, replicas: 3, capacity: { reads: 400/s, writes: 200/s } }')).toEqual({
      X: 'writes 300/s / (2 × 200/s) = 75%, 3 shard; reads 600/s / (2 × 3 × 400/s) = 25%, 3 copy',
    });
  });

  test('a quorum asks the majority of the copies', () => {
    const expected = { X: 'reads 600/s × 2 / (3 × 500/s) = 80%, 4 copy' };
    expect(uses('{ kind: database, replicas: 3, consistency: quorum, capacity: { reads: 500/s } }')).toEqual(expected);
    expect(uses('{ kind: database, replicas: 3, replication: { read: 2 }, capacity: { reads: 500/s } }')).toEqual(
      expected,
    );
  });

  test('calls of any kind ask as many copies as they are reads and writes', () => {
    // 600 reads ask one copy each, 300 writes ask three: 1,500 calls on three copies that take 1,000 each.
    expect(uses('{ kind: database, replicas: 3, capacity: { requests: 1K/s } }')).toEqual({
      X: 'requests 900/s × 1.67 / (3 × 1K/s) = 50%, 3 copy',
    });
  });

  test('instances beside copies are the machines that the copies lie on', () => {
    expect(uses('{ kind: database, instances: 6, replicas: 3, capacity: { reads: 400/s, writes: 300/s } }')).toEqual({
      X: 'writes 300/s × 3 / (6 × 300/s) = 50%, 5 instance; reads 600/s / (6 × 400/s) = 25%, 3 instance',
    });
  });

  test('instances alone serve everything', () => {
    expect(uses('{ kind: cache, instances: 2, capacity: { requests: 1K/s } }')).toEqual({
      X: 'requests 900/s / (2 × 1K/s) = 45%, 2 instance',
    });
  });

  test('a queue counts a message once, at the leader of its shard', () => {
    const load = loadIn(`
      hld:
        components:
          Q: { kind: event-stream, shards: 2, replicas: 3, capacity: { requests: 300/s, reads: 300/s, storage: 1 GB } }
        paths:
          order: { kind: write, rate: 300/s, peak: 300/s, steps: [ A -> Q -> B & C ] }
      `);
    expect(toldUses(load)).toEqual({
      Q: 'reads 600/s / (2 × 300/s) = 100%, 3 shard; requests 300/s / (2 × 300/s) = 50%, 2 shard',
    });
  });
});

describe('data kept', () => {
  /** Data in a store of two shards with three copies, which take 1 TB each. */
  const stored = (entities: string, component = 'kind: database, shards: 2, replicas: 3', path = '') => {
    const document = `
      data:
        ${entities}
      hld:
        components:
          S: { ${component}, capacity: { storage: 1 TB } }
        paths:
          order: { kind: write, rate: 100/s, payload: 1 KB, steps: [ A -> S ]${path} }
          look: { kind: read, rate: 900/s, steps: [ A -> S ] }
      `;
    return toldUses(loadIn(document))['S']?.split(', ')[0];
  };

  test('storage is the whole, as it is written', () => {
    const component = 'kind: database, shards: 2, replicas: 3, storage: 3 TB';
    expect(stored('order: { store: S, size: 1 KB, count: 1bn }', component)).toBe(
      'storage 3 TB / (2 × 3 × 1 TB) = 50%',
    );
  });

  test('records times their size, in every copy', () => {
    expect(stored('order: { store: S, size: 1 KB, count: 1bn }')).toBe('storage 3 TB / (2 × 3 × 1 TB) = 50%');
  });

  test('records that come in are kept for their retention', () => {
    const growth = 'order: { store: S, size: 1 KB, growth: 10M orders/day, retention: 100 days }';
    expect(stored(growth)).toBe('storage 3 TB / (2 × 3 × 1 TB) = 50%');
    expect(stored(growth.replace('10M orders/day', '10 GB/day'))).toBe('storage 3 TB / (2 × 3 × 1 TB) = 50%');
  });

  test('entities of one store add up', () => {
    const two =
      'order: { store: S, size: 1 KB, count: 500M }\n        item: { store: [ S, T ], size: 500 B, count: 1bn }';
    expect(stored(two)).toBe('storage 3 TB / (2 × 3 × 1 TB) = 50%');
  });

  test('without a growth, each write to the store adds a record', () => {
    // 100/s × 1 KB × 10⁷ s × 3
    expect(stored('order: { store: S, size: 1 KB, retention: 10M s }')).toBe('storage 3 TB / (2 × 3 × 1 TB) = 50%');
  });

  test('a path that does not say whether it writes adds no records', () => {
    const document = (kind: string) => `
      data: { order: { store: S, size: 1 KB, retention: 10M s } }
      hld:
        components: { S: { kind: database } }
        paths: { order: { ${kind} rate: 100/s, steps: [ A -> S ] } }
      `;
    const kept = (kind: string) => shown(loadIn(document(kind)).components.get('S')!.average.stored);
    expect([kept(''), kept('kind: mixed,'), kept('kind: read,')]).toEqual(['-', '1 TB', '-']);
  });

  test('of several entities, those that the path names', () => {
    const two =
      'order: { store: S, size: 1 KB, retention: 10M s }\n        item: { store: S, size: 1 KB, retention: 10M s }';
    expect(stored(two)).toBe(undefined);
    expect(stored(two, undefined, ', data: item')).toBe('storage 3 TB / (2 × 3 × 1 TB) = 50%');
  });

  test('a stream holds what came in', () => {
    const stream = 'kind: event-stream, shards: 2, replicas: 3, retention: 10M s';
    expect(stored('{}', stream)).toBe('storage 3 TB / (2 × 3 × 1 TB) = 50%');
  });

  test('a cache keeps a record for its own time to live', () => {
    const cache = 'kind: cache, shards: 2, replicas: 3, ttl: 100 s';
    const record = 'order: { store: S, size: 1 KB, growth: 10M/s, retention: 1 year }';
    expect(stored(record, cache)).toBe('storage 3 TB / (2 × 3 × 1 TB) = 50%');
    expect(stored(record, 'kind: cache, shards: 2')).toBe(undefined);
  });

  test('nothing is known of a record without a size, a number or a time', () => {
    expect(stored('order: { store: S, count: 1bn }')).toBe(undefined);
    expect(stored('order: { store: S, size: 1 KB, growth: 5/s }')).toBe(undefined);
    expect(stored('order: { store: S, size: 1 KB }')).toBe(undefined);
  });
});

describe('what is planned for', () => {
  test('a component says how full it may be', () => {
    const load = loadIn(under('{ kind: service, utilisation: 50%, capacity: { requests: 300/s } }'));
    expect(toldUses(load)).toEqual({ X: 'requests 900/s / 300/s = 300%, 6 instance' });
    expect([load.ceiling('X'), load.ceiling('A'), load.ceiling('none such')]).toEqual([0.5, 0.7, 0.7]);
  });

  test('a unit that is exactly full needs no second one', () => {
    expect(uses('{ kind: service, utilisation: 100%, capacity: { requests: 300/s } }')).toEqual({
      X: 'requests 900/s / 300/s = 300%, 3 instance',
    });
  });

  test('without a peak the average is held against it', () => {
    const load = loadIn(
      under('{ kind: service, capacity: { reads: 400/s, connections: 10 }, connections: 5 }').replaceAll(
        /peak: \d+\/s, /g,
        '',
      ),
    );
    const [reads, connections] = load.components.get('X')!.uses;
    expect([reads?.resource, reads?.working, reads?.peak]).toEqual(['reads', '200/s / 400/s = 50%', false]);
    expect([connections?.resource, connections?.peak]).toEqual(['connections', true]);
  });
});

describe('uncertain numbers', () => {
  test('stay ranges', () => {
    const text = under('{ kind: service, instances: 2, capacity: { writes: 400/s } }').replace(
      'peak: 300/s',
      'peak: 100/s * 2..4',
    );
    expect(toldUses(loadIn(text))).toEqual({ X: 'writes 200..400/s / (2 × 400/s) = 25%..50%, 1..2 instance' });
  });

  test('that both sides share cancel', () => {
    const estimate = 'estimate: { users: 1M..2M users }';
    const text = under('{ kind: service, instances: users / 10K users, capacity: { writes: 3/s } }', estimate);
    const load = loadIn(text.replace('peak: 300/s', 'peak: users * 2 / 10000 s'));
    const { utilisation, required, provided } = load.components.get('X')!.uses[0]!;
    expect([shown(required), shown(provided)]).toEqual(['200..400/s', '300..600/s']);
    const { p5, p50, p95 } = quantiles(utilisation);
    expect([p5, p50, p95].map((share) => share.toFixed(6))).toEqual(['0.666667', '0.666667', '0.666667']);
  });
});

test('a capacity or a number that makes no sense is left out', () => {
  expect(uses('{ kind: service, capacity: { writes: 0/s, reads: 5 GB, requests: lots } }')).toEqual({});
  expect(uses('{ kind: service, instances: 0, capacity: { writes: 600/s } }')).toEqual({
    X: 'writes 300/s / 600/s = 50%, 1 instance',
  });
});

test('the scarcest comes first, and a capacity says where it stands', () => {
  const document = under('{ kind: service, capacity: { writes: 1K/s, reads: 1K/s, requests: 1K/s } }');
  const load = loadIn(document);
  expect(load.components.get('X')!.uses.map(({ resource }) => resource)).toEqual(['requests', 'reads', 'writes']);
  expect(load.components.get('X')!.uses.every(({ origin }) => origin.kind === 'document')).toBe(true);
});

describe('what the catalogue knows', () => {
  const known = (component: string) => toldReferenceUses(loadIn(under(component)))['X'];

  test('stands in where the document states nothing', () => {
    expect(known('{ kind: sql-database, technology: PostgreSQL, storage: 1 TB }')).toBe(
      'sql.storage: storage 1 TB / 10..64 TB = 1.6%..10%, 1 instance; ' +
        'postgres.writes: writes 300/s / 2K..30K/s = 1%..15%, 1 instance; ' +
        'postgres.reads: reads 600/s / 10K..100K/s = 0.6%..6%, 1 instance',
    );
  });

  test('is not asked where the document states it, in these or in other words', () => {
    const postgres = (capacity: string) =>
      known(`{ kind: sql-database, technology: PostgreSQL, capacity: ${capacity} }`);
    expect(postgres('{ writes: 1K/s }')).toBe('postgres.reads: reads 600/s / 10K..100K/s = 0.6%..6%, 1 instance');
    expect(postgres('{ requests: 1K/s }')).toBe(undefined);
    expect(known('{ kind: cache, technology: Redis, capacity: { reads: 1K/s } }')).toBe(undefined);
  });

  test('counts calls of any kind where nothing closer is known', () => {
    expect(known('{ kind: cache, technology: Redis 7, shards: 2, replicas: 2 }')).toBe(
      'redis.ops: requests 900/s × 1.33 / (2 × 2 × 70K..200K/s) = 0.1%..0.4%, 1 copy',
    );
  });

  test('goes by the product that the label names, if it makes such components', () => {
    const labelled = (label: string, kind: string) =>
      toldReferenceUses(
        loadIn(`
          hld:
            diagram: |
              flowchart LR
                A[Web App] --> X["${label}"]
            components: { X: { kind: ${kind} } }
            paths: { p: { kind: write, rate: 1K/s, steps: [ A -> X ] } }
          `),
      )['X'];
    expect(labelled('Orders (MySQL)', 'sql-database')).toBe(
      'mysql.writes: writes 1K/s / 5K..35K/s = 2.9%..20%, 1 instance',
    );
    expect(labelled('Kafka workers', 'worker')).toBe(undefined);
  });

  test('is of clients alone, where its copies are already in it: all nodes take their part', () => {
    expect(known('{ kind: wide-column-store, technology: Cassandra, shards: 2, replicas: 3 }')).toBe(
      'cassandra.writes: writes 300/s / (2 × 3 × 3K..15K/s) = 0.3%..1.7%, 1 copy',
    );
  });

  test('is of a part only where the document says how many there are', () => {
    expect(known('{ kind: object-storage }')).toBe(undefined);
    expect(known('{ kind: object-storage, shards: 2 }')).toBe(
      'object.prefix_reads: reads 600/s / (2 × 5.5K/s) = 5.5%, 1 shard; object.prefix_writes: writes 300/s / (2 × 3.5K/s) = 4.3%, 1 shard',
    );
  });

  test('is not asked of what a provider makes as large as the load', () => {
    expect(known('{ kind: load-balancer, managed: true }')).toBe(undefined);
    expect(known('{ kind: load-balancer, managed: by the cloud, instances: 2 }')).toMatch(/^proxy\.requests: /);
    expect(known('{ kind: load-balancer, managed: false }')).toMatch(/^proxy\.requests: /);
    expect(known('{ kind: sql-database, managed: true }')).toMatch(/^sql\.writes: /);
  });

  test('of a stream is about what comes in', () => {
    const stream = '{ kind: event-stream, technology: Kafka, shards: 2, replicas: 3 }';
    const document = under(stream).replaceAll('payload: 1 KB', 'payload: 1 MB');
    expect(toldReferenceUses(loadIn(document))['X']).toContain(
      'kafka.bandwidth: in 300 MB/s / (2 × 50..200 MB/s) = 75%..300%, 3..9 shard',
    );
  });

  test('is what the document puts in its place', () => {
    const document = under('{ kind: sql-database, technology: PostgreSQL }', 'catalogue: { postgres.writes: 400/s }');
    expect(toldReferenceUses(loadIn(document))['X']).toContain(
      'postgres.writes: writes 300/s / 400/s = 75%, 2 instance',
    );
  });

  test('is not known of components whose kind is not', () => {
    expect(known('{ why: it is there }')).toBe(undefined);
  });
});
