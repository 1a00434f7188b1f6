/** `sysdesign init`: writes a new design from a starting point: six blank steps, a pattern, or a worked problem. */
import { convertDocument, nearest } from '../../core/index.ts';
import {
  beginningOf,
  ENDINGS,
  STARTS_FILE,
  type Start,
  type StartForm,
  type StartList,
} from '../../protocol/starts.ts';
import { Refusal, type CliHost } from '../host.ts';
import { OUTPUT_OPTIONS, writeNew } from '../output.ts';
import { success, type Command } from './command.ts';

export const init: Command = {
  name: 'init',
  operands: '[TEMPLATE]',
  summary: 'Write a new design: six blank steps, a pattern, or a worked problem',
  options: {
    markdown: { short: 'm', help: 'In the Markdown form, where --output does not say otherwise' },
    output: {
      value: 'FILE',
      short: 'o',
      help: 'Where to, or - for the standard output; by default a file in this folder',
    },
    force: OUTPUT_OPTIONS['force']!,
    list: { help: 'List the templates' },
  },
  details: [
    'Without TEMPLATE the six steps are blank, and the file is design.sysdesign.yaml. `sysdesign init --list` names the',
    'templates. Nothing is replaced without --force.',
  ].join('\n'),
  async run(args, host) {
    const { starts } = await listOf(host);
    if (args.flag('list')) return success(listing(starts));
    const start = startOf(args.operands, starts);
    const output = args.value('output');
    const form = formOf(output, args.flag('markdown'));
    const text = await textOf(start, form, host);
    if (output === '-') return success(text);
    const name = output ?? `${start.group === 'blank' ? 'design' : start.id}${ENDINGS[form]}`;
    await writeNew(name, text, args, host);
    return success(`Wrote ${name}. \`sysdesign check ${name}\` says what it still needs.\n`);
  },
};

async function listOf(host: CliHost): Promise<StartList> {
  return JSON.parse(await host.readOwn(STARTS_FILE)) as StartList;
}

function startOf(operands: readonly string[], starts: readonly Start[]): Start {
  const [name = 'blank', ...more] = operands;
  if (more.length > 0) throw new Refusal('Name one template. `sysdesign init --list` names them all.');
  const found = starts.find(({ id }) => id === name);
  if (found) return found;
  const ids = starts.map(({ id }) => id);
  const meant = nearest(name, ids);
  throw new Refusal(
    `There is no template "${name}". ${meant ? `Did you mean ${meant}?` : '`sysdesign init --list` names them all.'}`,
  );
}

/** The form is told by the ending of the file's name, or by the option. */
function formOf(output: string | undefined, markdown: boolean): StartForm {
  const asked = markdown ? 'markdown' : 'yaml';
  if (output === undefined || output === '-') return asked;
  if (/\.sysdesign\.(?:md|markdown)$/i.test(output)) return 'markdown';
  if (!/\.sysdesign\.ya?ml$/i.test(output)) {
    throw new Refusal(`The name of a design ends with ${ENDINGS.yaml} or ${ENDINGS.markdown}; "${output}" does not.`);
  }
  if (markdown) throw new Refusal(`"${output}" is a name of the YAML form, and --markdown asks for the other.`);
  return 'yaml';
}

/** A worked design may be there in one form; the other is made of it. */
async function textOf({ id, forms }: Start, form: StartForm, host: CliHost): Promise<string> {
  const file = forms[form];
  if (file !== undefined) return beginningOf(await host.readOwn(file));
  const other = form === 'yaml' ? 'markdown' : 'yaml';
  const made = convertDocument(await host.readOwn(forms[other]!), other);
  if ('refused' in made) throw new Refusal(`"${id}" has no ${form} form: ${made.refused}`);
  return made.text;
}

const GROUPS: readonly (readonly [Start['group'], string])[] = [
  ['blank', 'Blank'],
  ['pattern', 'Patterns'],
  ['worked', 'Worked problems'],
];

function listing(starts: readonly Start[]): string {
  const width = Math.max(...starts.map(({ id }) => id.length));
  const sections = GROUPS.map(([group, title]) => {
    const rows = starts
      .filter((start) => start.group === group)
      .map(({ id, title: name, about }) => `  ${id.padEnd(width)}  ${group === 'worked' ? `${name}: ` : ''}${about}`);
    return rows.length > 0 ? `${title}:\n${rows.join('\n')}\n` : '';
  });
  return sections.filter(Boolean).join('\n');
}
