/** `sysdesign format`: what is printed, listed, written and refused. */
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import type { Outcome } from '../../src/cli/host.ts';
import { hostOf, type Setup } from './support.ts';

/** With the language service itself: what is tested is what becomes of its edits. */
const sysdesign = (args: readonly string[], setup: Setup): Promise<Outcome> => run(args, hostOf(setup));

const TIDY = 'title: A\nscope:\n  text: One\n';
const UNTIDY = 'title: A\n\n\nscope:\n    text: One\n';
const FORMATTED = 'title: A\n\nscope:\n  text: One\n';
const files = { 'a.sysdesign.yaml': UNTIDY, 'b.sysdesign.yaml': TIDY };

describe('format', () => {
  it('prints one document', async () => {
    expect(await sysdesign(['format', 'a.sysdesign.yaml'], { files })).toEqual({
      code: 0,
      stdout: FORMATTED,
      stderr: '',
    });
    expect(await sysdesign(['format', '-'], { stdin: UNTIDY })).toMatchObject({ code: 0, stdout: FORMATTED });
  });

  it('writes what changed, and nothing else', async () => {
    const written = new Map<string, string>();
    const outcome = await sysdesign(['format', '--write', '.'], { files, written });
    expect(outcome).toEqual({ code: 0, stdout: 'a.sysdesign.yaml\n', stderr: '' });
    expect([...written]).toEqual([['a.sysdesign.yaml', FORMATTED]]);
  });

  it('keeps the byte order mark of a file', async () => {
    const written = new Map<string, string>();
    await sysdesign(['format', '--write', 'a.sysdesign.yaml'], {
      files: { 'a.sysdesign.yaml': `\uFEFF${UNTIDY}` },
      written,
    });
    expect([...written.values()]).toEqual([`\uFEFF${FORMATTED}`]);
  });

  it('checks, writing nothing', async () => {
    const written = new Map<string, string>();
    const outcome = await sysdesign(['format', '--check', '.'], { files, written });
    expect(outcome).toEqual({ code: 1, stdout: 'a.sysdesign.yaml\n', stderr: '' });
    expect(await sysdesign(['format', '--check', 'b.sysdesign.yaml'], { files, written })).toMatchObject({ code: 0 });
    expect(written.size).toBe(0);
  });

  it.each([
    [['format'], 'Name the documents'],
    [['format', '.'], 'Several documents'],
    [['format', '--check', '--write', '.'], 'leave out either'],
    [['format', '--write', '-'], 'is no file'],
  ])('refuses %j', async (args, why) => {
    expect(await sysdesign(args, { files })).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(why),
    });
  });
});
