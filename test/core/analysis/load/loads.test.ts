/** How loads follow from the paths of a document. */
import { describe, expect, test } from 'vitest';
import { loadIn, toldHops, toldLoads, toldVector } from './told.ts';

/** A path of 100 reads a second, 300 at the peak. */
function onPath(path: string, flows = ''): string {
  return `
    hld:
      diagram: |
        flowchart LR
          M[Mobile App] --> A[Gateway Service] --> B[Order Service] --> C[Price Service]
          D[(Store)]
          Q[Message Queue]
      ${flows}
      paths:
        p:
          kind: read
          rate: 100/s
          peak: 300/s
          ${path}
    `;
}

function loads(path: string, flows?: string): Record<string, string> {
  return toldLoads(loadIn(onPath(path, flows)));
}

describe('calls', () => {
  test('every hop passes on what arrives', () => {
    const arrives = 'reads 100/s | reads 300/s';
    expect(loads('steps: [ A -> B -> C ]')).toEqual({ A: arrives, B: arrives, C: arrives });
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
    expect(loads('steps: [ A -> B -> D, A -> C -> D: { times: 1/2 } ]')).toMatchObject({
      D: 'reads 150/s | reads 450/s',
    });
  });

  test('what is called twice calls twice', () => {
    expect(loads('steps: [ A -> B, A -> B, B -> C ]')).toMatchObject({ C: 'reads 200/s | reads 600/s' });
  });

  test('what a path takes out of a queue has been put in once', () => {
    expect(loads('steps: [ Q -> B ]')).toMatchObject({
      Q: 'reads 100/s, writes 100/s | reads 300/s, writes 300/s',
      B: 'reads 100/s | reads 300/s',
    });
    const consumer = 'consume: { kind: write, rate: 100/s, peak: 300/s, steps: [ Q -> C ] }';
    const fed = loadIn(onPath(`steps: [ A -> Q ]\n        ${consumer}`));
    expect(toldLoads(fed)).toMatchObject({
      Q: 'reads 100/s, writes 100/s | reads 300/s, writes 300/s',
      C: 'writes 100/s | writes 300/s',
    });
    const unrated = onPath(`steps: [ A -> Q ]\n        ${consumer}`).replace(/rate: 100\/s\n *peak: 300\/s\n/, '\n');
    expect(toldLoads(loadIn(unrated))).toMatchObject({ Q: 'reads 100/s, writes 100/s | reads 300/s, writes 300/s' });
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

  test('a path without a peak counts with its average, and says so', () => {
    const load = loadIn(onPath('steps: [ A -> B ]').replace('peak: 300/s', ''));
    expect(toldVector(load.components.get('B')!.peak)).toBe('reads 100/s');
    expect(load.components.get('B')!.peakKnown).toBe(false);
    expect(load.components.get('C')!.peakKnown).toBe(true);
  });

  test('a path without a rate loads nothing, and its hops are there all the same', () => {
    const load = loadIn(onPath('steps: [ A -> B ]').replace('rate: 100/s', '').replace('peak: 300/s', ''));
    expect(toldLoads(load)).toEqual({});
    expect(toldHops(load.paths[0])).toEqual(['A -> B - read']);
  });
});

describe('kinds of calls', () => {
  test('a hop says whether it reads or writes; else its flow does, else the path', () => {
    const flows = 'flows: { B -> C: { kind: write }, A -> B: { kind: write } }';
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

  test.each([
    ['GET', 'read'],
    ['post', 'write'],
    ['CONNECT', 'mixed'],
  ])('a path that does not say goes by the method of its contract: %s', (method, kind) => {
    const { paths } = loadIn(`
      api:
        orders: { style: rest, method: ${method}, path: /orders }
      hld:
        paths:
          p: { api: orders, rate: 1/s, steps: [ A -> B ] }
      `);
    expect(paths[0]?.kind).toBe(kind);
  });
});

describe('bytes', () => {
  test('a payload goes in at the target and out at the source, an answer the other way', () => {
    expect(loads('payload: 1 KB\n          response: 10 KB\n          steps: [ M -> A -> D ]')).toEqual({
      M: 'reads 100/s, in 1 MB/s, out 100 KB/s | reads 300/s, in 3 MB/s, out 300 KB/s',
      A: 'reads 100/s, in 1.1 MB/s, out 1.1 MB/s | reads 300/s, in 3.3 MB/s, out 3.3 MB/s',
      D: 'reads 100/s, in 100 KB/s, out 1 MB/s | reads 300/s, in 300 KB/s, out 3 MB/s',
    });
  });

  test('a service that a path begins at gets its request and sends its answer', () => {
    expect(
      loads('payload: 1 KB\n          response: 10 KB\n          steps: [ A -> B: { payload: 2 KB } ]'),
    ).toMatchObject({
      A: 'reads 100/s, in 1.1 MB/s, out 1.2 MB/s | reads 300/s, in 3.3 MB/s, out 3.6 MB/s',
    });
  });

  test('a hop says its own sizes; else its flow does, else the path', () => {
    const flows = 'flows: { A -> B: { payload: 5 KB }, B -> C: { payload: 5 KB } }';
    const load = loadIn(onPath('payload: 1 KB\n          steps: [ M -> A, A -> B: { payload: 3 KB }, B -> C ]', flows));
    expect([...load.arrows.values()].map(({ from, to, average }) => `${from}${to} ${toldVector(average)}`)).toEqual([
      'MA reads 100/s, in 100 KB/s',
      'AB reads 100/s, in 300 KB/s',
      'BC reads 100/s, in 500 KB/s',
    ]);
  });

  test('no answer comes from where nobody waits for one, and none from a queue', () => {
    const steps = 'response: 10 KB\n          steps: [ "M -> A -> Q -> C", "A -> B": { wait: false } ]';
    expect(loads(steps)).toMatchObject({
      A: 'reads 100/s, out 1 MB/s | reads 300/s, out 3 MB/s',
      B: 'reads 100/s | reads 300/s',
      Q: 'reads 100/s, writes 100/s | reads 300/s, writes 300/s',
      C: 'reads 100/s | reads 300/s',
    });
  });
});

test('loads of several paths add up, and each tells its share', () => {
  const load = loadIn(`
    hld:
      components: { A: { kind: service }, D: { kind: database } }
      paths:
        look: { kind: read, rate: 100 views/s, peak: 300 views/s, steps: [ A -> D ] }
        order: { kind: write, rate: 2/s, peak: 8/s, payload: 1 KB/order, steps: [ A -> D: { times: 5 } ] }
    `);
  const { average, peak, sources } = load.components.get('D')!;
  expect([toldVector(average), toldVector(peak)]).toEqual([
    'reads 100/s, writes 10/s, in 10 KB/s',
    'reads 300/s, writes 40/s, in 40 KB/s',
  ]);
  expect(sources.map(({ path, peak: share }) => `${path.name}: ${toldVector(share)}`)).toEqual([
    'look: reads 300/s',
    'order: writes 40/s, in 40 KB/s',
  ]);
  expect([...load.arrows.values()].map((arrow) => toldVector(arrow.peak))).toEqual([toldVector(peak)]);
});

describe('what can not be followed', () => {
  const notes = (path: string) => {
    const document = onPath(path);
    return loadIn(document).notes.map(({ kind, path: of, text }) => `${kind} ${of}: ${text}`);
  };

  test('a loop counts as one more call, which calls nobody', () => {
    expect(loads('steps: [ A -> B -> A -> C ]')).toEqual({
      A: 'reads 200/s | reads 600/s',
      B: 'reads 100/s | reads 300/s',
      C: 'reads 100/s | reads 300/s',
    });
    expect(notes('steps: [ A -> B -> A -> C ]')).toEqual([
      'loop p: This leads back to `A`, where the path came from. It counts as one more call there, which calls nobody in turn.',
    ]);
  });

  test('a component that calls itself is called twice', () => {
    expect(loads('steps: [ A -> A ]')).toEqual({ A: 'reads 200/s | reads 600/s' });
  });

  test('a hop from nowhere has no rate', () => {
    const load = loadIn(onPath('steps: [ A -> B, C -> D -> Q ]'));
    expect(toldHops(load.paths[0])).toEqual(['A -> B 100/s | 300/s read', 'C -> D - read', 'D -> Q - write']);
    expect(load.notes.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      "nowhere: Nothing on this path leads to `C`, so it can't be told how often it makes this call.",
    ]);
  });

  test('a value of another kind is left out and noted', () => {
    expect(notes('payload: 5 s\n          steps: [ A -> B: { times: 2 KB } ]')).toEqual([
      'value undefined: `2 KB` is 2 KB; a plain number of calls, such as `2` or `10%`, is needed here.',
      'value undefined: `5 s` is 5 s; a size, such as `2 KB`, is needed here.',
    ]);
    expect(loads('payload: 5 s\n          steps: [ A -> B: { times: 2 KB } ]')).toEqual({
      A: 'reads 100/s | reads 300/s',
    });
  });

  test('unknown names are passed through', () => {
    expect(loads('steps: [ A -> X -> B ]')).toMatchObject({ B: 'reads 100/s | reads 300/s' });
  });
});
