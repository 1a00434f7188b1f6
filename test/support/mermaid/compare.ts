/** Compares what Mermaid and our parser make of a text. */
import type { MermaidSyntax } from '../../../src/core/syntax/mermaid/index.ts';
import { FLOWCHART_TYPES, type Verdict } from '../mermaidOracle.ts';

/** Nodes, edges and subgraphs in one shape, so that two of them can be compared as texts. */
interface Facts {
  readonly nodes: readonly unknown[];
  readonly edges: readonly unknown[];
  readonly subgraphs: readonly unknown[];
}

export type Comparison =
  | { readonly same: true; readonly accepted: boolean }
  | {
      readonly same: false;
      readonly kind: 'verdict' | 'type' | 'nodes' | 'edges' | 'subgraphs';
      readonly detail: string;
    };

export function compare(verdict: Verdict, syntax: MermaidSyntax): Comparison {
  // Diagrams of another type are passed on unread.
  if (syntax.type === 'other' && !FLOWCHART_TYPES.includes(verdict.type ?? ''))
    return { same: true, accepted: verdict.accepted };
  const accepted = syntax.errors.length === 0;
  if (accepted !== verdict.accepted) {
    const said = accepted ? verdict.message : syntax.errors.map((problem) => problem.code).join(', ');
    return { same: false, kind: 'verdict', detail: `${accepted ? 'only we accept' : 'only Mermaid accepts'}: ${said}` };
  }
  if (!accepted) return { same: true, accepted: false };
  if (!FLOWCHART_TYPES.includes(verdict.type ?? '') || syntax.type !== 'flowchart') {
    return { same: false, kind: 'type', detail: `${verdict.type} and ${syntax.type}` };
  }
  const theirs = factsOfVerdict(verdict);
  const ours = factsOfSyntax(syntax);
  for (const kind of ['nodes', 'edges', 'subgraphs'] as const) {
    const [one, other] = [JSON.stringify(theirs[kind]), JSON.stringify(ours[kind])];
    if (one !== other) return { same: false, kind, detail: `Mermaid ${one}\nwe      ${other}` };
  }
  return { same: true, accepted: true };
}

export function factsOfVerdict(verdict: Verdict): Facts {
  return {
    nodes: verdict.nodes.map(({ id, label, shape, classes }) => [id, label, shape ?? '', classes]),
    edges: verdict.edges.map(({ from, to, label, stroke, type, length, id }) => [
      from,
      to,
      label,
      stroke,
      type,
      length ?? 1,
      id,
    ]),
    subgraphs: byId(
      verdict.subgraphs.map(({ id, title, nodes, direction, classes }) => [id, title, nodes, direction ?? '', classes]),
    ),
  };
}

export function factsOfSyntax(syntax: MermaidSyntax): Facts {
  return {
    nodes: syntax.nodes.map(({ id, label, shape, classes }) => [id, label, shape ?? '', classes]),
    edges: syntax.edges.map(({ from, to, label, stroke, type, length, mermaidId }) => [
      from,
      to,
      label ?? '',
      stroke,
      type,
      length,
      mermaidId,
    ]),
    subgraphs: byId(
      syntax.subgraphs.map(({ id, title, nodes, direction, classes }) => [id, title, nodes, direction ?? '', classes]),
    ),
  };
}

/** Mermaid lists subgraphs as they close, we as they open. */
function byId(subgraphs: [string, ...unknown[]][]): unknown[] {
  return subgraphs.sort(([a], [b]) => (a < b ? -1 : 1));
}
