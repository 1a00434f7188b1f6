/** Names that the glossary must know: the component kinds, the words of the chat design, the most-looked-up of each category. */

/** Component kinds; each is the id of a term. */
export const KINDS: readonly string[] = [
  'client, dns, cdn, waf, load-balancer, reverse-proxy, api-gateway, websocket-gateway, rate-limiter, identity-provider',
  'service, monolith, service-mesh, service-discovery, scheduler, id-generator, external-service',
  'cache, session-store, sql-database, read-replica, key-value-store, document-store, wide-column-store, graph-database',
  'time-series-db, search-engine, object-storage, data-warehouse, vector-store, coordination',
  'message-queue, event-stream, task-queue, dead-letter-queue, worker, stream-processor, notification-service',
  'logging, metrics, tracing, alerting, dashboard, ci-cd',
].flatMap((line) => line.split(', '));

/** As somebody would write them. */
export const MUST_KNOW: readonly string[] = [
  // The chat design.
  'WebSocket, load balancer, message queue, event stream, Kafka, Cassandra, Redis, PostgreSQL, cache, cache-aside, TTL',
  'LRU, idempotency key, at-least-once, dead letter queue, partition key, shard, shards, replica, replicas, QPS, DAU',
  'peak factor, SLO, SLA, SLI, availability, latency, throughput, p99, read-your-writes, eventual consistency, CAP',
  'backpressure, fan-out, presence, cursor pagination, rate limiting, rate limit, APNs, FCM, TLS, TLS 1.3, OAuth 2, AES-256',
  'OpenTelemetry, Prometheus, canary, multi-region, metrics, traces, alerts, logs, authentication, in-transit, at-rest',
  'delivery semantics, mobile app, notification service, retention, bandwidth, exactly-once, backoff, jitter',
  'failover, WebSocket gateway, presence service, push notifications, rest, grpc, cursor, eviction, delivery',
  // Other spellings.
  'LB, MQ, DLQ, CDN, DNS, DB, DLQs, SLOs, APIs, pub/sub, pubsub, back pressure, fanout, circuit breakers, OAuth 2.0, Postgres',
  'load balancers, dead-letter-queue, cache aside, idempotency_key, shard key, p95, RTT, mTLS, JWT, OIDC, SPOF, RTO, RPO, MTTR',
  // Each category's own.
  'horizontal scaling, vertical scaling, stateless, microservices, CQRS, event-driven, read-heavy, write-heavy',
  'HTTP/2, HTTP/3, gRPC, GraphQL, REST, webhook, long polling, server-sent events, TCP, UDP, anycast, round robin',
  'layer 7, L4, health check, sticky sessions, active-passive, write-through, write-behind, read-through, cache stampede',
  'thundering herd, cache invalidation, LFU, stale-while-revalidate, ACID, BASE, MVCC, B-tree, LSM tree, Bloom filter, WAL',
  'NoSQL, SQL, isolation level, denormalization, replication lag, replication factor, quorum, consistent hashing, hot key',
  'sharding, resharding, scatter-gather, linearizability, PACELC, CP, AP, split brain, consensus, Raft, leader election, saga',
  'two-phase commit, outbox, exponential backoff, bulkhead, graceful degradation, load shedding, error budget, burn rate',
  'golden signals, RED, USE, token bucket, sliding window, pre-signed URL, DDoS, WAF, least privilege',
  "Little's law, working set, powers of two, read/write ratio, HLD, ADR, blue-green, feature flag, postmortem, runbook",
  'MySQL, MongoDB, DynamoDB, Elasticsearch, RabbitMQ, SQS, Kinesis, S3, GCS, NGINX, HAProxy, Envoy, ZooKeeper, etcd, Consul',
  'Kubernetes, Istio, Flink, Neo4j, BigQuery, Redshift, Snowflake, Grafana, Jaeger, Zipkin, Celery, Cloudflare, Spanner',
].flatMap((line) => line.split(', '));
