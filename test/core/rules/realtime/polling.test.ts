/** Tests of realtime/polling: real time by asking again and again. */
import { expect, it } from 'vitest';
import { rules } from '../../../../src/core/rules/index.ts';
import { checkFindings, checkFix, findingsOf, fixTitles, messageOf } from '../../../support/checkRules.ts';

const ID = 'realtime/polling';
const rule = rules.filter(({ id }) => id === ID);

const WANTED = 'scope:\n  functional:\n    R1: Receive messages in real time\n    R2: Export all messages\n';

it('finds contracts that poll, and says what it costs', () => {
  checkFindings(`
    scope:
      functional:
        R1: Receive messages in real time
    estimate:
      dau: 500M users
    api:
      inbox: { style: polling, interval: 1 min }
    #                 ^^^^^^^ realtime/polling: clients ask every 1 min: what happens in between waits so long, while 500M users make 8.33M calls/s
  `);
  const online = `${WANTED}estimate:\n  dau: 500M users\n  online: dau * 10%\napi:\n  inbox: { style: polling, interval: 10 s }\n`;
  expect(findingsOf(online, undefined, rule).map(messageOf)).toEqual([
    expect.stringContaining('50M users make 5M calls/s'),
  ]);
  const unknown = `${WANTED}api:\n  inbox: { style: polling, interval: often }\n  box: { style: polling }\n`;
  expect(findingsOf(unknown, undefined, rule).map(messageOf)).toEqual([
    expect.stringContaining('ask again and again. Let'),
    expect.stringContaining('ask again and again. Let'),
  ]);
});

it('finds arrows of clients that poll', () => {
  checkFindings(`
    scope:
      functional:
        R1: Track the courier on a live map, with live location
    hld:
      diagram: |
        flowchart TB
          App[Mobile App] -->|polling| S[Order Service]
    #                     ^^^ realtime/polling: "Mobile App" (App) polls ("polling")
          W[Worker] -->|polls| Q[Jobs]
  `);
});

it('is quiet where nothing is wanted at once, and where polling is something else', () => {
  for (const document of [
    'scope:\n  functional:\n    R1: Real-time analytics of orders\napi:\n  inbox: { style: polling, interval: 10 s }\n',
    `${WANTED}api:\n  export: { style: polling, interval: 10 s, serves: R2 }\n`,
    `${WANTED}api:\n  inbox: { style: polling, text: Long polling of up to 30 s }\n`,
    `${WANTED}api:\n  inbox: { style: websocket }\n  export: { style: polling }\n`,
    `${WANTED.replace('R1: Receive messages in real time', 'R1: { text: Receive messages in real time, priority: later }')}api:\n  inbox: { style: polling }\n`,
    `${WANTED}hld:\n  diagram: |\n    flowchart TB\n      A[Mobile App] -->|long polling| S[Service]\n`,
    `${WANTED}hld:\n  diagram: |\n    flowchart TB\n      A[Mobile App] -->|polls| S[Service]\n      A -->|WebSocket| G[Gateway]\n`,
  ])
    expect(findingsOf(document, undefined, rule), document).toEqual([]);
});

it('changes the style, and drops the interval', () => {
  const document = (contract: string) =>
    `${WANTED}api:\n  inbox:\n    ${contract.replaceAll('\n', '\n    ')}\n    serves: R1\n`;
  checkFix(ID, document('style: polling\ninterval: 10 s # often'), document('style: sse'));
  checkFix(ID, document('style: polling\ninterval: 10 s # often'), document('style: websocket'), {
    title: 'WebSocket',
  });
  const braces = (contract: string) => `${WANTED}api:\n  inbox: { ${contract} }\n`;
  checkFix(ID, braces('style: polling, interval: 10 s, serves: R1'), braces('style: sse, serves: R1'));
  checkFix(ID, braces('style: polling, interval: 10 s'), braces('style: sse'));
});

it('changes the arrow', () => {
  const document = (label: string) =>
    `${WANTED}hld:\n  diagram: |\n    flowchart TB\n      A[Mobile App] -->|${label}| S[Service]\n`;
  expect(fixTitles(ID, document('polls'))).toHaveLength(2);
  checkFix(ID, document('polls'), document('WebSocket'));
});
