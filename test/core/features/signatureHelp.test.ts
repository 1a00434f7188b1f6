/** Signature help: the call around the cursor and its parameter, in every place that holds an expression, half-typed or not. */
import { describe, expect, test } from 'vitest';
import { openedText } from '../../support/cursor.ts';
import { readCursor } from '../../support/marks.ts';

/** The label with the active parameter in brackets. */
function help(literal: string, path?: string): string | undefined {
  const { text, offset, path: file } = readCursor(literal, path);
  const { service, uri } = openedText(text, file);
  const found = service.signatureHelp(uri, offset);
  const active = found?.active === undefined ? undefined : found.parameters[found.active];
  if (!found || !active) return found?.label;
  return `${found.label.slice(0, active.start)}[${found.label.slice(active.start, active.end)}]${found.label.slice(active.end)}`;
}

const inEstimate = (expression: string): string | undefined =>
  help(`estimate:\n  a: 99%\n  b: ${expression}\n  c: a\n`);

describe('the parameter that the cursor is in', () => {
  test.each([
    ['redundant($0', 'redundant([A], N)'],
    ['redundant(a, $0', 'redundant(A, [N])'],
    ['redundant(a,$02)', 'redundant(A, [N])'],
    ['redundant(a$0, 2)', 'redundant([A], N)'],
    ['redundant(a, 2, $0)', 'redundant(A, N)'],
    ['max($0)', 'max([A], …)'],
    ['max(1, 2, 3, $0', 'max(A, […])'],
    ['max(1, redundant(a, $0), 3)', 'redundant(A, [N])'],
    ['max(1, redundant(a, 2)$0, 3)', 'max(A, […])'],
    ['max(1, (2 + $0), 3)', 'max(A, […])'],
    ['downtime(99.9%, 30 $0', 'downtime(A, [PERIOD])'],
    ['1 - serial(a, $0', 'serial(A, […])'],
    ['"mod(17, $0"', 'mod([A], B)'.replace('[A], B', 'A, [B]')],
  ])('%s', (expression, expected) => expect(inEstimate(expression)).toBe(expected));

  test.each(['$0max(1)', 'max$0(1)', 'max(1)$0', 'a * $0', '(1 + $0)', 'unknown(1, $0)', 'a # max($0'])(
    '%s: nothing',
    (expression) => expect(inEstimate(expression)).toBeUndefined(),
  );
});

test('it explains the function, its parameters, and gives an example', () => {
  const { service, uri, text } = openedText('estimate:\n  a: downtime(');
  expect(service.signatureHelp(uri, text.length)).toEqual({
    label: 'downtime(A, PERIOD)',
    documentation: 'How long a service may be down in a period.\n\nFor example: downtime(99.9%, 30 days)',
    parameters: [
      { start: 9, end: 10, documentation: 'An availability, such as `99.9%`.' },
      { start: 12, end: 18, documentation: 'A duration.' },
    ],
    active: 0,
  });
});

describe('every place that holds an expression', () => {
  test.each([
    ['in details', 'estimate:\n  b:\n    value: max(1, $0'],
    ['a rate', 'hld:\n  paths:\n    p:\n      rate: max(1, $0\n      peak: 2/s\n'],
    ['a capacity in braces, quoted', 'hld:\n  components:\n    A:\n      capacity: { reads: 5/s, writes: "max(1, $0'],
    ['the same, closed', 'hld:\n  components:\n    A:\n      capacity: { reads: 5/s, writes: "max(1, $0)" }\n'],
    ['a hop', 'hld:\n  paths:\n    p:\n      steps:\n        - A -> B: { times: "max(1, $0)" }\n'],
    ['a folded block', 'estimate:\n  b: >-\n    max(1,\n    $02)\n'],
    ['a goal', 'scope:\n  nonfunctional:\n    latency: { p99: "max(1 ms, $0'],
  ])('%s', (_, literal) => expect(help(literal)).toBe('max(A, […])'));

  test('in the Markdown form', () => {
    const text = '---\ntitle: a\n---\n## Estimates\n```yaml\na: 2\nb: max(a, $0\n```\n';
    expect(help(text, 'design.sysdesign.md')).toBe('max(A, […])');
  });

  test('and no other', () => {
    // In braces without quotes the comma ends the value.
    expect(help('scope:\n  nonfunctional:\n    latency: { p99: max(1 ms, $0')).toBeUndefined();
    expect(help('title: max(1, $0')).toBeUndefined();
    expect(help('scope:\n  text: |\n    max(1, $0\n')).toBeUndefined();
    expect(help('## Estimates\n\nmax(1, $0\n', 'design.sysdesign.md')).toBeUndefined();
  });
});
