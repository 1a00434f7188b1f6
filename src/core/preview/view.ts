/** Makes the preview's view of a document: what to draw, the numbers beside it, and where everything stands. */
import type { DesignGraph, Facts } from '../analysis/index.ts';
import { memo } from '../base/memo.ts';
import type { OffsetRange } from '../base/place.ts';
import { kinds } from '../catalog/index.ts';
import { differences } from '../features/reconcile/index.ts';
import { detailView } from './detail.ts';
import { documentPage, type PlacedPage } from './document/page.ts';
import { drawing, hasStandIn, type Drawing } from './drawing.ts';
import { estimatePanel } from './estimatePanel.ts';
import { figuresOf, figuresView } from './figures.ts';
import { findingsView } from './findings.ts';
import { hashOf } from './hash.ts';
import { estimatesInPhase, foundInPhase, inPhase, lensDetail, lensesView, sourceInPhase } from './lenses/view.ts';
import { refusedIn, supposedIn } from './supposed.ts';
import type { DifferenceView, PreviewQuestion, PreviewView, ProblemsView, Supposable } from './types.ts';

const KIND_NAMES = new Map(kinds.map((kind) => [kind.id as string, kind.name as string]));

/** Answers what the preview asks. The picture is that of the text; numbers and findings heed what is supposed. */
export function previewView(
  document: Supposable,
  { known = {}, whatIf, selected, lens = {}, document: wanted = false, most = 0, standIn }: PreviewQuestion,
): PreviewView {
  const { facts } = document;
  const supposed = supposedIn(facts, whatIf);
  const refused = refusedIn(facts, whatIf);
  const now = supposed.size > 0 ? document.supposing(supposed) : document;
  const written = now === document ? undefined : document;

  const drawn = drawing(facts, standIn);
  const diagramKey = drawn.kind === 'none' ? '' : hashOf(`${drawn.key} ${kindsKey(facts, drawn)}`);
  const problems = problemsView(facts);
  const staged = inPhase(now.facts, lens);
  const panel = estimatesInPhase(estimatePanel(now.facts.numbers, facts.numbers, supposed), now.facts, staged);
  const figures = figuresView(figuresOf(staged, drawn), written && figuresOf(inPhase(facts, lens), drawn));
  const different = differenceViews(document);
  const lenses = lensesView(now.facts, staged, drawn);
  const looked = lensDetail(now.facts, staged, drawn, lens);
  const found = foundInPhase(now, lens, document);
  const findings = findingsView(found, {
    written: written && foundInPhase(written, lens, document),
    supposed,
    most,
    drawn,
  });
  const detail = selected === undefined ? undefined : detailView(document, now.facts, supposed, selected, drawn);
  const numbers = { numbers: now.facts.numbers, paths: figures.paths };
  const read = wanted ? documentPage(sourceInPhase(document, lens), numbers) : undefined;
  return {
    title: facts.title ?? 'Design',
    ...(facts.syntax.form === 'markdown' && { form: 'markdown' }),
    diagramKind: drawn.kind,
    diagramKey,
    ...(drawn.kind !== 'none' && known.diagram !== diagramKey && { diagram: diagramPart(facts, drawn, diagramKey) }),
    estimatesKey: panel.key,
    ...(known.estimates !== panel.key && { estimates: panel }),
    problemsKey: problems.key,
    ...(known.problems !== problems.key && { problems }),
    figuresKey: figures.key,
    ...(known.figures !== figures.key && { figures }),
    findingsKey: findings.view.key,
    ...(known.findings !== findings.view.key && { findings: findings.view }),
    lensesKey: lenses.key,
    ...(known.lenses !== lenses.key && { lenses }),
    ...looked.view,
    ...documentPart(read, known.document),
    ...(detail && { detail }),
    ...(different.length > 0 && { differences: different }),
    ...(refused.length > 0 && { refused }),
    locations: {
      diagram: drawn.locations(),
      estimates: placesOf(facts.estimates),
      paths: placesOf(facts.paths),
      steps: looked.steps,
      findings: findings.places,
      document: read ? placesById(read) : {},
    },
  };
}

/** What the picture shows beside its text: the kinds, which `components` may declare. */
function kindsKey({ graph }: Facts, { generated }: Drawing): string {
  return generated ? allKinds(generated.graph) : drawnKinds(graph);
}

const drawnKinds = memo((graph: DesignGraph): string =>
  hashOf(JSON.stringify([...graph.nodes.values()].filter(({ drawn }) => drawn).map(({ kind }) => kind?.id))),
);
const allKinds = memo((graph: DesignGraph): string =>
  hashOf(JSON.stringify([...graph.nodes.values()].map(({ kind }) => kind?.id))),
);

function diagramPart(facts: Facts, drawn: Drawing, key: string): NonNullable<PreviewView['diagram']> {
  const { generated, source, edges, groups } = drawn;
  const graph = generated?.graph ?? facts.graph;
  const names = generated ? [...generated.ids.keys()] : [...graph.nodes.keys()].filter((id) => drawn.shows(id));
  const nodes = names.map((id) => {
    const { label = id, kind } = graph.nodes.get(id) ?? {};
    const drawnAs = generated?.ids.get(id) ?? id;
    return {
      id,
      label,
      ...(kind && { kind: KIND_NAMES.get(kind.id) ?? kind.id }),
      ...(drawnAs !== id && { drawnAs }),
    };
  });
  return { key, ...(generated && { generated: true }), source, nodes, edges, groups };
}

function differenceViews({ facts, findings }: Supposable): readonly DifferenceView[] {
  return differences({ facts, findings }).map(({ what, undescribed }) => ({
    what,
    ...(undescribed !== undefined && { node: undescribed }),
  }));
}

function documentPart(read: PlacedPage | undefined, known: string | undefined): Partial<PreviewView> {
  if (!read) return {};
  const { page } = read;
  return { documentKey: page.key, ...(known !== page.key && { document: page }) };
}

function placesById({ places }: PlacedPage): Record<string, OffsetRange> {
  return Object.fromEntries([...places].map(([id, { start, end }]) => [id, { start, end }]));
}

function problemsView(facts: Facts): ProblemsView {
  const { diagram } = facts;
  const problems = (diagram?.syntax.errors ?? []).map(({ range, message }) => {
    const span = diagram!.span(range);
    return { start: span.start, end: span.end, message, severity: 'error' as const };
  });
  const standIn = hasStandIn(facts);
  return { key: hashOf(JSON.stringify([problems, standIn])), ...(standIn && { standIn }), diagram: problems };
}

function placesOf(
  named: readonly { readonly name: string; readonly span: OffsetRange }[],
): Record<string, OffsetRange> {
  return Object.fromEntries(named.map(({ name, span }) => [name, { start: span.start, end: span.end }]));
}
