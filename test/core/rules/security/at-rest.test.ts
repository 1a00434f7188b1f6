/** Tests of security/at-rest: sensitive data on disks. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'security/at-rest';
const HLD = 'hld: { components: { S: { kind: service }, DB: { kind: sql-database } } }';

it('asks once for all sensitive data, where it is declared or by the field that shows it', () => {
  checkFindings(`
    operations: { security: { authentication: OAuth 2 } }
    data:
      card: { store: DB, sensitivity: financial }
    #                                 ^^^^^^^^^ security/at-rest: "card" and "user" are marked as financial
      user: { store: DB, fields: { id: uuid, phone_number: string } }
      shop: { store: DB, fields: { id: uuid, name: string } }
    ${HLD}
  `);
  checkFindings(`
    status: review
    data:
      user: { store: DB, fields: [ id, first_name ] }
    #                                  ^^^^^^^^^^ security/at-rest: "user" holds data about people, such as "first_name"
    ${HLD}
  `);
  checkFindings(`
    status: review
    data:
      user: { store: DB, sensitivity: internal, fields: { email: string, note: { type: text, sensitivity: health } } }
    #                                                                                                     ^^^^^^ security/at-rest: "user" is marked as health
    ${HLD}
  `);
  checkFindings(`
    status: review
    data:
      user: { store: DB, fields: { id: uuid, email: string } }
    #                                        ^^^^^ security/at-rest: "user" holds data about people, such as "email"
    ${HLD}
  `);
});

it('is quiet with an answer anywhere, for what harms nobody, and before security is spoken of', () => {
  const document = (top: string, user = 'store: DB, sensitivity: personal', hld = HLD) => `
    ${top}
    data:
      user: { ${user} }
    ${hld}
  `;
  const begun = 'operations: { security: { authentication: OAuth 2 } }';
  checkFindings(document('title: Shop'), { rules: [ID] });
  checkFindings(document('operations: { security: { none: A prototype } }'), { rules: [ID] });
  checkFindings(document('operations: { security: { at-rest: { none: Nothing is written to disk } } }'), {
    rules: [ID],
  });
  checkFindings(document(`${begun}\n    summary: All disks are encrypted by the provider`), { rules: [ID] });
  for (const user of [
    'store: DB, sensitivity: public, fields: { email: string }',
    'store: DB, sensitivity: personal, encryption: AES-256',
    'store: DB, fields: { email: { type: string, encryption: with the key of the user } }',
    'sensitivity: personal',
  ])
    checkFindings(document(begun, user), { rules: [ID] });
  checkFindings(document(begun, undefined, HLD.replace('sql-database', 'sql-database, encryption: AES-256')), {
    rules: [ID],
  });
});

it('encrypts everything, or one of them', () => {
  const before = `
    operations:
      security:
        authentication: OAuth 2 # for users
    data:
      card: { store: DB, sensitivity: financial }
    ${HLD}
  `;
  checkFix(
    ID,
    before,
    before.replace('# for users\n', '# for users\n        at-rest: AES-256, keys in a key management service\n'),
  );
  checkFix(ID, before, before.replace('financial }', 'financial, encryption: { at-rest: AES-256 } }'), {
    title: '"card"',
  });
});
