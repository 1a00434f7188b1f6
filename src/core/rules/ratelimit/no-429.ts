/** A limit over HTTP, and nothing says what a caller beyond it is told. */
import type { Facts } from '../../analysis/index.ts';
import type { TextEdit } from '../../base/edit.ts';
import type { Span } from '../../base/place.ts';
import type { Contract } from '../../model/index.ts';
import { entryOf, valueAt, type SyntaxNode } from '../../syntax/index.ts';
import { setKey } from '../shared/componentEdits.ts';
import { isOverHttp } from '../shared/contracts.ts';
import { reportGrouped, unanswered } from '../shared/grouped.ts';
import { addItem } from '../shared/nameEdits.ts';
import { limitsOf } from '../shared/rateLimits.ts';
import { defineRule, type Finding, type FixProposal } from '../rule.ts';
import { listed } from '../shared/wording.ts';
import { addEntry } from '../shared/yamlEdits.ts';

const SPOKEN_OF = /\b429\b|\bretry[- ]after\b|\btoo many requests\b/i;
const ANSWER = '429 with Retry-After';

const ID = 'ratelimit/no-429';

export default defineRule({
  id: ID,
  severity: 'hint',
  value: 3,
  since: '0.1.0',
  step: 'data',
  summary: 'A contract over HTTP has a rate limit, and does not say what a caller beyond it gets.',
  why: 'A client that is told "429, try again in 20 seconds" waits 20 seconds. One that gets a plain error, or no answer, tries again at once, as do all the others, and the limit makes the load worse that it was to hold off. The answer belongs to the contract, as each client must be built for it.',
  source: 'RFC 6585, 4: 429 Too Many Requests, with Retry-After.',
  invalid: [
    {
      title: 'A limit, and no word on what lies beyond it.',
      document: `
api:
  search: { style: rest, method: GET, path: /v1/search, pagination: cursor, rate-limit: 100 per minute and user }
data:
  product: { key: product_id }
`,
    },
  ],
  valid: [
    {
      title: 'The contract says it, as an error or at the limit.',
      document: `
api:
  search: { style: rest, method: GET, path: /v1/search, rate-limit: 100 per minute, errors: { "429": Wait for Retry-After } }
  order: { style: rest, method: POST, path: /v1/orders, rate-limit: { limit: 10 per minute, answer: 429 with Retry-After } }
data:
  product: { key: product_id }
`,
    },
    {
      title: 'A socket has no status codes.',
      document: `
api:
  send: { style: websocket, frame: send_message, rate-limit: 60 per minute and user }
data:
  message: { key: message_id }
`,
    },
  ],
  messages: {
    found: ({ names, several }) =>
      `${names} ${several ? 'have limits' : 'has a limit'}, and nothing says what a caller beyond it gets: a client that is told nothing tries again at once. Answer 429 with Retry-After, and say so under "errors" or at the limit ("answer").`,
  },
  check(facts, report) {
    const limited = limitedContracts(facts);
    if (limited.length === 0 || facts.said.mentions(SPOKEN_OF)) return;
    const describe = ([first, ...others]: readonly Contract[]): Finding => ({
      span: limitSpan(first!),
      message: 'found',
      args: { names: listed([first!, ...others].map(({ name }) => `"${name}"`)), several: others.length > 0 },
      subject: first!.name,
      related: others.map((contract) => ({ span: limitSpan(contract), message: 'Nor is it said here' })),
    });
    reportGrouped(facts, ID, limited, ({ name }) => name, describe, report);
  },
  fix(_, facts): readonly FixProposal[] {
    const open = unanswered(facts, ID, limitedContracts(facts), ({ name }) => name);
    const edits = open.map((contract) => answerEdit(contract, facts));
    if (edits.length === 0 || !edits.every((edit): edit is TextEdit => edit !== undefined)) return [];
    return [{ title: `Answer ${ANSWER}`, edits }];
  },
});

/** Contracts over HTTP with a limit of their own; none where any contract or limit tells what lies beyond. */
function limitedContracts(facts: Facts): readonly Contract[] {
  const limits = limitsOf(facts);
  if (limits.length === 0) return [];
  const told = limits.some(({ value }) => entryOf(value, 'answer')) || facts.contracts.some(({ body }) => tells(body));
  if (told) return [];
  return limits.flatMap(({ contract }) => (contract && isOverHttp(contract) ? [contract] : []));
}

function limitSpan({ body }: Contract): Span {
  return entryOf(body, 'rate-limit')!.key.span;
}

function tells(body: SyntaxNode | undefined): boolean {
  const errors = valueAt(body, 'errors');
  if (errors?.kind === 'map') return errors.entries.some(({ key }) => key.text === '429' || key.text === 'none');
  const texts = errors?.kind === 'seq' ? errors.items : [errors];
  return texts.some((text) => text?.kind === 'scalar' && SPOKEN_OF.test(text.text));
}

function answerEdit({ entry, body }: Contract, { syntax }: Facts): TextEdit | undefined {
  const limit = valueAt(body, 'rate-limit');
  if (limit?.kind === 'map') return addEntry(syntax.text, limit, 'answer', ANSWER);
  const errors = valueAt(body, 'errors');
  if (errors?.kind === 'map') return addEntry(syntax.text, errors, '429', 'Over the limit; wait for Retry-After');
  if (errors?.kind === 'seq') return addItem(syntax.text, errors, ANSWER);
  return errors ? undefined : setKey(syntax, entry, 'errors', { '429': 'Over the limit; wait for Retry-After' });
}
