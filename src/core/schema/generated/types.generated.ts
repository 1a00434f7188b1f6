// Made by scripts/generate/schema.mjs from the format’s JSON Schema. Do not edit: npm run generate.

/** A mapping whose names the author gives. */
export type ByName<Value> = { readonly [name: string]: Value };

/**
 * Findings that are accepted as they are: rule, subject where there is one, and the reason.
 */
export type Accept = ByName<Acceptance> | None;
/**
 * Why a finding is accepted.
 */
export type Acceptance = string | ByName<string>;
/**
 * How the data is read and written: a list of sentences, or of mappings.
 */
export type Access = string | AccessPattern[] | ByName<AccessPattern> | None;
/**
 * One way in which the data is asked for: a sentence, or a mapping with its details.
 */
export type AccessPattern = string | AccessDetails;
/**
 * What else was considered, and why it was not taken.
 */
export type Alternatives = string | string[] | ByName<Text> | None;
/**
 * What is taken for granted: a list, or an id and a sentence each.
 */
export type Assumptions = string | (string | number)[] | ByName<Text> | None;
/**
 * How a caller proves who it is.
 */
export type Authentication = string | string[] | None;
/**
 * Whether and by what the number of instances follows the load.
 */
export type Autoscaling =
  | (boolean | string)
  | {
      /**
       * At least how many.
       */
      min?: Expression;
      /**
       * At most how many.
       */
      max?: Expression;
      /**
       * What it follows.
       */
      on?: Text;
      /**
       * The value it aims at.
       */
      target?: Text;
      /**
       * How long a new instance takes to help.
       */
      delay?: Duration;
      [k: string]: unknown;
    }
  | None;
/**
 * The share of time, or of calls, in which it works.
 */
export type AvailabilityGoal = (string | number) | GoalDetails | None;
/**
 * How the pause between attempts grows.
 */
export type Backoff = ('exponential' | 'linear' | 'fixed' | 'none') | None;
/**
 * When calls stop for a while because the other side is failing.
 */
export type Breaker = (boolean | string) | BreakerDetails | None;
/**
 * How reads and writes go through a cache.
 */
export type CacheStrategy = CacheStrategyValue | CacheStrategyValue[] | None;
/**
 * How reads and writes go through a cache.
 */
export type CacheStrategyValue =
  | 'cache-aside'
  | 'read-through'
  | 'write-through'
  | 'write-behind'
  | 'write-around'
  | 'refresh-ahead'
  | 'pull'
  | 'push';
/**
 * What one instance, or one shard, can take before it becomes slow.
 */
export type Capacity =
  | {
      /**
       * Calls of any kind in a time.
       */
      requests?: Expression;
      /**
       * Reads in a time.
       */
      reads?: Expression;
      /**
       * Writes in a time.
       */
      writes?: Expression;
      /**
       * Data that comes in, in a time.
       */
      in?: Expression;
      /**
       * Data that goes out, in a time.
       */
      out?: Expression;
      /**
       * Data in and out together, in a time.
       */
      bandwidth?: Expression;
      /**
       * Connections open at once.
       */
      connections?: Expression;
      /**
       * Data that it can hold.
       */
      storage?: Expression;
      /**
       * Where it comes from: a measurement, a document, a page.
       */
      source?: Text;
      [k: string]: unknown;
    }
  | None;
/**
 * What the picture cannot say about a box: kind, technology, size, promises and reasons.
 */
export type Component =
  | {
      /**
       * What kind of building block it is; guessed from the label until declared.
       */
      kind?: Text;
      /**
       * The product that it is made with.
       */
      technology?: Texts;
      /**
       * The text of its box, where no diagram gives one.
       */
      label?: Text;
      /**
       * What it solves that its neighbour cannot, with the requirement or number that asks for it.
       */
      why?: Prose;
      /**
       * Anything else about it, in Markdown.
       */
      text?: Prose;
      /**
       * The requirements it exists for.
       */
      serves?: Serves;
      /**
       * What else was considered in its place, and why it was not taken.
       */
      alternatives?: Alternatives;
      /**
       * The phase in which it appears.
       */
      since?: Text;
      /**
       * The phase with which it goes.
       */
      until?: Text;
      /**
       * Whether a provider runs it and keeps it available.
       */
      managed?: FlagOrText;
      /**
       * How many run; any of them can serve.
       */
      instances?: Expression;
      /**
       * Into how many parts its data is cut; all of them are needed.
       */
      shards?: Expression;
      /**
       * How many copies of its data, or of each shard, there are.
       */
      replicas?: Expression;
      /**
       * What one instance, or one shard, can take.
       */
      capacity?: Capacity;
      /**
       * Connections open at once, over all instances.
       */
      connections?: Expression;
      /**
       * Data that it holds, over all instances, with all its copies.
       */
      storage?: Expression;
      /**
       * How full it may be at peak.
       */
      utilisation?: Percent;
      /**
       * Whether and by what the number of instances follows the load.
       */
      autoscaling?: Autoscaling;
      /**
       * The share of time in which it works.
       */
      availability?: ComponentAvailability;
      /**
       * How long it takes to answer, without what it calls in turn.
       */
      latency?: Latency;
      /**
       * What happens when an instance dies.
       */
      failover?: Failover;
      /**
       * What the spare instances do.
       */
      redundancy?: ('active-active' | 'active-passive') | None;
      /**
       * What breaks, what goes on, who notices.
       */
      'if-it-fails'?: Prose;
      /**
       * What is served instead while it is down.
       */
      fallback?: Text;
      /**
       * How one finds out that an instance is sick.
       */
      'health-check'?: Text;
      /**
       * After how long it gives up on a call it makes.
       */
      timeout?: Duration;
      /**
       * How it tries a failed call, or a failed message, again.
       */
      retry?: Retry;
      /**
       * When it stops calling a failing neighbour for a while.
       */
      'circuit-breaker'?: Breaker;
      /**
       * How much one caller may ask of it.
       */
      'rate-limit'?: RateLimit;
      /**
       * How a limiter counts calls.
       */
      algorithm?: Limiter;
      /**
       * Where its state lives between two calls.
       */
      state?: State;
      /**
       * Whether a client stays with one instance, and how.
       */
      sticky?: FlagOrText;
      /**
       * How the next instance is chosen.
       */
      balancing?: string | None;
      /**
       * On which layer of the network it balances.
       */
      level?: ('L4' | 'L7') | None;
      /**
       * Where it is kept which instance holds which connection or session.
       */
      registry?: Text;
      /**
       * How reads and writes go through the cache.
       */
      strategy?: CacheStrategy;
      /**
       * How long a copy is served before it is fetched again.
       */
      ttl?: Duration;
      /**
       * What goes when it is full.
       */
      eviction?: string | None;
      /**
       * What makes a copy go before its time.
       */
      invalidation?: Text;
      /**
       * The share of reads that the cache answers.
       */
      'hit-ratio'?: Percent;
      /**
       * What keeps many misses of one key from reaching the store at once.
       */
      stampede?: Text;
      /**
       * What a reader may see after a write, as it is configured here.
       */
      consistency?: Consistency;
      /**
       * How copies are kept equal.
       */
      replication?: Replication;
      /**
       * The component whose data it copies.
       */
      'replica-of'?: Names;
      /**
       * The component of which it is a part, such as a shard.
       */
      'part-of'?: Names;
      /**
       * How data is spread over shards.
       */
      sharding?: Sharding;
      /**
       * What decides the shard or partition; order holds within one.
       */
      'partition-key'?: Names;
      /**
       * What is done about one key that gets most of the load.
       */
      'hot-keys'?: Text;
      /**
       * How a write is made safe before it is answered.
       */
      'write-path'?: Text;
      /**
       * How it is backed up, and how often a restore is tried.
       */
      backup?: Text;
      /**
       * How often a message reaches a consumer.
       */
      delivery?: Delivery;
      /**
       * Where messages go that failed too often.
       */
      'dead-letter'?: Text;
      /**
       * Within what the order of messages holds.
       */
      ordering?: Text;
      /**
       * How long it keeps what passed through it.
       */
      retention?: Duration;
      /**
       * What happens when consumers fall behind.
       */
      backpressure?: Text;
      /**
       * For how long its consumers may stand still, or how much it must hold meanwhile, before anything is lost.
       */
      absorbs?: Expression;
      /**
       * How much it holds before it refuses or drops.
       */
      'max-length'?: Expression;
      /**
       * How long a taken message is hidden from other consumers.
       */
      'visibility-timeout'?: Duration;
      /**
       * The field by which a repeated message or call is recognised.
       */
      'idempotency-key'?: Names;
      /**
       * Whether doing the same twice has no further effect, or why it has none.
       */
      idempotent?: FlagOrText;
      /**
       * How writes to several stores succeed or fail together.
       */
      transactions?: Text;
      /**
       * How many pieces are handled at once.
       */
      batch?: Text;
      /**
       * Who can reach it.
       */
      exposure?: Exposure;
      /**
       * How its callers prove who they are.
       */
      authentication?: Authentication;
      /**
       * How it is decided what a caller may do.
       */
      authorization?: Text;
      /**
       * How its data is kept from being read by others.
       */
      encryption?: Encryption;
      /**
       * Where it runs.
       */
      regions?: Names;
      /**
       * How one sees how it is doing, where it differs from `operations.observability`.
       */
      observability?: Observability;
      /**
       * What it costs.
       */
      cost?: Cost;
      /**
       * The team that runs it.
       */
      owner?: Text;
      [k: string]: unknown;
    }
  | None;
/**
 * The share of time in which it works: of the whole service, or of one instance.
 */
export type ComponentAvailability =
  | (string | number)
  | {
      /**
       * Of the whole service, as promised or measured.
       */
      service?: Percent;
      /**
       * Of one instance; more instances help only with automatic failover.
       */
      instance?: Percent;
      /**
       * Where it comes from: a measurement, a document, a page.
       */
      source?: Text;
      /**
       * Why this figure.
       */
      why?: Prose;
      [k: string]: unknown;
    }
  | None;
/**
 * What the picture cannot say about its boxes, by node id.
 */
export type Components = ByName<Component> | None;
/**
 * What a reader may see after a write.
 */
export type Consistency = string | None;
/**
 * What a reader may see after a write.
 */
export type ConsistencyGoal = string | ByName<Consistency> | None;
/**
 * One call or message that crosses a boundary: what is sent, what comes back, under which promises.
 */
export type Contract =
  | {
      /**
       * The manner of the interface; it decides which other keys make sense.
       */
      style?:
        | (
            | 'rest'
            | 'graphql'
            | 'grpc'
            | 'rpc'
            | 'websocket'
            | 'sse'
            | 'event'
            | 'webhook'
            | 'polling'
            | 'mqtt'
            | 'file'
          )
        | None;
      /**
       * What it does, in a sentence or more.
       */
      text?: Prose;
      /**
       * The HTTP method.
       */
      method?: ('GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS') | None;
      /**
       * The path of the address, variable parts in braces.
       */
      path?: Text;
      /**
       * Parameters of the query string, with their types.
       */
      query?: Shape;
      /**
       * Headers that matter.
       */
      headers?: Shape;
      /**
       * The operation: of GraphQL a query, mutation or subscription with its name; otherwise the name of the procedure.
       */
      operation?: Text;
      /**
       * The service that offers the procedure.
       */
      service?: Text;
      /**
       * Which side sends more than one message.
       */
      streaming?: ('none' | 'client' | 'server' | 'both') | None;
      /**
       * The name of the frame on the connection.
       */
      frame?: Text;
      /**
       * Who sends it.
       */
      direction?: ('client-to-server' | 'server-to-client' | 'both') | None;
      /**
       * The name of the event.
       */
      event?: Text;
      /**
       * The topic, channel or queue on which it travels.
       */
      topic?: Text;
      /**
       * The components that send it.
       */
      producer?: Names;
      /**
       * The components that read it.
       */
      consumers?: Names;
      /**
       * The field that decides the partition; order holds within one partition.
       */
      'partition-key'?: Names;
      /**
       * How often it arrives.
       */
      delivery?: Delivery;
      /**
       * Within what the order holds.
       */
      ordering?: Text;
      /**
       * What the caller sends: names and types.
       */
      request?: Shape;
      /**
       * What comes back: names and types.
       */
      response?: Shape;
      /**
       * What can go wrong, and how the caller learns of it.
       */
      errors?: string | (string | number)[] | ByName<Text> | None;
      /**
       * The field or header by which a repeated call is recognised, so that a retry does nothing twice.
       */
      'idempotency-key'?: Names;
      /**
       * Whether a repeated call has no further effect, or why it has none.
       */
      idempotent?: FlagOrText;
      /**
       * How a long list is cut into pages.
       */
      pagination?: ('cursor' | 'keyset' | 'offset' | 'page' | 'time') | None;
      /**
       * At most how many items a page has.
       */
      'page-size'?: Expression;
      /**
       * Fields by which the list can be narrowed.
       */
      filter?: Names;
      /**
       * Fields by which the list is ordered.
       */
      sort?: Names;
      /**
       * Entities that it reads.
       */
      reads?: Names;
      /**
       * Entities that it changes.
       */
      writes?: Names;
      /**
       * The component that answers it.
       */
      component?: Names;
      /**
       * How much one caller may ask.
       */
      'rate-limit'?: RateLimit;
      /**
       * How the caller proves who it is, where it differs from `operations.security`.
       */
      authentication?: Authentication;
      /**
       * What the caller must be allowed to do.
       */
      authorization?: Text;
      /**
       * Who can reach it.
       */
      exposure?: Exposure;
      /**
       * How it changes without breaking callers.
       */
      versions?: Text;
      /**
       * After how long the caller gives up.
       */
      timeout?: Duration;
      /**
       * Whether and how the caller tries again.
       */
      retry?: Retry;
      /**
       * Whether and how long an answer may be kept.
       */
      caching?: Text;
      /**
       * Size of one request or message.
       */
      size?: Expression;
      /**
       * How quickly it must answer, where it differs from the scope.
       */
      latency?: Latency;
      /**
       * How it is made smaller on the wire.
       */
      compression?: Text;
      /**
       * Where its exact schema lies, or the format.
       */
      schema?: Text;
      /**
       * How often the client asks.
       */
      interval?: Duration;
      /**
       * Whether it should no longer be used, or what replaces it.
       */
      deprecated?: FlagOrText;
      /**
       * The requirements it exists for.
       */
      serves?: Serves;
      /**
       * Why it exists, or is made this way.
       */
      why?: Prose;
      /**
       * The phase in which it appears.
       */
      since?: Text;
      [k: string]: unknown;
    }
  | None;
/**
 * Step 3: the calls and messages that the design stands on, by name.
 */
export type Contracts = ByName<Contract> | None;
/**
 * How figures are read and shown.
 */
export type Conventions =
  | {
      /**
       * Which multiples of bytes results are shown in.
       */
      bytes?: ('decimal' | 'binary') | None;
      [k: string]: unknown;
    }
  | None;
/**
 * What it costs, or what the cost depends on: an expression, words, or several of them by name.
 */
export type Cost = (string | number) | ByName<Expression> | None;
/**
 * A day, written year-month-day.
 */
export type Date = string | None;
/**
 * Step 6: the hard questions, each with options, a choice and its price.
 */
export type DeepDive = Topic[] | None;
/**
 * How often a message arrives.
 */
export type Delivery = ('at-most-once' | 'at-least-once' | 'exactly-once') | None;
/**
 * The text of a Mermaid flowchart.
 */
export type Diagram = string | None;
/**
 * A length of time with its unit, or an expression that gives one.
 */
export type Duration = string | None;
/**
 * How it is kept from being read by others.
 */
export type Encryption = string | EncryptionDetails | None;
/**
 * Step 4: what is stored, by name.
 */
export type Entities = ByName<Entity> | None;
/**
 * A kind of record: where it lives, what it holds, how it is found, how long it stays.
 */
export type Entity =
  | {
      /**
       * What one record is.
       */
      text?: Prose;
      /**
       * The component that holds it; several where it is copied, the one that holds the truth first.
       */
      store?: Names;
      /**
       * Fields and their types.
       */
      fields?: Fields;
      /**
       * The field or fields that identify a record.
       */
      key?: Names;
      /**
       * The field that decides on which shard a record lies.
       */
      'partition-key'?: Names;
      /**
       * The field that orders records within a partition.
       */
      'sort-key'?: Names;
      /**
       * What can be looked up quickly beside the key.
       */
      indexes?: Indexes;
      /**
       * Fields, or groups of fields, whose values no two records share.
       */
      unique?: Indexes;
      /**
       * How it is read and written; it decides key, index and kind of store.
       */
      access?: Access;
      /**
       * Other entities that it belongs to or points at.
       */
      relations?: string | string[] | ByName<Text> | None;
      /**
       * How its ids are made.
       */
      id?: IdScheme;
      /**
       * What a reader of it may see after a write.
       */
      consistency?: Consistency;
      /**
       * How far transactions see each other.
       */
      isolation?: string | None;
      /**
       * What must change together, and how (transaction, outbox, saga).
       */
      transactions?: Text;
      /**
       * Size of one record.
       */
      size?: Expression;
      /**
       * How many records there are.
       */
      count?: Expression;
      /**
       * How many records come in a time.
       */
      growth?: Expression;
      /**
       * How long a record is kept.
       */
      retention?: Duration;
      /**
       * After how long the store drops a record by itself.
       */
      ttl?: Duration;
      /**
       * Where old records go.
       */
      archive?: Text;
      /**
       * How a record, or all of a person, is erased.
       */
      deletion?: Text;
      /**
       * How much harm a leak or a loss would do.
       */
      sensitivity?: Sensitivity;
      /**
       * How it is kept from being read by others.
       */
      encryption?: Encryption;
      /**
       * Where it must lie.
       */
      residency?: Texts;
      /**
       * How its records are spread over shards.
       */
      sharding?: Sharding;
      /**
       * What is done about one key that gets most of the load.
       */
      'hot-keys'?: Text;
      /**
       * How its copies are kept equal, where it differs from the store.
       */
      replication?: Replication;
      /**
       * How it is backed up, and how often that is tried.
       */
      backup?: Text;
      /**
       * The component that alone may write it.
       */
      owner?: Names;
      /**
       * The entities that it repeats for quick reading.
       */
      'copied-from'?: Names;
      /**
       * The requirements it exists for.
       */
      serves?: Serves;
      /**
       * Why it lives there, or is shaped so.
       */
      why?: Prose;
      /**
       * The phase in which it appears.
       */
      since?: Text;
      [k: string]: unknown;
    }
  | None;
/**
 * A figure or a formula: an expression, or a mapping that also says why and where from.
 */
export type Estimate = (string | number) | EstimateDetails | None;
/**
 * Step 2: figures and formulas by name; other estimates and the rest of the document use the names.
 */
export type Estimates = ByName<Estimate> | None;
/**
 * Who can reach it.
 */
export type Exposure = ('public' | 'partner' | 'internal') | None;
/**
 * A number with its unit, a name, or arithmetic over them.
 */
export type Expression = (string | number) | None;
/**
 * What happens when an instance dies.
 */
export type Failover = ('automatic' | 'manual') | None;
/**
 * The type of a field, or a mapping with its details.
 */
export type Field = string | FieldDetails | None;
/**
 * Fields and their types, or a list of their names.
 */
export type Fields = string | string[] | ByName<Field> | None;
/**
 * A plain yes or no.
 */
export type Flag = boolean | None;
/**
 * Yes or no, or how.
 */
export type FlagOrText = (boolean | string) | None;
/**
 * What the picture cannot say about an arrow.
 */
export type Flow =
  | {
      /**
       * How the two speak.
       */
      protocol?: Text;
      /**
       * Whether the caller waits for the answer.
       */
      mode?: ('sync' | 'async') | None;
      /**
       * Whether it reads or writes at the target.
       */
      kind?: ('read' | 'write' | 'mixed') | None;
      /**
       * What it is for.
       */
      text?: Prose;
      /**
       * After how long the caller gives up.
       */
      timeout?: Duration;
      /**
       * Whether and how the caller tries again.
       */
      retry?: Retry;
      /**
       * When the caller stops calling for a while.
       */
      'circuit-breaker'?: Breaker;
      /**
       * What the caller does when it gets no answer.
       */
      fallback?: Text;
      /**
       * The field by which the target recognises a repeat.
       */
      'idempotency-key'?: Names;
      /**
       * Whether a repeat has no further effect, or why it has none.
       */
      idempotent?: FlagOrText;
      /**
       * How often what is sent arrives.
       */
      delivery?: Delivery;
      /**
       * Within what the order holds.
       */
      ordering?: Text;
      /**
       * Size of what is sent.
       */
      payload?: Expression;
      /**
       * Size of what comes back.
       */
      response?: Expression;
      /**
       * How long the way takes, without the target’s own time.
       */
      latency?: Latency;
      /**
       * How many pieces travel at once.
       */
      batch?: Text;
      /**
       * How much may go along it.
       */
      'rate-limit'?: RateLimit;
      /**
       * How the caller proves who it is.
       */
      authentication?: Authentication;
      /**
       * How it is kept from being read on the way.
       */
      encryption?: Encryption;
      /**
       * The contract that it carries.
       */
      contract?: Names;
      /**
       * The entities that it carries.
       */
      data?: Names;
      /**
       * Why it exists, or is made this way.
       */
      why?: Prose;
      /**
       * The phase in which it appears.
       */
      since?: Text;
      [k: string]: unknown;
    }
  | None;
/**
 * What the picture cannot say about its arrows: `A -> B`, or `A -> B | label` for one of several.
 */
export type Flows = ByName<Flow> | None;
/**
 * What users can do: an id and a sentence each, so that the design can name what it serves.
 */
export type Functional = ByName<Requirement> | Requirement[] | None;
/**
 * Terms of this document; they win over the built-in ones.
 */
export type Glossary = ByName<Term> | None;
/**
 * A quality that can be measured: words, a figure, or a mapping with its details.
 */
export type Goal = (string | number) | (string | number)[] | GoalDetails | None;
/**
 * Step 5: the picture, what its boxes and arrows cannot say, and the requests that run through it.
 */
export type Hld =
  | {
      /**
       * Prose of this step, in Markdown.
       */
      text?: Prose;
      /**
       * A Mermaid flowchart: clients at the top, stores at the bottom, every arrow with a label.
       */
      diagram?: Diagram;
      /**
       * What colours and line styles of the picture mean.
       */
      legend?: Text;
      /**
       * What the picture cannot say about its boxes, by node id.
       */
      components?: Components;
      /**
       * What the picture cannot say about its arrows.
       */
      flows?: Flows;
      /**
       * Named requests on their way through the system.
       */
      paths?: Paths;
      [k: string]: unknown;
    }
  | None;
/**
 * How ids are made.
 */
export type IdScheme = string | None;
/**
 * What can be looked up quickly beside the key: fields, lists of fields, or both by name.
 */
export type Indexes = string | (string | string[])[] | ByName<Names> | None;
/**
 * How long it takes: a time, or a time for each percentile.
 */
export type Latency = string | Percentiles | None;
/**
 * How calls are counted against a limit.
 */
export type Limiter =
  | ('token-bucket' | 'leaky-bucket' | 'fixed-window' | 'sliding-window-log' | 'sliding-window-counter' | 'concurrency')
  | None;
/**
 * Texts, one an item.
 */
export type List = (string | number)[] | None;
/**
 * One name, or several as a list.
 */
export type Names = string | string[] | None;
/**
 * How well the system does it: qualities with figures, or free ones under an id such as N1.
 */
export type Nonfunctional =
  | {
      /**
       * The share of time, or of calls, in which the system works.
       */
      availability?: AvailabilityGoal;
      /**
       * How long a user may wait, for each percentile.
       */
      latency?: Latency;
      /**
       * What a reader may see after a write, for the system or for each kind of data.
       */
      consistency?: ConsistencyGoal;
      /**
       * How surely stored data survives.
       */
      durability?: Goal;
      /**
       * How much work the system takes in a time.
       */
      throughput?: Goal;
      /**
       * How far it must grow, and in which time.
       */
      scalability?: Goal;
      /**
       * How old data may be when it is shown.
       */
      freshness?: Goal;
      /**
       * Which things must be seen in order.
       */
      ordering?: Goal;
      /**
       * How often a message or effect arrives.
       */
      delivery?: Delivery;
      /**
       * How long a recovery from disaster may take (RTO).
       */
      'recovery-time'?: Goal;
      /**
       * How much of the latest data a disaster may cost (RPO).
       */
      'recovery-point'?: Goal;
      /**
       * Against whom and what it must hold.
       */
      security?: Goal;
      /**
       * What may be known about people, and by whom.
       */
      privacy?: Goal;
      /**
       * Laws and standards that apply.
       */
      compliance?: Goal;
      /**
       * How long data must, or may, be kept.
       */
      retention?: Goal;
      /**
       * Where data must, or may, lie.
       */
      residency?: Goal;
      /**
       * What it may cost.
       */
      cost?: Goal;
      /**
       * How easily it can be changed.
       */
      maintainability?: Goal;
      /**
       * How easily it can be run.
       */
      operability?: Goal;
      /**
       * For whom the surface must be usable.
       */
      accessibility?: Goal;
      /**
       * Where else it must run.
       */
      portability?: Goal;
      [k: string]: unknown;
    }
  | Goal[]
  | None;
/**
 * How one sees how the system is doing.
 */
export type Observability =
  | string
  | {
      /**
       * What is counted and timed, and with what.
       */
      metrics?: Texts;
      /**
       * What is written down, and where it goes.
       */
      logs?: Texts;
      /**
       * How one request is followed through all parts.
       */
      traces?: Texts;
      /**
       * What wakes someone.
       */
      alerts?: Texts;
      /**
       * What is looked at every day.
       */
      dashboards?: Texts;
      /**
       * Which goals are measured, and by which metric.
       */
      slos?: Texts;
      [k: string]: unknown;
    }
  | None;
/**
 * What is not decided yet.
 */
export type OpenQuestions =
  | string
  | (
      | (string | number)
      | {
          /**
           * The question, as a sentence.
           */
          question: string;
          /**
           * What is known about it.
           */
          text?: Prose;
          /**
           * Who will find out.
           */
          owner?: Texts;
          /**
           * Until when.
           */
          by?: Date;
          /**
           * The answer, once there is one.
           */
          answer?: Text;
          [k: string]: unknown;
        }
    )[]
  | None;
/**
 * How the system is run: watched, guarded, rolled out, paid for.
 */
export type Operations =
  | {
      /**
       * Prose of running the system, in Markdown.
       */
      text?: Prose;
      /**
       * How one sees how the system is doing.
       */
      observability?: Observability;
      /**
       * Against whom the system is guarded, and how.
       */
      security?: Security;
      /**
       * Where the system runs.
       */
      regions?: Regions;
      /**
       * How it is built and brought to the machines.
       */
      deployment?: Texts;
      /**
       * How the design reaches users, and how it is taken back.
       */
      rollout?: Rollout;
      /**
       * What is backed up, and how often a restore is tried.
       */
      backup?: Texts;
      /**
       * How the system comes back after a disaster.
       */
      'disaster-recovery'?: Recovery;
      /**
       * What happens when the goals are missed.
       */
      'error-budget'?: Text;
      /**
       * Who is woken, and what they find to hand.
       */
      'on-call'?: Text;
      /**
       * How load, failure and recovery are tried.
       */
      testing?: Texts;
      /**
       * Laws and standards that apply, and how they are met.
       */
      compliance?: Texts;
      /**
       * What it costs to run, or what the cost depends on.
       */
      cost?: Cost;
      [k: string]: unknown;
    }
  | None;
/**
 * What the option would be: a sentence, or a mapping with its details.
 */
export type Option =
  | (string | number)
  | {
      /**
       * What it would be.
       */
      text?: Prose;
      /**
       * What speaks for it.
       */
      pros?: Texts;
      /**
       * What speaks against it.
       */
      cons?: Texts;
      /**
       * What it would cost.
       */
      cost?: Cost;
      [k: string]: unknown;
    }
  | None;
/**
 * A named request on its way through the system, such as the write path or the read path.
 */
export type Path =
  | {
      /**
       * Whether it reads or writes.
       */
      kind?: ('read' | 'write' | 'mixed') | None;
      /**
       * What happens on it.
       */
      text?: Prose;
      /**
       * The contract that starts it; what the contract serves, the path serves.
       */
      api?: Names;
      /**
       * How often it is walked on average; what is stored follows from it.
       */
      rate?: Expression;
      /**
       * How often it is walked at the busiest; sizes follow from it.
       */
      peak?: Expression;
      /**
       * Size of one request.
       */
      payload?: Expression;
      /**
       * Size of one answer.
       */
      response?: Expression;
      /**
       * How long it may take; the latency goal of the scope if not said.
       */
      budget?: Latency;
      /**
       * How sure it must be; the availability goal of the scope if not said.
       */
      availability?: Percent;
      /**
       * The walk of the request through the picture, step by step.
       */
      steps?: Steps;
      /**
       * The entities that it reads or writes.
       */
      data?: Names;
      /**
       * The requirements it exists for.
       */
      serves?: Serves;
      /**
       * Why it is walked this way.
       */
      why?: Prose;
      /**
       * The phase in which it appears.
       */
      since?: Text;
      [k: string]: unknown;
    }
  | None;
/**
 * Named requests on their way through the system: the write path, the read path.
 */
export type Paths = ByName<Path> | None;
/**
 * A share such as 99.9%, or a number between 0 and 1.
 */
export type Percent = (string | number) | None;
/**
 * What makes one move on to the phase, or a mapping with its details.
 */
export type PhaseText =
  | string
  | {
      /**
       * What makes one move on to it.
       */
      when?: Text;
      /**
       * What it looks like.
       */
      text?: Prose;
      [k: string]: unknown;
    }
  | None;
/**
 * The stages in which the system grows, in order; `since` and `until` name them.
 */
export type Phases =
  | (
      | (string | number)
      | {
          /**
           * The name by which `since` and `until` call it.
           */
          name: string | number;
          /**
           * What makes one move on to it.
           */
          when?: Text;
          /**
           * What it looks like.
           */
          text?: Prose;
          [k: string]: unknown;
        }
    )[]
  | ByName<PhaseText>
  | None;
/**
 * Which rules speak, and how loudly.
 */
export type Profile = ('design-doc' | 'interview') | None;
/**
 * Free text of any length, in Markdown.
 */
export type Prose = (string | number) | None;
/**
 * How much one caller may ask, as words or in detail.
 */
export type RateLimit = (string | number) | RateLimitDetails | None;
/**
 * How the system comes back after a disaster.
 */
export type Recovery =
  | string
  | {
      /**
       * How long it may take (RTO).
       */
      'recovery-time'?: Duration;
      /**
       * How much of the latest data may be lost (RPO).
       */
      'recovery-point'?: Duration;
      /**
       * What stands ready.
       */
      strategy?: Text;
      /**
       * How often it is tried.
       */
      drills?: Text;
      [k: string]: unknown;
    }
  | None;
/**
 * A number that estimates lean on: an expression, or a mapping that also says where it is from.
 */
export type Reference = (string | number) | ReferenceDetails;
/**
 * Numbers by their dotted names: of the built-in catalogue, to replace them, or new ones.
 */
export type References = ByName<Reference> | None;
/**
 * Where the system runs: names, or names with what each is for.
 */
export type Regions = string | string[] | ByName<Text> | None;
/**
 * How copies are kept equal: the mode, or a mapping with its details.
 */
export type Replication = ReplicationMode | ReplicationDetails | None;
/**
 * When a write counts as done.
 */
export type ReplicationMode = ('sync' | 'semi-sync' | 'async' | 'quorum') | None;
/**
 * Something that users can do with the system: a sentence, or a mapping with its details.
 */
export type Requirement = (string | number) | RequirementDetails | None;
/**
 * What happens after a failed call: how often, with which pauses, under which limit.
 */
export type Retry = (string | number | boolean) | RetryDetails | None;
/**
 * How the design reaches users, and how it is taken back.
 */
export type Rollout =
  | string
  | string[]
  | {
      /**
       * In which steps.
       */
      strategy?: Text;
      /**
       * How it is taken back.
       */
      rollback?: Text;
      /**
       * How existing data and callers come along.
       */
      migration?: Text;
      /**
       * Switches that turn parts on and off.
       */
      flags?: Texts;
      /**
       * What must hold before the next step.
       */
      criteria?: Texts;
      [k: string]: unknown;
    }
  | None;
/**
 * How loudly each rule speaks in this document: rule id and severity.
 */
export type Rules = ByName<RuleSetting> | None;
/**
 * Step 1: what is built, for whom, how well, and what is not built.
 */
export type Scope =
  | {
      /**
       * Prose of this step, in Markdown.
       */
      text?: Prose;
      /**
       * Who uses the system.
       */
      users?: string | string[] | ByName<Text> | None;
      /**
       * What users can do: an id and a sentence each, so that the design can name what it serves.
       */
      functional?: Functional;
      /**
       * How well the system does it: availability, latency, consistency and so on, with figures.
       */
      nonfunctional?: Nonfunctional;
      /**
       * What is not built, said before someone asks.
       */
      'out-of-scope'?: Texts;
      /**
       * What is taken for granted without proof.
       */
      assumptions?: Assumptions;
      /**
       * What is fixed from outside: technology, law, team, date.
       */
      constraints?: Texts;
      [k: string]: unknown;
    }
  | None;
/**
 * Against whom the system is guarded, and how.
 */
export type Security =
  | string
  | {
      /**
       * How users and services prove who they are.
       */
      authentication?: Authentication;
      /**
       * How it is decided what one may do.
       */
      authorization?: Text;
      /**
       * How long a token lives, how it is renewed and revoked.
       */
      tokens?: Text;
      /**
       * Encryption on the wire.
       */
      'in-transit'?: Text;
      /**
       * Encryption on disk.
       */
      'at-rest'?: Text;
      /**
       * How parts of the system trust each other.
       */
      internal?: Text;
      /**
       * Where keys and passwords live, and when they change.
       */
      secrets?: Text;
      /**
       * What holds off floods and misuse.
       */
      abuse?: Text;
      /**
       * How personal data is kept small, found and erased.
       */
      privacy?: Text;
      /**
       * What is recorded about who did what.
       */
      audit?: Text;
      /**
       * What was considered as an attack, and the answer to it.
       */
      threats?: Texts;
      [k: string]: unknown;
    }
  | None;
/**
 * How much harm a leak or a loss would do.
 */
export type Sensitivity = SensitivityValue | SensitivityValue[] | None;
/**
 * How much harm a leak or a loss would do.
 */
export type SensitivityValue = 'public' | 'internal' | 'personal' | 'financial' | 'health' | 'secret';
/**
 * The requirements it exists for.
 */
export type Serves = Names;
/**
 * How loudly a rule speaks.
 */
export type Severity = 'error' | 'warning' | 'info' | 'hint' | 'on' | 'off';
/**
 * How loudly this rule speaks, and what it counts from.
 */
export type RuleSetting = Severity | ByName<number | string>;
/**
 * Names and their types, nested as the message is; or a text that describes it.
 */
export type Shape =
  | (string | unknown[])
  | {
      [k: string]: unknown;
    };
/**
 * How rows are spread over shards: the strategy, or a mapping with its details.
 */
export type Sharding = string | ShardingDetails | None;
/**
 * Where state lives between two calls.
 */
export type State = ('none' | 'memory' | 'local' | 'external') | None;
/**
 * A walk along arrows, `A -> B -> C`, or `A -> B & C` for two calls at once; a mapping adds how it is walked.
 */
export type Step = string | ByName<Hop>;
/**
 * The walk of a request through the picture, step by step.
 */
export type Steps = string | Step[] | None;
/**
 * What a term means: a sentence, or a mapping with further names.
 */
export type Term =
  | string
  | {
      /**
       * What it means.
       */
      text: string;
      /**
       * Other names of it.
       */
      also?: string | string[];
      /**
       * How it is computed.
       */
      formula?: string;
      /**
       * When to use it.
       */
      when?: string;
      /**
       * What is gained and what is paid for it.
       */
      'trade-off'?: string;
      /**
       * What often goes wrong with it.
       */
      mistake?: string;
      /**
       * Where it is seen.
       */
      examples?: string | string[];
      /**
       * Other terms to read on with, by any of their names.
       */
      see?: string | string[];
      [k: string]: unknown;
    };
/**
 * Words; a code span in them refers to an estimate, a component, an entity or a contract.
 */
export type Text = (string | number) | None;
/**
 * One text, or several as a list.
 */
export type Texts = (string | number) | (string | number)[] | None;
/**
 * Reference numbers of your own, or in place of built-in ones.
 */
export type Catalogue = ByName<Reference>;
/**
 * Terms of a team, by name; a file that `glossary` in sysdesign.config.yaml names. They win over the built-in terms, and a document’s own win over them.
 */
export type SysdesignGlossaryFile = ByName<Term>;

/**
 * One way in which the data is asked for.
 */
export interface AccessDetails {
  /**
   * What is asked.
   */
  text?: Text;
  /**
   * Whether it reads or writes.
   */
  kind?: ('read' | 'write') | None;
  /**
   * Fields that select the records.
   */
  by?: Names;
  /**
   * Fields that order them.
   */
  sort?: Names;
  /**
   * Other entities that it needs.
   */
  joins?: Names;
  /**
   * How often.
   */
  rate?: Expression;
  /**
   * At most how many records at once.
   */
  limit?: Expression;
  [k: string]: unknown;
}
/**
 * When calls stop for a while because the other side is failing.
 */
export interface BreakerDetails {
  /**
   * What opens it.
   */
  threshold?: Text;
  /**
   * How long it stays open before a trial call.
   */
  'open-for'?: Duration;
  /**
   * What is answered meanwhile.
   */
  fallback?: Text;
  [k: string]: unknown;
}
/**
 * How it is kept from being read by others.
 */
export interface EncryptionDetails {
  /**
   * On the wire.
   */
  'in-transit'?: Text;
  /**
   * On disk.
   */
  'at-rest'?: Text;
  /**
   * Who holds the keys, and when they change.
   */
  keys?: Text;
  [k: string]: unknown;
}
/**
 * A figure or a formula with its reasons.
 */
export interface EstimateDetails {
  /**
   * The figure or formula.
   */
  value: Expression;
  /**
   * Why this value.
   */
  why?: Prose;
  /**
   * Where it comes from: a measurement, a document, a page.
   */
  source?: Text;
  /**
   * The unit in which the result is shown.
   */
  unit?: Text;
  /**
   * The day for which the figure holds.
   */
  'as-of'?: Date;
  /**
   * The phase in which it appears.
   */
  since?: Text;
  [k: string]: unknown;
}
/**
 * A field of an entity.
 */
export interface FieldDetails {
  /**
   * Its type.
   */
  type?: Text;
  /**
   * What it holds.
   */
  text?: Text;
  /**
   * Its size.
   */
  size?: Expression;
  /**
   * Whether it is always there.
   */
  required?: Flag;
  /**
   * Whether no two records share a value.
   */
  unique?: Flag;
  /**
   * Whether there is an index on it.
   */
  indexed?: Flag;
  /**
   * The value it has when none is given.
   */
  default?: (string | number | boolean) | None;
  /**
   * The values it can have.
   */
  values?: List;
  /**
   * How much harm a leak would do.
   */
  sensitivity?: Sensitivity;
  /**
   * How it is kept from being read by others.
   */
  encryption?: Encryption;
  /**
   * The entity, or field of one, to which it points.
   */
  refers?: Text;
  [k: string]: unknown;
}
/**
 * A quality that can be measured.
 */
export interface GoalDetails {
  /**
   * The goal in words.
   */
  text?: Prose;
  /**
   * What is measured.
   */
  metric?: Text;
  /**
   * The figure to reach.
   */
  target?: Text;
  /**
   * The percentile that must reach the target.
   */
  percentile?: Text;
  /**
   * Over how long it is measured.
   */
  window?: Duration;
  /**
   * What is promised to customers; it must not be stricter than the target.
   */
  sla?: Percent;
  /**
   * The metric or alert that shows whether it is met.
   */
  'measured-by'?: Text;
  /**
   * How much depends on it.
   */
  priority?: ('must' | 'should' | 'could' | 'later') | None;
  /**
   * Why this figure and no other.
   */
  why?: Prose;
  /**
   * Where it comes from: a measurement, a document, a page.
   */
  source?: Text;
  [k: string]: unknown;
}
/**
 * How one step of a path is walked.
 */
export interface Hop {
  /**
   * Calls for each arrival at the step’s start: a share for a cache miss, a number for a fan-out. 1 if not said.
   */
  times?: Expression;
  /**
   * Whether the caller waits for the answer; true if not said.
   */
  wait?: boolean | None;
  /**
   * Whether the path fails without it; true if not said.
   */
  required?: boolean | None;
  /**
   * Whether this step reads or writes, where it differs from the path.
   */
  kind?: ('read' | 'write' | 'mixed') | None;
  /**
   * Size of what is sent, where it differs from the path.
   */
  payload?: Expression;
  /**
   * Size of what comes back.
   */
  response?: Expression;
  /**
   * Why it is so.
   */
  why?: Prose;
  [k: string]: unknown;
}
/**
 * Says on purpose that there is nothing here, and why. A recorded decision: no rule asks for it again.
 */
export interface None {
  /**
   * Why there is nothing here.
   */
  none: string;
  [k: string]: unknown;
}
/**
 * A time for each percentile: p50 is the median, p99 the time that 99 of 100 calls keep.
 */
export interface Percentiles {
  /**
   * Median: half of the calls are quicker.
   */
  p50?: Duration;
  /**
   * Nine of ten calls are quicker.
   */
  p90?: Duration;
  /**
   * Nineteen of twenty calls are quicker.
   */
  p95?: Duration;
  /**
   * Ninety-nine of a hundred calls are quicker.
   */
  p99?: Duration;
  /**
   * All but one call in a thousand are quicker.
   */
  'p99.9'?: Duration;
  /**
   * Arithmetic mean. It hides the slow calls; prefer percentiles.
   */
  mean?: Duration;
  /**
   * The longest time allowed or seen.
   */
  max?: Duration;
  /**
   * Over how long the percentile is taken.
   */
  window?: Duration;
  /**
   * The metric that proves it.
   */
  'measured-by'?: Text;
  /**
   * Why this figure.
   */
  why?: Prose;
  /**
   * Where the figure comes from.
   */
  source?: Text;
  [k: string]: unknown;
}
/**
 * How much one caller may ask.
 */
export interface RateLimitDetails {
  /**
   * The allowance.
   */
  limit?: Text;
  /**
   * Whose allowance it is.
   */
  per?: Texts;
  /**
   * How much more is let through for a moment.
   */
  burst?: Text;
  /**
   * How it is counted.
   */
  algorithm?: Limiter;
  /**
   * Where the counters live.
   */
  state?: State;
  /**
   * What a caller over the limit gets.
   */
  answer?: Text;
  /**
   * What happens when the counters cannot be reached.
   */
  'on-failure'?: ('open' | 'closed') | None;
  [k: string]: unknown;
}
/**
 * A number that estimates lean on, with its source.
 */
export interface ReferenceDetails {
  /**
   * The number, mostly a range.
   */
  value: Expression;
  /**
   * Where it comes from: a measurement, a document, a page.
   */
  source?: Text;
  /**
   * The month in which it was measured, or last looked at.
   */
  seen?: Text;
  /**
   * Why this figure and not the one that is built in.
   */
  why?: Prose;
  [k: string]: unknown;
}
/**
 * How copies are kept equal.
 */
export interface ReplicationDetails {
  /**
   * When a write counts as done.
   */
  mode?: ReplicationMode;
  /**
   * Who takes writes.
   */
  topology?: ('leader-follower' | 'multi-leader' | 'leaderless') | None;
  /**
   * How far a copy may be behind.
   */
  lag?: Duration;
  /**
   * Who wins when two copies changed the same thing.
   */
  conflicts?: Text;
  /**
   * Copies that a read asks (R).
   */
  read?: Expression;
  /**
   * Copies that a write waits for (W).
   */
  write?: Expression;
  /**
   * Regions that hold copies.
   */
  regions?: Names;
  /**
   * Why so.
   */
  why?: Prose;
  [k: string]: unknown;
}
/**
 * Something that users can do with the system.
 */
export interface RequirementDetails {
  /**
   * What users can do.
   */
  text: Prose;
  /**
   * How much depends on it.
   */
  priority?: ('must' | 'should' | 'could' | 'later') | None;
  /**
   * Which users it is for.
   */
  who?: Texts;
  /**
   * Why it is needed.
   */
  why?: Prose;
  /**
   * Where it comes from: a measurement, a document, a page.
   */
  source?: Text;
  /**
   * The phase in which it appears.
   */
  since?: Text;
  [k: string]: unknown;
}
/**
 * How a failed call is tried again.
 */
export interface RetryDetails {
  /**
   * How the pause between attempts grows.
   */
  backoff?: Backoff;
  /**
   * Whether pauses are spread at random, so that callers do not come back all at once.
   */
  jitter?: FlagOrText;
  /**
   * At most how many attempts.
   */
  limit?: Expression;
  /**
   * The first pause.
   */
  initial?: Duration;
  /**
   * The longest pause.
   */
  cap?: Duration;
  /**
   * The share of traffic that retries may add.
   */
  budget?: Text;
  /**
   * Which failures are tried again.
   */
  on?: Texts;
  [k: string]: unknown;
}
/**
 * How rows are spread over shards.
 */
export interface ShardingDetails {
  /**
   * How a key finds its shard.
   */
  strategy?: string | None;
  /**
   * The field or fields that decide the shard.
   */
  key?: Names;
  /**
   * What moves, and how, when a shard is added.
   */
  rebalancing?: Text;
  /**
   * What is done about one key that gets most of the load.
   */
  'hot-keys'?: Text;
  /**
   * Why this strategy.
   */
  why?: Prose;
  [k: string]: unknown;
}
/**
 * One hard question: what could be done, what is done, why, and what it costs.
 */
export interface Topic {
  /**
   * The question, as a sentence.
   */
  question?: string | number;
  /**
   * Prose about it; an item may also be nothing but prose.
   */
  text?: Prose;
  /**
   * What could be done: a name and a sentence each, or a list.
   */
  options?: (string | number)[] | ByName<Option> | None;
  /**
   * The option that is taken.
   */
  choice?: Text;
  /**
   * Why this one: the requirement or the number that decided.
   */
  because?: Prose;
  /**
   * What is given up or paid for it.
   */
  'trade-off'?: Texts;
  /**
   * What happens when the assumption or the part breaks.
   */
  'if-it-fails'?: Prose;
  /**
   * What is done about that.
   */
  mitigation?: Texts;
  /**
   * What would make one decide anew.
   */
  revisit?: Text;
  /**
   * Components, entities, contracts or paths that it is about.
   */
  concerns?: Names;
  /**
   * The requirements it exists for.
   */
  serves?: Serves;
  /**
   * How far the decision is.
   */
  status?: ('open' | 'proposed' | 'accepted' | 'rejected' | 'superseded') | None;
  /**
   * The day of the decision.
   */
  date?: Date;
  /**
   * Who decides, or decided.
   */
  owner?: Texts;
  /**
   * Where more is written.
   */
  links?: Texts;
  [k: string]: unknown;
}
/**
 * A design in six steps: scope, estimate, API, data model, high-level design, deep dive.
 */
export interface SysdesignDocument {
  /**
   * Version of the format.
   */
  sysdesign?: number;
  /**
   * What is designed.
   */
  title?: Text;
  /**
   * The design in a few sentences.
   */
  summary?: Prose;
  /**
   * How far the document is.
   */
  status?: ('draft' | 'review' | 'accepted') | None;
  /**
   * Which rules speak, and how loudly.
   */
  profile?: Profile;
  /**
   * Who wrote it.
   */
  authors?: Texts;
  /**
   * Who reads it before it is accepted.
   */
  reviewers?: Texts;
  /**
   * The day of the last change that matters.
   */
  date?: Date;
  /**
   * Words to find it by.
   */
  tags?: Texts;
  /**
   * Where more is written.
   */
  links?: Texts;
  /**
   * How figures are read and shown.
   */
  conventions?: Conventions;
  /**
   * How loudly each rule speaks in this document.
   */
  rules?: Rules;
  /**
   * Findings that are accepted as they are: rule, subject where there is one, and the reason.
   */
  accept?: Accept;
  /**
   * Terms of this document; they win over the built-in ones.
   */
  glossary?: Glossary;
  /**
   * Reference numbers of this document: they replace built-in ones, or add to them; expressions name them ref.….
   */
  catalogue?: References;
  /**
   * The stages in which the system grows, in order.
   */
  phases?: Phases;
  /**
   * How the system is run: watched, guarded, rolled out, paid for.
   */
  operations?: Operations;
  /**
   * What is not decided yet.
   */
  'open-questions'?: OpenQuestions;
  /**
   * Step 1: what is built, for whom, how well, and what is not built.
   */
  scope?: Scope;
  /**
   * Step 2: figures and formulas by name.
   */
  estimate?: Estimates;
  /**
   * Step 3: the calls and messages that the design stands on, by name.
   */
  api?: Contracts;
  /**
   * Step 4: what is stored, by name.
   */
  data?: Entities;
  /**
   * Step 5: the picture, what its boxes and arrows cannot say, and the requests that run through it.
   */
  hld?: Hld;
  /**
   * Step 6: the hard questions, each with options, a choice and its price.
   */
  'deep-dive'?: DeepDive;
  [k: string]: unknown;
}
/**
 * sysdesign.config.yaml: what holds for all design documents below its folder. A document’s own keys win over it.
 */
export interface SysdesignConfig {
  /**
   * How loudly each rule speaks.
   */
  rules?: Rules;
  /**
   * Which rules speak, and how loudly.
   */
  profile?: Profile;
  /**
   * How figures are read and shown.
   */
  conventions?: Conventions;
  /**
   * YAML files with terms of your own, as paths from this folder and inside it; of a term in several the first counts.
   */
  glossary?: string | string[];
  /**
   * Reference numbers of your own, or in place of built-in ones.
   */
  catalogue?: Catalogue;
  /**
   * Documents that are not checked, as glob patterns from this folder.
   */
  ignore?: string | string[];
  [k: string]: unknown;
}
