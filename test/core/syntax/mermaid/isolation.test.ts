/** A mistake in one line of a chart is reported there, and the other lines keep what they say. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../../../src/core/base/lineIndex.ts';
import { parseMermaid } from '../../../../src/core/syntax/mermaid/index.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const charts = readdirSync(FIXTURES).map((name) => [name, readFileSync(join(FIXTURES, name), 'utf8')] as const);

/** One mistake in a line; nothing where the line has no place for it. */
const MISTAKES: Readonly<Record<string, (line: string) => string | undefined>> = {
  'a closing bracket is missing': (line) => replaced(line, /\]/, ''),
  'an opening bracket is missing': (line) => replaced(line, /\[/, ''),
  'a closing quote is missing': (line) => replaced(line, /"(?=[\])}|])/, ''),
  'an opening quote is missing': (line) => replaced(line, /([[|])"/, '$1'),
  'a bar is missing': (line) => replaced(line, /\| /, ' '),
  'a dash of the arrow is missing': (line) => replaced(line, / --> /, ' -> '),
  'the arrow is one of code': (line) => replaced(line, / --> /, ' => '),
  'the arrow is missing': (line) => replaced(line, / --> /, ' '),
  'the target is missing': (line) => (/ --> /.test(line) ? `${line.replace(/ --> .*/, ' -->')} %% why not` : undefined),
  'an end is too much': (line) => (/ --> /.test(line) ? `${line}]` : undefined),
  'words of another diagram': (line) => (/ --> /.test(line) ? '    participant Somebody' : undefined),
};

function replaced(line: string, pattern: RegExp, by: string): string | undefined {
  return pattern.test(line) ? line.replace(pattern, by) : undefined;
}

/** Ids of nodes and pairs of edges that stand on other lines than the given one. */
function elsewhere(text: string, line: number): { readonly nodes: string[]; readonly edges: string[] } {
  const index = new LineIndex(text);
  const { nodes, edges } = parseMermaid(text);
  const away = (range: { start: number }): boolean => index.position(range.start).line !== line;
  return {
    nodes: nodes.filter(({ references }) => references.some(({ range }) => away(range))).map(({ id }) => id),
    edges: edges
      .filter(({ fromRange }) => away(fromRange))
      .map(({ from, to, label }) => `${from} ${to} ${label ?? ''}`),
  };
}

describe.each(Object.entries(MISTAKES))('%s', (_, change) => {
  const damaged = charts.flatMap(([name, text]) => {
    const lines = text.split('\n');
    return lines.flatMap((written, line) => {
      const by = line === 0 ? undefined : change(written);
      if (by === undefined) return [];
      return [{ name, line, whole: text, text: [...lines.slice(0, line), by, ...lines.slice(line + 1)].join('\n') }];
    });
  });
  const broken = damaged.filter(({ text }) => parseMermaid(text).errors.length > 0);

  it('is a mistake for the most part', () => {
    expect(damaged.length).toBeGreaterThan(3);
    // The rest is read differently and accepted, by Mermaid too.
    expect(broken.length).toBeGreaterThanOrEqual(damaged.length * 0.8);
  });

  it('is found on its line or on the next with text', () => {
    for (const { name, line, text } of broken) {
      const index = new LineIndex(text);
      const lines = text.split('\n');
      const next = lines.findIndex((written, at) => at > line && written.trim() !== '');
      // The second line of a label over two lines: what is at fault was opened on the line before.
      const before = lines[line - 1]!.split('"').length % 2 === 0 ? line - 1 : line;
      const found = parseMermaid(text).errors.map(({ range }) => index.position(range.start).line);
      expect(
        found.every((at) => at === line || at === next || at === before),
        `${name}:${line + 1} ${lines[line]} → ${found.join()}`,
      ).toBe(true);
    }
  });

  it('leaves the other lines as they are', () => {
    for (const { line, whole, text } of broken) {
      const before = elsewhere(whole, line);
      const after = elsewhere(text, line);
      expect(after.edges, text).toEqual(before.edges);
      expect(after.nodes.toSorted(), text).toEqual(before.nodes.toSorted());
    }
  });
});
