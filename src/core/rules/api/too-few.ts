/** A worked out design with hardly a contract: what its clients call is left open. */
import type { Facts } from '../../analysis/index.ts';
import type { TextEdit } from '../../base/edit.ts';
import type { Path } from '../../model/index.ts';
import { entryOf, valueAt } from '../../syntax/index.ts';
import { setKey } from '../shared/componentEdits.ts';
import { wordsIn } from '../shared/contracts.ts';
import { addStep } from '../shared/documentEdits.ts';
import { isOutside } from '../shared/publicCalls.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { isWorkedOut } from '../shared/stage.ts';
import { listed } from '../shared/wording.ts';
import { addEntry, linesOf, type YamlLines } from '../shared/yamlEdits.ts';

const SPOKEN_OF =
  /\b(?:GET|POST|PUT|PATCH|DELETE)\s+`?\/|\bendpoints?\b|\bcurl\s|https?:\/\/\S+\/api\/|\brpc \w+\s*\(|\bopenapi\b|\bswagger\b|\bproto(?:buf)? file/i;
const FEWEST = 2;

export default defineRule({
  id: 'api/too-few',
  severity: 'info',
  value: 3,
  since: '0.1.0',
  step: 'hld',
  summary: 'Clients start several paths of a worked out design, and hardly one of the calls is written down.',
  why: 'The contract is where client and server meet: what is sent, what comes back, what is repeated, what may fail. Two core calls written down show early whether the data model and the paths can answer them at all, and client and server can be built at the same time.',
  source: 'The third of six steps of a design: the core calls, before data and components.',
  invalid: [
    {
      title: 'Two paths begin at the client, and no call is named.',
      document: `
hld:
  components:
    App: { kind: client }
    Shop: { kind: service }
    DB: { kind: sql-database }
  paths:
    place order: { kind: write, steps: [ App -> Shop -> DB ] }
    browse products: { kind: read, steps: [ App -> Shop -> DB ] }
deep-dive:
  - question: How is the last item in stock sold only once?
    choice: A conditional update
`,
    },
  ],
  valid: [
    {
      title: 'The core calls are there.',
      document: `
api:
  order: { style: rest, method: POST, path: /v1/orders, idempotency-key: Idempotency-Key, serves: R1 }
  products: { style: rest, method: GET, path: /v1/products, pagination: cursor }
hld:
  components:
    App: { kind: client }
    Shop: { kind: service }
  paths:
    place order: { kind: write, api: order, steps: [ App -> Shop ] }
    browse products: { kind: read, api: products, steps: [ App -> Shop ] }
deep-dive:
  - question: How is the last item in stock sold only once?
    choice: A conditional update
`,
    },
    {
      title: 'Nobody calls a nightly job.',
      document: `
hld:
  components:
    Cron: { kind: scheduler }
    Job: { kind: worker }
  paths:
    bill: { steps: [ Cron -> Job ] }
    remind: { steps: [ Cron -> Job ] }
deep-dive:
  - question: What happens when a night is missed?
    choice: The next run does both
`,
    },
  ],
  messages: {
    none: ({ paths }) =>
      `${paths} begin at clients, and no call is written down: what is sent, what comes back and what can fail is left to whoever builds it. Write their contracts under "api".`,
    one: ({ paths, contract, several }) =>
      `"${contract}" is the only call that is written down, and ${paths} ${several ? 'begin' : 'begins'} at a client as well. Write down what ${several ? 'they send and get' : 'it sends and gets'}, and name it at the path ("api").`,
  },
  check(facts, report) {
    const { contracts } = facts;
    if (contracts.length >= FEWEST || !isWorkedOut(facts)) return;
    // Without a contract, what stands there is prose or the answer that there is none.
    if (contracts.length === 0 && facts.steps.has('api')) return;
    if (contracts.some(({ none }) => none)) return;
    const open = openPaths(facts);
    const [first, ...others] = open;
    if (!first || open.length + contracts.length < FEWEST || facts.said.mentions(SPOKEN_OF)) return;
    const [contract] = contracts;
    report({
      span: first.nameSpan,
      message: contract ? 'one' : 'none',
      args: {
        paths: listed(open.map(({ name }) => `"${name}"`)),
        contract: contract?.name,
        several: others.length > 0,
      },
      subject: first.name,
      related: others.map(({ nameSpan, name }) => ({ span: nameSpan, message: `"${name}" begins at a client too` })),
    });
  },
  fix(_, facts): readonly FixProposal[] {
    const { syntax } = facts;
    const names = new Set(facts.contracts.map(({ name }) => name));
    const drafts = openPaths(facts).map((path) => ({ path, name: freeName(path, names), body: draftOf(path) }));
    const api = valueAt(syntax.root, 'api');
    const made =
      api?.kind === 'map'
        ? drafts.map(({ name, body }) => addEntry(syntax.text, api, name, body))
        : [
            addStep(
              syntax,
              'api',
              'API',
              drafts.flatMap(({ name, body }) => linesOf(name, body)),
            ),
          ];
    const named = drafts.map(({ path, name }) => setKey(syntax, path.entry, 'api', name));
    const edits = [...made, ...named];
    if (!edits.every((edit): edit is TextEdit => edit !== undefined)) return [];
    return [
      {
        title: `Draft ${drafts.length > 1 ? 'the contracts' : 'the contract'} of ${listed(drafts.map(({ path }) => `"${path.name}"`))}`,
        edits,
      },
    ];
  },
});

/** Paths that begin at a client, and that no contract starts. */
function openPaths({ paths, graph }: Facts): readonly Path[] {
  return paths.filter(({ steps, body, none }) => {
    const start = steps[0]?.hops[0]?.from.name;
    return !none && !entryOf(body, 'api') && start !== undefined && isOutside(graph.nodes.get(start));
  });
}

function freeName({ name }: Path, taken: Set<string>): string {
  const words = wordsIn(name).join('_') || 'call';
  const free = (candidate: string): string => (taken.has(candidate) ? free(`${candidate}_2`) : candidate);
  const found = free(words);
  taken.add(found);
  return found;
}

/** What the path tells of its call: whether it reads, and the thing that it is about. */
function draftOf({ name, kind }: Path): YamlLines {
  const thing = wordsIn(name).at(-1) ?? 'call';
  const reads = kind?.text === 'read';
  const lists = thing.endsWith('s');
  return [
    ['style', 'rest'],
    ['method', reads ? 'GET' : 'POST'],
    ['path', `/v1/${reads || lists ? thing : `${thing}s`}`],
    ...(reads ? (lists ? [['pagination', 'cursor'] as const] : []) : [['idempotency-key', 'Idempotency-Key'] as const]),
  ];
}
