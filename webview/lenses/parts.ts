/** What a lens says, as elements: the step of a path, what breaks, a phase, the layers. */

import type {
  PreviewFailure,
  PreviewLenses,
  PreviewPhase,
  PreviewStep,
  PreviewWalk,
} from '../../src/protocol/lenses.ts';
import { textButton } from '../controls.ts';
import { element, withCode } from '../dom.ts';
import { LEVEL_WORDS, levelIcon } from '../levels.ts';
import { sequenceTable } from './sequence.ts';

/**
 * What a step is, how the path stands up to there, what is known of its component; and beside it all steps in their order.
 * @param go shows another step. @param reveal points at where a step is written.
 */
export function stepParts(
  walk: PreviewWalk,
  at: number,
  go: (step: number) => void,
  reveal: (step: number) => void,
): HTMLElement[] {
  const { goals, steps } = walk;
  const step = steps[at]!;
  const source = element('button', { type: 'button', class: 'source', title: 'Show in the text' }, step.text);
  source.addEventListener('click', () => reveal(at));
  const details = [
    element('h3', {}, source),
    element('p', { class: 'so-far' }, ...soFar(step), ...(goals.length > 0 ? [` (${goals.join(' · ')})`] : [])),
    list(step.lines),
  ];
  // The two are scrolled apart, so that the step and its place in the row are seen together.
  const scrolled = { class: 'scrolled', role: 'group', tabindex: '0' };
  return [
    element(
      'div',
      { class: 'walked' },
      element('div', { ...scrolled, 'aria-label': 'This call' }, ...details),
      element('div', { ...scrolled, 'aria-label': 'All calls' }, sequenceTable(walk, at, go)),
    ),
  ];
}

function soFar(step: PreviewStep): (Node | string)[] {
  const part = (text: string, level: PreviewStep['latencyLevel']): HTMLElement => {
    const word = LEVEL_WORDS[level] === '' ? '' : `, ${LEVEL_WORDS[level]}`;
    return element('span', { 'data-level': level }, levelIcon(level), `${text}${word}`);
  };
  return [
    'Up to here: ',
    part(`availability ${step.availability || 'unknown'}`, step.availabilityLevel),
    ' · ',
    part(`latency ${step.latency || 'unknown'}`, step.latencyLevel),
  ];
}

/** The step in one sentence, for those who listen. */
export function stepWords({ steps }: PreviewWalk, at: number): string {
  const { text, availability, latency } = steps[at]!;
  const known = [...(availability ? [`available ${availability}`] : []), ...(latency ? [`latency ${latency}`] : [])];
  return `Step ${at + 1} of ${steps.length}: ${text}${known.length > 0 ? `. Up to here ${known.join(', ')}` : ''}.`;
}

const STATES = {
  lost: 'lost',
  reduced: 'goes on without it',
  later: 'answered, but no further',
  whole: 'not affected',
} as const;

/** @param insert writes what follows into the document. */
export function failureParts(failure: PreviewFailure, insert: () => void): HTMLElement[] {
  const { spare, paths, unreachable, requirements, written, row } = failure;
  return [
    element('p', {}, spare),
    // What follows in short, and what is done with it, stands first: the rest is what it follows from.
    ...(written === undefined ? [] : [element('h3', {}, 'The document says'), element('p', {}, ...withCode(written))]),
    ...(row === undefined
      ? []
      : [element('p', { class: 'insert' }, textButton('Insert into document', insert), ' ', element('q', {}, row))]),
    ...(paths.length > 0
      ? [element('h3', {}, 'Paths'), list(paths.map(({ name, state, text }) => `${name}: ${STATES[state]}. ${text}`))]
      : []),
    element('h3', {}, 'No longer reached'),
    list(unreachable.length > 0 ? unreachable.map(({ name }) => name) : ['Nothing else, by the arrows of the picture']),
    element('h3', {}, 'Requirements lost'),
    list(
      requirements.length > 0
        ? requirements.map(({ name, text }) => `${name}: ${text}`)
        : ['None that names a path or it'],
    ),
  ];
}

export function failureWords({ name, paths, unreachable, requirements }: PreviewFailure): string {
  const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;
  const lost = paths.filter(({ state }) => state === 'lost').length;
  return `If ${name} fails, ${count(lost, 'path is', 'paths are')} lost, ${count(requirements.length, 'requirement is', 'requirements are')} not met, ${count(unreachable.length, 'component is', 'components are')} no longer reached.`;
}

const AS_OF =
  'Figures, paths, estimates, findings and document are as of this phase; values of estimates, prose, goals and decisions are those of the whole design.';

/** The phase in one sentence, for those who listen. */
export function phaseWords(
  { name, nodes, edges }: PreviewPhase,
  before: PreviewPhase | undefined,
  at: number,
  count: number,
): string {
  const added = (now: readonly string[], then: readonly string[]): number =>
    now.filter((id) => !then.includes(id)).length;
  const [boxes, arrows] = before ? [added(nodes, before.nodes), added(edges, before.edges)] : [0, 0];
  const news = `${boxes} new ${boxes === 1 ? 'component' : 'components'}, ${arrows} new ${arrows === 1 ? 'arrow' : 'arrows'}`;
  return `Phase ${at} of ${count}: ${name}.${boxes + arrows > 0 ? ` ${news}.` : ''}`;
}

/** @param arrows the arrows that are new, in words. */
export function phaseParts({ when, text, adds, drops }: PreviewPhase, arrows: readonly string[]): HTMLElement[] {
  return [
    ...(when ? [element('p', {}, element('b', {}, 'When: '), ...withCode(when))] : []),
    ...(text ? [element('p', {}, ...withCode(text))] : []),
    ...(adds.length > 0 ? [element('h3', {}, 'It adds'), list(adds.map((change) => change.text))] : []),
    ...(arrows.length > 0 ? [element('h3', {}, 'New arrows'), list(arrows)] : []),
    ...(drops.length > 0 ? [element('h3', {}, 'What went'), list(drops.map((change) => change.text))] : []),
    element('p', { class: 'muted' }, AS_OF),
  ];
}

export function layerParts(layers: PreviewLenses['layers'], nameOf: (id: string) => string): HTMLElement[] {
  const items = layers.map(({ name, short, nodes }) =>
    element(
      'li',
      {},
      element('span', { class: 'layer-short' }, short),
      element('b', {}, ` ${name}: `),
      nodes.map(nameOf).join(', '),
    ),
  );
  return [element('ul', { class: 'legend' }, ...items)];
}

function list(lines: readonly string[]): HTMLElement {
  return element('ul', {}, ...lines.map((line) => element('li', {}, ...withCode(line))));
}
