/** Every name of the coverage list gets an answer, whole, wherever an author may write it. */
import { describe, expect, test } from 'vitest';
import type { MatchContext } from '../../../src/core/glossary/index.ts';
import { COVERAGE } from './coverage.ts';
import { glossary } from './marks.ts';

/** The matches of a name that stands by itself between other text, each as the piece that it covers. */
function answers(name: string, context: MatchContext): string[] {
  const text = context === 'prose' ? `About ${name} here` : `  ${name} `;
  return glossary.match(text, context).map(({ start, end }) => text.slice(start, end));
}

describe.each(Object.entries(COVERAGE))('%s', (_, names) => {
  test.each(['value', 'code', 'label'] as const)('as a %s', (context) => {
    const missing = names.filter((name) => answers(name, context).join('|') !== name);
    expect(missing).toEqual([]);
  });

  test('in prose, unless the name is ordinary English', () => {
    const isOrdinary = (name: string) => glossary.match(name, 'value')[0]?.tier === 'context-only';
    const missing = names.filter((name) => answers(name, 'prose').join('|') !== (isOrdinary(name) ? '' : name));
    expect(missing).toEqual([]);
  });

  test('most of it is not ordinary English', () => {
    const ordinary = names.filter((name) => glossary.match(name, 'value')[0]?.tier === 'context-only');
    expect(ordinary.length / names.length).toBeLessThan(0.25);
  });
});
