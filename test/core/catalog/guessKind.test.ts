/** What kind a box is, guessed from what is written in it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CATALOG, guessKind, kinds, technologies } from '../../../src/core/catalog/index.ts';

/** Lines of `label → kind`; a label in `[( )]` is a cylinder, in `{ }` a diamond; `-` is no guess. */
function check(table: string): void {
  const lines = table.split('\n').filter((line) => line.trim() !== '');
  const found = lines.map((line) => {
    const [box = ''] = line.split('→').map((part) => part.trim());
    const [, cylinder, diamond] = /^\[\((.*)\)\]$|^\{(.*)\}$/.exec(box) ?? [];
    const shape = cylinder !== undefined ? 'cylinder' : diamond !== undefined ? 'diamond' : 'rect';
    return `${box} → ${guessKind(cylinder ?? diamond ?? box, shape)?.kind ?? '-'}`;
  });
  expect(found).toEqual(lines.map((line) => line.trim().replace(/\s+→\s+/, ' → ')));
}

describe('boxes', () => {
  test('of the format’s own example', () =>
    check(`
      Mobile App → client
      Load Balancer → load-balancer
      Chat Service → service
      Message Queue → message-queue
      [(Message Store)] → database
      [(Cache)] → cache
      Notification Service → notification-service
      APNs and FCM → external-service
    `));

  test('of applications in the hands of users, and of what others run', () =>
    check(`
      iOS app → client
      Android App → client
      Rider App → client
      App (mobile) → client
      App (Django) → service
      Rides App Server → service
      Git Repository → external-service
      ELK Stack → logging
      Webserver (React UI) → monolith
      Vote Coordinator → -
      Cleanup Job → -
      Job Queue → task-queue
    `));

  test('whose lines below the name list what they have', () =>
    check(`
      Manuals<br/>texts, drawings, APIs → -
      API Gateway<br/>Rate Limiting + Auth → api-gateway
      Panel Service<br/>- Authorization<br/>- Caching layer → service
      Orders<br/>Database → database
    `));

  test('of a product that is more than one thing', () =>
    check(`
      Redis Pub/Sub<br/>fan-out between nodes → message-queue
      Redis Streams → event-stream
      [(Redis)] → cache
      Message Router → -
    `));

  test('of a chat', () =>
    check(`
      Mobile App → client
      Web App → client
      Load Balancer → load-balancer
      Chat Service<br/>(WebSocket) → service
      Presence Service → service
      Notification Service → notification-service
      User Service → service
      Message Queue<br/>(Kafka) → event-stream
      [(Message Store<br/>(Cassandra))] → wide-column-store
      [(Session Cache<br/>(Redis))] → cache
      [(User DB<br/>(PostgreSQL))] → sql-database
    `));

  test('of load balancing, caching and sharding', () =>
    check(`
      Client Requests → client
      {Load Balancer} → load-balancer
      Server 1<br/>20% Load → service
      User Request → client
      L1: Browser Cache<br/>~1ms → cache
      L2: CDN Cache<br/>~10-50ms → cdn
      L3: Application Cache<br/>Redis/Memcached<br/>~1-5ms → cache
      L4: Database Query Cache<br/>~10-50ms → cache
      [(Database<br/>~100-500ms)] → database
      Application → service
      {Shard Router} → service
      [(Shard 1<br/>Users A-M)] → database
    `));

  test('of services behind a gateway', () =>
    check(`
      Partner API → client
      API Gateway → api-gateway
      Auth Service → identity-provider
      Order Service → service
      Payment → -
      [(Order DB)] → database
      External Payment API → external-service
      Inventory Service → service
      Monolith Instance 1 → monolith
      [(Shared Database)] → database
    `));

  test('of messaging and limits', () =>
    check(`
      {Message Exchange} → message-queue
      Email Queue → message-queue
      Analytics Worker → worker
      API Server 1 → service
      [(Redis<br/>Shared Rate Limit State)] → cache
      {Rate Limit<br/>Exceeded?} → -
      Allow Request → -
      Reject: 429<br/>Too Many Requests → -
    `));

  test('of a feed', () =>
    check(`
      Users → client
      CDN<br/>Static Assets → cdn
      [(Redis Cache<br/>User feeds)] → cache
      [(Tweet Database<br/>Cassandra - AP)] → wide-column-store
      [(User Database<br/>PostgreSQL - CP)] → sql-database
      Message Queue<br/>Kafka → event-stream
      Feed Generation<br/>Workers → worker
      Notification<br/>Workers → worker
      [(Notifications<br/>PostgreSQL)] → sql-database
      [(Read Replica 1)] → read-replica
    `));

  test('that are no components', () =>
    check(`
      Alice → -
      Post1 → -
      CP Systems<br/>Consistent + Partition Tolerant → -
      Examples:<br/>• MongoDB<br/>• HBase<br/>• Redis Cluster<br/>• ZooKeeper → -
    `));
});

describe('what decides', () => {
  test('is the technology, unless the box only works with it', () =>
    check(`
      Kafka workers → worker
      Order Service (Node.js, PostgreSQL) → service
      DLQ (SQS) → dead-letter-queue
      Rate limiter (Redis) → rate-limiter
      Session Store (DynamoDB) → session-store
      PostgreSQL server → sql-database
      LB → load-balancer
      WebSocket Gateway → websocket-gateway
    `));

  test('is the technology that is declared', () => {
    expect(guessKind('Q', 'rect', 'RabbitMQ')?.kind).toBe('message-queue');
    expect(guessKind('Chat Service', 'rect', 'Redis')?.kind).toBe('service');
    expect(guessKind('Sessions', 'cylinder', 'Redis 7')?.kind).toBe('session-store');
    expect(guessKind('Orders', 'cylinder', 'something unknown')?.kind).toBe('database');
  });

  test('is said', () => {
    expect(guessKind('Load Balancer')?.because).toBe('the label says "load balancer"');
    expect(guessKind('Message Queue (Kafka)')?.because).toBe('the technology is Kafka');
    expect(guessKind('Orders', 'cylinder')?.because).toBe('a cylinder stands for a store');
  });

  test('is found in names that are run together', () => {
    expect(guessKind('ChatService')?.kind).toBe('service');
    expect(guessKind('message_queue')?.kind).toBe('message-queue');
  });

  test('is any text, without a fault', () => {
    const known = new Set<string>(kinds.map(({ id }) => id));
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.option(fc.string()), (label, shape) => {
        const guess = guessKind(label, shape ?? undefined, label);
        expect(guess === undefined || known.has(guess.kind)).toBe(true);
      }),
    );
  });
});

describe('names of topics', () => {
  test.each(['email-notifications', 'sms_notifications', 'orders.emails', 'push-notifications'])(
    '%s tell no kind',
    (name) => {
      expect(guessKind(name)).toBeUndefined();
      expect(guessKind(name, 'das')?.kind).toBe('message-queue');
    },
  );

  test.each([
    ['email-services', 'notification-service'],
    ['notification-workers', 'worker'],
    ['notification-service', 'notification-service'],
    ['Email Notifications', 'notification-service'],
    ['sms', 'notification-service'],
  ])('%s is none', (name, kind) => {
    expect(guessKind(name)?.kind).toBe(kind);
  });
});

describe('the catalogue', () => {
  test('recognises every kind by its own name and hints, and every technology by its names', () => {
    for (const kind of kinds) {
      for (const hint of kind.hints) expect([hint, guessKind(hint)?.kind]).toEqual([hint, kind.id]);
    }
    for (const { name, also, kinds: made } of technologies) {
      for (const one of [name, ...also]) expect([one, CATALOG.technology(one)?.kinds]).toEqual([one, made]);
    }
  });
});
