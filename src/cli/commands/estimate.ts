/** `sysdesign estimate`: the numbers of one document, computed. */
import type { DesignRows, EstimateRow } from '../../core/index.ts';
import { Configurations, readSources } from '../documents.ts';
import { Refusal } from '../host.ts';
import { printable } from '../text.ts';
import { designTables } from '../reporters/design.ts';
import type { Command } from './command.ts';

export const estimate: Command = {
  name: 'estimate',
  operands: 'FILE',
  summary: 'Print the estimates of a document with their values',
  details: [
    'FILE is one document, or - for the standard input.',
    '',
    'Exit status: 0 if all estimates have a value, 1 if one has none, 2 if the file could not',
    'be read.',
  ].join('\n'),
  options: {
    json: { help: 'Print JSON, with values in base units' },
    design: { help: 'Also print the loads of components, and the goals of paths' },
    'stdin-filename': { value: 'NAME', help: 'The name that the standard input goes by; its ending says the form' },
  },
  async run(args, host, core) {
    if (args.operands.length !== 1)
      throw new Refusal('Name one document; `sysdesign estimate FILE` prints its estimates.');
    const sources = await readSources(args.operands, host, args.value('stdin-filename'));
    const source = sources[0]!;
    if (sources.length > 1 || source.isConfig) throw new Refusal('Name one document, not a folder or a configuration.');
    const service = core.createLanguageService();
    await new Configurations(service, host).configure(source.path);
    service.open(source.uri, 1, source.text);
    const rows = service.estimates(source.uri);
    const design = args.flag('design') ? service.design(source.uri) : undefined;
    const stdout = args.flag('json') ? toJson(rows, design) : toTable(rows) + (design ? designTables(design) : '');
    return { code: rows.some(({ error }) => error !== undefined) ? 1 : 0, stdout, stderr: '' };
  },
};

function toJson(rows: readonly EstimateRow[], design: DesignRows | undefined): string {
  const estimates = rows.map(({ name, value, unit, display, low, high, p5, p50, p95, error }) => ({
    ...{ name, value, unit, display, low, high, p5, p50, p95 },
    ...(error !== undefined && { error }),
  }));
  return `${JSON.stringify({ version: 1, estimates, ...(design && { design }) }, null, 2)}\n`;
}

function toTable(rows: readonly EstimateRow[]): string {
  if (rows.length === 0) return 'The document has no estimates.\n';
  const width = Math.max(...rows.map(({ name }) => name.length));
  const lines = rows.map(({ name, display, error }) => {
    const value = error === undefined ? display : [display, `(${error})`].filter((part) => part !== '').join(' ');
    return printable(`${name.padEnd(width)}  ${value}`)
      .replaceAll('\n', ' ')
      .trimEnd();
  });
  return `${lines.join('\n')}\n`;
}
