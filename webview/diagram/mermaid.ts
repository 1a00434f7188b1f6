/** Mermaid, loaded when first needed and set up for one thing: text in, a safe picture in VS Code's colours out. */

import type { Mermaid, MermaidConfig } from 'mermaid';
import { OneByOne, TooLong, type Clock } from './inTime.ts';
import { NotLoaded, whereLoaded } from './loading.ts';
import type { Layout } from './size.ts';
import type { Theme } from './theme.ts';

let loading: Promise<Mermaid> | undefined;
let configured = '';

/** Three hundred boxes take a slow machine some seconds; what takes longer than this, in milliseconds, hangs. */
const LONGEST = 20_000;

const after: Clock = (milliseconds, run) => {
  const timer = setTimeout(run, milliseconds);
  return { dispose: () => clearTimeout(timer) };
};

/** Mermaid's configuration is one for all drawings, and its own queue waits for ever for one that does not end. */
const drawings = new OneByOne(LONGEST, after);

/** Begins to load Mermaid, while the document is still being read. Rejects with `NotLoaded` where it does not come. */
export function load(): Promise<Mermaid> {
  loading ??= whereLoaded(after, async () => (await import('mermaid')).default).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** Draws the text off-screen and returns the SVG's markup, cleaned by Mermaid. Rejects where Mermaid can't draw it, or does not end. */
export function draw(source: string, layout: Layout, theme: Theme, id: string): Promise<string> {
  return drawings.do(() => drawNow(source, layout, theme, id));
}

/** Whether only a new page helps. */
export function needsNewPage(error: unknown): boolean {
  return error instanceof NotLoaded || error instanceof TooLong;
}

async function drawNow(source: string, layout: Layout, theme: Theme, id: string): Promise<string> {
  const mermaid = await load();
  const wanted = `${layout} ${theme.key}`;
  if (wanted !== configured) mermaid.initialize(configuration(layout, theme));
  configured = wanted;
  const desk = makeDesk();
  try {
    // Mermaid loads the kind of diagram and the layout engine itself, as it comes to need them.
    return (await whereLoaded(after, () => mermaid.mermaidAPI.render(id, source, desk))).svg;
  } finally {
    desk.remove();
  }
}

/** Gets what the first drawing has to wait for out of the way: loads Mermaid and its layout engine. */
export async function warmUp(theme: Theme): Promise<void> {
  await draw('flowchart LR\n  a --> b', 'elk', theme, 'sd-warm-up');
}

/** What Mermaid is told to draw with; the benchmark tells the one that it compares with the same. */
export function configuration(layout: Layout, theme: Theme): MermaidConfig {
  return {
    startOnLoad: false,
    suppressErrorRendering: true,
    securityLevel: 'strict',
    theme: 'base',
    look: 'classic',
    layout,
    themeVariables: theme.variables,
    fontFamily: String(theme.variables['fontFamily']),
    maxEdges: 2000,
    maxTextSize: 500_000,
    flowchart: { useMaxWidth: false, padding: 12 },
    // What a document may not set for itself: what would make it unsafe, or unreadable in the editor's theme.
    secure: [
      'secure',
      'securityLevel',
      'startOnLoad',
      'maxTextSize',
      'maxEdges',
      'suppressErrorRendering',
      'dompurifyConfig',
      'theme',
      'themeVariables',
      'themeCSS',
      'look',
      'fontFamily',
      'altFontFamily',
    ],
  };
}

/** A place out of sight that has a size: Mermaid measures its texts, and what is not laid out measures nothing. */
function makeDesk(): HTMLElement {
  const desk = document.createElement('div');
  desk.className = 'offscreen';
  desk.setAttribute('aria-hidden', 'true');
  desk.inert = true;
  document.body.append(desk);
  return desk;
}

/**
 * Mermaid's own error in a line that a person can use. Of a parse error only the place is kept: the line numbers count
 * from elsewhere, and the list of expected tokens has names that mean nothing outside Mermaid.
 */
export function errorText(error: unknown): string {
  if (error instanceof TooLong) return 'Drawing the diagram took too long, so it was given up.';
  if (error instanceof NotLoaded) return 'What draws the diagram could not be loaded.';
  const message = error instanceof Error ? error.message : String(error);
  const [first = '', excerpt = ''] = message.split('\n').map((line) => line.trim());
  if (/^(Parse|Lexical) error/.test(first) && excerpt !== '')
    return `Mermaid can’t read it near “${clip(excerpt, 80)}”.`;
  return `Mermaid can’t draw it: ${clip(first, 200)}`;
}

/** The end of a text: an excerpt ends where the error is. */
function clip(text: string, length: number): string {
  return text.length > length ? `…${text.slice(1 - length)}` : text;
}
