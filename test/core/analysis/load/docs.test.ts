/** The worked example of docs/load.md: its numbers are those that the analysis finds. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { factsOf } from '../../../support/checkRules.ts';
import { shown, told, toldUses } from './told.ts';

const page = readFileSync(new URL('../../../../docs/load.md', import.meta.url), 'utf8');

function block(language: string): string {
  return new RegExp('^```' + language + '\\n([^]*?)^```$', 'm').exec(page)![1]!;
}

test('docs/load.md shows what follows from its example', () => {
  const { load } = factsOf(block('yaml'));
  const components = told(load.components, ({ node, availability, concurrency }) => {
    const uses = toldUses({ ...load, components: new Map([[node.id, load.components.get(node.id)!]]) })[node.id];
    const lines = uses?.split('; ').map((use) => use.replace(/^(\w+) (.*), (\S+) (\w+)$/, '$1: $2, $3 needed'));
    if (availability?.working) lines?.push(`availability: ${availability.working}`);
    if (concurrency) lines?.push(`at once: ${shown(concurrency)}`);
    return lines?.map((line) => `${node.id} ${line}\n`).join('') ?? '';
  });
  const paths = load.paths.map(({ path, availability, availabilityGoal, latency, latencyGoals }) => {
    const lines = [
      `availability: ${availability!.working} of ${shown(availabilityGoal!.value)}, down ${shown(availability!.downtimePerYear)} a year`,
      `median: ${latency!.working}`,
      `p99: ${shown(latency!.p99)} of ${shown(latencyGoals[0]!.value)}`,
    ];
    return lines.map((line) => `${path.name} ${line}\n`).join('');
  });
  expect(block('text')).toBe([...Object.values(components), ...paths].join(''));
});
