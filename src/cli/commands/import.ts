/** `sysdesign import`: an ordinary Markdown document, read as a design. */
import { importMarkdown, type Imported } from '../../core/index.ts';
import { readText } from '../documents.ts';
import { Refusal } from '../host.ts';
import { give, OUTPUT_OPTIONS } from '../output.ts';
import { plural } from '../text.ts';
import type { Command } from './command.ts';

export const importCommand: Command = {
  name: 'import',
  operands: 'FILE',
  summary: 'Read an ordinary Markdown design document as a design',
  details: [
    'FILE is any Markdown file, or - for the standard input. Nothing of it is thrown away: it gets front',
    'matter, comments that name the steps of its sections, and blocks with the estimates, contracts and',
    'kinds of components that its words tell.',
  ].join('\n'),
  options: OUTPUT_OPTIONS,
  async run(args, host) {
    const [name, ...more] = args.operands;
    if (name === undefined || more.length > 0)
      throw new Refusal('Name one Markdown file; `sysdesign import FILE` prints it as a design.');
    if (/\.sysdesign(?:\.\w+)?$/.test(name)) throw new Refusal(`${name} is a design document already.`);
    const made = importMarkdown(name === '-' ? await host.readStdin() : await readText(name, host));
    return give(made.text, `: ${found(made)}.`, args, host);
  },
};

function found({ steps, counts }: Imported): string {
  const { estimates, contracts, components, repaired } = counts;
  const parts = [
    steps.length === 0 ? 'no steps' : `steps ${steps.join(', ')}`,
    ...(estimates > 0 ? [plural(estimates, 'estimate')] : []),
    ...(contracts > 0 ? [plural(contracts, 'contract')] : []),
    ...(components > 0 ? [plural(components, 'component')] : []),
    ...(repaired > 0 ? [`${plural(repaired, 'diagram')} repaired`] : []),
  ];
  return parts.join(', ');
}
