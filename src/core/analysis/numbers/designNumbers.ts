/** The numbers of one version of a design, as the rest of the program asks for them. */
import { spanAt } from '../../base/place.ts';
import type { Problem } from '../../base/problem.ts';
import type { ReferenceNumber } from '../../catalog/index.ts';
import type { Conventions, EstimateResult, EstimateResults } from '../../estimate/index.ts';
import type { MapNode, ScalarNode } from '../../syntax/index.ts';
import { namedValue } from './names.ts';
import { builtInResult, mismatchOf, REFERENCE, type ReferenceBook } from './references.ts';
import type { Estimated, ExpressionSite, Numbers } from './types.ts';

interface Parts {
  readonly estimates: readonly Estimated[];
  readonly sites: readonly ExpressionSite[];
  readonly conventions: Conventions;
  readonly references: ReferenceBook;
  readonly results: EstimateResults;
  readonly root: MapNode;
}

export class DesignNumbers implements Numbers {
  readonly #parts: Parts;
  readonly #byName: ReadonlyMap<string, Estimated>;
  #problems: readonly Problem[] | undefined;
  #byNode: ReadonlyMap<ScalarNode, EstimateResult> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#byName = new Map(parts.estimates.toReversed().map((estimated) => [estimated.entry.name, estimated]));
  }

  get estimates(): readonly Estimated[] {
    return this.#parts.estimates;
  }

  get sites(): readonly ExpressionSite[] {
    return this.#parts.sites;
  }

  get conventions(): Conventions {
    return this.#parts.conventions;
  }

  get references(): readonly ReferenceNumber[] {
    return this.#parts.references.all;
  }

  get problems(): readonly Problem[] {
    this.#problems ??= [
      ...this.estimates.flatMap(({ entry, result }) => this.#problemsOf(entry.name, entry.expression!, result)),
      ...this.sites.flatMap((site) => (site.exact ? this.#problemsOf(site.path, site.expression, site.result) : [])),
      ...[...this.#parts.references.stated.values()].flatMap(
        (stated) => mismatchOf(stated, this.at(stated.node), `catalogue.${stated.id}`) ?? [],
      ),
    ];
    return this.#problems;
  }

  get(name: string): Estimated | undefined {
    return this.#byName.get(name);
  }

  at(node: ScalarNode): EstimateResult | undefined {
    this.#byNode ??= this.#indexed();
    return this.#byNode.get(node);
  }

  #indexed(): ReadonlyMap<ScalarNode, EstimateResult> {
    const byNode = new Map<ScalarNode, EstimateResult>();
    for (const { expression, result } of this.sites) byNode.set(expression, result);
    for (const { entry, result } of this.estimates) byNode.set(entry.expression!, result);
    return byNode;
  }

  named(name: string): EstimateResult | undefined {
    const estimate = this.#byName.get(name);
    if (estimate) return estimate.result;
    if (name.startsWith(REFERENCE)) return this.referenceResult(name.slice(REFERENCE.length));
    const node = namedValue(this.#parts.root, name)?.node;
    return node?.kind === 'scalar' ? this.at(node) : undefined;
  }

  reference(id: string): ReferenceNumber | undefined {
    return this.#parts.references.get(id);
  }

  referenceResult(id: string): EstimateResult | undefined {
    return this.#parts.results.references.get(REFERENCE + id) ?? builtInResult(id, this.conventions);
  }

  referenceFor(...component: Parameters<Numbers['referenceFor']>): ReferenceNumber | undefined {
    return this.#parts.references.for(...component);
  }

  /** @param subject the estimate or site, as `accept:` names it. */
  #problemsOf(subject: string, expression: ScalarNode, result: EstimateResult): Problem[] {
    // Of what is supposed in place of what is written the places are those of another text.
    const supposed = result.syntax.text !== expression.text;
    return result.errors.map(({ code, severity, range, message, data }) => ({
      code: `estimate/${code}`,
      severity,
      span: supposed ? expression.span : spanAt(expression.place, range),
      message,
      data: { ...data, subject },
    }));
  }
}
