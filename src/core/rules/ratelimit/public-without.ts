/** Calls that anybody can make as often as they like. */
import type { Facts, GraphNode } from '../../analysis/index.ts';
import type { TextEdit } from '../../base/edit.ts';
import type { Contract } from '../../model/index.ts';
import { entryOf } from '../../syntax/index.ts';
import { setComponentKey, setKey } from '../shared/componentEdits.ts';
import { isOperational } from '../shared/contracts.ts';
import { reportGrouped, unanswered } from '../shared/grouped.ts';
import { entriesOf, publicContracts } from '../shared/publicCalls.ts';
import { drawsLimits, SPEAKS_OF_LIMITS } from '../shared/rateLimits.ts';
import { defineRule, type Finding, type FixProposal } from '../rule.ts';
import { isWorkedOut } from '../shared/stage.ts';
import { called, listed } from '../shared/wording.ts';

const ID = 'ratelimit/public-without';
const ALLOWANCE = '60 per minute and user';

export default defineRule({
  id: ID,
  severity: 'info',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary: 'Callers from outside reach a worked out design, and nothing limits how much one of them may ask.',
  why: 'A client with an endless retry, a scraper or somebody who tries passwords can ask for more than all other users together. Without a limit each caller gets a share of the capacity that only their patience bounds, and the first victim is whoever shares the database with them.',
  source: 'OWASP API Security Top 10: unrestricted resource consumption.',
  invalid: [
    {
      title: 'A gateway that lets everything through.',
      document: `
hld:
  components:
    App: { kind: client }
    GW: { kind: api-gateway }
    Shop: { kind: service }
  paths:
    browse: { kind: read, steps: [ App -> GW -> Shop ] }
deep-dive:
  - question: How is the last item in stock sold only once?
    choice: A conditional update
`,
    },
    {
      title: 'Public contracts without a limit.',
      document: `
api:
  order: { style: rest, method: POST, path: /v1/orders, exposure: public, idempotency-key: Idempotency-Key }
  orders: { style: rest, method: GET, path: /v1/orders, exposure: public, pagination: cursor }
deep-dive:
  - question: How is the last item in stock sold only once?
    choice: A conditional update
`,
    },
  ],
  valid: [
    {
      title: 'The gateway counts.',
      document: `
hld:
  components:
    App: { kind: client }
    GW: { kind: api-gateway, rate-limit: 60 per minute and user }
    Shop: { kind: service }
  paths:
    browse: { kind: read, steps: [ App -> GW -> Shop ] }
deep-dive:
  - question: How is the last item in stock sold only once?
    choice: A conditional update
`,
    },
    {
      title: 'Nobody outside can call it.',
      document: `
api:
  order: { style: rest, method: POST, path: /v1/orders, exposure: internal }
deep-dive:
  - question: How is the last item in stock sold only once?
    choice: A conditional update
`,
    },
  ],
  messages: {
    entry: ({ name }) =>
      `Everything that clients send comes in at ${name}, and nothing limits how much one of them may ask: a single client in an endless loop takes the capacity of all others. Count there, by user or address ("rate-limit").`,
    contracts: ({ names, several }) =>
      `Anyone outside can call ${names} as often as they like: a single client in an endless loop takes the capacity of all others. Say how much one caller may ask of ${several ? 'each' : 'it'} ("rate-limit").`,
  },
  check(facts, report) {
    if (!isWorkedOut(facts)) return;
    const { contracts, graph } = facts;
    if (contracts.some(({ body }) => entryOf(body, 'rate-limit')) || drawsLimits(facts)) return;
    const gate = gateOf(facts);
    const open = gate ? [] : callable(facts);
    if ((!gate && open.length === 0) || facts.said.mentions(SPEAKS_OF_LIMITS)) return;
    if (gate) {
      const span = gate.entry?.nameSpan ?? gate.span;
      report({ span, message: 'entry', args: { name: called(graph, gate.id) }, subject: gate.id });
      return;
    }
    const describe = ([first, ...others]: readonly Contract[]): Finding => ({
      span: first!.nameSpan,
      message: 'contracts',
      args: { names: listed([first!, ...others].map(({ name }) => `"${name}"`)), several: others.length > 0 },
      subject: first!.name,
      related: others.map(({ nameSpan }) => ({ span: nameSpan, message: 'No limit either' })),
    });
    reportGrouped(facts, ID, open, ({ name }) => name, describe, report);
  },
  fix({ message, subject = '' }, facts): readonly FixProposal[] {
    const { syntax } = facts;
    const edits =
      message === 'entry'
        ? [setComponentKey(facts, subject, 'rate-limit', ALLOWANCE)]
        : unanswered(facts, ID, callable(facts), ({ name }) => name).map(({ entry }) =>
            setKey(syntax, entry, 'rate-limit', ALLOWANCE),
          );
    if (edits.length === 0 || !edits.every((edit): edit is TextEdit => edit !== undefined)) return [];
    return [{ title: `Limit each user to ${ALLOWANCE.replace(' and user', '')}`, edits }];
  },
});

function callable(facts: Facts): readonly Contract[] {
  return publicContracts(facts).filter((contract) => !isOperational(contract));
}

const GATES: ReadonlySet<string> = new Set(['api-gateway', 'reverse-proxy', 'load-balancer', 'websocket-gateway']);

/** The one component at which all calls from outside come in, if it can count them. */
function gateOf(facts: Facts): GraphNode | undefined {
  const [gate, ...others] = entriesOf(facts);
  return gate && others.length === 0 && GATES.has(gate.kind?.id ?? '') ? gate : undefined;
}
