/** A component has an entry, but the diagram does not show it. */
import { linksOf, oneLine, type Facts, type Links } from '../../analysis/index.ts';
import { kinds } from '../../catalog/index.ts';
import { referencesIn, scalarAt, type ComponentEntry } from '../../model/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { removeFromDesign } from '../shared/designRemoval.ts';
import { insertNode } from '../shared/diagramEdits.ts';
import { boxOfLayer } from '../shared/layerBoxes.ts';
import { soundPicture } from '../shared/picture.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { meantName } from '../shared/wording.ts';
import { replaceScalar } from '../shared/yamlEdits.ts';

const LAYERS = new Map<string, string>(kinds.map(({ id, layer }) => [id, layer]));
/** Keys by which one component names another. */
const RELATIONS = ['part-of', 'replica-of', 'dead-letter'] as const;
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
    const free = [...facts.graph.nodes.values()]
      .filter(({ drawn, entry: own }) => drawn && !own)
      .map((node) => node.id);
    const meant = typeof id === 'string' ? id : meantName(name, free);
    const renamed = meant === undefined || isReferredTo(facts, name) ? [] : [rekeyed(entry, meant)];
    const drawn = typeof id === 'string' ? [] : drawing(facts, entry);
    const removal = isReferredTo(facts, name) ? undefined : removeFromDesign(facts.syntax, 'components', entry.entry);
    const removed = removal ? [{ title: `Remove the entry "${name}"`, edits: [removal] }] : [];
    if (typeof id === 'string') return [{ ...rekeyed(entry, id), preferred: true }, ...removed];
    return [...drawn, ...renamed, ...removed];
  },
});

function rekeyed({ entry }: ComponentEntry, id: string): FixProposal {
  return { title: `Call the entry "${id}"`, edits: [replaceScalar(entry.key, id)] };
}

function drawing({ diagram, graph, syntax }: Facts, { name, body }: ComponentEntry): readonly FixProposal[] {
  const layer = graph.nodes.get(name)?.kind?.layer;
  const label = scalarAt(body, 'label')?.text ?? name;
  const node = { id: name, label: oneLine(label), store: layer === 'data' };
  const box = layer === undefined ? undefined : boxOfLayer(layer, diagram!, graph.nodes);
  const edit = insertNode(syntax.text, diagram!, node, box);
  const where = box ? ` in "${oneLine(box.title)}"` : '';
  return edit ? [{ title: `Draw "${name}"${where}`, edits: [edit], preferred: true }] : [];
}

/** Whether a flow, a path, an entity or another component names it: without it that name would hang in the air. */
function isReferredTo({ flows, paths, entities, components }: Facts, name: string): boolean {
  return (
    flows.some(({ from, to }) => from.name === name || to.name === name) ||
    paths.some(({ steps }) => steps.some(({ names }) => names.some((one) => one.name === name))) ||
    entities.some(({ body }) => referencesIn(valueAt(body, 'store')).some((store) => store.name === name)) ||
    components.some(({ body }) => RELATIONS.some((key) => scalarAt(body, key)?.text === name))
  );
}

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
