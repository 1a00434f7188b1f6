/** Links: addresses, files beside the document, and rules; nothing that leads out of its folder. */
import { describe, expect, test } from 'vitest';
import { fileBeside } from '../../../../src/core/features/navigation/fileBeside.ts';
import { opened } from '../../../support/cursor.ts';

function links(literal: string, path?: string): string[] {
  const { service, uri, text } = opened(literal, path);
  return service.documentLinks(uri).map(({ start, end, target }) => `${text.slice(start, end)} → ${target}`);
}

describe('document links', () => {
  test('of the YAML form', () => {
    expect(
      links(`
        # See https://example.com/a(b)?q=1. sysdesign-ignore-next-line is not this
        title: Chat
        summary: "Read [the brief](docs/brief.md#goals), (https://example.com/x), or \`[code](no.md)\`"
        links:
          - docs/prd.md
          - ../other/plan.md
          - https://example.com/board
          - Ask the team about it.
        rules: { hld/direction: off, hld/no-such-rule: off }
        accept: { cost/missing: Later }
        hld:
          # sysdesign-ignore-next-line hld/no-legend -- small
          diagram: |
            flowchart TB
              A["[x](y.md)"] --> B
              click A href "https://example.com/a"
        deep-dive:
          - question: Why?
            links: benchmarks/one%20run.md
      `),
    ).toMatchInlineSnapshot(`
      [
        "https://example.com/a(b)?q=1 → https://example.com/a(b)?q=1",
        "docs/brief.md#goals → file:///design/docs/brief.md#goals",
        "https://example.com/x → https://example.com/x",
        "docs/prd.md → file:///design/docs/prd.md",
        "https://example.com/board → https://example.com/board",
        "hld/direction → https://github.com/sysdesign/sysdesign/blob/main/docs/rules/hld-direction.md",
        "cost/missing → https://github.com/sysdesign/sysdesign/blob/main/docs/rules/cost-missing.md",
        "hld/no-legend → https://github.com/sysdesign/sysdesign/blob/main/docs/rules/hld-no-legend.md",
        "https://example.com/a → https://example.com/a",
        "benchmarks/one%20run.md → file:///design/benchmarks/one%20run.md",
      ]
    `);
  });

  test('of the Markdown form', () => {
    expect(
      links(
        `
        ---
        title: Chat
        links: [ a.md ]
        ---

        ## Scope

        A [plan](<with blank.md>), ![a picture](img/a.png), [out](../../etc/passwd), [mail](mailto:a@example.com).

        \`\`\`text
        [no](link.md)
        \`\`\`
        `,
        'design.sysdesign.md',
      ),
    ).toMatchInlineSnapshot(`
      [
        "a.md → file:///design/a.md",
        "with blank.md → file:///design/with%20blank.md",
        "img/a.png → file:///design/img/a.png",
        "mailto:a@example.com → mailto:a@example.com",
      ]
    `);
  });

  test('of rules say what the rule is about', () => {
    const { service, uri } = opened('rules: { hld/direction: off }\n');
    const [link] = service.documentLinks(uri);
    expect(link!.target).toMatch(/\/docs\/rules\/hld-direction\.md$/);
    expect(link!.tooltip).toMatch(/\w \w/);
  });
});

describe('files beside a document', () => {
  const URI = 'file:///home/ada/plans/chat.sysdesign.md';
  test.each([
    ['a.md', 'file:///home/ada/plans/a.md'],
    ['./b/../c d.md', 'file:///home/ada/plans/c%20d.md'],
    ['b%20c.md#part', 'file:///home/ada/plans/b%20c.md#part'],
    ['100%.md', 'file:///home/ada/plans/100%25.md'],
    ['docs/', 'file:///home/ada/plans/docs'],
  ])('%s is there', (written, target) => expect(fileBeside(URI, written)).toBe(target));

  test.each([
    '../a.md',
    'b/../../a.md',
    '%2e%2e/a.md',
    '..%2fa.md',
    '..\\a.md',
    '%5c%5cserver',
    '/etc/passwd',
    '//server/share',
    'c:/windows',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'command:x',
    '#part',
    '.',
    '',
  ])('%s is not', (written) => expect(fileBeside(URI, written)).toBeUndefined());

  test('there are none of a document without a folder', () => {
    expect(fileBeside('untitled:Untitled-1', 'a.md')).toBeUndefined();
    expect(fileBeside('untitled:/plans/x.sysdesign.md', 'a.md')).toBeUndefined();
    expect(fileBeside('memfs:/plans/x.sysdesign.md', 'a.md')).toBe('memfs:/plans/a.md');
    expect(fileBeside('vscode-vfs://github/ada/plans/x.sysdesign.md', 'a.md')).toBe(
      'vscode-vfs://github/ada/plans/a.md',
    );
  });
});
