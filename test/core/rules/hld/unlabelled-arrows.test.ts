/** Tests of hld/unlabelled-arrows: one finding for the diagram. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, findingsOf, fixTitles } from '../../../support/checkRules.ts';
import { openedText } from '../../../support/cursor.ts';
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

const ID = 'hld/unlabelled-arrows';
const SHOP = `
  hld:
    diagram: |
      flowchart TB
        C[Web App] & M[Mobile App] --> LB[Load Balancer]
        LB ==> S[Shop Service] -.-> Q[Kafka] --> W[Mail Worker]
        S --> DB[(PostgreSQL)]
        S --> P[Price Service]
        S --> X[Quux]
    flows:
      S -> P: { protocol: Thrift }
`;

it('labels all arrows whose ends are known, by their kinds and flows', () => {
  checkFix(
    ID,
    SHOP,
    SHOP.replace('--> LB', '-->|HTTPS| LB')
      .replace('==> S', '==>|HTTP| S')
      .replace('-.-> Q', '-.->|Publish| Q')
      .replace('--> W', '-->|Consume| W')
      .replace('--> DB', '-->|SQL| DB')
      .replace('--> P', '-->|Thrift| P'),
  );
  expect(fixTitles(ID, SHOP)[0]).toBe('Label the 7 arrows whose ends are known: HTTPS, HTTP, Publish and 3 more');
});

it('labels one arrow, and leaves the protocol between services to the author', () => {
  checkFix(ID, SHOP, SHOP.replace('-.-> Q', '-.->|Publish| Q'), { title: '"Shop Service" (S) to "Kafka" (Q)' });
  const services = 'hld:\n  diagram: |\n    flowchart TB\n      A[Shop Service] --> B[Price Service]\n';
  expect(fixTitles(ID, services)).toEqual([
    'Label "Shop Service" (A) to "Price Service" (B): HTTP',
    'Label "Shop Service" (A) to "Price Service" (B): gRPC',
  ]);
  expect(fixTitles(ID, `${services}      B -->|gRPC| D[Tax Service]\n`)[0]).toContain(': gRPC');
});

it('offers at each arrow what mends that one, and what mends all', () => {
  const text =
    'hld:\n  diagram: |\n    flowchart TB\n      A[Web App] --> B[Shop Service]\n      B --> K[(Redis Cache)]\n';
  const at = (words: string) => {
    const { service, uri } = openedText(text);
    const offset = text.indexOf(words);
    return service
      .fixes(uri, { start: offset, end: offset })
      .filter(({ rule }) => rule === ID)
      .map(({ title }) => title);
  };
  const all = 'Label all 2: HTTPS and Lookup';
  expect(at('--> B')).toEqual([all, 'Label "Web App" (A) to "Shop Service" (B): HTTPS']);
  expect(at('--> K')).toEqual([all, 'Label "Shop Service" (B) to "Redis Cache" (K): Lookup']);
});

it('knows what a label for each pair of kinds would say', () => {
  const labelOf = (from: string, to: string) =>
    fixTitles(ID, `hld:\n  diagram: |\n    flowchart TB\n      A${from} --> B${to}\n`)[0]?.replace(/.*: /, '');
  expect(labelOf('[Web App]', '[WebSocket Gateway]')).toBe('WebSocket');
  expect(labelOf('[Shop Service]', '[(Cassandra)]')).toBe('CQL');
  expect(labelOf('[Shop Service]', '[(S3)]')).toBe('Files');
  expect(labelOf('[Shop Service]', '[Payment Provider]')).toBe('HTTPS');
  expect(labelOf('[Mail Worker]', '[Message Queue]')).toBe('Consume');
  expect(labelOf('[(PostgreSQL)]', '[Kafka]')).toBe('Changes');
  expect(labelOf('[Nightly Scheduler]', '[Shop Service]')).toBe('Start');
  expect(labelOf('[CDN]', '[Load Balancer]')).toBe('On a miss');
  expect(labelOf('[Alice]', '[Bob]')).toBeUndefined();
});
