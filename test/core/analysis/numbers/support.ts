/** What the tests of numbers share: the numbers of a text, and the value of the scalar that is marked in it. */
import { Analyzer, type AnalysisSettings, type Facts, type Numbers } from '../../../../src/core/analysis/index.ts';
import type { EstimateResult } from '../../../../src/core/estimate/index.ts';
import { DesignBuilder } from '../../../../src/core/model/index.ts';
import { DocumentParser, type ScalarNode, type SyntaxNode } from '../../../../src/core/syntax/index.ts';

export function factsOf(text: string, settings?: AnalysisSettings): Facts {
  const design = new DesignBuilder().build(new DocumentParser().parse(text, 'yaml'));
  return new Analyzer().analyze(design, settings);
}

export function numbersIn(text: string, settings?: AnalysisSettings): Numbers {
  return factsOf(text, settings).numbers;
}

/** The value of the scalar that starts at the mark `▮`. */
export function valueAtMark(marked: string, settings?: AnalysisSettings): EstimateResult | undefined {
  const offset = marked.indexOf('▮');
  const { syntax, numbers } = factsOf(marked.replace('▮', ''), settings);
  const node = scalarsIn(syntax.root).find(({ span }) => span.start === offset);
  if (!node) throw new Error('no scalar starts at the mark');
  return numbers.at(node);
}

/** All values of a tree that are scalars. */
export function scalarsIn(node: SyntaxNode): ScalarNode[] {
  if (node.kind === 'scalar') return [node];
  if (node.kind === 'seq') return node.items.flatMap(scalarsIn);
  return node.entries.flatMap(({ value }) => (value ? scalarsIn(value) : []));
}
