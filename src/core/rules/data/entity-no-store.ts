/** An entity of the data model that lives nowhere, or in something that keeps no data. */
import { linksOf, type DesignGraph, type Facts, type GraphNode } from '../../analysis/index.ts';
import { CATALOG } from '../../catalog/index.ts';
import { referencesIn, scalarAt, type Entity } from '../../model/index.ts';
import { entryOf, valueAt } from '../../syntax/index.ts';
import { DATABASES } from '../shared/kindSets.ts';
import { lacksStores } from '../shared/wholeSystem.ts';
import { soundPicture } from '../shared/picture.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { aKind, called, guessNote, meantName } from '../shared/wording.ts';
import { addEntry, asScalar } from '../shared/yamlEdits.ts';

/** Kinds that keep nothing beyond a request. */
const KEEPS_NOTHING: ReadonlySet<string> = new Set([
  'dns',
  'load-balancer',
  'reverse-proxy',
  'api-gateway',
  'websocket-gateway',
  'rate-limiter',
  'firewall',
  'service',
  'service-mesh',
  'notification-service',
  'worker',
]);

export default defineRule({
  id: 'data/entity-no-store',
  severity: 'warning',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary: 'An entity names no store, or one that does not exist or keeps no data.',
  why: 'Where data lives decides how it is found, copied, kept and lost. An entity without a place cannot be sized, and no path can be checked to read it from where it is.',
  source: 'Practice of design reviews: the data model says for each entity where it is kept and how it is found.',
  invalid: [
    {
      title: 'Nobody says where messages live.',
      document: `
data:
  message:
    key: message_id
hld:
  diagram: |
    flowchart TB
      S[Chat Service] -->|Append| DB[(Message Store)]
`,
    },
    {
      title: 'The store is called "DB".',
      document: `
data:
  message:
    store: Store
hld:
  diagram: |
    flowchart TB
      S[Chat Service] -->|Append| DB[(Messages)]
`,
    },
    {
      title: 'A load balancer keeps no data.',
      document: `
data:
  message:
    store: LB
hld:
  diagram: |
    flowchart TB
      LB[Load Balancer] -->|HTTPS| S[Chat Service]
      S -->|Append| DB[(Messages)]
`,
    },
  ],
  valid: [
    {
      title: 'Messages live in the store.',
      document: `
data:
  message:
    store: DB
hld:
  diagram: |
    flowchart TB
      S[Chat Service] -->|Append| DB[(Message Store)]
`,
    },
    {
      title: 'A decision against storing, with its reason.',
      document: `
data:
  typing:
    store: { none: lives only on the wire }
hld:
  diagram: |
    flowchart TB
      S[Chat Service] -->|Append| DB[(Message Store)]
`,
    },
  ],
  messages: {
    missing: ({ name, only }) =>
      `Nothing says where "${name}" lives, so it can't be sized or found. ${
        only ? `Is it ${only}? Then write "store: ${only}".` : 'Name its store, or write store: { none: reason }.'
      }`,
    unknown: ({ name, store, meant }) =>
      `"${name}" is to live in "${store}", and no component is called that. ${
        meant ? `Did you mean "${meant}"?` : 'Draw the store, or name one that is drawn.'
      }`,
    unfit: ({ name, store, kind, note }) =>
      `"${name}" is to live in ${store}, which is ${kind}${note} and keeps no data. Name the store behind it.`,
  },
  check(facts, report) {
    const { graph, entities, diagram } = facts;
    if (graph.nodes.size === 0 || (diagram && !soundPicture(diagram))) return;
    const links = linksOf(facts);
    const databases = databasesOf(graph);
    const storeless = lacksStores(facts) !== undefined;
    for (const entity of entities) {
      const { name, nameSpan, body, none } = entity;
      if (none || !body || body.entries.length === 0) continue;
      const store = valueAt(body, 'store');
      const named = referencesIn(store);
      // Without any store in the picture another rule asks for one, once.
      if (named.length === 0 && store?.kind !== 'map' && !storeless && !tellsPlace(entity)) {
        const only = databases.length === 1 ? databases[0]!.id : undefined;
        report({ span: nameSpan, message: 'missing', args: { name, only }, subject: name });
      }
      for (const reference of named) {
        const node = graph.nodes.get(reference.name);
        const { span } = reference;
        const args = { name, store: reference.name };
        if (!node && !links.isBox(reference.name)) {
          const meant = meantStore(reference.name, graph);
          report({ span, message: 'unknown', args: { ...args, meant }, subject: name });
        } else if (node?.kind && KEEPS_NOTHING.has(node.kind.id)) {
          const kind = { store: called(graph, node.id), kind: aKind(node.kind.id), note: guessNote(node) };
          report({ span, message: 'unfit', args: { ...args, ...kind }, subject: name });
        }
      }
    }
  },
  fix(finding, facts): readonly FixProposal[] {
    const { graph, entities, syntax } = facts;
    const entity = entities.find(({ name }) => name === finding.subject);
    const { meant } = finding.args;
    const choices = typeof meant === 'string' ? [meant] : databasesOf(graph).map(({ id }) => id);
    const preferred = choices.length === 1;
    return choices.flatMap((id): FixProposal[] => {
      const edit =
        finding.message === 'missing'
          ? entity && storeEdit(syntax.text, entity, id)
          : { start: finding.span.start, end: finding.span.end, newText: asScalar(id) };
      return edit ? [{ title: `Keep it in ${called(graph, id)}`, edits: [edit], preferred }] : [];
    });
  },
});

/** Whether its own words name the product that holds it. */
function tellsPlace({ body }: Entity): boolean {
  const text = scalarAt(body, 'text')?.text ?? '';
  const product = /\b(?:stor|kept|sav|persist|liv|held|written)/i.test(text) ? CATALOG.technology(text) : undefined;
  return product?.kinds.some((kind) => DATABASES.has(kind)) ?? false;
}

function storeEdit(text: string, { body }: Entity, id: string): FixProposal['edits'][number] | undefined {
  const empty = entryOf(body, 'store')?.key;
  if (empty) return { start: empty.span.end + 1, end: empty.span.end + 1, newText: ` ${asScalar(id)}` };
  return body && addEntry(text, body, 'store', id);
}

function databasesOf(graph: DesignGraph): readonly GraphNode[] {
  return [...graph.nodes.values()].filter(({ kind }) => kind !== undefined && DATABASES.has(kind.id));
}

/** The component that is meant: one with a close name or that label, or the only one of that product. */
function meantStore(name: string, graph: Facts['graph']): string | undefined {
  const lower = name.toLowerCase();
  const nodes = [...graph.nodes.values()];
  const labelled = nodes.filter(({ label }) => label.toLowerCase() === lower);
  const product = CATALOG.technology(name)?.name;
  const built = nodes.filter(
    ({ label, entry, kind }) =>
      product !== undefined &&
      kind?.layer === 'data' &&
      CATALOG.technology(entry?.technology?.text ?? label)?.name === product,
  );
  const only = [labelled, built].find((found) => found.length === 1)?.[0];
  return only?.id ?? meantName(name, graph.nodes.keys());
}
