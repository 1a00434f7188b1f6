/** Tests of arch/sync-cycle: services that wait for each other in a circle. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const ID = 'arch/sync-cycle';
const CIRCLE = `
  hld:
    diagram: |
      flowchart TB
        A[Order Service] -->|gRPC| B[Price Service]
        B -->|gRPC: discounts| D[Customer Service]
        D -->|open orders| A
        D --> E[Mail Service]
`;

it('is found at the arrow that closes the circle; the others are related', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          A[Order Service] -->|gRPC| B[Price Service]
          B -->|gRPC: discounts| D[Customer Service]
          D -->|open orders| A
    #       ^^^ arch/sync-cycle: from "Order Service" (A) over "Price Service" (B) and "Customer Service" (D) back
          D --> E[Mail Service]
  `);
  checkFindings(`
    hld:
      components:
        A: { kind: service }
        B: { kind: service }
      flows:
        A -> B: { protocol: gRPC }
        B -> A: { mode: sync }
    #   ^^^^^^ arch/sync-cycle: "A" and "B" call each other
  `);
});

it('lets any call of the circle go without an answer', () => {
  checkFix(ID, CIRCLE, `${CIRCLE.trimEnd()}\n    flows:\n      D -> A:\n        mode: async\n`);
  expect(fixTitles(ID, CIRCLE)).toEqual([
    'Let "Customer Service" (D) not wait for "Order Service" (A)',
    'Let "Price Service" (B) not wait for "Customer Service" (D)',
    'Let "Order Service" (A) not wait for "Price Service" (B)',
  ]);
});

it('is quiet about answers, events, dashed and silent arrows, stores, one service with itself', () => {
  const document = (there: string, back: string) =>
    `hld:\n  diagram: |\n    flowchart TB\n      A[Order Service] ${there} B[Price Service]\n      B ${back} A\n`;
  for (const [there, back] of [
    ['-->|gRPC|', '-->'],
    ['-->|gRPC|', '-->|prices|'],
    ['-->|gRPC|', '-->|gRPC response|'],
    ['-->|gRPC|', '-.->|gRPC|'],
    ['-->|gRPC|', '-->|PriceChanged event|'],
    ['-->|WebSocket|', '-->|HTTP|'],
  ] as const)
    checkFindings(document(there, back), { rules: [ID] });
  checkFindings(
    'hld:\n  diagram: |\n    flowchart TB\n      A[Order Service] -->|gRPC| A\n      A -->|HTTP| DB[(Orders)]\n      DB -->|HTTP| A\n',
    { rules: [ID] },
  );
  checkFindings(
    `${CIRCLE}    paths:\n      order: { kind: write, steps: [ A -> B, { D -> A: { wait: false } } ] }\n`.replace(
      /^ {2}/gm,
      '  ',
    ),
    { rules: [ID] },
  );
});

it('finds one circle for each group of services, and takes any number of them', () => {
  const names = Array.from({ length: 3000 }, (_, index) => `S${index}`);
  const flows = names.map((name, index) => `    ${name} -> ${names[(index + 1) % names.length]}: { protocol: gRPC }\n`);
  const components = names.map((name) => `    ${name}: { kind: service }\n`);
  const big = `hld:\n  components:\n${components.join('')}  flows:\n${flows.join('')}`;
  checkFindings(
    big.replace(
      'S2999 -> S0: { protocol: gRPC }\n',
      'S2999 -> S0: { protocol: gRPC }\n#   ^^^^^^^^^^^ arch/sync-cycle: 2996 more\n',
    ),
    { forms: 'as written' },
  );
});
