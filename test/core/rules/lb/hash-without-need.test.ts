/** Tests of lb/hash-without-need: callers bound to instances that need none of it. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'lb/hash-without-need';

it('finds it in several wordings, where all behind it keep nothing', () => {
  checkFindings(`
    hld:
      components:
        A: { kind: load-balancer, balancing: ip-hash }
    #                                        ^^^^^^^ lb/hash-without-need: "A" chooses by the caller's address ("ip-hash"), while "S" and "T" keep no state
        B: { kind: api-gateway, balancing: hash of the client address }
    #                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^ lb/hash-without-need: while "S" keeps no state
        S: { kind: service, state: none }
        T: { kind: service, state: external }
      flows:
        A -> S: { protocol: HTTP }
        A -> T: { protocol: HTTP }
        B -> S: { protocol: HTTP }
  `);
});

it('is quiet where there is, or may be, a reason', () => {
  const design = (balancer: string, service: string) => `
    hld:
      components:
        A: { kind: load-balancer, ${balancer} }
        S: { kind: service, ${service} }
      flows:
        A -> S: { protocol: HTTP }
  `;
  checkFindings(design('balancing: least-connections', 'state: none'), { rules: [ID] });
  checkFindings(design('balancing: ip-hash', 'state: memory'), { rules: [ID] });
  checkFindings(design('balancing: ip-hash', 'instances: 4'), { rules: [ID] });
  checkFindings(design('balancing: ip-hash', 'state: external, registry: Redis'), { rules: [ID] });
  checkFindings(design('balancing: ip-hash, why: Keeps the caches of the instances warm', 'state: none'), {
    rules: [ID],
  });
});

it('offers the next free instance', () => {
  const document = `
    hld:
      components:
        A: { kind: load-balancer, balancing: source ip hash }
        S: { kind: service, state: none }
      flows:
        A -> S: { protocol: HTTP }
  `;
  checkFix(ID, document, document.replace('source ip hash', 'least-connections'));
  checkFix(ID, document, document.replace('source ip hash', 'round-robin'), { title: 'round-robin' });
});
