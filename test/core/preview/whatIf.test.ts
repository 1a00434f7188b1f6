/** What if: numbers, figures and findings of what is supposed, beside what is written; and nothing else changes. */
import { describe, expect, test } from 'vitest';
import type { EstimateView } from '../../../src/core/preview/types.ts';
import { openedText } from '../../support/cursor.ts';
import { SHOP, ask, previewOf } from './support.ts';

const FIVE = { dau: '50M users' };

const rowsOf = (whatIf?: Readonly<Record<string, string>>): Readonly<Record<string, EstimateView>> =>
  Object.fromEntries(previewOf(SHOP, whatIf && { whatIf }).estimates!.rows.map((row) => [row.name, row]));

describe('rows', () => {
  test('the supposed input: its own formula, and the written one beside it', () => {
    expect(rowsOf(FIVE)['dau']).toMatchObject({
      formula: '50M users',
      value: '50M users',
      supposed: true,
      written: { formula: '10M users', value: '10M users' },
    });
  });

  test('what follows from it: the same formula, the written value beside the new one', () => {
    const { orders, peak, hit } = rowsOf(FIVE);
    expect(orders).toMatchObject({
      value: '5K orders/s',
      working: '50M × 8.64 / 86,400 = 5K/s',
      written: { formula: 'dau * orders_per_user', value: '1K orders/s' },
    });
    expect(orders).not.toHaveProperty('supposed');
    expect(peak).toMatchObject({
      range: '10K..20K orders/s',
      written: { value: '2K..4K orders/s', median: '2.83K orders/s' },
    });
    expect(hit).toEqual(rowsOf()['hit']);
  });

  test('as many rows as are written, each as if it stood there', () => {
    const supposed = rowsOf(FIVE);
    const there = previewOf(SHOP.replace('10M users', '50M users')).estimates!.rows;
    for (const { slider: _, ...row } of there) expect(supposed[row.name]).toMatchObject(row);
    expect(Object.keys(supposed)).toEqual(there.map(({ name }) => name));
  });

  test('what can’t be read does not count, and is told with the reason', () => {
    const whatIf = { dau: '5M /', hit: '80%', orders_per_user: '5 m', gone: '1 +' };
    const { estimates, refused } = previewOf(SHOP, { whatIf });
    expect(refused!.map(({ name, expression }) => `${name}: ${expression}`)).toEqual([
      'dau: 5M /',
      'orders_per_user: 5 m',
    ]);
    expect(refused!.every(({ reason }) => reason !== '')).toBe(true);
    expect(estimates!.rows.filter((row) => row.supposed).map(({ name }) => name)).toEqual(['hit']);
    expect(previewOf(SHOP, { whatIf: { hit: '80%' } }).refused).toBeUndefined();
  });

  test('the slider stays where the written value put it; only the place of the hand moves', () => {
    const written = rowsOf()['dau']!.slider!;
    const steps = written.steps;
    expect(steps[written.at]).toBe('10M users');
    expect(rowsOf({ dau: steps[3]! })['dau']!.slider).toEqual({ steps, at: 3, written: written.at });
    expect(rowsOf({ dau: '10.4M users' })['dau']!.slider!.at).toBe(written.at);
    expect(rowsOf({ dau: '9e99 users' })['dau']!.slider!.at).toBe(steps.length - 1);
  });
});

describe('figures', () => {
  test('show what is supposed, with what is written beside it where that is something else', () => {
    const { nodes, paths } = previewOf(SHOP, { whatIf: FIVE }).figures!;
    const seen = nodes.map(({ id, text, level, written }) => ({ id, text, level, written }));
    expect(seen).toEqual([
      { id: 'S', text: '236%', level: 'over', written: { text: '47%', level: 'ok' } },
      { id: 'DB', text: '283%', level: 'over', written: { text: '100%', level: 'tight' } },
    ]);
    expect(paths[0]!.lines[0]).toBe('Calls: 5K/s on average, 10K..20K/s at the peak');
    const { nodes: same } = previewOf(SHOP, { whatIf: { hit: '95%' } }).figures!;
    expect(same.map(({ written }) => written)).toEqual([undefined, { text: '100%', level: 'tight' }]);
  });
});

describe('findings', () => {
  const findings = (text: string, whatIf?: Readonly<Record<string, string>>, rule = 'estimate/unit'): string[] => {
    const items = previewOf(text, whatIf && { whatIf }).findings!.items.filter((item) => item.rule === rule);
    return items.map(
      ({ rule, severity, change = 'same', parts: [part = '-'] }) => `${change} ${severity} ${rule} ${part}`,
    );
  };
  const broken = SHOP.replace('orders: dau * orders_per_user', 'orders: dau + 5 GB');

  test('errors first; what is new and what is gone', () => {
    expect(findings(SHOP)).toEqual([]);
    expect(findings(broken)).toEqual(['same error estimate/unit -']);
    expect(findings(broken, { dau: '5 GB' })).toEqual(['gone error estimate/unit -']);
    expect(findings(SHOP, { hit: '10 GB' })).toEqual(['new error estimate/unit sd__1']);
    const graver = previewOf(broken).findings!.items.map(({ severity }) =>
      ['error', 'warning', 'info', 'hint'].indexOf(severity),
    );
    expect(graver).toEqual(graver.toSorted((a, b) => a - b));
  });

  test('stand in the text as it is written, also those within a supposed expression', () => {
    const { findings: found, locations } = previewOf(SHOP, { whatIf: { hit: '90% + 10000000000000000000000 users' } });
    const at = found!.items.findIndex(({ message }) => message.includes('10000000000000000000000'));
    const { start, end } = locations.findings[at]!;
    expect(SHOP.slice(start, end)).toBe('90%');
    expect(locations.findings).toHaveLength(found!.items.length);
  });

  test('places come also where the list is known', () => {
    const { findingsKey } = previewOf(broken);
    const { findings: left, locations } = previewOf(broken, { known: { findings: findingsKey } });
    expect(left).toBeUndefined();
    expect(locations.findings).toEqual(previewOf(broken).locations.findings);
    expect(locations.findings).not.toEqual([]);
    expect(previewOf(`# above\n${broken}`).findingsKey).toBe(findingsKey);
  });

  test('of prose that would be out of date nothing is said', () => {
    const text = SHOP.replace(
      '      kind: service\n',
      '      kind: service\n      why: Takes `orders = 1K orders/s`\n',
    );
    expect(findings(text, FIVE, 'estimate/stale-figure')).toEqual([]);
    expect(findings(text.replace('= 1K', '= 7K'), undefined, 'estimate/stale-figure')).toContain(
      'same warning estimate/stale-figure S',
    );
  });
});

describe('nothing else changes', () => {
  const document = openedText(SHOP);
  const { service, uri } = document;
  const everything = (): unknown => ({
    diagnostics: service.diagnostics(uri),
    hints: service.inlayHints(uri, { start: 0, end: SHOP.length }),
    estimates: service.estimates(uri),
    design: service.design(uri),
    preview: ask(document),
  });

  test('in any other answer, before and after', () => {
    const before = everything();
    ask(document, { whatIf: FIVE, selected: 'dau' });
    expect(everything()).toEqual(before);
  });

  test('in the picture, the problems and the places', () => {
    const written = ask(document);
    const supposed = ask(document, { whatIf: FIVE });
    expect(supposed.diagramKey).toBe(written.diagramKey);
    expect(supposed.problemsKey).toBe(written.problemsKey);
    expect({ ...supposed.locations, findings: [] }).toEqual({ ...written.locations, findings: [] });
    expect(supposed.estimatesKey).not.toBe(written.estimatesKey);
    expect(supposed.figuresKey).not.toBe(written.figuresKey);
  });

  test.each([
    ['nothing', {}],
    ['what is written', { dau: ' 10M  users ' }],
    ['an unknown name', { nobody: '5' }],
    ['the name of a formula’s function', { ceil: '5' }],
    ['a text that can’t be read', { dau: '10M *' }],
    ['no text', { dau: ' ' }],
  ])('where %s is supposed', (_, whatIf) => {
    // Why a text does not count may be told beside all that stays as it is.
    expect({ ...ask(document, { whatIf }), refused: undefined }).toEqual(ask(document));
  });

  test('of what holds beside something that does not', () => {
    const { estimates } = ask(document, { whatIf: { ...FIVE, hit: '90% *', nobody: '5' } });
    expect(estimates!.rows.filter(({ supposed }) => supposed).map(({ name }) => name)).toEqual(['dau']);
  });
});

test('the same question has the same answer, whatever was asked before', () => {
  const document = openedText(SHOP);
  const once = ask(document, { whatIf: FIVE, selected: 'dau' });
  for (const dau of ['20M users', '1 user', '30M']) ask(document, { whatIf: { dau }, selected: 'hit' });
  expect(ask(document, { whatIf: FIVE, selected: 'dau' })).toEqual(once);
  expect(previewOf(SHOP, { whatIf: FIVE, selected: 'dau' })).toEqual(once);
});
