/** Tests of hld/component-not-drawn: entries without a box. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const ID = 'hld/component-not-drawn';
const LAYERED = `
    hld:
      diagram: |
        flowchart TB
          subgraph App [Application]
            S[Shop Service]
          end
          subgraph Storage
            DB[(Orders)]
          end
          S -->|SQL| DB
      components:
        Cache: { kind: cache } # fast
`;

it('finds entries that the diagram does not show, and labels taken for ids', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          S[Shop Service] -->|SQL| DB[(Orders)]
      components:
        S: { kind: service }
        Cache: { kind: cache }
    #   ^^^^^ hld/component-not-drawn: Draw it
        orders: { kind: database }
    #   ^^^^^^ hld/component-not-drawn: Call it "DB"
  `);
});

it('lets parts, other phases, observability and boxes be', () => {
  const document = `
    hld:
      diagram: |
        flowchart TB
          subgraph Storage
            DB[(Orders)]
          end
          S --> DB
      components:
        Shard1: { kind: database, part-of: DB }
        Search: { kind: search-engine, since: phase 2 }
        Prometheus: { kind: metrics }
        Storage: { why: all that lasts }
        Queue: { none: decided against it }
  `;
  checkFindings(document, { rules: [ID] });
});

it('is silent while a line of the diagram is half typed, and without a diagram', () => {
  checkFindings('hld:\n  diagram: |\n    flowchart TB\n      A --> B[\n  components:\n    Cache: { kind: cache }\n', {
    rules: [ID],
  });
  checkFindings('hld:\n  components:\n    Cache: { kind: cache }\n', { rules: [ID] });
});

it('draws it in the box of its layer, in the shape of its kind', () => {
  checkFix(
    ID,
    LAYERED,
    LAYERED.replace('            DB[(Orders)]\n', '            DB[(Orders)]\n            Cache[(Cache)]\n'),
  );
});

it('draws it behind everything where no box is for its layer', () => {
  const before =
    'hld:\n  diagram: |\n    flowchart TB\n      A --> B\n  components:\n    LB: { kind: load-balancer, label: "Balancer (L7)" }\n';
  checkFix(ID, before, before.replace('A --> B\n', 'A --> B\n      LB["Balancer (L7)"]\n'));
});

it('calls an entry as its node', () => {
  const before =
    'hld:\n  diagram: |\n    flowchart TB\n      S[Shop Service] --> B\n  components:\n    Shop Service: { kind: service } # ours\n';
  checkFix(ID, before, before.replace('    Shop Service:', '    S:'));
});

it('removes the entry, unless something names it', () => {
  checkFix(ID, LAYERED, LAYERED.replace(/ {6}components:\n.*\n/, ''), { title: 'Remove' });
  const named = (rest: string) => fixTitles(ID, `${LAYERED}${rest}`);
  expect(named('      flows:\n        S -> Cache: { protocol: RESP }\n')).toEqual(['Draw "Cache" in "Storage"']);
  expect(named('      paths:\n        look: { steps: [ S -> Cache ] }\n')).toEqual(['Draw "Cache" in "Storage"']);
});

it('calls the entry as a node that is meant, where one has none and is called almost so', () => {
  const before = LAYERED.replace('DB[(Orders)]', 'DB[(Orders)]\n            Cashe[(Hot orders)]');
  checkFix(ID, before, before.replace('        Cache: {', '        Cashe: {'), { title: 'Call the entry "Cashe"' });
});
