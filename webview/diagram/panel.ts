/** The diagram's half of the page: the picture in its window, the tools, the strip, and the same diagram as text. */

import type { FindingBadges } from '../badges/badges.ts';
import type {
  PreviewDiagram,
  PreviewFigures,
  PreviewFindings,
  PreviewProblem,
  PreviewUpdate,
} from '../../src/protocol/preview.ts';
import type { Sentence } from '../announcer.ts';
import { badge, iconButton, progressRing, ToggleButton } from '../controls.ts';
import { Differences } from '../differences.ts';
import { element, setText } from '../dom.ts';
import type { Subject } from '../export/drawing.ts';
import { diagramHowTo } from '../emptyStates.ts';
import type { LensBar } from '../lenses/bar.ts';
import { MAX_KEPT_SVG, type KeptPicture, type SavedState } from '../state.ts';
import { Artist } from './artist.ts';
import { ErrorStrip } from './errorStrip.ts';
import { findableIn, type Findable } from './findable.ts';
import { FigureLayer } from './figures.ts';
import { LevelNews } from './figureText.ts';
import { DiagramKeys } from './keys.ts';
import { LevelSummary } from './levelSummary.ts';
import { draw, errorText, load, needsNewPage, warmUp } from './mermaid.ts';
import { OriginNote } from './originNote.ts';
import { makePicture, partOf, type Picture } from './picture.ts';
import { Search } from './search.ts';
import { SizeNote } from './sizeNote.ts';
import { showText, summary } from './textAlternative.ts';
import { TextVersion } from './textVersion.ts';
import { makeTheme, pageThemeSource, type Theme } from './theme.ts';
import { Viewport } from './viewport.ts';

/** Milliseconds after which a page that had nothing to draw gets ready to. */
const WARM_UP_AFTER = 1500;

export interface DiagramHost {
  reveal(kind: 'diagram' | 'problem', id: string, go?: boolean): void;
  /** The page has to be made anew. */
  reload(): void;
  /** Choose how diagram and components are to be brought together. */
  reconcile(): void;
  /** Write the diagram that is shown into the document. */
  insert(): void;
  /** In place of a written diagram that can't be drawn, the one that components, flows and paths give is wanted. */
  standIn(shown: boolean): void;
  /** The names of the estimates, and one of them that was searched for and found; undefined takes its mark off. */
  estimates(): readonly string[];
  foundEstimate(name: string | undefined): void;
  log(text: string): void;
  save(change: Partial<SavedState>): void;
  /** There is more to say about what is pointed at or focused, or (`leave`) it is left. */
  hint(lines: readonly string[], anchor: Element, part: string): void;
  leave(): void;
  announceLevels(sentence: Sentence): void;
}

export class DiagramPanel {
  readonly root = element('section', { class: 'diagram', 'aria-labelledby': 'diagram-title' });
  /** The buttons above the picture. */
  readonly tools = element('div', { class: 'tools', role: 'group', 'aria-label': 'View of the diagram' });
  readonly #host: DiagramHost;
  readonly #viewport: Viewport;
  readonly #strip: ErrorStrip;
  readonly #artist: Artist;
  readonly #keys: DiagramKeys;
  readonly #waiting = element('p', { class: 'waiting', role: 'status' });
  readonly #empty: HTMLElement;
  readonly #text = element('ul', { class: 'visually-hidden', 'aria-label': 'The diagram as text', hidden: '' });
  readonly #words = new TextVersion(this.#text);
  readonly #levels = new LevelSummary();
  readonly #layer: FigureLayer;
  readonly #figureLayer = element('div', { class: 'figure-layer', 'aria-hidden': 'true' });
  readonly #lenses: LensBar;
  readonly #badges: FindingBadges;
  readonly #stale = badge('older picture');
  readonly #size = new SizeNote(() => this.#apply());
  readonly #origin: OriginNote;
  readonly #differences: Differences;
  readonly #search: Search;
  #kind: PreviewUpdate['diagramKind'] | undefined;
  #diagram: PreviewDiagram | undefined;
  #problems: readonly PreviewProblem[] = [];
  /** Components, flows and paths give a picture that could be shown in place of the written one; and whether it is to be. */
  #canStandIn = false;
  #standsIn = false;
  #figures: PreviewFigures | undefined;
  readonly #news = new LevelNews();
  #picture: Picture | undefined;
  /** The diagram that the picture shows, which may be older than the text's. */
  #drawn: PreviewDiagram | undefined;
  #selected: string | undefined;
  #toReveal = false;
  #pictures = 0;
  /** Read off the page once for each change of the theme. */
  #theme: Theme | undefined;

  /** @param figures whether figures are to be seen on the picture. */
  constructor(host: DiagramHost, figures: boolean, lenses: LensBar, badges: FindingBadges) {
    this.#host = host;
    this.#viewport = new Viewport((view) => {
      host.save({ view });
      badges.moved();
    });
    this.#layer = new FigureLayer(this.#figureLayer, this.#viewport.root, {
      boxOf: (part) => this.#viewport.boxOf(part),
      pointOf: (part, point) => this.#viewport.pointOf(part, point),
      measurable: () => isVisible(this.root),
      hint: host.hint,
      leave: host.leave,
    });
    this.#lenses = lenses;
    this.#badges = badges;
    this.#viewport.overlay.append(this.#figureLayer);
    badges.attach({
      canvas: this.#viewport.root,
      overlay: this.#viewport.overlay,
      boxOf: (part) => this.#viewport.boxOf(part),
      pointOf: (part, point) => this.#viewport.pointOf(part, point),
      measurable: () => isVisible(this.root),
      bringIn: (part) => this.#viewport.bringIn(part),
    });
    lenses.attach({
      overlay: this.#viewport.overlay,
      boxOf: (part) => this.#viewport.boxOf(part),
      pointOf: (part, point) => this.#viewport.pointOf(part, point),
      measurable: () => isVisible(this.root),
      bringIn: (part) => this.#viewport.bringIn(part),
    });
    this.#keys = new DiagramKeys(this.#viewport, (part) => {
      if (!lenses.pick(part)) host.reveal('diagram', part, true);
    });
    this.#strip = new ErrorStrip(
      (id) => host.reveal('problem', id),
      () => host.reload(),
      () => this.#standIn(true),
    );
    this.#origin = new OriginNote(() => host.insert());
    this.#empty = diagramHowTo(() => host.insert());
    this.#differences = new Differences(() => host.reconcile());
    this.#artist = new Artist({
      visible: () => isVisible(this.root),
      theme: () => this.#pageTheme(),
      draw,
      show: (picture) => this.#show(picture),
      changed: () => this.#refresh(),
      now: () => performance.now(),
      after: (milliseconds, run) => void setTimeout(run, milliseconds),
    });
    this.#search = new Search({
      findable: () => findableIn(this.#drawn, host.estimates()),
      show: (found, reveal) => this.#showFound(found, reveal),
      keep: (search) => host.save({ search }),
      closed: (found) => this.#keys.focus(found?.kind === 'part' ? found.id : undefined),
    });
    this.#build(figures);
    const again = (): void => {
      this.#artist.again();
      this.#layer.again();
      this.#lenses.again();
      this.#badges.again();
    };
    document.addEventListener('visibilitychange', again);
    new ResizeObserver(again).observe(this.root);
  }

  /** What an earlier page showed, to be seen at once; asked for again only if something about it changed. */
  restore(saved: SavedState): void {
    if (saved.view) this.#viewport.restore(saved.view);
    this.#kind = saved.diagramKind;
    this.#diagram = saved.diagram;
    this.#figures = saved.figures;
    if (saved.picture && saved.diagramKind !== 'none') this.#adopt(saved.picture);
    // Where it does not come, the first drawing says so.
    else load().catch(() => undefined);
    this.#apply();
    this.#showFigures();
  }

  /** What an earlier page searched for; when all that can be found is there. */
  restoreSearch(words: string): void {
    this.#search.restore(words);
  }

  update(result: PreviewUpdate): void {
    this.#kind = result.diagramKind;
    if (result.diagram) this.#diagram = result.diagram;
    else if (this.#diagram?.key !== result.diagramKey) this.#diagram = undefined;
    if (result.problems) {
      this.#problems = result.problems.diagram;
      this.#canStandIn = result.problems.standIn === true;
    }
    this.#host.save({ diagramKind: result.diagramKind, ...(result.diagram ? { diagram: result.diagram } : {}) });
    this.#apply();
    // What is written can be drawn again.
    if (this.#standsIn && !this.#hasErrors()) this.#standIn(false);
    if (result.figures) this.#take(result.figures);
    this.#differences.show(result.differences ?? []);
    this.#words.update(result);
  }

  showFindings(findings: PreviewFindings): void {
    this.#badges.show(findings);
    this.#showText();
  }

  themeChanged(): void {
    this.#theme = undefined;
    this.#artist.again();
  }

  /** Marks what the cursor in the text stands on, without drawing anything anew. */
  select(part: string | undefined, reveal = true): void {
    this.#selected = part;
    this.#toReveal = reveal;
    this.#bringIn(this.#markSelected());
  }

  /** What is not drawn yet is brought in when it is. */
  #bringIn(marked: Element | undefined): void {
    if (!marked || !this.#toReveal) return;
    this.#toReveal = false;
    this.#viewport.bringIn(marked);
  }

  /** What an export shows: the picture on show, or the one to come; nothing where there is no diagram. */
  get subject(): Pick<Subject, 'diagram' | 'figures'> | undefined {
    const diagram = this.#picture ? this.#drawn : this.#diagram;
    return diagram && this.#kind !== 'none' ? { diagram, figures: this.#figures } : undefined;
  }

  #build(figures: boolean): void {
    const toggle = new ToggleButton('figures', 'Figures', 'Show the figures on the diagram', figures, (on) => {
      this.#viewport.root.classList.toggle('no-figures', !on);
      this.#host.save({ showFigures: on });
    });
    this.#viewport.root.classList.toggle('no-figures', !figures);
    this.tools.append(
      toggle.root,
      iconButton('search', 'Find in the diagram', 'Ctrl+F or /', () => this.#search.open()),
      iconButton('zoomOut', 'Zoom out', '-', () => this.#viewport.zoomOut()),
      iconButton('zoomIn', 'Zoom in', '+', () => this.#viewport.zoomIn()),
      iconButton('fit', 'Fit the diagram into the window, again: show it whole', '0', () =>
        this.#viewport.fitOrWhole(),
      ),
    );
    this.#stale.hidden = true;
    const heading = element('h2', { id: 'diagram-title' }, 'Diagram');
    const canvas = this.#viewport.root;
    canvas.addEventListener('click', (event) => {
      const part = partOf(event.target)?.getAttribute('data-part');
      if (part && !this.#lenses.pick(part)) this.#host.reveal('diagram', part);
    });
    this.#lenses.root.addEventListener('keydown', ({ key, target }) => {
      // The lens was left from within: the keyboard goes back to where it was chosen.
      const isGone = key === 'Escape' && target instanceof Element && target.closest('[hidden]');
      if (isGone) this.#lenses.root.querySelector<HTMLElement>('.toggle:not([hidden])')?.focus();
    });
    this.root.addEventListener('keydown', (event) => this.#opensSearch(event) || this.#keys.press(event));
    this.root.append(
      element('div', { class: 'bar' }, heading, this.#stale, this.#levels.root, this.#differences.root, this.tools),
      this.#lenses.root,
      // Both lie over the picture, below the lens, however much that says.
      element('div', { class: 'search-place' }, this.#strip.root, this.#search.root),
      this.#origin.root,
      this.#size.root,
      this.#waiting,
      this.#empty,
      canvas,
      this.#words.root,
    );
    this.#wait('Reading the document…');
  }

  #apply(): void {
    this.#size.show(this.#kind === 'none' ? undefined : this.#diagram, this.#drawn?.key);
    if (this.#kind === 'none') {
      this.#takeOff();
    } else if (this.#size.holdsBack) {
      this.#artist.rest();
    } else if (this.#diagram && (this.#diagram.generated === true || !this.#hasErrors())) {
      this.#artist.want(this.#diagram);
    } else if (this.#kind !== undefined) {
      this.#artist.rest();
    }
    this.#refresh();
  }

  /** Here Ctrl+F searches the picture, not the page's text; the key goes no further. */
  #opensSearch(event: KeyboardEvent): boolean {
    const isFind = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'f';
    if (!isFind && event.key !== '/') return false;
    event.preventDefault();
    event.stopPropagation();
    this.#search.open();
    return true;
  }

  #showFound(found: Findable | undefined, reveal: boolean): void {
    for (const marked of this.#viewport.root.querySelectorAll('.found')) marked.classList.remove('found');
    const estimate = found?.kind === 'estimate' ? found.id : undefined;
    if (reveal || estimate === undefined) this.#host.foundEstimate(estimate);
    if (found?.kind !== 'part') return;
    const parts = [...this.#viewport.root.querySelectorAll(`.stage [data-part="${CSS.escape(found.id)}"]`)];
    const seen = parts.filter((part) => part.getAttribute('data-kind') !== 'hit');
    for (const part of seen) part.classList.add('found');
    if (seen[0] && reveal) this.#viewport.bringIn(seen[0]);
  }

  #pageTheme(): Theme {
    this.#theme ??= makeTheme(pageThemeSource());
    return this.#theme;
  }

  #hasErrors(): boolean {
    return this.#problems.some((problem) => problem.severity === 'error');
  }

  /** The server gives the other picture with its next answer. */
  #standIn(shown: boolean): void {
    this.#standsIn = shown;
    this.#host.standIn(shown);
    this.#refresh();
  }

  /** Whether the picture on show is one that components and flows give. */
  #isGenerated(): boolean {
    return this.#picture !== undefined && this.#drawn?.generated === true;
  }

  #takeOff(): void {
    this.#artist.rest();
    this.#artist.forget();
    this.#picture = undefined;
    this.#viewport.clear();
    this.#layer.setPicture(undefined);
    this.#differences.setPicture(undefined);
    this.#lenses.setPicture(undefined);
    this.#badges.setPicture(undefined, undefined);
    this.#showText();
    this.#host.save({ picture: undefined });
  }

  #adopt(picture: KeptPicture): void {
    try {
      this.#artist.adopt(picture);
      // The picture is there without Mermaid; the next edit should not wait for it to load.
      setTimeout(() => {
        if (isVisible(this.root) && !this.#artist.busy) void warmUp(this.#pageTheme()).catch(() => undefined);
      }, WARM_UP_AFTER);
    } catch (error) {
      this.#host.log(`The kept picture can't be shown: ${String(error)}`);
    }
  }

  /** Everything is made ready first; the page changes in one step. */
  #show(kept: KeptPicture): void {
    const label = this.#kind === 'other' ? 'Diagram' : `Diagram of ${summary(kept.diagram)}`;
    const picture = makePicture(kept.svg, kept.id, kept.diagram, label);
    const focused = this.#keys.focusedPart();
    this.#viewport.show(picture.svg, picture.size, picture.nodes[0]);
    this.#picture = picture;
    this.#keys.setPicture(picture, focused);
    this.#bringIn(this.#markSelected());
    this.#drawn = kept.diagram;
    this.#layer.setPicture(picture);
    this.#differences.setPicture(picture.svg);
    this.#lenses.setPicture(picture);
    this.#badges.setPicture(picture, kept.diagram);
    this.#search.again();
    this.#showText();
    this.#viewport.root.dataset['pictures'] = String(++this.#pictures);
    this.#viewport.root.dataset['milliseconds'] = String(Math.round(this.#artist.lastTime));
    this.#host.save({ picture: kept.svg.length <= MAX_KEPT_SVG ? kept : undefined });
  }

  #take(figures: PreviewFigures): void {
    const before = this.#figures;
    if (before?.key === figures.key) return;
    this.#figures = figures;
    this.#showFigures();
    if (!before) return;
    this.#news.take(before, figures);
    this.#host.announceLevels(() => this.#news.tell(this.#diagram));
  }

  #showFigures(): void {
    this.#layer.show(this.#figures);
    this.#levels.show(this.#figures);
    this.#showText();
  }

  #showText(): void {
    const diagram = this.#picture && this.#drawn;
    this.#text.hidden = !diagram || diagram.nodes.length === 0;
    if (diagram) showText(this.#text, diagram, this.#figures, this.#badges.wordsOf());
  }

  /** Shows what goes with the state: strip, waiting line, empty state, canvas. */
  #refresh(): void {
    const failure = this.#artist.failure;
    const problems = this.#kind === 'none' ? [] : this.#problems;
    const hasPicture = this.#picture !== undefined;
    const isBad = failure !== undefined || problems.some((problem) => problem.severity === 'error');
    this.#strip.show({
      problems,
      failure: failure === undefined ? undefined : errorText(failure),
      isLost: needsNewPage(failure),
      hasPicture,
      isGenerated: this.#isGenerated(),
      offersStandIn: this.#canStandIn && !hasPicture && !this.#standsIn,
    });
    this.#stale.hidden = !((isBad || this.#size.holdsBack) && hasPicture) || this.#isGenerated();
    this.#origin.show(this.#isGenerated(), this.#hasErrors());
    this.#empty.hidden = this.#kind !== 'none';
    this.#viewport.root.hidden = this.#kind === 'none';
    const drawing = this.#artist.busy ? 'Drawing the diagram…' : '';
    this.#wait(hasPicture || isBad ? '' : this.#kind === undefined ? 'Reading the document…' : drawing);
    const what = this.#picture && this.#diagram ? `Diagram, ${summary(this.#diagram)}` : 'Diagram';
    this.#viewport.root.setAttribute(
      'aria-label',
      `${what}. Plus and minus zoom, arrow keys move. On a box, comma and full stop go through its arrows.`,
    );
  }

  #wait(text: string): void {
    this.#waiting.hidden = text === '';
    if (text === '' || this.#waiting.textContent === text) return;
    const words = element('span');
    setText(words, text);
    this.#waiting.replaceChildren(progressRing(), words);
  }

  #markSelected(): Element | undefined {
    const stage = this.#viewport.root;
    for (const marked of stage.querySelectorAll('.selected')) marked.classList.remove('selected');
    if (this.#selected === undefined) return undefined;
    const parts = [...stage.querySelectorAll(`[data-part="${CSS.escape(this.#selected)}"]`)];
    for (const part of parts) part.classList.add('selected');
    return parts.find((part) => part.getAttribute('data-kind') !== 'hit');
  }
}

function isVisible(root: HTMLElement): boolean {
  return document.visibilityState === 'visible' && root.clientWidth > 0;
}
