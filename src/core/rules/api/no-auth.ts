/** Contracts that people outside can call, and nothing says how they prove who they are. */
import type { Facts } from '../../analysis/index.ts';
import type { TextEdit } from '../../base/edit.ts';
import { referencesIn, scalarAt, type Contract } from '../../model/index.ts';
import { entryOf, valueAt } from '../../syntax/index.ts';
import { arrowsSay } from '../shared/arrowWords.ts';
import { setKey } from '../shared/componentEdits.ts';
import { addToOperations } from '../shared/documentEdits.ts';
import { addressOf, isOperational, namesIn, wordsIn } from '../shared/contracts.ts';
import { reportGrouped } from '../shared/grouped.ts';
import { publicContracts } from '../shared/publicCalls.ts';
import { defineRule, type Finding, type FixProposal } from '../rule.ts';
import { isWorkedOut } from '../shared/stage.ts';
import { listed } from '../shared/wording.ts';

const WORDS =
  /\bauth\b|\bauth[nz]\b|\bauthenticat|\bauthoriz|\boauth|\boidc\b|\bjwt\b|\bsaml\b|\bsso\b|\blogin\b|\blog(?:s|ged)? in\b|\bsign(?:s|ed)?[- ]in\b|\b(?:access|bearer|session|api|auth|refresh) (?:tokens?|keys?)\b|\bapi[- ]keys?\b|\bcredentials?\b|\bpasswords?\b|\bsession cookies?\b|\bmtls\b|\bhmac\b|\bsigned (?:requests?|urls?)\b|\banonymous|\bpublicly (?:readable|accessible|available)|\bwithout (?:an? )?(?:accounts?|registration)|\b(?:accounts?|registration) (?:is|are) not (?:needed|required)/i;
/** What is said of all calls at once: the words above stand in the contracts that do say it. */
const FOR_ALL =
  /\b(?:all|every|each|any)\b[^.\n]{0,80}\b(?:authenticat\w*|tokens?|log(?:ged)? in|api[- ]keys?|credentials|sessions?)\b|\b(?:authenticat\w*|tokens?)\b[^.\n]{0,80}\b(?:gateway|edge|balancer|middleware|all (?:calls|requests|endpoints|contracts))\b|\banonymous|\bpublicly\b/i;
/** Calls that come before anybody is known, or that prove themselves in another way. */
const BEFORE: ReadonlySet<string> = new Set(
  'login signin signup register registration auth token tokens oauth otp password webhook callback'.split(' '),
);

const ID = 'api/no-auth';

export default defineRule({
  id: ID,
  severity: 'info',
  value: 4,
  since: '0.1.0',
  step: 'api',
  summary: 'People outside can call a contract, and the design does not say how callers prove who they are.',
  why: 'Who calls decides what may be read and written, whose limit counts, and what can be traced later. It also costs something on every request: a look into a token, or a call to a session store. What is left open here is decided in a hurry by whoever builds the first endpoint.',
  source: 'OWASP API Security Top 10: broken authentication, broken object level authorization.',
  invalid: [
    {
      title: 'One of two contracts says how its callers are known.',
      document: `
api:
  order: { style: rest, method: POST, path: /v1/orders, exposure: public, authentication: OAuth 2 access token }
  cancel: { style: rest, method: DELETE, path: "/v1/orders/{id}", exposure: public }
`,
    },
    {
      title: 'A worked out design that never says who may call.',
      document: `
api:
  upload: { style: rest, method: PUT, path: "/v1/photos/{id}" }
hld:
  components:
    App: { kind: client }
    Photos: { kind: service }
  paths:
    upload: { kind: write, api: upload, steps: [ App -> Photos ] }
deep-dive:
  - question: How are large photos stored?
    choice: Object storage
`,
    },
  ],
  valid: [
    {
      title: 'Said once for all contracts.',
      document: `
operations:
  security: { authentication: OAuth 2 }
api:
  upload: { style: rest, method: PUT, path: "/v1/photos/{id}", exposure: public }
deep-dive:
  - question: How are large photos stored?
    choice: Object storage
`,
    },
    {
      title: 'Anyone may read, on purpose.',
      document: `
api:
  order: { style: rest, method: POST, path: /v1/orders, exposure: public, authentication: OAuth 2 access token }
  rates: { style: rest, method: GET, path: /v1/rates, exposure: public, authentication: { none: Prices are public } }
`,
    },
  ],
  messages: {
    some: ({ names, others }) =>
      `Nothing says how callers of ${names} prove who they are, while ${others} does. Say it here as well ("authentication"), or that anyone may call ("authentication: { none: … }").`,
    none: ({ names, several }) =>
      `${names} can be called from outside, and nothing in the design says how callers prove who they are: what they may see and change hangs on it. Say it for all contracts ("operations.security.authentication") or for ${several ? 'each' : 'this one'}.`,
  },
  check(facts, report) {
    const callable = facts.contracts.length === 0 ? [] : publicContracts(facts).filter((each) => !isBefore(each));
    const open = callable.filter((contract) => !saysWho(contract, facts));
    if (open.length === 0 || valueAt(facts.operations, 'security', 'authentication')) return;
    const example = facts.contracts.find((contract) => scalarAt(contract.body, 'authentication'));
    // Where no contract says it, it may be said elsewhere, or still to come.
    if (!example && (!isWorkedOut(facts) || isSaidElsewhere(facts))) return;
    if (example && facts.said.mentions(FOR_ALL)) return;
    const describe = ([first, ...others]: readonly Contract[]): Finding => ({
      span: first!.nameSpan,
      message: example ? 'some' : 'none',
      args: {
        names: listed([first!, ...others].map(({ name }) => `"${name}"`)),
        others: example && `"${example.name}"`,
        several: others.length > 0,
      },
      subject: first!.name,
      related: others.map(({ nameSpan }) => ({ span: nameSpan, message: 'Neither here' })),
    });
    reportGrouped(facts, ID, open, ({ name }) => name, describe, report);
  },
  fix({ subject, message, related = [] }, facts): readonly FixProposal[] {
    const { contracts, syntax } = facts;
    const at = new Set(related.map(({ span }) => span.start));
    const open = contracts.filter(({ name, nameSpan }) => name === subject || at.has(nameSpan.start));
    const said = contracts.flatMap(({ body }) => scalarAt(body, 'authentication')?.text ?? []);
    const ways = [...new Set([...said.slice(0, 1), ...(said.length > 0 ? [] : ['OAuth 2 access token', 'API key'])])];
    const perContract = ways.map((way) => ({
      title: `Say that callers have: ${way}`,
      edits: open
        .map((contract) => setKey(syntax, contract.entry, 'authentication', way))
        .filter((edit): edit is TextEdit => edit !== undefined),
    }));
    const once = message === 'none' && addToOperations(syntax, ['security', 'authentication'], ways[0]!);
    return [
      ...perContract.filter(({ edits }) => edits.length === open.length),
      ...(once ? [{ title: `Say it once, for all contracts: ${ways[0]!}`, edits: [once] }] : []),
    ];
  },
});

/** The contract says who may call, or what it is sent does, or the component that answers it. */
function saysWho(contract: Contract, { graph }: Facts): boolean {
  const { body } = contract;
  if (['authentication', 'authorization'].some((key) => entryOf(body, key))) return true;
  const sent = [...namesIn(valueAt(body, 'headers')), ...namesIn(valueAt(body, 'request'))];
  if (sent.some((name) => wordsIn(name).some((word) => /^(?:auth\w*|token|jwt|cookie|session|api_?key)$/.test(word))))
    return true;
  const [component] = referencesIn(valueAt(body, 'component'));
  return entryOf(graph.nodes.get(component?.name ?? '')?.entry?.body, 'authentication') !== undefined;
}

function isBefore(contract: Contract): boolean {
  const words = [contract.name, ...(addressOf(contract)?.segments.map(({ text }) => text) ?? [])].flatMap(wordsIn);
  return isOperational(contract) || words.some((word) => BEFORE.has(word));
}

/** An identity provider, a word on a box or an arrow, a key of a component or a flow, or a sentence. */
function isSaidElsewhere({ graph, flows, said }: Facts): boolean {
  for (const { label, kind, entry } of graph.nodes.values()) {
    if (kind?.id === 'identity-provider' || WORDS.test(label) || entryOf(entry?.body, 'authentication')) return true;
  }
  return arrowsSay(graph, WORDS) || flows.some(({ body }) => entryOf(body, 'authentication')) || said.mentions(WORDS);
}
