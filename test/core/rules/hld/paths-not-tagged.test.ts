/** Tests of hld/paths-not-tagged: ways of which none says what it does. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const ID = 'hld/paths-not-tagged';
const PICTURE = `
  hld:
    diagram: |
      flowchart TB
        C[Web App] --> S[Shop Service]
        S --> DB[(Orders)]
        S --> K[(Cache)]
    paths:
      place an order:
        steps: [ C -> S -> DB ]
      order history: { steps: [ C -> S -> K ] }
`;

it('is one finding for all paths', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          C[Web App] --> S[Shop Service]
          S --> DB[(Orders)]
          S --> K[(Cache)]
      paths:
        place an order:
    #   ^^^^^^^^^^^^^^ hld/paths-not-tagged: None of the paths "place an order" and "order history" says
          steps: [ C -> S -> DB ]
        order history: { steps: [ C -> S -> K ] }
  `);
});

it('tags them as their names say', () => {
  checkFix(
    ID,
    PICTURE,
    PICTURE.replace('[ C -> S -> DB ]', '[ C -> S -> DB ]\n        kind: write').replace('K ] }', 'K ], kind: read }'),
  );
  expect(fixTitles(ID, PICTURE)).toContain('"order history" writes');
});

it('is content with one that says it: a path, a step, a flow or a contract', () => {
  for (const [from, to] of [
    ['steps: [ C -> S -> DB ]', 'kind: write'],
    ['steps: [ C -> S -> DB ]', 'steps: [ { C -> S -> DB: { kind: write } } ]'],
    ['    paths:', '    flows:\n      S -> DB: { kind: write }\n    paths:'],
  ] as const)
    checkFindings(PICTURE.replace(from, to), { rules: [ID] });
});

it('asks for ways where a worked-out picture has none', () => {
  const document = `
    hld:
      diagram: |
        flowchart TB
    #   ^^^^^^^^^^^^ hld/paths-not-tagged: over these 4 arrows
          C[Web App] --> LB[Load Balancer]
          LB --> S[Shop Service]
          S --> DB[(Orders)]
          S --> K[(Cache)]
    deep-dive:
      - question: How are orders kept from being lost?
  `;
  checkFindings(document);
  const quiet = document.replace(/ *#.*\n/, '');
  checkFindings(quiet.replace('S --> DB', 'S -->|write orders| DB'), { rules: [ID] });
  checkFindings(quiet.replace(/deep-dive:[^]*/, 'scope:\n  functional:\n    R1: Order\n'), { rules: [ID] });
  checkFindings(quiet.replace('lost?', 'lost on the write path?'), { rules: [ID] });
  checkFindings(quiet.replace('lost?', 'lost in the request flow?'), { rules: [ID] });
});
