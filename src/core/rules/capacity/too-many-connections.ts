/** More open connections than the instances hold, or far more questions for news than there is news. */
import type { Facts } from '../../analysis/index.ts';
import { formatValue, PLAIN, quantiles } from '../../estimate/index.ts';
import type { Path } from '../../model/index.ts';
import { amount, loadPlaces, perUnitOf, taken } from '../shared/capacityWords.ts';
import { setComponentKey } from '../shared/componentEdits.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { isUncounted, scarcitiesFor } from '../shared/scarcity.ts';
import { called } from '../shared/wording.ts';

const ID = 'capacity/too-many-connections';

export default defineRule({
  id: ID,
  severity: 'warning',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary:
    'More connections are open at one time than all instances together hold, or clients ask for news far more often than there is any.',
  why: 'A connection costs memory and a file handle for as long as it is open, whether or not anything is sent on it. What does not fit is refused, and the clients that are refused come back all at once.',
  source:
    'Connections per server as the reference catalogue has them: 50,000 to 100,000 are planned for, a million and more has been reached with tuning (WhatsApp 2012, Go servers of some kilobytes a socket).',
  invalid: [
    {
      title: 'Every user asks once a minute, and hardly ever is there a message.',
      document: `
hld:
  components:
    S: { kind: service }
    DB: { kind: sql-database }
  paths:
    send: { kind: write, rate: 231K/s, peak: 700K/s, steps: [ S -> DB ] }
    poll for messages: { kind: read, rate: 8.3M/s, peak: 25M/s, steps: [ S -> DB ] }
`,
    },
    {
      title: 'A hundred million sockets on twenty machines.',
      document: `
estimate:
  sockets: 100M connections
hld:
  components:
    G: { kind: websocket-gateway, instances: 20, connections: sockets, capacity: { connections: 1M } }
`,
    },
  ],
  valid: [
    {
      title: 'A poll finds something every other time.',
      document: `
hld:
  components:
    S: { kind: service }
    DB: { kind: sql-database }
  paths:
    send: { kind: write, rate: 1K/s, peak: 3K/s, steps: [ S -> DB ] }
    poll for messages: { kind: read, rate: 2K/s, peak: 6K/s, steps: [ S -> DB ] }
`,
    },
    {
      title: 'As many machines as it takes, with some to spare.',
      document: `
estimate:
  sockets: 100M connections
hld:
  components:
    G: { kind: websocket-gateway, instances: 200, connections: sockets, capacity: { connections: 1M } }
`,
    },
  ],
  messages: {
    polls: ({ path, asked, times, news }) =>
      `"${path}" asks ${asked} times a second, ${times} times as often as anything is written (${news}/s): nearly every answer is "nothing new", and is paid for. Let the server speak: a WebSocket, server-sent events, or at least long polling.`,
    found: ({ name, open, taken, needed }) =>
      `${name} has ${open} open at one time, and ${taken}. The rest is refused and comes back at once. It takes ${needed} instances; or let a connection serve more users, or close idle ones.`,
    uncounted: ({ name, open, each, needed }) =>
      `${name} has ${open} open at one time, and one instance takes ${each}. That makes ${needed} instances: say with "instances" how many there are.`,
  },
  check(facts, report) {
    for (const { path, asked, news, times } of pollsIn(facts)) {
      report({
        span: path.nameSpan,
        message: 'polls',
        args: {
          path: path.name,
          asked: plain(asked),
          news: plain(news),
          times: formatValue(times, PLAIN, { precision: 2 }),
        },
        subject: path.name,
      });
    }
    for (const { id, use, component } of scarcitiesFor(ID, facts)) {
      const { entry, span } = component.node;
      report({
        span: entry?.nameSpan ?? span,
        message: isUncounted(component) ? 'uncounted' : 'found',
        args: {
          name: called(facts.graph, id),
          open: amount(facts, use.required, 'connections'),
          taken: taken(facts, id, use),
          each: perUnitOf(facts, use),
          needed: formatValue(neededOf(use), PLAIN),
        },
        subject: id,
        severity: isUncounted(component) ? 'info' : use.origin.kind === 'document' ? 'error' : 'warning',
        related: loadPlaces(facts, id, use),
      });
    }
  },
  fix({ subject }, facts): readonly FixProposal[] {
    const found = scarcitiesFor(ID, facts).find(({ id }) => id === subject);
    const count = found && neededOf(found.use);
    const edit = found && count ? setComponentKey(facts, found.id, 'instances', count) : undefined;
    return edit ? [{ title: `Make it ${count} instances`, edits: [edit] }] : [];
  },
});

function neededOf({ needed }: { readonly needed: Parameters<typeof quantiles>[0] }): number {
  return Math.ceil(quantiles(needed).p50 - 1e-9);
}

interface Polls {
  readonly path: Path;
  /** Per second, on average. */
  readonly asked: number;
  readonly news: number;
  readonly times: number;
}

/** From here on a poll is wasted nine times in ten. */
const WASTED = 10;

/** Paths that are called polls, against all that is written: no more news than that can be found. */
function pollsIn({ load: { paths } }: Pick<Facts, 'load'>): readonly Polls[] {
  const written = paths.flatMap(({ kind, rate }) => (kind === 'write' && rate ? [quantiles(rate).p50] : []));
  const news = written.reduce((sum, rate) => sum + rate, 0);
  if (news === 0) return [];
  return paths.flatMap(({ path, kind, rate }): Polls[] => {
    if (kind === 'write' || !rate || !/\bpoll/i.test(path.name)) return [];
    const asked = quantiles(rate).p50;
    return asked > WASTED * news ? [{ path, asked, news, times: asked / news }] : [];
  });
}

function plain(value: number): string {
  return formatValue(value, PLAIN);
}
