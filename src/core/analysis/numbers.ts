/** The numbers of a design: its estimates evaluated together with all other quantities, and what is wrong in them. */
import { sameList } from '../base/memo.ts';
import { spanAt } from '../base/place.ts';
import type { Problem } from '../base/problem.ts';
import {
  DEFAULT_CONVENTIONS,
  evaluateEstimates,
  parseExpression,
  type Conventions,
  type EstimateDefinition,
  type EstimateResult,
  type EstimateResults,
} from '../estimate/index.ts';
import { scalarAt, type Design, type EstimateEntry } from '../model/index.ts';
import { quantitiesIn, type QuantityPlace } from '../schema/index.ts';
import { valueAt, type ScalarNode } from '../syntax/index.ts';
import { quantityText } from './numbers/loose.ts';
import { NAMED_PARTS, namedValue, namesIn } from './numbers/names.ts';
import type { Estimated, ExpressionSite, Numbers } from './numbers/types.ts';

export { keysOfName, namedValue } from './numbers/names.ts';
export type { NamedValue } from './numbers/names.ts';
export type { Estimated, ExpressionSite, Numbers } from './numbers/types.ts';

/** What the numbers of a version were worked out from. */
interface Origin {
  readonly estimates: Design['estimates'];
  readonly places: readonly QuantityPlace[];
  readonly results: EstimateResults;
  /** What was looked up elsewhere in the document, by its dotted name. */
  readonly lookedUp: ReadonlyMap<string, string | undefined>;
  /** All names were looked through, to find the one that was meant by one that does not exist. */
  readonly lookedThrough: boolean;
}

const origins = new WeakMap<Numbers, Origin>();

/**
 * The numbers of a design, those of the version before where nothing that they were worked out from has changed.
 * @param before the version before.
 */
export function numbersOf(design: Design, before?: Design & { readonly numbers: Numbers }): Numbers {
  const places = sameList(before && origins.get(before.numbers)?.places, placesIn(design));
  if (before && stillHolds(before.numbers, design, before, places)) return before.numbers;
  return new Evaluation(design, places, before?.numbers).numbers();
}

/** Evaluates all numbers of a design. A pure function of the design. */
export function evaluateDesign(design: Design): Numbers {
  return numbersOf(design);
}

function stillHolds(numbers: Numbers, design: Design, before: Design, places: readonly QuantityPlace[]): boolean {
  const origin = origins.get(numbers);
  if (!origin || design.estimates !== origin.estimates || places !== origin.places) return false;
  if (conventionsOf(design).bytes !== numbers.conventions.bytes) return false;
  if (origin.lookedThrough && !NAMED_PARTS.every((part) => sameNode(design, before, part))) return false;
  return [...origin.lookedUp].every(([name, text]) => referred(design, name)?.text === text);
}

/** Whether a part of the document is untouched. */
function sameNode(design: Design, before: Design, path: readonly string[]): boolean {
  return valueAt(design.syntax.root, ...path) === valueAt(before.syntax.root, ...path);
}

/** The quantities outside `estimate:`. */
function placesIn(design: Design): readonly QuantityPlace[] {
  return quantitiesIn(design.syntax.root).filter(({ path }) => !path.startsWith('estimate.'));
}

function conventionsOf(design: Design): Conventions {
  const bytes = scalarAt(design.syntax.root, 'conventions', 'bytes')?.text;
  return bytes === 'binary' ? { ...DEFAULT_CONVENTIONS, bytes } : DEFAULT_CONVENTIONS;
}

/** What a dotted name stands for: the quantity that is evaluated for its place, else the text that is there. */
function referred(design: Design, name: string): { definition: string; text: string } | undefined {
  const found = namedValue(design.syntax.root, name);
  return found?.node.kind === 'scalar' ? { definition: found.keys.join('.'), text: found.node.text } : undefined;
}

/** Evaluates the numbers of one version. */
class Evaluation {
  readonly #design: Design;
  readonly #places: readonly QuantityPlace[];
  readonly #before: Numbers | undefined;
  readonly #lookedUp = new Map<string, string | undefined>();
  readonly #names: ReadonlySet<string>;
  #lookedThrough = false;

  constructor(design: Design, places: readonly QuantityPlace[], before: Numbers | undefined) {
    this.#design = design;
    this.#places = places;
    this.#before = before;
    this.#names = new Set(design.estimates.map(({ name }) => name));
  }

  numbers(): Numbers {
    const { estimates } = this.#design;
    const conventions = conventionsOf(this.#design);
    const entries = estimates.filter(({ expression }) => expression !== undefined);
    const evaluated = this.#places.flatMap((place) => {
      const text = this.#text(place);
      return text === undefined ? [] : [{ place, text }];
    });
    const definitions: EstimateDefinition[] = [
      ...entries.map(({ name, expression }) => ({ name, text: expression!.text })),
      ...evaluated.map(({ place: { path, exact }, text }): EstimateDefinition => {
        return { name: path, text, kind: 'document', quiet: !exact };
      }),
      // An estimate without a readable expression has a name all the same: what uses it waits for its value.
      ...estimates.filter(({ expression }) => !expression).map(({ name }) => ({ name, text: '' })),
    ];
    const environment = {
      conventions,
      resolve: (name: string) => this.#resolve(name),
      paths: () => {
        this.#lookedThrough = true;
        return namesIn(this.#design.syntax.root);
      },
    };
    const last = this.#before && origins.get(this.#before)?.results;
    const results = evaluateEstimates(definitions, environment, last);
    const { list } = results;
    const numbers = new DesignNumbers(
      entries.map((entry, at) => estimatedOf(entry, list[at]!)),
      evaluated.flatMap(({ place }, at) => siteOf(place, list[entries.length + at]!) ?? []),
      conventions,
    );
    origins.set(numbers, {
      estimates,
      places: this.#places,
      results,
      lookedUp: this.#lookedUp,
      lookedThrough: this.#lookedThrough,
    });
    return numbers;
  }

  /** The expression at a place. Words are no expression, even if they could be read as one: `read-your-writes`. */
  #text({ node, exact }: QuantityPlace): string | undefined {
    if (exact) return node.text;
    const text = quantityText(node.text);
    if (text === undefined) return undefined;
    const isKnown = (name: string) => this.#names.has(name) || this.#resolve(name) !== undefined;
    return parseExpression(text).names.every(({ name }) => isKnown(name)) ? text : undefined;
  }

  #resolve(name: string): { definition: string; text: string } | undefined {
    const found = referred(this.#design, name);
    this.#lookedUp.set(name, found?.text);
    return found;
  }
}

const knownEstimates = new WeakMap<EstimateEntry, Estimated>();

/** The same object for the same result, as what is worked out from it can then be kept. */
function estimatedOf(entry: EstimateEntry, result: EstimateResult): Estimated {
  const known = knownEstimates.get(entry);
  if (known?.result === result) return known;
  const estimated = { entry, result };
  knownEstimates.set(entry, estimated);
  return estimated;
}

const knownSites = new WeakMap<QuantityPlace, ExpressionSite>();

/** @returns nothing for words that were read as a quantity and have no value. */
function siteOf(place: QuantityPlace, result: EstimateResult): ExpressionSite | undefined {
  if (!place.exact && result.state === 'broken') return undefined;
  const known = knownSites.get(place);
  if (known?.result === result) return known;
  const site = { path: place.path, expression: place.node, exact: place.exact, result };
  knownSites.set(place, site);
  return site;
}

class DesignNumbers implements Numbers {
  readonly estimates: readonly Estimated[];
  readonly sites: readonly ExpressionSite[];
  readonly conventions: Conventions;
  readonly #byName: ReadonlyMap<string, Estimated>;
  #problems: readonly Problem[] | undefined;
  #byNode: ReadonlyMap<ScalarNode, EstimateResult> | undefined;

  constructor(estimates: readonly Estimated[], sites: readonly ExpressionSite[], conventions: Conventions) {
    this.estimates = estimates;
    this.sites = sites;
    this.conventions = conventions;
    this.#byName = new Map(estimates.toReversed().map((estimated) => [estimated.entry.name, estimated]));
  }

  get problems(): readonly Problem[] {
    this.#problems ??= [
      ...this.estimates.flatMap(({ entry, result }) => problemsOf(entry.name, entry.expression!, result)),
      ...this.sites.flatMap((site) => (site.exact ? problemsOf(site.path, site.expression, site.result) : [])),
    ];
    return this.#problems;
  }

  get(name: string): Estimated | undefined {
    return this.#byName.get(name);
  }

  at(node: ScalarNode): EstimateResult | undefined {
    this.#byNode ??= new Map([
      ...this.sites.map(({ expression, result }) => [expression, result] as const),
      ...this.estimates.map(({ entry, result }) => [entry.expression!, result] as const),
    ]);
    return this.#byNode.get(node);
  }
}

/** @param subject the estimate or site, as `accept:` names it. */
function problemsOf(subject: string, expression: ScalarNode, result: EstimateResult): Problem[] {
  return result.errors.map(({ code, severity, range, message, data }) => ({
    code: `estimate/${code}`,
    severity,
    span: spanAt(expression.place, range),
    message,
    data: { ...data, subject },
  }));
}
