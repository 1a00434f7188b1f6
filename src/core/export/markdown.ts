/** A design as Markdown for other programs: with its diagram as Mermaid text, or with a picture in its place. */
import { convertDocument } from '../convert/convert.ts';
import { withDiagram } from '../convert/picture.ts';
import { DesignBuilder } from '../model/index.ts';
import { DocumentParser, type DocumentForm } from '../syntax/index.ts';

export type ExportedText =
  | { readonly text: string }
  /** Why, and what to do; and where it is in the text that was given, as far as it is one place. */
  | { readonly refused: string; readonly offset?: number };

/** The document with its diagram in it: as it is written, or, where none is, made of its components. */
export function exportMarkdown(text: string, form: DocumentForm): ExportedText {
  if (form === 'markdown') return { text: withDiagram(text, form) };
  const made = convertDocument(withDiagram(text, form), form);
  if ('text' in made) return { text: made.text };
  // The place is that of the document as it was given.
  const written = convertDocument(text, form);
  const offset = 'text' in written ? undefined : written.offset;
  return { refused: made.refused, ...(offset !== undefined && { offset }) };
}

/** As `exportMarkdown`, with a picture from a file beside it instead of the diagram's text. */
export function exportMarkdownWithPicture(text: string, form: DocumentForm, file: string): ExportedText {
  const made = exportMarkdown(text, form);
  if (!('text' in made)) return made;
  const { text: markdown } = made;
  const syntax = new DocumentParser().parse(markdown, 'markdown');
  const { diagram } = new DesignBuilder().build(syntax);
  const at = diagram?.source.span;
  const fence =
    at && syntax.blocks.find(({ kind, span }) => kind === 'fence' && span.start <= at.start && at.end <= span.end);
  if (!fence) return { refused: 'It has no diagram, and no components that one could be made of.' };
  const image = `![Diagram of the design](${addressOf(file)})`;
  return { text: `${markdown.slice(0, fence.span.start)}${image}${markdown.slice(fence.span.end)}` };
}

/** The name of a file as Markdown can refer to it. */
function addressOf(file: string): string {
  return encodeURIComponent(file).replace(/[()']/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
}
