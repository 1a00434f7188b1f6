/** Tests of storage/join-on-kv: joins where there are none. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'storage/join-on-kv';
const quiet = (document: string) => checkFindings(document, { rules: [ID] });

it('finds joins by their key and in words', () => {
  checkFindings(
    `
    data:
      message:
        store: C
        access:
          - { text: with senders, by: room_id, joins: [ user, room ] }
    #                                                   ^^^^ storage/join-on-kv: "message" is read together with "user"
          - messages joined with their reactions
    #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ storage/join-on-kv: "C" is a wide-column store, which has none
          - { text: recent, by: room_id }
        relations: { room: its place }
      user: { store: C }
      room: { store: C }
      member: { store: C, access: [ people who join with a link that was sent ] }
    hld:
      components:
        C: { kind: wide-column-store }
  `
      .replace('[ user, room ]', '[ user, message ]')
      .replace('      member: { store: C, access: [ people who join with a link that was sent ] }\n', ''),
  );
});

it.each([
  [
    'documents and SQL',
    'data:\n  a: { store: C, access: [ { by: id, joins: b } ] }\nhld:\n  components:\n    C: { kind: document-store }\n',
  ],
  [
    'what is repeated',
    'data:\n  a: { store: C, copied-from: [ b ], access: [ { by: id, joins: b } ] }\nhld:\n  components:\n    C: { kind: key-value-store }\n',
  ],
  [
    'members who join',
    'data:\n  a: { store: C, access: [ members by the day on which they joined ] }\nhld:\n  components:\n    C: { kind: key-value-store }\n',
  ],
  [
    'prose that answers',
    'scope:\n  text: Names are denormalised into messages.\ndata:\n  a: { store: C, access: [ { by: id, joins: b } ] }\nhld:\n  components:\n    C: { kind: key-value-store }\n',
  ],
])('is quiet about %s', (_, document) => {
  quiet(document);
});

it('repeats what is shown, or moves to where the other one lies', () => {
  const before = `data:
  order: # all
    store: C
    access: [ { by: id, joins: user } ]
  user: { store: P }
hld:
  components:
    C: { kind: key-value-store }
    P: { kind: sql-database }
`;
  checkFix(ID, before, before.replace('joins: user } ]', 'joins: user } ]\n    copied-from: user'));
  checkFix(ID, before, before.replace('store: C', 'store: P'), { title: 'beside it' });
});
