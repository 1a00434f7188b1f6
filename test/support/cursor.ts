/** Asks the language service about a marked document: what stands at its cursor, in the form its path tells. */
import { createLanguageService, type LanguageService } from '../../src/core/index.ts';
import type { Completion, Hover } from '../../src/core/features/types.ts';
import { DEFAULT_PATH, dedent, readCursor } from './marks.ts';

export interface Opened {
  readonly service: LanguageService;
  readonly uri: string;
  readonly text: string;
}

export function opened(literal: string, path = DEFAULT_PATH): Opened {
  return openedText(dedent(literal), path);
}

/** Opens a text as it is. */
export function openedText(text: string, path = DEFAULT_PATH): Opened {
  const service = createLanguageService();
  const uri = `file:///design/${path}`;
  service.open(uri, 1, text);
  return { service, uri, text };
}

export interface HoverSeen {
  /** What the hover is about, as it stands in the document. */
  readonly on: string;
  readonly hover: Hover;
}

export function hoverAtCursor(literal: string, path = DEFAULT_PATH): HoverSeen | undefined {
  const { text, offset } = readCursor(literal, path);
  const { service, uri } = openedText(text, path);
  const hover = service.hover(uri, offset);
  return hover && { on: text.slice(hover.start, hover.end), hover };
}

/** `on: title (subtitle)`: what a hover says first. */
export function hoverHead(literal: string, path = DEFAULT_PATH): string | undefined {
  const seen = hoverAtCursor(literal, path);
  return seen && `${seen.on}: ${seen.hover.title}${seen.hover.subtitle ? ` (${seen.hover.subtitle})` : ''}`;
}

export interface CompletionsSeen {
  readonly labels: readonly string[];
  readonly list: readonly Completion[];
  /** The document after the item with this label was taken. */
  accept(label: string): string;
}

export function completionsAtCursor(literal: string, path = DEFAULT_PATH): CompletionsSeen {
  const { text, offset } = readCursor(literal, path);
  const { service, uri } = openedText(text, path);
  const list = service.completions(uri, offset);
  return {
    labels: list.map(({ label }) => label),
    list,
    accept(label) {
      const edit = list.find((item) => item.label === label)?.edit;
      if (!edit) throw new Error(`${label} is not among: ${list.map((item) => item.label).join(', ')}`);
      return text.slice(0, edit.start) + edit.newText + text.slice(edit.end);
    },
  };
}
