/** Patterns among the files: found also where the shell did not, and taken away behind an exclamation mark. */
import { describe, expect, it } from 'vitest';
import { sysdesign } from './support.ts';

const FILES = {
  'a.sysdesign.md': '',
  'docs/b.sysdesign.md': '',
  'docs/old/c.sysdesign.md': '',
  'docs/old/d.sysdesign.yaml': '',
  'docs/.draft/e.sysdesign.md': '',
  'docs/notes.md': '',
  'docs/[1].sysdesign': '',
};

async function checked(...args: readonly string[]): Promise<readonly string[] | string> {
  const { stdout, stderr } = await sysdesign(['check', '--format', 'json', ...args].join(' '), { files: FILES });
  if (stderr !== '') return stderr;
  return (JSON.parse(stdout) as { files: { path: string }[] }).files.map(({ path }) => path);
}

describe('patterns', () => {
  it('stand for the documents that they match', async () => {
    expect(await checked('docs/**/*.sysdesign.md')).toEqual(['docs/b.sysdesign.md', 'docs/old/c.sysdesign.md']);
    expect(await checked('**/*.{yaml,yml}')).toEqual(['docs/old/d.sysdesign.yaml']);
    expect(await checked('./*.sysdesign.md')).toEqual(['a.sysdesign.md']);
    expect(await checked('docs/*')).toEqual(['docs/[1].sysdesign', 'docs/b.sysdesign.md']);
  });

  it('take away what others name', async () => {
    expect(await checked('.', '!docs/old/**', '!**/.draft/**')).toEqual([
      'a.sysdesign.md',
      'docs/[1].sysdesign',
      'docs/b.sysdesign.md',
    ]);
    expect(await checked('docs', '!docs/old', '!docs/.draft')).toEqual(['docs/[1].sysdesign', 'docs/b.sysdesign.md']);
  });

  it('give way to a file of that very name', async () => {
    expect(await checked('docs/[1].sysdesign')).toEqual(['docs/[1].sysdesign']);
  });

  it('that match nothing are refused', async () => {
    expect(await checked('docs/*.txt')).toContain('There are no design documents in docs/*.txt');
    expect(await checked('missing/**/*.md')).toContain('There are no design documents in missing/**/*.md');
    expect(await checked('a.sysdesign.md', '!**')).toContain('There are no design documents in a.sysdesign.md');
  });
});
