/** Writes down a kind that was guessed: of the component at the cursor, or of all of them. */
import type { Facts, GraphNode } from '../../analysis/index.ts';
import type { TextEdit } from '../../base/edit.ts';
import { touches, type OffsetRange } from '../../base/place.ts';
import { kinds } from '../../catalog/index.ts';
import { addAllToDesign, setKey } from '../../rules/shared/componentEdits.ts';
import { called } from '../../rules/shared/wording.ts';
import type { Refactor, Refactoring } from './types.ts';

const NAMES = new Map<string, string>(kinds.map(({ id, name }) => [id, name]));

export const confirmKind: Refactor = ({ facts }, range) => {
  const node = nodeAt(facts, range);
  if (!node || !isGuessed(node)) return [];
  const { id, because } = node.kind!;
  const one = writtenFor(facts, [node]);
  const name = NAMES.get(id) ?? id;
  const shown = /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
  const title = `Write down the kind of ${called(facts.graph, node.id)}: ${shown}, as ${because!}`;
  const guessed = [...facts.graph.nodes.values()].filter(isGuessed);
  const all = guessed.length > 1 && guessed.length <= MOST_AT_ONCE ? writtenFor(facts, guessed) : undefined;
  return [offer(title, one), offer(`Write down the ${guessed.length} kinds that are guessed`, all)].flat();
};

/** Of more than this nobody can judge the guesses at a glance, and the offer is made at every move of the cursor. */
const MOST_AT_ONCE = 100;

function offer(title: string, edits: readonly TextEdit[] | undefined): readonly Refactoring[] {
  return edits ? [{ title, kind: 'refactor.rewrite', edits }] : [];
}

/** A box with others in it stands for them and is of no kind itself. */
function isGuessed({ kind, entry, drawn }: GraphNode): boolean {
  return kind?.because !== undefined && !entry?.none && !entry?.kind && !drawn?.isSubgraph;
}

/** The component whose id, label or entry's name holds the selection. */
function nodeAt({ graph, diagram }: Facts, { start, end }: OffsetRange): GraphNode | undefined {
  const holds = (span: OffsetRange) => touches(span, start) && touches(span, end);
  const drawn = (range: OffsetRange | undefined) =>
    range !== undefined && diagram !== undefined && holds(diagram.span(range));
  return [...graph.nodes.values()].find(
    (node) =>
      (node.entry && (holds(node.entry.nameSpan) || (node.entry.technology && holds(node.entry.technology.span)))) ||
      drawn(node.drawn?.shapeRange) ||
      node.drawn?.references.some((reference) => drawn(reference.range)),
  );
}

function writtenFor({ syntax }: Facts, nodes: readonly GraphNode[]): readonly TextEdit[] | undefined {
  const inside = nodes.flatMap(({ entry, kind }) => (entry ? [setKey(syntax, entry.entry, 'kind', kind!.id)] : []));
  const fresh = nodes.filter(({ entry }) => !entry).map(({ id, kind }) => [id, [['kind', kind!.id]]] as const);
  const edits = [...inside, ...(fresh.length > 0 ? [addAllToDesign(syntax, 'components', fresh)] : [])];
  return edits.every((edit) => edit !== undefined) ? edits : undefined;
}
