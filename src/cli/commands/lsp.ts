/** `sysdesign lsp`: the language server, for editors. It runs until the editor ends it, so the process edge starts it. */
import { Refusal } from '../host.ts';
import { parseOptions, type Options } from '../options.ts';

export type Transport = 'stdio' | 'node-ipc';

const OPTIONS: Options = {
  stdio: { help: 'Talk over the standard input and output' },
  'node-ipc': { help: 'Talk over the channel of a Node process that started this one' },
  clientProcessId: { value: 'ID', help: 'The process of the editor, which is watched' },
};

export const LSP = {
  name: 'lsp',
  operands: '--stdio|--node-ipc',
  summary: 'Run the language server for an editor',
  options: OPTIONS,
};

/**
 * Reads how the editor wants to talk.
 * @throws Refusal if it does not say so.
 */
export function transportOf(args: readonly string[]): Transport {
  const parsed = parseOptions(args, OPTIONS);
  if (parsed.flag('stdio') !== parsed.flag('node-ipc')) return parsed.flag('stdio') ? 'stdio' : 'node-ipc';
  throw new Refusal(
    'Say how to talk to the editor: `sysdesign lsp --stdio` suits all but those that start Node processes.',
  );
}
