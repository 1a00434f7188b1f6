/** Semantic tokens: every name is coloured as what it names, wherever it stands, and keeps to that after any edit. */
import { describe, expect, test } from 'vitest';
import { opened, openedText } from '../../../support/cursor.ts';
import { committedDocuments } from '../../../support/documents.ts';

const MD = 'design.sysdesign.md';

/** The lines that have tokens, each token in brackets with its type; `!` where it gets its name. */
function coloured(literal: string, path?: string): string[] {
  const { service, uri, text } = opened(literal, path);
  let shown = '';
  let at = 0;
  for (const { start, end, type, isDeclaration } of service.semanticTokens(uri)) {
    shown += `${text.slice(at, start)}[${type}${isDeclaration ? '!' : ''} ${text.slice(start, end)}]`;
    at = end;
  }
  return (shown + text.slice(at)).split('\n').filter((line) => /\[[a-z]+!? /.test(line));
}

describe('semantic tokens', () => {
  test('of the YAML form: keys, values, formulas, the diagram, walks, and code spans', () => {
    const lines = coloured(`
      scope:
        functional:
          R1: Send at \`writes\`
        nonfunctional:
          latency: { p99: 200 ms }
      estimate:
        dau: 500M users
        writes: dau * 40 messages/user/day
        most: max(writes, nothing) in TB
        memory: ref.redis.ops * component.DB.replicas
        kept: writes over data.message.retention
      api:
        send: { style: rest, serves: [ R1, R9 ] }
      data:
        message: { store: DB, retention: 1 year }
      hld:
        diagram: |
          flowchart TB
            subgraph inner[Inside]
              A[App]
            end
            A -->|\`writes\`| DB[(Store)]
        components:
          DB: { kind: database, replicas: 3, why: "Keeps \`message\` (R1)" }
        flows:
          A -> DB: { timeout: 60 s, renewed by the heartbeat }
        paths:
          sending: { api: send, rate: writes, steps: [ A -> DB & X ] }
      deep-dive:
        - question: Why \`sending\` through \`DB\` and not \`Y\`?
          concerns: [ DB, send ]
    `);
    expect(lines).toMatchInlineSnapshot(`
      [
        "    [requirement! R1]: Send at \`[estimate writes]\`",
        "    latency: { [requirement! p99]: [number 200] [unit ms] }",
        "  [estimate! dau]: [number 500M] [unit users]",
        "  [estimate! writes]: [estimate dau] * [number 40] [unit messages]/[unit user]/[unit day]",
        "  [estimate! most]: [function max]([estimate writes], nothing) in [unit TB]",
        "  [estimate! memory]: [reference ref.redis.ops] * component.[component DB].[property replicas]",
        "  [estimate! kept]: [estimate writes] over data.[entity message].[property retention]",
        "  [contract! send]: { style: rest, serves: [ [requirement R1], R9 ] }",
        "  [entity! message]: { store: [component DB], retention: [number 1] [unit year] }",
        "      subgraph [group! inner][Inside]",
        "        [component! A][App]",
        "      [component A] -->|\`[estimate writes]\`| [component! DB][(Store)]",
        "    [component! DB]: { kind: database, replicas: [number 3], why: "Keeps \`[entity message]\` ([requirement R1])" }",
        "    [component A] -> [component DB]: { timeout: [number 60] [unit s], renewed by the heartbeat }",
        "    [path! sending]: { api: [contract send], rate: [estimate writes], steps: [ [component A] -> [component DB] & X ] }",
        "  - question: Why \`[path sending]\` through \`[component DB]\` and not \`Y\`?",
        "    concerns: [ [component DB], [contract send] ]",
      ]
    `);
  });

  test('of the Markdown form: prose and headings too', () => {
    const lines = coloured(
      `
      ---
      title: Chat
      ---

      ## Scope

      ### Functional

      - R1: Send a message

      ## Estimates

      All of it follows from \`dau\`, for R1 and not R7.

      \`\`\`yaml
      dau: 10M users
      \`\`\`

      ## HLD

      ### Why \`DB\`

      \`\`\`mermaid
      flowchart TB
        A[App] --> DB[(Store)]
      \`\`\`
      `,
      MD,
    );
    expect(lines).toMatchInlineSnapshot(`
      [
        "- [requirement! R1]: Send a message",
        "All of it follows from \`[estimate dau]\`, for [requirement R1] and not R7.",
        "[estimate! dau]: [number 10M] [unit users]",
        "### Why \`[component DB]\`",
        "  [component! A][App] --> [component! DB][(Store)]",
      ]
    `);
  });

  test('leave words alone where a quantity might stand and none does', () => {
    expect(coloured('estimate:\n  a: 1\nhld:\n  components:\n    A: { timeout: none; a 3 }\n')).toEqual([
      '  [estimate! a]: [number 1]',
      '    [component! A]: { timeout: none; a 3 }',
    ]);
  });

  test('reach over no line break, with Windows line breaks too', () => {
    const text = 'estimate:\r\n  a: 1 +\r\n    2 users\r\n  b: "`a\r\n    b`"\r\n';
    const { service, uri } = openedText(text);
    const tokens = service.semanticTokens(uri).map(({ start, end }) => text.slice(start, end));
    expect(tokens).toEqual(['a', '1', '2', 'users', 'b']);
  });

  test('of a range are those of the whole that touch it', () => {
    const { service, uri, text } = opened(
      'estimate:\n  a: 1 user\n  b: a * 2\nhld:\n  diagram: |\n    flowchart\n    A\n',
    );
    const range = { start: text.indexOf('b:'), end: text.indexOf('hld') };
    const all = service.semanticTokens(uri);
    expect(service.semanticTokens(uri, range)).toEqual(
      all.filter(({ start, end }) => start <= range.end && range.start <= end),
    );
    expect(service.semanticTokens(uri, range).map(({ start, end }) => text.slice(start, end))).toEqual(['b', 'a', '2']);
  });

  test.each(committedDocuments().map((document) => [document.name, document] as const))(
    'of %s are in order and apart, and after edits as if the text were new',
    (_name, { text, path }) => {
      const { service, uri } = openedText(text, path);
      const tokens = service.semanticTokens(uri);
      let end = 0;
      for (const token of tokens) {
        expect(token.start).toBeGreaterThanOrEqual(end);
        expect(text.slice(token.start, token.end)).not.toMatch(/[\r\n]|^$/);
        end = token.end;
      }
      // A name is broken, and mended again: what named it loses its colour and gets it back.
      const declared = tokens.filter(({ isDeclaration }) => isDeclaration);
      const first = declared[Math.floor(declared.length / 2)];
      if (!first) return;
      const place = service.lines(uri)!.position(first.end);
      service.change(uri, 2, [{ range: { start: place, end: place }, text: 'x' }]);
      const broken = openedText(service.lines(uri)!.text, path);
      expect(service.semanticTokens(uri)).toEqual(broken.service.semanticTokens(broken.uri));
      const behind = { line: place.line, character: place.character + 1 };
      service.change(uri, 3, [{ range: { start: place, end: behind }, text: '' }]);
      expect(service.semanticTokens(uri)).toEqual(tokens);
    },
  );
});
