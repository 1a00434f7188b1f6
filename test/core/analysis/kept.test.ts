/** What is kept from version to version: the same objects where nothing they come from has changed, and new ones where it has. */
import { expect, test } from 'vitest';
import { Analyzer, type Facts } from '../../../src/core/analysis/index.ts';
import { DesignBuilder } from '../../../src/core/model/index.ts';
import { DocumentParser } from '../../../src/core/syntax/index.ts';

const DOCUMENT = `conventions:
  bytes: decimal
estimate:
  size: 2000 B
  kept: size * data.message.count
data:
  message:
    count: 3
    retention: 1 year
hld:
  diagram: |
    flowchart TB
      A[Web App] -->|HTTPS| B[Chat Service]
  components:
    A:
      why: People write here
    B:
      instances: 3
${'    # Long parts of a document are read in pieces.\n'.repeat(40)}`;

/** The facts of the document, and of its next version. */
function versions(from: string, to: string): readonly [Facts, Facts] {
  const parser = new DocumentParser();
  const builder = new DesignBuilder();
  const analyzer = new Analyzer();
  const read = (text: string): Facts => analyzer.analyze(builder.build(parser.parse(text, 'yaml')));
  expect(DOCUMENT).toContain(from);
  return [read(DOCUMENT), read(DOCUMENT.replace(from, to))];
}

test('numbers are kept while nothing that they are worked out from changes', () => {
  const [before, after] = versions('People write here', 'People read here');
  expect(after.numbers).toBe(before.numbers);
});

test('an estimate is kept while nothing that it names changes', () => {
  const [before, after] = versions('instances: 3', 'instances: 4');
  expect(after.numbers.get('kept')).toBe(before.numbers.get('kept'));
  expect(after.numbers.sites.map(({ path, result }) => [path, result.display])).toEqual([
    ['data.message.count', '3'],
    ['data.message.retention', '1 year'],
    ['hld.components.B.instances', '4'],
  ]);
  expect(after.numbers.sites[0]).toBe(before.numbers.sites[0]);
});

test('numbers follow a value that a dotted name refers to', () => {
  const [before, after] = versions('count: 3', 'count: 4');
  expect(before.numbers.get('kept')?.result.display).toBe('6 KB');
  expect(after.numbers.get('kept')?.result.display).toBe('8 KB');
});

test('numbers follow the conventions', () => {
  const [before, after] = versions('bytes: decimal', 'bytes: binary');
  expect(before.numbers.get('kept')?.result.display).toBe('6 KB');
  expect(after.numbers.get('kept')?.result.display).toMatch(/^5\.86 /);
});

test('a name that did not exist is found once it does', () => {
  const [before, after] = versions('    count: 3\n', '');
  expect(before.numbers.problems).toEqual([]);
  expect(after.numbers.problems).toHaveLength(1);
});

test('boxes and arrows are kept while their own text is the same', () => {
  const [before, after] = versions('instances: 3', 'kind: worker');
  expect(after.graph.nodes.get('A')).toBe(before.graph.nodes.get('A'));
  expect(after.graph.edges).toBe(before.graph.edges);
  expect(after.graph.nodes.get('B')?.kind?.id).toBe('worker');
});

test('a box whose label changes is judged anew', () => {
  const [before, after] = versions('[Chat Service]', '[(Messages, PostgreSQL)]');
  expect(before.graph.nodes.get('B')?.kind?.id).toBe('service');
  expect(after.graph.nodes.get('B')?.kind?.id).toBe('sql-database');
  expect(after.graph.from('A')).toHaveLength(1);
});
