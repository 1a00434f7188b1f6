/** What of the picture belongs to a lens, from what is chosen and answered. Pure. */

import type {
  PreviewFailure,
  PreviewLenses,
  PreviewPathChoice,
  PreviewPhase,
  PreviewWalk,
} from '../../src/protocol/lenses.ts';
import type { PreviewDiagram } from '../../src/protocol/preview.ts';
import type { Mark, Marks } from './marks.ts';

/** The whole path stands out, and the step most of all; each box says at which step the path comes to it. */
export function walkMarks({ steps }: PreviewWalk, at: number): Marks {
  const parts = new Map<string, Mark>();
  for (const [index, { from, to, edges }] of steps.entries()) {
    const words = `step ${index + 1} of the path`;
    if (!parts.has(from)) parts.set(from, { standing: 'on', words: 'start of the path' });
    for (const id of edges) parts.set(id, { standing: 'on' });
    for (const id of to) if (!parts.get(id)?.badge) parts.set(id, { standing: 'on', badge: String(index + 1), words });
  }
  const now = steps[at];
  for (const id of now ? [...now.edges, now.from, ...now.to] : []) {
    const mark = parts.get(id);
    const badge = now!.to.includes(id) ? { badge: `▸${at + 1}`, words: `step ${at + 1}, shown now` } : {};
    parts.set(id, { ...mark, standing: 'now', ...badge });
  }
  return { parts, off: 'not on the path', dims: true };
}

/** Several paths at once: each box and arrow of theirs stands out, and a box says by number which of them come to it. */
export function groupMarks(paths: readonly PreviewPathChoice[]): Marks {
  const parts = new Map<string, Mark>();
  for (const id of paths.flatMap(({ edges }) => edges)) parts.set(id, { standing: 'on' });
  for (const id of new Set(paths.flatMap(({ nodes }) => nodes))) {
    const taking = [...paths.entries()].filter(([, { nodes }]) => nodes.includes(id));
    const words = `on ${taking.map(([, { name }]) => name).join(', ')}`;
    parts.set(id, { standing: 'on', badge: taking.map(([index]) => index + 1).join(' '), words });
  }
  return { parts, off: 'not on these paths', dims: true };
}

export function failureMarks({ node, unreachable }: PreviewFailure, diagram: PreviewDiagram | undefined): Marks {
  const parts = new Map<string, Mark>();
  for (const { id } of unreachable)
    parts.set(id, { standing: 'reduced', badge: 'cut off', words: 'no longer reached' });
  parts.set(node, { standing: 'lost', badge: '✕ fails', words: 'supposed to fail' });
  for (const { id, from, to } of diagram?.edges ?? []) {
    if (parts.has(from) || parts.has(to)) parts.set(id, { standing: 'lost' });
  }
  return { parts, dims: false };
}

/** @param before the phase before it; in the first everything is new, and nothing has to say so. */
export function phaseMarks({ nodes, edges }: PreviewPhase, before: PreviewPhase | undefined): Marks {
  const known = before && new Set([...before.nodes, ...before.edges]);
  const parts = new Map<string, Mark>();
  const words = 'new in this phase';
  const mark = (ids: readonly string[], badge: string): void => {
    for (const id of ids) {
      const isNew = known && !known.has(id);
      parts.set(id, isNew ? { standing: 'now', badge, words } : { standing: 'on' });
    }
  };
  mark(nodes, '+ new');
  mark(edges, '+');
  return { parts, off: 'not there in this phase', dims: true };
}

export function layerMarks(layers: PreviewLenses['layers']): Marks {
  const parts = layers.flatMap(({ name, short, nodes }) =>
    nodes.map((id) => [id, { standing: 'on', badge: short, words: `layer ${name}` }] as const),
  );
  return { parts: new Map<string, Mark>(parts), dims: false, lanes: layers };
}
