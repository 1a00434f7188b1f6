/** The tree of how an estimate is made up. */

import { describe, expect, it } from 'vitest';
import { chainKey, chainLines } from '../../webview/estimates/chain.ts';
import { estimate } from './support/results.ts';

const inputs = (...names: string[]): { name: string; value: string }[] => names.map((name) => ({ name, value: '?' }));

const ROWS = [
  estimate('dau', '500M users'),
  estimate('writes', '231K/s', { formula: 'dau * 40', inputs: inputs('dau') }),
  estimate('peak', '', { range: '694K..1.16M/s', formula: 'writes * 3..5', inputs: inputs('writes') }),
  estimate('cost', '$3', {
    formula: 'writes * ref.price + dau + writes',
    inputs: [...inputs('writes'), { name: 'ref.price', value: '$1' }, ...inputs('dau', 'writes')],
  }),
  estimate('a', '', { error: 'In a circle.', formula: 'b', inputs: inputs('b') }),
  estimate('b', '', { error: 'In a circle.', formula: 'a', inputs: inputs('a') }),
];

/** One line each: level, sign, name, value, formula, place among its siblings. */
function tree(name: string, ...open: string[][]): string[] {
  return chainLines(ROWS, name, new Set(open.map(chainKey))).map((line) => {
    const sign = line.expanded === undefined ? '·' : line.expanded ? '-' : '+';
    return `${'  '.repeat(line.level - 1)}${sign} ${line.name} = ${line.value} (${line.formula}) ${line.position}/${line.size}`;
  });
}

describe('the chain', () => {
  it('is one line while nothing is open', () => {
    expect(tree('peak')).toEqual(['+ peak = 694K..1.16M/s (writes * 3..5) 1/1']);
  });

  it('opens level by level down to the inputs', () => {
    expect(tree('peak', ['peak'], ['peak', 'writes'])).toEqual([
      '- peak = 694K..1.16M/s (writes * 3..5) 1/1',
      '  - writes = 231K/s (dau * 40) 1/1',
      '    · dau = 500M users () 1/1',
    ]);
  });

  it('opens one place of a name, not all of them', () => {
    expect(tree('cost', ['cost'], ['cost', 'writes'])).toEqual([
      '- cost = $3 (writes * ref.price + dau + writes) 1/1',
      '  - writes = 231K/s (dau * 40) 1/3',
      '    · dau = 500M users () 1/1',
      '  · ref.price = $1 () 2/3',
      '  · dau = 500M users () 3/3',
    ]);
  });

  it('ends where it would go round', () => {
    expect(tree('a', ['a'], ['a', 'b'], ['a', 'b', 'a'])).toEqual([
      '- a =  (b) 1/1',
      '  - b =  (a) 1/1',
      '    · a =  (b) 1/1',
    ]);
  });

  it('tells estimates from other names, and knows no tree of what is not there', () => {
    const lines = chainLines(ROWS, 'cost', new Set([chainKey(['cost'])]));
    expect(lines.filter(({ listed }) => !listed).map(({ name }) => name)).toEqual(['ref.price']);
    expect(chainLines(ROWS, 'gone', new Set())).toEqual([]);
  });
});
