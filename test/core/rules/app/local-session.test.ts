/** Tests of app/local-session: state that dies with its instance. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'app/local-session';
const quiet = (document: string) => checkFindings(document, { rules: [ID] });
const design = (service: string, balancer = '') =>
  `hld:\n  components:\n    LB: { kind: load-balancer${balancer} }\n    S: { kind: service, ${service} }\n  flows:\n    LB -> S: { protocol: HTTP }\n`;

it('finds state in memory and on disks of several instances', () => {
  checkFindings(`
    hld:
      components:
        S: { kind: service, instances: 12, state: memory }
    #                                             ^^^^^^ app/local-session: "S" runs 12 times, and each instance keeps its state in its own memory
        M: { kind: monolith, autoscaling: { min: 1, max: 8 }, state: local }
    #                                                                ^^^^^ app/local-session: runs up to 8 times, and each instance keeps its state on its own disk
        W: { kind: worker, instances: 12, state: memory }
        G: { kind: websocket-gateway, instances: 12, state: memory }
        A: { kind: service, instances: 1, state: memory }
        B: { kind: service, instances: 12, state: external }
        C: { kind: service, state: memory }
  `);
});

it.each([
  ['sticky', design('instances: 3, state: memory, sticky: by room')],
  ['a registry', design('instances: 3, state: memory, registry: Redis')],
  ['copies', design('instances: 3, state: memory, replication: sync')],
  ['the balancer', design('instances: 3, state: memory', ', balancing: consistent-hash')],
  ['a sticky balancer', design('instances: 3, state: memory', ', sticky: true')],
  ['prose', `${design('instances: 3, state: memory')}  text: The balancer keeps sticky sessions.\n`],
])('takes an answer: %s', (_, document) => {
  quiet(document);
});

it('does not take "sticky: false" of the balancer for an answer', () => {
  const before = design('instances: 3, state: memory', ', sticky: false');
  checkFix(ID, before, before.replace('state: memory', 'state: external'));
});

it('says how a user stays', () => {
  const before = design('instances: 3, state: memory');
  checkFix(ID, before, before.replace('state: memory', 'state: memory, sticky: By a cookie of the load balancer'), {
    title: 'stays',
  });
});
