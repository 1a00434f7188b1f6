/** The nodes of the steps view as plain data: what is shown under what, and how each is known again. */

import type { FindingResult, PartResult, ProgressResult, StepId, StepResult } from '../../protocol/progress.ts';

export type StepsNode =
  | { readonly kind: 'step'; readonly id: string; readonly step: StepResult; readonly number: number }
  | { readonly kind: 'closing'; readonly id: string; readonly parts: readonly PartResult[] }
  | { readonly kind: 'elsewhere'; readonly id: string; readonly findings: readonly FindingResult[] }
  | { readonly kind: 'part'; readonly id: string; readonly part: PartResult; readonly step?: StepResult }
  | {
      readonly kind: 'finding';
      readonly id: string;
      readonly finding: FindingResult;
      readonly nth: number;
      readonly step?: StepResult;
    }
  | { readonly kind: 'more'; readonly id: string; readonly held: number };

/** What a node leads to; looked up again in the document as it is when it is used. */
export interface Target {
  readonly uri: string;
  readonly step?: StepId;
  readonly part?: string;
  /** The first of its parts that is missing. */
  readonly missing?: true;
  /** The nth finding of a rule. */
  readonly finding?: { readonly rule: string; readonly nth: number };
}

/** @param withClosing in an interview, whose last minutes have a list of their own. */
export function rootNodes(progress: ProgressResult, withClosing: boolean): StepsNode[] {
  const nodes: StepsNode[] = progress.steps.map((step, index) => ({
    kind: 'step',
    id: step.step,
    step,
    number: index + 1,
  }));
  if (withClosing) nodes.push({ kind: 'closing', id: 'closing', parts: progress.closing });
  if (progress.elsewhere.length > 0) nodes.push({ kind: 'elsewhere', id: 'elsewhere', findings: progress.elsewhere });
  return nodes;
}

export function childNodes(node: StepsNode): StepsNode[] {
  switch (node.kind) {
    case 'step': {
      const { step } = node;
      const parts = step.parts.map((part): StepsNode => ({ kind: 'part', id: `${node.id}/${part.id}`, part, step }));
      const more: StepsNode[] = step.held > 0 ? [{ kind: 'more', id: `${node.id}/more`, held: step.held }] : [];
      return [...parts, ...findingNodes(node.id, step.findings, step), ...more];
    }
    case 'closing':
      return node.parts.map((part) => ({ kind: 'part', id: `${node.id}/${part.id}`, part }));
    case 'elsewhere':
      return findingNodes(node.id, node.findings, undefined);
    default:
      return [];
  }
}

function findingNodes(parent: string, findings: readonly FindingResult[], step: StepResult | undefined): StepsNode[] {
  const counts = new Map<string, number>();
  return findings.map((finding) => {
    const nth = counts.get(finding.rule) ?? 0;
    counts.set(finding.rule, nth + 1);
    return { kind: 'finding', id: `${parent}/${finding.rule}/${nth}`, finding, nth, ...(step && { step }) };
  });
}

export function targetOf(node: StepsNode, uri: string): Target | undefined {
  switch (node.kind) {
    case 'step':
      return { uri, step: node.step.step };
    case 'part':
      return node.step && { uri, step: node.step.step, part: node.part.id };
    case 'finding':
      return { uri, ...(node.step && { step: node.step.step }), finding: { rule: node.finding.rule, nth: node.nth } };
    default:
      return undefined;
  }
}

/** Steps that are written, or left out on purpose. */
export function doneSteps({ steps }: ProgressResult): readonly StepResult[] {
  return steps.filter(({ state }) => state === 'done' || state === 'declined');
}

/** The first step that is not done. */
export function nextStep({ steps }: ProgressResult): StepResult | undefined {
  return steps.find(({ state }) => state === 'empty' || state === 'open');
}
