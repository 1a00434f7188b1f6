/** `check`: what it looks at, each format to the letter, and the exit status. */
import { describe, expect, it } from 'vitest';
import { fakeCore, sysdesign } from './support.ts';

const CHAT = { 'chat.sysdesign.yaml': 'title: Chat\n\twrites: TODO # 😀 TODO\n', 'docs/clean.sysdesign': 'fine\n' };

describe('pretty', () => {
  it('shows each finding at its line, and how many there are', async () => {
    const { code, stdout, stderr } = await sysdesign('check chat.sysdesign.yaml docs', { files: CHAT });
    expect(stdout).toBe(`chat.sysdesign.yaml:2:10 warning fake/todo This is still to do: do it.
  2 | \twrites: TODO # 😀 TODO
    | \t        ^^^^
  1 | title: Chat
    | - Here it starts.
  = https://example.org/rules/fake/todo

chat.sysdesign.yaml:2:20 warning fake/todo This is still to do: do it.
  2 | \twrites: TODO # 😀 TODO
    | \t                  ^^^^
  1 | title: Chat
    | - Here it starts.

2 warnings in 2 files. --fix mends what needs no second look.
`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('says when there is nothing to say', async () => {
    expect(await sysdesign('check docs', { files: CHAT })).toEqual({
      code: 0,
      stdout: 'No findings in 1 file.\n',
      stderr: '',
    });
  });

  it('has colours on a terminal alone, and only if they are wanted', async () => {
    const coloured = await sysdesign('check .', { files: CHAT, isTTY: true });
    expect(coloured.stdout).toContain('\x1b[33mwarning\x1b[0m');
    for (const setup of [{}, { isTTY: true, env: { NO_COLOR: '1' } }, { isTTY: true, env: { TERM: 'dumb' } }]) {
      expect((await sysdesign('check .', { files: CHAT, ...setup })).stdout).not.toContain('\x1b');
    }
  });

  it('sends nothing to the terminal that a document holds to steer it', async () => {
    const files = { 'a.sysdesign': 'x\x1b[2J\u202e TODO' };
    const { stdout } = await sysdesign('check a.sysdesign', { files });
    expect(stdout).toContain('x�[2J� TODO');
  });

  it('cuts a long line around the place', async () => {
    const files = { 'a.sysdesign': `${'x'.repeat(500)} TODO ${'y'.repeat(500)}` };
    const { stdout } = await sysdesign('check a.sysdesign', { files });
    const [, line, marks] = stdout.split('\n');
    expect(line).toHaveLength(6 + 140);
    expect(line!.indexOf('TODO')).toBe(marks!.indexOf('^^^^'));
  });
});

describe('json', () => {
  it('has the agreed shape, clean files included', async () => {
    const { stdout } = await sysdesign('check --format json .', { files: CHAT });
    const finding = (from: number) => ({
      rule: 'fake/todo',
      severity: 'warning',
      message: 'This is still to do: do it.',
      range: { start: { line: 1, character: from }, end: { line: 1, character: from + 4 } },
      url: 'https://example.org/rules/fake/todo',
    });
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      files: [
        { path: 'chat.sysdesign.yaml', diagnostics: [finding(9), finding(19)] },
        { path: 'docs/clean.sysdesign', diagnostics: [] },
      ],
    });
  });
});

describe('github', () => {
  it('writes one workflow command for each finding', async () => {
    const files = { 'a,b/50%.sysdesign': 'x: TODO', 'sysdesign.config.yaml': 'error' };
    const { code, stdout } = await sysdesign('check --format=github a,b', { files });
    expect(code).toBe(1);
    expect(stdout).toBe(
      '::error file=a%2Cb/50%25.sysdesign,line=1,endLine=1,col=4,endColumn=8,title=fake/todo::This is still to do: do it.\n',
    );
  });
});

describe('sarif', () => {
  it('is a log of one run', async () => {
    const { stdout } = await sysdesign('check --format sarif .', { files: { 'my docs/a.sysdesign': '\nx: TODO' } });
    const log = JSON.parse(stdout);
    expect(log.version).toBe('2.1.0');
    expect(log.runs[0].tool.driver).toMatchObject({
      name: 'sysdesign',
      rules: [{ id: 'fake/todo', helpUri: 'https://example.org/rules/fake/todo' }],
    });
    const location = (startLine: number, startColumn: number, endColumn: number) => ({
      physicalLocation: {
        artifactLocation: { uri: 'my%20docs/a.sysdesign' },
        region: { startLine, startColumn, endLine: startLine, endColumn },
      },
    });
    // The related place is the document's first character, which is its first line break.
    expect(log.runs[0].results).toEqual([
      {
        ruleId: 'fake/todo',
        ruleIndex: 0,
        level: 'warning',
        message: { text: 'This is still to do: do it.' },
        locations: [location(2, 4, 8)],
        relatedLocations: [
          {
            id: 1,
            physicalLocation: {
              artifactLocation: { uri: 'my%20docs/a.sysdesign' },
              region: { startLine: 1, startColumn: 1, endLine: 2, endColumn: 1 },
            },
            message: { text: 'Here it starts.' },
          },
        ],
      },
    ]);
  });
});

describe('the exit status', () => {
  it.each([
    ['', 'warning', 0],
    ['', 'error', 1],
    ['--fail-on warning', 'warning', 1],
    ['--fail-on error', 'warning', 0],
    ['--fail-on hint', 'warning', 1],
    ['--fail-on never', 'error', 0],
    ['--fail-on hint', 'off', 0],
  ])('with %j and a finding of severity %s is %i', async (options, severity, code) => {
    const files = { 'a.sysdesign': 'TODO', 'sysdesign.config.yaml': severity };
    expect((await sysdesign(`check ${options} a.sysdesign`, { files })).code).toBe(code);
  });
});

describe('files', () => {
  const files = {
    'a.sysdesign': 'TODO',
    'sub/b.sysdesign.yaml': 'TODO',
    'sub/c.sysdesign.md': 'TODO',
    'sub/notes.md': 'TODO',
    'node_modules/d.sysdesign': 'TODO',
    '.git/e.sysdesign': 'TODO',
  };
  const paths = async (args: string): Promise<readonly string[]> => {
    const { stdout } = await sysdesign(`check --format json ${args}`, { files });
    return JSON.parse(stdout).files.map(({ path }: { path: string }) => path);
  };

  it('are found in folders by their names, each once', async () => {
    expect(await paths('.')).toEqual(['a.sysdesign', 'sub/b.sysdesign.yaml', 'sub/c.sysdesign.md']);
    expect(await paths('sub a.sysdesign ./sub/b.sysdesign.yaml')).toEqual([
      'sub/b.sysdesign.yaml',
      'sub/c.sysdesign.md',
      'a.sysdesign',
    ]);
    expect(await paths('node_modules')).toEqual(['node_modules/d.sysdesign']);
  });

  it('may be the standard input, under any name', async () => {
    const fakes = fakeCore();
    const setup = { stdin: '\uFEFFTODO' };
    const plain = await sysdesign('check -', setup, fakes);
    expect(plain.stdout).toMatch(/^stdin\.sysdesign:1:1 warning/);
    const named = await sysdesign('check --stdin-filename docs/x.sysdesign.md -', setup, fakes);
    expect(named.stdout).toMatch(/^docs.x\.sysdesign\.md:1:1 warning/);
  });

  it.each([
    ['check', {}, 'Name the files or folders to check'],
    ['check missing.sysdesign', {}, 'There is no file missing.sysdesign. Check the path'],
    ['check missing.md', {}, 'There is no file missing.md.'],
    ['check sub/notes.md', { files }, 'sub/notes.md is no design document: their names end in .sysdesign,'],
    ['check docs', { files: { 'docs/readme.md': '' } }, 'There are no design documents in docs'],
    ['check a.sysdesign', { files, forbidden: ['a.sysdesign'] }, 'a.sysdesign may not be read: check its permissions.'],
    [
      'check a.sysdesign',
      { files: { ...files, 'sysdesign.config.yaml': '' }, forbidden: ['sysdesign.config.yaml'] },
      'sysdesign.config.yaml may not be read',
    ],
  ])('%s ends with status 2 if it can not look at all of them', async (args, setup, message) => {
    const { code, stdout, stderr } = await sysdesign(args, setup);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  it.each(['a.sysdesign', 'a.sysdesign.yaml', 'a.sysdesign.yml', 'a.sysdesign.md'])('may be called %s', async (name) => {
    const { stdout } = await sysdesign('check .', { files: { [name]: 'TODO', 'a.yml': 'TODO' } });
    expect(stdout.split('\n').filter((line) => line.includes(':1:1 '))).toEqual([
      expect.stringMatching(`^${name.replaceAll('.', '\\.')}:1:1 warning`),
    ]);
  });

  it('that can not be read are all named', async () => {
    const { stderr } = await sysdesign('check a.sysdesign x.sysdesign y.sysdesign', { files });
    expect(stderr).toMatch(/x\.sysdesign.*\n.*y\.sysdesign/);
  });
});

describe('the configuration', () => {
  it('is the nearest one upwards of each document', async () => {
    const files = {
      '/sysdesign.config.yaml': 'off',
      'sysdesign.config.yaml': 'error',
      'a.sysdesign': 'TODO',
      'deep/er/b.sysdesign': 'TODO',
      'deep/sysdesign.config.yaml': 'off',
    };
    const { stdout } = await sysdesign('check --format json .', { files });
    const found = JSON.parse(stdout).files as readonly { path: string; diagnostics: readonly { severity: string }[] }[];
    expect(found.map(({ path, diagnostics }) => [path, diagnostics.map(({ severity }) => severity)])).toEqual([
      ['a.sysdesign', ['error']],
      ['deep/er/b.sysdesign', []],
    ]);
  });

  it('is checked too, once', async () => {
    const files = { 'sysdesign.config.yaml': '# TODO', 'a.sysdesign': '', 'b.sysdesign': '' };
    const { stdout } = await sysdesign('check .', { files });
    expect(stdout).toMatch(/^sysdesign\.config\.yaml:1:3 warning fake\/todo/);
    expect(stdout).toContain('1 warning in 3 files.');
    expect((await sysdesign('check sysdesign.config.yaml', { files })).stdout).toContain('1 warning in 1 file.');
  });
});
