/** Tests of timeout/missing: calls that wait for others without end. */
import { describe, it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'timeout/missing';
const quiet = { rules: [ID] };

it('finds the call of somebody else’s service, at its arrow', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart LR
          C[Web App] --> S[Shop Service]
          S --> U[User Service]
          S --> P[Payment Provider]
    #       ^^^ timeout/missing: On "buy", "Shop Service" (S) waits for "Payment Provider" (P), which others run
      paths:
        buy: { steps: [ C -> S -> P, S -> U ] }
  `);
});

it('asks of own services where the document speaks of timeouts at all', () => {
  checkFindings(`
    hld:
      components:
        C: { kind: client }
        S: { kind: service }
        U: { kind: service }
        V: { kind: service }
        DB: { kind: sql-database }
      flows:
        S -> V: { timeout: 1 s }
      paths:
        buy: { steps: [ C -> S -> U -> DB, S -> V ] }
    #                        ^^^^^^ timeout/missing: On "buy", "S" waits for "U", and nothing says for how long
  `);
});

it('speaks once of many', () => {
  checkFindings(`
    hld:
      components:
        C: { kind: client }
        S: { kind: service }
        P: { kind: external-service }
        Q: { kind: external-service }
        R: { kind: external-service }
      paths:
        buy: { steps: [ C -> S -> P, S -> Q, S -> R ] }
    #                        ^^^^^^ timeout/missing: 3 calls wait for another service and say nothing of when they give up: "S" to "P", "S" to "Q" and "S" to "R"
  `);
});

describe('is quiet', () => {
  const design = (service: string, flow: string, step = 'S -> P', more = 'summary: Shop') =>
    `${more}\napi:\n  charge: { style: rest, method: POST, path: /c, timeout: 2 s }\nhld:\n  components:\n    C: { kind: client }\n    S: { kind: service${service} }\n    P: { kind: external-service }\n  flows:\n    S -> P: { protocol: HTTPS${flow} }\n  paths:\n    buy:\n      steps:\n        - C -> S\n        - ${step}\n`;

  it.each([
    [', timeout: 1 s', ''],
    ['', ', timeout: 1 s'],
    ['', ', timeout: { none: "Their client has one" }'],
    ['', ', circuit-breaker: half of 20 calls failed'],
    ['', ', mode: async'],
    ['', ', contract: charge'],
  ])('where it is answered: %s %s', (service, flow) => {
    checkFindings(design(service, flow), quiet);
  });

  it('where nobody waits, or the prose says how long', () => {
    checkFindings(design('', '', 'S -> P: { wait: false }'), quiet);
    checkFindings(design('', '', 'S -> P', 'summary: All calls have a timeout of two seconds'), quiet);
  });

  it('behind a queue, where nobody waits for the answer', () => {
    checkFindings(
      'hld:\n  components: { C: { kind: client }, S: { kind: service }, Q: { kind: message-queue }, N: { kind: service }, P: { kind: external-service } }\n  paths: { a: { steps: [ C -> S -> Q -> N -> P ] } }\n',
      quiet,
    );
  });

  it('about a picture without paths, and a client that calls', () => {
    checkFindings('hld:\n  diagram: |\n    flowchart LR\n      S[Shop] --> P[Payment Provider]\n', quiet);
    checkFindings(
      'hld:\n  components: { C: { kind: client }, P: { kind: external-service } }\n  paths: { a: { steps: [ C -> P ] } }\n',
      quiet,
    );
  });
});

it('gives the arrow a time, or its caller', () => {
  const design = (service: string, flows: string) =>
    `scope:\n  nonfunctional: { latency: { p99: 300 ms } }\nhld:\n  components:\n    C: { kind: client }\n    S: { kind: service${service} }\n    P: { kind: external-service }\n  paths:\n    buy: { steps: [ C -> S -> P ] }\n${flows}`;
  checkFix(ID, design('', ''), design('', '  flows:\n    S -> P:\n      timeout: 300 ms\n'));
  checkFix(ID, design('', ''), design(', timeout: 300 ms', ''), { title: 'whatever it calls' });
});
