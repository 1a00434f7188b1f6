/** `sysdesign check`: the findings of documents, as the editor shows them. */
import { version } from '../../../package.json';
import { LineIndex, type LanguageService, type Severity } from '../../core/index.ts';
import { Configurations, readSources, uriOf, type SettingsFile, type Source } from '../documents.ts';
import { Refusal, type CliHost, type Outcome } from '../host.ts';
import { github } from '../reporters/github.ts';
import { json } from '../reporters/json.ts';
import { pretty } from '../reporters/pretty.ts';
import { countBySeverity, SEVERITIES, type FileReport, type Report, type Reporter } from '../reporters/report.ts';
import { sarif } from '../reporters/sarif.ts';
import type { Command } from './command.ts';

const REPORTERS: Readonly<Record<string, Reporter>> = { pretty, json, sarif, github };

export const check: Command = {
  name: 'check',
  operands: 'FILES…',
  summary: 'Check documents, and the configuration that holds for them',
  details: [
    'FILES are documents (*.sysdesign, *.sysdesign.yaml, *.sysdesign.md), folders to look for',
    'documents in, or - for the standard input.',
    '',
    'Exit status: 0 if nothing is as grave as --fail-on says, 1 if something is, 2 if a file',
    'could not be read.',
  ].join('\n'),
  options: {
    format: { value: 'FORMAT', choices: Object.keys(REPORTERS), standard: 'pretty', help: 'How to print the findings' },
    'fail-on': {
      value: 'SEVERITY',
      choices: [...SEVERITIES, 'never'],
      standard: 'error',
      help: 'Exit with status 1 from this severity on',
    },
    'stdin-filename': { value: 'NAME', help: 'The name that the standard input goes by; its ending says the form' },
  },
  async run(args, host, core) {
    if (args.operands.length === 0) {
      throw new Refusal('Name the files or folders to check; `sysdesign check .` checks all below this folder.');
    }
    const sources = await readSources(args.operands, host, args.value('stdin-filename'));
    const files = await checkAll(sources, core.createLanguageService(), host);
    const colour = host.isTTY && !host.env['NO_COLOR'] && host.env['TERM'] !== 'dumb';
    const report: Report = { files, version, colour };
    const reporter = REPORTERS[args.value('format')!]!;
    return { code: codeOf(report, args.value('fail-on')!), stdout: reporter(report), stderr: '' };
  },
};

/** Checks each document and, behind the last of them, each configuration that held for one, and its glossary files. */
async function checkAll(
  sources: readonly Source[],
  service: LanguageService,
  host: CliHost,
): Promise<readonly FileReport[]> {
  const configurations = new Configurations(service, host);
  const configs = new Map<string, SettingsFile>();
  const reports: FileReport[] = [];
  for (const source of sources) {
    const config = await configurations.configure(source.path);
    if (config) configs.set(uriOf(config.path, host.cwd), config);
    if (!source.isConfig) reports.push(checkOne(source, service));
  }
  const configReports = [...configs, ...configurations.glossaries].map(([uri, { path, text }]) => ({
    path,
    lines: new LineIndex(text),
    diagnostics: service.configDiagnostics(uri),
  }));
  // A configuration without findings is no news, unless it was asked about.
  const asked = new Set(sources.filter(({ isConfig }) => isConfig).map(({ uri }) => uri));
  const shown = configReports.filter(
    ({ path, diagnostics }) => diagnostics.length > 0 || asked.has(uriOf(path, host.cwd)),
  );
  return [...reports, ...shown];
}

function checkOne({ path, uri, text }: Source, service: LanguageService): FileReport {
  service.open(uri, 1, text);
  const report = { path, lines: service.lines(uri)!, diagnostics: service.diagnostics(uri) };
  service.close(uri);
  return report;
}

function codeOf(report: Report, failOn: string): Outcome['code'] {
  const counts = countBySeverity(report);
  // `never` is no severity, so that none is as grave.
  const grave = SEVERITIES.slice(0, SEVERITIES.indexOf(failOn as Severity) + 1);
  return grave.some((severity) => counts[severity] > 0) ? 1 : 0;
}
