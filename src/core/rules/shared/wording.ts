/** Words that several rules share: names of components as a reader knows them, kinds with their articles, lists. */
import { oneLine, type DesignGraph, type GraphNode } from '../../analysis/index.ts';
import { nearest } from '../../base/suggest.ts';
import { kinds } from '../../catalog/index.ts';

/** Longer names are cut in running text. */
const LONGEST = 60;
const KIND_NAMES = new Map<string, string>(kinds.map(({ id, name }) => [id, name]));

/** A component as the document calls it: `"Message Store" (DB)`, or `"DB"` where the label is its id. */
export function called(graph: DesignGraph, id: string): string {
  const label = graph.nodes.get(id)?.label;
  return label && label !== id ? `"${shortLabel(graph, id)}" (${id})` : `"${shortened(id)}"`;
}

/** What the picture calls a component; of a label that tells a story its first line. */
export function shortLabel(graph: DesignGraph, id: string): string {
  const { label = id, drawn } = graph.nodes.get(id) ?? {};
  if (label.length <= LONGEST) return label;
  const first = oneLine(drawn?.label.split(/<br\s*\/?>|\\n|\n/i, 1)[0] ?? '');
  return shortened(first || label);
}

/** A kind in running text: `a load balancer`. */
export function aKind(id: string): string {
  const name = KIND_NAMES.get(id) ?? id.replaceAll('-', ' ');
  const words = /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
  return `${/^[aeio]|^[AEFHILMNORSX][A-Z]/.test(words) ? 'an' : 'a'} ${words}`;
}

/** Why a component counts as what it is: nothing for a declared kind. */
export function guessNote({ kind }: GraphNode): string {
  return kind?.because ? ` (${kind.because})` : '';
}

/** `a, b and c`; of many the first and how many more. */
export function listed(words: readonly string[], most = 4): string {
  const shown = words.length > most ? [...words.slice(0, most - 1), `${words.length - most + 1} more`] : words;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)!}`;
}

/** The known name that is probably meant. One letter of two is no slip of the pen: such ids are all close to each other. */
export function meantName(name: string, known: Iterable<string>): string | undefined {
  const found = nearest(name, known);
  return name.length > 2 || found?.toLowerCase() === name.toLowerCase() ? found : undefined;
}

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 3)}…` : text;
}
