/** Tests of hld/flow-not-drawn: flows without their arrow. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const ID = 'hld/flow-not-drawn';

it('finds flows that are not drawn, drawn the other way, or labelled otherwise', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          C[Web App] -->|HTTPS| S[Shop Service]
          S -->|Older orders| DB[(Orders)]
          S -->|Recent orders| DB
          P[Price Service] -->|Lookups| S
      flows:
        C -> DB: { timeout: 50 ms }
    #   ^^^^^^^ hld/flow-not-drawn: no arrow there
        S -> P: { timeout: 50 ms }
    #   ^^^^^^ hld/flow-not-drawn: the other way
        S -> DB | old orders: { timeout: 50 ms }
    #             ^^^^^^^^^^ hld/flow-not-drawn: Did you mean "Older orders"?
        S -> DB | recent orders: { timeout: 50 ms }
        C -> S: { protocol: HTTPS }
  `);
});

it('takes boxes and headless lines for what they join, and queues drawn either way', () => {
  const document = `
    hld:
      diagram: |
        flowchart TB
          subgraph Clients
            C[Web App]
          end
          Clients --> S[Shop Service]
          S --- DB[(Orders)]
          W[Mail Worker] -->|polls| Q[Mail Queue]
      flows:
        C -> S: { timeout: 1 s }
        Clients -> S: { timeout: 1 s }
        DB -> S: { timeout: 1 s }
        Q -> W: { timeout: 1 s }
  `;
  checkFindings(document, { rules: [ID] });
});

it('draws the arrow outside of boxes, with the label or the protocol', () => {
  const before = `
    hld:
      diagram: |
        flowchart TB
          subgraph App
            S --> T
          end
          style S fill:#eee
      flows:
        T -> S: { protocol: gRPC (unary) } # back
  `;
  checkFindings(before.replace('fill:#eee', 'fill:#eee').replace('T -> S', 'S -> T'), { rules: [ID] });
  const other = before.replace('T -> S', 'S -> U').replace('S --> T', 'S --> T\n            U');
  checkFix(ID, other, other.replace('          end\n', '          end\n          S -->|"gRPC (unary)"| U\n'));
});

const DRIFT = `
  hld:
    diagram: |
      flowchart TB
        S[Shop Service] -->|SQL| DB[(Orders)]
        P[Price Service] --> S
        K[(Cache)]
    flows:
      S -> K: { protocol: RESP } # hot ones
      S -> DB: { timeout: 50 ms }
`;

it('draws the arrow, lets the flow be about another one, or removes it', () => {
  expect(fixTitles(ID, DRIFT)).toEqual(['Draw the arrow from "Shop Service" (S) to "Cache" (K)', 'Remove the flow']);
  checkFix(ID, DRIFT, DRIFT.replace('      S -> K: { protocol: RESP } # hot ones\n', ''), { title: 'Remove' });
  const open = DRIFT.replace('      S -> DB: { timeout: 50 ms }\n', '');
  checkFix(ID, open, open.replace('S -> K:', 'S -> DB:'), { title: 'lead to "Orders" (DB)' });
  checkFix(ID, open, open.replace(/ {4}flows:[^]*/, ''), { title: 'Remove' });
});

it('turns the flow or the arrow, where they disagree about who calls', () => {
  const before = DRIFT.replace('S -> K: { protocol: RESP } # hot ones', 'S -> P: { protocol: gRPC }');
  checkFix(ID, before, before.replace('S -> P:', 'P -> S:'), { title: 'Turn the flow: "Price Service" (P) calls' });
  checkFix(ID, before, before.replace('P[Price Service] --> S\n', 'S --> P[Price Service]\n'), {
    title: 'Turn the arrow',
  });
});

it('gives flow and arrow the same label, from either side', () => {
  const before = DRIFT.replace(/S -> K.*\n/, 'S -> DB | Old (cold) orders: { timeout: 1 s }\n').replace(
    / *S -> DB: .*\n/,
    '',
  );
  checkFix(ID, before, before.replace('| Old (cold) orders', '| SQL'));
  checkFix(ID, before, before.replace('-->|SQL|', '-->|"Old (cold) orders"|'), { title: "arrow's label" });
});
