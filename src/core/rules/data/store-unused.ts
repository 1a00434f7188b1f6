/** A store that holds nothing and that nobody uses. */
import { linksOf } from '../../analysis/index.ts';
import { referencesIn } from '../../model/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { DATABASES } from '../shared/kindSets.ts';
import { soundPicture } from '../shared/picture.ts';
import { defineRule } from '../rule.ts';
import { called } from '../shared/wording.ts';

export default defineRule({
  id: 'data/store-unused',
  severity: 'info',
  value: 3,
  since: '0.1.0',
  step: 'hld',
  summary: 'A store holds no entity, and no arrow leads to it.',
  why: 'A database costs money and attention even if it is empty. If it is meant to hold something, neither the data model nor the diagram says what.',
  source: 'Practice of design reviews: every component answers a question.',
  invalid: [
    {
      title: 'Nobody reads or writes the archive, and nothing is kept in it.',
      document: `
data:
  order:
    store: DB
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|SQL| DB[(Orders)]
      AR[(Archive)]
`,
    },
  ],
  valid: [
    {
      title: 'The archive is written to.',
      document: `
data:
  order:
    store: DB
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|SQL| DB[(Orders)]
      S -->|Yearly export| AR[(Archive)]
`,
    },
  ],
  messages: {
    unused: ({ name }) =>
      `${name} stores nothing yet: no entity of the data model names it, and no arrow leads to it. Say under "data" what it holds and draw who uses it, or take it out.`,
  },
  check(facts, report) {
    const { graph, diagram, entities, flows } = facts;
    if (diagram && !soundPicture(diagram)) return;
    const links = linksOf(facts);
    if (links.all.length === 0 || (!diagram && flows.length === 0)) return;
    const touched = links.ends;
    const used = new Set(entities.flatMap(({ body }) => referencesIn(valueAt(body, 'store'))).map(({ name }) => name));
    for (const { id, kind, span, entry, drawn } of graph.nodes.values()) {
      if (!kind || !DATABASES.has(kind.id) || touched.has(id) || used.has(id) || entry?.none) continue;
      if (diagram && !drawn) continue; // Another rule says that it is not drawn.
      if (valueAt(entry?.body, 'part-of') || valueAt(entry?.body, 'replica-of')) continue;
      if (links.around(id).some((box) => touched.has(box) || used.has(box))) continue;
      report({ span, message: 'unused', args: { name: called(graph, id) }, subject: id });
    }
  },
});
