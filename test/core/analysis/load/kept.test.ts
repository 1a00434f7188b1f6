/** The loads of a version are those of the version before, the same object, unless something changed that they read. */
import { expect, test } from 'vitest';
import { Analyzer, type Facts } from '../../../../src/core/analysis/index.ts';
import { DesignBuilder } from '../../../../src/core/model/index.ts';
import { DocumentParser } from '../../../../src/core/syntax/index.ts';
import { toldWhole } from './told.ts';

const DOCUMENT = `title: Shop
open-questions:
  - Returns
scope:
  nonfunctional:
    availability: 99.9%
estimate:
  peak: 300/s
  other: 5
data:
  order:
    store: B
    size: 1 KB
    retention: 1 year
operations:
  cost: $3000/month
hld:
  components:
    A:
      kind: service
    B:
      kind: database
      capacity: { writes: 1K/s }
  flows:
    A -> B: { latency: 1 ms }
  paths:
    p:
      kind: write
      rate: 100/s
      peak: peak
      steps:
        - A -> B
${'# Long documents are read in pieces.\n'.repeat(60)}`;

/** The facts of the document and of its next version, and the text of that. */
function versions(from: string, to: string): readonly [before: Facts, after: Facts, text: string] {
  const parser = new DocumentParser();
  const builder = new DesignBuilder();
  const analyzer = new Analyzer();
  const read = (text: string): Facts => analyzer.analyze(builder.build(parser.parse(text, 'yaml')));
  expect(DOCUMENT).toContain(from);
  const text = DOCUMENT.replace(from, to);
  return [read(DOCUMENT), read(text), text];
}

test.each([
  ['title: Shop', 'title: A shop with a much longer name'],
  ['- Returns', '- Returns, and who pays for them'],
])('%s → %s keeps them', (from, to) => {
  const [before, after, text] = versions(from, to);
  expect(after.load).toBe(before.load);
  const { origin } = after.load.components.get('B')!.uses[0]!;
  expect(origin.kind === 'document' && text.slice(origin.span.start, origin.span.end)).toBe('1K/s');
});

const CHANGES: readonly (readonly [from: string, to: string])[] = [
  ['availability: 99.9%', 'availability: 99.99%'],
  ['peak: 300/s', 'peak: 400/s'],
  ['size: 1 KB', 'size: 2 KB'],
  ['cost: $3000/month', 'cost: $4000/month'],
  ['kind: service', 'kind: client'],
  ['writes: 1K/s', 'writes: 2K/s'],
  ['latency: 1 ms', 'latency: 2 ms'],
  ['rate: 100/s', 'rate: 200/s'],
];

test.each(CHANGES)('%s → %s changes them', (from, to) => {
  const [before, after] = versions(from, to);
  expect(after.load).not.toBe(before.load);
  expect(toldWhole(after.load)).not.toBe(toldWhole(before.load));
});

const FURTHER: typeof CHANGES = [
  ...CHANGES,
  ['- A -> B', '- B -> A'],
  ['retention: 1 year', 'retention: 2'],
  ['rate: 100/s', 'rate: 100 KB'],
  ['store: B', 'store: A'],
];

test.each(FURTHER)('%s → %s and back gives what a fresh analysis does', (from, to) => {
  const fresh = (of: string): string => toldWhole(analyzed(of).load);
  const parser = new DocumentParser();
  const builder = new DesignBuilder();
  const analyzer = new Analyzer();
  const read = (of: string): Facts => analyzer.analyze(builder.build(parser.parse(of, 'yaml')));
  const text = DOCUMENT.replace(from, to);
  expect(text).not.toBe(DOCUMENT);
  for (const version of [DOCUMENT, text, DOCUMENT]) expect(toldWhole(read(version).load)).toBe(fresh(version));
});

function analyzed(text: string): Facts {
  return new Analyzer().analyze(new DesignBuilder().build(new DocumentParser().parse(text, 'yaml')));
}
