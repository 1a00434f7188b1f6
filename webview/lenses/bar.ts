/** The lenses over the picture: a bar to choose one, and below it what it says; what is chosen is kept, and asked for. */

import type { LensChoice, PreviewFailure, PreviewLenses, PreviewWalk } from '../../src/protocol/lenses.ts';
import type { PreviewDiagram, PreviewPath, PreviewUpdate } from '../../src/protocol/preview.ts';
import type { Picture } from '../diagram/picture.ts';
import { element, setAttribute } from '../dom.ts';
import { icon } from '../icons.ts';
import { ALL_OF, Choices, pathsOf } from './choices.ts';
import type { LensName, LensState } from './messages.ts';
import { PictureMarks, type MarkHost, type Marks } from './marks.ts';
import { failureMarks, groupMarks, layerMarks, phaseMarks, walkMarks } from './marksOf.ts';
import { failureParts, failureWords, layerParts, phaseParts, phaseWords, stepParts, stepWords } from './parts.ts';
import { pathTable } from './sequence.ts';
import { Stepper } from './stepper.ts';

export interface LensHost {
  /** Something else is looked at: what the server is to answer. */
  choose(choice: LensChoice): void;
  insertFailure(component: string): void;
  /** Points at where a step of the path is written. */
  revealStep(step: number): void;
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
  readonly #fold = element('button', { type: 'button', class: 'icon-button fold', hidden: '' }, icon('chevron'));
  readonly #choices = new Choices((change) => this.#picked(change));
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
  #figures: readonly PreviewPath[] = [];
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
    this.#controls.append(this.#choices.root, this.#steps.root, this.#stages.root);
    this.#fold.addEventListener('click', () => this.#choose({ folded: this.#state.folded !== true }));
    this.root.append(element('div', { class: 'lens-row' }, bar, this.#controls, this.#fold), this.#body);
    this.root.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.#state.lens !== 'none') this.#choose({ lens: 'none' });
    });
  }

  /** What the server is to answer; nothing while there is no lens. */
  get choice(): LensChoice {
    const { lens, all, path, fails, phase } = this.#state;
    return {
      ...(lens === 'path' && !all && path !== undefined && { path }),
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

  /** Paths and failures are told in words too, so a design without a picture has its lenses as well. */
  update({ lenses, walk, failure, diagram, figures }: PreviewUpdate): void {
    if (lenses) this.#lenses = lenses;
    if (diagram) this.#diagram = diagram;
    if (figures) this.#figures = figures.paths;
    this.#walk = walk;
    this.#failure = failure;
    this.root.hidden = !this.#lenses || this.#lenses.components.length === 0;
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
    else this.#choices.root.focus();
  }

  /** What is looked at may be gone, or never was chosen: then the first there is. */
  #settle(): void {
    const { paths = [], phases = [] } = this.#lenses ?? {};
    const { lens, all, path, phase } = this.#state;
    const group = all && this.#lenses && pathsOf(this.#lenses, all);
    if (lens === 'path' && group?.length === 0) this.#choose({ all: undefined });
    else if (lens === 'path' && !all && paths.length > 0 && !paths.some(({ name }) => name === path)) {
      this.#choose({ path: paths[0]!.name, step: 0 });
    } else if (lens === 'phase' && phases.length > 0 && !phases.some(({ name }) => name === phase)) {
      this.#choose({ phase: phases[0]!.name });
    }
  }

  #picked(change: Partial<LensState>): void {
    if (change.fails !== undefined) this.breaks(change.fails);
    else this.#choose(change);
  }

  readonly #goTo = (step: number): void => this.#choose({ step });

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
    const shown = JSON.stringify([
      this.#state,
      this.#lenses?.key,
      this.#walk,
      this.#failure,
      this.#diagram?.key,
      this.#state.all && this.#figures,
    ]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#controls.hidden = lens === 'none' || lens === 'layers';
    this.#showFold(parts.length > 0);
    if (lens !== 'none') this.#body.setAttribute('aria-label', `Lens: ${TITLES[lens][0]}`);
    this.#fill(parts);
    this.#marks?.show(marks);
    if (words !== '' && words !== this.#said) this.#host.announce(words);
    this.#said = words;
  }

  #showFold(says: boolean): void {
    const isFolded = this.#state.folded === true;
    this.#body.hidden = !says || isFolded;
    this.#fold.hidden = !says;
    const name = `${isFolded ? 'Show' : 'Hide'} what the lens says`;
    for (const attribute of ['title', 'aria-label']) setAttribute(this.#fold, attribute, name);
    setAttribute(this.#fold, 'aria-expanded', String(!isFolded));
  }

  #showControls(): void {
    const { lens, step = 0, phase } = this.#state;
    const { phases = [] } = this.#lenses ?? {};
    this.#choices.show(this.#state, this.#lenses);
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

  /** What is replaced may have the focus: then what stands in its place takes it. */
  #fill(parts: readonly HTMLElement[]): void {
    const hadFocus = this.#body.contains(document.activeElement) && document.activeElement !== this.#body;
    this.#body.replaceChildren(...parts);
    const now = this.#body.querySelector<HTMLElement>('[aria-current]');
    const window = now?.closest<HTMLElement>('.scrolled');
    if (now && window) window.scrollTop = now.offsetTop - (window.clientHeight - now.offsetHeight) / 2;
    if (hadFocus) (now?.querySelector<HTMLElement>('button') ?? this.#body).focus();
  }

  #walkNow(): PreviewWalk | undefined {
    const { lens, path } = this.#state;
    return lens === 'path' && !this.#state.all && this.#walk?.name === path && this.#walk!.steps.length > 0
      ? this.#walk
      : undefined;
  }

  #content(): Content {
    const { lens, step = 0, fails } = this.#state;
    const walk = this.#walkNow();
    if (walk) {
      const at = Math.min(step, walk.steps.length - 1);
      const parts = stepParts(walk, at, this.#goTo, (step) => this.#host.revealStep(step));
      return { parts, marks: walkMarks(walk, at), words: stepWords(walk, at) };
    }
    const failure = this.#failure;
    if (lens === 'breaks' && failure && failure.node === fails) {
      const parts = failureParts(failure, () => this.#host.insertFailure(failure.node));
      return { parts, marks: failureMarks(failure, this.#diagram), words: failureWords(failure) };
    }
    if (lens === 'path') return this.#groupContent() ?? NOTHING;
    if (lens === 'phase') return this.#phaseContent() ?? NOTHING;
    const { layers = [] } = this.#lenses ?? {};
    if (lens === 'layers') return { parts: layerParts(layers, this.#nameOf), marks: layerMarks(layers), words: '' };
    return NOTHING;
  }

  #groupContent(): Content | undefined {
    const { all } = this.#state;
    const paths = all && this.#lenses ? pathsOf(this.#lenses, all) : [];
    if (!all || paths.length === 0) return undefined;
    const figures = paths.flatMap(({ name }) => this.#figures.find((each) => each.name === name) ?? []);
    const parts = [pathTable(ALL_OF[all], figures, (path) => this.#choose({ all: undefined, path, step: 0 }))];
    return { parts, marks: groupMarks(paths), words: `${ALL_OF[all]}: ${paths.map(({ name }) => name).join(', ')}.` };
  }

  #phaseContent(): Content | undefined {
    const { phases = [] } = this.#lenses ?? {};
    const at = phases.findIndex(({ name }) => name === this.#state.phase);
    const [now, before] = [phases[at], phases[at - 1]];
    if (!now) return undefined;
    const isNew = (id: string): boolean => before !== undefined && now.edges.includes(id) && !before.edges.includes(id);
    const arrows = (this.#diagram?.edges ?? []).filter(({ id }) => isNew(id));
    const told = arrows.map(({ from, to, label }) => {
      return `${this.#nameOf(from)} → ${this.#nameOf(to)}${label === undefined ? '' : `: ${label}`}`;
    });
    return {
      parts: [element('h3', {}, `Phase ${at + 1}: ${now.name}`), ...phaseParts(now, told)],
      marks: phaseMarks(now, before),
      words: phaseWords(now, before, at + 1, phases.length),
    };
  }

  readonly #nameOf = (id: string): string => this.#diagram?.nodes.find((node) => node.id === id)?.label ?? id;
}

/** What a lens shows: in words, on the picture, and for those who listen. */
interface Content {
  readonly parts: readonly HTMLElement[];
  readonly marks: Marks | undefined;
  readonly words: string;
}

const NOTHING: Content = { parts: [], marks: undefined, words: '' };
