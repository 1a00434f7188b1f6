/** A call that answers with a whole list, however long it has become. */
import type { Facts } from '../../analysis/index.ts';
import type { TextEdit } from '../../base/edit.ts';
import type { Contract } from '../../model/index.ts';
import { entryOf, valueAt } from '../../syntax/index.ts';
import { setKey } from '../shared/componentEdits.ts';
import { addressOf } from '../shared/contracts.ts';
import { countOf, isBounded, listedBy, staysShort } from '../shared/lists.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { addEntry } from '../shared/yamlEdits.ts';

const SPOKEN_OF =
  /\bpaginat|\bpaging\b|\bcursors?\b|\bkeyset\b|\bpage (?:size|token|by page)|\bper page\b|\binfinite scroll|\b(?:first|last|latest|newest|most recent|top) \d+\b/i;

export default defineRule({
  id: 'api/no-pagination',
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'data',
  summary: 'A call lists things that become more and more, and nothing cuts the list into pages.',
  why: 'In the first week the list has ten items and one answer is enough. It grows with the data: later one call reads, serialises and sends thousands of records, holds memory on both sides meanwhile, and at last runs into every timeout on its way. To put pages in then changes the contract under callers that rely on getting everything.',
  source: 'Practice of interface design: every list has a limit from its first day.',
  invalid: [
    {
      title: 'All orders of a customer in one answer.',
      document: `
api:
  orders: { style: rest, method: GET, path: "/v1/customers/{id}/orders" }
data:
  order: { key: order_id }
`,
    },
  ],
  valid: [
    {
      title: 'A page at a time.',
      document: `
api:
  orders: { style: rest, method: GET, path: "/v1/customers/{id}/orders", pagination: cursor }
  messages: { style: rest, method: GET, path: "/v1/messages", query: { before: message_id, limit: int } }
data:
  order: { key: order_id }
`,
    },
    {
      title: 'One thing, a few things, and a list that stays short.',
      document: `
api:
  order: { style: rest, method: GET, path: "/v1/orders/{id}" }
  settings: { style: rest, method: GET, path: /v1/settings }
  devices: { style: rest, method: GET, path: /v1/devices, pagination: { none: Ten devices at most } }
data:
  order: { key: order_id }
`,
    },
  ],
  messages: {
    found: ({ name, things, told }) =>
      `"${name}" answers with ${things} in one piece, however many there are${told ? ` (${told})` : ''}: the answer grows with the data until it runs into a timeout. Cut it into pages ("pagination: cursor"), or say why the list stays short ("pagination: { none: … }").`,
  },
  check(facts, report) {
    const endless = facts.contracts.flatMap((contract) => {
      const things = isBounded(contract) ? undefined : listedBy(contract);
      return things && !staysShort(contract, facts) ? [{ contract, things }] : [];
    });
    if (endless.length === 0 || facts.said.mentions(SPOKEN_OF)) return;
    for (const { contract, things } of endless) {
      const { name, nameSpan } = contract;
      const args = { name, things: worded(things), told: told(contract, things, facts) };
      report({ span: nameSpan, message: 'found', args, subject: name });
    }
  },
  fix({ subject }, { contracts, syntax }): readonly FixProposal[] {
    const contract = contracts.find(({ name }) => name === subject);
    const paged = contract && setKey(syntax, contract.entry, 'pagination', 'cursor');
    if (!contract || !paged) return [];
    // Where both end the contract, the parameter comes first: it belongs to what is nested.
    const edits = [...parameters(syntax.text, contract), paged];
    return [{ title: 'Cut the list into pages by a cursor', edits }];
  },
});

/** The cursor and the limit, where the query is written as a mapping. */
function parameters(text: string, { body }: Contract): TextEdit[] {
  const query = valueAt(body, 'query');
  if (query?.kind !== 'map' || entryOf(query, 'none')) return [];
  const edit = addEntry(text, query, 'cursor', 'string');
  return edit ? [edit] : [];
}

function worded(things: string): string {
  return things.endsWith('s') ? `all ${things}` : `the whole ${things === 'search' ? 'result' : things}`;
}

/** How many there are; of a list that belongs to one of many the number of all says little. */
function told(contract: Contract, things: string, facts: Facts): string | undefined {
  const { segments = [] } = addressOf(contract) ?? {};
  return segments.some(({ variable }) => variable) ? undefined : countOf(things, facts)?.told;
}
