/** The boxes of a diagram with the kinds that their labels tell. */
import { Analyzer } from '../../analysis/index.ts';
import { DesignBuilder } from '../../model/index.ts';
import { asScalar } from '../../rules/shared/yamlEdits.ts';
import { DocumentParser } from '../../syntax/index.ts';
import { fenced } from '../parts.ts';

/** @returns the lines of `components`, for the boxes whose kind can be told; none where none can. */
export function componentLines(diagram: string): readonly string[] {
  const text = `## HLD\n\n${fenced('mermaid', diagram)}\n`;
  const facts = new Analyzer().analyze(new DesignBuilder().build(new DocumentParser().parse(text, 'markdown')));
  const lines = [...facts.graph.nodes.values()].flatMap(({ id, kind }) =>
    kind ? [`  ${asScalar(id)}: { kind: ${kind.id} }`] : [],
  );
  return lines.length === 0 ? [] : ['components:', ...lines];
}
