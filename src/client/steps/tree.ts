/** The steps view: the six steps of the design in front, what each has and lacks, and in an interview its minutes. */

import * as vscode from 'vscode';
import type { ProgressSource } from './source.ts';
import { treeItem, type PhaseNote } from './items.ts';
import { childNodes, doneSteps, nextStep, rootNodes, type StepsNode } from './nodes.ts';
import type { PhaseId } from './interview/plan.ts';

/** What the view shows of an interview. */
export interface ShownInterview {
  /** Whether one is on its way about this document. */
  isAbout(uri: string): boolean;
  note(phase: PhaseId): PhaseNote | undefined;
}

export class StepsTree implements vscode.TreeDataProvider<StepsNode>, vscode.Disposable {
  readonly onDidChangeTreeData: vscode.Event<void>;
  readonly #source: ProgressSource;
  readonly #interview: ShownInterview;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #parents = new Map<string, StepsNode>();

  constructor(source: ProgressSource, interview: ShownInterview) {
    this.#source = source;
    this.#interview = interview;
    this.onDidChangeTreeData = this.#changed.event;
  }

  refresh(): void {
    this.#changed.fire();
  }

  getChildren(node?: StepsNode): StepsNode[] {
    const { progress } = this.#source;
    if (!progress) return [];
    if (!node) {
      this.#parents.clear();
      return rootNodes(progress, this.#interview.isAbout(progress.uri));
    }
    const children = childNodes(node);
    for (const child of children) this.#parents.set(child.id, node);
    return children;
  }

  getParent({ id }: StepsNode): StepsNode | undefined {
    return this.#parents.get(id);
  }

  getTreeItem(node: StepsNode): vscode.TreeItem {
    const { progress } = this.#source;
    const note = this.#noteOf(node);
    return treeItem(node, progress?.uri ?? '', this.#isExpanded(node, note), note);
  }

  /** The node of a phase, to be shown with its list. */
  nodeOf(phase: PhaseId): StepsNode | undefined {
    const { progress } = this.#source;
    return progress && rootNodes(progress, true).find(({ id }) => id === phase);
  }

  /** `4 of 6`. */
  summary(): string {
    const { progress } = this.#source;
    return progress ? vscode.l10n.t('{0} of {1}', doneSteps(progress).length, progress.steps.length) : '';
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #noteOf(node: StepsNode): PhaseNote | undefined {
    const { progress } = this.#source;
    const isPhase = node.kind === 'step' || node.kind === 'closing';
    return isPhase && progress && this.#interview.isAbout(progress.uri)
      ? this.#interview.note(node.id as PhaseId)
      : undefined;
  }

  /** In an interview the list of the phase that it is in; else the step to go on with. */
  #isExpanded(node: StepsNode, note: PhaseNote | undefined): boolean {
    const { progress } = this.#source;
    if (note) return note.current;
    return node.kind === 'step' && progress !== undefined && nextStep(progress)?.step === node.step.step;
  }
}
