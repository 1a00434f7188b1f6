/** The phases that a document names, in order, and what is there in which of them. */
import type { Facts } from '../../analysis/index.ts';
import { memo } from '../../base/memo.ts';
import { scalarAt } from '../../model/index.ts';
import type { MapNode, SyntaxNode } from '../../syntax/index.ts';

/** A phase as it is written. */
export interface Stage {
  readonly name: string;
  readonly when: string;
  readonly text: string;
}

/** The phases of a document, in whatever way they are listed. */
export function phasesIn({ phases }: Pick<Facts, 'phases'>): readonly Stage[] {
  return phases ? stagesOf(phases) : [];
}

const stagesOf = memo((phases: SyntaxNode): readonly Stage[] => {
  if (phases.kind === 'map') {
    return phases.entries.flatMap(({ key, value }) => (key.text === 'none' ? [] : [stageOf(key.text, value)]));
  }
  if (phases.kind !== 'seq') return [];
  return phases.items.flatMap((item) => {
    if (item?.kind === 'scalar') return item.text === '' ? [] : [{ name: item.text, when: '', text: '' }];
    const name = scalarAt(item, 'name')?.text;
    return name ? [stageOf(name, item)] : [];
  });
});

/** A phase that is one text says what makes one move on to it. */
function stageOf(name: string, value: SyntaxNode | undefined): Stage {
  if (value?.kind === 'scalar') return { name, when: value.text.trim(), text: '' };
  const at = (key: string): string => scalarAt(value, key)?.text.trim() ?? '';
  return { name, when: at('when'), text: at('text') };
}

/** The index of the phase in which something appears; what names none, or none that there is, was always there. */
export function since(body: MapNode | undefined, phases: readonly string[]): number {
  return Math.max(0, phases.indexOf(scalarAt(body, 'since')?.text ?? ''));
}

/** The last phase in which something is there. */
export function until(body: MapNode | undefined, phases: readonly string[]): number {
  const last = phases.indexOf(scalarAt(body, 'until')?.text ?? '');
  return last < 0 ? phases.length - 1 : last;
}

export function isThere(body: MapNode | undefined, phases: readonly string[], phase: number): boolean {
  return since(body, phases) <= phase && phase <= until(body, phases);
}
