/** A path as a sequence of calls, and several paths one below the other, with how available and how fast they are. */

import type { PreviewWalk } from '../../src/protocol/lenses.ts';
import type { PreviewLevel, PreviewPath } from '../../src/protocol/preview.ts';
import { element } from '../dom.ts';
import { LEVEL_WORDS, levelIcon } from '../levels.ts';

/**
 * The steps of a path, numbered as in the picture, each with the figures of the path up to there; the last row is the goal.
 * @param go shows another step.
 */
export function sequenceTable(
  { name, steps, goals }: PreviewWalk,
  at: number,
  go: (step: number) => void,
): HTMLElement {
  const rows = steps.map((step, index) => {
    const button = element('button', { type: 'button', class: 'source', 'data-step': String(index) }, step.text);
    button.addEventListener('click', () => go(index));
    const row = element(
      'tr',
      index === at ? { 'aria-current': 'step' } : {},
      element('td', {}, String(index + 1)),
      element('th', { scope: 'row' }, button),
      figureCell(step.availability, step.availabilityLevel),
      figureCell(step.latency, step.latencyLevel),
    );
    return row;
  });
  const head = ['', 'Call', 'Available', 'Latency'];
  return table(`The calls of ${name}, with what holds up to each`, head, [
    ...rows,
    ...(goals.length > 0 ? [goalRow(goals)] : []),
  ]);
}

function goalRow(goals: readonly string[]): HTMLElement {
  return element('tr', { class: 'goals' }, element('td'), element('td', { colspan: '3' }, goals.join(' · ')));
}

/** Several paths, each with the number by which the picture has it. */
export function pathTable(title: string, paths: readonly PreviewPath[], open: (name: string) => void): HTMLElement {
  const rows = paths.map(({ name, availability, availabilityLevel, latency, latencyLevel }, index) => {
    const button = element('button', { type: 'button', class: 'source', title: 'Walk this path' }, name);
    button.addEventListener('click', () => open(name));
    return element(
      'tr',
      {},
      element('td', {}, String(index + 1)),
      element('th', { scope: 'row' }, button),
      figureCell(availability, availabilityLevel),
      figureCell(latency, latencyLevel),
    );
  });
  return table(title, ['', 'Path', 'Availability', 'Latency'], rows);
}

function table(caption: string, head: readonly string[], rows: readonly HTMLElement[]): HTMLElement {
  // A heading without words would be one that is read out as nothing.
  const heads = head.map((text) => (text === '' ? element('td') : element('th', { scope: 'col' }, text)));
  return element(
    'table',
    { class: 'sequence' },
    element('caption', { class: 'visually-hidden' }, caption),
    element('thead', {}, element('tr', {}, ...heads)),
    element('tbody', {}, ...rows),
  );
}

function figureCell(text: string, level: PreviewLevel): HTMLElement {
  const word = LEVEL_WORDS[level];
  const words = text === '' ? 'unknown' : `${text}${word === '' ? '' : `, ${word}`}`;
  return element('td', { 'data-level': level }, levelIcon(level), words);
}
