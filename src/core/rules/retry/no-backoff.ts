/** A policy of trying again that makes an outage worse: without pauses that grow, without chance in them, or without an end. */
import { setKey } from '../shared/componentEdits.ts';
import { each } from '../shared/each.ts';
import { QUEUES } from '../shared/kindSets.ts';
import { retryOf, type RetryPolicy } from '../shared/retries.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { listed } from '../shared/wording.ts';
import { asScalar } from '../shared/yamlEdits.ts';
import type { Facts } from '../../analysis/index.ts';
import type { TextEdit } from '../../base/edit.ts';
import { scalarAt, type ComponentEntry, type Contract, type FlowEntry } from '../../model/index.ts';
import { entryOf, type MapNode, type ScalarNode } from '../../syntax/index.ts';

export default defineRule({
  id: 'retry/no-backoff',
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'api',
  summary: 'Calls are tried again without a pause that grows, without jitter, or without a limit.',
  why: 'When a service slows down, every caller that tries again at once doubles its load, and all that wait the same time come back in the same instant: the outage feeds itself and goes on after its cause is gone. Pauses that double, a random part in each, and an end after some attempts let the service breathe.',
  source:
    'Marc Brooker, Exponential Backoff And Jitter, AWS Architecture Blog; Google SRE Book, Addressing Cascading Failures.',
  invalid: [
    {
      title: 'Three attempts, one right after the other.',
      document: `
hld:
  components:
    S: { kind: service }
    P: { kind: external-service }
  flows:
    S -> P: { timeout: 2 s, retry: { limit: 3 }, idempotency-key: payment_id }
`,
    },
    {
      title: 'It never ends.',
      document: `
api:
  history:
    style: rest
    method: GET
    path: /history
    retry: exponential back-off with jitter
`,
    },
  ],
  valid: [
    {
      title: 'Pauses that grow, a random part, and an end.',
      document: `
hld:
  components:
    S: { kind: service }
    P: { kind: external-service }
  flows:
    S -> P: { timeout: 2 s, retry: { backoff: exponential, jitter: true, limit: 3 }, idempotency-key: payment_id }
`,
    },
    {
      title: 'Nothing is tried again, for a reason.',
      document: `
api:
  pay:
    style: rest
    method: POST
    path: /payments
    idempotency-key: Idempotency-Key
    retry: { none: The user presses the button again }
`,
    },
  ],
  messages: {
    storm: ({ name, missing, what }) =>
      `What ${name} tries again has ${missing}: while the other side is down, ${what}. Let the pauses double, put a random part in each, and stop after some attempts: { backoff: exponential, jitter: true, limit: 3 }.`,
    jitter: ({ name }) =>
      `${name} waits longer after each failure, and so does everyone who failed at the same moment: they come back together, again and again. A random part in each pause ("jitter") spreads them.`,
  },
  check({ components, flows, contracts }, report) {
    inComponents(components, report);
    inOthers(flows, report);
    inOthers(contracts, report);
  },
  fix({ span, args }, facts): readonly FixProposal[] {
    const found = [...facts.components, ...facts.flows, ...facts.contracts].find((named) => {
      return (
        retryOf(named)?.node.span.start === span.start || entryOf(named.body, 'retry')?.key.span.start === span.start
      );
    });
    const policy = found && retryOf(found);
    const edits = policy && completed(policy, facts, args['broker'] === true);
    return edits && edits.length > 0 ? [{ title: 'Give it a growing pause, jitter and a limit', edits }] : [];
  },
});

const inOthers = each<FlowEntry | Contract>((named, report) => {
  const policy = retryOf(named);
  if (policy) judge(named.name, policy, false, named.entry.value as MapNode, report);
});

const inComponents = each<ComponentEntry>((named, report) => {
  const policy = retryOf(named);
  // A broker hands a message out again by itself; there is no crowd of callers that jitter would spread.
  if (policy) judge(named.name, policy, QUEUES.has(named.kind?.text ?? ''), named.entry.value as MapNode, report);
});

type Report = Parameters<ReturnType<typeof each>>[1];

function judge(who: string, policy: RetryPolicy, broker: boolean, body: MapNode, report: Report): void {
  const { backoff, limit } = policy;
  const jitter = policy.jitter || broker;
  const name = `"${who}"`;
  const span = policy.node.kind === 'scalar' ? policy.node.span : entryOf(body, 'retry')!.key.span;
  if (backoff && limit && jitter) return;
  if (backoff && limit) {
    report({ span, message: 'jitter', args: { name, broker }, subject: who, severity: 'info' });
    return;
  }
  const missing = [
    ...(backoff ? [] : ['no back-off']),
    ...(jitter ? [] : ['no jitter']),
    ...(limit ? [] : ['no limit']),
  ];
  const what = limit ? 'each attempt follows the last at once, and all callers together' : 'it goes on for ever';
  report({ span, message: 'storm', args: { name, missing: listed(missing), what, broker }, subject: who });
}

function completed(policy: RetryPolicy, { syntax }: Pick<Facts, 'syntax'>, broker: boolean): readonly TextEdit[] {
  const { node } = policy;
  if (node.kind === 'scalar') return [inWords(node, policy)];
  if (node.kind !== 'map') return [];
  const retry = { ...policy, jitter: policy.jitter || broker };
  const wanted = [
    ...(retry.backoff ? [] : [['backoff', 'exponential'] as const]),
    ...(retry.jitter ? [] : [['jitter', true] as const]),
    ...(retry.limit ? [] : [['limit', 3] as const]),
  ];
  const replaced = wanted.flatMap(([key, value]) => {
    const written = scalarAt(node, key);
    return written ? [{ start: written.span.start, end: written.span.end, newText: asScalar(value, node.flow) }] : [];
  });
  const added = wanted.flatMap(([key, value]) => {
    if (scalarAt(node, key)) return [];
    const edit = setKey(syntax, { key: node.entries[0]!.key, value: node, span: node.span }, key, value);
    return edit ? [edit] : [];
  });
  return [...replaced, ...joined(added)];
}

/** Several entries that go to the same place are one edit. */
function joined(edits: readonly TextEdit[]): readonly TextEdit[] {
  const [first] = edits;
  return first ? [{ ...first, newText: edits.map(({ newText }) => newText).join('') }] : [];
}

/** A number or a yes becomes a policy; words get what they lack. */
function inWords(node: ScalarNode, { backoff, jitter, limit }: RetryPolicy): TextEdit {
  const { start, end } = node.span;
  const count =
    typeof node.value === 'number' ? node.value : /^\s*(\d+)\s*(?:times|x|attempts)?\s*$/i.exec(node.text)?.[1];
  if (count !== undefined || node.value === true)
    return { start, end, newText: asScalar({ backoff: 'exponential', jitter: true, limit: Number(count ?? 3) }) };
  const more = [
    ...(backoff ? [] : ['exponential back-off']),
    ...(jitter ? [] : ['jitter']),
    ...(limit ? [] : ['at most 3 times']),
  ];
  return { start, end, newText: asScalar(`${node.text.trim()}; ${more.join(', ')}`, true) };
}
