/** Glossary files that a configuration names, on the command line: read with it, and checked with what they hold for. */
import { expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { hostOf, type Setup } from './support.ts';

const sysdesign = (command: string, files: NonNullable<Setup['files']>, forbidden: readonly string[] = []) =>
  run(command.split(' '), hostOf({ files, forbidden }));

const FILES = {
  'a/x.sysdesign.yaml': '{}\n',
  'b/y.sysdesign.yaml': '{}\n',
  'sysdesign.config.yaml': "glossary: [docs/team's terms.yaml]\n",
};

test('a faulty glossary file is told with its place, once', async () => {
  const files = { ...FILES, "docs/team's terms.yaml": 'Order book: Orders.\nTape:\n  txt: Trades.\n' };
  const { stdout, code } = await sysdesign('check . --fail-on warning', files);
  expect(stdout).toMatch(/^docs\/team's terms\.yaml:3:3 warning schema\/unknown-key "txt"/);
  expect(stdout).toContain('1 warning in 3 files.');
  expect(code).toBe(1);
});

test('its terms are explained', async () => {
  const files = { ...FILES, "docs/team's terms.yaml": 'Order book: Orders that wait.\nCache: Our own word for it.\n' };
  expect((await sysdesign('explain order book', files)).stdout).toContain('Orders that wait.');
  expect((await sysdesign('explain cache', files)).stdout).toContain('Our own word for it.');
  expect((await sysdesign('explain order bok', files)).stderr).toContain('Did you mean Order book?');
  expect((await sysdesign('explain order book', { 'x.sysdesign.yaml': '{}\n' })).code).toBe(2);
});

test('one without faults is no news', async () => {
  const { stdout, code } = await sysdesign('check .', { ...FILES, "docs/team's terms.yaml": 'Order book: Orders.\n' });
  expect([code, stdout]).toEqual([0, expect.stringContaining('2 files')]);
  expect(stdout).not.toContain('terms');
});

test('one that is not there is told in the configuration', async () => {
  const { stdout } = await sysdesign('check a', FILES);
  expect(stdout).toContain(
    'sysdesign.config.yaml:1:12 warning schema/value There is no file "docs/team\'s terms.yaml"',
  );
});

test('one that may not be read is refused, and one outside is not read', async () => {
  const terms = "docs/team's terms.yaml";
  const refused = await sysdesign('check a', { ...FILES, [terms]: 'a: b\n' }, [terms]);
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('may not be read') as string });
  const outside = { 'x.sysdesign.yaml': '{}\n', 'sysdesign.config.yaml': 'glossary: ../terms.yaml\n' };
  const { stdout, code } = await sysdesign('check .', { ...outside, '/terms.yaml': 'a: b\n' }, ['/terms.yaml']);
  expect([code, stdout]).toEqual([1, expect.stringContaining('lies outside the folder')]);
});
