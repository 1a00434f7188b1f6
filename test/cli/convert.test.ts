/** `sysdesign convert` and `sysdesign import`: what is printed, written and refused. */
import { describe, expect, it } from 'vitest';
import { sysdesign } from './support.ts';

const YAML = `title: Shop # ours

scope:
  text: |
    People buy things.
  functional:
    R1: Buy a thing

hld:
  diagram: |
    flowchart LR
      A[App] -->|HTTPS| S[Shop Service]
  components:
    S:
      kind: service # one
`;

const MARKDOWN = `---
title: Shop # ours
---

# Shop

## Scope

People buy things.

### Functional

- R1: Buy a thing

## High-level design

\`\`\`mermaid
flowchart LR
  A[App] -->|HTTPS| S[Shop Service]
\`\`\`

\`\`\`yaml
components:
  S:
    kind: service # one
\`\`\`
`;

describe('convert', () => {
  it.each([
    ['shop.sysdesign.yaml', YAML, MARKDOWN],
    ['shop.sysdesign.md', MARKDOWN, YAML],
  ])('prints %s in the other form', async (name, from, to) => {
    expect(await sysdesign(`convert ${name}`, { files: { [name]: from } })).toEqual({
      code: 0,
      stdout: to,
      stderr: '',
    });
  });

  it('writes where it is told, and replaces nothing unasked', async () => {
    const written = new Map<string, string>();
    const files = { 'a.sysdesign.yaml': YAML, 'b.sysdesign.md': 'mine' };
    const args = 'convert --to markdown a.sysdesign.yaml --output';
    expect(await sysdesign(`${args} b.sysdesign.md`, { files, written })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('b.sysdesign.md is there already.'),
    });
    expect(written.size).toBe(0);
    expect(await sysdesign(`${args} b.sysdesign.md --force`, { files, written })).toMatchObject({ code: 0 });
    expect(await sysdesign(`${args} c.sysdesign.md`, { files, written })).toEqual({
      code: 0,
      stdout: 'Wrote c.sysdesign.md.\n',
      stderr: '',
    });
    expect(Object.fromEntries(written)).toEqual({ 'b.sysdesign.md': MARKDOWN, 'c.sysdesign.md': MARKDOWN });
  });

  it.each([
    ['convert --to yaml a.sysdesign.yaml', 'a.sysdesign.yaml is YAML already.'],
    ['convert', 'Name one document'],
    ['convert bad.sysdesign.yaml', "bad.sysdesign.yaml:2:3 can't be converted. Mend this first"],
    ['convert mixed.sysdesign.yaml', 'Its lines end in two ways.'],
  ])('%s', async (args, message) => {
    const files = {
      'a.sysdesign.yaml': YAML,
      'bad.sysdesign.yaml': 'estimate:\n  writes\n  dau: 5\n',
      'mixed.sysdesign.yaml': 'title: A\r\nstatus: draft\n',
    };
    const { code, stderr } = await sysdesign(args, { files });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe('import', () => {
  it('says what was found', async () => {
    const written = new Map<string, string>();
    const files = { 'doc.md': '# Shop\n\n## Endpoints\n\n- `GET /things/{id}` - One thing\n' };
    expect(await sysdesign('import doc.md -o shop.sysdesign.md', { files, written })).toEqual({
      code: 0,
      stdout: 'Wrote shop.sysdesign.md: steps api, 1 contract.\n',
      stderr: '',
    });
    expect(written.get('shop.sysdesign.md')).toContain('get-things-id:\n  style: rest\n');
  });

  it.each([
    ['import', 'Name one Markdown file'],
    ['import a.sysdesign.md', 'a.sysdesign.md is a design document already.'],
    ['import none.md', 'There is no file none.md.'],
  ])('%s', async (args, message) => {
    const { code, stderr } = await sysdesign(args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
