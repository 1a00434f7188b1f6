/** What is said of a reference number: built in, replaced, added, wrong, and on the command line. */
import { describe, expect, test } from 'vitest';
import { NO_ANALYSIS_SETTINGS } from '../../../src/core/analysis/index.ts';
import { describeReference } from '../../../src/core/features/describeReference.ts';
import { explain, nearestExplained } from '../../../src/core/features/explain.ts';
import { renderHoverPlain } from '../../../src/core/features/renderHover.ts';
import { references } from '../../../src/core/catalog/index.ts';
import { hoverHead } from '../../support/cursor.ts';
import { numbersIn } from '../analysis/numbers/support.ts';

const NO_LINK = /\n\nAll reference numbers: .*$/;

/** The description as plain text, without its link. */
function told(name: string, text = '', inFile: Readonly<Record<string, { value: string }>> = {}): string | undefined {
  const numbers = numbersIn(text, { ...NO_ANALYSIS_SETTINGS, references: new Map(Object.entries(inFile)) });
  const description = describeReference(name, numbers);
  return description && renderHoverPlain({ start: 0, end: 0, ...description }).replace(NO_LINK, '');
}

describe('of a document', () => {
  test('a built-in number', () => {
    expect(told('ref.kafka.bandwidth')).toBe(`ref.kafka.bandwidth (50..200 MB/s)

Data into one Kafka broker.

Note: On a network of 1 to 10 Gbit/s; the copies take their part of it.

Source: LinkedIn's test of 2014; seen 2026-11

Confidence: high: a primary source, or several that agree`);
  });

  test('one that the document replaces', () => {
    const text =
      'catalogue: { kafka.bandwidth: { value: 70 MB/s * disks, why: Our disks, source: load test, seen: 2026-10 } }\n';
    expect(told('kafka.bandwidth', `${text}estimate: { disks: 2 }`)).toBe(`ref.kafka.bandwidth (140 MB/s)

Data into one Kafka broker.

  70M × 2 = 140 MB/s

Why: Our disks

Source: load test; seen 2026-10

Stated in: this document, under catalogue

In place of: 50..200 MB/s, from LinkedIn's test of 2014; seen 2026-11`);
  });

  test('one that the configuration adds', () => {
    expect(told('ref.team.node', '', { 'team.node': { value: '3K/s' } })).toBe(`ref.team.node (3K/s)

Source: sysdesign.config.yaml

Stated in: sysdesign.config.yaml, under catalogue`);
  });

  test('one with a mistake', () => {
    expect(told('team.node', 'catalogue: { team.node: 3K/s + 2 B }')).toMatch(
      /^ref\.team\.node \(no value yet\)\n\n3K\/s is a rate, 2 B is a size/,
    );
  });

  test('none', () => {
    expect(told('ref.team.node')).toBe(undefined);
    expect(told('ref.')).toBe(undefined);
  });
});

test('a hover tells it, where an expression names it and where the document states it', () => {
  expect(hoverHead('estimate:\n  x: 3/s * 2 + ref.redis.o$0ps\n')).toBe('ref.redis.ops: ref.redis.ops (70K..200K/s)');
  expect(hoverHead('catalogue:\n  redis.o$0ps: 50K/s\n')).toBe('redis.ops: ref.redis.ops (50K/s)');
});

describe('by itself', () => {
  test('every number is explained, with a link to its line of the page', () => {
    for (const { id } of references) {
      const found = explain(`ref.${id}`);
      expect(found?.title).toBe(`ref.${id}`);
      expect(found?.subtitle).not.toBe('no value yet');
      expect(found?.link?.url.endsWith(`/docs/reference-numbers.md#${id}`)).toBe(true);
    }
  });

  test('with and without "ref.", after rules and terms', () => {
    expect(explain('postgres.writes')).toEqual(explain('ref.postgres.writes'));
    expect(explain('cache')?.title).toBe('Cache');
    expect(explain('postgres.write')).toBe(undefined);
  });

  test.each([
    ['ref.postgres.write', 'ref.postgres.writes'],
    ['postgres.write', 'postgres.writes'],
    ['estimate/unti', 'estimate/unit'],
    ['nothing like it', undefined],
  ])('%s was probably to be %s', (name, meant) => {
    expect(nearestExplained(name)).toBe(meant);
  });
});
