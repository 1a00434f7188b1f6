/** More open connections than the instances hold. */
import { formatValue, PLAIN, quantiles } from '../../estimate/index.ts';
import { amount, loadPlaces, taken } from '../capacityWords.ts';
import { setComponentKey } from '../componentEdits.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { scarcitiesFor } from '../scarcity.ts';
import { called } from '../wording.ts';

const ID = 'capacity/too-many-connections';

export default defineRule({
  id: ID,
  severity: 'warning',
  since: '0.1.0',
  step: 'hld',
  summary: 'More connections are open at one time than all instances together hold.',
  why: 'A connection costs memory and a file handle for as long as it is open, whether or not anything is sent on it. What does not fit is refused, and the clients that are refused come back all at once.',
  source:
    'Connections per server as the reference catalogue has them: 50,000 to 100,000 are planned for, a million and more has been reached with tuning (WhatsApp 2012, Go servers of some kilobytes a socket).',
  invalid: [
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
    found: ({ name, open, taken, needed }) =>
      `${name} has ${open} open at one time, and ${taken}. The rest is refused and comes back at once. It takes ${needed} instances; or let a connection serve more users, or close idle ones.`,
  },
  check(facts, report) {
    for (const { id, use, component } of scarcitiesFor(ID, facts)) {
      const { entry, span } = component.node;
      report({
        span: entry?.nameSpan ?? span,
        message: 'found',
        args: {
          name: called(facts.graph, id),
          open: amount(facts, use.required, 'connections'),
          taken: taken(facts, id, use),
          needed: formatValue(neededOf(use), PLAIN),
        },
        subject: id,
        severity: use.origin.kind === 'document' ? 'error' : 'warning',
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
