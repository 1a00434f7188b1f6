/** The whole page: puts its parts together and gives each message to the part that it concerns. */

import type {
  FromPage,
  PreviewFindings,
  PreviewRefusal,
  PreviewUpdate,
  ToPage,
  WhatIf,
} from '../src/protocol/preview.ts';
import type { DrawOrder } from '../src/protocol/export.ts';
import type { LensChoice } from '../src/protocol/lenses.ts';
import { Announcer, type Sentence } from './announcer.ts';
import { FindingBadges } from './badges/badges.ts';
import { progressRing, textButton } from './controls.ts';
import { DocumentView } from './document/view.ts';
import { DiagramPanel } from './diagram/panel.ts';
import { pageThemeSource } from './diagram/theme.ts';
import { element, setText } from './dom.ts';
import { EstimatePanel } from './estimates/panel.ts';
import type { Subject } from './export/drawing.ts';
import { fill } from './export/exporter.ts';
import { ExportMenu } from './export/menu.ts';
import { explanationOf } from './explanation.ts';
import { Jumps } from './jumps.ts';
import { LensBar } from './lenses/bar.ts';
import type { LensState } from './lenses/messages.ts';
import { levelColors, wearLevelColors } from './levels.ts';
import { Numbers } from './numbers.ts';
import { Splitter } from './splitter.ts';
import type { Marked, StateStore } from './state.ts';
import { Tooltip } from './tooltip.ts';
import { WhatIfBar } from './whatIf/bar.ts';
import { OncePerFrame } from './whatIf/oncePerFrame.ts';
import { supposedSentence, suppositions, WhatIfStore } from './whatIf/store.ts';

export class Page {
  readonly #send: (message: FromPage) => void;
  readonly #store: StateStore;
  readonly #title = element('h1');
  readonly #status = element('div', { class: 'status', role: 'status', hidden: '' });
  readonly #announcer = new Announcer();
  readonly #tooltip = new Tooltip((id) => this.#send({ type: 'explain', id }));
  readonly #jumps: Jumps;
  readonly #lenses: LensBar;
  readonly #badges: FindingBadges;
  readonly #diagram: DiagramPanel;
  readonly #estimates: EstimatePanel;
  readonly #numbers: Numbers;
  readonly #document: DocumentView;
  readonly #whatIf: WhatIfStore;
  readonly #bar: WhatIfBar;
  readonly #outbox: OncePerFrame<WhatIf>;
  #refused: readonly PreviewRefusal[] = [];

  constructor(store: StateStore, send: (message: FromPage) => void) {
    this.#send = send;
    this.#store = store;
    const { state } = store;
    this.#jumps = new Jumps(document, send);
    this.#whatIf = new WhatIfStore(state.whatIf ?? {}, (values, name) => this.#supposed(values, name));
    this.#outbox = new OncePerFrame(
      (run) => void requestAnimationFrame(run),
      (values) => send({ type: 'whatIf', values }),
    );
    this.#bar = new WhatIfBar({
      apply: () => this.#apply(),
      reset: () => this.#whatIf.clear(),
      back: (name) => this.#whatIf.suppose(name, undefined),
    });
    wearLevelColors(document.body, levelColors(pageThemeSource()));
    this.#lenses = this.#makeLenses();
    this.#badges = this.#makeBadges();
    this.#diagram = this.#makeDiagram();
    this.#diagram.tools.append(this.#makeExport().root);
    this.#estimates = this.#makeEstimates();
    this.#numbers = this.#makeNumbers();
    this.#document = this.#makeDocument();
    this.#lay();
    this.#restore();
    this.#watchTheme();
  }

  receive(message: ToPage): void {
    switch (message.type) {
      case 'update':
        this.#update(message.result);
        return;
      case 'status':
        this.#bar.setWaiting(false);
        this.#showStatus(message.text);
        return;
      case 'select':
        this.#mark(message, message.reveal);
        this.#selectFinding(message);
        return;
      case 'ping':
        this.#send({ type: 'here' });
        return;
      case 'fixes':
      case 'fixed':
        this.#badges.receive(message);
        return;
      case 'breaks':
        this.#lenses.breaks(message.component);
        return;
      case 'explanation':
        this.#tooltip.explain(message.id, explanationOf(message.hover));
        return;
      case 'draw':
        void this.#draw(message.id, message.order);
        return;
      case 'applied':
        this.#applied(message.error);
    }
  }

  /** Marks what the cursor in the text stands on. */
  #mark({ diagram, estimate, path, document }: Marked, reveal: boolean | undefined): void {
    this.#diagram.select(diagram, reveal);
    this.#estimates.select(estimate, reveal);
    this.#numbers.selectPath(path, reveal);
    this.#document.panel.select(document, diagram, reveal);
    this.#store.update({
      marked: {
        ...(diagram !== undefined && { diagram }),
        ...(estimate !== undefined && { estimate }),
        ...(path !== undefined && { path }),
        ...(document !== undefined && { document }),
      },
    });
  }

  /** Says that the page is there, and what it has kept that the other side can't know. */
  begin(): void {
    this.#send({ type: 'ready' });
    if (!this.#whatIf.isEmpty) this.#send({ type: 'whatIf', values: this.#whatIf.values });
    if (Object.keys(this.#lenses.choice).length > 0) this.#send({ type: 'lens', choice: this.#lenses.choice });
    const { selected } = this.#store.state;
    if (selected !== undefined) this.#send({ type: 'selected', estimate: selected });
    this.#document.begin();
  }

  #makeLenses(): LensBar {
    const host = {
      choose: (choice: LensChoice) => this.#send({ type: 'lens', choice }),
      insertFailure: (component: string) => this.#send({ type: 'insertFailure', component }),
      revealStep: (step: number) => this.#jumps.point('step', String(step)),
      save: (lens: LensState) => this.#store.update({ lens }),
      announce: (text: string) => this.#announcer.say('lens', text),
    };
    return new LensBar(host, this.#store.state.lens);
  }

  #makeBadges(): FindingBadges {
    return new FindingBadges({
      send: (message) => this.#send(message),
      reveal: (index) => this.#jumps.point('finding', index),
      hint: (lines, anchor) => this.#tooltip.hint(lines, anchor),
      leave: () => this.#tooltip.leave(),
      announce: (text) => this.#announcer.say('findings', text),
    });
  }

  /** Where a row of the numbers is in view already, the finding is only marked. */
  #selectFinding({ finding, estimate, path, reveal = true }: Extract<ToPage, { type: 'select' }>): void {
    this.#numbers.selectFinding(finding, reveal && estimate === undefined && path === undefined);
  }

  #makeDiagram(): DiagramPanel {
    const host = {
      reveal: (kind: 'diagram' | 'problem', id: string, go?: boolean) => this.#jumps.point(kind, id, go),
      reload: () => this.#send({ type: 'reload' }),
      insert: () => this.#send({ type: 'insertDiagram' }),
      reconcile: () => this.#send({ type: 'reconcile' }),
      standIn: (shown: boolean) => this.#send({ type: 'standIn', shown }),
      estimates: () => this.#estimates.rows.map(({ name }) => name),
      foundEstimate: (name: string | undefined) => this.#estimates.select(name),
      log: (text: string) => this.#send({ type: 'log', level: 'error', text }),
      save: (change: Parameters<StateStore['update']>[0]) => this.#store.update(change),
      hint: (lines: readonly string[], anchor: Element, part: string) =>
        this.#tooltip.hint(lines, anchor, anchor, part),
      leave: () => this.#tooltip.leave(),
      announceLevels: (sentence: Sentence) => this.#announcer.say('levels', sentence),
    };
    return new DiagramPanel(host, this.#store.state.showFigures ?? true, this.#lenses, this.#badges);
  }

  #makeExport(): ExportMenu {
    return new ExportMenu({
      choose: (choice) => this.#send({ type: 'export', choice }),
      copy: (order) => fill(order, this.#subject()),
    });
  }

  /** What leaves the preview: the design as it is on show. */
  #subject(): Subject | undefined {
    const { subject } = this.#diagram;
    return subject && { title: this.#title.textContent ?? '', ...subject };
  }

  async #draw(id: number, order: DrawOrder): Promise<void> {
    this.#send({ type: 'drawn', id, outcome: await fill(order, this.#subject()) });
  }

  #makeEstimates(): EstimatePanel {
    const host = {
      reveal: (name: string) => this.#jumps.point('estimate', name),
      selected: (name: string | undefined) => this.#selected(name),
      suppose: (name: string, expression: string | undefined) => this.#whatIf.suppose(name, expression),
      supposing: (supposing: boolean) => this.#store.update({ supposing }),
      point: (node: string) => this.#diagram.select(node),
      hint: (lines: readonly string[], anchor: Element, described: Element) =>
        this.#tooltip.hint(lines, anchor, described),
      leave: () => this.#tooltip.leave(),
      announce: (text: string) => this.#announcer.say('numbers', text),
    };
    return new EstimatePanel(host, this.#whatIf.values, this.#store.state.supposing ?? false);
  }

  #makeNumbers(): Numbers {
    return new Numbers(this.#estimates, {
      reveal: (name) => this.#jumps.point('path', name),
      revealFinding: (index) => this.#jumps.point('finding', index),
      openFixes: (finding, anchor) => this.#badges.openOne(finding, anchor),
      pointFinding: (finding) => this.#badges.point(finding),
      announceFindings: (text) => this.#announcer.say('findings', text),
      hint: (lines, anchor, described) => this.#tooltip.hint(lines, anchor, described),
      leave: () => this.#tooltip.leave(),
    });
  }

  #makeDocument(): DocumentView {
    return new DocumentView(this.#numbers.root, this.#store, {
      reveal: (item) => this.#jumps.point('document', item),
      point: (part) => this.#diagram.select(part),
      shown: (shown) => this.#send({ type: 'document', shown }),
    });
  }

  #lay(): void {
    const main = element('main');
    const { split, splitDown } = this.#store.state;
    const kept = { ...(split === undefined ? {} : { split }), ...(splitDown === undefined ? {} : { splitDown }) };
    const splitter = new Splitter(main, kept, (change) => this.#store.update(change));
    main.append(this.#diagram.root, splitter.root, this.#document.root, this.#badges.root, this.#tooltip.root);
    const header = element('header', {}, this.#title, this.#bar.root, this.#document.toggle);
    document.body.append(header, this.#status, main, this.#announcer.root);
  }

  #restore(): void {
    const { state } = this.#store;
    this.#setTitle(state.title ?? '');
    this.#diagram.restore(state);
    if (state.estimates) this.#estimates.show(state.estimates);
    if (state.figures) this.#numbers.showFigures(state.figures);
    if (state.findings) this.#showFindings(state.findings);
    if (state.document) this.#document.panel.show(state.document);
    this.#showBar();
    if (state.selected !== undefined) this.#estimates.open(state.selected);
    if (state.marked) this.#mark(state.marked, false);
    if (state.search !== undefined) this.#diagram.restoreSearch(state.search);
    this.#document.restoreScrolls();
  }

  #update(result: PreviewUpdate): void {
    const { estimates, figures, findings } = result;
    this.#showStatus('');
    this.#setTitle(result.title);
    // What the page tells how to write, it tells in the form of this document.
    document.body.dataset['form'] = result.form ?? 'yaml';
    this.#diagram.update(result);
    this.#lenses.update(result);
    if (estimates) this.#estimates.show(estimates);
    if (figures) this.#numbers.showFigures(figures);
    if (findings) this.#showFindings(findings);
    this.#badges.answered(result.version);
    if (result.document) this.#document.panel.show(result.document);
    this.#refused = result.refused ?? [];
    this.#estimates.showDetail(result.detail, this.#refused);
    if (estimates) this.#whatIf.settle(estimates.rows);
    this.#showBar();
    this.#store.update({
      uri: result.uri,
      title: result.title,
      ...(estimates ? { estimates } : {}),
      ...(figures ? { figures } : {}),
      ...(findings ? { findings } : {}),
      ...(result.document ? { document: result.document } : {}),
    });
  }

  #showFindings(findings: PreviewFindings): void {
    this.#numbers.showFindings(findings);
    this.#diagram.showFindings(findings);
  }

  #selected(name: string | undefined): void {
    if (name === this.#store.state.selected) return;
    this.#store.update({ selected: name });
    this.#send(name === undefined ? { type: 'selected' } : { type: 'selected', estimate: name });
  }

  /** What is supposed has changed: shown at once where it is known, asked for in the next frame where it is not. */
  #supposed(whatIf: WhatIf, name: string | undefined): void {
    this.#tooltip.hide();
    this.#estimates.suppose(whatIf);
    this.#showBar();
    this.#store.update({ whatIf });
    this.#outbox.push(whatIf);
    this.#announcer.say('supposed', supposedSentence(whatIf, name));
  }

  #showBar(): void {
    this.#bar.show(suppositions(this.#whatIf.values, this.#estimates.rows, this.#refused));
  }

  #apply(): void {
    // The answers that come meanwhile must be to what is applied.
    this.#outbox.flush();
    this.#bar.setWaiting(true);
    this.#send({ type: 'applyWhatIf', values: this.#whatIf.values });
  }

  #applied(error: string | undefined): void {
    this.#bar.setWaiting(false);
    if (error === undefined) this.#whatIf.clear();
    else this.#bar.fail(error);
  }

  #setTitle(text: string): void {
    setText(this.#title, text === '' ? 'System design' : text);
  }

  #showStatus(text: string): void {
    if (this.#status.dataset['text'] === text) return;
    this.#status.dataset['text'] = text;
    this.#status.hidden = text === '';
    const log = textButton('Show log', () => this.#send({ type: 'showLog' }));
    const content = text.endsWith('…') ? [progressRing(), element('span', {}, text)] : [element('span', {}, text), log];
    this.#status.replaceChildren(...(text === '' ? [] : content));
  }

  /** VS Code writes the theme's colours on the root element and its kind on the body. */
  #watchTheme(): void {
    let waiting = false;
    const observer = new MutationObserver(() => {
      if (waiting) return;
      waiting = true;
      setTimeout(() => {
        waiting = false;
        wearLevelColors(document.body, levelColors(pageThemeSource()));
        this.#diagram.themeChanged();
      }, 30);
    });
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
    observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  }
}
