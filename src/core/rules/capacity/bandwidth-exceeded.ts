/** More bytes than the network of a component carries. */
import { formatValue, PLAIN, quantiles } from '../../estimate/index.ts';
import { inGbps, loadPlaces, sourced } from '../shared/capacityWords.ts';
import { defineRule } from '../rule.ts';
import { scarcitiesFor } from '../shared/scarcity.ts';
import { called } from '../shared/wording.ts';

const ID = 'capacity/bandwidth-exceeded';

export default defineRule({
  id: ID,
  severity: 'warning',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary: 'More data goes through a component at the peak than its network carries.',
  why: 'A full link drops packets, and what is dropped is sent again. The processor then looks idle while everything is slow, which is why this is found late. Rates of messages hide it: a thousand photos a second are eight gigabits.',
  source: 'Links of 1, 10 and 25 Gbit/s carry 125 MB/s, 1.25 and 3.1 GB/s; 70 to 80 % of that is planned for.',
  invalid: [
    {
      title: 'A thousand photos a second through one gigabit.',
      document: `
hld:
  components:
    S: { kind: service, instances: 2, capacity: { bandwidth: 1 Gbps } }
    O: { kind: object-storage }
  paths:
    upload: { kind: write, rate: 300/s, peak: 1K/s, payload: 1 MB, steps: [ S -> O ] }
`,
    },
  ],
  valid: [
    {
      title: 'Ten gigabits for each of four machines.',
      document: `
hld:
  components:
    S: { kind: service, instances: 4, capacity: { bandwidth: 10 Gbps } }
    O: { kind: object-storage }
  paths:
    upload: { kind: write, rate: 300/s, peak: 1K/s, payload: 1 MB, steps: [ S -> O ] }
`,
    },
  ],
  messages: {
    found: ({ name, load, way, provided, units, each, source }) =>
      `${name} has to carry ${load} ${way} at its peak, and its network carries ${provided} (${units} of ${each}, ${source}). Spread it over more machines, let clients fetch large things from object storage or a CDN, or send less.`,
  },
  check(facts, report) {
    for (const { id, use, component } of scarcitiesFor(ID, facts)) {
      const { entry, span } = component.node;
      report({
        span: entry?.nameSpan ?? span,
        message: 'found',
        args: {
          name: called(facts.graph, id),
          load: inGbps(facts, use.required),
          way: use.resource === 'in' ? 'in' : use.resource === 'out' ? 'out' : 'in and out',
          provided: inGbps(facts, use.provided),
          units: formatValue(quantiles(use.units).p50, PLAIN),
          each: inGbps(facts, use.perUnit),
          source: sourced(use.origin),
        },
        subject: id,
        severity: use.origin.kind === 'document' ? 'error' : 'warning',
        related: loadPlaces(facts, id, use),
      });
    }
  },
});
