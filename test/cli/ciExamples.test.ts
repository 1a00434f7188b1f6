/** The examples for continuous integration: what they run is a command that there is, and what they watch are documents. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { sysdesign } from './support.ts';

const folder = path.resolve(import.meta.dirname, '../../examples/ci');
const read = (name: string): string => fs.readFileSync(path.join(folder, name), 'utf8');

const DOCUMENTS = ['a.sysdesign', 'docs/a.sysdesign.yaml', 'docs/a.sysdesign.md'];

it('the workflow runs a check that finds something', async () => {
  interface Workflow {
    readonly jobs: { readonly check: { readonly steps: readonly { readonly run?: string }[] } };
  }
  const { jobs } = parse(read('github-actions.yml')) as Workflow;
  const command = jobs.check.steps.map(({ run }) => run ?? '').find((run) => run.startsWith('sysdesign '))!;
  const { code, stdout } = await sysdesign(command.slice('sysdesign '.length), { files: { 'a.sysdesign': 'TODO' } });
  expect(code).toBe(1);
  expect(stdout).toMatch(/^::warning file=a\.sysdesign,line=1/);
});

it('the hook gets the documents that change, and mends them', async () => {
  interface Hooks {
    readonly repos: readonly { readonly hooks: readonly { readonly entry: string; readonly files: string }[] }[];
  }
  const [hook] = (parse(read('pre-commit-config.yaml')) as Hooks).repos[0]!.hooks;
  const watched = new RegExp(hook!.files);
  expect(
    [...DOCUMENTS, 'a.md', 'sysdesign.config.yaml', 'a.sysdesign.txt'].filter((name) => watched.test(name)),
  ).toEqual(DOCUMENTS);
  const written = new Map<string, string>();
  const setup = { files: { 'a.sysdesign': 'x TODO' }, written };
  const { code } = await sysdesign(`${hook!.entry.slice('sysdesign '.length)} a.sysdesign`, setup);
  expect({ code, written: [...written] }).toEqual({ code: 0, written: [['a.sysdesign', 'x ']] });
});
