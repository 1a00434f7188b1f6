/**
 * A design as one HTML file that needs no network: picture, numbers and document. Its policy lets nothing in it load or run but,
 * where the picture is drawn when the file is opened, the one script that draws it.
 */
import type { DiagramView, FiguresView, PreviewView } from '../preview/types.ts';
import { documentHtml } from './blocks.ts';
import { escapeData, escapeHtml } from './escape.ts';
import { pageStyle, type PageColors } from './style.ts';

export interface PictureScript {
  readonly text: string;
  /** Of the text, as a policy names it: `sha256-…`. */
  readonly hash: string;
}

export interface HtmlOptions {
  readonly colors?: PageColors;
  /** The picture as it was drawn. */
  readonly svg?: string;
  /** What draws it when the file is opened, where there is no `svg`. */
  readonly script?: PictureScript;
  /** The diagram as it is written, for those who open the file without scripts. */
  readonly source?: string;
}

/** The ids by which the script finds its place and its data; it is written apart (webview/export/opened.ts). */
const PLACE = 'picture';
const DATA = 'picture-data';

type Designed = Pick<PreviewView, 'title' | 'diagram' | 'figures' | 'document'>;

export function designHtml(view: Designed, options: HtmlOptions = {}): string {
  const { colors = 'light' } = options;
  const sections = view.document?.sections ?? [];
  const title = escapeHtml(view.title === '' ? 'System design' : view.title);
  const links = sections.map(
    (section) => `<li><a href="#${escapeHtml(section.id)}">${escapeHtml(section.title)}</a></li>`,
  );
  const note = view.document?.note;
  const picture = pictureHtml(view, options);
  return [
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policyOf(picture.script))}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${title}</title>`,
    `<style>${pageStyle(colors)}</style>`,
    '</head>',
    '<body>',
    `<header><h1>${title}</h1></header>`,
    ...(note === undefined ? [] : [`<p class="note">${escapeHtml(note)}</p>`]),
    ...(links.length > 1 ? [`<nav aria-label="Sections"><ul>${links.join('')}</ul></nav>`] : []),
    '<main>',
    ...(picture.html === '' ? [] : [picture.html]),
    view.document ? documentHtml(view.document) : '',
    '</main>',
    ...(picture.script ? [`<script>${picture.script.text}</script>`] : []),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function policyOf(script: PictureScript | undefined): string {
  return [
    `default-src 'none'`,
    `style-src 'unsafe-inline'`,
    'img-src data:',
    'font-src data:',
    ...(script ? [`script-src '${script.hash}'`] : []),
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
}

interface PictureHtml {
  readonly html: string;
  readonly script?: PictureScript;
}

function pictureHtml(
  { diagram, figures }: Designed,
  { svg, script, source, colors = 'light' }: HtmlOptions,
): PictureHtml {
  if (svg !== undefined) return { html: `<figure>\n<div class="scroll">${harmless(svg)}</div>\n</figure>` };
  if (!diagram || !script) return { html: '' };
  const data = escapeData({ diagram, ...(figures && { figures }), colors });
  const text = escapeHtml((source ?? diagram.source).trimEnd());
  const html = [
    '<figure>',
    `<div class="scroll" id="${PLACE}"><ul>${textOf(diagram, figures)}</ul></div>`,
    `<details><summary>The diagram as Mermaid text</summary><pre><code>${text}</code></pre></details>`,
    '</figure>',
    `<script type="application/json" id="${DATA}">${data}</script>`,
  ].join('\n');
  return { html, script };
}

/** The diagram as a list, which is there before the picture is, and where it can't be drawn. */
function textOf({ nodes, edges, groups }: DiagramView, figures: FiguresView | undefined): string {
  const names = new Map([
    ...groups.map(({ id, title }) => [id, title] as const),
    ...nodes.map((node) => [node.id, node.label] as const),
  ]);
  const numbers = new Map([...(figures?.nodes ?? []), ...(figures?.edges ?? [])].map(({ id, text }) => [id, text]));
  return nodes
    .map(({ id, label, kind }) => {
      const arrows = edges
        .filter(({ from }) => from === id)
        .map((edge) => {
          const about = [edge.label, numbers.get(edge.id)].filter(Boolean).join(', ');
          return `to ${names.get(edge.to) ?? edge.to}${about === '' ? '' : ` (${about})`}`;
        });
      const what = [label, kind, numbers.get(id)].filter(Boolean).join(', ');
      return `<li>${escapeHtml(arrows.length === 0 ? what : `${what}: ${arrows.join(', ')}`)}</li>`;
    })
    .join('');
}

/**
 * The picture comes from where a document's text was drawn. What draws it writes nothing that could act; a picture that holds such a
 * thing all the same is not ours.
 * @throws where it does.
 */
function harmless(svg: string): string {
  const acts =
    /<\/?(script|foreignobject|iframe|object|embed|style|link|meta|base|form|a|animate|set)\b|<[^>]*[\s/"']on\w+\s*=|<[!?]/i;
  const isOne = /^\s*<svg\b[\s\S]*<\/svg>\s*$/.test(svg) && !/<svg\b[\s\S]*<svg\b/.test(svg);
  if (!isOne || acts.test(svg)) throw new Error('The picture holds what does not belong into one.');
  return svg.trim();
}
