/** Sets of kinds that rules reason about. */

/** What keeps data for good. */
export const DATABASES: ReadonlySet<string> = new Set([
  'database',
  'sql-database',
  'key-value-store',
  'document-store',
  'wide-column-store',
  'graph-database',
  'time-series-database',
  'object-storage',
]);

/** What holds messages until somebody takes them. */
export const QUEUES: ReadonlySet<string> = new Set(['message-queue', 'event-stream', 'task-queue']);

/** What takes its work from a queue. */
export const CONSUMERS: ReadonlySet<string> = new Set(['worker', 'stream-processor']);

/** What answers calls with logic of its own: the services of a design. */
export const SERVICES: ReadonlySet<string> = new Set([
  'service',
  'monolith',
  'notification-service',
  'websocket-gateway',
  'id-generator',
]);
