/** Tests of edits that add keys to the operations, and steps: in both forms, beside whatever is there. */
import { expect, it } from 'vitest';
import { applyEdits } from '../../../../src/core/base/edit.ts';
import { addStep, addToOperations } from '../../../../src/core/rules/shared/documentEdits.ts';
import { DocumentParser, formOf, valueAt } from '../../../../src/core/syntax/index.ts';

const MARKDOWN = 'design.sysdesign.md';

function parsed(text: string, path: string) {
  return new DocumentParser().parse(text, formOf(path, text));
}

/** The text with `operations.security.at-rest`, which must then be there and nothing else broken. */
function encrypted(text: string, path = 'design.sysdesign.yaml'): string | undefined {
  const edit = addToOperations(parsed(text, path), ['security', 'at-rest'], 'AES-256: everywhere');
  if (!edit) return undefined;
  const after = applyEdits(text, [edit]);
  const { root, problems } = parsed(after, path);
  expect(problems, after).toEqual([]);
  expect(valueAt(root, 'operations', 'security', 'at-rest'), after).toMatchObject({ text: 'AES-256: everywhere' });
  return after;
}

const LINES = 'operations:\n  security:\n    at-rest: "AES-256: everywhere"';

it('adds the operations behind the keys before the steps, or before everything', () => {
  expect(encrypted('title: Shop # of Ada\n\nscope:\n  text: x\n')).toBe(
    `title: Shop # of Ada\n${LINES}\n\nscope:\n  text: x\n`,
  );
  expect(encrypted('summary: |\n  Two\n  lines\n\n# Now\nscope:\n  text: x\ntitle: Shop\n')).toBe(
    `summary: |\n  Two\n  lines\n${LINES}\n\n# Now\nscope:\n  text: x\ntitle: Shop\n`,
  );
  expect(encrypted('# First\nscope:\n  text: x\n')).toBe(`# First\n${LINES}\n\nscope:\n  text: x\n`);
  expect(encrypted('title: Shop')).toBe(`title: Shop\n${LINES}`);
});

it('adds to what the operations have, in its style', () => {
  expect(encrypted('operations:\n  cost: 5 USD # a day\ntitle: Shop\n')).toBe(
    'operations:\n  cost: 5 USD # a day\n  security:\n    at-rest: "AES-256: everywhere"\ntitle: Shop\n',
  );
  expect(encrypted('operations: { cost: 5 USD }\n')).toBe(
    'operations: { cost: 5 USD, security: { at-rest: "AES-256: everywhere" } }\n',
  );
  expect(encrypted('operations:\n  security: { audit: yes, all }\n')).toBeDefined();
  expect(encrypted('operations:\n    security: # to come\n')).toBe(
    'operations:\n    security: # to come\n      at-rest: "AES-256: everywhere"\n',
  );
  expect(encrypted('operations: # to come\ntitle: Shop\n')).toBe(
    'operations: # to come\n  security:\n    at-rest: "AES-256: everywhere"\ntitle: Shop\n',
  );
});

it('writes front matter where there is none, and keeps Windows line breaks', () => {
  expect(encrypted('# Shop\n\n## Scope\n', MARKDOWN)).toBe(`---\n${LINES}\n---\n\n# Shop\n\n## Scope\n`);
  expect(encrypted('---\ntitle: Shop\n---\n\n## Scope\n', MARKDOWN)).toBe(
    `---\ntitle: Shop\n${LINES}\n---\n\n## Scope\n`,
  );
  expect(encrypted('---\n---\n\n## Scope\n', MARKDOWN)).toBe(`---\n${LINES}\n---\n\n## Scope\n`);
  expect(encrypted('---\r\ntitle: Shop\r\n---\r\n', MARKDOWN)).toBe(
    `---\r\ntitle: Shop\r\n${LINES.replaceAll('\n', '\r\n')}\r\n---\r\n`,
  );
});

it('leaves alone what holds something else', () => {
  expect(encrypted('operations: by the shop team\n')).toBeUndefined();
  expect(encrypted('operations:\n  security: OAuth 2\n')).toBeUndefined();
  expect(encrypted('{ title: Shop }\n')).toBeUndefined();
  expect(encrypted('')).toBeUndefined();
});

it('adds a step where it belongs', () => {
  const added = (text: string, path = 'design.sysdesign.yaml') => {
    const edit = addStep(parsed(text, path), 'estimate', 'Estimates', ['users: 5', 'writes: 6/s']);
    const after = edit && applyEdits(text, [edit]);
    if (after) expect(valueAt(parsed(after, path).root, 'estimate', 'writes'), after).toMatchObject({ text: '6/s' });
    return after;
  };
  const block = 'estimate:\n  users: 5\n  writes: 6/s';
  expect(added('scope:\n  text: x\n\nhld:\n  text: y\n')).toBe(`scope:\n  text: x\n\n${block}\n\nhld:\n  text: y\n`);
  expect(added('hld:\n  text: y\n')).toBe(`${block}\n\nhld:\n  text: y\n`);
  expect(added('scope:\n  text: x\n')).toBe(`scope:\n  text: x\n${block}\n`);
  expect(added('estimate: 5\n')).toBeUndefined();
  const fence = '```yaml\nusers: 5\nwrites: 6/s\n```';
  expect(added('## Scope\n\n## API\n', MARKDOWN)).toBe(`## Scope\n\n## Estimates\n\n${fence}\n\n## API\n`);
  expect(added('## Scope\n\nText', MARKDOWN)).toBe(`## Scope\n\nText\n\n## Estimates\n\n${fence}\n`);
  expect(added('## Capacity\n\n## API\n', MARKDOWN)).toBe(`## Capacity\n\n${fence}\n\n## API\n`);
});
