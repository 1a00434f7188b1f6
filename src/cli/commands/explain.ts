/** `sysdesign explain`: what a term means, or what a rule is about and how to answer it. */
import { renderHoverPlain, type Hover } from '../../core/index.ts';
import { Refusal } from '../host.ts';
import { printable } from '../text.ts';
import { success, type Command } from './command.ts';

export const explain: Command = {
  name: 'explain',
  operands: 'TERM-OR-RULE',
  summary: 'Explain a term of system design, or a rule by its id',
  options: { json: { help: 'Print JSON' } },
  run(args, _host, core) {
    const name = args.operands.join(' ');
    if (name === '') throw new Refusal('Name a term ("consistent hashing") or the id of a rule ("group/name").');
    const found = core.explain(name);
    if (!found)
      throw new Refusal(
        `Nothing is known of "${name}". Findings name their rule; terms are those that hovers explain.`,
      );
    return Promise.resolve(success(args.flag('json') ? toJson(found) : `${printable(renderHoverPlain(found))}\n`));
  },
};

function toJson({ title, subtitle, blocks, link }: Hover): string {
  return `${JSON.stringify({ version: 1, title, subtitle, blocks, link }, null, 2)}\n`;
}
