/** The design: what a document says, as facts with their places, the same from both forms, however it is written. */
import { describe, expect, test } from 'vitest';
import { DesignBuilder, parseChain, type Design } from '../../../src/core/model/index.ts';
import { DocumentParser, type DocumentForm } from '../../../src/core/syntax/index.ts';

function design(text: string, form: DocumentForm = 'yaml'): Design {
  return new DesignBuilder().build(new DocumentParser().parse(text, form));
}

const names = (list: readonly { readonly name: string }[]): string[] => list.map(({ name }) => name);

const YAML = `title: Chat
profile: interview
rules:
  hld/direction: off
accept:
  cost/missing: It runs on our machines
  data/store-unused: { DB: later }
scope:
  functional:
    R1: Send
    R2: { text: Read }
  nonfunctional:
    availability: { target: 99.9%, window: 30 days }
    latency: { p50: 20 ms, p99: { target: 200 ms } }
    consistency: strong
estimate:
  text: what we know
  dau: 1M users
  size: { value: 1 KB, why: measured, source: logs }
  none_yet:
  x-note: free
api:
  send: { style: rest, serves: R1 }
  list: { serves: [ R1, R2 ] }
data:
  message: { store: DB, fields: { id: uuid, body: text } }
  user: { fields: [ id, name ] }
hld:
  diagram: |
    flowchart TB
      A --> B
  components:
    A: { kind: service, serves: [ R1 ] }
    B: { none: drawn only }
  flows:
    A->B | retry: { protocol: kafka }
    nonsense: { protocol: x }
  paths:
    sending:
      kind: write
      api: send
      steps:
        - A -> B & C -> D
        - B -> C: { times: 2 }
deep-dive:
  - question: Why?
    serves: [ R2 ]
  - How?
`;

describe('facts', () => {
  const made = design(YAML);

  test('of the whole document', () => {
    expect(made.title).toBe('Chat');
    expect(made.profile).toBe('interview');
    expect([...made.steps]).toEqual(['scope', 'estimate', 'api', 'data', 'hld', 'deep-dive']);
    expect(made.severities.map(({ name, severity }) => [name, severity])).toEqual([['hld/direction', 'off']]);
    expect(made.accepted.map(({ rule, subject, reason }) => [rule, subject, reason])).toEqual([
      ['cost/missing', undefined, 'It runs on our machines'],
      ['data/store-unused', 'DB', 'later'],
    ]);
  });

  test('of the steps', () => {
    expect(made.requirements.map(({ name, text }) => [name, text])).toEqual([
      ['R1', 'Send'],
      ['R2', 'Read'],
    ]);
    expect(made.goals.map(({ name, value }) => [name, value?.text])).toEqual([
      ['availability', '99.9%'],
      ['latency.p50', '20 ms'],
      ['latency.p99', '200 ms'],
      ['consistency', 'strong'],
    ]);
    expect(made.estimates.map(({ name, expression, why, source }) => [name, expression?.text, why, source])).toEqual([
      ['dau', '1M users', undefined, undefined],
      ['size', '1 KB', 'measured', 'logs'],
      ['none_yet', undefined, undefined, undefined],
    ]);
    expect(made.contracts.map(({ name, style, serves }) => [name, style?.text, ...names(serves)])).toEqual([
      ['send', 'rest', 'R1'],
      ['list', undefined, 'R1', 'R2'],
    ]);
    expect(made.entities.map(({ name, store, fields }) => [name, store?.name, ...fields])).toEqual([
      ['message', 'DB', 'id', 'body'],
      ['user', undefined, 'id', 'name'],
    ]);
    expect(made.components.map(({ name, kind, none }) => [name, kind?.text, none?.text])).toEqual([
      ['A', 'service', undefined],
      ['B', undefined, 'drawn only'],
    ]);
    expect(made.flows.map(({ from, to, label }) => [from.name, to.name, label?.name])).toEqual([['A', 'B', 'retry']]);
    expect(made.topics.map(({ question, serves }) => [question, ...names(serves)])).toEqual([['Why?', 'R2'], ['How?']]);
  });

  test('of paths: every hop, with its options', () => {
    const [path] = made.paths;
    expect([path!.name, path!.kind?.text, path!.api?.name]).toEqual(['sending', 'write', 'send']);
    expect(
      path!.steps.map(({ hops, options }) => [
        hops.map(({ from, to }) => `${from.name}-${to.name}`),
        options !== undefined,
      ]),
    ).toEqual([
      [['A-B', 'A-C', 'B-D', 'C-D'], false],
      [['B-C'], true],
    ]);
  });

  test('every name stands where it is written', () => {
    const spans = [
      ...made.requirements,
      ...made.estimates,
      ...made.contracts,
      ...made.entities,
      ...made.components,
      ...made.paths,
    ].map(({ name, nameSpan }) => [name, YAML.slice(nameSpan.start, nameSpan.end)]);
    for (const [name, written] of spans) expect(written).toBe(name);
    const references = [
      ...made.contracts.flatMap(({ serves }) => serves),
      ...made.flows.flatMap(({ from, to, label }) => [from, to, label!]),
      ...made.paths.flatMap(({ api, steps }) => [api!, ...steps.flatMap((step) => step.names)]),
    ];
    for (const { name, span } of references) expect(YAML.slice(span.start, span.end)).toBe(name);
  });
});

test('the Markdown form says the same', () => {
  const text = `---
profile: interview
---

# Chat

## Scope

### Functional

- R1: Send
- R2: Read

### Non-functional

- latency.p99: 200 ms

## Estimates

\`\`\`yaml
dau: 1M users
\`\`\`

## HLD

\`\`\`mermaid
flowchart TB
  A --> B
\`\`\`

\`\`\`yaml
components:
  A: { kind: service }
\`\`\`
`;
  const made = design(text, 'markdown');
  expect(made.title).toBe('Chat');
  expect(made.requirements.map(({ name, text: own }) => [name, own])).toEqual([
    ['R1', 'Send'],
    ['R2', 'Read'],
  ]);
  expect(made.goals.map(({ name, value }) => [name, value?.text])).toEqual([['latency.p99', '200 ms']]);
  expect(names(made.estimates)).toEqual(['dau']);
  expect(names(made.components)).toEqual(['A']);
  expect(made.diagram!.nodes.map(({ id }) => id)).toEqual(['A', 'B']);
  for (const { name, nameSpan } of [...made.requirements, ...made.estimates, ...made.components])
    expect(text.slice(nameSpan.start, nameSpan.end)).toBe(name);
  const [node] = made.diagram!.nodes;
  const span = made.diagram!.span(node!.references[0]!.range);
  expect(text.slice(span.start, span.end)).toBe('A');
});

describe('chains', () => {
  test.each([
    ['A -> B', [['A'], ['B']], undefined],
    ['A->B->C', [['A'], ['B'], ['C']], undefined],
    ['  A & B ->  C|again', [['A', 'B'], ['C']], 'again'],
    ['A ->', [['A']], undefined],
    ['-> & |', [], undefined],
    ['', [], undefined],
    ['A B -> C-D', [['A B'], ['C-D']], undefined],
  ])('%s', (text, groups, label) => {
    const chain = parseChain(text);
    expect(chain.groups.map(names)).toEqual(groups);
    expect(chain.label?.name).toBe(label);
    for (const { name, start, end } of [...chain.groups.flat(), ...(chain.label ? [chain.label] : [])])
      expect(text.slice(start, end)).toBe(name);
  });
});

test('facts that did not change are the same objects in the next version', () => {
  const parser = new DocumentParser();
  const builder = new DesignBuilder();
  const before = builder.build(parser.parse(YAML, 'yaml'));
  const after = builder.build(parser.parse(YAML.replace('dau: 1M', 'dau: 2M'), 'yaml'));
  expect(after.estimates).not.toBe(before.estimates);
  expect(after.requirements).toBe(before.requirements);
  expect(after.paths).toBe(before.paths);
  expect(after.diagram).toBe(before.diagram);
});

test('nothing of a design is required, and odd shapes give no facts', () => {
  for (const text of [
    '',
    'scope: text\napi: [a]\nhld: 5\ndeep-dive: x\nestimate: [1]\ndata:\n',
    'hld:\n  paths: { p: x }\n  flows: [ a ]\n',
  ]) {
    const made = design(text);
    expect(made.requirements).toEqual([]);
    expect(made.flows).toEqual([]);
    expect(made.diagram).toBeUndefined();
  }
});
