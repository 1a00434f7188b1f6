/** A component has an entry, but the diagram does not show it. */
import { linksOf, oneLine, type Facts, type Links } from '../../analysis/index.ts';
import { kinds } from '../../catalog/index.ts';
import { scalarAt, type ComponentEntry } from '../../model/index.ts';
import { insertNode } from '../diagramEdits.ts';
import { boxOfLayer } from '../layerBoxes.ts';
import { soundPicture } from '../picture.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { replaceScalar } from '../yamlEdits.ts';

const LAYERS = new Map<string, string>(kinds.map(({ id, layer }) => [id, layer]));
/** Keys that say why a component need not be in this picture: it is a part of another, or of another phase. */
const ELSEWHERE = ['part-of', 'since', 'until'] as const;

export default defineRule({
  id: 'hld/component-not-drawn',
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary: 'A component is described and not drawn.',
  why: 'The diagram gives the structure and the entries explain it. What is described and not drawn has no arrows: nobody sees who calls it, and no path can go through it.',
  source: 'C4 model: diagram and descriptions are about the same elements.',
  invalid: [
    {
      title: 'The cache has an entry and no box.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|SQL| DB[(Orders)]
  components:
    Cache:
      kind: cache
      technology: Redis
`,
    },
    {
      title: 'Entries are keyed by id, not by label.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
  components:
    Shop Service:
      kind: service
`,
    },
  ],
  valid: [
    {
      title: 'Both say the same.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|Recent orders| Cache[(Cache)]
  components:
    Cache:
      kind: cache
      technology: Redis
`,
    },
  ],
  messages: {
    absent: ({ name }) =>
      `"${name}" is described here, but the diagram does not show it, so nobody sees who calls it. Draw it, or remove the entry.`,
    label: ({ name, id }) =>
      `"${name}" is the label of the node ${id}, and entries are keyed by ids, so this one explains nothing. Call it "${id}".`,
  },
  check(facts, report) {
    const { components, graph } = facts;
    const diagram = soundPicture(facts.diagram);
    if (!diagram) return;
    const links = linksOf(facts);
    const absent = components.filter(
      (entry) => !graph.nodes.get(entry.name)?.drawn && needsDrawing(entry, graph, links),
    );
    if (absent.length === 0) return;
    const byLabel = new Map(
      diagram.nodes.toReversed().flatMap(({ id, label }) => [
        [plainly(label), id],
        [plainly(id), id],
      ]),
    );
    for (const { name, nameSpan } of absent) {
      const id = byLabel.get(plainly(name));
      const free = id !== undefined && !graph.nodes.get(id)?.entry;
      report({
        span: nameSpan,
        message: free ? 'label' : 'absent',
        args: { name, id: free ? id : undefined },
        subject: name,
      });
    }
  },
  fix({ args }, facts): readonly FixProposal[] {
    const name = String(args['name']);
    const entry = facts.components.find((each) => each.name === name);
    if (!entry || !facts.diagram) return [];
    const { id } = args;
    if (typeof id === 'string')
      return [{ title: `Call the entry "${id}"`, edits: [replaceScalar(entry.entry.key, id)], preferred: true }];
    const layer = facts.graph.nodes.get(name)?.kind?.layer;
    const label = scalarAt(entry.body, 'label')?.text ?? name;
    const node = { id: name, label: oneLine(label), store: layer === 'data' };
    const box = layer === undefined ? undefined : boxOfLayer(layer, facts.diagram, facts.graph.nodes);
    const edit = insertNode(facts.syntax.text, facts.diagram, node, box);
    return edit
      ? [{ title: `Draw "${name}"${box ? ` in "${oneLine(box.title)}"` : ''}`, edits: [edit], preferred: true }]
      : [];
  },
});

function needsDrawing({ name, body, none, kind }: ComponentEntry, graph: Facts['graph'], links: Links): boolean {
  if (none || links.isBox(name) || ELSEWHERE.some((key) => scalarAt(body, key))) return false;
  const layer = kind ? LAYERS.get(kind.text) : graph.nodes.get(name)?.kind?.layer;
  return layer !== 'observability';
}

function plainly(text: string): string {
  return oneLine(text)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
