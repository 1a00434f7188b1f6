/** Evaluates the numbers of one version of a design together, and remembers what they were worked out from. */
import { memo } from '../../base/memo.ts';
import {
  DEFAULT_CONVENTIONS,
  evaluateEstimates,
  type Conventions,
  type EstimateDefinition,
  type EstimateReference,
  type EstimateResult,
  type EstimateResults,
} from '../../estimate/index.ts';
import { scalarAt, type Design, type EstimateEntry } from '../../model/index.ts';
import type { QuantityPlace } from '../../schema/index.ts';
import type { ScalarNode } from '../../syntax/index.ts';
import type { AnalysisSettings } from '../settings.ts';
import { DesignNumbers } from './designNumbers.ts';
import { quantityIn } from './loose.ts';
import { namedValue, namesIn } from './names.ts';
import { REFERENCE, ReferenceBook } from './references.ts';
import type { Estimated, ExpressionSite, Numbers } from './types.ts';

/** What the numbers of a version were worked out from. */
export interface Origin {
  readonly estimates: Design['estimates'];
  readonly places: readonly QuantityPlace[];
  readonly settings: AnalysisSettings;
  readonly results: EstimateResults;
  /** What was looked up by its dotted name. */
  readonly lookedUp: ReadonlyMap<string, string | undefined>;
  /** All names were looked through, to find the one that was meant by one that does not exist. */
  readonly lookedThrough: boolean;
}

interface NamedText {
  /** The name of the definition that evaluates it, where there is one. */
  readonly definition?: string;
  readonly text: string;
  readonly kind?: 'reference';
}

/** What a dotted name stands for: the quantity that is evaluated for its place, else the text that is there. */
export function referred(design: Design, references: ReferenceBook, name: string): NamedText | undefined {
  if (name.startsWith(REFERENCE)) {
    const reference = references.get(name.slice(REFERENCE.length));
    return reference && { text: reference.value, kind: 'reference' };
  }
  const found = namedValue(design.syntax.root, name);
  return found?.node.kind === 'scalar' ? { definition: found.keys.join('.'), text: found.node.text } : undefined;
}

/** How a document reads bytes: as it says itself, else as its configuration does. */
export function conventionsOf(design: Design, settings: AnalysisSettings): Conventions {
  const own = scalarAt(design.syntax.root, 'conventions', 'bytes')?.text;
  const bytes = own === 'binary' || own === 'decimal' ? own : (settings.bytes ?? DEFAULT_CONVENTIONS.bytes);
  return bytes === DEFAULT_CONVENTIONS.bytes ? DEFAULT_CONVENTIONS : { ...DEFAULT_CONVENTIONS, bytes };
}

/** A place with what is evaluated for it: what is written there or the start of it, or something supposed. */
interface Evaluated {
  readonly place: QuantityPlace;
  readonly definition: EstimateDefinition;
}

export class Evaluation {
  readonly #design: Design;
  readonly #places: readonly QuantityPlace[];
  readonly #settings: AnalysisSettings;
  readonly #references: ReferenceBook;
  readonly #lookedUp = new Map<string, string | undefined>();
  readonly #names: ReadonlySet<string>;
  /** The ids of the reference numbers that the document states, by their scalars. */
  readonly #stated: ReadonlyMap<ScalarNode, string>;
  /** What is supposed of values outside `estimate:`, by the path of their place. */
  readonly #supposed: ReadonlyMap<string, string>;
  #lookedThrough = false;

  /** @param places the quantities outside `estimate:`. */
  constructor(design: Design, places: readonly QuantityPlace[], settings: AnalysisSettings) {
    this.#design = design;
    this.#places = places;
    this.#settings = settings;
    this.#references = new ReferenceBook(design, settings);
    this.#names = new Set(design.estimates.map(({ name }) => name));
    this.#stated = new Map([...this.#references.stated.values()].map(({ id, node }) => [node, id]));
    this.#supposed = new Map(
      [...settings.supposed].flatMap(([name, text]) => {
        const keys = name.startsWith(REFERENCE) ? undefined : namedValue(design.syntax.root, name)?.keys;
        return keys ? [[keys.join('.'), text]] : [];
      }),
    );
  }

  /** @param before what the version before was worked out from: what did not change is taken from there. */
  run(before: Origin | undefined): { readonly numbers: Numbers; readonly origin: Origin } {
    const { estimates } = this.#design;
    const conventions = conventionsOf(this.#design, this.#settings);
    const entries = estimates.filter(({ expression }) => expression !== undefined);
    const evaluated = this.#places.flatMap((place) => this.#evaluated(place) ?? []);
    const results = evaluateEstimates(
      this.#definitions(entries, evaluated),
      this.#environment(conventions),
      before?.results,
    );
    const { list } = results;
    const numbers = new DesignNumbers({
      estimates: entries.map((entry, at) => estimatedOf(entry, list[at]!)),
      sites: evaluated.flatMap(({ place }, at) => siteOf(place, list[entries.length + at]!) ?? []),
      conventions,
      references: this.#references,
      results,
      root: this.#design.syntax.root,
    });
    const origin = {
      estimates,
      places: this.#places,
      settings: this.#settings,
      results,
      lookedUp: this.#lookedUp,
      lookedThrough: this.#lookedThrough,
    };
    return { numbers, origin };
  }

  #definitions(entries: readonly EstimateEntry[], evaluated: readonly Evaluated[]): EstimateDefinition[] {
    const { supposed, references } = this.#settings;
    return [
      ...entries.map(({ name, expression, unit }) => ({ name, text: supposed.get(name) ?? expression!.text, unit })),
      ...evaluated.map(({ definition }) => definition),
      // An estimate without a readable expression has a name all the same: what uses it waits for its value.
      ...this.#design.estimates.filter(({ expression }) => !expression).map(({ name }) => ({ name, text: '' })),
      ...[...references]
        .filter(([id]) => !this.#references.stated.has(id))
        .map(([id, { value }]): EstimateDefinition => {
          return { name: REFERENCE + id, text: supposed.get(REFERENCE + id) ?? value, kind: 'reference', quiet: true };
        }),
    ];
  }

  #environment(conventions: Conventions): Parameters<typeof evaluateEstimates>[1] {
    return {
      conventions,
      resolve: (name) => this.#resolve(name),
      paths: () => {
        this.#lookedThrough = true;
        return [...namesIn(this.#design.syntax.root), ...this.#references.all.map(({ id }) => REFERENCE + id)];
      },
    };
  }

  /** What is evaluated at a place, the same object as long as the place is. */
  #evaluated(place: QuantityPlace): Evaluated | undefined {
    const id = this.#stated.get(place.node);
    if (id !== undefined) {
      const name = REFERENCE + id;
      const text = this.#settings.supposed.get(name) ?? place.node.text;
      return { place, definition: { name, text, kind: 'reference' } };
    }
    const supposed = this.#supposed.get(place.path);
    if (supposed !== undefined) return { place, definition: definedAt(place, supposed) };
    const written = writtenAt(place);
    if (place.exact) return written;
    const isKnown = (name: string) => this.#names.has(name) || this.#resolve(name) !== undefined;
    // Words are no expression, even if they could be read as one: `read-your-writes`.
    return written?.names.every(isKnown) ? written : undefined;
  }

  #resolve(name: string): EstimateReference | undefined {
    const found = referred(this.#design, this.#references, name);
    this.#lookedUp.set(name, found?.text);
    const supposed = found?.kind === 'reference' ? this.#settings.supposed.get(name) : undefined;
    return found && supposed !== undefined ? { ...found, text: supposed } : found;
  }
}

/** What is written at a place, with the names in it where words may stand there; nothing where only words do. */
const writtenAt = memo((place: QuantityPlace): (Evaluated & { readonly names: readonly string[] }) | undefined => {
  const { node, exact } = place;
  if (exact) return { place, definition: definedAt(place, node.text), names: [] };
  const found = quantityIn(node.text);
  return found && { place, definition: definedAt(place, found.text), names: found.names };
});

function definedAt({ path, exact }: QuantityPlace, text: string): EstimateDefinition {
  return { name: path, text, kind: 'document', quiet: !exact };
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
