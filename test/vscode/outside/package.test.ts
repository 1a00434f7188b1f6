/** The tarball, as a person without VS Code meets it: installed from a file, and run. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inDist } from '../../../scripts/lib/paths.mjs';
import { npm } from '../../../scripts/lib/process.mjs';

const call = promisify(execFile);

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'sysdesign-tarball-'));
  await writeFile(path.join(folder, 'package.json'), '{ "private": true }');
  await npm('installing the tarball', ['install', inDist('sysdesign.tgz'), '--no-audit', '--no-fund'], { cwd: folder });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const sysdesign = (...args: readonly string[]) =>
  call(process.execPath, [path.join(folder, 'node_modules', '.bin', 'sysdesign'), ...args], { cwd: folder }).then(
    ({ stdout, stderr }) => ({ code: 0, text: stdout + stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      text: error.stdout + error.stderr,
    }),
  );

describe('the packed command line', () => {
  it('finds nothing in a document that is right', async () => {
    await writeFile(path.join(folder, 'good.sysdesign.yaml'), 'sysdesign: 1\ntitle: Good\n');
    const { code, text } = await sysdesign('check', 'good.sysdesign.yaml');
    expect({ code, text }).toMatchObject({ code: 0 });
  });

  it('has what draws the picture of a page', async () => {
    const design = 'sysdesign: 1\ntitle: Drawn\nhld:\n  diagram: |\n    flowchart TB\n      A --> B\n';
    await writeFile(path.join(folder, 'drawn.sysdesign.yaml'), design);
    const { code, text } = await sysdesign('export', '--to', 'html', 'drawn.sysdesign.yaml', '-o', 'drawn.html');
    expect({ code, text }).toEqual({ code: 0, text: 'Wrote drawn.html.\n' });
    const page = await readFile(path.join(folder, 'drawn.html'), 'utf8');
    expect(page).toContain('<h1>Drawn</h1>');
    expect(page.length).toBeGreaterThan(1_000_000);
  });

  it('reports a document that is wrong, and fails', async () => {
    await writeFile(path.join(folder, 'bad.sysdesign.yaml'), 'sysdesign: 1\ntitle: Bad\nstatus: nonsense\n');
    const { code, text } = await sysdesign('check', 'bad.sysdesign.yaml');
    expect(code).toBe(1);
    expect(text).toContain('bad.sysdesign.yaml');
  });
});
