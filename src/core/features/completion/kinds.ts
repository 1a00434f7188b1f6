/** Kinds of components and technologies: what a box's label tells comes first, then what fits its kind. */
import type { DesignGraph, GraphNode } from '../../analysis/index.ts';
import { CATALOG, guessKind, kinds, technologies, type Technology } from '../../catalog/index.ts';
import type { KeyPath } from '../../schema/index.ts';
import { offer, ranked, type Offer } from './offers.ts';

/** The component that a path leads into. */
export function componentAt(graph: DesignGraph, path: KeyPath): GraphNode | undefined {
  return path[0] === 'hld' && path[1] === 'components' ? graph.nodes.get(String(path[2])) : undefined;
}

export function kindOffers(graph: DesignGraph, path: KeyPath): Offer[] {
  const node = componentAt(graph, path);
  const guess = node && guessKind(node.label, node.drawn?.shape, node.entry?.technology?.text);
  const layer = guess && CATALOG.kind(guess.kind)?.layer;
  const rank = (id: string, own: string): number => (id === guess?.kind ? 0 : own === layer ? 1 : 2);
  return ranked([...kinds], (kind) => rank(kind.id, kind.layer)).map((kind) => ({
    ...offer(
      kind.id,
      'value',
      kind.id === guess?.kind ? `${kind.layer}, as ${guess.because}` : kind.layer,
      `${kind.name}. ${kind.purpose}\n\nWhen: ${kind.includeWhen}`,
    ),
    also: [kind.name],
  }));
}

export function technologyOffers(graph: DesignGraph, path: KeyPath): Offer[] {
  const kind = componentAt(graph, path)?.kind?.id;
  const usual = (kind !== undefined && CATALOG.kind(kind)?.technologies) || [];
  const rank = ({ name, kinds: roles }: Technology): number => {
    if (kind === undefined) return 0;
    if (usual.includes(name)) return usual.indexOf(name) - usual.length;
    const role = roles.indexOf(kind);
    return role < 0 ? roles.length + 10 : role;
  };
  return ranked([...technologies], (one) => (rank(one) > 9 ? 10 : rank(one))).map((technology) => {
    const { name, kinds: roles, note, consistency, also } = technology;
    const fits = kind !== undefined && roles.includes(kind) ? kind : roles[0];
    const seen = consistency === undefined ? undefined : `Consistency, as it usually runs: ${consistency}.`;
    return {
      ...offer(name, 'value', fits, [note, seen].filter(Boolean).join('\n\n')),
      ...(also.length > 0 && { also }),
    };
  });
}
