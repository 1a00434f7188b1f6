/** `sysdesign explain`: what a term means, what a rule is about and how to answer it, where a reference number comes from. */
import { renderHoverPlain, type Hover } from '../../core/index.ts';
import { Refusal } from '../host.ts';
import { printable } from '../text.ts';
import { success, type Command } from './command.ts';

export const explain: Command = {
  name: 'explain',
  operands: 'NAME',
  summary: 'Explain a term of system design, a rule, or a reference number',
  options: { json: { help: 'Print JSON' } },
  run(args, _host, core) {
    const name = args.operands.join(' ');
    if (name === '') throw new Refusal(WANTED);
    const found = core.explain(name);
    if (!found) throw new Refusal(`Nothing is known of "${name}". ${advice(core.nearestExplained(name))}`);
    return Promise.resolve(success(args.flag('json') ? toJson(found) : `${printable(renderHoverPlain(found))}\n`));
  },
};

const WANTED =
  'Name a term ("consistent hashing"), the id of a rule ("group/name") or a reference number ("ref.postgres.writes").';

function advice(meant: string | undefined): string {
  if (meant !== undefined) return `Did you mean ${meant}?`;
  return 'Findings name their rule; terms are those that hovers explain; expressions name reference numbers.';
}

function toJson({ title, subtitle, blocks, link }: Hover): string {
  return `${JSON.stringify({ version: 1, title, subtitle, blocks, link }, null, 2)}\n`;
}
