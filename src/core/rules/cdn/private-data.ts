/** Answers for one user that pass a CDN, and nothing that keeps the CDN from giving them to others. */
import type { Facts } from '../../analysis/index.ts';
import { referencesIn, scalarAt, type Contract, type Path } from '../../model/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { setKey } from '../shared/componentEdits.ts';
import { isOverHttp, methodOf } from '../shared/contracts.ts';
import { isNone } from '../shared/none.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called } from '../shared/wording.ts';

/** Words that keep a copy to one user, or let the CDN ask who is there. */
const KEPT =
  /\b(?:private|no-?store|no-?cache|not cached|never cached|uncached|by-?pass\w*|pass(?:es|ed)? through|signed|signature|token|vary|per user|cache key)\b/i;
const SHARED = /\b(?:public|s-maxage|shared|cdn|edge)\b|^\s*max-age/i;
const SAID =
  /\b(?:no-store|cache-control|signed (?:urls?|cookies?|links?|addresses?)|(?:dynamic|personal|private|api|authenticated) \w+ (?:is|are) (?:not|never) cached|(?:by-?pass\w*|pass(?:es)? through) the cdn|private, )\b/i;
const PERSONAL: ReadonlySet<string> = new Set(['personal', 'financial', 'health', 'secret']);

export default defineRule({
  id: 'cdn/private-data',
  severity: 'info',
  value: 3,
  since: '0.1.0',
  step: 'hld',
  summary: 'A call that needs to know its user is answered through a CDN, and its answer is not marked private.',
  why: 'A CDN keeps an answer under its address and gives it to whoever asks next. Where the address is the same for all users, as with "/me" or "/cart", one user then reads what was meant for another. It takes one header to prevent it, and one forgotten header for the incident.',
  source:
    'RFC 9111, section 3.5 and the "private" and "no-store" directives; incident reports of caches that served sessions of others.',
  invalid: [
    {
      title: 'The own profile comes through the CDN.',
      document: `
api:
  profile: { style: rest, method: GET, path: /api/v1/me, authentication: session cookie }
hld:
  components:
    C: { kind: client }
    N: { kind: cdn }
    S: { kind: service }
  paths:
    look:
      kind: read
      api: profile
      steps: [ C -> N -> S ]
`,
    },
    {
      title: 'It is even marked as public.',
      document: `
api:
  cart: { style: rest, method: GET, path: /api/v1/cart, authentication: session cookie, caching: "public, max-age=60" }
hld:
  components:
    C: { kind: client }
    N: { kind: cdn }
    S: { kind: service }
  paths:
    look:
      kind: read
      api: cart
      steps: [ C -> N -> S ]
`,
    },
  ],
  valid: [
    {
      title: 'The answer is private.',
      document: `
api:
  profile: { style: rest, method: GET, path: /api/v1/me, authentication: session cookie, caching: "private, no-store" }
hld:
  components:
    C: { kind: client }
    N: { kind: cdn }
    S: { kind: service }
  paths:
    look: { kind: read, api: profile, steps: [ C -> N -> S ] }
`,
    },
    {
      title: 'Everybody gets the same article.',
      document: `
api:
  article: { style: rest, method: GET, path: "/api/v1/articles/{id}", caching: "public, max-age=60" }
hld:
  components:
    C: { kind: client }
    N: { kind: cdn }
    S: { kind: service }
  paths:
    look: { kind: read, api: article, steps: [ C -> N -> S ] }
`,
    },
  ],
  messages: {
    unsaid: ({ name, path, cdn, because }) =>
      `"${name}" ${because}, and its answer passes ${cdn} on the path "${path}": nothing keeps the CDN from giving it to the next one who asks. Say so with "caching": private, no-store; or how the CDN tells users apart.`,
    shared: ({ name, path, cdn, because, caching }) =>
      `"${name}" ${because}, and "${caching}" lets ${cdn} keep its answer on the path "${path}" and give it to others. Mark it private, or take out what belongs to one user.`,
  },
  check(facts, report) {
    for (const { contract, path, cdn, because } of exposedIn(facts)) {
      const caching = scalarAt(contract.body, 'caching');
      const args = { name: contract.name, path: path.name, cdn: called(facts.graph, cdn), because };
      const related = [{ span: path.nameSpan, message: `The path "${path.name}" passes ${called(facts.graph, cdn)}` }];
      if (caching) {
        if (KEPT.test(caching.text) || !SHARED.test(caching.text)) continue;
        const finding = { span: caching.span, message: 'shared', args: { ...args, caching: caching.text } };
        report({ ...finding, subject: contract.name, related, severity: 'warning' });
      } else if (!facts.said.mentions(SAID))
        report({ span: contract.nameSpan, message: 'unsaid', args, subject: contract.name, related });
    }
  },
  fix({ subject }, { contracts, syntax }): readonly FixProposal[] {
    const contract = contracts.find(({ name }) => name === subject);
    const edit = contract && setKey(syntax, contract.entry, 'caching', 'private, no-store');
    return edit ? [{ title: 'Let nobody else keep the answer', edits: [edit] }] : [];
  },
});

interface Exposed {
  readonly contract: Contract;
  readonly path: Path;
  readonly cdn: string;
  readonly because: string;
}

/** Reads of one user's data whose path passes a CDN, each once. */
function exposedIn(facts: Facts): readonly Exposed[] {
  const told = new Set<string>();
  const contracts = new Map(facts.contracts.map((contract) => [contract.name, contract]));
  return facts.paths.flatMap((path): Exposed[] => {
    const contract = path.api && contracts.get(path.api.name);
    if (!contract || told.has(contract.name) || path.kind?.text === 'write' || !isRead(contract)) return [];
    const cdn = cdnOn(path, facts);
    const because = cdn === undefined ? undefined : privacyOf(contract, facts);
    if (cdn === undefined || because === undefined) return [];
    told.add(contract.name);
    return [{ contract, path, cdn, because }];
  });
}

function isRead(contract: Contract): boolean {
  const method = methodOf(contract);
  if (contract.none || isNone(valueAt(contract.body, 'caching'))) return false;
  return isOverHttp(contract) && (method === undefined || method === 'GET');
}

/** The CDN that a path goes through on its way to what is ours: not one that it is only sent to for files. */
function cdnOn({ steps }: Path, { graph }: Facts): string | undefined {
  const hops = steps.flatMap((step) => step.hops);
  return hops.find(({ from, to }) => {
    const layer = graph.nodes.get(to.name)?.kind?.layer;
    return graph.nodes.get(from.name)?.kind?.id === 'cdn' && layer !== 'data' && layer !== 'client';
  })?.from.name;
}

/** Why an answer belongs to one user. */
function privacyOf({ body }: Contract, { entities }: Facts): string | undefined {
  const authentication = valueAt(body, 'authentication');
  const words = authentication?.kind === 'scalar' ? authentication.text : '';
  // Signed addresses carry their right with them, and an optional login changes nothing.
  if (/\b(?:signed|none|optional|anonymous|not? required|api keys?)\b/i.test(words)) return undefined;
  if (authentication && !isNone(authentication)) return 'needs to know its user';
  const reads = new Set(referencesIn(valueAt(body, 'reads')).map(({ name }) => name));
  const read = entities.find(
    (entity) => reads.has(entity.name) && PERSONAL.has(scalarAt(entity.body, 'sensitivity')?.text ?? ''),
  );
  return read && `reads "${read.name}", which is ${scalarAt(read.body, 'sensitivity')!.text}`;
}
