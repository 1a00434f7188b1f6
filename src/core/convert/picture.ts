/** The picture of a document as text: the diagram that is written, or the one that its components give. */
import { graphOf, type DesignGraph } from '../analysis/index.ts';
import { applyEdits, type TextEdit } from '../base/edit.ts';
import { generateDiagram } from '../features/picture/generate.ts';
import { diagramEdit, firstDiagramEdit } from '../features/picture/insert.ts';
import { DesignBuilder, type Design } from '../model/index.ts';
import { DocumentParser, type DocumentForm } from '../syntax/index.ts';

export interface DiagramText {
  /** Mermaid text, with a line break at its end. */
  readonly source: string;
  /** No diagram is written: it was made of components, flows and paths. */
  readonly generated: boolean;
}

/** @returns nothing where there is neither a diagram nor anything that one could be made of. */
export function diagramText(text: string, form: DocumentForm): DiagramText | undefined {
  const design = designOf(text, form);
  const made = generateDiagram(design);
  const source = made ?? design.diagram?.source.text;
  if (source === undefined || source.trim() === '') return undefined;
  return { source: `${source.replaceAll('\r\n', '\n').trimEnd()}\n`, generated: made !== undefined };
}

/**
 * The edit that writes the generated diagram into the document; where there is nothing to draw, a first one to be written over.
 * @returns nothing where a diagram is written, or there is no place for one.
 */
export function insertDiagram(text: string, form: DocumentForm): TextEdit | undefined {
  const design = designOf(text, form);
  return diagramEdit(design) ?? firstDiagramEdit(design);
}

/** The document with a picture in it: as it is, or with the generated diagram where none is written. */
export function withDiagram(text: string, form: DocumentForm): string {
  const edit = diagramEdit(designOf(text, form));
  return edit ? applyEdits(text, [edit]) : text;
}

function designOf(text: string, form: DocumentForm): Design & { readonly graph: DesignGraph } {
  const design = new DesignBuilder().build(new DocumentParser().parse(text, form));
  return { ...design, graph: graphOf(design) };
}
