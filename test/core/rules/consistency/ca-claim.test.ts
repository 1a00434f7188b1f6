/** Tests of consistency/ca-claim: stores that want all three. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'consistency/ca-claim';

it('finds the claim in entries, entities, goals and labels', () => {
  checkFindings(`
    scope:
      functional: { R1: Order }
      nonfunctional:
        consistency: CA
        #            ^^ consistency/ca-claim
    data:
      order: { store: DB, consistency: CA }
      #                                ^^ consistency/ca-claim: "order"
    hld:
      diagram: |
        flowchart TB
          S --> DB[("Orders - CA")]
    #                         ^^ consistency/ca-claim: "Orders - CA"
      components:
        DB: { kind: database, consistency: CA }
        #                                  ^^ consistency/ca-claim: "DB"
  `);
});

it('lets CP, AP, single machines, certificates and California be', () => {
  const document = `
    hld:
      diagram: |
        flowchart TB
          S --> DB[("Orders - CP")]
          S --> E[("Users (CA region)")]
          S --> F[("CA certificates")]
      components:
        DB: { kind: database, instances: 1, consistency: CA }
        E: { kind: database, consistency: strong }
  `;
  checkFindings(document, { rules: [ID] });
});

it('says what a reader gets', () => {
  checkFix(
    ID,
    'hld:\n  components:\n    DB: { consistency: CA }\n',
    'hld:\n  components:\n    DB: { consistency: eventual }\n',
    { title: 'AP' },
  );
  const label = 'hld:\n  diagram: |\n    flowchart TB\n      S --> DB[("Orders - CA")]\n';
  checkFix(ID, label, label.replace('- CA', '- CP'));
});
