/** Between the two forms of a document, and from ordinary Markdown to a design. */
export { convertDocument, type Converted, type NotConverted } from './convert.ts';
export { importMarkdown, type Imported } from './import/importMarkdown.ts';
export { repairDiagram } from './import/diagrams.ts';
export { diagramText, insertDiagram, withDiagram, type DiagramText } from './picture.ts';
