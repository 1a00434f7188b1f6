/** A path goes where the diagram has no arrow: one finding for each path. */
import { linksOf, type DesignGraph, type Facts } from '../../analysis/index.ts';
import { PairSet } from '../../base/pairMap.ts';
import type { Diagram, Hop, Path } from '../../model/index.ts';
import { turned } from '../shared/arrowEdits.ts';
import { insertArrows, replaceAllInDiagram } from '../shared/diagramEdits.ts';
import { isPull } from '../shared/pull.ts';
import { soundPicture } from '../shared/picture.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called } from '../shared/wording.ts';

export default defineRule({
  id: 'hld/path-broken',
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary: 'A path takes a step for which the diagram has no arrow.',
  why: 'Load, latency and availability of a request are added up along its path. If the picture shows no way from one component to the next, either the path or the picture is not what will be built.',
  source: 'Practice of design reviews: walk each request through the picture with a finger.',
  invalid: [
    {
      title: 'No arrow leads from the service to the store.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|WebSocket| S[Chat Service]
      S -->|Publish| Q[Message Queue]
      Q -->|Persist| DB[(Messages)]
  paths:
    read history:
      steps:
        - C -> S -> DB
`,
    },
  ],
  valid: [
    {
      title: 'Every step is an arrow.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|WebSocket| S[Chat Service]
      S -->|Publish| Q[Message Queue]
      Q -->|Persist| DB[(Messages)]
      S -->|Older messages| DB
  paths:
    read history:
      steps:
        - C -> S -> DB
`,
    },
  ],
  messages: {
    broken: ({ path, from, to, more }) =>
      `The path "${path}" breaks between ${from} and ${to}: the diagram has no arrow there${
        more ? ` (${String(more)} more such ${more === 1 ? 'step' : 'steps'})` : ''
      }. Draw it, or send the path another way.`,
    reversed: ({ path, from, to }) =>
      `The path "${path}" goes from ${from} to ${to}, and the diagram draws the arrow the other way. Agree on who calls, and turn one of the two.`,
  },
  check(facts, report) {
    const { graph } = facts;
    if (!soundPicture(facts.diagram)) return;
    const links = linksOf(facts);
    for (const { path, hops } of brokenPaths(facts)) {
      const [first, ...others] = hops;
      if (!first) continue;
      const reversed = others.length === 0 && links.joins(first.to.name, first.from.name);
      const names = { from: called(graph, first.from.name), to: called(graph, first.to.name) };
      report({
        span: first.from.span.to(first.to.span),
        message: reversed ? 'reversed' : 'broken',
        args: { path: path.name, ...names, more: others.length || undefined },
        subject: path.name,
        related: others.map(({ from, to }) => ({
          span: from.span.to(to.span),
          message: `Nor from ${called(graph, from.name)} to ${called(graph, to.name)}`,
        })),
      });
    }
  },
  fix({ subject, message }, facts): readonly FixProposal[] {
    const broken = brokenPaths(facts).find(({ path }) => path.name === subject);
    const [first] = broken?.hops ?? [];
    if (!broken || !first || !facts.diagram) return [];
    if (message === 'reversed') return turns(facts.diagram, facts.graph, broken.path, first);
    const arrows = broken.hops.map(({ from, to }) => ({ from: from.name, to: to.name }));
    const edit = insertArrows(facts.syntax.text, facts.diagram, arrows);
    const title = `Draw ${arrows.map(({ from, to }) => `${from} --> ${to}`).join(', ')}`;
    const drawn = edit ? [{ title, edits: [edit], preferred: true, forAll: true as const }] : [];
    return [...drawn, ...broken.hops.flatMap((hop) => detours(facts, hop))];
  },
});

/** Which of the two is the wrong way round: the step, where it is this hop alone, or the arrow. */
function turns(diagram: Diagram, graph: DesignGraph, path: Path, { from, to }: Hop): readonly FixProposal[] {
  const [caller, target] = [called(graph, from.name), called(graph, to.name)];
  const step = path.steps.find(({ names }) => names.includes(from));
  const alone = step?.names.length === 2;
  const edits = [from, to].map(({ span: { start, end } }, index) => ({
    start,
    end,
    newText: index === 0 ? to.name : from.name,
  }));
  const arrow = diagram.edges.find((edge) => edge.from === to.name && edge.to === from.name);
  const swapped = arrow && turned(diagram, arrow);
  const redrawn = swapped && replaceAllInDiagram(diagram, [swapped]);
  return [
    ...(alone ? [{ title: `Turn the step: ${target} calls ${caller}`, edits }] : []),
    ...(redrawn ? [{ title: `Turn the arrow: ${caller} calls ${target}`, edits: redrawn }] : []),
  ];
}

const MOST_DETOURS = 2;
/** As far from a name its `&` may stand. */
const NEAR = 20;

/** Ways over one other component that are drawn; a hop of a group can't take one without the others. */
function detours({ graph, syntax: { text } }: Facts, { from, to }: Hop): readonly FixProposal[] {
  const between = text.slice(from.span.end, to.span.start);
  const grouped =
    /&\s*$/.test(text.slice(Math.max(0, from.span.start - NEAR), from.span.start)) ||
    /^\s*&/.test(text.slice(to.span.end, to.span.end + NEAR));
  if (grouped || !/^\s*->\s*$/.test(between)) return [];
  const over = graph.from(from.name).filter((edge) => edge.to !== to.name && graph.connects(edge.to, to.name));
  return [...new Set(over.map((edge) => edge.to))].slice(0, MOST_DETOURS).map((id) => ({
    title: `Go from ${called(graph, from.name)} over ${called(graph, id)}`,
    edits: [{ start: to.span.start, end: to.span.start, newText: `${id} -> ` }],
    at: from.span.to(to.span),
  }));
}

/** The paths with the steps that no arrow and no flow takes, each step once. */
function brokenPaths(facts: Facts): { readonly path: Path; readonly hops: readonly Hop[] }[] {
  const { paths, graph } = facts;
  const links = linksOf(facts);
  const exists = (id: string) => links.isBox(id) || graph.nodes.get(id)?.drawn !== undefined;
  return paths.map((path) => {
    const walked = new PairSet();
    const hops = path.steps
      .flatMap((step) => step.hops)
      .filter(({ from, to }) => {
        const again = walked.has(from.name, to.name);
        walked.add(from.name, to.name);
        if (again || from.name === to.name || !exists(from.name) || !exists(to.name)) return false;
        if (links.joins(from.name, to.name)) return false;
        // The way back of an answer needs no arrow of its own, and from a queue either side may be drawn to act.
        return !(
          links.joins(to.name, from.name) &&
          (walked.has(to.name, from.name) || isPull(graph, from.name, to.name))
        );
      });
    return { path, hops };
  });
}
