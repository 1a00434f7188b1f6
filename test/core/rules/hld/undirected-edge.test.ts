/** Tests of hld/undirected-edge: lines without heads. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const ID = 'hld/undirected-edge';
const LINES = `
  hld:
    diagram: |
      flowchart TB
        C[Web App] -->|HTTPS| S[Shop Service]
        S ---|Stock| P[Price Service]
        S -. Mail .- M[Mail Service] & N[Push Service]
        S ==== T[Search Service]
`;

it('is one finding at the first line; the others are related', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          S[Shop Service] ---|Stock| P[Price Service]
    #                     ^^^ hld/undirected-edge: 3 lines have no head: "Shop Service" (S) and "Price Service" (P)
          S -.- M[Mail Service] & N[Push Service]
  `);
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          C[Web App] --- S[Shop Service]
    #                ^^^ hld/undirected-edge: does not say who calls
  `);
});

it('gives every line its head, whatever its stroke, length and label', () => {
  checkFix(ID, LINES, LINES.replace('S ---|', 'S -->|').replace('-. Mail .-', '-. Mail .->').replace('====', '===>'), {
    title: 'Draw all 4',
  });
});

it('turns a line round where the other one calls', () => {
  const before = `
    hld:
      diagram: |
        flowchart TB
          S[Shop Service] ---|Stock| P["Price Service"]
  `;
  checkFix(
    ID,
    before,
    before.replace('S[Shop Service] ---|Stock| P["Price Service"]', 'P["Price Service"] -->|Stock| S[Shop Service]'),
    {
      title: '"Price Service" (P) calls',
    },
  );
});

it('offers no turn for a line of a chain or a group', () => {
  const titles = fixTitles(
    ID,
    'hld:\n  diagram: |\n    flowchart TB\n      A[Mail Service] --- B[Price Service] & D[Tax Service]\n',
  );
  expect(titles.every((title) => title.startsWith('Draw all 2') || title.startsWith('"Mail Service"'))).toBe(true);
});

it('lets heads at both ends, invisible lines, panels, copies and things of no known kind be', () => {
  const document = `
    hld:
      diagram: |
        flowchart TB
          A[Chat Service] <--> B[Web App]
          A ~~~ C[Mail Service]
          A --x C
          P[Prometheus] --- G[Grafana]
          D[(Orders)] --- R[(Read Replica)]
          Alice --- Bob
  `;
  checkFindings(document, { rules: [ID] });
});

it('is silent while a line of the diagram is half typed', () => {
  checkFindings('hld:\n  diagram: |\n    flowchart TB\n      S[Mail Service] --- P[Price Service]\n      S -->\n', {
    rules: [ID],
  });
});
