/** Makes the preview's view of a document: what to draw, the numbers beside it, and where everything stands. */
import type { DesignGraph, Facts } from '../analysis/index.ts';
import { memo } from '../base/memo.ts';
import type { OffsetRange } from '../base/place.ts';
import { kinds } from '../catalog/index.ts';
import type { PreviewQuestion, PreviewView } from './types.ts';
import { drawing, type Drawing } from './drawing.ts';
import { estimatePanel } from './estimatePanel.ts';
import { hashOf } from './hash.ts';

const KIND_NAMES = new Map(kinds.map((kind) => [kind.id as string, kind.name as string]));

export function previewView(facts: Facts, { known = {} }: PreviewQuestion): PreviewView {
  const drawn = drawing(facts);
  const diagramKey = drawn.kind === 'none' ? '' : hashOf(`${drawn.key} ${kindsKey(facts.graph)}`);
  const panel = estimatePanel(facts.numbers);
  const problems = diagramProblems(facts);
  const problemsKey = hashOf(JSON.stringify(problems));
  return {
    title: facts.title ?? 'Design',
    diagramKind: drawn.kind,
    diagramKey,
    ...(known.diagram === diagramKey || drawn.kind === 'none'
      ? {}
      : { diagram: diagramPart(facts, drawn, diagramKey) }),
    estimatesKey: panel.key,
    ...(known.estimates === panel.key ? {} : { estimates: panel }),
    problemsKey,
    ...(known.problems === problemsKey ? {} : { problems: { key: problemsKey, diagram: problems } }),
    figuresKey: '',
    findingsKey: '',
    locations: {
      diagram: drawn.locations(),
      estimates: placesOf(facts.estimates),
      paths: placesOf(facts.paths),
      findings: [],
    },
  };
}

/** What the picture shows beside its text: the kinds, which `components` may declare. */
const kindsKey = memo((graph: DesignGraph): string =>
  hashOf(JSON.stringify([...graph.nodes.values()].filter(({ drawn }) => drawn).map(({ kind }) => kind?.id))),
);

function diagramPart(facts: Facts, drawn: Drawing, key: string): NonNullable<PreviewView['diagram']> {
  const nodes = [...facts.graph.nodes.values()]
    .filter(({ drawn: node }) => node)
    .map(({ id, label, kind }) => ({ id, label, ...(kind ? { kind: KIND_NAMES.get(kind.id) ?? kind.id } : {}) }));
  return { key, source: drawn.source, nodes, edges: drawn.edges, groups: drawn.groups };
}

function diagramProblems({ diagram }: Facts): (OffsetRange & { message: string; severity: 'error' | 'warning' })[] {
  return (diagram?.syntax.errors ?? []).map(({ range, message }) => {
    const span = diagram!.span(range);
    return { start: span.start, end: span.end, message, severity: 'error' as const };
  });
}

function placesOf(
  named: readonly { readonly name: string; readonly span: OffsetRange }[],
): Record<string, OffsetRange> {
  return Object.fromEntries(named.map(({ name, span }) => [name, { start: span.start, end: span.end }]));
}
