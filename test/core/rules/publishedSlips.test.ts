/** Estimates that were published with slips in them: each slip is found, and what the fixes leave is right. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../src/core/base/edit.ts';
import { factsOf, findingsOf, place } from '../../support/checkRules.ts';

const folder = path.resolve(import.meta.dirname, '../../fixtures/published-slips');

interface Slip {
  readonly file: string;
  readonly findings: readonly string[];
  /** Estimates as they are once the first fix of every finding was taken. */
  readonly mended: Readonly<Record<string, string>>;
  readonly figures: readonly string[];
}

const SLIPS: readonly Slip[] = [
  {
    file: 'photo-service.sysdesign.yaml',
    findings: [
      'warning 6:52 estimate/stale-figure "1,000 posts/s"',
      'error 7:34 estimate/stale-figure "14,000 TB/day"',
      'error 7:75 estimate/stale-figure "60,000 TB/day"',
      'error 8:31 estimate/stale-figure "74 PB/day"',
    ],
    mended: { image_storage: '14 TB/day', reel_storage: '60 TB/day', daily_storage: '74 TB/day' },
    figures: [
      '`posts = 1,200 posts/s`',
      '`image_storage = 14 TB/day`',
      '`reel_storage = 60 TB/day`',
      '`daily_storage = 74 TB/day`',
    ],
  },
  {
    file: 'calculator.sysdesign.yaml',
    findings: [
      'hint 6:33 estimate/false-precision "231.48 requests/s"',
      'warning 6:80 estimate/stale-figure "19.07 GB/day"',
      'warning 7:40 estimate/stale-figure "572.20 GB"',
      'warning 15:18 estimate/peak-as-volume "write_rps"',
    ],
    mended: { daily_storage: '2.05 GB/day', kept: '61.4 GB' },
    figures: ['`write_rps = 231 requests/s`', '`daily_storage = 2.05 GB/day`', '`kept = 61.4 GB`'],
  },
  {
    file: 'key-database.sysdesign.yaml',
    findings: ['warning 7:21 estimate/stale-figure "300 GB"', 'warning 7:63 estimate/stale-figure "390 GB"'],
    mended: { key_database: '341 GB' },
    figures: ['`keys = 56.8 billion`', '`key_database = 341 GB`', '`key_database = 341 GB`'],
  },
];

function read(file: string): string {
  return fs.readFileSync(path.join(folder, file), 'utf8');
}

/** Takes the first fix of the first finding that has one, until none is left. */
function mended(text: string, file: string): string {
  for (let round = 0; round < 20; round++) {
    const facts = factsOf(text, file);
    const fixes = findingsOf(text, file).map((finding) => finding.rule.fix?.(finding, facts)[0]);
    // What is computed is put right before what is said of it.
    const fix = fixes.findLast((each) => each !== undefined);
    if (!fix) return text;
    text = applyEdits(text, fix.edits);
  }
  throw new Error('The fixes come to no end.');
}

describe.each(SLIPS)('$file', ({ file, findings, mended: values, figures }) => {
  it('gives exactly its slips', () => {
    const text = read(file);
    const found = findingsOf(text, file).map(
      ({ rule, severity, span }) => `${severity} ${place(text, rule.id, span.start, span.end)}`,
    );
    expect(found).toEqual(findings);
  });

  it('is right and without findings once the fixes are taken', () => {
    const text = mended(read(file), file);
    const { numbers } = factsOf(text, file);
    for (const [name, value] of Object.entries(values)) expect(numbers.get(name)?.result.display).toBe(value);
    expect(text.match(/`[^`]+`/g)).toEqual(figures);
    expect(findingsOf(text, file)).toEqual([]);
  });
});

it('holds every fixture against its findings', () => {
  expect(fs.readdirSync(folder).sort()).toEqual(SLIPS.map(({ file }) => file).sort());
});
