/**
 * Marked documents: one estimate per line, `name: expression  # display`, and under it a line of carets with the code of
 * each problem. A document is evaluated without its marks and written out again with what came out; both must be equal, so
 * that nothing can be reported or shown that the document does not say.
 */
import { expect } from 'vitest';
import type { EstimateDefinition, EstimateEnvironment, EstimateResults } from '../../../src/core/estimate/index.ts';
import { evaluateEstimates } from '../../../src/core/estimate/index.ts';

const COLUMN = 58;

export function definitionsOf(document: string): EstimateDefinition[] {
  return linesOf(document)
    .filter((line) => !/^\s*\^|^\s*\|/.test(line))
    .map((line) => {
      const colon = line.indexOf(': ');
      const mark = line.indexOf(' # ');
      const text = line.slice(colon + 2, mark < 0 ? undefined : mark).trimEnd();
      return { name: line.slice(0, colon), text };
    });
}

/** Writes definitions with what came out of them. */
export function written(definitions: readonly EstimateDefinition[], results: EstimateResults): string {
  const lines: string[] = [];
  for (const [index, { name, text }] of definitions.entries()) {
    const result = results.list[index]!;
    lines.push(`${`${name}: ${text}`.padEnd(COLUMN)} # ${result.display ?? result.state}`);
    for (const { code, range } of result.errors) {
      const indent = ' '.repeat(name.length + 2 + range.start);
      // An empty range is shown as a bar before the character.
      lines.push(`${indent}${'^'.repeat(range.end - range.start) || '|'} ${code}`);
    }
  }
  return lines.join('\n');
}

export function checkMarked(document: string, environment: EstimateEnvironment = {}): EstimateResults {
  const definitions = definitionsOf(document);
  const results = evaluateEstimates(definitions, environment);
  expect(written(definitions, results)).toBe(linesOf(document).map(align).join('\n'));
  return results;
}

/** Evaluates one expression. */
export function evaluateOne(text: string, environment: EstimateEnvironment = {}) {
  return evaluateEstimates([{ name: 'it', text }], environment).list[0]!;
}

function align(line: string): string {
  const mark = line.indexOf(' # ');
  return mark < 0 ? line : `${line.slice(0, mark).trimEnd().padEnd(COLUMN)}${line.slice(mark)}`;
}

function linesOf(document: string): string[] {
  const lines = document.split('\n').filter((line) => line.trim() !== '');
  const indent = Math.min(...lines.map((line) => /^ */.exec(line)![0].length));
  return lines.map((line) => line.slice(indent).trimEnd());
}
