/** Tests of storage/no-access-pattern: keys that no read explains. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'storage/no-access-pattern';
const quiet = (document: string) => checkFindings(document, { rules: [ID] });
const HLD = 'hld:\n  components:\n    C: { kind: wide-column-store }\n';

it('tells all of them in one finding', () => {
  checkFindings(`
    data:
      message: { store: C, key: [ room_id, id ] }
    # ^^^^^^^ storage/no-access-pattern: "message" and "reaction" lie in "C", a wide-column store
      reaction: { store: C, partition-key: message_id }
      draft: { store: C }
      room: { store: C, key: id, access: [ room by id ] }
      view: { store: C, key: id, copied-from: message }
      user: { store: P, key: id }
    hld:
      components:
        C: { kind: wide-column-store }
        P: { kind: sql-database }
  `);
});

it('asks of DynamoDB, and not of a plain store of keys and values', () => {
  checkFindings(`
    data:
      cart: { store: D, key: user_id }
    # ^^^^ storage/no-access-pattern: "cart" lies in "D", a key-value store
      session: { store: R, key: id }
    hld:
      components:
        D: { kind: key-value-store, technology: DynamoDB }
        R: { kind: key-value-store, technology: Redis }
  `);
});

it.each([
  ['a contract', `api:\n  history: { reads: [ message ] }\ndata:\n  message: { store: C, key: [ a, b ] }\n${HLD}`],
  [
    'a list of them',
    `api:\n  history: { style: rest, method: GET, path: /api/v1/messages }\ndata:\n  message: { store: C, key: [ a, b ] }\n${HLD}`,
  ],
  [
    'a path',
    `data:\n  message: { store: C, key: [ a, b ] }\n${HLD}  paths:\n    read: { kind: read, data: message, steps: [ S -> C ] }\n`,
  ],
  ['prose', `data:\n  text: Messages are looked up by room.\n  message: { store: C, key: [ a, b ] }\n${HLD}`],
  [
    'an answer',
    `accept:\n  storage/no-access-pattern: { message: Known }\ndata:\n  message: { store: C, key: [ a, b ] }\n${HLD}`,
  ],
  ['a decision', `data:\n  message: { store: C, key: [ a, b ], access: { none: Archive } }\n${HLD}`],
])('takes %s', (_, document) => {
  quiet(document);
});

it('writes down what the key allows', () => {
  const before = `data:\n  message:\n    store: C\n    key: [ room_id, id ] # ours\n  room: { store: C, key: id }\n${HLD}`;
  checkFix(
    ID,
    before,
    before
      .replace('# ours', '# ours\n    access: message by room_id and id')
      .replace('key: id }', 'key: id, access: one room by id }'),
  );
});
