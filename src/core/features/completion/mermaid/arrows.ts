/** Arrows and what stands on them: what the kinds at both ends usually say to each other, then what the picture says already. */
import { oneLine, type DesignGraph, type Facts } from '../../../analysis/index.ts';
import { memo } from '../../../base/memo.ts';
import { referencesIn } from '../../../model/index.ts';
import { wordsFor } from '../../../rules/shared/arrowLabels.ts';
import { quotedLabel } from '../../../rules/shared/diagramEdits.ts';
import { valueAt } from '../../../syntax/index.ts';
import { offer, snippetOffer, type Offer } from '../offers.ts';

const ARROWS: readonly (readonly [arrow: string, what: string, about: string])[] = [
  ['-->', 'a call', 'The left side calls the right one, or sends it something.'],
  ['-.->', 'asynchronous', 'The sender does not wait: messages, copies, notices.'],
  ['==>', 'the main way', 'The way that most of the traffic takes.'],
  ['<-->', 'both ways', 'Both sides send, such as over a socket.'],
  ['---', 'a line', 'They belong together; nothing is said of a direction.'],
];

/** @param typed the signs of the arrow that are there. */
export function arrowOffers({ graph }: Facts, sources: readonly string[], typed: string): Offer[] {
  const labels = labelsFrom(graph, sources).slice(0, 3);
  const labelled = [
    ...labels.map((label) =>
      offer(`-->|${label}|`, 'value', 'a call with its label', undefined, `-->|${quotedLabel(label)}| `),
    ),
    snippetOffer(
      '-->|label|',
      'snippet',
      '-->|${1:label}| $0',
      '-->|label| ',
      'a call with its label',
      'What is sent, or the protocol.',
    ),
  ];
  const plain = ARROWS.map(([arrow, what, about]) => offer(arrow, 'value', what, about, `${arrow} `));
  const beside =
    typed === '' ? [offer('&', 'value', 'one more node', 'The arrow leaves from both, or leads to both.', '& ')] : [];
  const [call, ...others] = plain;
  return [call!, ...labelled, ...others, ...beside];
}

/**
 * Labels for an arrow.
 * @param target where it leads, if that is written already.
 * @param bars `|` puts both bars round a label, `close` the one behind it.
 */
export function labelOffers(
  { graph, contracts }: Facts,
  sources: readonly string[],
  target: string | undefined,
  bars: '|' | 'close' | '',
): Offer[] {
  const [source] = sources;
  const ends = [source, target].map((id) => (id === undefined ? undefined : graph.nodes.get(id)));
  const between = ends[0] && ends[1] ? usualWords(graph, ends[0].id, ends[1].id) : [];
  const told = contracts.filter(({ body }) =>
    referencesIn(valueAt(body, 'component')).some(({ name }) => name === target),
  );
  const sayings = [
    ...between.map((label) => [label, 'usual between the two'] as const),
    ...told.map(({ name, style }) => [name, style?.text ?? 'contract'] as const),
    ...labelsFrom(graph, sources).map((label) => [label, 'usual from here'] as const),
    ...usedLabels(graph).map((label) => [label, 'in this picture'] as const),
    ...PROTOCOLS.map((label) => [label, 'protocol'] as const),
  ];
  return sayings.map(([label, what]) => {
    const text = quotedLabel(label);
    const insert = bars === '|' ? `|${text}| ` : bars === 'close' ? `${text}| ` : text;
    return offer(bars === '|' ? `|${label}|` : label, 'value', what, undefined, insert);
  });
}

const PROTOCOLS = ['HTTPS', 'HTTP', 'gRPC', 'WebSocket', 'GraphQL', 'SQL', 'Publish', 'Consume', 'TCP', 'MQTT'];

function usualWords(graph: DesignGraph, from: string, to: string): readonly string[] {
  const edge = graph.from(from).find((each) => each.to === to);
  const span = graph.nodes.get(from)!.span;
  return wordsFor(graph, { from, to, label: undefined, drawn: undefined, entry: edge?.entry, span });
}

/** What leaves from such sources elsewhere in the picture, and what their kinds say to whatever is there; the most said first. */
function labelsFrom(graph: DesignGraph, sources: readonly string[]): string[] {
  const kinds = new Set(sources.map((id) => graph.nodes.get(id)?.kind?.id));
  const layers = new Set(sources.map((id) => graph.nodes.get(id)?.kind?.layer));
  const alike = graph.edges.filter(({ from }) => kinds.has(graph.nodes.get(from)?.kind?.id));
  const usual = layers.has('client') ? ['HTTPS'] : layers.has('entry') ? ['HTTP', 'gRPC'] : [];
  return [...new Set([...byCount(alike.flatMap(({ label }) => label ?? [])), ...usual])];
}

const usedLabels = memo((graph: DesignGraph) => byCount(graph.edges.flatMap(({ label }) => label ?? [])));

function byCount(labels: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const label of labels.map(oneLine)) if (label !== '') counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([label]) => label);
}
