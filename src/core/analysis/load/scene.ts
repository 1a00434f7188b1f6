/** What the analysis of loads reads: the design, its graph and its numbers. */
import { valueAt, type ScalarNode, type SyntaxNode } from '../../syntax/index.ts';
import { scalarAt, type Design, type FlowEntry } from '../../model/index.ts';
import type { DesignGraph, GraphNode } from '../graph.ts';
import type { Numbers } from '../numbers.ts';
import { Values } from './values.ts';

export type LoadedDesign = Pick<Design, 'paths' | 'flows' | 'entities' | 'goals' | 'contracts' | 'components'> &
  Pick<Design, 'syntax'> & { readonly graph: DesignGraph; readonly numbers: Numbers };

export class Scene {
  readonly design: LoadedDesign;
  readonly values: Values;
  readonly #flows = new Map<string, FlowEntry>();

  constructor(design: LoadedDesign) {
    this.design = design;
    this.values = new Values(design.numbers);
    for (const flow of design.flows) {
      const key = arrowKey(flow.from.name, flow.to.name);
      if (!this.#flows.has(key)) this.#flows.set(key, flow);
    }
  }

  node(id: string): GraphNode | undefined {
    return this.design.graph.nodes.get(id);
  }

  /** A value of a component's entry. */
  valueOf(node: GraphNode | undefined, ...keys: readonly string[]): SyntaxNode | undefined {
    return valueAt(node?.entry?.body, ...keys);
  }

  scalarOf(node: GraphNode | undefined, ...keys: readonly string[]): ScalarNode | undefined {
    return scalarAt(node?.entry?.body, ...keys);
  }

  /** What the text says of an arrow; of several with the same ends the first. */
  flow(from: string, to: string): FlowEntry | undefined {
    return this.#flows.get(arrowKey(from, to));
  }
}

/** `{ none: reason }`: the author decided against it. */
export function isNone(node: SyntaxNode | undefined): boolean {
  return scalarAt(node, 'none') !== undefined;
}

/** Whether a flag is set, be it with `true` or in words. */
export function isSet(node: SyntaxNode | undefined): boolean {
  if (node?.kind === 'scalar') return node.value !== false && node.value !== null;
  return node !== undefined && !isNone(node);
}

/** The key of an arrow: its ends. */
export function arrowKey(from: string, to: string): string {
  return `${from}\n${to}`;
}
