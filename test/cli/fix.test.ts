/** `check --fix`: what is written, what is said of it, and what a dry run shows. */
import { describe, expect, it } from 'vitest';
import { createLanguageService } from '../../src/core/index.ts';
import { fakeCore, sysdesign, type Setup } from './support.ts';

const CHAT = { 'chat.sysdesign.yaml': 'title: Chat\nwrites: TODO\nreads: TODO\n', 'docs/clean.sysdesign': 'fine\n' };

async function fixing(args: string, setup: Setup) {
  const written = new Map<string, string>();
  const outcome = await sysdesign(args, { ...setup, written });
  return { ...outcome, written: Object.fromEntries(written) };
}

describe('--fix', () => {
  it('writes the files that change, says what it did, and checks what is left', async () => {
    expect(await fixing('check --fix .', { files: CHAT })).toEqual({
      code: 0,
      stdout: 'No findings in 2 files.\n',
      stderr: 'chat.sysdesign.yaml: 2 fixes\n  Take the word away (2 times)\nFixed 1 file.\n',
      written: { 'chat.sysdesign.yaml': 'title: Chat\nwrites: \nreads: \n' },
    });
  });

  it('keeps a byte order mark, and the output of other formats', async () => {
    const { stdout, written } = await fixing('check --fix --format json a.sysdesign', {
      files: { 'a.sysdesign': '\uFEFFTODO' },
    });
    expect(written).toEqual({ 'a.sysdesign': '\uFEFF' });
    expect(JSON.parse(stdout)).toEqual({ version: 1, files: [{ path: 'a.sysdesign', diagnostics: [] }] });
  });

  it('says when there is nothing to do', async () => {
    expect(await fixing('check --fix docs', { files: CHAT })).toMatchObject({
      stderr: 'Nothing could be fixed without a look at it.\n',
      written: {},
    });
  });

  it('leaves alone what the configuration ignores', async () => {
    const files = { ...CHAT, 'sysdesign.config.yaml': 'ignored' };
    expect(await fixing('check --fix chat.sysdesign.yaml', { files })).toMatchObject({
      stdout: 'No findings in 0 files. The configuration ignores 1 document.\n',
      written: {},
    });
  });

  it('ends with status 2 if a file may not be written', async () => {
    const host = { files: CHAT };
    const outcome = await sysdesign('check --fix chat.sysdesign.yaml', { ...host, readOnly: ['chat.sysdesign.yaml'] });
    expect(outcome).toMatchObject({ code: 2, stdout: '' });
    expect(outcome.stderr).toContain("chat.sysdesign.yaml can't be written");
  });

  it('mends what the fix before it uncovered, and comes to an end', async () => {
    const text = 'hld:\n  diagram: |\n    flowchart TB\n      A[App (web)] -->|HTTPS| B[Shop (all)]\n';
    const written = new Map<string, string>();
    const { fake: _, core } = fakeCore();
    const real = { ...core, createLanguageService };
    const setup = { files: { 'a.sysdesign': text }, written };
    const { stderr } = await sysdesign('check --fix a.sysdesign', setup, { fake: _, core: real });
    expect(written.get('a.sysdesign')).toBe(
      text.replace('App (web)', '"App (web)"').replace('Shop (all)', '"Shop (all)"'),
    );
    expect(stderr).toContain('a.sysdesign: 2 fixes');
  });
});

describe('--fix --dry-run', () => {
  it('shows a diff, writes nothing, and says by its status that there would be changes', async () => {
    expect(await fixing('check --fix --dry-run .', { files: CHAT })).toEqual({
      code: 1,
      stdout: `--- chat.sysdesign.yaml
+++ chat.sysdesign.yaml
@@ -1,3 +1,3 @@
 title: Chat
-writes: TODO
-reads: TODO
+writes: 
+reads: 
`,
      stderr: '',
      written: {},
    });
    expect(await fixing('check --fix --dry-run docs', { files: CHAT })).toMatchObject({ code: 0, stdout: '' });
    expect(await fixing('check --fix --dry-run -', { files: {}, stdin: 'TODO' })).toMatchObject({ code: 1 });
  });

  it.each([
    ['check --dry-run .', '--dry-run shows what --fix would do'],
    ['check --fix -', 'can’t write the standard input'],
    ['check --write-baseline -', 'has no place in a baseline'],
  ])('%s is refused', async (args, words) => {
    const { code, stderr } = await sysdesign(args, { files: CHAT });
    expect(code).toBe(2);
    expect(stderr).toContain(words);
  });
});
