/** What the lenses show on the same picture: paths step by step, what breaks, phases, layers. */
import type { Level } from '../../features/design/verdicts.ts';

/** What is looked at through a lens; each part is there only while its lens is. */
export interface LensQuestion {
  /** The path that is walked, by its name. */
  readonly path?: string;
  /** The component that is supposed to fail, by its id. */
  readonly fails?: string;
  /** The phase as of which the figures are wanted, by its name. */
  readonly phase?: string;
}

/** What there is to choose from, and what needs no choice. */
export interface LensesView {
  readonly key: string;
  readonly paths: readonly PathChoice[];
  /** Whatever can fail: all components, also those that no picture shows. */
  readonly components: readonly { readonly id: string; readonly name: string }[];
  readonly layers: readonly LayerView[];
  readonly phases: readonly PhaseView[];
}

/** A path, with the boxes and arrows that it takes in the picture. */
export interface PathChoice {
  readonly name: string;
  readonly kind: 'read' | 'write' | 'mixed';
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
}

/** A layer with the boxes that belong to it. */
export interface LayerView {
  readonly name: string;
  /** A few letters, to mark a box with. */
  readonly short: string;
  readonly nodes: readonly string[];
}

/** The design as of one of its phases. */
export interface PhaseView {
  readonly name: string;
  /** What makes one move on to it, and what it looks like. */
  readonly when: string;
  readonly text: string;
  /** The boxes that are there, and the arrows, by their ids in the picture. */
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
  /** What comes with it, and why; and what went with the one before. */
  readonly adds: readonly PhaseChange[];
  readonly drops: readonly PhaseChange[];
}

export interface PhaseChange {
  readonly text: string;
  /** The box, if it is one that is drawn. */
  readonly node?: string;
}

/** A path step by step; of each step what is known of the path so far. */
export interface WalkView {
  readonly name: string;
  /** What the whole is held against: `Availability goal 99.95%`, `Latency goal p99 400 ms`. */
  readonly goals: readonly string[];
  readonly steps: readonly StepView[];
}

export interface StepView {
  /** `Load Balancer → Chat Service` */
  readonly text: string;
  /** The boxes where it ends, and the one where it starts. */
  readonly from: string;
  readonly to: readonly string[];
  readonly edges: readonly string[];
  /** What the component does, its own latency and availability, and where they come from. */
  readonly lines: readonly string[];
  /** From the start of the path to here; empty where unknown. */
  readonly availability: string;
  readonly availabilityLevel: Level;
  readonly latency: string;
  readonly latencyLevel: Level;
}

/** What follows if a component fails as a whole. */
export interface FailureView {
  readonly node: string;
  readonly name: string;
  /** What stands in for it, or that nothing does. */
  readonly spare: string;
  /** Boxes that clients reach by the arrows, and no longer would. */
  readonly unreachable: readonly { readonly id: string; readonly name: string }[];
  readonly paths: readonly FailedPathView[];
  readonly requirements: readonly { readonly name: string; readonly text: string }[];
  /** What the document says of it already. */
  readonly written?: string;
  /** What can be written into the document about it; absent where something is written, or there is no place. */
  readonly row?: string;
}

export interface FailedPathView {
  readonly name: string;
  readonly state: 'lost' | 'reduced' | 'later' | 'whole';
  readonly text: string;
}
