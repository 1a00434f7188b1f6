/** Hovers as hosts show them: the blocks as Markdown, with everything from the document escaped, or as plain text. */
import type { Hover, HoverBlock, TermLink } from './types.ts';

/** How the links to terms are made. */
export interface TermLinks {
  /** A command of the client that opens the entry whose id it is given; without one, links lead to the glossary's page. */
  readonly command?: string;
}

/** Renders a hover as Markdown. Its text shows exactly as it is: nothing in it makes markup, a link or an image. */
export function renderHoverMarkdown(hover: Hover, links: TermLinks = {}): string {
  const name = hover.term === undefined ? undefined : { id: hover.term, name: hover.title };
  const title = `**${name ? termLink(name, links) : escapeMarkdown(oneLine(hover.title))}**`;
  const heading = hover.subtitle ? `${title} · ${escapeMarkdown(oneLine(hover.subtitle))}` : title;
  const parts = [heading, ...hover.blocks.map((block) => markdownBlock(block, links))];
  if (hover.link && WEB.test(hover.link.url)) {
    parts.push(`[${escapeMarkdown(oneLine(hover.link.text))}](<${escapeUrl(hover.link.url)}>)`);
  }
  return parts.filter((part) => part !== '').join('\n\n');
}

/** The page of all built-in terms, each under its id. */
const GLOSSARY_PAGE = 'https://github.com/sysdesign/sysdesign/blob/main/docs/glossary.md';

/** A term's name, leading to its entry. A document's own terms have no page. */
function termLink({ id, name }: TermLink, { command }: TermLinks): string {
  const shown = escapeMarkdown(oneLine(name));
  if (command !== undefined) return `[${shown}](<command:${command}?${encoded(JSON.stringify([id]))}>)`;
  return /^[a-z0-9][a-z0-9-]*$/.test(id) ? `[${shown}](<${GLOSSARY_PAGE}#${id}>)` : shown;
}

/** Percent-encodes all that could end a link or mean something in Markdown. JSON has no halves of surrogate pairs, which would throw. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*~_]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Renders a hover as plain text, for a terminal or an editor without Markdown. */
export function renderHoverPlain(hover: Hover): string {
  const heading = hover.subtitle ? `${oneLine(hover.title)} (${oneLine(hover.subtitle)})` : oneLine(hover.title);
  const parts = [heading, ...hover.blocks.map(plainBlock)];
  if (hover.link) parts.push(`${oneLine(hover.link.text)}: ${hover.link.url}`);
  return parts.filter((part) => part !== '').join('\n\n');
}

function markdownBlock(block: HoverBlock, links: TermLinks): string {
  switch (block.kind) {
    case 'text':
      return escapeParagraphs(block.text);
    case 'labelled':
      return `**${escapeMarkdown(oneLine(block.label))}:** ${escapeParagraphs(block.text)}`;
    case 'code':
      return fenced(block.text);
    case 'list': {
      const items = block.items.map((item) => `- ${escapeMarkdown(oneLine(item))}`);
      return [`**${escapeMarkdown(oneLine(block.label))}:**`, items.join('\n')].join('\n\n');
    }
    case 'terms': {
      const terms = block.terms.map((term) => termLink(term, links));
      return `**${escapeMarkdown(oneLine(block.label))}:** ${terms.join(', ')}`;
    }
  }
}

function plainBlock(block: HoverBlock): string {
  switch (block.kind) {
    case 'text':
      return block.text.trim();
    case 'labelled':
      return `${oneLine(block.label)}: ${block.text.trim()}`;
    case 'code':
      return block.text.replace(/^(?=.)/gm, '  ').trimEnd();
    case 'list':
      return [`${oneLine(block.label)}:`, ...block.items.map((item) => `  - ${oneLine(item)}`)].join('\n');
    case 'terms':
      return `${oneLine(block.label)}: ${block.terms.map(({ name }) => oneLine(name)).join(', ')}`;
  }
}

/** Markup that counts anywhere in a line. A character of it that can do nothing (`peak_writes`) stays readable. */
const INLINE = /[\\`*[\]<>&~|]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|\$(?=\()|(?<=[a-z]):(?=\/\/)|(?<=www)\.|@/gi;
/** Markup that counts only where a line starts: headings, rules, lists. */
const LINE_START = /^[#+=-]/;
const NUMBERED = /^(\d{1,9})([.)])/;

/** Escapes one line of text, so that Markdown shows it as it is. */
export function escapeMarkdown(line: string): string {
  return line.replace(INLINE, '\\$&').replace(LINE_START, '\\$&').replace(NUMBERED, '$1\\$2');
}

/** Keeps paragraphs and line breaks of a text; indentation would make code of it and goes. */
function escapeParagraphs(text: string): string {
  return text
    .trim()
    .split(/(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))+/)
    .map((paragraph) =>
      paragraph
        .split(/\r\n|\r|\n/)
        .map((line) => escapeMarkdown(line.trim()))
        .join('  \n'),
    )
    .join('\n\n');
}

/** A fence longer than any in the text, so that the text can't end it. */
function fenced(text: string): string {
  const longest = Math.max(0, ...Array.from(text.matchAll(/`+/g), (run) => run[0].length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}\n${text.replace(/\s+$/, '')}\n${fence}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Only pages on the web are linked: no commands, no files. */
const WEB = /^https?:\/\//i;

function escapeUrl(url: string): string {
  return url.replace(/[<>\\\s`]/g, (character) => encodeURIComponent(character));
}
