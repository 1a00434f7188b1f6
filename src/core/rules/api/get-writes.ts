/** A GET that changes something: caches, crawlers and retries take it for a read. */
import type { Facts } from '../../analysis/index.ts';
import type { Span } from '../../base/place.ts';
import { referencesIn, scalarAt, type Contract, type Path } from '../../model/index.ts';
import { entryOf, valueAt } from '../../syntax/index.ts';
import { setKey } from '../shared/componentEdits.ts';
import { addressOf, methodOf, styleOf, wordsIn } from '../shared/contracts.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { listed } from '../shared/wording.ts';
import { replaceScalar } from '../shared/yamlEdits.ts';

export default defineRule({
  id: 'api/get-writes',
  severity: 'warning',
  value: 4,
  since: '0.1.0',
  step: 'api',
  summary: 'A contract has the method GET, and changes something.',
  why: 'GET is defined as safe: browsers prefetch it, mail programs open it to look for malware, crawlers follow it, caches answer it without asking, proxies repeat it after a failure. Each of these then creates, deletes or sends, and nobody has asked for it. Cross-site requests need nothing but an image tag.',
  source: 'RFC 9110, 9.2.1: safe methods.',
  invalid: [
    {
      title: 'A link that deletes.',
      document: `
api:
  remove: { style: rest, method: GET, path: "/v1/photos/{id}/delete" }
`,
    },
    {
      title: 'A GET that starts a path that writes.',
      document: `
api:
  vote: { style: rest, method: GET, path: "/v1/polls/{id}/vote" }
hld:
  paths:
    vote: { kind: write, api: vote, steps: [ App -> Polls ] }
`,
    },
  ],
  valid: [
    {
      title: 'Each method does what it is for.',
      document: `
api:
  remove: { style: rest, method: DELETE, path: "/v1/photos/{id}" }
  deleted: { style: rest, method: GET, path: /v1/deleted-photos }
  updates: { style: rest, method: GET, path: /v1/updates }
  vote: { style: rest, method: POST, path: "/v1/polls/{id}/vote" }
hld:
  paths:
    vote: { kind: write, api: vote, steps: [ App -> Polls ] }
`,
    },
  ],
  messages: {
    verb: ({ name, verb, method }) =>
      `"${name}" is a GET, and its address asks to ${verb} something: a crawler, a prefetching browser or a retry sets it off without anybody's wish. Use ${method}.`,
    entity: ({ name, entities }) =>
      `"${name}" is a GET, and says that it writes ${entities}: caches may answer it without asking, and anything that follows links may set it off. Use POST, or leave out "writes".`,
    path: ({ name, path }) =>
      `"${name}" is a GET, and the path "${path}" that it starts writes: one of the two is wrong. A call that changes something is a POST, PUT, PATCH or DELETE.`,
  },
  check({ contracts, paths }, report) {
    const gets = contracts.filter((contract) => styleOf(contract) === 'rest' && methodOf(contract) === 'GET');
    if (gets.length === 0) return;
    const writing = writingPaths(paths);
    for (const contract of gets) {
      const found = verbFinding(contract) ?? entityFinding(contract) ?? pathFinding(contract, writing);
      if (!found) continue;
      const { name } = contract;
      const { related, ...finding } = found;
      report({
        ...finding,
        span: scalarAt(contract.body, 'method')!.span,
        args: { ...finding.args, name },
        subject: name,
        ...(related ? { related: [related] } : {}),
      });
    }
  },
  fix({ subject, message, args }, facts): readonly FixProposal[] {
    const contract = facts.contracts.find(({ name }) => name === subject);
    if (!contract) return [];
    const method = message === 'verb' ? String(args['method']) : 'POST';
    const edit = setKey(facts.syntax, contract.entry, 'method', method);
    const change = edit ? [{ title: `Change to ${method}`, edits: [edit] }] : [];
    return message === 'path' ? [...change, ...readInstead(contract, facts)] : change;
  },
});

interface Found {
  readonly message: string;
  readonly args: Readonly<Record<string, string>>;
  readonly related?: { readonly span: Span; readonly message: string };
}

/** Verbs that no noun is spelt like, with the method that is for them. */
const VERBS: ReadonlyMap<string, string> = new Map([
  ...['create', 'add', 'insert', 'send', 'submit', 'cancel', 'approve', 'reject', 'revoke', 'publish'].map(
    (verb) => [verb, 'POST'] as const,
  ),
  ['update', 'PATCH'],
  ...['delete', 'remove', 'destroy'].map((verb) => [verb, 'DELETE'] as const),
]);

/** The address ends in a verb (`/photos/{id}/delete`), or in a verb and its object (`/deletePhoto`). */
function verbFinding(contract: Contract): Found | undefined {
  const { last, segments = [] } = addressOf(contract) ?? {};
  const words = wordsIn(last ?? '');
  const [first = ''] = words;
  const method = VERBS.get(first);
  if (!method || (words.length === 1 && segments.length < 2) || words[1] === 'on' || words[1] === 'ons')
    return undefined;
  return { message: 'verb', args: { verb: first, method } };
}

function entityFinding({ body }: Contract): Found | undefined {
  const entry = entryOf(body, 'writes');
  const entities = referencesIn(entry?.value).map(({ name }) => `"${name}"`);
  if (!entry || entities.length === 0) return undefined;
  return {
    message: 'entity',
    args: { entities: listed(entities) },
    related: { span: entry.key.span, message: 'It writes' },
  };
}

/** Paths that say of themselves that they write, by the contracts that start them. */
function writingPaths(paths: Facts['paths']): ReadonlyMap<string, Path> {
  const writing = paths.filter(({ kind }) => kind?.text === 'write');
  return new Map(writing.flatMap((path) => referencesIn(valueAt(path.body, 'api')).map(({ name }) => [name, path])));
}

function pathFinding({ name }: Contract, writing: ReadonlyMap<string, Path>): Found | undefined {
  const path = writing.get(name);
  if (!path) return undefined;
  return {
    message: 'path',
    args: { path: path.name },
    related: { span: path.kind!.span, message: `"${path.name}" writes` },
  };
}

function readInstead({ name }: Contract, { paths }: Facts): FixProposal[] {
  const path = writingPaths(paths).get(name);
  return path ? [{ title: `Let the path "${path.name}" read`, edits: [replaceScalar(path.kind!, 'read')] }] : [];
}
