/** Tests of what contracts say of themselves: addresses, names of calls, parameters. */
import { expect, it } from 'vitest';
import {
  actionOf,
  addressOf,
  carriesRepeatKey,
  isCall,
  isOperational,
  methodOf,
  parametersOf,
  styleOf,
  wordsIn,
} from '../../../../src/core/rules/shared/contracts.ts';
import { factsOf } from '../../../support/checkRules.ts';

function contract(keys: string) {
  return factsOf(`api:\n  send_it: ${keys}\n`).contracts[0]!;
}

it('splits names into words', () => {
  expect(wordsIn('sendMessage2User')).toEqual(['send', 'message2', 'user']);
  expect(wordsIn('direct-messages_v2')).toEqual(['direct', 'messages', 'v2']);
});

it.each([
  ['/v1/orders/{id}/items', ['v1', 'orders', '{id}', 'items'], 'items', []],
  ['https://shop.example/orders/:id?full=true&x', ['orders', ':id'], undefined, ['full', 'x']],
  ['POST /orders', ['orders'], 'orders', []],
  ['/', [], undefined, []],
])('reads the address %s', (path, segments, last, query) => {
  const address = addressOf(contract(`{ path: "${path}" }`))!;
  expect(address.segments.map(({ text }) => text)).toEqual(segments);
  expect(address.last).toBe(last);
  expect(address.query.filter((name) => name !== '')).toEqual(query);
});

it('names a call by its address, its operation, its frame or itself', () => {
  expect(actionOf(contract('{ path: "/v1/orders/{id}" }'))).toBe('orders');
  expect(actionOf(contract('{ operation: "mutation placeOrder($id: ID!)" }'))).toBe('placeOrder');
  expect(actionOf(contract('{ operation: shop.v1.Orders/Place }'))).toBe('Place');
  expect(actionOf(contract('{ frame: new_order }'))).toBe('new_order');
  expect(actionOf(contract('{ text: It sends }'))).toBe('send_it');
});

it('knows styles, methods and what is a call', () => {
  expect(styleOf(contract('{ method: get }'))).toBe('rest');
  expect(methodOf(contract('{ method: get }'))).toBe('GET');
  expect(styleOf(contract('{ text: It sends }'))).toBe('');
  expect(isCall(contract('{ style: websocket, frame: x }'))).toBe(true);
  expect(isCall(contract('{ style: websocket, frame: x, direction: server-to-client }'))).toBe(false);
  expect(isCall(contract('{ style: event, event: x }'))).toBe(false);
  expect(isCall(contract('{ none: nobody calls }'))).toBe(false);
});

it('collects what a caller sends', () => {
  const { length } = parametersOf(
    contract('{ path: /a?b=1, query: { c: int }, request: { d: { e: text }, f: text } }'),
  );
  expect(length).toBe(5);
  expect(carriesRepeatKey(contract('{ request: { order: { client_order_id: uuid } } }'))).toBe(true);
  expect(carriesRepeatKey(contract('{ headers: [ X-Request-Id ] }'))).toBe(true);
  expect(carriesRepeatKey(contract('{ request: { order_id: uuid, client: text } }'))).toBe(false);
});

it('knows health checks by where they stand', () => {
  expect(isOperational(contract('{ path: /api/v1/health/live }'))).toBe(true);
  expect(isOperational(contract('{ path: /.well-known/jwks.json }'))).toBe(true);
  expect(isOperational(contract('{ path: /health-insurance/plans }'))).toBe(false);
  expect(isOperational(contract('{ path: "/orders/{id}/status" }'))).toBe(false);
});
