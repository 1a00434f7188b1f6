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

it('asks nothing of the steps of a procedure, of states and of layouts, whose arrows are no calls', () => {
  const hld = (lines: string) => `hld:\n  diagram: |\n    flowchart TB\n${lines.replace(/^/gm, '      ')}\n`;
  const procedure = hld(
    'A[Look it up] --> B{Is it there?}\nB -->|yes| C[Take it]\nB -->|no| D[Ask for it]\nD --> E[Keep it]\nE --> C\nC --> F[Show it]',
  );
  const layout = hld('T1[Range 1-9] --> P1[part-1a]\nT2[Range 10-19] --> P2[part-2a]\nT3[Range 20-29] --> P3[part-3a]');
  for (const document of [procedure, layout]) checkFindings(document, { rules: ['hld/unlabelled-arrows'] });
});

it('names a box that tells a story by its first line', () => {
  const story =
    'S[Panel Service<br/>asks for each panel of a board<br/>puts in the variables<br/>keeps answers for a while]';
  const [finding] = findingsOf(`hld:\n  diagram: |\n    flowchart TB\n      ${story} --> DB[(Boards)]\n`, undefined, [
    ruleById('hld/unlabelled-arrows')!,
  ]);
  expect(finding?.args['example']).toBe('Panel Service to Boards');
});
