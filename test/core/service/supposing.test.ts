/** What if: a document with other expressions in it, beside the document as it is. */
import { expect, test } from 'vitest';
import { DocumentState, NO_DOCUMENT_SETTINGS, type SupposedView } from '../../../src/core/documentState.ts';
import { NO_ANALYSIS_SETTINGS } from '../../../src/core/analysis/index.ts';

const DOCUMENT = `estimate:
  dau: 2M users
  writes: dau * 10 messages/user/day
  share: dau / 4M users
hld:
  diagram: |
    flowchart LR
      A[App] --> B[(Store)]
  components:
    B: { kind: sql-database, shards: 2 }
  paths:
    send: { kind: write, rate: writes, steps: [ A -> B ] }
`;

const opened = (text = DOCUMENT) => new DocumentState('file:///a.sysdesign.yaml', 1, text, NO_DOCUMENT_SETTINGS);
const writesOf = ({ facts }: Pick<SupposedView, 'facts'>) => facts.numbers.get('writes')?.result.display;
const codes = ({ findings }: Pick<SupposedView, 'findings'>) => findings.map(({ rule }) => rule.id);

test('numbers and findings follow what is supposed, and the document stays as it is', () => {
  const document = opened();
  const { facts, findings } = document;
  const supposed = document.supposing(new Map([['dau', '20M users + 3 B']]));
  expect(codes(supposed)).toContain('estimate/unit');
  expect(writesOf(supposed)).toBe(undefined);
  expect(document.facts).toBe(facts);
  expect(document.findings).toBe(findings);
  expect(writesOf(document)).toBe('231 messages/s');
  expect(codes(document)).not.toContain('estimate/unit');
});

test('loads follow too', () => {
  const document = opened();
  const load = ({ facts }: Pick<SupposedView, 'facts'>) => facts.load.components.get('B')?.average.writes?.value;
  expect(load(document.supposing(new Map([['dau', '20M users']])))).toBeCloseTo(10 * load(document)!, 9);
});

test('the picture and all else that has nothing to do with it are the same objects', () => {
  const document = opened();
  const { facts } = document.supposing(new Map([['dau', '20M users']]));
  expect(facts.graph).toBe(document.facts.graph);
  expect(facts.components).toBe(document.facts.components);
  const shards = (of: typeof facts) => of.numbers.named('component.B.shards');
  expect(shards(facts)).toBe(shards(document.facts));
});

test('the same question is answered once, in whatever order it is asked', () => {
  const document = opened();
  const one = document.supposing(
    new Map([
      ['dau', '20M users'],
      ['share', '3%'],
    ]),
  );
  expect(
    document.supposing(
      new Map([
        ['share', '3%'],
        ['dau', '20M users'],
      ]),
    ),
  ).toBe(one);
  expect(document.supposing(new Map([['dau', '21M users']]))).not.toBe(one);
  expect(
    document.supposing(
      new Map([
        ['dau', '20M users'],
        ['share', '3%'],
      ]),
    ),
  ).toBe(one);
  expect(one.findings).toBe(one.findings);
});

test('an answer holds for its version and its settings only', () => {
  const document = opened();
  const whatIf = new Map([['dau', '20M users']]);
  expect(writesOf(document.supposing(whatIf))).toBe('2.31K messages/s');
  document.replace(2, DOCUMENT.replace('dau * 10', 'dau * 20'));
  expect(writesOf(document.supposing(whatIf))).toBe('4.63K messages/s');
  const references = new Map([['redis.ops', { value: '5/s' }]]);
  document.configure({ ...NO_DOCUMENT_SETTINGS, analysis: { ...NO_ANALYSIS_SETTINGS, references } });
  const { facts } = document.supposing(whatIf);
  expect(facts.numbers.referenceResult('redis.ops')?.display).toBe('5/s');
  expect(writesOf({ facts })).toBe('4.63K messages/s');
});

test('findings of an answer are those of its own facts, also if they are asked for late', () => {
  const document = opened();
  const wrong = document.supposing(new Map([['dau', '3 s + 4 B']]));
  const right = document.supposing(new Map([['dau', '3M users']]));
  expect(codes(right)).not.toContain('estimate/unit');
  expect(codes(wrong)).toContain('estimate/unit');
  expect(codes(document.supposing(new Map()))).toEqual(codes(document));
});

test('severities of the document and its configuration hold for what is supposed', () => {
  const document = opened(`rules: { estimate/unit: "off" }\n${DOCUMENT}`);
  expect(codes(document.supposing(new Map([['dau', '3 s + 4 B']])))).not.toContain('estimate/unit');
});
