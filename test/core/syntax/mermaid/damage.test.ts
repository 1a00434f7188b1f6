/** Thousands of damaged charts: Mermaid and we reject the same ones, and read the rest alike. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagramData } from '@mermaid-js/examples';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseMermaid } from '../../../../src/core/syntax/mermaid/index.ts';
import { charts } from '../../../support/mermaid/charts.ts';
import { compare } from '../../../support/mermaid/compare.ts';
import { damage } from '../../../support/mermaid/damage.ts';
import { explain, REASONS } from '../../../support/mermaid/disagreements.ts';
import { judge, prepareOracle } from '../../../support/mermaidOracle.ts';

const COUNT = 5000;
const FIXTURES = join(import.meta.dirname, 'fixtures');
const PAGE = join(import.meta.dirname, '../../../../docs/mermaid-disagreements.md');

const written = [
  ...readdirSync(FIXTURES).map((name) => readFileSync(join(FIXTURES, name), 'utf8')),
  ...diagramData
    .flatMap(({ examples }) => examples.map(({ code }) => code))
    .filter((code) => parseMermaid(code).type === 'flowchart'),
];
const made = charts(400, 7);

/** Half of them written by people, half made. */
function damaged(index: number): string {
  const from = index % 2 === 0 ? written : made;
  return damage(from[(index >> 1) % from.length]!, index + 1);
}

beforeAll(() => prepareOracle());

describe('damaged charts', () => {
  const reasons = new Map<string, string[]>();
  const unexplained: string[] = [];
  let accepted = 0;
  let differentContent = 0;

  beforeAll(async () => {
    for (let index = 0; index < COUNT; index++) {
      const text = damaged(index);
      const verdict = await judge(text);
      const result = compare(verdict, parseMermaid(text));
      if (result.same) {
        if (result.accepted) accepted++;
        continue;
      }
      if (result.kind !== 'verdict') differentContent++;
      const reason = explain(text, verdict, result);
      if (reason === undefined) unexplained.push(`${result.kind}: ${result.detail}\n${JSON.stringify(text)}`);
      else reasons.set(reason, [...(reasons.get(reason) ?? []), text]);
    }
  });

  it('leave many that Mermaid accepts and many that it refuses', () => {
    expect(accepted).toBeGreaterThan(COUNT / 4);
    expect(accepted).toBeLessThan((COUNT * 3) / 4);
  });

  it('get the same verdict in at least 99.5 of 100', () => {
    const disagreements = [...reasons.values()].flat().length + unexplained.length;
    expect(disagreements / COUNT, [...reasons.keys(), ...unexplained].join('\n')).toBeLessThanOrEqual(0.005);
  });

  it('are read alike whenever both accept them', () => expect(differentContent).toBe(0));

  it('leave no disagreement without its reason', () => expect(unexplained).toEqual([]));

  it('disagree only for reasons that are documented', () => {
    const page = readFileSync(PAGE, 'utf8');
    for (const reason of Object.keys(REASONS)) expect(page).toContain(`\`${reason}\``);
  });
});
