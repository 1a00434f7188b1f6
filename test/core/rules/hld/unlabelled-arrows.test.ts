/** Tests of hld/unlabelled-arrows: one finding for the diagram. */
import { expect, it } from 'vitest';
import { checkFindings, findingsOf } from '../../../support/checkRules.ts';
import { ruleById } from '../../../../src/core/rules/index.ts';

it('counts the silent arrows and names the first; the others are related', () => {
  const document = `
    hld:
      diagram: |
        flowchart TB
          A --> B
    #       ^^^ hld/unlabelled-arrows: 2 of 3 arrows say nothing, A to B among them
          B -->|SQL| C
          C --- D
  `;
  checkFindings(document);
  const [finding] = findingsOf('hld:\n  diagram: |\n    flowchart TB\n      A --> B --> C\n', undefined, [
    ruleById('hld/unlabelled-arrows')!,
  ]);
  expect(finding?.related?.map(({ message }) => message)).toEqual(['B to C']);
});

it('does not count what is invisible, nor a store and its shards', () => {
  const document =
    'hld:\n  diagram: |\n    flowchart TB\n      A ~~~ B\n      DB[(Orders DB)] --> S1[(Shard 1)]\n      DB --> R[(Read Replica)]\n';
  checkFindings(document, { rules: ['hld/unlabelled-arrows'] });
});
