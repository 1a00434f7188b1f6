/** A design as Markdown for other programs: with Mermaid text, or with a picture where the diagram is. */
import { expect, it } from 'vitest';
import { exportMarkdown, exportMarkdownWithPicture } from '../../../src/core/export/index.ts';

const YAML = 'title: Shop\nhld:\n  diagram: |\n    flowchart TB\n      A --> B\n';
const MARKDOWN =
  '---\ntitle: Shop\n---\n\n# Shop\n\n## High-level design\n\nBefore.\n\n```mermaid\nflowchart TB\n  A --> B\n```\n\nAfter.\n';

it('keeps the diagram as text', () => {
  expect(exportMarkdown(MARKDOWN, 'markdown')).toEqual({ text: MARKDOWN });
  expect(exportMarkdown(YAML, 'yaml')).toEqual({
    text: expect.stringContaining('```mermaid\nflowchart TB\n  A --> B\n```') as unknown,
  });
});

it('puts a picture in the place of the diagram, and changes nothing else', () => {
  expect(exportMarkdownWithPicture(MARKDOWN, 'markdown', 'my shop (1).svg')).toEqual({
    text: MARKDOWN.replace(/```[\s\S]*```/, '![Diagram of the design](my%20shop%20%281%29.svg)'),
  });
  const made = exportMarkdownWithPicture(YAML, 'yaml', 'shop.svg');
  expect(made).toEqual({ text: expect.stringContaining('\n![Diagram of the design](shop.svg)\n') as unknown });
  expect(made).toEqual({ text: expect.not.stringContaining('mermaid') as unknown });
});

it('draws what components give where no diagram is written', () => {
  const text = 'hld:\n  components:\n    App: { kind: client }\n    S: { kind: service }\n  flows:\n    App -> S: {}\n';
  expect(exportMarkdownWithPicture(text, 'yaml', 'a.svg')).toEqual({
    text: expect.stringContaining('](a.svg)') as unknown,
  });
});

it('says why there is none', () => {
  expect(exportMarkdownWithPicture('title: Shop\n', 'yaml', 'a.svg')).toMatchObject({
    refused: expect.stringContaining('no diagram') as unknown,
  });
  expect(exportMarkdown('hld:\n  - : : [\n', 'yaml')).toMatchObject({
    refused: expect.stringContaining('Mend') as unknown,
    offset: 11,
  });
});
