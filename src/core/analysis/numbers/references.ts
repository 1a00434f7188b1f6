/** The reference catalogue as it holds for one document: built-in numbers under those of the configuration and its own. */
import { memo } from '../../base/memo.ts';
import { spanAt } from '../../base/place.ts';
import type { Problem } from '../../base/problem.ts';
import { referenceById, referenceFor, references, type ReferenceNumber } from '../../catalog/index.ts';
import {
  DEFAULT_CONVENTIONS,
  describeDimension,
  evaluateEstimates,
  type Conventions,
  type EstimateResult,
} from '../../estimate/index.ts';
import { scalarAt, type Design } from '../../model/index.ts';
import { valueAt, type MapNode, type ScalarNode, type SyntaxNode } from '../../syntax/index.ts';
import type { AnalysisSettings, ReferenceOverride } from '../settings.ts';
import type { Numbers } from './types.ts';

/** How expressions name a number of the catalogue: `ref.postgres.writes`. */
export const REFERENCE = 'ref.';

/** A number that the document states under `catalogue:`. */
export interface StatedReference extends ReferenceOverride {
  readonly id: string;
  readonly node: ScalarNode;
}

/** The numbers under `catalogue:` of a document or a configuration, by their ids; of an id that is said twice the first. */
export const referenceOverrides = (catalogue: SyntaxNode | undefined): ReadonlyMap<string, StatedReference> =>
  catalogue?.kind === 'map' ? overridesIn(catalogue) : NONE;

const NONE: ReadonlyMap<string, StatedReference> = new Map();

const overridesIn = memo((catalogue: MapNode): ReadonlyMap<string, StatedReference> => {
  const stated = new Map<string, StatedReference>();
  for (const { key, value } of catalogue.entries) {
    const id = key.text;
    const node = value?.kind === 'scalar' ? value : scalarAt(value, 'value');
    if (!node || node.value === null || stated.has(id) || !isReferenceId(id)) continue;
    stated.set(id, { id, node, value: node.text, ...detailsOf(value) });
  }
  return stated;
});

/** Source, date and reason of a number that is stated as a mapping. */
function detailsOf(value: SyntaxNode | undefined): Omit<ReferenceOverride, 'value'> {
  const [source, seen, why] = ['source', 'seen', 'why'].map((key) => scalarAt(value, key)?.text);
  return { ...(source && { source }), ...(seen && { seen }), ...(why && { why }) };
}

/** Whether a key under `catalogue:` can name a reference number; others are `none`, the author's own, or mistakes. */
function isReferenceId(key: string): boolean {
  return !key.startsWith('x-') && !key.startsWith(REFERENCE) && key.includes('.');
}

/** The catalogue of one document. */
export class ReferenceBook {
  readonly stated: ReadonlyMap<string, StatedReference>;
  readonly #configured: AnalysisSettings['references'];
  #all: readonly ReferenceNumber[] | undefined;

  constructor(design: Design, settings: AnalysisSettings) {
    this.stated = referenceOverrides(valueAt(design.syntax.root, 'catalogue'));
    this.#configured = settings.references;
  }

  get all(): readonly ReferenceNumber[] {
    if (this.stated.size === 0 && this.#configured.size === 0) return references;
    const own = new Set([...this.stated.keys(), ...this.#configured.keys()].filter((id) => !referenceById(id)));
    this.#all ??= [...references.map(({ id }) => id), ...own].map((id) => this.get(id)!);
    return this.#all;
  }

  get(id: string): ReferenceNumber | undefined {
    const stated = this.stated.get(id);
    if (stated) return overriding(id, stated, 'document');
    const configured = this.#configured.get(id);
    return configured ? overriding(id, configured, 'configuration') : referenceById(id);
  }

  for(...component: Parameters<Numbers['referenceFor']>): ReferenceNumber | undefined {
    const found = referenceFor(...component);
    return found && this.get(found.id);
  }
}

function overriding(
  id: string,
  { value, source, seen, why }: ReferenceOverride,
  overridden: 'document' | 'configuration',
): ReferenceNumber {
  const built = referenceById(id);
  return {
    id,
    ...(built?.group && { group: built.group }),
    title: built?.title ?? id,
    value,
    ...(why && { note: why }),
    source: source ?? (overridden === 'document' ? 'This document' : 'sysdesign.config.yaml'),
    ...(seen && { seen }),
    // A figure of one's own says of the own system what no catalogue can; without a source nobody can check it.
    confidence: source === undefined ? 'medium' : 'high',
    overridden,
  };
}

const builtIn = new Map<Conventions['bytes'], Map<string, EstimateResult>>();

/** The value of a number of the built-in catalogue, worked out once. */
export function builtInResult(id: string, conventions: Conventions): EstimateResult | undefined {
  const reference = referenceById(id);
  if (!reference) return undefined;
  const known = builtIn.get(conventions.bytes) ?? new Map<string, EstimateResult>();
  builtIn.set(conventions.bytes, known);
  const result =
    known.get(id) ??
    evaluateEstimates([{ name: `${REFERENCE}${id}`, text: reference.value, kind: 'reference' }], { conventions })
      .list[0]!;
  known.set(id, result);
  return result;
}

/**
 * What is wrong with a number that stands in place of a built-in one: it is something else altogether.
 * @param result the value of the number, in whatever way it was found.
 */
export function mismatchOf(
  { id, node }: Pick<StatedReference, 'id' | 'node'>,
  result: EstimateResult | undefined,
  subject: string,
): Problem | undefined {
  const built = result && builtInResult(id, result.conventions);
  if (!result?.quantity || !built?.quantity || built.quantity.dimension.hard === result.quantity.dimension.hard)
    return undefined;
  const is = `\`${node.text}\` is ${describeDimension(result.quantity.dimension)}`;
  const was = `${describeDimension(built.quantity.dimension)} in the catalogue (${built.display})`;
  const message = `${is}, but \`${id}\` is ${was}, and what names it counts on that. State it in such a unit, or give the figure a name of its own.`;
  return { code: 'estimate/unit-mismatch', severity: 'error', span: node.span, message, data: { subject } };
}

/**
 * What is wrong in the numbers of a configuration. Names of estimates are left to the documents that have them.
 * @param settings what the configuration says.
 */
export function referenceProblems(
  stated: ReadonlyMap<string, StatedReference>,
  settings: AnalysisSettings,
): readonly Problem[] {
  const conventions = { ...DEFAULT_CONVENTIONS, ...(settings.bytes && { bytes: settings.bytes }) };
  const own = [...stated.values()];
  const { list } = evaluateEstimates(
    own.map(({ id, value }) => ({ name: REFERENCE + id, text: value, kind: 'reference' })),
    {
      conventions,
      resolve: (name) => (name.startsWith(REFERENCE) ? referenceById(name.slice(REFERENCE.length))?.value : undefined),
      paths: () => references.map(({ id }) => REFERENCE + id),
    },
  );
  return own.flatMap((one, at) => {
    const { errors } = list[at]!;
    const grave = errors.filter(({ code, severity, range }) => {
      const ofDocument = code === 'unknown-name' && !one.value.startsWith(REFERENCE, range.start);
      return severity === 'error' && !ofDocument;
    });
    const subject = `catalogue.${one.id}`;
    const problems = grave.map(({ code, severity, range, message, data }): Problem => {
      return {
        code: `estimate/${code}`,
        severity,
        span: spanAt(one.node.place, range),
        message,
        data: { ...data, subject },
      };
    });
    const mismatch = mismatchOf(one, list[at], subject);
    return mismatch ? [...problems, mismatch] : problems;
  });
}
