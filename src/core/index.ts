/** The only door into core: the language service and the plain types of its answers. */
export { createLanguageService } from './languageService.ts';
export type { ContentChange, LanguageService } from './service.ts';
export type * from './features/types.ts';
export type * from './features/design/types.ts';
export type * from './features/navigation/types.ts';
export { hasLetters } from './features/navigation/namedPlaces.ts';
export type * from './features/guidance/types.ts';
export type { TermEntry, TermSummary } from './features/termEntry.ts';
export type { OwnTerm } from './glossary/index.ts';
export type * from './preview/lenses/types.ts';
export type * from './preview/findingFixes.ts';
export type * from './preview/types.ts';
export { LineIndex, type Position, type Range } from './base/lineIndex.ts';
export { CONFIG_NAME } from './configurations.ts';
export { applyEdits, type TextEdit } from './base/edit.ts';
export { globBase, globMatcher, isGlob, type GlobOptions } from './base/glob.ts';
export { nearest } from './base/suggest.ts';
export type { Severity } from './base/problem.ts';
export type { OffsetRange } from './base/place.ts';
export { explain, nearestExplained } from './features/explain.ts';
export * from './features/renderHover.ts';
export {
  convertDocument,
  diagramText,
  importMarkdown,
  insertDiagram,
  repairDiagram,
  withDiagram,
  type Converted,
  type DiagramText,
  type Imported,
  type NotConverted,
} from './convert/index.ts';
export {
  designHtml,
  exportMarkdown,
  exportMarkdownWithPicture,
  type ExportedText,
  type HtmlOptions,
  type PageColors,
  type PictureScript,
} from './export/index.ts';
export type { DocumentForm } from './syntax/index.ts';
export { formOf } from './syntax/index.ts';
