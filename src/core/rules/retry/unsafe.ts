/** A call that is tried again although the second time does something as well. */
import type { Facts, PathLoad } from '../../analysis/index.ts';
import { groupBy } from '../../base/group.ts';
import { memo } from '../../base/memo.ts';
import { scalarAt, type Contract, type FlowEntry } from '../../model/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { setFlowKey, setKey } from '../shared/componentEdits.ts';
import { carriesRepeatKey, methodOf, styleOf } from '../shared/contracts.ts';
import { answers, namesAt, REPEAT_KEYS } from '../shared/messaging.ts';
import { retryOf } from '../shared/retries.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called } from '../shared/wording.ts';

const TOPIC = /\bidempoten|\bde-?dup|\bduplicat|\bexactly[- ]once|\bonly once\b/i;
const ACTING: ReadonlySet<string> = new Set(['POST', 'PATCH']);

export default defineRule({
  id: 'retry/unsafe',
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'api',
  summary: 'A call that changes something is tried again, and nothing makes the second time harmless.',
  why: 'A call that timed out may have been carried out: only the answer was lost. To try it again is then to do it twice, and what is done twice is a second order, a second charge. A key that the caller makes once and sends with every attempt lets the other side answer the repeat with the first result.',
  source: 'Stripe, Designing robust and predictable APIs with idempotency; RFC 9110, 9.2.2: Idempotent Methods.',
  invalid: [
    {
      title: 'A payment is tried three times, and each may be taken.',
      document: `
api:
  pay:
    style: rest
    method: POST
    path: /payments
    retry: { backoff: exponential, jitter: true, limit: 3 }
`,
    },
    {
      title: 'A service repeats what it writes at another.',
      document: `
hld:
  components:
    S: { kind: service }
    B: { kind: service }
  flows:
    S -> B: { kind: write, timeout: 1 s, retry: { backoff: exponential, jitter: true, limit: 3 } }
`,
    },
  ],
  valid: [
    {
      title: 'The payment carries a key.',
      document: `
api:
  pay:
    style: rest
    method: POST
    path: /payments
    idempotency-key: Idempotency-Key
    retry: { backoff: exponential, jitter: true, limit: 3 }
`,
    },
    {
      title: 'Reading twice does no harm.',
      document: `
api:
  history:
    style: rest
    method: GET
    path: /history
    retry: { backoff: exponential, jitter: true, limit: 3 }
`,
    },
  ],
  messages: {
    contract: ({ name, verb }) =>
      `Callers try "${name}" again, ${verb}, and nothing tells the second time from a new call: where only the answer was lost, it is done twice. Let them send a key that stays the same over all attempts ("idempotency-key"), or say why a repeat does no harm ("idempotent").`,
    flow: ({ from, to }) =>
      `${from} writes at ${to} and tries again when it gets no answer, which may be after the write was done. Name the field by which ${to} recognises the repeat ("idempotency-key"), or say why it does no harm ("idempotent").`,
  },
  check(facts, report) {
    const contracts = facts.contracts.filter(isRepeated);
    const flows = repeatedFlows(facts);
    if ((contracts.length === 0 && flows.length === 0) || facts.said.mentions(TOPIC)) return;
    for (const { name, body } of contracts) {
      const method = scalarAt(body, 'method')?.text.toUpperCase();
      const verb = method ? `a ${method}` : 'which writes';
      report({ span: retryKey(body), message: 'contract', args: { name, verb }, subject: name });
    }
    for (const { name, body, from, to } of flows) {
      const [caller, target] = [from, to].map((end) => called(facts.graph, end.name));
      report({ span: retryKey(body), message: 'flow', args: { from: caller, to: target }, subject: name });
    }
  },
  fix({ subject, message }, facts): readonly FixProposal[] {
    if (message === 'flow') {
      const flow = facts.flows.find(({ name }) => name === subject);
      const edit = flow && setFlowKey(facts, flow.from.name, flow.to.name, 'idempotency-key', 'request_id');
      return edit ? [{ title: 'Let the target recognise a repeat by "request_id"', edits: [edit] }] : [];
    }
    const contract = facts.contracts.find(({ name }) => name === subject);
    const key = contract && styleOf(contract) === 'rest' ? 'Idempotency-Key' : 'request_id';
    const edit = contract && setKey(facts.syntax, contract.entry, 'idempotency-key', key);
    return edit ? [{ title: `Recognise a repeat by "${key}"`, edits: [edit] }] : [];
  },
});

function retryKey(body: Contract['body']) {
  return body!.entries.find(({ key }) => key.text === 'retry')!.key.span;
}

/** A contract that callers repeat although it acts, and that carries nothing by which a repeat is known. */
function isRepeated(contract: Contract): boolean {
  if (!retryOf(contract) || !acts(contract)) return false;
  return !isGuarded(contract);
}

function acts(contract: Contract): boolean {
  const method = methodOf(contract);
  if (method !== undefined) return ACTING.has(method);
  // An event goes through a queue, whose consumers are asked.
  if (styleOf(contract) === 'event') return false;
  const operation = scalarAt(contract.body, 'operation')?.text ?? '';
  return valueAt(contract.body, 'writes') !== undefined || operation.startsWith('mutation');
}

function isGuarded(contract: Contract): boolean {
  return answers(contract.body, REPEAT_KEYS) || carriesRepeatKey(contract);
}

/** Kinds of targets that do what they are asked each time. Stores write under a key, and queues are asked elsewhere. */
const DOERS: ReadonlySet<string> = new Set([
  'service',
  'monolith',
  'external-service',
  'notification-service',
  'api-gateway',
]);

function repeatedFlows({ flows, contracts, graph, load }: Facts): readonly FlowEntry[] {
  const repeated = flows.filter((flow) => retryOf(flow) !== undefined);
  if (repeated.length === 0) return [];
  const byName = new Map(contracts.map((contract) => [contract.name, contract]));
  return repeated.filter(({ body, from, to }) => {
    const target = graph.nodes.get(to.name);
    if (!DOERS.has(target?.kind?.id ?? '') || [body, target?.entry?.body].some((one) => answers(one, REPEAT_KEYS)))
      return false;
    const carried = namesAt(body, 'contract').flatMap((name) => byName.get(name) ?? []);
    // A contract that is retried speaks for itself.
    if (carried.some((contract) => isGuarded(contract) || retryOf(contract))) return false;
    if (carried.length > 0) return carried.some(acts);
    const kind = scalarAt(body, 'kind')?.text;
    if (kind !== undefined) return kind !== 'read';
    const here = hopsByArrow(load.paths).get(`${from.name}\n${to.name}`) ?? [];
    return here.length > 0 && here.every((hop) => hop.kind === 'write');
  });
}

/** The hops of paths of which it is known whether they write, by arrow. */
const hopsByArrow = memo((paths: readonly PathLoad[]) =>
  groupBy(
    paths.flatMap(({ hops, kindKnown }) => (kindKnown ? hops : [])),
    ({ from, to }) => `${from}\n${to}`,
  ),
);
