/** Holds the registry against the committed inventory of rules: none is lost quietly, and none comes without a word. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../../src/core/rules/index.ts';

const docs = path.resolve(import.meta.dirname, '../../../docs');
const text = fs.readFileSync(path.join(docs, 'rule-inventory.md'), 'utf8');
const rows = [...text.matchAll(/^\| (\d+) \| ([^|]+) \| ([^|]+) \|([^|]*)\|$/gm)].map(
  ([, number, planned, made, note]) => ({
    number: Number(number),
    planned: planned!.trim(),
    made: idsIn(made!),
    note: note!.trim(),
  }),
);
const ids = new Set(rules.map(({ id }) => id));

function idsIn(words: string): string[] {
  return [...words.matchAll(/`([a-z-]+\/[a-z0-9-]+)`/g)].map(([, id]) => id!);
}

describe('the inventory of rules', () => {
  it('has each number once, in order', () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 148 }, (_, index) => index + 1));
  });

  it('names rules that exist', () => {
    expect(rows.flatMap(({ made }) => made).filter((id) => !ids.has(id))).toEqual([]);
  });

  it('says why where there is none, or where another rule holds it', () => {
    for (const { number, planned, made, note } of rows) {
      const asPlanned = made.includes(planned) || made.length > 1;
      if (!asPlanned) expect(note.length, `${number} ${planned}`).toBeGreaterThan(20);
    }
  });

  it('leaves no rule out', () => {
    const checks = idsIn(fs.readFileSync(path.join(docs, 'estimate-checks.md'), 'utf8'));
    const named = new Set([...idsIn(text), ...checks]);
    expect([...ids].filter((id) => !named.has(id))).toEqual([]);
  });
});
