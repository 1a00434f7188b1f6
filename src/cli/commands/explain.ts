/** `sysdesign explain`: what a term means, what a rule is about and how to answer it, where a reference number comes from. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { renderHoverPlain, type Hover, type OwnTerm } from '../../core/index.ts';
import { Configurations } from '../documents.ts';
import { Refusal, type CliHost } from '../host.ts';
import { printable } from '../text.ts';
import { success, type CliCore, type Command } from './command.ts';

export const explain: Command = {
  name: 'explain',
  operands: 'NAME',
  summary: 'Explain a term of system design, a rule, or a reference number',
  options: { json: { help: 'Print JSON' } },
  async run(args, host, core) {
    const name = args.operands.join(' ');
    if (name === '') throw new Refusal(WANTED);
    const own = await termsHere(host, core);
    const found = core.explain(name, own);
    if (!found) throw new Refusal(`Nothing is known of "${name}". ${advice(core.nearestExplained(name, own))}`);
    return success(args.flag('json') ? toJson(found) : `${printable(renderHoverPlain(found))}\n`);
  },
};

/** The terms of the glossary files that hold for documents of this folder. */
async function termsHere(host: CliHost, core: CliCore): Promise<readonly OwnTerm[]> {
  const service = core.createLanguageService();
  const document = path.resolve(host.cwd, 'a.sysdesign.yaml');
  await new Configurations(service, host).configure(document);
  return service.workspaceTerms(pathToFileURL(document).href);
}

const WANTED =
  'Name a term ("consistent hashing"), the id of a rule ("group/name") or a reference number ("ref.postgres.writes").';

function advice(meant: string | undefined): string {
  if (meant !== undefined) return `Did you mean ${meant}?`;
  return 'Findings name their rule; terms are those that hovers explain; expressions name reference numbers.';
}

function toJson({ title, subtitle, blocks, link }: Hover): string {
  return `${JSON.stringify({ version: 1, title, subtitle, blocks, link }, null, 2)}\n`;
}
