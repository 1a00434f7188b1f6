/** A picture of a whole system that keeps nothing. */
import type { GraphNode } from '../../analysis/index.ts';
import { boxOfLayer } from '../shared/layerBoxes.ts';
import { freeId } from '../shared/arrowEdits.ts';
import { insertArrows, insertNode, insertStatement } from '../shared/diagramEdits.ts';
import { SERVICES } from '../shared/kindSets.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { isWriting, lacksStores } from '../shared/wholeSystem.ts';
import { called, listed } from '../shared/wording.ts';

const STATELESS = /\bstateless\b|\bkeeps? nothing\b|\bno (?:state|storage|persistence|database)\b|\bin[- ]memory\b/i;

export default defineRule({
  id: 'hld/no-store',
  severity: 'warning',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary: 'Data is to be kept, and no store is drawn.',
  why: 'What a service holds in its memory is gone with its process, and two instances do not see the same. Where data lives is the decision that is hardest to change later.',
  source: 'Layers of a design: client, entry, application, data.',
  invalid: [
    {
      title: 'Orders are written, and nothing keeps them.',
      document: `
api:
  order: { style: rest, method: POST, path: /v1/orders }
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| G[API Gateway]
      G -->|HTTP| S[Shop Service]
`,
    },
    {
      title: 'An entity without any store to live in.',
      document: `
scope:
  functional:
    R1: Order a product
data:
  order: { key: id }
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| G[API Gateway]
      G -->|HTTP| S[Shop Service]
`,
    },
  ],
  valid: [
    {
      title: 'The orders have a store.',
      document: `
api:
  order: { style: rest, method: POST, path: /v1/orders }
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|SQL| DB[(Orders)]
`,
    },
    {
      title: 'The author says that nothing is kept.',
      document: `
api:
  translate: { style: rest, method: POST, path: /v1/translations }
data: { none: Texts are answered and forgotten }
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| G[API Gateway]
      G -->|HTTP| S[Translation Service]
`,
    },
  ],
  messages: {
    entities: ({ names, several }) =>
      `No store is drawn, so ${names} ${several ? 'have' : 'has'} nowhere to live. Draw the store, or say under "data" that nothing is kept.`,
    contract: ({ name }) =>
      `"${name}" changes something, and the picture has no store that would remember it. Draw one, or say why nothing is kept: "data: { none: … }".`,
  },
  check(facts, report) {
    const whole = lacksStores(facts);
    if (!whole || facts.said.mentions(STATELESS)) return;
    const { entities, contracts } = facts;
    const header = whole.diagram.syntax.header;
    if (!header) return;
    const span = whole.diagram.span(header.range);
    if (entities.length > 0) {
      const names = listed(entities.map(({ name }) => `"${name}"`));
      report({ span, message: 'entities', args: { names, several: entities.length > 1 } });
      return;
    }
    const writing = contracts.find(isWriting);
    report({ span, message: 'contract', args: { name: writing?.name } });
  },
  fix(_finding, facts): readonly FixProposal[] {
    const whole = lacksStores(facts);
    const service = whole && writer(whole.nodes);
    if (!whole || !service) return [];
    const { diagram } = whole;
    const { text } = facts.syntax;
    const label = 'Reads and writes';
    const title = `Draw a database behind ${called(facts.graph, service.id)}`;
    const id = freeId(diagram, 'DB');
    const box = boxOfLayer('data', diagram, facts.graph.nodes);
    const node = box && insertNode(text, diagram, { id, label: 'Database', store: true }, box);
    const arrow = node && insertArrows(text, diagram, [{ from: service.id, to: id, label }]);
    if (node && arrow) return [{ title, edits: [node, arrow] }];
    const statement = `${service.id} -->|${label}| ${id}[(Database)]`;
    const edit = insertStatement(text, diagram, statement, { nodes: 1, edges: 1 });
    return edit ? [{ title, edits: [edit] }] : [];
  },
});

/** The service that most likely writes: the last one that is drawn. */
function writer(nodes: readonly GraphNode[]): GraphNode | undefined {
  const services = nodes.filter(({ kind }) => kind !== undefined && SERVICES.has(kind.id));
  return services.findLast(({ kind }) => kind!.id === 'service' || kind!.id === 'monolith') ?? services.at(-1);
}
