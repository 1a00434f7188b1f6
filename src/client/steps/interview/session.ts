/** The interview of this window: what begins, moves, stops and ends it, kept in the workspace so that a reload loses nothing. */

import * as vscode from 'vscode';
import type { PhaseNote } from '../items.ts';
import type { ProgressSource } from '../source.ts';
import type { ShownInterview } from '../tree.ts';
import * as clock from './clock.ts';
import { PHASES, type PhaseId } from './plan.ts';
import { Timer } from './timer.ts';
import { phaseName, shownMinutes } from './words.ts';

const KEPT = 'sysdesign.interview';
const CONTEXT = 'sysdesign.interview';
const TICK = 1000;
/** So much of the time could be lost if the window ended without a word. */
const KEEP_EVERY = 10;

export class InterviewSession implements ShownInterview, vscode.Disposable {
  /** It began, moved on, stood still or ended; or a minute is over. */
  readonly onDidChange: vscode.Event<void>;
  /** It went to another phase. */
  readonly onDidMove: vscode.Event<PhaseId>;
  readonly #kept: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #moved = new vscode.EventEmitter<PhaseId>();
  readonly #timer = new Timer();
  readonly #watches: vscode.Disposable;
  #interview: clock.Interview | undefined;
  #ticking: ReturnType<typeof setInterval> | undefined;
  #ticks = 0;
  /** Where was typed last, until it is known in which step that is. */
  #typed: vscode.Position | undefined;

  constructor(kept: vscode.Memento, source: ProgressSource, language: string) {
    this.#kept = kept;
    this.onDidChange = this.#changed.event;
    this.onDidMove = this.#moved.event;
    this.#watches = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument((event) => this.#noteTyping(event)),
      source.onDidChange(() => this.#followTyping(source)),
      vscode.workspace.onDidRenameFiles(({ files }) => {
        const renamed = files.find(({ oldUri }) => this.isAbout(oldUri.toString()));
        if (renamed) this.#takeUp(renamed.newUri);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => this.#savedElsewhere(document, language)),
    );
    this.#set(clock.restored(kept.get(KEPT), Date.now()));
  }

  get interview(): clock.Interview | undefined {
    return this.#interview;
  }

  isAbout(uri: string): boolean {
    return this.#interview?.uri === uri;
  }

  note(phase: PhaseId): PhaseNote | undefined {
    const interview = this.#interview;
    if (!interview) return undefined;
    const at = PHASES.indexOf(phase);
    const { spent } = clock.read(interview, Date.now());
    const planned = shownMinutes(interview.planned[at]! / 60_000);
    const used = Math.floor(spent[at]! / 60_000);
    const current = interview.at === at;
    const text =
      current || used > 0 ? vscode.l10n.t('{0} of {1} min', used, planned) : vscode.l10n.t('{0} min', planned);
    return { text, current };
  }

  begin(uri: vscode.Uri, minutes: readonly number[]): void {
    this.#set(clock.begun(uri.toString(), minutes, Date.now()));
    this.#moved.fire(PHASES[this.#interview!.at]!);
  }

  /** Goes to the next phase. @returns that phase; nothing behind the last one. */
  next(): PhaseId | undefined {
    const at = this.#interview && clock.nextOf(this.#interview);
    if (at === undefined) return undefined;
    this.moveTo(PHASES[at]!);
    return PHASES[at];
  }

  moveTo(phase: PhaseId): void {
    const before = this.#interview;
    if (!before) return;
    this.#typed = undefined;
    this.#set(clock.moved(before, PHASES.indexOf(phase), Date.now()));
    if (this.#interview !== before) this.#moved.fire(phase);
  }

  pause(): void {
    this.#set(this.#interview && clock.paused(this.#interview, Date.now()));
  }

  resume(): void {
    this.#set(this.#interview && clock.resumed(this.#interview, Date.now()));
  }

  /** Gives the phase that it is in so many minutes from now on. */
  extend(minutes: number): void {
    if (!this.#interview) return;
    const { left } = clock.read(this.#interview, Date.now());
    this.#set(clock.extended(this.#interview, minutes * 60_000 - Math.min(0, left)));
  }

  /** @returns the interview as it was. */
  end(): clock.Interview | undefined {
    const ended = this.#interview && clock.settled(this.#interview, Date.now());
    this.#set(undefined);
    return ended;
  }

  dispose(): void {
    clearInterval(this.#ticking);
    this.#watches.dispose();
    this.#timer.dispose();
    this.#changed.dispose();
    this.#moved.dispose();
  }

  #set(interview: clock.Interview | undefined): void {
    this.#interview = interview;
    this.#keep();
    const running = interview?.since !== undefined;
    void vscode.commands.executeCommand('setContext', CONTEXT, running ? 'running' : interview ? 'paused' : 'none');
    clearInterval(this.#ticking);
    this.#ticking = running ? setInterval(() => this.#tick(), TICK) : undefined;
    this.#timer.show(interview, Date.now());
    this.#changed.fire();
  }

  #keep(): void {
    const interview = this.#interview && clock.settled(this.#interview, Date.now());
    void this.#kept.update(KEPT, interview);
  }

  #tick(): void {
    const interview = this.#interview;
    if (!interview) return;
    const now = Date.now();
    const what = clock.due(interview, now);
    if (what) {
      this.#interview = clock.afterTelling(interview, what);
      void this.#tell(what);
    }
    if (++this.#ticks % KEEP_EVERY === 0 || what) this.#keep();
    this.#timer.show(this.#interview, now);
    // The view shows whole minutes.
    const spent = clock.spentBy(interview, now)[interview.at]!;
    if (Math.floor(spent / 60_000) !== Math.floor((spent - TICK) / 60_000)) this.#changed.fire();
  }

  /** Softly: a note that goes by itself. */
  async #tell(what: 'phase' | 'all'): Promise<void> {
    const interview = this.#interview!;
    if (what === 'all') {
      const end = vscode.l10n.t('End Interview');
      const text = vscode.l10n.t('The time of the interview is over.');
      if ((await vscode.window.showInformationMessage(text, end)) === end) {
        await vscode.commands.executeCommand('sysdesign.endInterview');
      }
      return;
    }
    const next = clock.nextOf(interview);
    const name = phaseName(PHASES[interview.at]!);
    const goOn = vscode.l10n.t('Next Step');
    const stay = vscode.l10n.t('5 More Minutes');
    const text =
      next === undefined
        ? vscode.l10n.t('The time for “{0}” is over.', name)
        : vscode.l10n.t('The time for “{0}” is over. Next: {1}.', name, phaseName(PHASES[next]!));
    const chosen = await vscode.window.showInformationMessage(text, ...(next === undefined ? [stay] : [goOn, stay]));
    // An answer that comes late is about a phase that may be over.
    if (this.#interview?.at !== interview.at) return;
    if (chosen === stay) this.extend(5);
    else if (chosen === goOn) await vscode.commands.executeCommand('sysdesign.nextInterviewStep');
  }

  #noteTyping({ document, contentChanges, reason }: vscode.TextDocumentChangeEvent): void {
    const change = contentChanges.at(-1);
    // A text that came anew from the disk is saved as it is; what is typed is not yet.
    const isTyped = change && reason === undefined && document.isDirty;
    if (isTyped && this.isAbout(document.uri.toString())) this.#typed = lastTyped(change);
  }

  /** Time counts for the step that is written, so that nobody has to say that the next one began. */
  #followTyping({ progress }: ProgressSource): void {
    const typed = this.#typed;
    const phase = this.#interview && PHASES[this.#interview.at];
    if (!typed || !progress || !this.isAbout(progress.uri) || phase === 'closing') return;
    this.#typed = undefined;
    const step = progress.steps.find(({ sections }) =>
      sections.some(({ start, end }) => {
        const range = new vscode.Range(start.line, start.character, end.line, end.character);
        return range.contains(typed) && !range.end.isEqual(typed);
      }),
    );
    if (step && this.#interview?.since !== undefined) this.moveTo(step.step);
  }

  /** An untitled document that was saved lives on as a file. */
  #savedElsewhere({ uri, isUntitled }: vscode.TextDocument, language: string): void {
    const active = vscode.window.activeTextEditor?.document;
    if (isUntitled && this.isAbout(uri.toString()) && active?.languageId === language) this.#takeUp(active.uri);
  }

  #takeUp(uri: vscode.Uri): void {
    if (this.#interview) this.#set({ ...this.#interview, uri: uri.toString() });
  }
}

/** Where the last sign of a change stands: what is put behind the last line of a step may begin the next one. */
function lastTyped({ range, text }: vscode.TextDocumentContentChangeEvent): vscode.Position {
  const lines = text.trimEnd().split(/\r\n|\r|\n/);
  const { length } = lines.at(-1)!;
  const column = (lines.length > 1 ? 0 : range.start.character) + length;
  return new vscode.Position(range.start.line + lines.length - 1, Math.max(0, length > 0 ? column - 1 : column));
}
