/** Tests of hld/node-not-declared: boxes without an entry, in one finding. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const ID = 'hld/node-not-declared';
const DOCUMENT = `
hld:
  diagram: |
    flowchart TB
      C[Web App] --> S[Shop Service]
      S --> DB[(Orders)]
      S --> X[Something]
  components:
    S:
      kind: service
      # the end
  flows:
`;

it('is one finding for all, and leaves clients out', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          C[Web App] --> S[Shop Service]
          S --> DB[(Orders)]
    #           ^^ hld/node-not-declared: "Orders" (DB) and "Mail Worker" (W) are drawn
          S --> W[Mail Worker]
          W --> Q{Sent?}
      components:
        S: { kind: service }
  `);
});

it('is silent before the first entry, and about nodes that are answered for', () => {
  checkFindings('hld:\n  diagram: |\n    flowchart TB\n      A --> B\n', { rules: [ID] });
  const accept = 'accept:\n  hld/node-not-declared: { B: a product }\n';
  checkFindings(
    `${accept}hld:\n  diagram: |\n    flowchart TB\n      A --> B\n  components:\n    A: { kind: service }\n`,
    { rules: [ID] },
  );
});

it('adds entries behind the last one, with the kind that the label suggests', () => {
  const entries = '      kind: service\n    DB:\n      kind: database\n    X:\n      why:\n';
  checkFix(ID, DOCUMENT, DOCUMENT.replace('      kind: service\n', entries));
  expect(fixTitles(ID, DOCUMENT)).toHaveLength(3);
});

it('adds to braces within them', () => {
  const before =
    'hld:\n  diagram: |\n    flowchart TB\n      S --> DB[(Orders)]\n  components: { S: { kind: service } } # one line\n';
  checkFix(ID, before, before.replace('{ kind: service } }', '{ kind: service }, DB: { kind: database } }'));
});

it('takes the entry of one of several that differ by a number for all of them', () => {
  const document =
    'hld:\n  diagram: |\n    flowchart TB\n      L[Load Balancer] --> A1[Shop API 1] & A2[Shop API 2] & A3[Shop API 3]\n  components:\n    L: { kind: load-balancer }\n    A1: { kind: service }\n';
  checkFindings(document, { rules: [ID] });
});

it('calls a node as the entry that was meant for it, wherever the node is named', () => {
  const before =
    'hld:\n  diagram: |\n    flowchart TB\n      S[Shop Service] --> Ordrs[(Orders)]\n      S -->|SQL| Ordrs\n      style Ordrs fill:#eee\n  components:\n    S: { kind: service }\n    Orders: { kind: database }\n';
  checkFix(ID, before, before.replaceAll('Ordrs', 'Orders'), { title: 'Call the node "Orders"' });
});

it('takes a box out of the picture that no arrow touches', () => {
  const before =
    'hld:\n  diagram: |\n    flowchart TB\n      S[Shop Service] --> DB[(Orders)]\n      X[Mail Service]\n  components:\n    S: { kind: service }\n    DB: { kind: database }\n';
  checkFix(ID, before, before.replace('      X[Mail Service]\n', ''), { title: 'out of the picture' });
  expect(fixTitles(ID, before.replace('X[', 'S --> X['))).toEqual(['Add an entry for "Mail Service" (X)']);
  const walked = `${before}  paths:\n    order: { kind: write, steps: [ S -> X ] }\n`;
  expect(fixTitles(ID, walked)).toEqual(['Add an entry for "Mail Service" (X)']);
});
