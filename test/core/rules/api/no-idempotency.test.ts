/** Tests of api/no-idempotency: calls that must not happen twice. */
import { expect, it } from 'vitest';
import { rules } from '../../../../src/core/rules/index.ts';
import { checkFindings, checkFix, findingsOf } from '../../../support/checkRules.ts';

const ID = 'api/no-idempotency';

/** The contracts that are found among these, each a name and its keys. */
function found(...contracts: readonly string[]): readonly (string | undefined)[] {
  const text = `api:\n${contracts.map((contract) => `  ${contract}\n`).join('')}data:\n  x: { key: id }\n`;
  const rule = rules.filter(({ id }) => id === ID);
  return findingsOf(text, undefined, rule).map(({ subject }) => subject);
}

it('finds payments, orders and messages in every style', () => {
  checkFindings(`
    api:
      pay:
    # ^^^ api/no-idempotency: there are two payments
        style: rest
        method: POST
        path: /v1/payments
      send: { style: websocket, frame: send_message, request: { to: string } }
    # ^^^^ api/no-idempotency: there are two messages
      checkout: { style: rest, method: POST, path: "/v1/carts/{id}/checkout" }
    # ^^^^^^^^ api/no-idempotency: is carried out once more
    data:
      payment: { key: payment_id }
  `);
  expect(
    found(
      'a: { method: POST, path: /orders }',
      'b: { style: graphql, operation: mutation placeOrder }',
      'c: { style: grpc, operation: SendMessage }',
      'd: { style: rpc, operation: createBooking }',
      'd2: { style: graphql, operation: "mutation sendMessage($to: ID!, $text: String!)" }',
      'd3: { style: grpc, operation: chat.v1.Messages/Send }',
      'e: { style: rest, method: POST, path: "/v1/chats/{id}/direct-messages" }',
      'f: { style: mqtt, frame: message, direction: client-to-server }',
      'create_order: { style: rest, method: POST }',
      'g: { style: rest, method: POST, path: "https://api.shop.example/v2/refunds?notify=true" }',
    ),
  ).toEqual(['a', 'b', 'c', 'd', 'd2', 'd3', 'e', 'f', 'create_order', 'g']);
});

it('is quiet about what may be repeated', () => {
  expect(
    found(
      'a: { style: rest, method: PUT, path: "/v1/orders/{id}" }',
      'b: { style: rest, method: POST, path: "/v1/orders/{id}/cancel" }',
      'c: { style: rest, method: POST, path: "/v1/orders/{id}" }',
      'd: { style: rest, method: POST, path: /v1/validate-order }',
      'e: { style: rest, method: POST, path: /v1/urls }',
      'f: { style: graphql, operation: query order }',
      'g: { style: websocket, frame: new_message, direction: server-to-client }',
      'h: { style: websocket, frame: new_message }',
      'i: { style: grpc, operation: GetOrder }',
      'j: { style: event, event: order.created, topic: orders }',
      'k: { style: webhook, method: POST, path: /payments }',
      'l: { none: no messages }',
      'm:',
    ),
  ).toEqual([]);
});

it('tells money from other things that are moved', () => {
  expect(
    found(
      'a: { method: POST, path: "/chats/{id}/transfer" }',
      'b: { method: POST, path: "/parcels/{id}/deposit" }',
      'c: { method: POST, path: "/accounts/{id}/transfer" }',
      'd: { method: POST, path: /transfers }',
    ),
  ).toEqual(['c', 'd']);
});

it('takes a key, a reason, a field and a sentence for an answer', () => {
  expect(
    found(
      'a: { method: POST, path: /orders, idempotency-key: order_ref }',
      'b: { method: POST, path: /orders, idempotent: true }',
      'c: { method: POST, path: /orders, idempotency-key: { none: Duplicates are merged at night } }',
      'd: { method: POST, path: /orders, request: { client_order_id: uuid } }',
      'e: { method: POST, path: /orders, headers: { Idempotency-Key: uuid } }',
      'f: { method: POST, path: /orders, request: [ requestId, items ] }',
    ),
  ).toEqual([]);
  checkFindings(
    `
    api:
      text: Every POST carries an idempotency key that the client makes.
      pay: { style: rest, method: POST, path: /v1/payments }
    data:
      payment: { key: payment_id }
  `,
    { rules: [ID] },
  );
});

it('leaves a call that is tried again to the rule about that', () => {
  expect(
    found(
      'a: { method: POST, path: /orders, retry: { limit: 3 } }',
      'b: { method: POST, path: /orders, retry: { none: Users try again themselves } }',
      'c: { style: websocket, frame: send_message, retry: { limit: 3 } }',
    ),
  ).toEqual(['b', 'c']);
});

it('knows money by the entity that is written', () => {
  const ledger = (sensitivity: string) => `
    api:
      book: { style: rest, method: POST, path: /v1/entries, writes: [ entry ] }
    data:
      entry: { key: id, sensitivity: ${sensitivity} }
  `;
  expect(
    findingsOf(
      ledger('financial'),
      undefined,
      rules.filter(({ id }) => id === ID),
    ),
  ).toHaveLength(1);
  expect(
    findingsOf(
      ledger('internal'),
      undefined,
      rules.filter(({ id }) => id === ID),
    ),
  ).toEqual([]);
});

it('waits until the contracts are done', () => {
  checkFindings('api:\n  pay: { style: rest, method: POST, path: /v1/payments }\n', { rules: [ID] });
});

it('names the header, and lists it where headers are listed', () => {
  checkFix(
    ID,
    `
    api:
      pay:
        style: rest
        method: POST
        path: /v1/payments # once
        headers: { Accept: json }
    data:
      payment: { key: payment_id }
  `,
    `
    api:
      pay:
        style: rest
        method: POST
        path: /v1/payments # once
        headers: { Accept: json, Idempotency-Key: uuid }
        idempotency-key: Idempotency-Key
    data:
      payment: { key: payment_id }
  `,
  );
});

it('gives a frame a field', () => {
  checkFix(
    ID,
    `
    api:
      send: { style: websocket, frame: send_message, request: { to: string } }
    data:
      message: { key: id }
  `,
    `
    api:
      send: { style: websocket, frame: send_message, request: { to: string, client_request_id: uuid }, idempotency-key: client_request_id }
    data:
      message: { key: id }
  `,
  );
});
