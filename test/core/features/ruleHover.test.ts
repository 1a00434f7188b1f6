/** Hovers over names of rules, and over decisions against something. */
import { describe, expect, test } from 'vitest';
import { hoverAtCursor, hoverHead } from '../../support/cursor.ts';

describe('the name of a rule', () => {
  test('is explained where its severity is set, where it is accepted, and in a comment', () => {
    const head = 'component/orphan: component/orphan (rule)';
    expect(hoverHead('rules:\n  component/or$0phan: off\n')).toBe(head);
    expect(hoverHead('accept:\n  component/or$0phan: Started by hand\n')).toBe(head);
    expect(hoverHead('# sysdesign-ignore-document component/or$0phan -- a sketch\ntitle: x\n')).toBe(head);
  });

  test('tells severity, options and source', () => {
    const { hover } = hoverAtCursor('rules:\n  component/or$0phan: off\n')!;
    expect(JSON.stringify(hover.blocks)).toContain('{"kind":"labelled","label":"Severity","text":"warning"}');
  });
});

describe('a decision', () => {
  test('against something says what was decided, and against what', () => {
    expect(hoverHead('hld:\n  components:\n    Q:\n      dead-letter: { no$0ne: losing one is fine }\n')).toBe(
      'none: No dead-letter (recorded decision)',
    );
    expect(hoverHead('accept:\n  component/orphan: { J$0: Started by hand }\n')).toBe(
      'J: Accepted for J: component/orphan (recorded decision)',
    );
  });
});
