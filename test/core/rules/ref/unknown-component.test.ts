/** Tests of ref/unknown-component: names in flows and paths that lead nowhere. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const ID = 'ref/unknown-component';

it('finds names in flows and paths that are not drawn', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          C[Web App] -->|HTTPS| S[Shop Service]
          S -->|SQL| Orders[(Orders)]
      flows:
        S -> Order: { protocol: SQL }
        #    ^^^^^ ref/unknown-component: Did you mean "Orders"?
      paths:
        place order:
          steps:
            - C -> S -> Orders & Wallet
            #                    ^^^^^^ ref/unknown-component: Draw it in the diagram
  `);
});

it('suggests no other name for one of two letters', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          A --> B
      paths:
        one:
          steps:
            - A -> C
            #      ^ ref/unknown-component: Draw it in the diagram
  `);
});

it('knows boxes of the diagram as ends', () => {
  const document = `
    hld:
      diagram: |
        flowchart TB
          subgraph Clients
            C[Web App]
          end
          Clients --> S[Shop Service]
      paths:
        one:
          steps:
            - Clients -> S
  `;
  checkFindings(document, { rules: [ID] });
});

it('lets flows and paths bring their own names where nothing is drawn', () => {
  const entries =
    'hld:\n  components:\n    S: { kind: service }\n  paths:\n    one:\n      steps:\n        - C -> S -> DB\n';
  checkFindings(entries, { rules: [ID] });
});

it('finds the one slip where everything else has an entry', () => {
  checkFindings(`
    hld:
      components:
        client: { kind: client }
        shop: { kind: service }
        orders: { kind: database }
      paths:
        one:
          steps:
            - client -> shop -> orders
            - shop -> ordres
            #         ^^^^^^ ref/unknown-component: Did you mean "orders"?
  `);
});

it('concludes nothing from a line that is half typed', () => {
  const document =
    'hld:\n  diagram: |\n    flowchart TB\n      A --> B\n      B --> \n  paths:\n    one: { steps: [A -> B -> Cache] }\n';
  checkFindings(document, { rules: [ID] });
});

it('is answered under accept', () => {
  const document = `
    accept:
      ref/unknown-component: { Wallet: drawn next week }
    hld:
      diagram: |
        flowchart TB
          A --> B
      paths:
        one:
          steps:
            - A -> Wallet
  `;
  checkFindings(document, { rules: [ID] });
});

it('mends the name and leaves comments alone', () => {
  checkFix(
    ID,
    'hld:\n  diagram: |\n    flowchart TB\n      A --> Orders\n  paths:\n    one:\n      steps:\n        - A -> Odrers # a comment\n',
    'hld:\n  diagram: |\n    flowchart TB\n      A --> Orders\n  paths:\n    one:\n      steps:\n        - A -> Orders # a comment\n',
  );
  expect(
    fixTitles(ID, 'hld:\n  diagram: |\n    flowchart TB\n      A --> B\n  paths: { one: { steps: [A -> Zebra] } }\n'),
  ).toEqual([]);
});
