/** `sysdesign init`: what is written where, in which form, and what is refused. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sysdesign } from './support.ts';

/** As it is written: with room for the title. */
const template = (name: string): string =>
  readFileSync(new URL(`../../templates/${name}`, import.meta.url), 'utf8').replace('\ntitle:\n', '\ntitle: \n');

describe('init', () => {
  test.each([
    ['init', 'design.sysdesign.yaml', 'blank.sysdesign.yaml'],
    ['init --markdown', 'design.sysdesign.md', 'blank.sysdesign.md'],
    ['init read-heavy', 'read-heavy.sysdesign.yaml', 'read-heavy.sysdesign.yaml'],
    ['init real-time -m', 'real-time.sysdesign.md', 'real-time.sysdesign.md'],
    ['init generic --output docs/shop.sysdesign.md', 'docs/shop.sysdesign.md', 'generic.sysdesign.md'],
    ['init generic -o shop.sysdesign.yml', 'shop.sysdesign.yml', 'generic.sysdesign.yaml'],
  ])('%s writes %s', async (args, file, source) => {
    const written = new Map<string, string>();
    const { code, stdout, stderr } = await sysdesign(args, { written });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(`Wrote ${file}. \`sysdesign check ${file}\` says what it still needs.\n`);
    expect([...written]).toEqual([[file, template(source)]]);
  });

  test('a worked problem that is there in one form alone is converted', async () => {
    const { stdout } = await sysdesign('init url-shortener --markdown --output -');
    expect(stdout).toMatch(/^---\n[^]*\n---\n\n# URL shortener\n/);
  });

  test('prints it instead', async () => {
    const written = new Map<string, string>();
    const { stdout } = await sysdesign('init write-heavy --output -', { written });
    expect(stdout).toBe(template('write-heavy.sysdesign.yaml'));
    expect(written.size).toBe(0);
  });

  test('replaces nothing without --force', async () => {
    const files = { 'design.sysdesign.yaml': 'title: Mine\n' };
    const written = new Map<string, string>();
    const refused = await sysdesign('init', { files, written });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toBe(
      'sysdesign: design.sysdesign.yaml is there already. Give another name with --output, or replace it with --force.\n',
    );
    expect(await sysdesign('init', { files, written, forbidden: ['design.sysdesign.yaml'] })).toMatchObject({
      code: 2,
    });
    expect(written.size).toBe(0);
    expect(await sysdesign('init --force', { files, written })).toMatchObject({ code: 0 });
    expect(written.size).toBe(1);
  });

  test.each([
    ['init read-hevy', 'There is no template "read-hevy". Did you mean read-heavy?'],
    ['init a b', 'Name one template. `sysdesign init --list` names them all.'],
    ['init --output a.yaml', 'The name of a design ends with .sysdesign.yaml or .sysdesign.md; "a.yaml" does not.'],
    [
      'init -m --output a.sysdesign.yaml',
      '"a.sysdesign.yaml" is a name of the YAML form, and --markdown asks for the other.',
    ],
  ])('%s is refused', async (args, message) => {
    const written = new Map<string, string>();
    expect(await sysdesign(args, { written })).toEqual({ code: 2, stdout: '', stderr: `sysdesign: ${message}\n` });
    expect(written.size).toBe(0);
  });

  test('says that it can’t write', async () => {
    const { code, stderr } = await sysdesign('init', { readOnly: ['design.sysdesign.yaml'] });
    expect(code).toBe(2);
    expect(stderr).toContain("design.sysdesign.yaml can't be written");
  });

  test('lists the templates by group', async () => {
    const { stdout } = await sysdesign('init --list');
    const lines = stdout.split('\n');
    expect(lines[0]).toBe('Blank:');
    expect(lines).toContain('Patterns:');
    expect(lines).toContain('Worked problems:');
    expect(stdout).toMatch(/\n {2}chat +One-to-one chat: Text messages between two people/);
  });
});
