/** `sysdesign format`: documents laid out the same way each time. */
import path from 'node:path';
import { applyEdits } from '../../core/index.ts';
import { readSources, type Source } from '../documents.ts';
import { Refusal } from '../host.ts';
import type { Command } from './command.ts';

export const format: Command = {
  name: 'format',
  operands: 'FILES…',
  summary: 'Lay out documents: indentation, blank lines, white space; what they say stays',
  details: [
    'FILES are documents, folders, patterns, or - for the standard input. One document is',
    'printed as it is to be; with --write or --check any number is looked at. What is damaged stays as it is.',
  ].join('\n'),
  options: {
    check: { help: 'Only list the documents that are laid out otherwise; the exit status is then 1' },
    write: { help: 'Write what changed to the files, and list them' },
    'stdin-filename': { value: 'NAME', help: 'The name that the standard input goes by; its ending says the form' },
  },
  async run(args, host, core) {
    const [check, write] = [args.flag('check'), args.flag('write')];
    if (check && write) throw new Refusal('--check writes nothing: leave out either --check or --write.');
    if (args.operands.length === 0)
      throw new Refusal('Name the documents; `sysdesign format --write .` takes them all.');
    if (write && args.operands.includes('-')) throw new Refusal('The standard input is no file: leave out --write.');
    const sources = await readSources(args.operands, host, args.value('stdin-filename'));
    const documents = sources.filter(({ isConfig }) => !isConfig);
    if (!check && !write && documents.length !== 1)
      throw new Refusal('Several documents are laid out with --write, or looked at with --check.');
    const service = core.createLanguageService();
    const formatted = documents.map((source) => {
      service.open(source.uri, 1, source.text);
      const text = applyEdits(source.text, service.format(source.uri));
      service.close(source.uri);
      return { source, text };
    });
    if (!check && !write) return { code: 0, stdout: withMark(formatted[0]!.source, formatted[0]!.text), stderr: '' };
    const changed = formatted.filter(({ source, text }) => text !== source.text);
    if (write)
      for (const { source, text } of changed)
        await host.writeFile(path.resolve(host.cwd, source.path), withMark(source, text));
    const stdout = changed.map(({ source }) => `${source.path}\n`).join('');
    return { code: check && changed.length > 0 ? 1 : 0, stdout, stderr: '' };
  },
};

const withMark = ({ marked }: Source, text: string): string => (marked ? `\uFEFF${text}` : text);
