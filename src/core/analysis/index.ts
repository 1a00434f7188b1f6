/** The analysis layer: everything that is known of one version of a document, for rules, features and the preview. */
import { extended } from '../base/extended.ts';
import type { Problem } from '../base/problem.ts';
import type { Design } from '../model/index.ts';
import { validateDocument } from '../schema/index.ts';
import { graphOf, type DesignGraph } from './graph.ts';
import { loadOf, type LoadAnalysis } from './load/index.ts';
import { numbersOf, type Numbers } from './numbers.ts';
import { saidIn, type Said } from './said.ts';
import { NO_ANALYSIS_SETTINGS, type AnalysisSettings } from './settings.ts';

export * from './codeSpans.ts';
export * from './flowsByEnds.ts';
export * from './graph.ts';
export * from './links.ts';
export * from './load/index.ts';
export * from './numbers.ts';
export * from './said.ts';
export * from './settings.ts';
export * from './statedFigures.ts';

/** The design and what follows from it. A fact that did not change is the same object as in the version before. */
export interface Facts extends Design {
  readonly graph: DesignGraph;
  readonly numbers: Numbers;
  /** Loads, capacities, availability and latency along the paths. */
  readonly load: LoadAnalysis;
  /** What its prose speaks of. */
  readonly said: Said;
  /** What the syntax and the schema find wrong. */
  readonly syntaxProblems: readonly Problem[];
  readonly schemaProblems: readonly Problem[];
}

/** Finds the facts of one document's versions. */
export class Analyzer {
  #last: Facts | undefined;

  /** @param settings what holds beside the text; numbers are kept while it is the same object. */
  analyze(design: Design, settings: AnalysisSettings = NO_ANALYSIS_SETTINGS): Facts {
    this.#last = factsOf(design, settings, this.#last);
    return this.#last;
  }
}

/** The facts of a design, re-using what of those before still holds. A pure function of the design and the settings. */
export function factsOf(design: Design, settings: AnalysisSettings, last?: Facts): Facts {
  const same = (...keys: readonly (keyof Design)[]) =>
    last !== undefined && keys.every((key) => last[key] === design[key]);
  const graph = same('diagram', 'components', 'flows', 'paths') ? last!.graph : graphOf(design, last);
  const numbers = numbersOf(design, last, settings);
  return extended(design, {
    graph,
    numbers,
    load: loadOf(extended(design, { graph, numbers })),
    said: saidIn(design.syntax, last?.said),
    syntaxProblems: design.syntax.problems,
    schemaProblems: readable(validateDocument(design.syntax.root), design.syntax.problems),
  });
}

/** Leaves out what the schema finds in text that can't be read: there the syntax error says what to do. */
function readable(problems: readonly Problem[], syntax: readonly Problem[]): readonly Problem[] {
  const damaged = syntax.filter(({ severity = 'error' }) => severity === 'error').map(({ span }) => span);
  if (damaged.length === 0 || problems.length === 0) return problems;
  return problems.filter(({ span }) => !damaged.some(({ start, end }) => span.start < end && start < span.end));
}
