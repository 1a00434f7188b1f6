/** `--baseline`: only new findings count, lines may move, and what is gone is told. */
import { describe, expect, it } from 'vitest';
import { createLanguageService } from '../../src/core/index.ts';
import { fakeCore, sysdesign, type Setup } from './support.ts';

const files = (text: string, more = {}) => ({ 'docs/a.sysdesign': text, ...more });

async function written(args: string, setup: Setup): Promise<Record<string, string>> {
  const map = new Map<string, string>();
  const { code } = await sysdesign(args, { ...setup, written: map });
  expect(code).toBe(0);
  return Object.fromEntries(map);
}

describe('--write-baseline', () => {
  it('writes findings by rule and line, sorted, with paths from its folder', async () => {
    const setup = { files: { ...files('b: TODO\n\n  a:  TODO\nb: TODO'), 'clean.sysdesign': '' } };
    expect(await written('check --write-baseline .', setup)).toEqual({
      'sysdesign.baseline.json': `${JSON.stringify(
        {
          version: 1,
          files: {
            'docs/a.sysdesign': [
              { rule: 'fake/todo', line: 'a: TODO', count: 1 },
              { rule: 'fake/todo', line: 'b: TODO', count: 2 },
            ],
          },
        },
        null,
        2,
      )}\n`,
    });
    const named = await written('check --baseline ci/known.json --write-baseline docs', setup);
    expect(Object.keys(named)).toEqual(['ci/known.json']);
    expect(named['ci/known.json']).toContain('"../docs/a.sysdesign"');
  });

  it('says what it did', async () => {
    const { stdout } = await sysdesign('check --write-baseline docs', { files: files('TODO TODO') });
    expect(stdout).toBe('Wrote 2 findings of 1 file into sysdesign.baseline.json.\n');
  });
});

describe('--baseline', () => {
  const known = (...lines: readonly string[]) => ({
    'known.json': JSON.stringify({
      version: 1,
      files: { 'docs/a.sysdesign': lines.map((line) => ({ rule: 'fake/todo', line, count: 1 })) },
    }),
  });
  const check = (text: string, baseline: object, args = '') =>
    sysdesign(`check --baseline known.json --fail-on hint ${args} docs`, { files: files(text, baseline) });

  it('leaves out what it knows, wherever it has moved to', async () => {
    expect(await check('x\n\n    a:   TODO\n', known('a: TODO'))).toEqual({
      code: 0,
      stdout: 'No new findings in 1 file. The baseline knows 1 other.\n',
      stderr: '',
    });
  });

  it('reports what is new, also where there are more of a kind than it knows', async () => {
    const { code, stdout } = await check('a: TODO\nb: TODO\na: TODO\n', known('a: TODO'));
    expect(code).toBe(1);
    expect(stdout).toContain('docs/a.sysdesign:2:4');
    expect(stdout).toContain('docs/a.sysdesign:3:4');
    expect(stdout).toContain('2 warnings, all new, in 1 file. The baseline knows 1 other.');
  });

  it('reports what is gone, and does not fail for it', async () => {
    const { code, stdout } = await check('fine\n', known('a: TODO'));
    expect(code).toBe(0);
    expect(stdout).toBe(`Gone since the baseline was written; --write-baseline forgets them:
  docs/a.sysdesign fake/todo a: TODO

No new findings in 1 file.
`);
    const machine = await check('fine\n', known('a: TODO'), '--format json');
    expect(JSON.parse(machine.stdout)).toMatchObject({
      baseline: { known: 0, gone: [{ path: 'docs/a.sysdesign', rule: 'fake/todo', line: 'a: TODO', count: 1 }] },
    });
  });

  it('goes by the subject of a finding, however its line is rewritten', async () => {
    const { fake, core } = fakeCore();
    const real = { fake, core: { ...core, createLanguageService } };
    const queue = (line: string) =>
      `hld:\n  components:\n    ${line}\n    W: { kind: worker, idempotent: Upsert }\n  flows:\n    Q -> W: {}\n`;
    const map = new Map<string, string>();
    const before = files(queue('Q: { kind: message-queue, retry: never, ordering: none }'));
    await sysdesign('check --write-baseline docs', { files: before, written: map }, real);
    const text = map.get('sysdesign.baseline.json')!;
    expect(text).toContain('"subject": "Q"');
    const after = files(queue('Q: { kind: message-queue, technology: SQS, ordering: none, retry: never }'), {
      'known.json': text,
    });
    const { stdout } = await sysdesign('check --baseline known.json docs', { files: after }, real);
    expect(stdout).not.toContain('queue/no-dlq');
    expect(stdout).toMatch(/The baseline knows \d+ others?\./);
  });

  it.each(['{', '[]', '{ "version": 2, "files": {} }', '{ "version": 1, "files": { "a": [ { "rule": 1 } ] } }'])(
    'is refused where it is none: %s',
    async (text) => {
      const outcome = await check('x', { 'known.json': text });
      expect(outcome).toMatchObject({ code: 2, stdout: '' });
      expect(outcome.stderr).toContain('known.json is no baseline');
    },
  );

  it('is refused where it is missing', async () => {
    expect((await check('x', {})).stderr).toContain('There is no file known.json');
  });
});
