/** Tests of realtime/offline: people who are not looking. */
import { expect, it } from 'vitest';
import { rules } from '../../../../src/core/rules/index.ts';
import { checkFindings, checkFix, findingsOf } from '../../../support/checkRules.ts';

const ID = 'realtime/offline';
const rule = rules.filter(({ id }) => id === ID);

/** A shop whose picture may tell people something. */
function design({ wanted = 'Notify users when an order is shipped', more = '', before = '' } = {}): string {
  return `${before}scope:
  functional:
    R1: ${wanted}
hld:
  diagram: |
    flowchart TB
      App[Mobile App] -->|HTTPS| S[Order Service]
${more}deep-dive:
  - question: How is the last item sold once?
`;
}

it('finds a notification service that tells nobody', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          CS[Chat Service] -->|"User offline"| NS[Notification Service]
    #                                          ^^ realtime/offline: "Chat Service" (CS) tells "Notification Service" (NS) (
  `);
});

it('is quiet about services that tell somebody, or are told nothing of it', () => {
  for (const arrows of [
    'CS[Chat Service] -->|"User offline"| NS[Notification Service]\n      NS --> P[APNs]',
    'CS[Chat Service] -->|"User offline"| NS[Notification Service]\n      NS -->|push| App[Mobile App]',
    'CS[Chat Service] --> NS[Notification Service]',
    'CS[Chat Service] -->|push| F[FCM]',
    'CS[Chat Service] -->|push| NS[Twilio SMS]',
    'CS[Chat Service] -->|push| NS[Push Provider]',
  ]) {
    const document = `hld:\n  diagram: |\n    flowchart TB\n      ${arrows}\n`;
    expect(findingsOf(document, undefined, rule), document).toEqual([]);
  }
});

it('finds requirements that nothing in the picture meets', () => {
  checkFindings(`
    scope:
      functional:
        R1: Order something
        R2: Notify users when an order is shipped
    #   ^^ realtime/offline: "Notify users when an order is shipped": but nothing in the design reaches people
    hld:
      diagram: |
        flowchart TB
          App[Mobile App] -->|HTTPS| S[Order Service]
    deep-dive:
      - question: How is the last item sold once?
  `);
  expect(findingsOf(design({ wanted: 'Send a message to one person' }), undefined, rule)).toHaveLength(1);
  expect(findingsOf(design({ wanted: 'Deliver to people who are offline' }), undefined, rule)).toHaveLength(1);
  expect(findingsOf(design({ wanted: 'Users get reminders the day before' }), undefined, rule)).toHaveLength(1);
});

it('is quiet where something reaches them, and where nobody must be reached', () => {
  for (const document of [
    design({ more: '      S --> N[Notification Service]\n' }),
    design({ more: '      S --> M[Mail worker]\n' }),
    design({ more: '      S -->|push when shipped| X[Gateway]\n' }),
    design({ before: 'api:\n  shipped: { style: webhook }\n' }),
    design({ before: 'summary: People are told by e-mail.\n' }),
    design({ wanted: 'Order something' }),
    design({ wanted: 'Read messages' }),
    design({ wanted: 'Edit notes offline, and merge them later' }),
    design({ wanted: '{ text: Notify users, priority: later }' }),
    design().replace(/deep-dive[^]*/, ''),
    design({ more: '      S --> [broken\n' }),
  ])
    expect(findingsOf(document, undefined, rule), document).toEqual([]);
});

it('draws the providers behind the service, and declares them', () => {
  const document = (more: string, components: string) =>
    `hld:\n  diagram: |\n    flowchart TB\n      P[Price Service] -->|"User offline"| NS[Notification Service]\n${more}  components:\n    P: { kind: service }\n${components}`;
  checkFix(
    ID,
    document('', ''),
    document(
      '      NS -->|HTTPS push| P2[APNs and FCM]\n',
      '    P2:\n      kind: external-service\n      why: Only the makers of the phones can wake them\n',
    ),
  );
});

it('draws the service and the providers where there are none', () => {
  checkFix(
    ID,
    design(),
    design({
      more: '      S -->|User is away| NS[Notification Service]\n      NS -->|HTTPS push| P[APNs and FCM]\n',
    }),
  );
});
