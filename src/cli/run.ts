/** The command line as a function: arguments and host in, exit status and text out. */
import { version } from '../../package.json';
import { createLanguageService, explain as explainName, nearest, nearestExplained } from '../core/index.ts';
import { check } from './commands/check.ts';
import { convert } from './commands/convert.ts';
import { success, type CliCore, type Command } from './commands/command.ts';
import { estimate } from './commands/estimate.ts';
import { explain } from './commands/explain.ts';
import { exportCommand } from './commands/export.ts';
import { format } from './commands/format.ts';
import { importCommand } from './commands/import.ts';
import { init } from './commands/init.ts';
import { LSP } from './commands/lsp.ts';
import { commandHelp, COMMON, generalHelp } from './help.ts';
import { Refusal, type CliHost, type Outcome } from './host.ts';
import { parseOptions } from './options.ts';

const COMMANDS: readonly Command[] = [init, check, estimate, explain, format, convert, importCommand, exportCommand];
const CORE: CliCore = { createLanguageService, explain: explainName, nearestExplained };

/** Runs a command that ends by itself; the one that does not (`lsp`) is only described here. */
export async function run(args: readonly string[], host: CliHost, core: CliCore = CORE): Promise<Outcome> {
  try {
    return await dispatch(args, host, core);
  } catch (error) {
    if (error instanceof Refusal) return failure(`sysdesign: ${error.message}\n`);
    const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return failure(`sysdesign: This is a fault of the program; please report it.\n${details}\n`);
  }
}

const failure = (stderr: string): Outcome => ({ code: 2, stdout: '', stderr });

async function dispatch([name, ...rest]: readonly string[], host: CliHost, core: CliCore): Promise<Outcome> {
  if (name === '--version') return success(`${version}\n`);
  if (name === '--help' || name === '-h') return success(generalHelp([...COMMANDS, LSP]));
  if (name === undefined) return failure(generalHelp([...COMMANDS, LSP]));
  const wantsHelp = rest.includes('--help') || rest.includes('-h');
  if (name === LSP.name && wantsHelp) return success(commandHelp(LSP));
  const command = COMMANDS.find((each) => each.name === name);
  if (!command) throw new Refusal(unknown(name));
  const parsed = parseOptions(rest, { ...command.options, ...COMMON });
  return parsed.flag('help') ? success(commandHelp(command)) : command.run(parsed, host, core);
}

function unknown(name: string): string {
  const kind = name.startsWith('-') ? 'option' : 'command';
  const meant = nearest(
    name,
    name.startsWith('-') ? ['--help', '--version'] : [...COMMANDS, LSP].map((each) => each.name),
  );
  return `There is no ${kind} ${name}. ${meant ? `Did you mean ${meant}?` : '`sysdesign --help` lists what there is.'}`;
}
