/** Tests of the edits that add a name to a key: every way in which names are written. */
import { expect, it } from 'vitest';
import { applyEdits } from '../../../../src/core/base/edit.ts';
import { addName } from '../../../../src/core/rules/shared/nameEdits.ts';
import { factsOf } from '../../../support/checkRules.ts';

function added(text: string): string | undefined {
  const [entity] = factsOf(text).entities;
  const edit = addName(text, entity!.entry, 'indexes', 'email');
  return edit && applyEdits(text, [edit]);
}

it.each([
  ['data:\n  user:\n    key: id # ours\n', 'data:\n  user:\n    key: id # ours\n    indexes: email\n'],
  ['data:\n  user: { key: id }\n', 'data:\n  user: { key: id, indexes: email }\n'],
  [
    'data:\n  user:\n    indexes: phone, name # by hand\n    key: id\n',
    'data:\n  user:\n    indexes: [ phone, name, email ] # by hand\n    key: id\n',
  ],
  ['data:\n  user:\n    indexes: [ phone ]\n', 'data:\n  user:\n    indexes: [ phone, email ]\n'],
  ['data:\n  user:\n    indexes: []\n', 'data:\n  user:\n    indexes: [ email ]\n'],
  [
    'data:\n  user:\n    indexes:\n      - phone # first\n    key: id\n',
    'data:\n  user:\n    indexes:\n      - phone # first\n      - email\n    key: id\n',
  ],
  [
    'data:\r\n  user:\r\n    indexes:\r\n    - phone\r\n',
    'data:\r\n  user:\r\n    indexes:\r\n    - phone\r\n    - email\r\n',
  ],
])('adds a name: %j', (before, after) => {
  expect(added(before)).toBe(after);
});

it('leaves names by name alone', () => {
  expect(added('data:\n  user:\n    indexes: { by_phone: phone }\n')).toBeUndefined();
});
