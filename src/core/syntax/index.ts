/** The syntax layer: the text of a document, in either form, as one tree. */
import { DOCUMENT, Span } from '../base/place.ts';
import type { Problem } from '../base/problem.ts';
import { MarkdownParser } from './markdown/index.ts';
import type { DocumentForm, DocumentSyntax, MapNode } from './tree.ts';
import { YamlParser } from './yaml/index.ts';

export * from './tree.ts';
export { readProse, type PlacedProse, type ProsePart, type ProseRun } from './markdown/prose.ts';
export { scopeListOfHeading, stepOfHeading } from './markdown/steps.ts';

/**
 * Which form a document has. The suffix of its name decides; in a bare `.sysdesign` a first line of `---`, closed or not,
 * means Markdown, so that nothing flips while typing.
 * @param name the file's name, or its path or URI.
 */
export function formOf(name: string, text: string): DocumentForm {
  if (/\.sysdesign\.ya?ml$/i.test(name)) return 'yaml';
  if (/\.sysdesign\.(?:md|markdown)$/i.test(name)) return 'markdown';
  return /^\uFEFF?---[ \t]*(?:\r?\n|$)/.test(text) ? 'markdown' : 'yaml';
}

/** Parses the versions of one document, each at the cost of what changed since the last. */
export class DocumentParser {
  readonly #yaml = new YamlParser();
  readonly #markdown = new MarkdownParser(this.#yaml);
  #emptyRoot: MapNode = { kind: 'map', entries: [], span: new Span(DOCUMENT, 0, 0), flow: false };

  /** @returns the document's syntax. Spans of the version before must not be used any more: its regions have moved. */
  parse(text: string, form: DocumentForm): DocumentSyntax {
    this.#yaml.begin();
    this.#markdown.begin();
    return form === 'markdown' ? { form, text, ...this.#markdown.parse(text) } : this.#parseYaml(text);
  }

  #parseYaml(text: string): DocumentSyntax {
    const { root, problems } = this.#yaml.parse(text, 0, DOCUMENT);
    if (!root || root.kind === 'map')
      return { form: 'yaml', text, root: root ?? this.#emptyRoot, blocks: [], problems };
    const message =
      'A design is a mapping: lines of "name: value". Start with "title:", or with one of the six steps, such as "scope:".';
    const notAMapping: Problem = { code: 'yaml/not-a-mapping', span: root.span, message };
    // A syntax error says more than the odd shape that it led to.
    const all = problems.length > 0 ? problems : [notAMapping];
    return { form: 'yaml', text, root: this.#emptyRoot, blocks: [], problems: all };
  }
}
