/** Tests of security/jwt-lifetime: tokens without an end. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'security/jwt-lifetime';

it('finds the first place that names the token', () => {
  checkFindings(`
    operations: { security: { authentication: Bearer JWT } }
    #                                                ^^^ security/jwt-lifetime: A signed token works until it expires
    api:
      place: { style: rest, authentication: JWT }
  `);
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          M[Mobile App] -->|HTTPS, JWT| S[Shop Service]
    #                              ^^^ security/jwt-lifetime
    deep-dive:
      - question: Which store?
  `);
});

it('is quiet where an end is named, before security is spoken of, and without such tokens', () => {
  const document = (top: string, contract = 'authentication: JWT') => `
    ${top}
    api:
      place: { style: rest, ${contract} }
  `;
  const begun = 'operations: { security: { in-transit: TLS 1.3 } }';
  checkFindings(document('title: Shop'), { rules: [ID] });
  checkFindings(document('operations: { security: { tokens: 15 minutes } }'), { rules: [ID] });
  checkFindings(document('operations: { security: { tokens: { none: Inner network } } }'), { rules: [ID] });
  checkFindings(document(begun, 'authentication: JWT valid for 10 minutes'), { rules: [ID] });
  checkFindings(document(begun, 'authentication: session cookie'), { rules: [ID] });
  checkFindings(
    `${begun}\nhld:\n  components: { S: { kind: service } }\ndeep-dive:\n  - question: How do users sign in?\n    options: [ Signed JWT, Server session ]\n    choice: Server session\n`,
    { rules: [ID] },
  );
  checkFindings(document(`${begun}\n    summary: Refresh tokens are revoked at sign-out`), { rules: [ID] });
});

it('adds the lifetime to the security of the operations', () => {
  checkFix(
    ID,
    `
    title: Shop
    status: review
    api:
      place: { style: rest, authentication: JWT }
    `,
    `
    title: Shop
    status: review
    operations:
      security:
        tokens: 15 minutes for access; refresh tokens live for 30 days, change with each use, and can be revoked
    api:
      place: { style: rest, authentication: JWT }
    `,
  );
});
