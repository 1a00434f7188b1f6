/** A requirement for real time that clients meet by asking again and again. */
import { linksOf, type Facts } from '../../analysis/index.ts';
import type { TextEdit } from '../../base/edit.ts';
import type { Span } from '../../base/place.ts';
import { divide, formatQuantity, quantiles, type Quantity } from '../../estimate/index.ts';
import { scalarAt, type Contract, type Requirement } from '../../model/index.ts';
import { entryOf } from '../../syntax/index.ts';
import { replaceInDiagram } from '../shared/diagramEdits.ts';
import { removeEntry } from '../shared/entryRemoval.ts';
import { canPush, isPolling, isPollingLink, liveRequirements } from '../shared/realTime.ts';
import { inWords, spanOfRequirement } from '../shared/requirements.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called } from '../shared/wording.ts';
import { replaceScalar } from '../shared/yamlEdits.ts';

export default defineRule({
  id: 'realtime/polling',
  severity: 'warning',
  value: 4,
  since: '0.1.0',
  step: 'api',
  summary: 'Something is wanted in real time, and the clients poll for it.',
  why: 'What happens between two questions waits for the next one: half the interval on average. A shorter interval makes it quicker and multiplies the calls, nearly all of which are answered with nothing: half a billion clients that ask once a minute are more than eight million calls a second. Over a connection that stays open the server speaks when there is something to say.',
  source:
    'Arithmetic of polling: clients divided by interval; WebSocket (RFC 6455) and server-sent events as the ways around it.',
  invalid: [
    {
      title: 'Messages in real time, by asking every ten seconds.',
      document: `
scope:
  functional:
    R1: Receive messages in real time
estimate:
  online_users: 10M users
api:
  inbox: { style: polling, method: GET, path: /v1/inbox, interval: 10 s, serves: R1 }
`,
    },
    {
      title: 'The picture says that the app polls.',
      document: `
scope:
  functional:
    R1: Track the driver's location in real time
hld:
  diagram: |
    flowchart TB
      App[Mobile App] -->|polls every 5 s| S[Location Service]
`,
    },
  ],
  valid: [
    {
      title: 'The server pushes.',
      document: `
scope:
  functional:
    R1: Receive messages in real time
api:
  inbox: { style: sse, path: /v1/inbox, serves: R1 }
`,
    },
    {
      title: 'What is polled need not be quick.',
      document: `
scope:
  functional:
    R1: Receive messages in real time
    R2: Export all messages
api:
  inbox: { style: websocket, frame: new_message, direction: server-to-client, serves: R1 }
  export: { style: polling, method: GET, path: "/v1/exports/{id}", interval: 30 s, serves: R2 }
`,
    },
  ],
  messages: {
    contract: ({ requirement, name, interval, calls }) =>
      `"${requirement}": with "${name}" clients ask ${interval ? `every ${interval}: what happens in between waits so long` : 'again and again'}${calls ? `, while ${calls}, most of them for nothing` : ''}. Let the server speak first: server-sent events, or a WebSocket where clients send often too.`,
    arrow: ({ requirement, client, label }) =>
      `"${requirement}": but ${client} polls ("${label}"): what happens in between waits, and most of the calls are for nothing. Let the server speak first, by server-sent events or a WebSocket.`,
  },
  check(facts, report) {
    const live = liveRequirements(facts.requirements);
    const [wanted] = live;
    if (!wanted) return;
    const ids = new Set(live.map(({ name }) => name));
    for (const contract of facts.contracts) {
      if (!isPolling(contract) || !isForLive(contract, ids, facts)) continue;
      const requirement = live.find(({ name }) => contract.serves.some((served) => served.name === name)) ?? wanted;
      const interval = scalarAt(contract.body, 'interval');
      report({
        span: contract.style!.span,
        message: 'contract',
        args: {
          requirement: inWords(requirement),
          name: contract.name,
          interval: interval && facts.numbers.at(interval)?.quantity && interval.text,
          calls: callsOf(contract, facts),
        },
        subject: contract.name,
        related: [wants(requirement)],
      });
    }
    if (facts.contracts.some(isPolling) || canPush(facts)) return;
    for (const { span, from, label } of linksOf(facts).all.filter((link) => isPollingLink(facts, link))) {
      const args = { requirement: inWords(wanted), client: called(facts.graph, from), label };
      report({ span, message: 'arrow', args, subject: from, related: [wants(wanted)] });
    }
  },
  fix({ message, span, subject }, facts): readonly FixProposal[] {
    if (message === 'arrow') return arrowFixes(span, facts);
    const contract = facts.contracts.find(({ name }) => name === subject);
    return ['sse', 'websocket'].flatMap((style) => {
      if (!contract?.body || !contract.style) return [];
      const interval = entryOf(contract.body, 'interval');
      const edits = [
        replaceScalar(contract.style, style),
        ...(interval ? [removeEntry(facts.syntax, contract.body, interval)] : []),
      ];
      return [{ title: style === 'sse' ? 'Let the server send events' : 'Hold a WebSocket open', edits }];
    });
  },
});

function wants(requirement: Requirement): { span: Span; message: string } {
  return { span: spanOfRequirement(requirement), message: 'Wanted in real time' };
}

/** Whether a contract is there for one of them: it says so, or serves nothing in particular while nothing else pushes. */
function isForLive({ serves }: Contract, live: ReadonlySet<string>, facts: Facts): boolean {
  return serves.length > 0 ? serves.some(({ name }) => live.has(name)) : !canPush(facts);
}

/** How many calls that is: the users of the estimates, divided by the interval. */
function callsOf({ body }: Contract, facts: Facts): string | undefined {
  const interval = scalarAt(body, 'interval');
  const time = interval && facts.numbers.at(interval)?.quantity;
  const users = time && usersOf(facts);
  if (!time || !users || time.dimension.hard !== 'time^1' || !(quantiles(time).p50 > 0)) return undefined;
  const rate = divide(users, time);
  const plain = formatQuantity({ ...rate, dimension: { ...rate.dimension, labels: [] } });
  return `${formatQuantity(users)} make ${plain.replace('/', ' calls/')}`;
}

/** Those who are there at once, where the estimates tell, else those of a day. */
function usersOf({ numbers }: Facts): Quantity | undefined {
  const counts = numbers.estimates.flatMap(({ entry, result: { quantity } }) => {
    const labels = quantity?.dimension.labels ?? [];
    const isUsers =
      quantity?.dimension.hard === '' && labels.length === 1 && labels[0]!.base === 'user' && labels[0]!.power === 1;
    return isUsers ? [{ name: entry.name, quantity }] : [];
  });
  const found = [/online|concurrent|connected|sockets|connections/i, /dau|daily|active|users/i].map((words) =>
    counts.find(({ name }) => words.test(name)),
  );
  return found.find((each) => each !== undefined)?.quantity;
}

function arrowFixes({ start }: Span, { diagram }: Facts): FixProposal[] {
  const edge = diagram?.edges.find(({ operatorRange }) => diagram.span(operatorRange).start === start);
  if (!diagram || !edge?.labelRange) return [];
  const { labelRange } = edge;
  return ['WebSocket', 'Server-sent events'].flatMap((label) => {
    const edit: TextEdit | undefined = replaceInDiagram(diagram, labelRange, label);
    return edit ? [{ title: `Change the arrow to "${label}"`, edits: [edit] }] : [];
  });
}
