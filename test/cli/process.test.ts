/** The program that ships, from a shell: files and folders on disk, pipes, exit status. */
import { execFile, spawn } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { buildBundle, type Built } from '../support/bundles.ts';

let built: Built;
let folder: string;

beforeAll(async () => {
  built = await buildBundle('src/cli/main.ts');
  folder = path.join(path.dirname(built.file), 'project');
  await mkdir(path.join(folder, 'docs', 'node_modules'), { recursive: true });
  await writeFile(path.join(folder, 'docs', 'a.sysdesign.yaml'), 'sysdesign: 1\ntitle: [\n');
  await writeFile(path.join(folder, 'docs', 'node_modules', 'b.sysdesign'), 'title: [\n');
  await symlink(folder, path.join(folder, 'docs', 'circle'), 'junction');
});

afterAll(() => built.remove());

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function sysdesign(args: readonly string[], input = ''): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [built.file, ...args], { cwd: folder }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode, stdout, stderr }),
    );
    child.stdin!.end(input);
  });
}

it('checks what is in a folder', async () => {
  const { code, stdout, stderr } = await sysdesign(['check', '--fail-on', 'hint', '--format', 'json', '.']);
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  const { files } = JSON.parse(stdout) as { files: readonly { path: string; diagnostics: readonly unknown[] }[] };
  expect(files.map((file) => file.path)).toEqual(['docs/a.sysdesign.yaml']);
  expect(files[0]!.diagnostics.length).toBeGreaterThan(0);
});

it('takes the standard input', async () => {
  const { code, stdout } = await sysdesign(['check', '--fail-on', 'hint', '-'], 'title: [\n');
  expect(code).toBe(1);
  expect(stdout).toContain('stdin.sysdesign:1:');
});

it('ends with status 2 if a file is missing, and knows its version', async () => {
  const missing = await sysdesign(['check', 'docs/missing.sysdesign']);
  expect(missing).toMatchObject({ code: 2, stdout: '' });
  expect(missing.stderr).toContain('There is no file docs/missing.sysdesign');
  expect(await sysdesign(['--version'])).toMatchObject({ code: 0, stdout: `${packageJson.version}\n` });
});

it('ends quietly when its reader has seen enough', async () => {
  await writeFile(path.join(folder, 'long.sysdesign'), 'title: Again\n'.repeat(3000));
  const child = spawn(process.execPath, [built.file, 'check', 'long.sysdesign'], { cwd: folder });
  let errors = '';
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
  child.stdout.once('data', () => child.stdout.destroy());
  await once(child, 'exit');
  expect(errors).toBe('');
});

it('checks many documents in several threads, with what is configured, in the order of their names', async () => {
  const many = path.join(folder, 'many');
  await mkdir(many);
  const names = Array.from({ length: 130 }, (_, index) => `d${String(index).padStart(3, '0')}.sysdesign.yaml`);
  await Promise.all(
    names.map((name, index) => writeFile(path.join(many, name), `title: T\n${'#\n'.repeat(index)}scop: 1\n`)),
  );
  await writeFile(path.join(many, 'sysdesign.config.yaml'), 'ignore: d007*\nrules: { schema/unknown-key: hint }\n');
  const { code, stdout, stderr } = await sysdesign(['check', '--fail-on', 'warning', '--format', 'json', 'many']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  type Found = { readonly rule: string; readonly severity: string; readonly range: { start: { line: number } } };
  const { files } = JSON.parse(stdout) as { files: readonly { path: string; diagnostics: readonly Found[] }[] };
  const expected = names.flatMap((name, index) =>
    index === 7 ? [] : [`many/${name}: schema/unknown-key hint ${index + 1}`],
  );
  expect(
    files.map((file) => {
      const [found] = file.diagnostics;
      return `${file.path}: ${found!.rule} ${found!.severity} ${found!.range.start.line}`;
    }),
  ).toEqual(expected);
  const people = await sysdesign(['check', 'many/d00?.sysdesign.yaml', '!many/d009*']);
  expect(people.stdout).toMatch(/8 hints in 8 files\. The configuration ignores 1 document\./);
});
