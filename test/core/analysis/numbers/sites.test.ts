/** Every quantity of a document has its value, wherever the schema knows one; words have none and are left in peace. */
import { describe, expect, test } from 'vitest';
import { numbersIn, valueAtMark } from './support.ts';

describe('values of scalars', () => {
  test.each([
    ['an estimate', 'estimate:\n  dau: ▮500M users\n', '500M users'],
    ['an estimate with reasons', 'estimate:\n  dau: { value: ▮500M users, why: all }\n', '500M users'],
    ['a capacity', 'hld: { components: { DB: { capacity: { writes: ▮20K/s } } } }', '20K/s'],
    ['a count of instances', 'hld: { components: { DB: { instances: ▮3 } } }', '3'],
    ['a formula', 'estimate: { n: 3 }\nhld: { components: { DB: { shards: ▮n * 4 } } }', '12'],
    ['an availability', 'hld: { components: { DB: { availability: ▮99.95% } } }', '99.95%'],
    ['that of one instance', 'hld: { components: { DB: { availability: { instance: ▮99.9% } } } }', '99.9%'],
    ['a latency', 'hld: { components: { DB: { latency: ▮2 ms } } }', '2 ms'],
    ['a percentile', 'hld: { components: { DB: { latency: { p99: ▮20 ms } } } }', '20 ms'],
    ['an odd percentile', 'hld: { components: { DB: { latency: { p99.9: ▮20 ms } } } }', '20 ms'],
    ['a hit ratio', 'estimate: { hit: 90% }\nhld: { components: { C: { hit-ratio: ▮hit } } }', '90%'],
    ['a ceiling of utilisation', 'hld: { components: { C: { utilisation: ▮60% } } }', '60%'],
    ['a cost', 'hld: { components: { C: { cost: ▮$300/month } } }', '$300/month'],
    ['a part of a cost', 'hld: { components: { C: { cost: { disks: ▮$20/month } } } }', '$20/month'],
    ['the cost of running it', 'operations: { cost: { machines: ▮$20/month } }', '$20/month'],
    ['a payload of an arrow', 'hld: { flows: { A -> B: { payload: ▮2 KB } } }', '2 KB'],
    ['the rate of a path', 'hld: { paths: { send: { rate: ▮3/s } } }', '3/s'],
    ['its budget', 'hld: { paths: { send: { budget: ▮300 ms } } }', '300 ms'],
    ['calls of a hop', 'hld: { paths: { send: { steps: [ { A -> B: { times: ▮20% } } ] } } }', '20%'],
    ['the size of an entity', 'data: { message: { size: ▮100 B } }', '100 B'],
    ['a retention', 'data: { message: { retention: ▮1 year } }', '1 year'],
    ['a goal', 'scope: { nonfunctional: { availability: ▮99.99% } }', '99.99%'],
    [
      'the target of a goal',
      'scope: { nonfunctional: { availability: { target: ▮99.99%, window: 30 days } } }',
      '99.99%',
    ],
    ['a percentile of a goal', 'scope: { nonfunctional: { latency: { p50: ▮30 ms } } }', '30 ms'],
    ['a goal of a free name', 'scope: { nonfunctional: { N1: ▮< 5 s } }', '5 s'],
  ])('%s', (_, document, value) => {
    expect(valueAtMark(document)?.display).toBe(value);
  });
});

describe('a quantity among words', () => {
  test.each([
    ['60 s, renewed by the heartbeat', '60 s'],
    ['1,000 ms, renewed', '1,000 ms'],
    ['10 min (5 min at night, 1 min at noon)', '10 min'],
    ['~30 days; then archived', '15..60 days'],
    ['`lease`', '2 min'],
    ['lease / 2', '1 min'],
    ['none; sized for all', undefined],
    ['Erased on request', undefined],
    ['as long as the account, or 3 years', undefined],
    ['leas / 2', undefined],
    ['read-your-writes', undefined],
    ['5 of 6, more or less', undefined],
    ['3 s +', undefined],
    ['3 s + 4 B', undefined],
    ['', undefined],
  ])('%s', (text, value) => {
    const document = `estimate: { lease: 2 min }\nhld:\n  components:\n    C:\n      ttl: ▮'${text}'\n`;
    expect(valueAtMark(document)?.display).toBe(value);
    expect(numbersIn(document.replace('▮', '')).problems).toEqual([]);
  });
});

test.each([
  ['a key of the author', 'hld: { components: { DB: { x-shards: ▮3 } } }'],
  ['a key that nobody knows', 'hld: { components: { DB: { shard: ▮3 } } }'],
  ['a key that was said before', 'hld:\n  components:\n    DB:\n      shards: 2\n      shards: ▮3\n'],
  ['a reason', 'hld: { components: { DB: { shards: { none: ▮3 } } } }'],
  ['nothing', 'hld: { components: { DB: { shards: ▮~ } } }'],
])('%s has no value', (_, document) => {
  expect(valueAtMark(document)).toBe(undefined);
});

test('what is wrong in a quantity is reported where nothing else may stand', () => {
  const { problems } = numbersIn('hld: { components: { DB: { shards: six, replicas: 3 s + 4 B } } }');
  expect(problems.map(({ code, span, data }) => [code, span.start, span.end, data?.['subject']])).toEqual([
    ['estimate/unknown-name', 35, 38, 'hld.components.DB.shards'],
    ['estimate/unit-mismatch', 56, 59, 'hld.components.DB.replicas'],
  ]);
});

describe('names of values elsewhere in the document', () => {
  const document = `data: { message: { retention: "1 year, then archived" } }
hld:
  components: { C: { hit-ratio: 90%, ttl: never, capacity: { writes: 1K/s..2K/s } } }
  paths: { send message: { rate: 5/s } }
`;
  test.each([
    ['data.message.retention', '1 year'],
    ['component.C.hit_ratio', '90%'],
    ['component.C.capacity.writes', '1K..2K/s'],
    ['path.send_message.rate', '5/s'],
    ['component.C.ttl', undefined],
    ['component.C.capacity', undefined],
    ['component.C', undefined],
    ['component', undefined],
  ])('%s', (name, value) => {
    expect(valueAtMark(`${document}estimate:\n  x: ▮${name}\n`)?.display).toBe(value);
  });

  test('a range is the same uncertain number wherever it is named', () => {
    const twice = `${document}estimate:\n  x: ▮component.C.capacity.writes / component.C.capacity.writes\n`;
    expect(valueAtMark(twice)?.display).toBe('1');
  });

  test('the nearest name that can be written is offered', () => {
    const { problems } = numbersIn(`${document}estimate:\n  x: component.C.hit_rati\n`);
    expect(problems.map(({ data }) => data?.['suggestion'])).toEqual(['component.C.hit_ratio']);
  });

  test('a value with an error is reported once, at its own place', () => {
    const { problems } = numbersIn('estimate: { x: data.message.size }\ndata: { message: { size: 3 s + 4 B } }');
    expect(problems.map(({ code, span }) => [code, span.start])).toEqual([['estimate/unit-mismatch', 66]]);
  });
});
