/** Names from all over the glossary answer a hover wherever an author writes them; that is a question of places, not of names. */
import { describe, expect, test } from 'vitest';
import { builtInTerms } from '../../../src/core/glossary/index.ts';
import { namesOf } from '../../../src/core/glossary/names.ts';
import { hoverHead } from '../../support/cursor.ts';

const NAMES = builtInTerms.flatMap(namesOf).filter((_, index) => index % 31 === 0);

/** With the cursor in the middle of the name. */
const marked = (name: string): string => `${name.slice(0, name.length >> 1)}$0${name.slice(name.length >> 1)}`;

describe('a name answers', () => {
  test.each<[string, (name: string) => string, string?]>([
    ['as a value', (name) => `scope:\n  text: ${JSON.stringify(name)}\n`],
    ['in a code span', (name) => `scope:\n  text: "This is about \`${name}\` and more than that."\n`],
    ['in a diagram label', (name) => `hld:\n  diagram: |\n    flowchart LR\n      Qq1["${name}"] --> Zz2\n`],
    ['in a heading', (name) => `# ${name}\n`, 'a.sysdesign.md'],
    ['in a cell of a table', (name) => `# T\n\n| a | b |\n|---|---|\n| 1 | ${name} |\n`, 'a.sysdesign.md'],
  ])('%s', (_, document, path) => {
    const silent = NAMES.filter(({ text }) => hoverHead(document(marked(text)), path) === undefined);
    expect(silent.map(({ text }) => text)).toEqual([]);
  });

  test('in prose, if it is no ordinary word', () => {
    for (const { text, tier } of NAMES) {
      const head = hoverHead(`# T\n\nWe say that ${marked(text)} is what we mean.\n`, 'a.sysdesign.md');
      expect(head !== undefined, text).toBe(tier !== 'context-only');
    }
  });
});
