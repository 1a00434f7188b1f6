/** Everything but `check`: help, mistakes, estimates, explanations. */
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { fakeCore, sysdesign } from './support.ts';

describe('help', () => {
  it('lists the commands', async () => {
    const help = await sysdesign('--help');
    expect(help).toEqual({
      code: 0,
      stderr: '',
      stdout: `sysdesign checks system design documents, computes their estimates and explains their terms.

Usage: sysdesign COMMAND [OPTIONS] …

Commands:
  init [TEMPLATE]         Write a new design: six blank steps, a pattern, or a worked problem
  check FILES…            Check documents, and the configuration that holds for them
  estimate FILE           Print the estimates of a document with their values
  explain NAME            Explain a term of system design, a rule, or a reference number
  format FILES…           Lay out documents: indentation, blank lines, white space; what they say stays
  convert FILE            Convert a document to the other form, YAML or Markdown, without loss
  import FILE             Read an ordinary Markdown design document as a design
  export FILE             Write a design for other programs: Markdown with its picture, HTML, Mermaid, or JSON
  lsp --stdio|--node-ipc  Run the language server for an editor

Options:
  -h, --help  Show this help; after a command, the help of that command
  --version   Show the version

Exit status: 0 if all is well, 1 if there are findings, 2 if the command could not run.
`,
    });
    expect(await sysdesign('-h')).toEqual(help);
    expect(await sysdesign('')).toEqual({ code: 2, stdout: '', stderr: help.stdout });
  });

  it.each(['check', 'estimate', 'explain', 'format', 'convert', 'import', 'export', 'lsp'])(
    'tells of %s by itself',
    async (command) => {
      const { code, stdout } = await sysdesign(`${command} --help`);
      expect(code).toBe(0);
      expect(stdout).toContain(`Usage: sysdesign ${command} `);
      expect(stdout.split('\n').every((line) => line.length <= 110)).toBe(true);
    },
  );

  it('knows the version', async () => {
    expect(await sysdesign('--version')).toEqual({ code: 0, stdout: `${packageJson.version}\n`, stderr: '' });
  });
});

describe('mistakes', () => {
  it.each([
    ['chekc a', 'There is no command chekc. Did you mean check?'],
    ['frobnicate', 'There is no command frobnicate. `sysdesign --help` lists what there is.'],
    ['--verison', 'There is no option --verison. Did you mean --version?'],
    ['check --fromat json a', 'There is no option --fromat. Did you mean --format?'],
    ['check --format a', '--format can\'t be "a", only pretty, json, sarif, github.'],
    ['check --format jsn a', 'Did you mean json?'],
    ['check --format', 'The option --format needs a value: pretty, json, sarif, github.'],
    ['check -x', 'There is no option -x.'],
    ['estimate --json=yes a', 'The option --json takes no value.'],
    ['estimate', 'Name one document'],
    ['estimate a b', 'Name one document'],
    ['explain', 'Name a term'],
    ['explain nonsense', 'Nothing is known of "nonsense". Findings name their rule'],
    ['explain cach', 'Nothing is known of "cach". Did you mean cache?'],
  ])('%s', async (args, message) => {
    const { code, stdout, stderr } = await sysdesign(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`sysdesign: `);
    expect(stderr).toContain(message);
  });

  it('of the program itself are owned up to', async () => {
    const fakes = fakeCore();
    fakes.fake.before = () => {
      throw new Error('broken');
    };
    const { code, stderr } = await sysdesign('check a.sysdesign', { files: { 'a.sysdesign': '' } }, fakes);
    expect(code).toBe(2);
    expect(stderr).toMatch(/please report it\.\nError: broken\n\s+at /);
  });
});

describe('estimate', () => {
  const files = { 'a.sysdesign': 'x', 'docs/b.sysdesign': '', 'docs/c.sysdesign': '', 'sysdesign.config.yaml': '' };

  it('prints a table', async () => {
    expect(await sysdesign('estimate a.sysdesign', { files })).toEqual({
      code: 1,
      stdout: 'dau  500M users\nbad  (No such name.)\n',
      stderr: '',
    });
  });

  it('prints JSON of the agreed shape', async () => {
    const { stdout } = await sysdesign('estimate --json a.sysdesign', { files });
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      estimates: [
        {
          name: 'dau',
          value: 5e8,
          unit: 'users',
          display: '500M users',
          low: 5e8,
          high: 5e8,
          p5: 5e8,
          p50: 5e8,
          p95: 5e8,
        },
        {
          name: 'bad',
          value: null,
          unit: '',
          display: '',
          low: null,
          high: null,
          p5: null,
          p50: null,
          p95: null,
          error: 'No such name.',
        },
      ],
    });
  });

  it('tells the loads of the design as tables', async () => {
    const { code, stdout } = await sysdesign('estimate --design a.sysdesign', { files });
    expect(code).toBe(1);
    expect(stdout).toBe(
      [
        'dau  500M users',
        'bad  (No such name.)',
        '',
        'component    resource  load   capacity  used',
        'S (Shop)     calls     900/s',
        'DB (Orders)  writes    900/s  600/s     150%  over',
        '             storage   1 GB   1 TB      0.1%',
        '',
        'path  peak   availability               latency',
        'buy   900/s  99.8%, goal 99.9%  missed  p99 at least 40 ms',
        '',
      ].join('\n'),
    );
  });

  it('gives the loads of the design beside the estimates in JSON', async () => {
    const { stdout } = await sysdesign('estimate --json --design a.sysdesign', { files });
    const { version, estimates, design } = JSON.parse(stdout) as { version: number; estimates: []; design: unknown };
    expect([version, estimates.length]).toEqual([1, 2]);
    expect(design).toEqual(fakeCore().fake.service.design(''));
  });

  it('is of one document', async () => {
    expect((await sysdesign('estimate docs', { files })).stderr).toContain('not a folder');
    expect((await sysdesign('estimate sysdesign.config.yaml', { files })).stderr).toContain('Name one document');
    expect((await sysdesign('estimate -', { stdin: 'x' })).stdout).toContain('500M users');
  });

  it('reads the configuration first', async () => {
    const fakes = fakeCore();
    await sysdesign('estimate a.sysdesign', { files }, fakes);
    expect(fakes.fake.calls.map((call) => call.split(' ')[0])).toEqual(['configure', 'open', 'estimates']);
  });
});

describe('explain', () => {
  it('tells as plain text', async () => {
    expect(await sysdesign('explain cache')).toEqual({
      code: 0,
      stdout: 'Cache (component kind)\n\nKeeps copies near the reader.\n',
      stderr: '',
    });
  });

  it('tells as JSON', async () => {
    expect(JSON.parse((await sysdesign('explain cache --json')).stdout)).toEqual({
      version: 1,
      title: 'Cache',
      subtitle: 'component kind',
      blocks: [{ kind: 'text', text: 'Keeps copies near the reader.' }],
    });
  });
});
