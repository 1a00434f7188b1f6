/** What is computed from what: long chains, circles, and quantities elsewhere in the document. */
import { expect, it } from 'vitest';
import { usesOf, type NumberOf } from '../../../../src/core/rules/shared/estimateUses.ts';
import { factsOf, findingsOf } from '../../../support/checkRules.ts';

const isPeak = ({ id }: NumberOf): boolean => id.startsWith('peak');
const isAnything = (): boolean => true;
const digits = ({ result }: NumberOf): number => result.syntax.text.length;

const ids = (numbers: readonly NumberOf[]): string[] => numbers.map(({ id }) => id).sort();

it('follows names through estimates, dotted names and the design', () => {
  const uses = usesOf(
    factsOf(`
estimate:
  size: 2 KB
  peak_writes: 3 posts/s
  storage: peak_writes * data.post.size over data.post.retention
data:
  post: { store: DB, size: size, retention: 1 year }
hld:
  components:
    DB: { storage: storage }
`),
  );
  expect(ids(uses.madeFrom('storage'))).toEqual([
    'data.post.retention',
    'data.post.size',
    'peak_writes',
    'size',
    'storage',
  ]);
  expect(ids(uses.usersOf('size'))).toEqual(['data.post.size']);
  expect(ids(uses.leadsTo('size'))).toEqual(['data.post.size', 'hld.components.DB.storage', 'storage']);
  expect(uses.anyPart('hld.components.DB.storage', isPeak)).toBe(true);
  expect(uses.anyPart('size', isPeak)).toBe(false);
  expect(uses.anyUser('peak_writes', isPeak)).toBe(false);
  expect(uses.anyUser('storage', isAnything)).toBe(true);
  expect(uses.most('storage', digits)).toBe('peak_writes * data.post.size over data.post.retention'.length);
  expect(uses.most('nothing', digits)).toBe(-Infinity);
});

it('takes a circle once round', () => {
  const uses = usesOf(factsOf('estimate:\n  a: b * 2\n  b: peak / 2\n  peak: a\n  c: b + 1\n'));
  expect(ids(uses.madeFrom('a'))).toEqual(['a', 'b', 'peak']);
  expect(uses.anyPart('c', isPeak)).toBe(true);
  expect(uses.anyUser('c', isAnything)).toBe(false);
});

it('does not get lost in a chain of thousands', () => {
  const length = 3000;
  const links = Array.from({ length }, (_, at) => `  x${at + 1}: x${at} + 1 posts/s\n`).join('');
  const text = `estimate:\n  peak: 5 posts/s\n  x0: peak + 1 posts/s\n${links}  shards: ceil(x${length} / 9 posts/s)\n`;
  const uses = usesOf(factsOf(text));
  expect(uses.anyPart('shards', isPeak)).toBe(true);
  expect(uses.madeFrom('shards')).toHaveLength(length + 3);
  expect(uses.anyUser('peak', isAnything)).toBe(true);
  expect(findingsOf(text).map(({ rule }) => rule.id)).toEqual([]);
});
