/** Tests of cache/not-read: caches that are only filled. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'cache/not-read';
const quiet = (document: string) => checkFindings(document, { rules: [ID] });
const chart = (arrows: string) => `hld:\n  diagram: |\n    flowchart TB\n      K[(Feed Cache)]\n      ${arrows}\n`;

it('finds it by labels and by the kind of flows', () => {
  checkFindings(
    `
    hld:
      diagram: |
        flowchart TB
          W[Worker] -->|update feeds| K[(Feed Cache)]
    #                                 ^ cache/not-read: "Worker" (W) writes into "Feed Cache" (K)
          S[Feed Service] -->|warm up| K
  `.replace('S[Feed Service] -->|warm up| K', 'S[Feed Service] -->|SQL| DB[(Feeds)]'),
  );
  checkFindings(`
    hld:
      components:
        W: { kind: worker }
        S: { kind: service }
        K: { kind: cache }
    #   ^ cache/not-read: "W" and "S" write into "K"
      flows:
        W -> K: { kind: write }
        S -> K: { kind: write }
  `);
});

it('says nothing where anybody may read', () => {
  quiet(chart('W -->|write| K\n      S --> K'));
  quiet(chart('W -->|write| K\n      S -->|get feed| K'));
  quiet(chart('W -->|write and read back| K'));
  quiet(chart('W <-->|update| K'));
  quiet(chart('W -->|write| K\n      K -->|feed| S'));
  quiet(chart('W -->|Feeds| K'));
  quiet(`${chart('W -->|write| K')}  paths:\n    read: { kind: read, steps: [ S -> K ] }\n`);
  quiet(`${chart('W -->|write| K\n      S -->|sync')}`);
});

it('lets whoever asks the store ask the cache', () => {
  const before = chart('W[Worker] -->|write| K\n      S[Feed Service] -->|SQL| DB[(Feeds)]');
  checkFix(ID, before, `${before}      S -->|Read| K\n`);
});
