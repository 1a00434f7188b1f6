/** The analysis layer: everything that is known of one version of a document, for rules, features and the preview. */
import type { Problem } from '../base/problem.ts';
import type { Design } from '../model/index.ts';
import { validateDocument } from '../schema/index.ts';
import { graphOf, type DesignGraph } from './graph.ts';
import { numbersOf, type Numbers } from './numbers.ts';

export * from './graph.ts';
export * from './links.ts';
export * from './numbers.ts';

/** The design and what follows from it. A fact that did not change is the same object as in the version before. */
export interface Facts extends Design {
  readonly graph: DesignGraph;
  readonly numbers: Numbers;
  /** What the syntax and the schema find wrong. */
  readonly syntaxProblems: readonly Problem[];
  readonly schemaProblems: readonly Problem[];
}

/** Finds the facts of one document's versions. */
export class Analyzer {
  #last: Facts | undefined;

  analyze(design: Design): Facts {
    const last = this.#last;
    const same = (...keys: readonly (keyof Design)[]) =>
      last !== undefined && keys.every((key) => last[key] === design[key]);
    const facts: Facts = {
      ...design,
      graph: same('diagram', 'components', 'flows', 'paths') ? last!.graph : graphOf(design, last),
      numbers: numbersOf(design, last),
      syntaxProblems: design.syntax.problems,
      schemaProblems: readable(validateDocument(design.syntax.root), design.syntax.problems),
    };
    this.#last = facts;
    return facts;
  }
}

/** Leaves out what the schema finds in text that can't be read: there the syntax error says what to do. */
function readable(problems: readonly Problem[], syntax: readonly Problem[]): readonly Problem[] {
  const damaged = syntax.filter(({ severity = 'error' }) => severity === 'error').map(({ span }) => span);
  if (damaged.length === 0 || problems.length === 0) return problems;
  return problems.filter(({ span }) => !damaged.some(({ start, end }) => span.start < end && start < span.end));
}
