/** Paths of which none says whether it reads or writes; or a worked-out picture in which no way of a request is told at all. */
import type { Facts } from '../../analysis/index.ts';
import { scalarAt, type Path } from '../../model/index.ts';
import { accessAt } from '../shared/arrows.ts';
import { setKey } from '../shared/componentEdits.ts';
import { soundPicture } from '../shared/picture.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { isWorkedOut } from '../shared/stage.ts';
import { listed } from '../shared/wording.ts';

/** With fewer arrows, a picture shows its ways without being told. */
const FEWEST_ARROWS = 4;
const READ =
  /^(?:read|view|get|list|show|search|find|fetch|browse|open|look|load|query|watch|download|redirect|resolve)/i;
const WRITE =
  /^(?:writ|send|post|creat|place|order|add|upload|save|store|updat|delet|remove|edit|book|pay|buy|publish|submit|register|sign.?up|shorten|record|ingest|follow|like)/i;
const TOLD =
  /\b(?:read|write|request|data|user)[- ](?:path|flow|side|lifecycle|request)s?\b|\b(?:read|write) operations?\b|\bsequence diagrams?\b|\blife ?cycle of a\b|\bwalk-?through\b/i;

export default defineRule({
  id: 'hld/paths-not-tagged',
  severity: 'info',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary: 'Nothing says which ways through the picture read and which write.',
  why: 'Reads and writes of a system differ in number, in what may be stale and in what they cost, and most decisions (cache, replicas, queue) are about one of the two. Without a name for each, every number is about both.',
  source: 'Practice of design reviews: follow one write and one read through the picture.',
  invalid: [
    {
      title: 'Two paths, and neither says what it does.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|SQL| DB[(Orders)]
      S -->|Recent orders| K[(Cache)]
  paths:
    place an order:
      steps: [ C -> S -> DB ]
    order history:
      steps: [ C -> S -> K, S -> DB ]
`,
    },
  ],
  valid: [
    {
      title: 'Each says it.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|SQL| DB[(Orders)]
      S -->|Recent orders| K[(Cache)]
  paths:
    place an order:
      kind: write
      steps: [ C -> S -> DB ]
    order history:
      kind: read
      steps: [ C -> S -> K, S -> DB ]
`,
    },
    {
      title: 'The method of the contract says it.',
      document: `
api:
  place: { style: rest, method: POST, path: /v1/orders }
  history: { style: rest, method: GET, path: /v1/orders }
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|SQL| DB[(Orders)]
      S -->|Recent orders| K[(Cache)]
  paths:
    order: { api: place, steps: [ C -> S -> DB ] }
    history: { api: history, steps: [ C -> S -> K, S -> DB ] }
`,
    },
  ],
  messages: {
    untagged: ({ count, names }) =>
      `${count === 1 ? `The path ${names} does not say` : `None of the paths ${names} says`} whether it reads or writes, so its load counts as both. Say it: "kind: read" or "kind: write".`,
    none: ({ arrows }) =>
      `Nothing tells how a request walks over these ${arrows} arrows. Name one write and one read under "paths", with their steps: most decisions are about one of the two.`,
  },
  check(facts, report) {
    const { paths, diagram, graph } = facts;
    const open = untagged(facts);
    const [first, ...others] = open;
    if (first) {
      report({
        span: first.nameSpan,
        message: 'untagged',
        args: { count: open.length, names: listed(open.map(({ name }) => `"${name}"`)) },
        related: others.map(({ name, nameSpan }) => ({ span: nameSpan, message: `"${name}" neither` })),
      });
    }
    const header = soundPicture(diagram)?.syntax.header;
    if (paths.length > 0 || !header || !isWorkedOut(facts) || graph.edges.length < FEWEST_ARROWS) return;
    const kinds = [...graph.nodes.values()].map(({ kind }) => kind?.layer);
    if (!kinds.includes('client') || !kinds.includes('data')) return;
    if (graph.edges.some((edge) => accessAt(edge) !== undefined) || facts.said.mentions(TOLD)) return;
    report({ span: diagram!.span(header.range), message: 'none', args: { arrows: graph.edges.length } });
  },
  fix({ message }, facts): readonly FixProposal[] {
    const open = message === 'untagged' ? untagged(facts) : [];
    const edit = (path: Path, kind: string) => setKey(facts.syntax, path.entry, 'kind', kind);
    const told = open.map((path) => ({ path, kind: kindIn(path) }));
    const edits = told.map(({ path, kind }) => (kind ? edit(path, kind) : undefined));
    const all =
      edits.length > 1 && edits.every((each) => each !== undefined)
        ? [{ title: told.map(({ path, kind }) => `"${path.name}" ${kind!}s`).join(', '), edits }]
        : [];
    const single = told.flatMap(({ path, kind }) =>
      (kind === 'write' ? ['write', 'read'] : ['read', 'write']).flatMap((each): FixProposal[] => {
        const made = edit(path, each);
        return made ? [{ title: `"${path.name}" ${each}s`, edits: [made] }] : [];
      }),
    );
    return [...all, ...single];
  },
});

/** The paths, if none of several arrows says what it does: neither a path nor its contract nor a flow or step. */
function untagged({ paths, flows, graph, load }: Facts): readonly Path[] {
  if (paths.length === 0 || graph.edges.length < 3) return [];
  if (paths.some(({ body, none, steps }) => none || scalarAt(body, 'kind') || steps.some(saysKind))) return [];
  if (flows.some(({ body }) => scalarAt(body, 'kind')) || load.paths.some(({ kindKnown }) => kindKnown)) return [];
  return paths;
}

function saysKind({ options }: Path['steps'][number]): boolean {
  return scalarAt(options, 'kind') !== undefined;
}

/** What the name of a path says that it does: "order history" is read, "order a ride" is written. */
function kindIn({ name }: Path): 'read' | 'write' | undefined {
  if (READ.test(name) || /\b(?:history|list|feed|timeline|status|search|read)\b/i.test(name)) return 'read';
  return WRITE.test(name) ? 'write' : undefined;
}
