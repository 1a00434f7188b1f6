/** Tests of queue/order-without-key: order that partitions or several consumers break. */
import { describe, it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'queue/order-without-key';
const quiet = { rules: [ID] };

it('finds order without a key, at the queue, at an arrow and at a contract', () => {
  checkFindings(`
    data:
      message: { store: DB, fields: { ConversationId: uuid, text: text } }
    api:
      placed: { style: event, topic: orders, consumers: [ V ], ordering: per customer }
    #                                                                    ^^^^^^^^^^^^ queue/order-without-key: such as customer_id
    hld:
      components:
        Q: { kind: event-stream, ordering: per conversation }
    #                                      ^^^^^^^^^^^^^^^^ queue/order-without-key: Order is asked for (“per conversation”), and "Q" keeps it within one partition only: without a key, messages that belong together are spread over all of them. Say with "partition-key" which field keeps them together, such as ConversationId
        R: { kind: message-queue, shards: 4 }
        O: { kind: event-stream }
        W: { kind: worker }
        V: { kind: worker }
      flows:
        Q -> W: { mode: async }
        R -> W: { ordering: of one device }
    #                       ^^^^^^^^^^^^^ queue/order-without-key: such as device_id
        O -> V: { mode: async }
  `);
});

it('finds consumers that race each other', () => {
  checkFindings(`
    hld:
      components:
        Q: { kind: message-queue, technology: RabbitMQ, ordering: by arrival }
    #                                                             ^^^^^^^^^^ queue/order-without-key: 8 consumers take from "Q" side by side
        W: { kind: worker, instances: 8 }
      flows:
        Q -> W: { mode: async }
  `);
});

it('finds the one stream that a goal of the scope is about', () => {
  checkFindings(`
    scope:
      nonfunctional: { ordering: Messages of one conversation }
    hld:
      diagram: |
        flowchart LR
          S[Chat] --> K[Kafka]
    #                 ^ queue/order-without-key: “Messages of one conversation”
          K --> W[Writer]
      paths:
        send: { steps: [ S -> K -> W ] }
  `);
});

describe('is quiet', () => {
  const design = (queue: string, worker = '', more = 'summary: Chat') =>
    `${more}\nhld:\n  components:\n    Q: { kind: event-stream, ${queue} }\n    W: { kind: worker${worker} }\n  flows:\n    Q -> W: { mode: async }\n`;

  it.each([
    'ordering: per conversation, partition-key: conversation_id',
    'ordering: per conversation, partition-key: { none: "One producer, one partition" }',
    'ordering: per partition',
    'ordering: by a sequence number in the message',
    'ordering: none',
    'ordering: { none: "Counts need no order" }',
    'ordering: all orders, shards: 1',
    'ordering: all orders, technology: SQS FIFO',
  ])('where there is a key, one partition, or no need: %s', (queue) => {
    checkFindings(design(queue), quiet);
  });

  it('where the prose tells the key, or one consumer takes all', () => {
    checkFindings(design('ordering: per user', '', 'summary: Events are partitioned by user'), quiet);
    checkFindings(design('ordering: per user').replace('event-stream', 'message-queue'), quiet);
    checkFindings(design('ordering: per user', ', instances: 1').replace('event-stream', 'message-queue'), quiet);
  });

  it('about a goal that may be about several streams, or none', () => {
    const goal = 'scope:\n  nonfunctional: { ordering: Messages }';
    checkFindings(design('retention: 1 day', '', goal), quiet);
    checkFindings(
      `${goal}\nhld:\n  diagram: |\n    flowchart LR\n      S --> K[Kafka] --> W[Writer]\n      S --> L[Kinesis] --> W\n  paths:\n    a: { steps: [ S -> K -> W, S -> L -> W ] }\n`,
      quiet,
    );
  });
});

it('adds the key, as the data model spells it', () => {
  const design = (key: string) =>
    `hld:\n  components:\n    Q:\n      kind: event-stream\n      ordering: per conversation # as promised\n${key}    W: { kind: worker }\n  flows:\n    Q -> W: { mode: async }\n`;
  checkFix(ID, design(''), design('      partition-key: conversation_id\n'));
});
