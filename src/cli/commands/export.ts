/** `sysdesign export`: a design for other programs, as Markdown with its picture, as Mermaid or as JSON. */
import {
  convertDocument,
  diagramText,
  formOf,
  LineIndex,
  withDiagram,
  type DiagramText,
  type LanguageService,
} from '../../core/index.ts';
import { Configurations, readSources, type Source } from '../documents.ts';
import { Refusal } from '../host.ts';
import { give, OUTPUT_OPTIONS } from '../output.ts';
import type { Command } from './command.ts';

const TARGETS = ['md', 'mermaid', 'json', 'html', 'svg', 'png'] as const;
/** What only a browser can draw. */
const DRAWN: readonly string[] = ['html', 'svg', 'png'];

export const exportCommand: Command = {
  name: 'export',
  operands: 'FILE',
  summary: 'Write a design for other programs: Markdown with its picture, Mermaid, or JSON',
  details: [
    'FILE is one document, or - for the standard input. A document without a diagram gets one that is made of its',
    'components, flows and paths. HTML, SVG and PNG need a browser: the message says what to do instead.',
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
    if (to === 'json') {
      const service = core.createLanguageService();
      await new Configurations(service, host).configure(source.path);
      return give(asJson(source, diagram, service), '.', args, host);
    }
    if (!diagram) throw new Refusal(`${source.path} has neither a diagram nor components that one could be made of.`);
    return give(diagram.source, '.', args, host);
  },
};

function needsBrowser(to: string): string {
  const name = to.toUpperCase();
  return `${name} is drawn by a browser, which the command line does not have. \`sysdesign export --to mermaid FILE\` prints the diagram's text for any program that draws Mermaid.`;
}

function asMarkdown({ text, path }: Source): string {
  const form = formOf(path, text);
  if (form === 'markdown') return withDiagram(text, form);
  const made = convertDocument(withDiagram(text, form), form);
  if ('text' in made) return made.text;
  // The place is that of the document as it was read.
  const written = convertDocument(text, form);
  const offset = 'text' in written ? undefined : written.offset;
  const place = offset === undefined ? undefined : new LineIndex(text).position(offset);
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
