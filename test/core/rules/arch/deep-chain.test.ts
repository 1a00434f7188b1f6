/** Tests of arch/deep-chain: requests that wait through many services. */
import { expect, it } from 'vitest';
import { ruleById } from '../../../../src/core/rules/index.ts';
import { checkFindings, factsOf } from '../../../support/checkRules.ts';

const ID = 'arch/deep-chain';
const six = (options = '') => `
  hld:
    components:
      A: { kind: service }
      B: { kind: service }
      C: { kind: service }
      D: { kind: service }
      E: { kind: service }
      F: { kind: service }
      DB: { kind: sql-database }
    paths:
      order:
        kind: write
        steps:
          - A -> B -> C -> D
          - D -> E${options}
          - E -> F -> DB
`;

it('counts the calls of a path between services that wait', () => {
  checkFindings(
    six().replace(
      '      order:\n',
      '      order:\n  #   ^^^^^ arch/deep-chain: 5 calls wait for each other: A → B → C → D → E → F. If each service is up 99.9 % of the time, the chain is up 99.4 %\n',
    ),
  );
  checkFindings(six(': { wait: false }'), { rules: [ID] });
  checkFindings(six().replace('E: { kind: service }', 'E: { kind: message-queue }'), { rules: [ID] });
});

it('without paths follows the arrows that say that the caller waits', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart LR
          A[Shop Service] -->|gRPC| B[Cart Service] -->|gRPC| D[Price Service] -->|gRPC| E[Tax Service]
          E -->|gRPC| F[Region Service] -->|gRPC| G[Address Service]
    #                                   ^^^ arch/deep-chain: through 5 calls
          G -->|gRPC| H[(Store)]
  `);
  checkFindings(
    'hld:\n  diagram: |\n    flowchart LR\n      A[Shop Service] --> B[Cart Service] --> D[Price Service] --> E[Tax Service] --> F[Mail Service] --> G[Sum Service]\n',
    { rules: [ID] },
  );
});

it('ends on cycles, and goes by the number that a team sets', () => {
  const cycle = six().replace('E -> F -> DB', 'E -> F -> A');
  checkFindings(cycle, { rules: [ID] });
  const found: unknown[] = [];
  ruleById(ID)!.check(factsOf(six()), (finding) => found.push(finding), { calls: 5 });
  expect(found).toEqual([]);
});
