/** A picture of a whole system in which nobody asks. */
import { boxOfLayer } from '../shared/layerBoxes.ts';
import { freeId } from '../shared/arrowEdits.ts';
import { insertArrows, insertNode, insertStatement } from '../shared/diagramEdits.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { openDoors, wholeSystem } from '../shared/wholeSystem.ts';
import { aKind, called, listed } from '../shared/wording.ts';

export default defineRule({
  id: 'hld/no-client',
  severity: 'warning',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary: 'The document says what the system is asked for, and nobody who asks is drawn.',
  why: 'Who calls (a phone, a browser, a partner, a device) decides about protocols, retries, authentication and how far away the first hop is. Paths begin there, and so do their latency and their load.',
  source: 'Layers of a design: client, entry, application, data.',
  invalid: [
    {
      title: 'Everything begins at the gateway.',
      document: `
scope:
  functional:
    R1: Order a product
hld:
  diagram: |
    flowchart TB
      G[API Gateway] -->|HTTP| S[Shop Service]
      S -->|SQL| DB[(Orders)]
`,
    },
  ],
  valid: [
    {
      title: 'The app calls.',
      document: `
scope:
  functional:
    R1: Order a product
hld:
  diagram: |
    flowchart TB
      C[Mobile App] -->|HTTPS| G[API Gateway]
      G -->|HTTP| S[Shop Service]
      S -->|SQL| DB[(Orders)]
`,
    },
    {
      title: 'A sketch of one part, without requirements.',
      document: `
hld:
  diagram: |
    flowchart TB
      G[API Gateway] -->|HTTP| S[Shop Service]
      S -->|SQL| DB[(Orders)]
`,
    },
  ],
  messages: {
    absent: ({ doors, several }) =>
      `Requests come in at ${doors}, and the picture does not show who sends them. Draw the client: whether it is a browser, a phone or another system decides what ${several ? 'they' : 'it'} must speak and check.`,
  },
  check(facts, report) {
    const whole = wholeSystem(facts);
    const doors = whole ? openDoors(whole) : [];
    const [first, ...others] = doors;
    if (!first) return;
    const { graph } = facts;
    report({
      span: first.span,
      message: 'absent',
      args: {
        doors: listed(
          doors.map(({ id }) => called(graph, id)),
          3,
        ),
        several: others.length > 0,
      },
      subject: first.id,
      related: others.map(({ span, kind }) => ({ span, message: `Nothing calls ${aKind(kind!.id)} here either` })),
    });
  },
  fix({ subject = '' }, { diagram, graph, syntax }): readonly FixProposal[] {
    const door = graph.nodes.get(subject);
    if (!diagram || !door) return [];
    const id = freeId(diagram, 'Client');
    const label = door.kind?.id === 'websocket-gateway' ? 'WebSocket' : 'HTTPS';
    const title = `Draw a client that calls ${called(graph, subject)}`;
    const box = boxOfLayer('client', diagram, graph.nodes);
    const node = box && insertNode(syntax.text, diagram, { id, label: 'Client', store: false }, box);
    const arrow = node && insertArrows(syntax.text, diagram, [{ from: id, to: subject, label }]);
    if (node && arrow) return [{ title, edits: [node, arrow] }];
    const statement = `${id === 'Client' ? id : `${id}[Client]`} -->|${label}| ${subject}`;
    const edit = insertStatement(syntax.text, diagram, statement, { nodes: 1, edges: 1 });
    return edit ? [{ title, edits: [edit] }] : [];
  },
});
