/** Completion inside the diagram: nodes, shapes, arrows and their labels, boxes, directions, classes. */
import { guessKind } from '../../../catalog/index.ts';
import { scalarAt } from '../../../model/index.ts';
import type { DocumentView } from '../../documentView.ts';
import type { PlacedOffers } from '../comments.ts';
import { knownNodes } from '../names.ts';
import { offer, snippetOffer, type Offer } from '../offers.ts';
import { arrowOffers, labelOffers } from './arrows.ts';
import { boxOffers } from './boxes.ts';
import { mermaidCursor, type MermaidCursor } from './cursor.ts';
import { idOffers, nodeOffers } from './nodes.ts';
import { NAMED_SHAPES, SHAPES, shapeOf } from './shapes.ts';
import { diagramText, type DiagramText } from './text.ts';

/** @returns undefined outside of diagrams. */
export function mermaidOffers(view: DocumentView, offset: number): PlacedOffers | undefined {
  const text = diagramText(view, offset);
  if (!text) return undefined;
  const cursor = mermaidCursor(text.before);
  const nothing = { offers: [], range: { start: offset, end: offset } };
  if (!cursor) return nothing;
  const start = offset - cursor.word.length;
  // A bracket that the editor closed by itself is part of what is replaced.
  const closed = cursor.kind === 'shape' ? /^[\])}/\\]*/.exec(text.rest)![0].length : 0;
  return { offers: offersFor(cursor, view, offset, text), range: { start, end: offset + closed } };
}

function offersFor(cursor: MermaidCursor, view: DocumentView, offset: number, text: DiagramText): Offer[] {
  const { facts } = view;
  switch (cursor.kind) {
    case 'header':
      return DIRECTIONS.map(([direction, what]) =>
        offer(
          `flowchart ${direction}`,
          'value',
          what,
          `The picture of a design is a flowchart; this one is drawn ${what}.`,
        ),
      );
    case 'direction':
      return DIRECTIONS.map(([direction, what]) => offer(direction, 'value', what));
    case 'box':
      return boxOffers(facts);
    case 'node': {
      const nodes = nodeOffers(facts, offset, cursor);
      if (cursor.glued) return [...labelOffers(facts, cursor.sources, targetIn(text.rest), '|'), ...nodes];
      const begins = cursor.begins ? statementOffers(facts, text) : [];
      return [...nodes, ...begins, ...shapesBehind(facts, cursor.word, offset)];
    }
    case 'shape':
      return shapeOffers(facts, cursor.id, cursor.open);
    case 'arrow':
      return arrowOffers(facts, cursor.sources, cursor.word);
    case 'label':
      return labelOffers(facts, cursor.sources, targetIn(text.rest), text.rest.includes('|') ? '' : 'close');
    case 'id':
      return idOffers(facts, offset);
    case 'class': {
      const names = new Set(facts.diagram?.syntax.classDefs.flatMap((one) => one.names.map(({ id }) => id)));
      return [...names].map((name) => offer(name, 'reference', 'class'));
    }
    case 'data':
      return dataOffers(cursor.key);
  }
}

const DIRECTIONS: readonly (readonly [name: string, what: string])[] = [
  ['TB', 'from top to bottom'],
  ['LR', 'from left to right'],
  ['BT', 'from bottom to top'],
  ['RL', 'from right to left'],
];

/** The node that an arrow leads to, where it stands behind the cursor already. */
function targetIn(rest: string): string | undefined {
  return /^[^|]*\|?\s*([\p{L}\p{N}_](?:[\p{L}\p{N}_]|[.-](?=[\p{L}\p{N}_]))*)/u.exec(rest)?.[1];
}

/** Words that begin other statements. */
function statementOffers({ diagram }: DocumentView['facts'], { before }: DiagramText): Offer[] {
  const opened = before.match(/^\s*subgraph\b/gm)?.length ?? 0;
  const ended = before.match(/^\s*end\s*$/gm)?.length ?? 0;
  const box = snippetOffer(
    'subgraph',
    'value',
    'subgraph ${1:name}\n  $0\nend',
    'subgraph name',
    'a box round nodes',
    'Draws a box round what belongs together, such as a layer or a region.',
  );
  return [
    ...(opened > ended
      ? [offer('end', 'value', 'ends the box'), offer('direction', 'value', 'of the box', undefined, 'direction ')]
      : []),
    box,
    ...(diagram?.syntax.classDefs.length ? [offer('class', 'value', 'gives nodes a class', undefined, 'class ')] : []),
    offer('classDef', 'value', 'colours for nodes', 'Names a look that nodes can share.', 'classDef '),
  ];
}

/** For an id that is typed in full and has no shape yet, its shapes. */
function shapesBehind(facts: DocumentView['facts'], id: string, offset: number): Offer[] {
  const node = facts.graph.nodes.get(id);
  const isShaped = node?.drawn?.shapeRange !== undefined;
  if (id === '' || isShaped || knownNodes(facts, offset).some((one) => one.id.startsWith(id) && one.id !== id))
    return [];
  return shapeOffers(facts, id, '');
}

/** @param open the brackets that are typed: shapes that begin with others are no longer meant. */
function shapeOffers({ graph }: DocumentView['facts'], id: string, open: string): Offer[] {
  const node = graph.nodes.get(id);
  // A node that is being typed has no label yet: its id tells what it may become.
  const kind = node?.kind?.id ?? guessKind(id)?.kind;
  const usual = shapeOf(kind);
  // What is half-typed has no label of its own yet.
  const label = scalarAt(node?.entry?.body, 'label')?.text ?? id;
  const fitting = SHAPES.filter((shape) => shape.open.startsWith(open));
  const likely = (draws: (kind: string) => boolean): boolean => kind !== undefined && draws(kind);
  const sorted = [
    ...fitting.filter((shape) => shape === usual),
    ...fitting.filter((shape) => shape !== usual && likely(shape.draws)),
    ...fitting.filter((shape) => shape !== usual && !likely(shape.draws)),
  ];
  return sorted.map(({ open: left, close, name, about }) =>
    snippetOffer(
      `${id}${left}${label}${close}`,
      'snippet',
      `${id}${escaped(left)}\${1:${label.replaceAll(/[\\$}]/g, String.raw`\$&`)}}${escaped(close)}`,
      `${id}${left}${label}${close}`,
      name,
      about,
    ),
  );
}

function escaped(text: string): string {
  return text.replaceAll(/[\\$}]/g, String.raw`\$&`);
}

function dataOffers(key: string | undefined): Offer[] {
  if (key === 'shape') return NAMED_SHAPES.map(([name, about]) => offer(name, 'value', undefined, about));
  if (key !== undefined) return [];
  return [
    offer('shape', 'key', 'how it is drawn', undefined, 'shape: '),
    offer('label', 'key', 'what it is called', undefined, 'label: '),
  ];
}
