/** `sysdesign convert`: a document in its other form, without loss. */
import { convertDocument, formOf, LineIndex } from '../../core/index.ts';
import { readSources } from '../documents.ts';
import { Refusal } from '../host.ts';
import { give, OUTPUT_OPTIONS } from '../output.ts';
import type { Command } from './command.ts';

const FORMS = ['yaml', 'markdown'] as const;

export const convert: Command = {
  name: 'convert',
  operands: 'FILE',
  summary: 'Convert a document to the other form, YAML or Markdown, without loss',
  details: [
    'FILE is one document, or - for the standard input. Comments and prose are kept: converting the result',
    'again gives the document back. What would lose anything is refused.',
  ].join('\n'),
  options: {
    to: { value: 'FORM', choices: FORMS, help: 'The form that is wanted; by default the other one' },
    ...OUTPUT_OPTIONS,
    'stdin-filename': { value: 'NAME', help: 'The name that the standard input goes by; its ending says the form' },
  },
  async run(args, host) {
    const sources = await readSources(args.operands, host, args.value('stdin-filename'));
    const [source] = sources;
    if (sources.length !== 1 || !source || source.isConfig)
      throw new Refusal('Name one document; `sysdesign convert FILE` prints it in the other form.');
    const { text, path } = source;
    const form = formOf(path, text);
    const to = args.value('to');
    if (to === form) throw new Refusal(`${path} is ${form === 'yaml' ? 'YAML' : 'Markdown'} already.`);
    const made = convertDocument(text, form);
    if ('text' in made) return give(made.text, '.', args, host);
    const place = made.offset === undefined ? undefined : new LineIndex(text).position(made.offset);
    throw new Refusal(
      `${path}${place ? `:${place.line + 1}:${place.character + 1}` : ''} can't be converted. ${made.refused}`,
    );
  },
};
