/** What can be chosen in a lens: a path or all of a kind, a component that fails. */

import type { PreviewLenses, PreviewPathChoice } from '../../src/protocol/lenses.ts';
import { element, setAttribute } from '../dom.ts';
import type { LensState, PathKind } from './messages.ts';

const KINDS = { read: 'read', write: 'write', mixed: 'read and write' } as const;
export const ALL_OF = { read: 'All read paths', write: 'All write paths' } as const;

/** Option values tell names from groups, however a path may be called. */
const PATH = 'path:';
const ALL = 'all:';

/** The paths of a kind; one that reads and writes is of both. */
export function pathsOf({ paths }: PreviewLenses, kind: PathKind): readonly PreviewPathChoice[] {
  return paths.filter((path) => path.kind === kind || path.kind === 'mixed');
}

/** The list from which a path, or the component that fails, is chosen. */
export class Choices {
  readonly root = element('select', { class: 'lens-select' });
  #items = '';

  /** @param picked is told what of the lens changes. */
  constructor(picked: (change: Partial<LensState>) => void) {
    this.root.addEventListener('change', () => picked(this.#changeOf(this.root.value)));
  }

  show({ lens, path, fails, all }: LensState, lenses: PreviewLenses | undefined): void {
    this.root.hidden = lens !== 'path' && lens !== 'breaks';
    if (this.root.hidden || !lenses) return;
    const isPath = lens === 'path';
    setAttribute(this.root, 'aria-label', isPath ? 'Path' : 'Component that fails');
    const items = isPath ? pathItems(lenses) : componentItems(lenses);
    const key = JSON.stringify(items);
    if (this.#items !== key) {
      this.#items = key;
      this.root.replaceChildren(...items.map(([id, text]) => element('option', { value: id }, text)));
    }
    const value = isPath ? (all ? ALL + all : PATH + (path ?? '')) : (fails ?? '');
    if (this.root.value !== value) this.root.value = value;
  }

  #changeOf(value: string): Partial<LensState> {
    if (value.startsWith(PATH)) return { path: value.slice(PATH.length), all: undefined, step: 0 };
    if (value.startsWith(ALL)) return { all: value.slice(ALL.length) as PathKind };
    return { fails: value };
  }
}

function pathItems(lenses: PreviewLenses): readonly (readonly [string, string])[] {
  const groups = (['read', 'write'] as const).filter((kind) => pathsOf(lenses, kind).length > 0);
  return [
    ...lenses.paths.map(({ name, kind }) => [PATH + name, `${name} (${KINDS[kind]})`] as const),
    ...(lenses.paths.length > 1 ? groups.map((kind) => [ALL + kind, ALL_OF[kind]] as const) : []),
  ];
}

function componentItems({ components }: PreviewLenses): readonly (readonly [string, string])[] {
  return [
    ['', 'Pick a component, here or in the diagram'] as const,
    ...components.map(({ id, name }) => [id, name] as const),
  ];
}
