/** A call that must not happen twice, and nothing by which a repeat is recognised. */
import type { TextEdit } from '../../base/edit.ts';
import { referencesIn, scalarAt, type Contract, type Entity } from '../../model/index.ts';
import { entryOf, valueAt } from '../../syntax/index.ts';
import { setKey } from '../shared/componentEdits.ts';
import { actionOf, addressOf, carriesRepeatKey, isCall, methodOf, styleOf, wordsIn } from '../shared/contracts.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { addEntry } from '../shared/yamlEdits.ts';

const SPOKEN_OF = /\bidempoten|\bdedup|\bduplicate (?:requests?|calls?|messages?|orders?|payments?|bookings?)/i;
export default defineRule({
  id: 'api/no-idempotency',
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'data',
  summary: 'A call that makes an order, a payment or a message has nothing by which a repeat of it is recognised.',
  why: 'A caller that gets no answer cannot know whether the call was carried out, so it tries again: after a timeout, a lost connection, a second tap on the button. Without a key that is the same in both calls the server sees two wishes and fulfils both. Payment providers ask for such a key with every call for this reason.',
  source: 'Practice of payment interfaces: an idempotency key with every call that moves money.',
  invalid: [
    {
      title: 'A payment that a second tap makes twice.',
      document: `
api:
  pay: { style: rest, method: POST, path: /v1/payments, request: { amount: money, to: string } }
data:
  payment: { key: payment_id }
`,
    },
    {
      title: 'A message over a socket that is sent again after it was broken.',
      document: `
api:
  send:
    style: websocket
    frame: send_message
    request: { to: string, content: string }
data:
  message: { key: message_id }
`,
    },
  ],
  valid: [
    {
      title: 'The header tells a repeat from a new order.',
      document: `
api:
  order: { style: rest, method: POST, path: /v1/orders, idempotency-key: Idempotency-Key }
data:
  order: { key: order_id }
`,
    },
    {
      title: 'A repeat does no harm, and the design says why.',
      document: `
api:
  pay: { style: rest, method: POST, path: "/v1/orders/{id}/payments", idempotent: An order is paid once }
  replace: { style: rest, method: PUT, path: "/v1/orders/{id}" }
  look: { style: rest, method: POST, path: /v1/orders/search }
data:
  order: { key: order_id }
`,
    },
  ],
  messages: {
    things: ({ name, things }) =>
      `A caller that gets no answer from "${name}" asks again, and then there are two ${things}: nothing tells the repeat from a new call. Name the field or header that does ("idempotency-key"), or say why a repeat does no harm ("idempotent").`,
    twice: ({ name }) =>
      `"${name}" is carried out once more each time a caller repeats it because the answer was lost. Name the field or header by which a repeat is known ("idempotency-key"), or say why it does no harm ("idempotent").`,
  },
  check(facts, report) {
    const { contracts, entities } = facts;
    const open = contracts.filter((contract) => isCall(contract) && isUnguarded(contract));
    const harmful = open.flatMap((contract) => {
      const harm = harmOf(contract, entities);
      return harm === undefined ? [] : [{ contract, harm }];
    });
    if (harmful.length === 0 || facts.said.mentions(SPOKEN_OF)) return;
    for (const { contract, harm } of harmful) {
      const { name, nameSpan } = contract;
      const args = { name, things: harm };
      report({ span: nameSpan, message: harm === '' ? 'twice' : 'things', args, subject: name });
    }
  },
  fix({ subject }, { contracts, syntax }): readonly FixProposal[] {
    const contract = contracts.find(({ name }) => name === subject);
    if (!contract) return [];
    const overHttp = styleOf(contract) === 'rest';
    const key = overHttp ? 'Idempotency-Key' : 'client_request_id';
    const edits = [
      // Where both end the contract, the field comes first: it belongs to what is nested.
      fieldEdit(syntax.text, contract, overHttp ? 'headers' : 'request', key),
      setKey(syntax, contract.entry, 'idempotency-key', key),
    ].filter((edit): edit is TextEdit => edit !== undefined);
    return edits.length > 0 ? [{ title: `Recognise a repeat by "${key}"`, edits }] : [];
  },
});

/** Adds the key to what the caller sends, where that is written as a mapping. */
function fieldEdit(text: string, { body }: Contract, part: string, key: string): TextEdit | undefined {
  const shape = valueAt(body, part);
  return shape?.kind === 'map' && !entryOf(shape, 'none') ? addEntry(text, shape, key, 'uuid') : undefined;
}

/** Says nothing of repeats, and carries no field that would be there for them. One that is tried again has a rule of its own. */
function isUnguarded(contract: Contract): boolean {
  const { body } = contract;
  if (['idempotency-key', 'idempotent'].some((key) => entryOf(body, key)) || carriesRepeatKey(contract)) return false;
  const retry = entryOf(body, 'retry')?.value;
  const acts = methodOf(contract) === 'POST' || entryOf(body, 'writes') || isMutation(contract);
  return !retry || entryOf(retry, 'none') !== undefined || !acts;
}

function isMutation({ body }: Contract): boolean {
  return /^mutation\b/.test(scalarAt(body, 'operation')?.text ?? '');
}

const THINGS: ReadonlySet<string> = new Set(
  'order payment charge transfer purchase booking reservation refund payout withdrawal deposit invoice ride trip bid trade ticket donation transaction message email mail notification post tweet comment'.split(
    ' ',
  ),
);
const DEEDS: ReadonlySet<string> = new Set(
  'send pay checkout charge refund transfer purchase buy book reserve withdraw deposit donate bid order'.split(' '),
);
const MAKING: ReadonlySet<string> = new Set([
  ...DEEDS,
  ...'create place submit add make post request start'.split(' '),
]);
/** What is done to things that are there already, or without an effect. */
const HARMLESS: ReadonlySet<string> = new Set(
  'validate check search find query cancel list get preview estimate quote read ack acknowledge accept reject confirm track mark archive delete remove update edit fetch sync hide close view load subscribe receive count'.split(
    ' ',
  ),
);

/** What there would be two of, in the plural; empty where only the deed is known; nothing for a call that may be repeated. */
function harmOf(contract: Contract, entities: readonly Entity[]): string | undefined {
  const method = methodOf(contract);
  const style = styleOf(contract);
  if (style === 'rest' ? method !== 'POST' : !ACTING.has(style)) return undefined;
  if (style === 'graphql' && !isMutation(contract)) return undefined;
  const address = addressOf(contract);
  if (style === 'rest' && address && address.last === undefined) return undefined;
  const words = wordsIn(actionOf(contract));
  const first = words[0] ?? '';
  const last = singular(words.at(-1) ?? '');
  if (HARMLESS.has(first) && first !== last) return undefined;
  // A frame that is named after a thing may as well tell of it; the verb shows that it makes one.
  const made = style === 'rest' || MAKING.has(first) || isSentByClient(contract);
  if (made && THINGS.has(last)) return movesNoMoney(address, last) ? undefined : `${last}s`;
  if (words.length === 1 && DEEDS.has(first)) return '';
  return style === 'rest' && changesMoney(contract, entities) ? '' : undefined;
}

/** What money does, and parcels and conversations do too. */
const MOVES: ReadonlySet<string> = new Set(['transfer', 'deposit', 'post', 'refund']);
const HOLDS_MONEY = /account|wallet|balance|card|fund|ledger|bank|user|customer|payment|order/i;

/** Whether an address moves one thing that is no money: a session to another agent, a parcel into its box. */
function movesNoMoney(address: ReturnType<typeof addressOf>, last: string): boolean {
  const segments = address?.segments ?? [];
  if (!MOVES.has(last) || !segments.at(-2)?.variable) return false;
  return !segments.some(({ text, variable }) => !variable && HOLDS_MONEY.test(text));
}

const ACTING: ReadonlySet<string> = new Set(['graphql', 'grpc', 'rpc', 'websocket', 'mqtt']);

function isSentByClient({ body }: Contract): boolean {
  return scalarAt(body, 'direction')?.text === 'client-to-server';
}

function changesMoney({ body }: Contract, entities: readonly Entity[]): boolean {
  const written = new Set(referencesIn(valueAt(body, 'writes')).map(({ name }) => name));
  if (written.size === 0) return false;
  return entities.some(
    (entity) => written.has(entity.name) && scalarAt(entity.body, 'sensitivity')?.text === 'financial',
  );
}

function singular(word: string): string {
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
