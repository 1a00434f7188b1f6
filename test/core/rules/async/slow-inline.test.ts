/** Tests of async/slow-inline: slow work that a client waits for. */
import { describe, expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const ID = 'async/slow-inline';
const quiet = { rules: [ID] };

it('finds it by the name of the target and by the label of the arrow', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart LR
          C[Web App] --> S[Shop Service]
          S --> T[Thumbnail Generator]
    #       ^^^ async/slow-inline: "order" is answered only after making thumbnails: "Web App" (C) waits for "Thumbnail Generator" (T)
          S -->|send a welcome email| M[Comms Service]
    #       ^^^ async/slow-inline: after sending mail
          S -->|exports PDF| R[Reports]
    #       ^^^ async/slow-inline: after an export
          S -->|retrain the ranking model| X[ML Service]
    #       ^^^ async/slow-inline: after training a model
      paths:
        order: { steps: [ C -> S -> T, S -> M & R & X ] }
  `);
});

describe('is quiet', () => {
  it.each([
    ['S -->|verify email| E[Email Service]', 'C -> S -> E'],
    ['S -.->|welcome email| E[Email Service]', 'C -> S -> E'],
    ['S -->|publish| E[Email Service]', 'C -> S -> E'],
    ['S --> E[(Thumbnails)]', 'C -> S -> E'],
    ['S --> E[Train Schedule Service]', 'C -> S -> E'],
    ['S --> Q[Job Queue] --> E[Email Service]', 'C -> S -> Q -> E'],
    ['S --> E[Email Service]', 'C -> S, S -> E: { wait: false }'],
    ['Cron[Scheduler] --> E[Report Generator]', 'Cron -> E'],
    ['S --> E[Search Index]', 'C -> S -> E'],
    ['S --> E[Email Service]', 'C -> S'],
  ])('%s on %s', (arrow, steps) => {
    checkFindings(
      `hld:\n  diagram: |\n    flowchart LR\n      C[Web App] --> S[Shop Service]\n      ${arrow}\n  paths:\n    order: { steps: [ ${steps} ] }\n`,
      quiet,
    );
  });

  it('where a flow says that nobody waits', () => {
    checkFindings(
      'hld:\n  diagram: |\n    flowchart LR\n      C[Web App] --> S[Shop] --> E[Email Service]\n  flows:\n    S -> E: { mode: async }\n  paths:\n    order: { steps: [ C -> S -> E ] }\n',
      quiet,
    );
  });
});

describe('the fix', () => {
  const design = (arrow: string, steps: string, more = '') =>
    `hld:\n  diagram: |\n    flowchart LR\n      C[Web App] --> S[Shop Service]\n      S ${arrow} E[Email Service]\n  paths:\n    order:\n      steps:\n        - ${steps}\n${more}`;

  it('draws a queue, and leads the path through it', () => {
    checkFix(
      ID,
      design('-->|HTTP|', 'C -> S -> E # all of it'),
      design('-->|Enqueue| Queue[Task Queue] -->|HTTP|', 'C -> S -> Queue -> E # all of it'),
    );
  });

  it('or says that nobody waits', () => {
    checkFix(
      ID,
      design('-->', 'C -> S -> E'),
      design('-->', 'C -> S -> E', '  flows:\n    S -> E:\n      mode: async\n'),
      {
        title: 'nobody waits',
      },
    );
  });

  it('leaves steps alone that name several at once', () => {
    expect(fixTitles(ID, design('-->', 'C -> S -> E & X'))).toEqual(['Say that nobody waits for "Email Service" (E)']);
  });
});
