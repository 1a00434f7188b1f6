/** Where a command writes the document that it makes: to the standard output, or to a file that is not replaced unasked. */
import path from 'node:path';
import { Refusal, type CliHost, type Outcome } from './host.ts';
import type { Arguments, Options } from './options.ts';

export const OUTPUT_OPTIONS: Options = {
  output: { value: 'FILE', short: 'o', help: 'Write it to a file instead of the standard output' },
  force: { help: 'Replace the file if it is there' },
};

/**
 * @param said what to tell once a file is written.
 * @throws Refusal if the file is there, or can't be written.
 */
export async function give(text: string, said: string, args: Arguments, host: CliHost): Promise<Outcome> {
  const name = args.value('output');
  if (name === undefined || name === '-') return { code: 0, stdout: text, stderr: '' };
  await writeNew(name, text, args, host);
  return { code: 0, stdout: `Wrote ${name}${said}\n`, stderr: '' };
}

/**
 * Writes a file that is not there yet, or, with `--force`, replaces it.
 * @throws Refusal if the file is there, or can't be written.
 */
export async function writeNew(name: string, text: string, args: Arguments, host: CliHost): Promise<void> {
  const file = path.resolve(host.cwd, name);
  if (!args.flag('force') && (await isThere(file, host)))
    throw new Refusal(`${name} is there already. Give another name with --output, or replace it with --force.`);
  try {
    await host.writeFile(file, text);
  } catch (error) {
    throw new Refusal(`${name} can't be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function isThere(file: string, host: CliHost): Promise<boolean> {
  if (await host.readDir(file)) return true;
  return host.readFile(file).then(
    () => true,
    // What can't be read may be there all the same, and is not ours to replace.
    (error: unknown) => (error as { code?: unknown }).code !== 'ENOENT',
  );
}
