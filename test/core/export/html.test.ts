/** A design as one page of HTML: what it says, that nothing in it is markup of the document, and what its policy allows. */
import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { designHtml } from '../../../src/core/export/index.ts';
import type { PreviewView } from '../../../src/core/preview/types.ts';
import { openedText } from '../../support/cursor.ts';

const CHAT = fs.readFileSync(new URL('../../../examples/chat/chat.sysdesign.yaml', import.meta.url), 'utf8');
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><g><text>Chat</text></g></svg>';
const SCRIPT = { text: 'draw()', hash: 'sha256-abc' };

function viewOf(text: string): PreviewView {
  const { service, uri } = openedText(text);
  return service.preview(uri, { document: true })!;
}

/** What a person reads of it. */
const wordsOf = (html: string): string =>
  html
    .replace(/<(style|script|title)\b[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

describe('a page', () => {
  it('reads as the document does, with estimates and links within it', () => {
    const html = designHtml(viewOf(CHAT), { svg: SVG });
    expect(wordsOf(html)).toContain('One-to-one chat Summary Scope Estimates API');
    expect(html).toContain(SVG);
    expect(html).toMatch(/<h2>Estimates<\/h2>[\s\S]*<table>[\s\S]*<th scope="row">dau<\/th>/);
    const anchors = [...html.matchAll(/href="#([^"]*)"/g)].map(([, anchor]) => anchor!);
    expect(anchors.length).toBeGreaterThan(20);
    for (const anchor of anchors) expect(html).toContain(`id="${anchor}"`);
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('lets nothing run or load, and without a script none', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(designHtml(viewOf(CHAT), { svg: SVG }))![1];
    expect(policy).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'",
    );
  });

  it('names the one script that draws, and says the picture in words until it does', () => {
    const html = designHtml(viewOf(CHAT), { script: SCRIPT, source: 'flowchart TB\n  A --> B' });
    expect(html).toContain("script-src 'sha256-abc'");
    expect(html.match(/<script>/g)).toHaveLength(1);
    expect(html).toContain('<script>draw()</script>');
    expect(wordsOf(html)).toContain('Load Balancer, Load balancer, 12%: to Chat Service (WebSocket)');
    expect(html).toContain('flowchart TB\n  A --&gt; B');
    const data = /<script type="application\/json" id="picture-data">(.*)<\/script>/.exec(html)![1]!;
    expect(JSON.parse(data)).toMatchObject({ colors: 'light', diagram: { groups: expect.any(Array) as unknown } });
  });

  it('has the colours that are asked for', () => {
    expect(designHtml(viewOf(CHAT), { svg: SVG, colors: 'dark' })).toContain('color-scheme: dark');
    expect(designHtml(viewOf(CHAT), { svg: SVG })).toContain('color-scheme: light');
  });

  it('holds each text as a text', () => {
    const bad = `"></title><script>window.ran=1</script><img src=x onerror=window.ran=1>`;
    const quoted = JSON.stringify(bad);
    const text = [
      `title: ${quoted}`,
      'scope:',
      `  functional:\n    F1: ${quoted}`,
      'estimate:',
      `  dau: { value: 5M users, why: ${quoted} }`,
      'hld:',
      `  components:\n    S: { kind: service, label: ${quoted}, description: ${quoted} }`,
      `decisions:\n  - title: ${quoted}\n    why: ${quoted}`,
      '',
    ].join('\n');
    for (const options of [{ svg: SVG }, { script: SCRIPT }]) {
      const html = designHtml(viewOf(text), options);
      expect(html.match(/<script\b[^>]*>/g) ?? []).toEqual(
        'script' in options && html.includes('picture-data') ? [expect.anything(), '<script>'] : [],
      );
      expect(html).not.toMatch(/<img|<[^>]*\sonerror=/);
      expect(wordsOf(html)).toContain('window.ran=1');
    }
  });

  it('has the lists, tasks, tables and notes of the prose', () => {
    const words = (text: string, style?: 'deleted' | 'note') => [{ text, ...(style && { style }) }];
    const item = (text: string) => [{ kind: 'text' as const, runs: words(text) }];
    const blocks = [
      { kind: 'list' as const, ordered: true, start: 3, items: [item('c')] },
      { kind: 'list' as const, ordered: false, items: [item('x'), item('y')], tasks: ['done', 'open'] as const },
      {
        kind: 'grid' as const,
        head: [[], words('B <b>')],
        rows: [[words('1', 'deleted'), [...words('2'), ...words('\n'), ...words('3', 'note')]]],
        align: ['left', 'right'] as const,
      },
    ];
    const html = designHtml({
      title: 'A',
      document: { key: '', sections: [{ id: 'a', key: '', title: 'A', blocks }] },
    });
    expect(html).toContain('<ol start="3">\n<li><p>c</p></li>');
    expect(html).toContain('<span class="task" role="img" aria-label="done">☑</span> <p>x</p>');
    expect(html).toContain('<td></td><th scope="col" class="right">B &lt;b&gt;</th>');
    expect(html).toContain('<td class="left"><del>1</del></td><td class="right">2<br><sup>3</sup></td>');
  });

  it('leads out of itself by addresses of the web alone', () => {
    const addresses = ['javascript:x', 'https://b.example', 'file:///etc/passwd', 'data:text/html,x'];
    const runs = addresses.map((href) => ({ text: 'b', href }));
    const document = {
      key: '',
      sections: [{ id: 'a', key: '', title: 'A', blocks: [{ kind: 'text' as const, runs }] }],
    };
    const html = designHtml({ title: 'A', document });
    expect(html).toContain('<p>b<a href="https://b.example" rel="noopener noreferrer">b</a>bb</p>');
  });

  it.each([
    '<svg><script>x</script></svg>',
    '<svg onload="x"></svg>',
    '<svg><foreignObject></foreignObject></svg>',
    '<svg><a href="https://a.example"></a></svg>',
    '<svg></svg><svg></svg>',
    '<svg></svg><p>',
    '<!DOCTYPE svg><svg></svg>',
    '<svg><image/onerror="x"/></svg>',
    'text',
  ])('takes no picture that could act: %s', (svg) => {
    expect(() => designHtml(viewOf(CHAT), { svg })).toThrow('does not belong');
  });
});
