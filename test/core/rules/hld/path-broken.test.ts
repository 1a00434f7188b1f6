/** Tests of hld/path-broken: paths that go where no arrow leads. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, findingsOf, fixTitles } from '../../../support/checkRules.ts';
import { ruleById } from '../../../../src/core/rules/index.ts';

const ID = 'hld/path-broken';

it('is one finding for each path, at its first break', () => {
  const document = `
    hld:
      diagram: |
        flowchart TB
          C[Web App] --> S[Shop Service]
          S --> DB[(Orders)]
          S --> K[(Cache)]
      paths:
        read:
          steps:
            - C -> S -> DB
            - K -> DB & C
            # ^^^^^^^ hld/path-broken: breaks between "Cache" (K) and "Orders" (DB): the diagram has no arrow there (1 more such step)
        write:
          steps:
            - C -> DB
            # ^^^^^^^ hld/path-broken: The path "write"
  `;
  checkFindings(document);
});

it('says so where the arrow is drawn the other way', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          C[Web App] --> S[Shop Service]
          P[Price Service] --> S
      paths:
        read:
          steps:
            - C -> S -> P
            #      ^^^^^^ hld/path-broken: the other way
  `);
});

it('takes answers, pulls, boxes, lines without heads and described flows for ways', () => {
  const document = `
    hld:
      diagram: |
        flowchart TB
          subgraph Clients
            C[Web App]
          end
          Clients --> S[Shop Service]
          S --- DB[(Orders)]
          S --> Q[Mail Queue]
          W[Mail Worker] -->|polls| Q
          S <--> K[(Cache)]
      flows:
        S -> W: { protocol: gRPC }
      paths:
        one:
          steps:
            - C -> S -> DB
            - DB -> S -> C
            - S -> Q -> W
            - K -> S -> W
  `;
  checkFindings(document, { rules: [ID] });
});

it('relates the other breaks, and draws all of them', () => {
  const before =
    'hld:\n  diagram: |\n    flowchart TB\n      C --> S\n      style C fill:#eee\n  paths:\n    one:\n      steps:\n        - C -> S -> DB\n        - S -> K\n  components:\n    x-note: none\n';
  const drawn = before.replace('C --> S\n', 'C --> S\n      DB\n      K\n');
  const [finding] = findingsOf(drawn, undefined, [ruleById(ID)!]);
  expect(finding?.related).toHaveLength(1);
  checkFix(ID, drawn, drawn.replace('C --> S\n', 'C --> S\n      S --> DB\n      S --> K\n'));
});

it('is silent where nothing is drawn', () => {
  checkFindings('hld:\n  paths:\n    one: { steps: [C -> S -> DB] }\n', { rules: [ID] });
});

it('goes over a component that lies between, turns the step, or turns the arrow', () => {
  const before = `
    hld:
      diagram: |
        flowchart TB
          C[Web App] --> S[Shop Service] --> DB[(Orders)]
          P[Price Service] --> S
      paths:
        one:
          steps:
            - C -> DB
        two:
          steps: [ C -> S, S -> P ]
  `;
  checkFix(ID, before, before.replace('C -> DB', 'C -> S -> DB'), { title: 'over "Shop Service" (S)' });
  const turned = before.replace('- C -> DB', '- C -> S');
  checkFix(ID, turned, turned.replace('S -> P ]', 'P -> S ]'), { title: 'Turn the step: "Price Service" (P) calls' });
  checkFix(ID, turned, turned.replace('P[Price Service] --> S\n', 'S --> P[Price Service]\n'), {
    title: 'Turn the arrow',
  });
});

it('offers no way over for a group, and no turn of a step within a chain', () => {
  const picture =
    'hld:\n  diagram: |\n    flowchart TB\n      C --> S --> DB\n      S --> K\n      P --> S\n  paths:\n    one: { steps: [';
  expect(fixTitles(ID, `${picture} C -> DB & S ] }\n`)).toEqual(['Draw C --> DB']);
  expect(fixTitles(ID, `${picture} C -> S -> P ] }\n`)).toEqual(['Turn the arrow: "S" calls "P"']);
});
