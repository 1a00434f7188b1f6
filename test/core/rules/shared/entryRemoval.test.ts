/** Tests of taking an entry out of a mapping: everything round it stays as it is. */
import { expect, it } from 'vitest';
import { applyEdits } from '../../../../src/core/base/edit.ts';
import { removeEntry } from '../../../../src/core/rules/shared/entryRemoval.ts';
import { entryOf, valueAt, type MapNode } from '../../../../src/core/syntax/index.ts';
import { factsOf } from '../../../support/checkRules.ts';

/** The document without an entry of the contract `a`. */
function without(key: string, document: string): string {
  const { syntax } = factsOf(document);
  const map = valueAt(syntax.root, 'api', 'a') as MapNode;
  return applyEdits(document, [removeEntry(syntax, map, entryOf(map, key)!)]);
}

it('takes the line, and what is nested below it', () => {
  const document = (middle: string) =>
    `api:\n  a:\n    style: sse\n${middle}    path: /a # here\n  b: { style: rest }\n`;
  expect(without('interval', document('    interval: 10 s # often\n'))).toBe(document(''));
  expect(without('request', document('    request:\n      to: string\n      text: string\n'))).toBe(document(''));
  expect(without('path', document(''))).toBe('api:\n  a:\n    style: sse\n  b: { style: rest }\n');
});

it('takes the last line of a document without a line break, and Windows lines', () => {
  expect(without('path', 'api:\n  a:\n    style: sse\n    path: /a')).toBe('api:\n  a:\n    style: sse\n');
  expect(without('path', 'api:\r\n  a:\r\n    path: /a\r\n    style: sse\r\n')).toBe(
    'api:\r\n  a:\r\n    style: sse\r\n',
  );
});

it('takes its comma in braces', () => {
  const document = '{ style: sse, path: /a, size: 2 KB }';
  const result = (key: string) => without(key, `api:\n  a: ${document}\n`).slice('api:\n  a: '.length, -1);
  expect(result('style')).toBe('{ path: /a, size: 2 KB }');
  expect(result('path')).toBe('{ style: sse, size: 2 KB }');
  expect(result('size')).toBe('{ style: sse, path: /a }');
});
