/** The door of the Mermaid layer: a text goes in, its syntax with positions and mistakes comes out, for any text. */
import type { MermaidError, MermaidSyntax } from './ast.ts';
import { detectType } from './detect.ts';
import { error } from './errors.ts';
import { parseFlowchart } from './parser.ts';
import { preprocess } from './preprocess.ts';
import type { Source } from './source.ts';

export type * from './ast.ts';
export { SHAPE_NAMES } from './shapes.ts';

/**
 * Parses a Mermaid diagram. It never throws.
 * @param text the diagram, as between the fences of a code block.
 * @returns nodes, edges, subgraphs and what is wrong, with offsets into `text`. A diagram of another type than a flowchart
 *   is only named. Mermaid draws a flowchart exactly if `errors` is empty.
 */
export function parseMermaid(text: string): MermaidSyntax {
  const { source, detection } = preprocess(text);
  const { type, word } = detectType(detection);
  if (type === 'flowchart') return parseFlowchart(source);
  const errors = type === 'other' ? [] : [untyped(source, word)];
  return {
    type,
    ...(word !== undefined && { diagramType: word }),
    nodes: [],
    edges: [],
    partialEdges: [],
    subgraphs: [],
    classDefs: [],
    classes: [],
    styles: [],
    linkStyles: [],
    clicks: [],
    errors,
    warnings: [],
  };
}

function untyped(source: Source, word: string | undefined): MermaidError {
  const start = source.text.length - source.text.trimStart().length;
  if (start >= source.text.length) return error('empty-diagram', source.range(0, 0));
  if (source.text.startsWith('---', start)) return error('bad-front-matter', source.range(start, start + 3));
  const first = word ?? /^\S{0,40}/.exec(source.text.slice(start))?.[0] ?? '';
  return error('unknown-diagram-type', source.range(start, start + first.length), { word: first });
}
