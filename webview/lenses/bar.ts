/** The lenses over the picture: a bar to choose one, and below it what it says; what is chosen is kept, and asked for. */

import type { LensChoice, PreviewFailure, PreviewLenses, PreviewWalk } from '../../src/protocol/lenses.ts';
import type { PreviewDiagram, PreviewUpdate } from '../../src/protocol/preview.ts';
import type { Picture } from '../diagram/picture.ts';
import { element, setAttribute } from '../dom.ts';
import type { LensName, LensState } from './messages.ts';
import { PictureMarks, type MarkHost, type Marks } from './marks.ts';
import { failureMarks, layerMarks, phaseMarks, walkMarks } from './marksOf.ts';
import { failureParts, failureWords, layerParts, phaseParts, stepParts, stepWords } from './parts.ts';
import { Stepper } from './stepper.ts';

export interface LensHost {
  /** Something else is looked at: what the server is to answer. */
  choose(choice: LensChoice): void;
  insertFailure(component: string): void;
  save(state: LensState): void;
  announce(text: string): void;
}

const TITLES: Readonly<Record<Exclude<LensName, 'none'>, readonly [text: string, title: string]>> = {
  path: ['Path', 'Walk a path step by step'],
  breaks: ['What breaks', 'See what breaks if a component fails'],
  phase: ['Phases', 'See the design as of a phase'],
  layers: ['Layers', 'See which layer each component belongs to'],
};

export class LensBar {
  readonly root = element('div', { class: 'lenses', hidden: '' });
  readonly #host: LensHost;
  readonly #buttons = new Map<LensName, HTMLElement>();
  readonly #body = element('div', { class: 'lens', role: 'region', tabindex: '0', hidden: '' });
  readonly #controls = element('div', { class: 'lens-controls', hidden: '' });
  readonly #select = element('select', { class: 'lens-select' });
  readonly #steps = new Stepper('Step', (at) => this.#choose({ step: at }));
  readonly #stages = new Stepper('Phase', (at) => {
    const phase = this.#lenses?.phases[at]?.name;
    if (phase !== undefined) this.#choose({ phase });
  });
  #marks: PictureMarks | undefined;
  #state: LensState;
  #lenses: PreviewLenses | undefined;
  #walk: PreviewWalk | undefined;
  #failure: PreviewFailure | undefined;
  #diagram: PreviewDiagram | undefined;
  /** What is on show, to leave alone what has not changed. */
  #shown = '';
  #said = '';

  constructor(host: LensHost, state: LensState = { lens: 'none' }) {
    this.#host = host;
    this.#state = state;
    const bar = element('div', { class: 'lens-bar', role: 'toolbar', 'aria-label': 'Lenses on the diagram' });
    for (const [name, [text, title]] of Object.entries(TITLES) as [LensName, readonly [string, string]][]) {
      const button = element('button', { type: 'button', class: 'toggle', title, 'aria-pressed': 'false' }, text);
      button.addEventListener('click', () => this.#choose({ lens: this.#state.lens === name ? 'none' : name }));
      this.#buttons.set(name, button);
      bar.append(button);
    }
    this.#select.addEventListener('change', () => this.#picked(this.#select.value));
    this.#controls.append(this.#select, this.#steps.root, this.#stages.root);
    this.root.append(element('div', { class: 'lens-row' }, bar, this.#controls), this.#body);
    this.root.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.#state.lens !== 'none') this.#choose({ lens: 'none' });
    });
  }

  /** What the server is to answer; nothing while there is no lens. */
  get choice(): LensChoice {
    const { lens, path, fails, phase } = this.#state;
    return {
      ...(lens === 'path' && path !== undefined && { path }),
      ...(lens === 'breaks' && fails !== undefined && { fails }),
      ...(lens === 'phase' && phase !== undefined && { phase }),
    };
  }

  /** The picture on which it shows what it says. */
  attach(host: MarkHost): void {
    this.#marks = new PictureMarks(host);
  }

  setPicture(picture: Picture | undefined): void {
    this.#marks?.setPicture(picture);
  }

  again(): void {
    this.#marks?.again();
  }

  update({ lenses, walk, failure, diagram, diagramKind }: PreviewUpdate): void {
    if (lenses) this.#lenses = lenses;
    if (diagram) this.#diagram = diagram;
    this.#walk = walk;
    this.#failure = failure;
    this.root.hidden = diagramKind !== 'flowchart';
    if (!this.root.hidden) this.#settle();
    this.#show();
  }

  /** A box was clicked. @returns whether the lens takes it. */
  pick(part: string): boolean {
    const isBox = this.#diagram?.nodes.some(({ id }) => id === part) ?? false;
    if (this.#state.lens !== 'breaks' || !isBox) return false;
    this.#choose({ fails: part });
    return true;
  }

  /** Shows what breaks if a component fails, or lets a person pick it. */
  breaks(component: string | undefined): void {
    this.#choose({ lens: 'breaks', ...(component !== undefined && { fails: component }) });
    if (component !== undefined) this.#marks?.bringIn(component);
    else this.#select.focus();
  }

  /** What is looked at may be gone, or never was chosen: then the first there is. */
  #settle(): void {
    const { paths = [], phases = [] } = this.#lenses ?? {};
    const { lens, path, phase } = this.#state;
    if (lens === 'path' && paths.length > 0 && !paths.some(({ name }) => name === path)) {
      this.#choose({ path: paths[0]!.name, step: 0 });
    } else if (lens === 'phase' && phases.length > 0 && !phases.some(({ name }) => name === phase)) {
      this.#choose({ phase: phases[0]!.name });
    }
  }

  #picked(value: string): void {
    if (this.#state.lens === 'path') this.#choose({ path: value, step: 0 });
    else this.breaks(value);
  }

  #choose(change: Partial<LensState>): void {
    const before = JSON.stringify(this.choice);
    this.#state = { ...this.#state, ...change };
    this.#host.save(this.#state);
    if (change.lens !== undefined) this.#settle();
    if (JSON.stringify(this.choice) !== before) this.#host.choose(this.choice);
    this.#show();
    this.#follow(change.step);
  }

  /** The step that is gone to comes into view. */
  #follow(step: number | undefined): void {
    const to = step === undefined ? undefined : this.#walk?.steps[step]?.to[0];
    if (to !== undefined) this.#marks?.bringIn(to);
  }

  #show(): void {
    const { lens } = this.#state;
    const { paths = [], phases = [], layers = [] } = this.#lenses ?? {};
    const empty: Partial<Record<LensName, boolean>> = {
      path: paths.length === 0,
      phase: phases.length === 0,
      layers: layers.length === 0,
    };
    for (const [name, button] of this.#buttons) {
      button.hidden = (empty[name] ?? false) && name !== lens;
      setAttribute(button, 'aria-pressed', String(name === lens));
    }
    this.#showControls();
    const { parts, marks, words } = this.#content();
    // What was answered may be of what was looked at before.
    const shown = JSON.stringify([this.#state, this.#lenses?.key, this.#walk, this.#failure, this.#diagram?.key]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#controls.hidden = lens === 'none' || lens === 'layers';
    this.#body.hidden = parts.length === 0;
    if (lens !== 'none') this.#body.setAttribute('aria-label', TITLES[lens][0]);
    this.#body.replaceChildren(...parts);
    this.#marks?.show(marks);
    if (words !== '' && words !== this.#said) this.#host.announce(words);
    this.#said = words;
  }

  #showControls(): void {
    const { lens, step = 0, phase } = this.#state;
    const { phases = [] } = this.#lenses ?? {};
    this.#showOptions();
    this.#steps.root.hidden = lens !== 'path' || !this.#walkNow();
    this.#stages.root.hidden = lens !== 'phase' || phases.length === 0;
    const walk = this.#walkNow();
    if (walk) {
      const at = Math.min(step, walk.steps.length - 1);
      this.#steps.show(at, walk.steps.length, walk.steps[at]!.text);
    }
    const at = phases.findIndex(({ name }) => name === phase);
    if (at >= 0) this.#stages.show(at, phases.length, phases[at]!.name);
  }

  #showOptions(): void {
    const { lens, path, fails } = this.#state;
    this.#select.hidden = lens !== 'path' && lens !== 'breaks';
    if (this.#select.hidden) return;
    const isPath = lens === 'path';
    setAttribute(this.#select, 'aria-label', isPath ? 'Path' : 'Component that fails');
    const items = isPath
      ? (this.#lenses?.paths ?? []).map(({ name, kind }) => [name, `${name} (${KINDS[kind]})`] as const)
      : [
          ['', 'Pick a component, here or in the diagram'] as const,
          ...(this.#diagram?.nodes ?? []).map(({ id, label }) => [id, label] as const),
        ];
    const value = (isPath ? path : fails) ?? '';
    const key = JSON.stringify(items);
    if (this.#select.dataset['items'] !== key) {
      this.#select.dataset['items'] = key;
      this.#select.replaceChildren(...items.map(([id, text]) => element('option', { value: id }, text)));
    }
    if (this.#select.value !== value) this.#select.value = value;
  }

  #walkNow(): PreviewWalk | undefined {
    const { lens, path } = this.#state;
    return lens === 'path' && this.#walk?.name === path && this.#walk!.steps.length > 0 ? this.#walk : undefined;
  }

  #content(): { readonly parts: readonly HTMLElement[]; readonly marks: Marks | undefined; readonly words: string } {
    const { lens, step = 0, fails, phase } = this.#state;
    const walk = this.#walkNow();
    if (walk) {
      const at = Math.min(step, walk.steps.length - 1);
      return { parts: stepParts(walk, at), marks: walkMarks(walk, at), words: stepWords(walk, at) };
    }
    const failure = this.#failure;
    if (lens === 'breaks' && failure && failure.node === fails) {
      const parts = failureParts(failure, () => this.#host.insertFailure(failure.node));
      return { parts, marks: failureMarks(failure, this.#diagram), words: failureWords(failure) };
    }
    const { phases = [], layers = [] } = this.#lenses ?? {};
    const at = phases.findIndex(({ name }) => name === phase);
    if (lens === 'phase' && at >= 0) {
      const now = phases[at]!;
      const parts = [element('h3', {}, `Phase ${at + 1}: ${now.name}`), ...phaseParts(now)];
      return { parts, marks: phaseMarks(now, at === 0), words: `Phase ${at + 1} of ${phases.length}: ${now.name}.` };
    }
    if (lens === 'layers') return { parts: layerParts(layers, this.#nameOf), marks: layerMarks(layers), words: '' };
    return { parts: [], marks: undefined, words: '' };
  }

  readonly #nameOf = (id: string): string => this.#diagram?.nodes.find((node) => node.id === id)?.label ?? id;
}

const KINDS = { read: 'read', write: 'write', mixed: 'read and write' } as const;
