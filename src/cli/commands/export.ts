/** `sysdesign export`: a design for other programs, as Markdown with its picture, as a page of HTML, as Mermaid or as JSON. */
import { createHash } from 'node:crypto';
import {
  designHtml,
  diagramText,
  exportMarkdown,
  formOf,
  LineIndex,
  withDiagram,
  type DiagramText,
  type LanguageService,
  type PictureScript,
} from '../../core/index.ts';
import { Configurations, readSources, type Source } from '../documents.ts';
import { Refusal, type CliHost } from '../host.ts';
import { give, OUTPUT_OPTIONS } from '../output.ts';
import type { Command } from './command.ts';

const TARGETS = ['md', 'html', 'mermaid', 'json', 'svg', 'png'] as const;
/** What only a browser can draw. */
const DRAWN: readonly string[] = ['svg', 'png'];

export const exportCommand: Command = {
  name: 'export',
  operands: 'FILE',
  summary: 'Write a design for other programs: Markdown with its picture, HTML, Mermaid, or JSON',
  details: [
    'FILE is one document, or - for the standard input. A document without a diagram gets one that is made of its',
    'components, flows and paths. HTML is one file that needs no network; it draws the picture when it is opened.',
    'SVG and PNG need a browser: the message says what to do instead.',
  ].join('\n'),
  options: {
    to: { value: 'FORMAT', choices: TARGETS, standard: 'md', help: 'The format that is wanted' },
    ...OUTPUT_OPTIONS,
    'stdin-filename': { value: 'NAME', help: 'The name that the standard input goes by; its ending says the form' },
  },
  async run(args, host, core) {
    const to = args.value('to')!;
    if (DRAWN.includes(to)) throw new Refusal(needsBrowser(to));
    const sources = await readSources(args.operands, host, args.value('stdin-filename'));
    const [source] = sources;
    if (sources.length !== 1 || !source || source.isConfig)
      throw new Refusal('Name one document; `sysdesign export --to md FILE` prints it as Markdown with its picture.');
    if (to === 'md') return give(asMarkdown(source), '.', args, host);
    const diagram = diagramText(source.text, formOf(source.path, source.text));
    if (to === 'json' || to === 'html') {
      const service = core.createLanguageService();
      await new Configurations(service, host).configure(source.path);
      const made =
        to === 'json'
          ? asJson(source, diagram, service)
          : asHtml(source, diagram, service, diagram && (await pictureScript(host)));
      return give(made, '.', args, host);
    }
    if (!diagram) throw new Refusal(`${source.path} has neither a diagram nor components that one could be made of.`);
    return give(diagram.source, '.', args, host);
  },
};

function needsBrowser(to: string): string {
  const name = to.toUpperCase();
  return [
    `${name} is drawn by a browser, which the command line does not have.`,
    '`sysdesign export --to html FILE` writes a page that draws the picture when a browser opens it; in VS Code,',
    `\`Sysdesign: Export\` saves the preview's picture as ${name}.`,
  ].join(' ');
}

/** Draws the picture of a page when it is opened; it ships with the command line. */
async function pictureScript(host: CliHost): Promise<PictureScript> {
  const file = await host.readOwn('dist/picture.js').catch(() => {
    throw new Refusal('What draws the picture of a page is not installed. Install the npm package `sysdesign` again.');
  });
  // Within a page, these would end the script, or begin a comment.
  const text = file.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
  return { text, hash: `sha256-${createHash('sha256').update(text).digest('base64')}` };
}

function asHtml(
  { uri, text }: Source,
  written: DiagramText | undefined,
  service: LanguageService,
  script: PictureScript | undefined,
): string {
  service.open(uri, 1, withDiagram(text, formOf(uri, text)));
  const view = service.preview(uri, { document: true });
  if (!view) throw new Refusal('The document could not be read.');
  return designHtml(view, { ...(script && { script }), ...(written && { source: written.source }) });
}

function asMarkdown({ text, path }: Source): string {
  const made = exportMarkdown(text, formOf(path, text));
  if ('text' in made) return made.text;
  const place = made.offset === undefined ? undefined : new LineIndex(text).position(made.offset);
  throw new Refusal(
    `${path}${place ? `:${place.line + 1}:${place.character + 1}` : ''} can't be exported. ${made.refused}`,
  );
}

function asJson({ uri, text }: Source, written: DiagramText | undefined, service: LanguageService): string {
  service.open(uri, 1, text);
  const view = service.preview(uri, {});
  const diagram = view?.diagram;
  const parts = written && {
    diagram: {
      generated: written.generated,
      source: written.source,
      nodes: diagram?.nodes ?? [],
      edges: diagram?.edges ?? [],
      groups: diagram?.groups ?? [],
    },
  };
  const figures = view?.figures && { nodes: view.figures.nodes, edges: view.figures.edges, paths: view.figures.paths };
  const estimates = service.estimates(uri).map(({ name, value, unit, display, low, high, error }) => ({
    ...{ name, value, unit, display, low, high },
    ...(error !== undefined && { error }),
  }));
  const title = view?.title;
  return `${JSON.stringify({ version: 1, title, ...parts, ...(figures && { figures }), estimates }, null, 2)}\n`;
}
