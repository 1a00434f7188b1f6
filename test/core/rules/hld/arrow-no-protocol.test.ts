/** Tests of hld/arrow-no-protocol: labels between services that leave open how they speak. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'hld/arrow-no-protocol';
const TWO = `
  hld:
    diagram: |
      flowchart TB
        C[Web App] -->|HTTPS| S[Shop Service]
        S -->|Current price| P[Price Service]
        S -- "Is it there?" --> K[Stock Service]
`;

it('is one finding, at the first such label', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          C[Web App] -->|HTTPS| S[Shop Service]
          S -->|Current price| P[Price Service]
    #           ^^^^^^^^^^^^^ hld/arrow-no-protocol: 2 labels between services
          S -- "Is it there?" --> K[Stock Service]
  `);
});

it('puts the protocol before the words, on all or on one; first the one that is spoken already', () => {
  const all = (protocol: string) =>
    TWO.replace('|Current', `|${protocol}: Current`).replace('"Is it', `"${protocol}: Is it`);
  checkFix(ID, TWO, all('gRPC'));
  checkFix(ID, TWO.replace('HTTPS|', 'HTTP|'), all('HTTP').replace('HTTPS|', 'HTTP|'));
  checkFix(ID, TWO, TWO.replace('"Is it', '"HTTP: Is it'), {
    title: 'HTTP from "Shop Service" (S) to "Stock Service"',
  });
});

it('accepts methods, events, dashed arrows, flows and sentences', () => {
  const document = (label: string, rest = '') =>
    `hld:\n  diagram: |\n    flowchart TB\n      C[Web App] -->|HTTPS| S[Shop Service]\n      S ${label} P[Price Service]\n${rest}`;
  for (const label of [
    '-->|GET /prices|',
    '-->|OrderPlaced event|',
    '-.->|Prices|',
    '-->|gRPC|',
    '-->|pub/sub|',
    '-->',
  ])
    checkFindings(document(label), { rules: [ID] });
  checkFindings(document('-->|Prices|', '  flows:\n    S -> P: { mode: async }\n'), { rules: [ID] });
  checkFindings(document('-->|Prices|', '  text: All services talk over gRPC, and clients over HTTPS.\n'), {
    rules: [ID],
  });
});

it('waits until the picture names a protocol or the deep dive has begun, and asks nothing of stores and clients', () => {
  const bare = 'hld:\n  diagram: |\n    flowchart TB\n      S[Shop Service] -->|Prices| P[Price Service]\n';
  checkFindings(bare, { rules: [ID] });
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          S[Shop Service] -->|Prices| P[Price Service]
    #                         ^^^^^^ hld/arrow-no-protocol: names no protocol
    deep-dive:
      - question: How fresh are prices?
  `);
  checkFindings(
    'hld:\n  diagram: |\n    flowchart TB\n      C[Web App] -->|HTTPS| S[Shop Service]\n      S -->|Orders| DB[(Orders)]\n      C -->|Browse| S\n',
    { rules: [ID] },
  );
});
