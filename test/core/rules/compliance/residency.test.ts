/** Tests of compliance/residency: personal data under European law. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'compliance/residency';
const rest = `
    hld:
      components: { S: { kind: service }, DB: { kind: sql-database } }
    deep-dive:
      - question: Which store?
        choice: SQL`;

it('asks when personal data goes, once for all entities', () => {
  checkFindings(`
    operations: { regions: [ eu-west ] }
    data:
      user: { store: DB, key: id, sensitivity: personal }
    #                                          ^^^^^^^^ compliance/residency: "user" and "patient" hold personal data, and European law applies
      patient: { store: DB, sensitivity: health }
      order: { store: DB, sensitivity: financial }${rest}
  `);
  checkFindings(`
    scope: { nonfunctional: { compliance: GDPR } }
    data:
      user:
        store: DB
        fields: { id: uuid, email: string }
    #                       ^^^^^ compliance/residency: "user" holds personal data
        ${rest}
  `);
});

it('asks where it lies, once it has an end', () => {
  checkFindings(`
    scope: { nonfunctional: { compliance: [ GDPR ] } }
    data:
      user: { store: DB, key: id, sensitivity: personal, deletion: Within 30 days }
    #                                          ^^^^^^^^ compliance/residency: nothing says in which region it lies
    ${rest}
  `);
});

it('is quiet without European law, with answers, half-way, and where the prose speaks of it', () => {
  const document = (user: string, top: string, below = rest) => `
    ${top}
    data:
      user: { store: DB, sensitivity: personal${user} }
    ${below}
  `;
  const eu = 'operations: { regions: [ eu-west ] }';
  checkFindings(document('', 'operations: { regions: [ us-east ] }'), { rules: [ID] });
  for (const answer of [', retention: 1 year', ', ttl: 30 days', ', deletion: { none: Kept by law }'])
    checkFindings(document(answer, eu), { rules: [ID] });
  checkFindings(document('', 'operations: { regions: [ eu-west ], security: { privacy: Erased within 30 days } }'), {
    rules: [ID],
  });
  checkFindings(document('', eu, '    hld:\n      components: { S: { kind: service }, DB: { kind: sql-database } }'), {
    rules: [ID],
  });
  checkFindings(document('', `${eu}\n    summary: Accounts are erased a month after they close`), { rules: [ID] });
  checkFindings(document('', `${eu}\n    profile: interview`), { rules: [ID] });
});

it('gives each of them an end', () => {
  checkFix(
    ID,
    `
    operations: { regions: [ eu-west ] }
    data:
      user: { store: DB, sensitivity: personal }
      patient:
        store: DB
        sensitivity: health # by law${rest}
    `,
    `
    operations: { regions: [ eu-west ] }
    data:
      user: { store: DB, sensitivity: personal, deletion: Within 30 days of the request }
      patient:
        store: DB
        sensitivity: health # by law
        deletion: Within 30 days of the request${rest}
    `,
  );
});
