/** docs/estimate-checks.md against the registry: no check of estimates or capacity is lost, and none is there twice. */
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
  test('has all twenty-five, and what was added', () => {
    const checks = ROWS.map(({ check }) => check);
    expect(checks.filter((check) => !check.startsWith('EST-N'))).toEqual([...numbered('L', 13), ...numbered('D', 12)]);
    expect(new Set(checks).size).toBe(checks.length);
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
    for (const number of ['25', '26', '27', '52', '54', '61', '105', '106', '107', '108'])
      expect(merged).toContain(number);
  });
});
