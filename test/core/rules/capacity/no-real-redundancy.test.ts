/** Tests of capacity/no-real-redundancy: copies that do not help. */
import { expect, it } from 'vitest';
import { ruleById } from '../../../../src/core/rules/index.ts';
import { checkFix, findingsOf, messageOf } from '../../../support/checkRules.ts';

const ID = 'capacity/no-real-redundancy';

function found(document: string): string[] {
  return findingsOf(document, undefined, [ruleById(ID)!]).map((each) => `${each.severity}: ${messageOf(each)}`);
}

function design(goal: string, balancer: string, store: string): string {
  return `scope:
  nonfunctional:
    availability: ${goal}
hld:
  components:
    LB: { kind: load-balancer${balancer} }
    S: { kind: service, instances: 10 }
    DB: { kind: sql-database${store} }
  paths:
    order: { kind: write, steps: [ LB -> S -> DB ] }
`;
}

it('finds copies that somebody has to switch over to', () => {
  expect(found(design('99.95%', '', ', replicas: 3, failover: manual'))).toEqual([
    'warning: "DB" has 3 copies, and somebody has to switch over to them; 99.95% allows less time than that takes. Declare "failover: automatic" and how it decides, or count with the availability of one.',
  ]);
});

it('finds many instances behind one balancer', () => {
  expect(found(design('99.95%', ', instances: 1', ''))).toEqual([
    'warning: "S" has 10 instances, and every call to them goes through "LB", of which there is one: when it fails, all of them are gone. Give it a partner with automatic failover, or let the provider run it ("managed: true").',
  ]);
  expect(found(design('99.95%', ', instances: 1, managed: true', ''))).toEqual([]);
  expect(found(design('99.95%', '', ''))).toEqual([]);
});

it('mends both', () => {
  const manual = design('99.95%', '', ', replicas: 3, failover: manual');
  checkFix(ID, manual, manual.replace('manual', 'automatic'));
  const single = design('99.95%', ', instances: 1', '');
  checkFix(ID, single, single.replace('instances: 1 ', 'instances: 2 '));
});

it('asks nothing of a goal that leaves the time, and is silent where the author accepts it', () => {
  expect(found(design('99%', ', instances: 1', ', replicas: 3, failover: manual'))).toEqual([]);
  expect(found(`accept:\n  ${ID}: { LB: A floating address }\n${design('99.95%', ', instances: 1', '')}`)).toEqual([]);
});
