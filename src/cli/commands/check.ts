/** `sysdesign check`: the findings of documents, as the editor shows them; all of them, or those that a baseline does not know. */
import path from 'node:path';
import { version } from '../../../package.json';
import { LineIndex, type LanguageService, type Severity } from '../../core/index.ts';
import { checkDocuments } from '../checking.ts';
import { BASELINE_NAME, compare, parseBaseline, pathFrom, writeBaseline } from '../baseline.ts';
import { unifiedDiff } from '../diff.ts';
import { Configurations, readSources, readText, uriOf, type SettingsFile, type Source } from '../documents.ts';
import { describeFixes, fixed, fixSummary, type Fixed } from '../fixing.ts';
import { Refusal, type CliHost, type Outcome } from '../host.ts';
import type { Arguments } from '../options.ts';
import { github } from '../reporters/github.ts';
import { json } from '../reporters/json.ts';
import { pretty } from '../reporters/pretty.ts';
import { countBySeverity, SEVERITIES, type FileReport, type Report, type Reporter } from '../reporters/report.ts';
import { sarif } from '../reporters/sarif.ts';
import { plural, printable } from '../text.ts';
import type { Command } from './command.ts';

const REPORTERS: Readonly<Record<string, Reporter>> = { pretty, json, sarif, github };

export const check: Command = {
  name: 'check',
  operands: 'FILES…',
  summary: 'Check documents, and the configuration that holds for them',
  details: [
    'FILES are documents (*.sysdesign, *.sysdesign.yaml, *.sysdesign.md), folders to look for',
    "documents in, patterns ('docs/**/*.sysdesign.md', and '!docs/old/**' for what to leave out),",
    'or - for the standard input.',
    '',
    'Exit status: 0 if nothing is as grave as --fail-on says, 1 if something is, 2 if a file',
    'could not be read. With --dry-run: 1 if --fix would change something.',
  ].join('\n'),
  options: {
    format: { value: 'FORMAT', choices: Object.keys(REPORTERS), standard: 'pretty', help: 'How to print the findings' },
    'fail-on': {
      value: 'SEVERITY',
      choices: [...SEVERITIES, 'never'],
      standard: 'error',
      help: 'Exit with status 1 from this severity on',
    },
    fix: { help: 'Apply the fixes that need no second look, and check what they leave' },
    'dry-run': { help: 'With --fix: print what would change, and write nothing' },
    baseline: { value: 'FILE', help: 'Report only findings that this file does not know' },
    'write-baseline': { help: `Write all findings into the baseline (${BASELINE_NAME} if none is named)` },
    'stdin-filename': { value: 'NAME', help: 'The name that the standard input goes by; its ending says the form' },
  },
  async run(args, host, core) {
    refuseNonsense(args);
    const sources = await readSources(args.operands, host, args.value('stdin-filename'));
    const service = core.createLanguageService();
    const configurations = new Configurations(service, host);
    const asked = { sources, service, configurations, host, args };
    if (args.flag('dry-run')) return dryRun(await fixAll(asked));
    const done = args.flag('fix') ? await fixAll(asked) : [];
    for (const each of done) await write(each, host);
    const report = await reportOf({ ...asked, sources: withFixes(sources, done) });
    if (args.flag('write-baseline')) return writeKnown(report, args, host);
    return outcomeOf(await againstBaseline(report, args, host), args, done);
  },
};

/** What a check works with. */
interface Asked {
  readonly sources: readonly Source[];
  readonly service: LanguageService;
  readonly configurations: Configurations;
  readonly host: CliHost;
  readonly args: Arguments;
}

function refuseNonsense(args: Arguments): void {
  if (args.operands.length === 0)
    throw new Refusal('Name the files or folders to check; `sysdesign check .` checks all below this folder.');
  if (args.flag('dry-run') && !args.flag('fix'))
    throw new Refusal('--dry-run shows what --fix would do; give both, or leave it out to check alone.');
  if (args.flag('fix') && !args.flag('dry-run') && args.operands.includes('-'))
    throw new Refusal('--fix can’t write the standard input; --fix --dry-run shows what it would change.');
  if (args.flag('write-baseline') && args.operands.includes('-'))
    throw new Refusal('The standard input has no place in a baseline; name the file.');
}

/** Fixes each document that is to be checked. */
async function fixAll({ sources, service, configurations }: Asked): Promise<readonly Fixed[]> {
  const done: Fixed[] = [];
  for (const source of sources) {
    await configurations.configure(source.path);
    const mended = source.isConfig ? undefined : fixed(source, service);
    if (mended) done.push(mended);
  }
  return done;
}

function dryRun(done: readonly Fixed[]): Outcome {
  const diffs = done.map(({ source, text }) => printable(unifiedDiff(source.path, source.text, text)));
  return { code: done.length > 0 ? 1 : 0, stdout: diffs.join(''), stderr: '' };
}

async function write({ source, text }: Fixed, host: CliHost): Promise<void> {
  await writeText(source.path, source.marked ? `\uFEFF${text}` : text, host);
}

async function writeText(name: string, text: string, host: CliHost): Promise<void> {
  await host.writeFile(path.resolve(host.cwd, name), text).catch((error: unknown) => {
    throw new Refusal(`${name} can't be written: ${error instanceof Error ? error.message : String(error)}`);
  });
}

function withFixes(sources: readonly Source[], done: readonly Fixed[]): readonly Source[] {
  const texts = new Map(done.map(({ source, text }) => [source, text]));
  return sources.map((source) => ({ ...source, text: texts.get(source) ?? source.text }));
}

/** Checks each document and, behind the last of them, each configuration that held for one, and its glossary files. */
async function reportOf({ sources, service, configurations, host, args }: Asked): Promise<Report> {
  const configs = new Map<string, SettingsFile>();
  for (const source of sources) {
    const config = await configurations.configure(source.path);
    if (config) configs.set(uriOf(config.path, host.cwd), config);
  }
  const documents = sources.filter(({ isConfig }) => !isConfig);
  const wantsHint = args.value('format') === 'pretty' && !args.flag('fix');
  const job = { documents: documents.map(({ uri, text }) => ({ uri, text })), seek: wantsHint ? MOST_SEARCHED : 0 };
  const checked = (await host.checkApart?.(job, configurations.settings)) ?? checkDocuments(job, service);
  const reports = documents.flatMap(({ path: name, text }, index): FileReport[] => {
    const { ignored, diagnostics } = checked[index]!;
    return ignored ? [] : [{ path: name, lines: new LineIndex(text), diagnostics }];
  });
  const configReports = [...configs, ...configurations.glossaries].map(([uri, file]) => ({
    path: file.path,
    lines: new LineIndex(file.text),
    diagnostics: service.configDiagnostics(uri),
  }));
  // A configuration without findings is no news, unless it was asked about.
  const wanted = new Set(sources.filter(({ isConfig }) => isConfig).map(({ uri }) => uri));
  const shown = configReports.filter((file) => file.diagnostics.length > 0 || wanted.has(uriOf(file.path, host.cwd)));
  return {
    files: [...reports, ...shown],
    version,
    colour: host.isTTY && !host.env['NO_COLOR'] && host.env['TERM'] !== 'dumb',
    ignored: checked.filter(({ ignored }) => ignored).length,
    fixable: checked.some(({ fixable }) => fixable),
  };
}

/** The hint at `--fix` is not worth looking further. */
const MOST_SEARCHED = 50;

async function writeKnown(report: Report, args: Arguments, host: CliHost): Promise<Outcome> {
  const name = args.value('baseline') ?? BASELINE_NAME;
  await writeText(
    name,
    writeBaseline(report.files, ({ path: file }) => pathFrom(name, file, host.cwd)),
    host,
  );
  const count = report.files.reduce((sum, { diagnostics }) => sum + diagnostics.length, 0);
  const stdout = `Wrote ${plural(count, 'finding')} of ${plural(report.files.length, 'file')} into ${name}.\n`;
  return { code: 0, stdout, stderr: '' };
}

async function againstBaseline(report: Report, args: Arguments, host: CliHost): Promise<Report> {
  const name = args.value('baseline');
  if (name === undefined) return report;
  const baseline = parseBaseline(await readText(name, host), name);
  const { files, known, gone } = compare(report.files, baseline, (file) => pathFrom(name, file.path, host.cwd));
  const fixable = report.fixable && files.some(({ diagnostics }) => diagnostics.length > 0);
  return { ...report, files, fixable, baseline: { known, gone } };
}

function outcomeOf(report: Report, args: Arguments, done: readonly Fixed[]): Outcome {
  const reporter = REPORTERS[args.value('format')!]!;
  const fixes = args.flag('fix') ? `${[...done.map(describeFixes), fixSummary(done)].map(printable).join('\n')}\n` : '';
  return { code: codeOf(report, args.value('fail-on')!), stdout: reporter(report), stderr: fixes };
}

function codeOf(report: Report, failOn: string): Outcome['code'] {
  const counts = countBySeverity(report);
  // `never` is no severity, so that none is as grave.
  const grave = SEVERITIES.slice(0, SEVERITIES.indexOf(failOn as Severity) + 1);
  return grave.some((severity) => counts[severity] > 0) ? 1 : 0;
}
