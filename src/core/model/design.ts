/** The design: what a document says, as typed facts, each with its place in the text. */
import type { OffsetRange, Span } from '../base/place.ts';
import {
  valueAt,
  type DocumentSyntax,
  type Entry,
  type MapNode,
  type ScalarNode,
  type Step,
  type SyntaxNode,
} from '../syntax/index.ts';
import type { Suppression } from './suppressions.ts';
import type { FlowEdge, FlowNode, FlowSubgraph, MermaidSyntax } from '../syntax/mermaid/index.ts';

/** A word of the document that names something: another fact, or nothing, as the rules then say. */
export interface Reference {
  readonly name: string;
  readonly span: Span;
}

/** Anything with a name of its own. */
export interface Named {
  readonly name: string;
  readonly nameSpan: Span;
  /** The whole entry. */
  readonly span: Span;
  readonly entry: Entry;
  /** Its keys, where it is written as a mapping. */
  readonly body: MapNode | undefined;
  /** `{ none: reason }`: the author decided against it. */
  readonly none: ScalarNode | undefined;
}

/** A functional requirement: `R1: Send a message`. */
export interface Requirement extends Named {
  readonly text: string;
}

/** A quality goal: `availability`, or `latency.p99` for one of several values. */
export interface Goal {
  /** Dotted, as it would be cited: `latency.p99`. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: ScalarNode | undefined;
  readonly body: MapNode | undefined;
}

export interface EstimateEntry extends Named {
  /** The expression as written; absent in an empty entry. */
  readonly expression: ScalarNode | undefined;
  /** The unit in which the result is to be shown. */
  readonly unit: string | undefined;
  readonly why: string | undefined;
  readonly source: string | undefined;
}

export interface Contract extends Named {
  readonly style: ScalarNode | undefined;
  readonly serves: readonly Reference[];
}

export interface Entity extends Named {
  readonly store: Reference | undefined;
  readonly fields: readonly string[];
}

/** An entry under `hld.components`: what the picture can't say of a node. */
export interface ComponentEntry extends Named {
  readonly kind: ScalarNode | undefined;
  readonly technology: ScalarNode | undefined;
  readonly why: ScalarNode | undefined;
  readonly serves: readonly Reference[];
}

/** One hop of a chain such as `A -> B & C`. */
export interface Hop {
  readonly from: Reference;
  readonly to: Reference;
}

/** An entry under `hld.flows`: detail on an arrow. */
export interface FlowEntry extends Named {
  readonly from: Reference;
  readonly to: Reference;
  /** Behind `|`: which of several arrows between the two is meant. */
  readonly label: Reference | undefined;
}

export interface PathStep {
  readonly text: ScalarNode;
  readonly hops: readonly Hop[];
  readonly names: readonly Reference[];
  readonly options: MapNode | undefined;
}

/** A named request through the system: the write path, the read path. */
export interface Path extends Named {
  readonly kind: ScalarNode | undefined;
  readonly api: Reference | undefined;
  readonly steps: readonly PathStep[];
}

/** A topic of the deep dive: a question, its options and the choice. */
export interface Topic {
  readonly question: string;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly body: MapNode | undefined;
  readonly serves: readonly Reference[];
}

/** The diagram of the high-level design. */
export interface Diagram {
  readonly source: ScalarNode;
  readonly syntax: MermaidSyntax;
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
  readonly subgraphs: readonly FlowSubgraph[];
  /** The place in the document of a range of the diagram's text. */
  span(range: OffsetRange): Span;
}

/** An entry under `accept:`: a finding that the author answers with a reason. */
export interface Acceptance {
  readonly rule: string;
  readonly ruleSpan: Span;
  /** The subject that it is accepted for; absent for all. */
  readonly subject: string | undefined;
  readonly reason: string;
  readonly span: Span;
}

/** An entry under `rules:`. */
export interface RuleSetting extends Reference {
  /** As written; absent where only options are set. */
  readonly severity: string | undefined;
  readonly options: readonly RuleOptionSetting[];
}

export interface RuleOptionSetting extends Reference {
  /** Absent where it is no number. */
  readonly value: number | undefined;
}

export interface Design {
  readonly syntax: DocumentSyntax;
  readonly title: string | undefined;
  readonly profile: 'design-doc' | 'interview' | undefined;
  /** Steps with content. */
  readonly steps: ReadonlySet<Step>;
  /** What the document sets of rules. */
  readonly severities: readonly RuleSetting[];
  readonly accepted: readonly Acceptance[];
  /** Comments that answer findings where they stand. */
  readonly suppressions: readonly Suppression[];
  readonly requirements: readonly Requirement[];
  readonly goals: readonly Goal[];
  readonly estimates: readonly EstimateEntry[];
  readonly contracts: readonly Contract[];
  readonly entities: readonly Entity[];
  readonly diagram: Diagram | undefined;
  /** What stands under `hld.legend`. */
  readonly legend: SyntaxNode | undefined;
  readonly components: readonly ComponentEntry[];
  readonly flows: readonly FlowEntry[];
  readonly paths: readonly Path[];
  readonly topics: readonly Topic[];
  /** What stands under `scope.out-of-scope`. */
  readonly outOfScope: SyntaxNode | undefined;
  /** What stands under `scope.assumptions`. */
  readonly assumptions: SyntaxNode | undefined;
  /** What stands under `operations`: observability, security, regions, rollout. */
  readonly operations: SyntaxNode | undefined;
  /** What stands under `phases`. */
  readonly phases: SyntaxNode | undefined;
  /** What stands under `open-questions`. */
  readonly openQuestions: SyntaxNode | undefined;
}

/** A value under a path of keys of a named thing, as a scalar. */
export function scalarAt(node: SyntaxNode | undefined, ...path: readonly string[]): ScalarNode | undefined {
  const at = valueAt(node, ...path);
  return at?.kind === 'scalar' ? at : undefined;
}
