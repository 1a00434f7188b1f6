/** Designs for other programs: as a page of HTML, and as Markdown with their picture. */
export { designHtml, type HtmlOptions, type PictureScript } from './html.ts';
export { exportMarkdown, exportMarkdownWithPicture, type ExportedText } from './markdown.ts';
export type { PageColors } from './style.ts';
