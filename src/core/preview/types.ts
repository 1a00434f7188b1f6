/** The preview's view model: what the picture and the panel show, with offsets instead of positions. */
import type { Facts } from '../analysis/index.ts';
import type { OffsetRange } from '../base/place.ts';
import type { Severity } from '../base/problem.ts';
import type { Level } from '../features/design/verdicts.ts';
import type { Glossary } from '../glossary/index.ts';
import type { RuledFinding } from '../rules/index.ts';
import type { DocumentPage } from './document/types.ts';
import type { FailureView, LensesView, LensQuestion, WalkView } from './lenses/types.ts';

/** Keys of the parts of a view that the asker already has. */
export interface PreviewParts {
  readonly diagram?: string;
  readonly estimates?: string;
  readonly problems?: string;
  readonly figures?: string;
  readonly findings?: string;
  readonly document?: string;
  readonly lenses?: string;
}

/** Supposed expressions by the name of their estimate. */
export type Supposed = Readonly<Record<string, string>>;

/** A version of a document that can be looked at as if other expressions stood in it. */
export interface Supposable {
  readonly facts: Facts;
  readonly findings: readonly RuledFinding[];
  readonly glossary: Glossary;
  /** @param supposed expressions by the name of the estimate that they stand for. */
  supposing(supposed: ReadonlyMap<string, string>): Pick<Supposable, 'facts' | 'findings'>;
  /** What the rules find of other facts, such as those of a part of the design. */
  weighing(facts: Facts): readonly RuledFinding[];
}

/** What the preview asks. */
export interface PreviewQuestion {
  readonly known?: PreviewParts;
  /** What if: expressions that stand for the written ones, in this answer alone. */
  readonly whatIf?: Supposed;
  /** The estimate whose detail is wanted. */
  readonly selected?: string;
  /** The design as a page to read is wanted too. */
  readonly document?: boolean;
  /** While the written diagram has errors, the one that components, flows and paths give is wanted in its place. */
  readonly standIn?: boolean;
  /** What is looked at through a lens; as of a phase, figures and paths are those of the phase. */
  readonly lens?: LensQuestion;
  /** How many findings the text shows beside errors; 0, or left out, for all. */
  readonly most?: number;
}

/** What of the page belongs to a place in the text. */
export interface PlaceView {
  /** A box, an arrow or a group, by its id in the picture. */
  readonly diagram?: string;
  readonly estimate?: string;
  readonly path?: string;
  /** The item of the document page. */
  readonly document?: string;
}

export interface DiagramView {
  readonly key: string;
  /** No diagram is written, or none that can be drawn: components, flows and paths give this one. */
  readonly generated?: true;
  readonly source: string;
  readonly nodes: readonly {
    readonly id: string;
    readonly label: string;
    readonly kind?: string;
    /** What Mermaid calls it, where that is not its id. */
    readonly drawnAs?: string;
  }[];
  readonly edges: readonly {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    readonly label?: string;
  }[];
  readonly groups: readonly { readonly id: string; readonly title: string }[];
}

export interface EstimateView {
  readonly name: string;
  readonly value: string;
  readonly exact: string;
  readonly range: string;
  readonly formula: string;
  readonly working: string;
  readonly why?: string;
  readonly error?: string;
  readonly inputs: readonly { readonly name: string; readonly value: string }[];
  readonly spread?: SpreadView;
  readonly slider?: SliderView;
  readonly supposed?: boolean;
  readonly written?: { readonly formula: string; readonly value: string; readonly median?: string };
}

/** A distribution over an axis; places are shares of the axis from 0 to 1. */
export interface SpreadView {
  readonly p5: string;
  readonly p50: string;
  readonly p95: string;
  readonly worst: string;
  readonly bars: readonly number[];
  readonly at: { readonly p5: number; readonly p50: number; readonly p95: number };
}

/** The expressions that an input can be dragged through. */
export interface SliderView {
  readonly steps: readonly string[];
  readonly at: number;
  readonly written: number;
}

export interface EstimatesView {
  readonly key: string;
  readonly rows: readonly EstimateView[];
  readonly conventions: string;
}

/** What is shown of the selected estimate alone. */
export interface DetailView {
  readonly name: string;
  readonly drivers: readonly {
    readonly name: string;
    readonly share: number;
    readonly low: string;
    readonly high: string;
    readonly at: { readonly low: number; readonly high: number; readonly median: number };
  }[];
  readonly breakPoints: readonly { readonly text: string; readonly node?: string; readonly broken: boolean }[];
}

export interface FigureView {
  /** Of the node or the arrow, in the picture. */
  readonly id: string;
  readonly text: string;
  readonly level: Level;
  readonly lines: readonly string[];
  readonly written?: { readonly text: string; readonly level: Level };
}

export interface PathView {
  readonly name: string;
  readonly availability: string;
  readonly availabilityLevel: Level;
  readonly latency: string;
  readonly latencyLevel: Level;
  readonly lines: readonly string[];
}

export interface FiguresView {
  readonly key: string;
  readonly nodes: readonly FigureView[];
  readonly edges: readonly FigureView[];
  readonly paths: readonly PathView[];
}

export interface FindingView {
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** The boxes, arrows and groups that it is about, by their ids in the picture; the main one first. */
  readonly parts: readonly string[];
  readonly change?: 'new' | 'gone';
}

export interface FindingsView {
  readonly key: string;
  readonly items: readonly FindingView[];
}

export interface ProblemsView {
  readonly key: string;
  /** Components, flows and paths give a picture that could be shown meanwhile. */
  readonly standIn?: true;
  readonly diagram: readonly (OffsetRange & { readonly message: string; readonly severity: 'error' | 'warning' })[];
}

export interface DifferenceView {
  readonly what: string;
  /** The box that is drawn and not described. */
  readonly node?: string;
}

/** A supposed expression that can't be read, and why. */
export interface RefusalView {
  readonly name: string;
  readonly expression: string;
  readonly reason: string;
}

export interface PreviewView {
  readonly title: string;
  /** Absent where the document is YAML. */
  readonly form?: 'markdown';
  readonly diagramKind: 'flowchart' | 'other' | 'none';
  readonly diagramKey: string;
  readonly diagram?: DiagramView;
  readonly estimatesKey: string;
  readonly estimates?: EstimatesView;
  readonly problemsKey: string;
  readonly problems?: ProblemsView;
  readonly figuresKey: string;
  readonly figures?: FiguresView;
  readonly findingsKey: string;
  readonly findings?: FindingsView;
  readonly documentKey?: string;
  readonly document?: DocumentPage;
  readonly lensesKey: string;
  readonly lenses?: LensesView;
  /** Of the path that is walked, and of the component that fails. */
  readonly walk?: WalkView;
  readonly failure?: FailureView;
  readonly detail?: DetailView;
  /** Where diagram and components do not say the same; absent where they do. */
  readonly differences?: readonly DifferenceView[];
  readonly refused?: readonly RefusalView[];
  readonly locations: {
    readonly diagram: Readonly<Record<string, OffsetRange>>;
    readonly estimates: Readonly<Record<string, OffsetRange>>;
    readonly paths: Readonly<Record<string, OffsetRange>>;
    /** The steps of the path that is walked. */
    readonly steps: readonly OffsetRange[];
    readonly findings: readonly OffsetRange[];
    readonly document: Readonly<Record<string, OffsetRange>>;
  };
}
