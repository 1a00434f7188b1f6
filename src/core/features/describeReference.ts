/** Descriptions of reference numbers: what they are, where they come from, how far to trust them, and who replaced them. */
import { builtInResult, type Numbers } from '../analysis/index.ts';
import { referenceById, type ReferenceNumber } from '../catalog/index.ts';
import { DEFAULT_CONVENTIONS, type EstimateResult } from '../estimate/index.ts';
import { labelled, text, type Description } from './blocks.ts';
import type { HoverBlock } from './types.ts';

const PAGE = 'https://github.com/sysdesign/sysdesign/blob/main/docs/reference-numbers.md';

const CONFIDENCE: Readonly<Record<ReferenceNumber['confidence'], string>> = {
  high: 'high: a primary source, or several that agree',
  medium: 'medium: one decent source, or derived from one',
  low: 'low: a rule of thumb',
};

const STATED_IN = {
  document: 'this document, under catalogue',
  configuration: 'sysdesign.config.yaml, under catalogue',
};

/**
 * Describes a number of the catalogue as it holds for a document, or without one as it is built in.
 * @param name its id, with or without `ref.` before it.
 * @returns nothing if there is no such number.
 */
export function describeReference(name: string, numbers?: Numbers): Description | undefined {
  const id = name.startsWith('ref.') ? name.slice('ref.'.length) : name;
  const reference = numbers ? numbers.reference(id) : referenceById(id);
  if (!reference) return undefined;
  const result = numbers ? numbers.referenceResult(id) : builtInResult(id, DEFAULT_CONVENTIONS);
  const { title, note, source, seen, overridden } = reference;
  return {
    title: `ref.${id}`,
    subtitle: result?.display ?? 'no value yet',
    blocks: [
      ...(title === id ? [] : [text(`${title}.`)]),
      ...valueBlocks(result),
      ...labelled(overridden ? 'Why' : 'Note', note),
      ...labelled('Source', withDate(source, seen)),
      ...(overridden ? overridingBlocks(id, overridden) : labelled('Confidence', CONFIDENCE[reference.confidence])),
    ],
    ...(reference.group && { link: { text: 'All reference numbers', url: `${PAGE}#${id}` } }),
  };
}

/** What is wrong in it, and how it was worked out where it is not a plain number. */
function valueBlocks(result: EstimateResult | undefined): HoverBlock[] {
  const problem = result?.errors.find(({ severity }) => severity === 'error')?.message;
  const working = result?.provenance.working;
  return [...(problem ? [text(problem)] : []), ...(working ? [{ kind: 'code' as const, text: working }] : [])];
}

/** Who states the number, and what it stands in place of. */
function overridingBlocks(id: string, overridden: NonNullable<ReferenceNumber['overridden']>): HoverBlock[] {
  const built = referenceById(id);
  const display = built && builtInResult(id, DEFAULT_CONVENTIONS)?.display;
  return [
    ...labelled('Stated in', STATED_IN[overridden]),
    ...labelled('In place of', built && `${display ?? built.value}, from ${withDate(built.source, built.seen)}`),
  ];
}

function withDate(source: string, seen: string | undefined): string {
  return seen === undefined ? source : `${source}; seen ${seen}`;
}
