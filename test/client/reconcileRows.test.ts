/** The rows among which ways to settle differences are chosen: of each difference one at most. */
import { describe, expect, it } from 'vitest';
import { exclusive, rowsOf, type Row } from '../../src/client/authoring/reconcileRows.ts';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const ROWS = rowsOf(
  [
    {
      id: 'a',
      what: 'A differs',
      range,
      ways: [
        { title: 'Draw A', side: 'diagram' },
        { title: 'Remove A', side: 'text' },
      ],
    },
    { id: 'b', what: 'B differs', range, ways: [{ title: 'Draw B', side: 'diagram' }] },
  ],
  (side) => `changes the ${side}`,
);

const row = (label: string): Row => ROWS.find((each) => each.label === label)!;

describe('rows', () => {
  it('stand below what differs, and say which side they change', () => {
    expect(ROWS.map(({ label, description, kind }) => [label, description, kind])).toEqual([
      ['A differs', undefined, -1],
      ['Draw A', 'changes the diagram', undefined],
      ['Remove A', 'changes the text', undefined],
      ['B differs', undefined, -1],
      ['Draw B', 'changes the diagram', undefined],
    ]);
    expect(row('Remove A').choice).toEqual({ difference: 'a', way: 'Remove A' });
  });

  it('of one difference exclude each other: the last that was chosen counts', () => {
    const both = [row('Draw A'), row('Remove A'), row('Draw B')];
    expect(exclusive(both, [row('Draw A'), row('Draw B')])).toEqual([row('Remove A'), row('Draw B')]);
    expect(exclusive(both, [row('Remove A'), row('Draw B')])).toEqual([row('Draw A'), row('Draw B')]);
    expect(exclusive([row('Draw B')], both)).toEqual([row('Draw B')]);
  });
});
