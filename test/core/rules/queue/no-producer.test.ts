/** Tests of queue/no-producer: queues that nobody fills. */
import { it } from 'vitest';
import { checkFindings } from '../../../support/checkRules.ts';

const ID = 'queue/no-producer';

it('finds a queue out of which things only come', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          C[Web App] --> S[Shop Service]
          Q[Mail Queue] --> W[Mail Worker]
    #     ^ queue/no-producer: "Mail Queue" (Q)
  `);
});

it('lets a picture begin at a queue, and takes any line into it for a producer', () => {
  checkFindings(
    'hld:\n  diagram: |\n    flowchart LR\n      Q[Mail Queue] --> W[Mail Service] --> P[Mail Provider]\n',
    { rules: [ID] },
  );
  checkFindings('hld:\n  diagram: |\n    flowchart LR\n      S[Shop Service] --- Q[Mail Queue] --> W[Mail Worker]\n', {
    rules: [ID],
  });
});
