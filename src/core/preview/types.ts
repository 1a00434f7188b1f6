/** The preview's view model: what the picture and the panel show, with offsets instead of positions. */
import type { OffsetRange } from '../base/place.ts';

/** Keys of the parts of a view that the asker already has. */
export interface PreviewParts {
  readonly diagram?: string;
  readonly estimates?: string;
  readonly problems?: string;
  readonly figures?: string;
  readonly findings?: string;
}

/** Supposed expressions by the name of their estimate. */
export type Supposed = Readonly<Record<string, string>>;

/** What the preview asks. */
export interface PreviewQuestion {
  readonly known?: PreviewParts;
  /** What if: expressions that stand for the written ones, in this answer alone. */
  readonly whatIf?: Supposed;
  /** The estimate whose detail is wanted. */
  readonly selected?: string;
}

export interface DiagramView {
  readonly key: string;
  readonly source: string;
  readonly nodes: readonly { readonly id: string; readonly label: string; readonly kind?: string }[];
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
}

export interface PreviewView {
  readonly title: string;
  readonly diagramKind: 'flowchart' | 'other' | 'none';
  readonly diagramKey: string;
  readonly diagram?: DiagramView;
  readonly estimatesKey: string;
  readonly estimates?: { readonly key: string; readonly rows: readonly EstimateView[]; readonly conventions: string };
  readonly problemsKey: string;
  readonly problems?: {
    readonly key: string;
    readonly diagram: readonly (OffsetRange & { readonly message: string; readonly severity: 'error' | 'warning' })[];
  };
  readonly figuresKey: string;
  readonly findingsKey: string;
  readonly locations: {
    readonly diagram: Readonly<Record<string, OffsetRange>>;
    readonly estimates: Readonly<Record<string, OffsetRange>>;
    readonly paths: Readonly<Record<string, OffsetRange>>;
    readonly findings: readonly OffsetRange[];
  };
}
