/** Tests of ref/unknown-requirement: citations of what the scope does not have. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'ref/unknown-requirement';

it('finds them wherever something serves a requirement', () => {
  checkFindings(`
    scope:
      functional:
        REQ1: Send a message
        REQ2: Read the history
      nonfunctional:
        latency: { p99: 200 ms }
    api:
      send: { style: websocket, serves: [REQ1, REQ9] }
      #                                        ^^^^ ref/unknown-requirement: Did you mean "REQ1"?
    data:
      message: { serves: history }
      #                  ^^^^^^^ ref/unknown-requirement: It has REQ1, REQ2 and latency.p99.
    hld:
      components:
        CS: { serves: latency.p99 }
        NS: { serves: latency }
      paths:
        send: { serves: REQ7, steps: [CS -> NS] }
        #               ^^^^ ref/unknown-requirement
    deep-dive:
      - question: Once?
        serves: [REQ2, REQ8]
        #              ^^^^ ref/unknown-requirement
  `);
});

it('takes ranges, all, and the words of a requirement', () => {
  const document = `
    scope:
      functional:
        R1: Send a message
        R2: Read the history
    api:
      send: { serves: R1-R2 }
      read: { serves: read the history }
      both: { serves: all }
      none: { serves: { none: for operators only } }
  `;
  checkFindings(document, { rules: [ID] });
});

it('is silent until there are requirements with ids', () => {
  checkFindings('scope:\n  functional:\n    - Send a message\napi:\n  send: { serves: R1 }\n', { rules: [ID] });
});

it('mends the id', () => {
  const scope = 'scope:\n  functional:\n    R10: Send\n    R20: Read\n';
  checkFix(
    ID,
    `${scope}api:\n  send:\n    serves: [R10, R21] # both\n`,
    `${scope}api:\n  send:\n    serves: [R10, R20] # both\n`,
  );
});
