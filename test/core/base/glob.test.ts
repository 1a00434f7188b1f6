/** Tests of glob patterns: what they match, what they do not, and that none of them takes long. */
import { describe, expect, it } from 'vitest';
import { globBase, globMatcher, isGlob } from '../../../src/core/base/glob.ts';

describe('a pattern', () => {
  it.each([
    ['docs/**/*.md', ['docs/a.md', 'docs/x/y/a.md'], ['a.md', 'docs/a.txt', 'docs/.x/a.md', 'docs/x/.a.md']],
    ['**/*.md', ['a.md', 'x/y/a.md'], ['a.txt', '.x/a.md']],
    ['docs/*', ['docs/a', 'docs/a.md'], ['docs/x/a', 'docs/.a']],
    ['docs/**', ['docs/a', 'docs/x/y'], ['docs.md', 'other/docs/a']],
    ['archive/', ['archive/a', 'archive/x/y'], ['archive.md']],
    ['./a/?.md', ['a/b.md', './a/c.md'], ['a/bc.md', 'a/.md']],
    ['{a,b/**}/[x-z]?.{md,yaml}', ['a/x1.md', 'b/c/z2.yaml', 'b/y3.md'], ['a/w1.md', 'c/x1.md', 'a/x1.txt']],
    ['[!a]*.md', ['b.md'], ['a.md']],
    ['a+(b).md', ['a+(b).md'], ['aab.md']],
    ['**/a/**/b', ['a/b', 'x/a/y/z/b', 'a/a/b'], ['b', 'a/c', 'x/b']],
    ['.github/**', ['.github/a'], ['github/a']],
    ['[z-a]', [], ['z', 'a']],
  ])('%s', (pattern, inside, outside) => {
    const is = globMatcher(pattern);
    expect(inside.filter((path) => !is(path))).toEqual([]);
    expect(outside.filter(is)).toEqual([]);
  });

  it('matches hidden names only if that is asked for, or if it names them', () => {
    expect(globMatcher('**/*.md', { dot: true })('.x/.a.md')).toBe(true);
    expect(globMatcher('a/**', { dot: true })('a/.b/c')).toBe(true);
    expect(globMatcher('a/**')('a/b/.c')).toBe(false);
  });

  it('is soon done with the worst of names', () => {
    const path = `${'a/'.repeat(2_000)}b`;
    expect(globMatcher(`${'**/a/'.repeat(30)}c`)(path)).toBe(false);
    expect(globMatcher('{a,b}'.repeat(40))('x')).toBe(false);
    expect(globMatcher(`${'*a'.repeat(20)}b`)('a'.repeat(5_000))).toBe(false);
  });

  it('is told from a plain name, and knows where to begin', () => {
    expect(['a*', 'a?', '[ab]', '{a,b}', 'a/**/b'].every(isGlob)).toBe(true);
    expect(['a', 'a{b}', 'a]', '[]'].some(isGlob)).toBe(false);
    expect(['docs/x/*.md', '*.md', '/a/b/**', '/*', './a/*'].map(globBase)).toEqual([
      'docs/x',
      '.',
      '/a/b',
      '/',
      './a',
    ]);
  });
});
