/** A component that no arrow, flow or path touches. */
import { linksOf, type GraphNode, type Links } from '../../analysis/index.ts';
import { scalarAt } from '../../model/index.ts';
import { DATABASES } from '../shared/kindSets.ts';
import { soundPicture } from '../shared/picture.ts';
import { defineRule } from '../rule.ts';
import { called } from '../shared/wording.ts';

/** Kinds that a diagram may show without an arrow: they touch everything, or nothing of ours. */
const APART: ReadonlySet<string> = new Set([
  'external-service',
  'service-mesh',
  'service-discovery',
  'coordination-service',
  'dns',
]);
/** Boxes that explain the picture instead of being a part of the system. */
const REMARK = /\b(?:legend|note|notes|todo|key)\b|=/i;
/** Titles of boxes whose parts serve all the others, so that nobody draws their arrows. */
const FOR_ALL =
  /\b(?:supporting|shared|common|cross.?cutting|platform|infrastructure|consulted|used by|observability|monitoring)\b/i;
const RELATIONS = ['part-of', 'replica-of', 'dead-letter'] as const;

export default defineRule({
  id: 'component/orphan',
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary: 'Nothing talks to a component, and it talks to nothing.',
  why: 'Every box of a design takes part in some request. One without an arrow either has lost its arrow, or is there because such systems usually have one, which is no reason.',
  source: 'Practice of design reviews: a box that cannot say which problem it solves does not belong.',
  invalid: [
    {
      title: 'No arrow leads to the search service.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|SQL| DB[(Orders)]
      SE[Search Service]
`,
    },
  ],
  valid: [
    {
      title: 'Everything is connected; a box as the end of an arrow stands for what is in it.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| Services
      subgraph Services
        S[Shop Service]
        SE[Search Service]
      end
`,
    },
  ],
  messages: {
    orphan: ({ name }) =>
      `Nothing talks to ${name}, and it talks to nothing, so no request needs it. Draw the arrow that is missing, or take it out.`,
  },
  check(facts, report) {
    const { graph, diagram, components, entities, flows } = facts;
    if (diagram && !soundPicture(diagram)) return;
    const links = linksOf(facts);
    if (links.all.length === 0 || (!diagram && flows.length === 0)) return;
    const touched = links.ends;
    const related = new Set(
      components.flatMap(({ body, name }) =>
        RELATIONS.flatMap((key) => {
          const other = scalarAt(body, key)?.text;
          return other === undefined ? [] : [name, other];
        }),
      ),
    );
    const lively = livelyBoxes(links, touched);
    const forAll = new Set(diagram?.subgraphs.flatMap(({ id, title }) => (FOR_ALL.test(title) ? [id] : [])));
    const stores = new Set(entities.map(({ store }) => store?.name));
    for (const node of graph.nodes.values()) {
      const boxes = links.around(node.id);
      if (touched.has(node.id) || related.has(node.id) || links.isBox(node.id)) continue;
      if (boxes.some((box) => touched.has(box) || forAll.has(box)) || isApart(node, stores.has(node.id))) continue;
      if (diagram && !node.drawn) continue; // Another rule says that it is not drawn.
      // Parts of a whole, such as the modules of a monolith, need no arrows of their own.
      if (!node.entry?.kind && boxes.some((box) => lively.has(box))) continue;
      report({ span: node.span, message: 'orphan', args: { name: called(graph, node.id) }, subject: node.id });
    }
  },
});

/** Boxes in which something else is connected. */
function livelyBoxes(links: Links, touched: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...touched].flatMap((id) => links.around(id)));
}

function isApart({ id, label, kind, entry }: GraphNode, holdsData: boolean): boolean {
  if (entry?.none) return true;
  if (!kind) return !entry && REMARK.test(`${id} ${label}`);
  // A store without any entity is the business of data/store-unused.
  if (DATABASES.has(kind.id) && !holdsData) return true;
  return kind.layer === 'observability' || APART.has(kind.id);
}
