/** A requirement to search in words, and nothing in the design that could. */
import type { Facts, GraphNode } from '../../analysis/index.ts';
import { referencesIn, scalarAt, type Requirement } from '../../model/index.ts';
import { valueAt, type SyntaxNode } from '../../syntax/index.ts';
import { insertArrows } from '../shared/diagramEdits.ts';
import { soundPicture } from '../shared/picture.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called } from '../shared/wording.ts';

/** A search in words: by what is in a text, or of things that have texts. */
const IN_WORDS =
  /\b(?:full[- ]?text|fuzzy|typo[- ]toleran\w*|auto-?complet\w*|type-?ahead|(?:keyword|text|free[- ]text) search|search(?:es|ed|ing)?\b.{0,40}\b(?:by|for|in|through|within) (?:\w+ ){0,3}(?:keywords?|words?|texts?|phrases?|titles?|names?|content|descriptions?|hash-?tags?)|search(?:es|ed|ing)? (?:for |through |in |all |their |other |the |own )*(?:products?|messages?|posts?|tweets?|articles?|documents?|files?|catalog(?:ue)?|listings?|items?|notes?|emails?|mails?|videos?|songs?|books?|questions?|recipes?))\b/i;
/** Searches that another index answers. */
const ELSEWHERE =
  /\b(?:near(?:by|est)?|around|radius|distance|location|map|similar\w*|by id|images? by|dns|web crawl\w*)\b/i;
const ANSWERED =
  /\b(?:inverted index\w*|tsvector|trigram\w*|pg_trgm|gin index\w*|lucene|elastic ?search|open ?search|solr|algolia|meili ?search|typesense|sphinx|text index\w*|full[- ]text index\w*|search (?:index\w*|engine|cluster|service)|tries?|fts5?)\b/i;
const INDEX = /\b(?:full[- ]?text|text|fts|gin|gist|trigram|inverted|search|tsvector)\b/i;
const LABEL =
  /\b(?:search\w*|index(?:er|ing)?|elastic\w*|solr|lucene|algolia|trie|auto-?complete|type-?ahead|suggest\w*)\b/i;

export default defineRule({
  id: 'search/missing',
  severity: 'info',
  value: 3,
  since: '0.1.0',
  step: 'hld',
  summary: 'A requirement asks for a search in words, and the design has no search engine and no text index.',
  why: 'A database finds what equals a value, or begins with it. What contains a word somewhere is found by reading everything, and ranked by nobody. A text index in the database does for a start; an engine of its own adds ranking and tolerance, and a second copy of the data that has to follow the first.',
  source:
    'Component tables of system design guides: a search engine where there is a search requirement. Manning and others, Introduction to Information Retrieval.',
  invalid: [
    {
      title: 'Messages are to be searched, and lie in Cassandra alone.',
      document: `
scope:
  functional:
    R1: Send a message
    R2: Search messages by keyword
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Chat Service]
      S -->|CQL| DB[(Messages, Cassandra)]
  components:
    S: { kind: service, serves: [ R1, R2 ] }
`,
    },
  ],
  valid: [
    {
      title: 'A search engine has a copy.',
      document: `
scope:
  functional:
    R1: Search messages by keyword
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Chat Service]
      S -->|CQL| DB[(Messages, Cassandra)]
      S -->|Full-text query| ES[(Elasticsearch)]
`,
    },
    {
      title: 'The database has a text index.',
      document: `
scope:
  functional:
    R1: Search messages by keyword
data:
  message: { store: DB, key: id, indexes: { words: "content (full text)" } }
hld:
  components:
    S: { kind: service }
    DB: { kind: sql-database }
`,
    },
    {
      title: 'Drivers nearby are no text.',
      document: `
scope:
  functional:
    R1: Search for drivers nearby
hld:
  components:
    S: { kind: service }
    DB: { kind: sql-database }
`,
    },
  ],
  messages: {
    missing: ({ id, stores }) =>
      `${id} asks for a search in words, and ${stores ? `${stores} can only find what equals a value or begins with it` : 'nothing in the design could do it'}: no component searches, and no entity has a text index. Add a search engine with the way that data takes into it, or name the text index that will do for now.`,
  },
  check(facts, report) {
    const { diagram, graph, flows } = facts;
    if (diagram ? !soundPicture(diagram) : graph.nodes.size < 2 && flows.length === 0) return;
    const asked = facts.requirements.find(isSearch);
    const stores = [...graph.nodes.values()].filter(({ kind }) => kind?.layer === 'data');
    // Without a store the author has not come to where things are kept.
    if (!asked || stores.length === 0 || [...graph.nodes.values()].some(couldSearch)) return;
    if (facts.entities.some(({ body }) => hasTextIndex(body)) || facts.said.mentions(ANSWERED)) return;
    const id = asked.nameSpan.end > asked.nameSpan.start ? asked.name : `"${asked.text}"`;
    const first = stores.find(({ kind }) => kind!.id !== 'cache' && kind!.id !== 'session-store');
    report({
      span: asked.nameSpan.end > asked.nameSpan.start ? asked.nameSpan : asked.span,
      message: 'missing',
      args: { id, stores: first && stores.length < 3 ? called(graph, first.id) : 'a database' },
      subject: asked.name,
    });
  },
  fix({ subject }, facts): readonly FixProposal[] {
    const { diagram, graph, syntax } = facts;
    const from = subject === undefined ? undefined : serverOf(subject, facts);
    if (!diagram || from === undefined || !graph.nodes.get(from)?.drawn) return [];
    const ids = new Set([...graph.nodes.keys(), ...diagram.subgraphs.map(({ id }) => id)]);
    const free = (id: string): string => (ids.has(id) ? free(`${id}2`) : id);
    const engine = `${free('Search')}[(Search Engine)]`;
    const edit = insertArrows(syntax.text, diagram, [{ from, to: engine, label: 'Full-text query' }]);
    return edit ? [{ title: `Let ${called(graph, from)} ask a search engine`, edits: [edit] }] : [];
  },
});

function isSearch({ text, body, none }: Requirement): boolean {
  if (none || !IN_WORDS.test(text) || ELSEWHERE.test(text)) return false;
  return !/^(?:could|later)$/.test(scalarAt(body, 'priority')?.text ?? '');
}

function couldSearch({ id, label, kind, entry }: GraphNode): boolean {
  if (kind?.id === 'search-engine' || kind?.id === 'vector-store') return true;
  return LABEL.test(`${id} ${label} ${entry?.technology?.text ?? ''}`);
}

function hasTextIndex(body: SyntaxNode | undefined): boolean {
  const indexes = valueAt(body, 'indexes');
  return (
    textsIn(indexes).some((text) => INDEX.test(text)) ||
    textsIn(valueAt(body, 'access')).some((text) => INDEX.test(text))
  );
}

function textsIn(node: SyntaxNode | undefined): readonly string[] {
  if (!node) return [];
  if (node.kind === 'scalar') return [node.text];
  if (node.kind === 'seq') return node.items.flatMap(textsIn);
  return node.entries.flatMap(({ key, value }) => [key.text, ...textsIn(value)]);
}

/** The component that serves a requirement: by its own word, or by that of a contract that it answers; else the only service. */
function serverOf(requirement: string, { components, contracts, graph }: Facts): string | undefined {
  const isServer = (id: string) => graph.nodes.get(id)?.kind?.layer === 'application';
  const serves = (references: readonly { readonly name: string }[]) =>
    references.some(({ name }) => name === requirement);
  const own = components.find((component) => serves(component.serves) && isServer(component.name));
  if (own) return own.name;
  const answering = contracts.filter((contract) => serves(contract.serves));
  const named = answering
    .flatMap(({ body }) => referencesIn(valueAt(body, 'component')))
    .find(({ name }) => isServer(name));
  if (named) return named.name;
  const services = [...graph.nodes.values()].filter(({ kind }) => kind?.id === 'service' || kind?.id === 'monolith');
  return services.length === 1 ? services[0]!.id : undefined;
}
