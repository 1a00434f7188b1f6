/** The table of docs/estimate-checks.md against the registry: no check of estimates or capacity is lost, and none is there twice. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ruleById, rules } from '../../../src/core/rules/index.ts';

interface Row {
  readonly check: string;
  readonly rules: readonly { readonly id: string; readonly severity: string }[];
  readonly from: string;
}

const TABLE = readFileSync(new URL('../../../docs/estimate-checks.md', import.meta.url), 'utf8');

const ROWS: readonly Row[] = [...TABLE.matchAll(/^\| (EST-\w+) \| ([^|]*) \| [^|]* \| ([^|]*) \|$/gm)].map(
  ([, check, cell, from]) => ({
    check: check!,
    rules: [...cell!.matchAll(/`([\w-]+\/[\w-]+)` (\w+)/g)].map(([, id, severity]) => ({
      id: id!,
      severity: severity!,
    })),
    from: from!,
  }),
);

const numbered = (letter: string, count: number) =>
  Array.from({ length: count }, (_, index) => `EST-${letter}${String(index + 1).padStart(2, '0')}`);

describe('the table of checks', () => {
  test('has all twenty-five in order, and of the next five those that are rules', () => {
    const checks = ROWS.map(({ check }) => check);
    const next = ['EST-N1', 'EST-N2', 'EST-N3', 'EST-N4', 'EST-N5'];
    const left = next.filter((check) => !checks.includes(check));
    expect(checks).toEqual([
      ...numbered('L', 13),
      ...numbered('D', 12),
      ...next.filter((check) => !left.includes(check)),
    ]);
    for (const check of left) expect(TABLE).toMatch(new RegExp(`\\(${check.slice(4)}\\) are no rule`));
  });

  test.each(ROWS)('$check is a rule of that severity', ({ rules: named }) => {
    expect(named.length).toBeGreaterThan(0);
    for (const { id, severity } of named) expect({ id, severity: ruleById(id)?.severity }).toEqual({ id, severity });
  });

  test('has every rule of these groups once', () => {
    const named = ROWS.flatMap((row) => row.rules.map(({ id }) => id));
    const registered = rules.map(({ id }) => id).filter((id) => /^(?:estimate|capacity)\//.test(id));
    expect([...named].sort()).toEqual([...registered].sort());
  });

  test('says where the checks of the domain went that are merged into these', () => {
    const merged = ROWS.flatMap(({ from }) =>
      [...from.matchAll(/domain ((?:\d+(?:, )?)+)/g)].flatMap(([, numbers]) => numbers!.match(/\d+/g)!),
    );
    const all = [25, 26, 27, 52, 54, 61, 67, 104, 105, 106, 107, 108, 110, 136, 137, 138];
    expect([...new Set(merged.map(Number))].sort((a, b) => a - b)).toEqual(all);
  });
});
