/** `sysdesign export`: Markdown with the picture, HTML, Mermaid and JSON; and what needs a browser. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createLanguageService } from '../../src/core/index.ts';
import { fakeCore, sysdesign as command, type Setup } from './support.ts';

function sysdesign(args: string, setup: Setup) {
  const { fake, core } = fakeCore();
  return command(args, setup, { fake, core: { ...core, createLanguageService } });
}

const DESCRIBED = `title: Shop
estimate:
  reads: 10/s
hld:
  components:
    App:
      kind: client
    S:
      kind: service
  flows:
    App -> S: { protocol: HTTPS }
`;

const PICTURE = `flowchart TB
  App(["App"])
  S["S<br/>Service"]
  App -->|"HTTPS"| S
`;

const files = { 'a.sysdesign.yaml': DESCRIBED };

describe('export', () => {
  it('prints the diagram that components and flows give', async () => {
    const printed = await sysdesign('export --to mermaid a.sysdesign.yaml', { files });
    expect(printed).toEqual({ code: 0, stdout: PICTURE, stderr: '' });
  });

  it('prints the diagram that is written', async () => {
    const text = `hld:\n  diagram: |\n    flowchart LR\n      A --> B\n`;
    const printed = await sysdesign('export --to mermaid b.sysdesign.yaml', { files: { 'b.sysdesign.yaml': text } });
    expect(printed).toEqual({ code: 0, stdout: 'flowchart LR\n  A --> B\n', stderr: '' });
  });

  it('prints Markdown with the picture in it, of both forms', async () => {
    const { code, stdout } = await sysdesign('export a.sysdesign.yaml', { files });
    expect(code).toBe(0);
    expect(stdout).toContain(`## High-level design\n\n\`\`\`mermaid\n${PICTURE}\`\`\`\n`);
    const bare = stdout.replace(`\`\`\`mermaid\n${PICTURE}\`\`\`\n\n`, '');
    expect(bare).not.toContain('mermaid');
    const again = await sysdesign('export --to md c.sysdesign.md', { files: { 'c.sysdesign.md': bare } });
    expect(again).toEqual({ code: 0, stdout, stderr: '' });
  });

  it('prints JSON with the parts of the picture, its figures and the estimates', async () => {
    const { code, stdout } = await sysdesign('export --to json a.sysdesign.yaml', { files });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      title: 'Shop',
      diagram: {
        generated: true,
        source: PICTURE,
        nodes: [
          { id: 'App', label: 'App' },
          { id: 'S', label: 'S' },
        ],
        edges: [{ from: 'App', to: 'S', label: 'HTTPS' }],
        groups: [],
      },
      figures: { paths: [] },
      estimates: [{ name: 'reads', display: '10/s' }],
    });
  });

  it('writes a page that draws the picture when it is opened, by the one script that its policy names', async () => {
    const own = { 'dist/picture.js': `draw("</script><!-- ")` };
    const { code, stdout } = await sysdesign('export --to html a.sysdesign.yaml', { files, own });
    expect(code).toBe(0);
    const script = `draw("<\\/script><\\!-- ")`;
    expect(stdout).toContain(`<script>${script}</script>`);
    expect(stdout).toContain(`script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`);
    expect(stdout).toContain('<h1>Shop</h1>');
    expect(stdout).toContain('<th scope="row">reads</th><td>10/s</td>');
    expect(stdout).toContain('<li>App, Client: to S');
  });

  it('writes a page without a picture where there is none', async () => {
    const text = 'title: Shop\nestimate:\n  reads: 10/s\n';
    const printed = await sysdesign('export --to html b.sysdesign.yaml', { files: { 'b.sysdesign.yaml': text } });
    expect(printed.code).toBe(0);
    expect(printed.stdout).toContain('10/s');
    expect(printed.stdout).not.toContain('<script');
  });

  it('writes where it is told', async () => {
    const written = new Map<string, string>();
    const said = await sysdesign('export --to mermaid a.sysdesign.yaml -o a.mmd', { files, written });
    expect(said).toEqual({ code: 0, stdout: 'Wrote a.mmd.\n', stderr: '' });
    expect([...written.values()]).toEqual([PICTURE]);
  });

  it.each([
    [
      'export --to svg a.sysdesign.yaml',
      'SVG is drawn by a browser, which the command line does not have. `sysdesign export --to html',
    ],
    ['export --to png a.sysdesign.yaml', 'PNG is drawn by a browser'],
    ['export', 'Name one document'],
    ['export --to mermaid empty.sysdesign.yaml', 'neither a diagram nor components'],
    ['export bad.sysdesign.yaml', "bad.sysdesign.yaml:2:7 can't be exported. Mend this first"],
  ])('refuses %s', async (args, said) => {
    const all = { ...files, 'empty.sysdesign.yaml': 'title: Shop\n', 'bad.sysdesign.yaml': 'hld:\n  - : : [\n' };
    const { code, stdout, stderr } = await sysdesign(args, { files: all });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(said);
  });
});
