/** How loads follow from the paths of a document. */
import { describe, expect, test } from 'vitest';
import { loadIn, toldHops, toldLoads } from './told.ts';

/** The loads of one path with a rate of 100/s, peak 300/s, unless its lines say otherwise. */
function loads(path: string, rest = ''): Record<string, string> {
  return toldLoads(loadIn(document(path, rest)));
}

function document(path: string, rest = ''): string {
  return `hld:\n  diagram: |\n    flowchart LR\n      A[Service] --> B[Service] --> C[Service]\n      D[(Store)]\n      Q[Message Queue]\n${rest}\n  paths:\n    p:\n      kind: read\n      rate: 100/s\n      peak: 300/s\n      ${path}\n`;
}

describe('hops', () => {
  test('every hop passes on what arrives', () => {
    expect(loads('steps: [ A -> B -> C ]')).toEqual({
      A: 'reads 100/s | reads 300/s',
      B: 'reads 100/s | reads 300/s',
      C: 'reads 100/s | reads 300/s',
    });
  });

  test('`times` multiplies the first hop of its chain, and so all that follows', () => {
    expect(loads('steps: [ "A -> B -> C": { times: 10% } ]')).toEqual({
      A: 'reads 100/s | reads 300/s',
      B: 'reads 10/s | reads 30/s',
      C: 'reads 10/s | reads 30/s',
    });
  });

  test('`times` is for each arrival', () => {
    expect(loads('steps: [ A -> B: { times: 3 }, B -> C: { times: 2 } ]')).toMatchObject({
      B: 'reads 300/s | reads 900/s',
      C: 'reads 600/s | reads 1.8K/s',
    });
  });

  test('a component reached twice gets both', () => {
    expect(loads('steps: [ A -> B -> D, A -> C -> D ]')).toMatchObject({ D: 'reads 200/s | reads 600/s' });
  });

  test('what is reached twice calls twice', () => {
    expect(loads('steps: [ A -> B, A -> B, B -> C ]')).toMatchObject({ C: 'reads 200/s | reads 600/s' });
  });

  test('`&` sends to both, and both send on', () => {
    expect(loads('steps: [ A -> B & C -> D ]')).toMatchObject({
      B: 'reads 100/s | reads 300/s',
      C: 'reads 100/s | reads 300/s',
      D: 'reads 200/s | reads 600/s',
    });
  });

  test('several starts share the rate of the path', () => {
    expect(loads('steps: [ A & B -> C ]')).toEqual({
      A: 'reads 50/s | reads 150/s',
      B: 'reads 50/s | reads 150/s',
      C: 'reads 100/s | reads 300/s',
    });
  });

  test('the order of the steps does not matter', () => {
    const forwards = loads('steps: [ A -> B, A -> C, B -> D: { times: 2 }, C -> D ]');
    expect(loads('steps: [ C -> D, B -> D: { times: 2 }, A -> C, A -> B ]')).toEqual(forwards);
    expect(forwards).toMatchObject({ A: 'reads 100/s | reads 300/s', D: 'reads 300/s | reads 900/s' });
  });

  test('a hop says whether it reads or writes; then its flow does; then the path', () => {
    const flows = '  flows:\n    B -> C: { kind: write }\n    A -> B: { kind: write }';
    expect(loads('steps: [ A -> B: { kind: mixed }, B -> C, C -> D ]', flows)).toEqual({
      A: 'reads 100/s | reads 300/s',
      B: 'mixed 100/s | mixed 300/s',
      C: 'writes 100/s | writes 300/s',
      D: 'reads 100/s | reads 300/s',
    });
  });

  test('what goes into a queue is written there, and read when it is taken', () => {
    expect(loads('steps: [ A -> Q -> C ]')).toMatchObject({
      Q: 'reads 100/s, writes 100/s | reads 300/s, writes 300/s',
      C: 'reads 100/s | reads 300/s',
    });
  });
});
