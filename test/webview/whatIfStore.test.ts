/** What is supposed: kept, settled, put into words, and sent no more often than a frame is painted. */

import { describe, expect, it } from 'vitest';
import type { PreviewEstimateRow, WhatIf } from '../../src/protocol/preview.ts';
import { OncePerFrame } from '../../webview/whatIf/oncePerFrame.ts';
import {
  own,
  parseWhatIf,
  stepOf,
  supposedSentence,
  suppositions,
  WhatIfStore,
  writtenFormula,
} from '../../webview/whatIf/store.ts';
import { estimate } from './support/results.ts';

const STEPS = ['1M users', '2M users', '4M users', '8M users'];
const dau = (more: Partial<PreviewEstimateRow> = {}): PreviewEstimateRow =>
  estimate('dau', '2M users', { slider: { steps: STEPS, at: 1, written: 1 }, ...more });

function start(values: WhatIf = {}) {
  const told: [WhatIf, string | undefined][] = [];
  const store = new WhatIfStore(values, (now, name) => void told.push([now, name]));
  return { store, told };
}

describe('the store', () => {
  it('tells of what is new, once', () => {
    const { store, told } = start();
    store.suppose('dau', '4M users');
    store.suppose('dau', '4M users');
    store.suppose('hit', '80%');
    store.suppose('dau', undefined);
    store.suppose('dau', undefined);
    expect(told).toEqual([
      [{ dau: '4M users' }, 'dau'],
      [{ dau: '4M users', hit: '80%' }, 'hit'],
      [{ hit: '80%' }, 'dau'],
    ]);
  });

  it('is cleared once', () => {
    const { store, told } = start({ dau: '4M users' });
    store.clear();
    store.clear();
    expect(told).toEqual([[{}, undefined]]);
    expect(store.isEmpty).toBe(true);
  });

  it('knows names that every object has', () => {
    const { store } = start();
    expect(own(store.values, 'constructor')).toBeUndefined();
    store.suppose('constructor', '1');
    expect(store.values).toEqual({ constructor: '1' });
  });

  it('forgets what the document says by now, and keeps the rest', () => {
    const { store, told } = start({ dau: '2M users', hit: '80%', gone: '1' });
    store.settle([dau(), estimate('hit', '90%')]);
    expect(told.map(([values]) => values)).toEqual([{ hit: '80%', gone: '1' }]);
    store.settle([dau(), estimate('hit', '90%')]);
    expect(told).toHaveLength(1);
  });

  it('does not take a supposed formula for a written one', () => {
    const { store, told } = start({ writes: '1M/s' });
    store.settle([estimate('writes', '1M/s', { supposed: true })]);
    expect(told).toEqual([]);
    const written = { formula: '1M/s', value: '1M/s' };
    store.settle([estimate('writes', '1M/s', { supposed: true, written })]);
    expect(store.isEmpty).toBe(true);
  });
});

describe('the written formula', () => {
  it('is told by the row, by its slider, or is its own', () => {
    expect(writtenFormula(estimate('a', '1', { written: { formula: 'b * 2', value: '7' } }))).toBe('b * 2');
    expect(writtenFormula(dau({ formula: '8M users', supposed: true }))).toBe('2M users');
    expect(writtenFormula(estimate('a', '1', { formula: 'b' }))).toBe('b');
  });
});

describe('the step', () => {
  it('is that of the supposed expression, the nearest one, or the written one', () => {
    expect(stepOf(dau(), undefined)).toBe(1);
    expect(stepOf(dau(), '8M users')).toBe(3);
    expect(stepOf(dau({ slider: { steps: STEPS, at: 2, written: 1 } }), '5M users')).toBe(2);
    expect(stepOf(estimate('a', '1'), '2')).toBe(0);
  });
});

describe('suppositions', () => {
  const rows = [dau({ formula: '9 users/s', supposed: true, error: 'A rate.' }), estimate('hit', '90%')];

  it('stand in the order of the document, those that it has not at the end', () => {
    expect(suppositions({ gone: '1', hit: '80%', dau: '4M users' }, rows, [])).toEqual([
      { name: 'dau', expression: '4M users', written: '2M users', error: undefined },
      { name: 'hit', expression: '80%', written: '90%', error: undefined },
      { name: 'gone', expression: '1', written: '', error: undefined },
    ]);
  });

  it('have the error of their own expression, not of an earlier one', () => {
    expect(suppositions({ dau: '9 users/s' }, rows, [])[0]!.error).toBe('A rate.');
    const refused = [{ name: 'hit', expression: '8 %%', reason: 'No such unit.' }];
    const errors = (hit: string): unknown => suppositions({ hit }, rows, refused)[0]!.error;
    expect([errors('8 %%'), errors('8%')]).toEqual(['No such unit.', undefined]);
  });

  it('are said in one sentence', () => {
    expect(supposedSentence({ dau: '4M users' }, 'dau')).toBe('What if dau were 4M users.');
    expect(supposedSentence({ hit: '80%' }, 'dau')).toBe('dau is as written again.');
    expect(supposedSentence({}, 'dau')).toBe('Back to what is written.');
    expect(supposedSentence({}, undefined)).toBe('Back to what is written.');
  });

  it('are taken over from a kept state only whole', () => {
    expect(parseWhatIf({ dau: '4M users' })).toEqual({ dau: '4M users' });
    for (const broken of [undefined, null, 'x', ['a'], { dau: 4 }]) expect(parseWhatIf(broken)).toBeUndefined();
  });
});

describe('once per frame', () => {
  function frames() {
    const waiting: (() => void)[] = [];
    const sent: number[] = [];
    const gate = new OncePerFrame<number>(
      (run) => void waiting.push(run),
      (value) => void sent.push(value),
    );
    return { gate, sent, paint: () => waiting.splice(0).forEach((run) => run()), waiting };
  }

  it('sends the latest of many', () => {
    const { gate, sent, paint, waiting } = frames();
    for (const value of [1, 2, 3]) gate.push(value);
    expect([sent, waiting.length]).toEqual([[], 1]);
    paint();
    gate.push(4);
    paint();
    paint();
    expect(sent).toEqual([3, 4]);
  });

  it('sends at once what is needed at once, and not again', () => {
    const { gate, sent, paint } = frames();
    gate.push(1);
    gate.flush();
    gate.flush();
    paint();
    expect(sent).toEqual([1]);
  });
});
