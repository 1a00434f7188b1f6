/** Tests of estimate/unused: inputs that nothing follows from, and numbers that the design does not look at. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, findingsOf } from '../../../support/checkRules.ts';

const ID = 'estimate/unused';

it('finds inputs that nothing names, and leaves results and what is named anywhere', () => {
  checkFindings(`
    scope:
      nonfunctional:
        throughput: "\`orders\`"
    estimate:
      text: On \`shops\` of them
      orders: 20 orders/s
      shops: 300 shops
      size: 2 KB
      hit: 90%
      dau: 10M users
    # ^^^^^^^^^^^^^^ estimate/unused: Nothing uses \`dau\`
      ratio: { value: 3..5, why: Guessed }
    # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ estimate/unused
      result: orders * 3
    data:
      order: { store: DB, size: size }
    hld:
      paths:
        read:
          steps:
            - A -> B: { times: 1 - hit }
  `);
});

it('finds one thing where the design names no number at all', () => {
  const document = `
    estimate:
    #^^^^^^^ estimate/unused: Nothing in the design names one of these estimates: \`a\`, \`b\`, \`c\`, …
      a: 10M users
      b: 20 orders/s
      c: b * 3
      d: b * 4
    data:
      order: { store: DB }
  `;
  checkFindings(document, { forms: 'as written' });
  const [finding] = findingsOf('estimate: { a: 3 users }\nhld: { paths: { p: { steps: [] } } }\n').filter(
    ({ rule }) => rule.id === ID,
  );
  expect(finding?.severity).toBe('info');
  const markdown =
    '---\ntitle: A\n---\n\n## Estimates\n\n```yaml\na: 3 users\n```\n\n## Data model\n\n```yaml\norder: { store: DB }\n```\n';
  const found = findingsOf(markdown, 'a.sysdesign.md').filter(({ rule }) => rule.id === ID);
  expect(found.map(({ span }) => markdown.slice(span.start, span.end))).toEqual(['Estimates']);
});

it('waits until there is a place for numbers, and counts a mention in the prose', () => {
  checkFindings('estimate:\n  a: 10M users\n  b: a * 3\nhld:\n  diagram: |\n    flowchart TB\n      A --> B\n', {
    rules: [ID],
  });
  checkFindings('summary: For `b`\nestimate:\n  a: 10M users\n  b: a * 3\ndata:\n  order: { store: DB }\n', {
    rules: [ID],
  });
});

it('takes the line out with its remark, and nothing else', () => {
  checkFix(
    ID,
    'estimate:\n  # users\n  a: 10M users\n  b: 3 orders/s # never\n  # the rest\n  c: a * 2\n',
    'estimate:\n  # users\n  a: 10M users\n  # the rest\n  c: a * 2\n',
  );
  checkFix(
    ID,
    'estimate:\n  a: 10M users\n  c: a * 2\n  b:\n    value: 3 orders/s\n    why: Guessed',
    'estimate:\n  a: 10M users\n  c: a * 2\n',
  );
  checkFix(ID, 'estimate: { b: 3 orders/s, a: 5, c: a * 2 }\n', 'estimate: { a: 5, c: a * 2 }\n');
  checkFix(ID, 'estimate: { a: 5, c: a * 2, b: 3 orders/s }\n', 'estimate: { a: 5, c: a * 2 }\n');
  checkFix(
    ID,
    '---\ntitle: A\n---\n\n## Estimates\n\n```yaml\na: 3 users\n```\n',
    '---\ntitle: A\n---\n\n## Estimates\n\n```yaml\n```\n',
    { path: 'a.sysdesign.md' },
  );
});
