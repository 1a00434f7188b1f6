/** Shapes of nodes as one types them, and which kinds of components are drawn so. */
import { CATALOG } from '../../../catalog/index.ts';
import { DATABASES, QUEUES } from '../../../rules/shared/kindSets.ts';
import { quotedLabel } from '../../../rules/shared/diagramEdits.ts';

export interface Shape {
  readonly open: string;
  readonly close: string;
  readonly name: string;
  /** What is drawn so. */
  readonly about: string;
  readonly draws: (kind: string) => boolean;
}

const layerIs =
  (...layers: readonly string[]) =>
  (kind: string): boolean =>
    layers.includes(CATALOG.kind(kind)?.layer ?? '');
const never = (): boolean => false;

/** In the order in which designs use them. */
export const SHAPES: readonly Shape[] = [
  {
    open: '[',
    close: ']',
    name: 'box',
    about: 'A service, or anything else that runs.',
    draws: layerIs('application', 'async', 'observability'),
  },
  {
    open: '[(',
    close: ')]',
    name: 'cylinder',
    about: 'A store: it is read as a database unless its label says otherwise.',
    draws: (kind) => DATABASES.has(kind) || layerIs('data')(kind),
  },
  { open: '([', close: '])', name: 'stadium', about: 'A client, where requests begin.', draws: layerIs('client') },
  {
    open: '[[',
    close: ']]',
    name: 'subroutine',
    about: 'A queue, or a system of somebody else.',
    draws: (kind) => QUEUES.has(kind),
  },
  { open: '(', close: ')', name: 'rounded box', about: 'A service or a gateway.', draws: layerIs('entry') },
  { open: '{{', close: '}}', name: 'hexagon', about: 'A gateway, or a step that prepares.', draws: never },
  { open: '((', close: '))', name: 'circle', about: 'A point where ways meet.', draws: never },
  { open: '{', close: '}', name: 'diamond', about: 'A decision of a flow, no component.', draws: never },
  { open: '>', close: ']', name: 'flag', about: 'A note, or an event.', draws: never },
  { open: '(((', close: ')))', name: 'double circle', about: 'An end.', draws: never },
  { open: '[/', close: '/]', name: 'parallelogram', about: 'Data that comes in or goes out.', draws: never },
  { open: '[\\', close: '\\]', name: 'parallelogram, leaning left', about: 'Data that goes out.', draws: never },
];

/** How a component of a kind is usually drawn. */
export function shapeOf(kind: string | undefined): Shape {
  const [box, cylinder] = SHAPES;
  return kind !== undefined && cylinder!.draws(kind) ? cylinder! : box!;
}

/** A node with its label, as it is written where it is named first. */
export function nodeText(id: string, label: string, kind: string | undefined): string {
  const { open, close } = shapeOf(kind);
  return label === id && open === '[' ? id : `${id}${open}${quotedLabel(label)}${close}`;
}

/** What `@{ shape: … }` may name, as far as designs use it. */
export const NAMED_SHAPES: readonly (readonly [name: string, about: string])[] = [
  ['rect', 'A box: a service.'],
  ['rounded', 'A box with round corners.'],
  ['cyl', 'A cylinder: a store.'],
  ['das', 'A cylinder that lies: a queue or a stream.'],
  ['lin-cyl', 'A disk: a store on disks.'],
  ['stadium', 'A stadium: a client.'],
  ['person', 'A person.'],
  ['browser', 'A browser window.'],
  ['bucket', 'A bucket: object storage.'],
  ['cloud', 'A cloud: the system of somebody else.'],
  ['hex', 'A hexagon.'],
  ['diam', 'A diamond: a decision.'],
  ['circle', 'A circle.'],
  ['doc', 'A document.'],
  ['docs', 'Several documents.'],
  ['procs', 'Several instances of the same.'],
  ['bolt', 'A bolt: a link over the network.'],
  ['event', 'An event.'],
];
