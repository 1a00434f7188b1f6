/** Tests of schema/unknown-key: keys that nothing reads. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'schema/unknown-key';

it('finds them at every depth', () => {
  checkFindings(`
    titel: Chat
    #^^^^ schema/unknown-key: Did you mean "title"?
    hld:
      components:
        C:
          tecnology: Redis
    #     ^^^^^^^^^ schema/unknown-key: Did you mean "technology"?
          x-team: messaging
  `);
});

it('mends the key, or makes it one of your own', () => {
  checkFix(
    ID,
    'title: A\nhld:\n  components:\n    C:\n      evicton: lru # why\n',
    'title: A\nhld:\n  components:\n    C:\n      eviction: lru # why\n',
  );
  checkFix(ID, 'title: A\nMy Mood: good\n', 'title: A\nx-my-mood: good\n');
});

it('is answered by the key', () => {
  checkFindings('accept:\n  schema/unknown-key: { mood: a joke }\nmood: good\n', { rules: [ID] });
});
