/** Tests of term/inclusive-roles: masters, slaves, and lists of two colours. */
import { expect, it } from 'vitest';
import { applyEdits } from '../../../../src/core/base/edit.ts';
import { ruleById } from '../../../../src/core/rules/index.ts';
import { checkFindings, checkFix, factsOf, fixTitles, messageOf, runAlone } from '../../../support/checkRules.ts';

const ID = 'term/inclusive-roles';

it('finds one of each family, in values, labels and prose', () => {
  checkFindings(
    `
    hld:
      text: |
        Reads go to the slaves. Writes go to the master.
    #                   ^^^^^^ term/inclusive-roles: "slaves", "master" and "slave" name machines here, in 3 places
      diagram: |
        flowchart TB
          A[Web App] --> B[(Orders slave)]
      components:
        A: { kind: client, authorization: A whitelist of addresses }
    #                                     ^^^^^^^^^^^ term/inclusive-roles: "whitelist" stands here. An allowlist and a denylist say
  `,
    { forms: 'as written' },
  );
  checkFindings(
    `
    ## Deep dive

    PostgreSQL runs as a master-slave pair.
    <!--                 ^^^^^^ term/inclusive-roles: in 2 places -->
    `,
    { path: 'design.sysdesign.md' },
  );
});

it('finds a master by itself only where it plays a role', () => {
  const found = (words: string) => runAlone(ruleById(ID)!, factsOf(`hld:\n  text: |\n    ${words}\n`)).length;
  for (const words of [
    'The master node takes writes.',
    'Multi-master replication.',
    'The Redis master fails over.',
    'A master replica.',
  ])
    expect(found(words), words).toBe(1);
  for (const words of [
    'Merged to master.',
    'Master data of customers.',
    'The master key is kept in the vault.',
    'Sold by Ticketmaster to webmasters.',
    'A list of black shoes and a white listing.',
    'Read `SHOW SLAVE STATUS`, then SHOW SLAVE STATUS again.',
    'See https://example.org/master-slave/replication for more.',
    'HBase runs an HMaster; its table is slave_lag.',
  ])
    expect(found(words), words).toBe(0);
});

it('leaves names alone: they are renamed where they are defined', () => {
  checkFindings(
    `
    data:
      order: { store: master, key: id }
    hld:
      diagram: |
        flowchart TB
          master --> slave
      components:
        slave: { kind: read-replica, replica-of: master }
      paths:
        read: { steps: [ master -> slave ] }
  `,
    { rules: [ID] },
  );
});

it('replaces all of a family, keeping case, number and article', () => {
  const before = 'hld:\n  text: |\n    The Master streams to SLAVES; a slave replica may lag. Masters never do.\n';
  const facts = factsOf(before);
  const fixes = ruleById(ID)!.fix!(runAlone(ruleById(ID)!, facts)[0]!, facts);
  expect(fixes.map(({ edits }) => applyEdits(before, edits).split('\n')[2]!.trim())).toEqual([
    'The Primary streams to REPLICAS; a replica may lag. Primaries never do.',
    'The Leader streams to FOLLOWERS; a follower may lag. Leaders never do.',
  ]);
  checkFix(
    ID,
    'hld:\n  text: |\n    A whitelist, a blacklist, whitelisted and Black-listing: a White List.\n',
    'hld:\n  text: |\n    An allowlist, a denylist, allowlisted and Deny-listing: an Allow List.\n',
  );
  expect(fixTitles(ID, before)).toEqual(['Say primary and replica', 'Say leader and follower']);
});

it('reaches into labels of the diagram', () => {
  checkFix(
    ID,
    `
    hld:
      diagram: |
        flowchart TB
          A["Orders<br/>(master)"] -->|to the slave| B[(Orders slave)]
    `,
    `
    hld:
      diagram: |
        flowchart TB
          A["Orders<br/>(primary)"] -->|to the replica| B[(Orders replica)]
    `,
  );
});

it('takes every master of a document with slaves along, and no branch', () => {
  const before = (role: string, leads: string) => `
    hld:
      text: |
        Reads go to a ${role}. We deploy what is merged to master.
      diagram: |
        flowchart TB
          A[Shop Service] -->|SQL| B[(Orders ${leads})]
  `;
  checkFix(ID, before('slave', 'master'), before('replica', 'primary'));
  checkFindings(before('copy', 'master'), { rules: [ID] });
});

it('speaks of one word in the singular, however often it stands', () => {
  const rule = ruleById(ID)!;
  const [finding] = runAlone(rule, factsOf('summary: The blacklist is read daily. The blacklist is short.\n'));
  expect(messageOf(finding!)).toMatch(/^"blacklist" stands here, in 2 places\./);
});
