/** What the lenses of the preview show: paths step by step, what breaks if a component fails, phases, layers. */
import type { PreviewLevel, PreviewRange } from './preview.ts';

/** What is looked at through a lens: asked with each pull, as the server keeps nothing of it. */
export interface LensChoice {
  /** The path that is walked, by its name. */
  readonly path?: string;
  /** The component that is supposed to fail, by its id. */
  readonly fails?: string;
  /** The phase as of which the figures are wanted, by its name. */
  readonly phase?: string;
}

/** What there is to choose from. Ids are those of the picture. */
export interface PreviewLenses {
  readonly key: string;
  readonly paths: readonly PreviewPathChoice[];
  /** Whatever can fail: all components, also those that no picture shows. */
  readonly components: readonly { readonly id: string; readonly name: string }[];
  /** From the user inwards; `short` marks a box. */
  readonly layers: readonly { readonly name: string; readonly short: string; readonly nodes: readonly string[] }[];
  readonly phases: readonly PreviewPhase[];
}

/** A path, with the boxes and arrows that it takes. */
export interface PreviewPathChoice {
  readonly name: string;
  readonly kind: 'read' | 'write' | 'mixed';
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
}

export interface PreviewPhase {
  readonly name: string;
  /** What makes one move on to it, and what it looks like. */
  readonly when: string;
  readonly text: string;
  /** What is there. */
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
  /** What comes with it, and why; and what went with the one before. */
  readonly adds: readonly PreviewPhaseChange[];
  readonly drops: readonly PreviewPhaseChange[];
}

export interface PreviewPhaseChange {
  readonly text: string;
  /** The box, if it is one that is drawn. */
  readonly node?: string;
}

/** A path step by step. */
export interface PreviewWalk {
  readonly name: string;
  readonly goals: readonly string[];
  readonly steps: readonly PreviewStep[];
}

export interface PreviewStep {
  /** `Load Balancer → Chat Service` */
  readonly text: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly edges: readonly string[];
  readonly lines: readonly string[];
  /** Of the path up to here; empty where unknown. */
  readonly availability: string;
  readonly availabilityLevel: PreviewLevel;
  readonly latency: string;
  readonly latencyLevel: PreviewLevel;
}

/** What follows if a component fails as a whole. */
export interface PreviewFailure {
  readonly node: string;
  readonly name: string;
  /** What stands in for it, or that nothing does. */
  readonly spare: string;
  readonly unreachable: readonly { readonly id: string; readonly name: string }[];
  readonly paths: readonly {
    readonly name: string;
    readonly state: 'lost' | 'reduced' | 'later' | 'whole';
    readonly text: string;
  }[];
  readonly requirements: readonly { readonly name: string; readonly text: string }[];
  /** What the document says of it already. */
  readonly written?: string;
  /** What can be written into the document; absent where something is, or there is no place. */
  readonly row?: string;
}

/** The request for the edits that write what follows from a failure into the document. */
export const INSERT_FAILURE_REQUEST = 'sysdesign/insertFailure';

export interface InsertFailureParams {
  readonly uri: string;
  readonly component: string;
}

/** The edits, for one version of the document; null where the document is not open. */
export interface InsertFailureResult {
  readonly version: number;
  readonly edits: readonly { readonly range: PreviewRange; readonly newText: string }[];
}
