/** Keys of which several blocks of a step hold parts: how YAML says them, and that every byte comes back. */
import { describe, expect, it } from 'vitest';
import { convertDocument } from '../../../src/core/convert/index.ts';
import { Random } from '../../support/randomText.ts';

function converted(text: string, form: 'yaml' | 'markdown'): string {
  const result = convertDocument(text, form);
  if ('refused' in result) throw new Error(`${result.refused}\n${text}`);
  return result.text;
}

const fence = (lines: readonly string[]): string => ['```yaml', ...lines, '```'].join('\n');
const document = (...blocks: readonly (readonly string[])[]): string =>
  `---\ntitle: Shop\n---\n\n# Shop\n\n## High-level design\n\nWords.\n\n${blocks.map(fence).join('\n\nMore words.\n\n')}\n`;

describe('keys split over blocks', () => {
  it('stand together in YAML, each part below the number of its block', () => {
    const text = document(
      ['# all of them', 'components:', '  A: { kind: service }', 'paths:', '  one: { kind: read }'],
      ['components:', '  # the store', '  B:', '    kind: cache', 'flows:', '  A -> B: cached'],
    );
    const yaml = converted(text, 'markdown');
    expect(yaml.slice(yaml.indexOf('  # hld:1'))).toBe(
      [
        '  # hld:1',
        '  # all of them',
        '  components:',
        '    A: { kind: service }',
        '    # hld:2',
        '    # the store',
        '    B:',
        '      kind: cache',
        '  # hld:1',
        '  paths:',
        '    one: { kind: read }',
        '  # hld:2',
        '  flows:',
        '    A -> B: cached',
        '',
      ].join('\n'),
    );
    expect(converted(yaml, 'yaml')).toBe(text);
  });

  it('keep their order within a block, where YAML can’t', () => {
    const text = document(
      ['components:', '  A: { kind: service }'],
      ['paths:', '  one: { kind: read }', 'components:', '  B: { kind: cache }'],
    );
    const yaml = converted(text, 'markdown');
    expect(yaml).toContain('    # hld:2.2\n    B: { kind: cache }\n  # hld:2.1\n  paths:\n');
    expect(converted(yaml, 'yaml')).toBe(text);
  });

  it('may be split again further down', () => {
    const text = document(
      ['components:', '  A:', '    kind: service'],
      ['components:', '  A:', '    why: Takes orders', '  B: { kind: cache }'],
      ['components:', '  A:', '    instances: 3'],
    );
    expect(converted(converted(text, 'markdown'), 'yaml')).toBe(text);
  });

  it('are refused where the layout of a further part would be lost', () => {
    const text = document(['components:', '  A: { kind: service }'], ['components: # more', '  B: { kind: cache }']);
    expect(convertDocument(text, 'markdown')).toMatchObject({
      refused: expect.stringContaining('parts of the same key'),
    });
  });

  it('come back from random documents, every byte', () => {
    const random = new Random(61);
    for (let round = 0; round < 300; round++) {
      const blocks = Array.from({ length: 2 + random.below(3) }, (_, block) => randomBlock(random, block));
      const text = document(...blocks);
      expect(converted(converted(text, 'markdown'), 'yaml')).toBe(text);
    }
  });
});

/** A block with some of the same keys as its neighbours, in any order, with comments and blank lines. */
function randomBlock(random: Random, block: number): string[] {
  const keys = ['components', 'paths', 'flows', 'x-notes'].filter(() => random.chance(0.6));
  if (random.chance(0.5)) keys.reverse();
  const lines = (keys.length === 0 ? ['components'] : keys).flatMap((key) => [
    ...(random.chance(0.2) ? [`# above ${key} ${block}`] : []),
    `${key}:`,
    ...Array.from({ length: 1 + random.below(3) }, (_, index) => entry(random, `n${block}${index}`)).flat(),
    ...(random.chance(0.2) ? [''] : []),
  ]);
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

function entry(random: Random, name: string): string[] {
  const lead = random.chance(0.2) ? [`  # about ${name}`] : [];
  return [
    ...lead,
    ...random.pick([
      [`  ${name}: words`],
      [`  ${name}:`, '    why: |', '      Some', '', '      words'],
      [`  ${name}: # said`, '    - a', '    - b'],
    ]),
  ];
}
