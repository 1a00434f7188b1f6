/** Every worked design under examples/: it reads without a finding, its picture is one that Mermaid takes, and all its estimates have values. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findingsOf, messageOf } from '../support/checkRules.ts';
import { openedText } from '../support/cursor.ts';
import { judge } from '../support/mermaidOracle.ts';
import { ask } from '../core/preview/support.ts';
import { kinds } from '../../src/core/catalog/index.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../examples');

const designs = fs
  .readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.sysdesign\.(yaml|md)$/.test(name))
  .sort();

test('there are worked designs, in both forms', () => {
  expect(new Set(designs.map((name) => path.extname(name)))).toEqual(new Set(['.md', '.yaml']));
});

test('each kind of component that one can decide for stands in one of them', () => {
  const text = designs.map((name) => fs.readFileSync(path.join(FOLDER, name), 'utf8')).join('\n');
  const used = new Set([...text.matchAll(/\bkind: ([a-z-]+)/g)].map(([, kind]) => kind));
  // What is declared a database has still to become one of some kind.
  expect(kinds.map(({ id }) => id).filter((id) => !used.has(id))).toEqual(['database']);
});

describe.each(designs)('%s', (name) => {
  const text = fs.readFileSync(path.join(FOLDER, name), 'utf8');
  const view = ask(openedText(text, path.basename(name)));

  test('has no findings', () => {
    expect(findingsOf(text, name).map((finding) => `${finding.rule.id}: ${messageOf(finding)}`)).toEqual([]);
  });

  test('has a picture that Mermaid accepts', async () => {
    expect(view.diagramKind).toBe('flowchart');
    const verdict = await judge(view.diagram!.source);
    expect(verdict.message).toBeUndefined();
    expect(verdict.nodes.length).toBeGreaterThan(2);
  });

  test('has a value for each estimate', () => {
    const rows = view.estimates!.rows;
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ value, range }) => !value && !range).map((row) => row.name)).toEqual([]);
  });
});
