/** Tests of hld/no-client: pictures in which nobody asks. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'hld/no-client';
const LAYERED = `
  api:
    order: { style: rest, method: POST, path: /v1/orders }
  hld:
    diagram: |
      flowchart TB
        subgraph clients [Clients]
          note[Everybody]
        end
        G[API Gateway] -->|HTTP| S[Shop Service]
        S -->|SQL| DB[(Orders)]
`;

it('is found at the door', () => {
  checkFindings(`
    api:
      order: { style: rest, method: POST, path: /v1/orders }
    hld:
      diagram: |
        flowchart TB
          S[Shop Service] -->|SQL| DB[(Orders)]
    #     ^ hld/no-client: Requests come in at "Shop Service" (S) and "Mail Service" (M), and
          M[Mail Service] -->|SQL| DB
  `);
});

it('draws one, in the box of the clients where there is one', () => {
  const before = LAYERED.replace('          note[Everybody]\n', '          direction LR\n');
  checkFix(
    ID,
    before,
    before
      .replace('direction LR\n', 'direction LR\n          Client\n')
      .replace('S -->|SQL| DB[(Orders)]\n', 'S -->|SQL| DB[(Orders)]\n        Client -->|HTTPS| G\n'),
  );
  const plain = LAYERED.replace(/ {8}subgraph[^]*?end\n/, '');
  checkFix(ID, plain, plain.replace('DB[(Orders)]\n', 'DB[(Orders)]\n        Client -->|HTTPS| G\n'));
});

it('is quiet about sketches, schedules, partners, queues, unknown beginners and cycles', () => {
  const document = (begin: string) =>
    `scope:\n  functional:\n    R1: Bill everybody\nhld:\n  diagram: |\n    flowchart TB\n      ${begin} --> S[Billing Service]\n      S --> DB[(Orders)]\n`;
  for (const begin of [
    'X[Nightly Scheduler]',
    'X[Message Queue]',
    'X[Payment Provider]',
    'X[Auth Server]',
    'Alice',
    'X[Web App]',
  ])
    checkFindings(document(begin), { rules: [ID] });
  checkFindings(document('G[API Gateway]').replace(/scope:[^]*?hld/, 'hld'), { rules: [ID] });
});
