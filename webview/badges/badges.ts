/** The findings on the picture: their badges, and the window that a badge, or a row of the list, opens. */

import type { PreviewDiagram, PreviewFinding, PreviewFindings } from '../../src/protocol/preview.ts';
import type { FixesFromPage, FixesToPage } from '../../src/protocol/previewFixes.ts';
import type { Picture } from '../diagram/picture.ts';
import { FindingCard } from './card.ts';
import { BadgeLayer, type PictureWindow } from './layer.ts';
import { countWords, marksOf, markWords, partName, type FindingMark } from './marks.ts';
import { Popover } from './popover.ts';

export interface FindingsHost {
  send(message: FixesFromPage): void;
  /** Shows where a finding stands, by its place in the list. */
  reveal(index: string): void;
  hint(lines: readonly string[], anchor: Element): void;
  leave(): void;
  announce(text: string): void;
}

/** What the window shows: the findings of a part of the picture, or one of the list. */
interface Opened {
  readonly part?: string;
  readonly finding?: string;
  readonly anchor: HTMLElement;
}

export class FindingBadges {
  readonly #host: FindingsHost;
  readonly #popover: Popover;
  readonly #cards = new Map<string, FindingCard>();
  #layer: BadgeLayer | undefined;
  #findings: PreviewFindings | undefined;
  #marks: ReadonlyMap<string, FindingMark> = new Map();
  #diagram: PreviewDiagram | undefined;
  #opened: Opened | undefined;
  /** Findings that are pointed at. */
  #pointed: readonly PreviewFinding[] = [];
  #version: number | undefined;
  /** An answer takes the keyboard to the text, where its reason is to be written. */
  #answering = false;

  constructor(host: FindingsHost) {
    this.#host = host;
    this.#popover = new Popover((back) => this.#closed(back));
  }

  /** The window, which lies over the page. */
  get root(): HTMLElement {
    return this.#popover.root;
  }

  attach(window: PictureWindow): void {
    this.#layer = new BadgeLayer(window, {
      open: (part, anchor) => this.#toggle({ part, anchor }),
      hint: (lines, badge) => {
        this.#pointed = this.#marks.get(badge.getAttribute('data-on') ?? '')?.findings ?? [];
        this.#relate();
        this.#host.hint(lines, badge);
      },
      leave: () => {
        this.#pointed = [];
        this.#relate();
        this.#host.leave();
      },
    });
  }

  /** @param diagram that the picture shows. */
  setPicture(picture: Picture | undefined, diagram: PreviewDiagram | undefined): void {
    this.#diagram = picture && diagram;
    this.#layer?.setPicture(picture, diagram);
    this.#keepOpen();
  }

  show(findings: PreviewFindings): void {
    if (findings.key === this.#findings?.key) return;
    this.#findings = findings;
    this.#marks = marksOf(findings);
    this.#layer?.show(this.#marks);
    this.#keepOpen();
  }

  /** An answer for a version of the text was shown: what can be done about its findings may be something else. */
  answered(version: number): void {
    const isNew = version !== this.#version;
    this.#version = version;
    if (isNew) for (const { id, change } of this.#shown()) if (change !== 'new') this.#ask(id);
  }

  /** What could not be measured before now can. */
  again(): void {
    this.#layer?.again();
  }

  /** The picture was moved, or something else that a window may stand beside. */
  moved(): void {
    this.#popover.moved();
  }

  /** What is said of a part of the picture in its text. */
  wordsOf(): ReadonlyMap<string, string> {
    return new Map([...this.#marks].map(([part, mark]) => [part, markWords(mark)]));
  }

  /** A finding of the list is pointed at, or none any more: what it is about is marked in the picture. */
  point(finding: string | undefined): void {
    this.#pointed = this.#findings?.items.filter(({ id }) => id === finding) ?? [];
    this.#relate();
  }

  /** Opens what can be done about a finding of the list. */
  openOne(finding: string, anchor: HTMLElement): void {
    this.#toggle({ finding, anchor });
  }

  receive(message: FixesToPage): void {
    const card = this.#cards.get(message.finding);
    if (message.type === 'fixes') {
      if (message.part !== this.#opened?.part) return;
      card?.show(message);
      this.#popover.moved();
      return;
    }
    if (message.error !== undefined) {
      card?.fail(message.error);
      this.#answering = false;
      this.#popover.moved();
      return;
    }
    this.#host.announce('Done. Undo in the text takes it back.');
    if (this.#answering) this.#popover.close(false);
    this.#answering = false;
  }

  #toggle(opened: Opened): void {
    this.#host.leave();
    if (this.#opened?.anchor === opened.anchor) this.#popover.close(true);
    else this.#open(opened);
  }

  #open(opened: Opened): void {
    this.#cards.clear();
    this.#opened = opened;
    this.#relate();
    const shown = this.#shown();
    this.#popover.open(this.#title(), this.#cardsOf(shown), opened.anchor);
    for (const { id, change } of shown) if (change !== 'new') this.#ask(id);
  }

  /** The findings, or the picture, are others: the window follows them as long as there is something in it. */
  #keepOpen(): void {
    const opened = this.#opened;
    if (!opened) return;
    const shown = this.#shown();
    const anchor = opened.part === undefined ? opened.anchor : this.#layer?.badgeOf(opened.part);
    if (shown.length === 0 || anchor?.isConnected !== true) {
      this.#popover.close(true);
      return;
    }
    this.#opened = { ...opened, anchor };
    this.#relate();
    this.#popover.attach(anchor);
    const before = new Set(this.#cards.keys());
    this.#popover.show(this.#title(), this.#cardsOf(shown));
    for (const { id, change } of shown) if (!before.has(id) && change !== 'new') this.#ask(id);
  }

  #shown(): readonly PreviewFinding[] {
    const { part, finding } = this.#opened ?? {};
    if (part !== undefined) return this.#marks.get(part)?.findings ?? [];
    return this.#findings?.items.filter(({ id }) => id === finding) ?? [];
  }

  #relate(): void {
    this.#layer?.relate(new Set([...this.#shown(), ...this.#pointed].flatMap(({ parts }) => parts)));
  }

  #title(): string {
    const { part } = this.#opened ?? {};
    const mark = part === undefined ? undefined : this.#marks.get(part);
    return mark ? `${countWords(mark.findings.length)} on ${partName(mark.part, this.#diagram)}` : 'What can be done';
  }

  #cardsOf(findings: readonly PreviewFinding[]): Element[] {
    const ids = new Set(findings.map(({ id }) => id));
    for (const id of this.#cards.keys()) if (!ids.has(id)) this.#cards.delete(id);
    return findings.map((finding) => {
      const card = this.#cards.get(finding.id) ?? this.#card(finding);
      this.#cards.set(finding.id, card);
      return card.root;
    });
  }

  #card(finding: PreviewFinding): FindingCard {
    const { id } = finding;
    return new FindingCard(finding, {
      apply: (index, { title, kind }) => {
        this.#answering = kind === 'answer';
        const part = this.#opened?.part;
        this.#host.send({ type: 'applyFix', finding: id, ...(part !== undefined && { part }), index, title });
      },
      reveal: () => {
        const index = this.#findings?.items.findIndex((each) => each.id === id) ?? -1;
        if (index >= 0) this.#host.reveal(String(index));
      },
    });
  }

  #ask(finding: string): void {
    const part = this.#opened?.part;
    this.#host.send({ type: 'fixes', finding, ...(part !== undefined && { part }) });
  }

  #closed(back: boolean): void {
    const opened = this.#opened;
    this.#opened = undefined;
    this.#relate();
    this.#cards.clear();
    if (!back || !opened) return;
    if (opened.part !== undefined) this.#layer?.focus(opened.part);
    else if (opened.anchor.isConnected) opened.anchor.focus({ preventScroll: true });
  }
}
