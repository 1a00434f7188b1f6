/** Tests of obs/missing: designs that nobody watches. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'obs/missing';
const rules = [ID];
const HLD = 'hld:\n  components:\n    S: { kind: service }\n    DB: { kind: database }\n';
const TOPIC = 'deep-dive:\n  - question: What if the database is lost?\n';

it('finds it in a design that is worked out', () => {
  checkFindings(
    `
hld:
#^^ obs/missing: 2 components serve "order", and nothing tells when
  components:
    S: { kind: service }
    DB: { kind: database }
  paths:
    order: { steps: [ S -> DB ] }
deep-dive:
  - question: What if the database is lost?
`,
    { forms: 'as written' },
  );
});

it('finds it in a whole picture with its paths', () => {
  const boxes = 'ABCDEFGH'.split('').map((id) => `    ${id}: { kind: service }\n`);
  const paths = '  paths:\n    order: { steps: [ A -> B ] }\n';
  checkFindings(`\nhld:\n#^^ obs/missing: 8 components\n  components:\n${boxes.join('')}${paths}`, {
    forms: 'as written',
  });
  checkFindings(`hld:\n  components:\n${boxes.join('')}`, { rules });
  checkFindings(`hld:\n  components:\n${boxes.slice(1).join('')}${paths}`, { rules });
});

it('takes every way of watching', () => {
  for (const document of [
    HLD,
    `operations:\n  observability: Datadog\n${HLD}${TOPIC}`,
    `operations:\n  observability: { none: A prototype for a week }\n${HLD}${TOPIC}`,
    `${HLD}    P: { kind: metrics }\n${TOPIC}`,
    `${HLD}    P: { kind: service, observability: { alerts: Lag above 1 min } }\n${TOPIC}`,
    `${HLD}  text: Grafana shows the rate of each service.\n${TOPIC}`,
    `scope:\n  nonfunctional:\n    latency: { p99: 200 ms, measured-by: histogram at the gateway }\n${HLD}${TOPIC}`,
    `hld:\n  diagram: |\n    flowchart TB\n      S[Service] -->|SQL| DB[(DB)]\n      S -->|metrics| D[Datadog]\n${TOPIC}`,
    `hld:\n  components:\n    S: { kind: service }\n${TOPIC}`,
    `hld:\n  diagram: |\n    flowchart TB\n      S[Service] -->|SQL| DB[(DB\n      A --> \n${TOPIC}`,
  ])
    checkFindings(document, { rules });
});

it('adds the four signals', () => {
  const signals = `  observability:
    metrics: Rate, errors and duration of each service; saturation of each store and queue
    logs: One line of JSON a request, with its trace id
    traces: The trace id travels with every call; one request in a thousand is kept
    alerts: p99 and error rate of each path against its goal
`;
  checkFix(ID, `title: Shop\n\n${HLD}${TOPIC}`, `title: Shop\noperations:\n${signals}\n${HLD}${TOPIC}`);
  checkFix(
    ID,
    `title: Shop\noperations:\n  rollout: Canary # slow\n\n${HLD}${TOPIC}`,
    `title: Shop\noperations:\n  rollout: Canary # slow\n${signals}\n${HLD}${TOPIC}`,
  );
});

it('asks nothing of a procedure', () => {
  const procedure =
    'A[Look it up] --> B{Is it there?}\n      B -->|yes| C[Take it]\n      B -->|no| D[Ask for it]\n      D --> E[Keep it] --> C\n      C --> F[Show it] --> G[Put it back] --> H[Count it]';
  checkFindings(`status: review\nhld:\n  diagram: |\n    flowchart TB\n      ${procedure}\n${TOPIC}`, { rules });
});
