/** What writes a step that is not there: at the place that the order of the steps gives it, in both forms, with nothing broken. */
import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dedent } from '../../../support/marks.ts';
import { openedText } from '../../../support/cursor.ts';

const MD = 'design.sysdesign.md';
const YAML = 'design.sysdesign.yaml';
const STEPS = ['scope', 'estimate', 'api', 'data', 'hld', 'deep-dive'];

const template = (file: string): string =>
  fs.readFileSync(new URL(`../../../../templates/${file}`, import.meta.url), 'utf8');

/** The document after a step was written; undefined where nothing is offered. */
function withStep(text: string, step: string, path = YAML): string | undefined {
  const { service, uri } = openedText(text, path);
  const insert = service.progress(uri)!.steps.find((one) => one.step === step)!.insert;
  return insert && text.slice(0, insert.start) + insert.plain + text.slice(insert.end);
}

function stateOf(text: string, step: string, path = YAML): string {
  const { service, uri } = openedText(text, path);
  const errors = service.diagnostics(uri).filter(({ severity }) => severity === 'error');
  expect(errors.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  return service.progress(uri)!.steps.find((one) => one.step === step)!.state;
}

describe('the insertion of a step', () => {
  it('stands before the steps that come later', () => {
    const text = dedent(`
      title: Shop

      scope:
        functional:
          R1: Order a product

      deep-dive:
        - question: What if the store is slow?
    `);
    const after = withStep(text, 'data')!;
    expect([...after.matchAll(/^[\w-]+(?=:)/gm)].map(([key]) => key)).toEqual(['title', 'scope', 'data', 'deep-dive']);
    expect(after).toContain('\n\ndata:\n  item:\n');
    expect(after).toContain('serves: [ R1 ]');
  });

  it('is a section with its heading in the Markdown form, numbered where the others are', () => {
    const text = '---\ntitle: Shop\n---\n\n## 1. Scope\n\nUsers can order.\n\n## 6. Deep dive\n\nWhat fails?\n';
    const after = withStep(text, 'estimate', MD)!;
    expect(after).toContain('Users can order.\n\n## 2. Estimates\n\n```yaml\n');
    expect(after).toContain('```\n\n## 6. Deep dive\n');
    expect(withStep(text.replaceAll(/\d\. /g, ''), 'estimate', MD)).toContain('\n\n## Estimates\n');
    const last = withStep('## Scope\n\nUsers can order.\n', 'deep-dive', MD)!;
    expect(last).toContain('Users can order.\n\n## Deep dive\n\n```yaml\n');
    expect(last.endsWith('```\n')).toBe(true);
  });

  it('fills a key, a heading or a block in which nothing stands yet', () => {
    expect(withStep('scope:\nestimate:\napi:\n', 'estimate')).toMatch(/^scope:\nestimate:\n {2}dau: /);
    expect(withStep('## API\n\n## Data model\n', 'api', MD)).toMatch(/^## API\n\n```yaml\n\w/);
    expect(withStep('## API\n\n```yaml\n# What is called\n```\n', 'api', MD)).toMatch(
      /^## API\n\n```yaml\ncreate_item:\n[^`]*\n# What is called\n```\n$/,
    );
  });

  it('is not offered where something stands already, nor in braces', () => {
    expect(withStep('api: { none: Nothing calls it }\n', 'api')).toBeUndefined();
    expect(withStep('api:\n  order: { style: rest }\n', 'api')).toBeUndefined();
    expect(withStep('{ title: Shop }\n', 'api')).toBeUndefined();
    expect(withStep('## Scope\n\n### Functional\n', 'scope', MD)).toBeUndefined();
  });

  it('goes by the line breaks of the document', () => {
    const after = withStep('title: Shop\r\n', 'api')!;
    expect(after.replaceAll('\r\n', '')).not.toContain('\n');
  });

  it.each([
    ['an empty document', YAML, ''],
    ['an empty document', MD, ''],
    ['a comment without its line break', YAML, '# A shop'],
    ['a title alone', YAML, 'title: Shop\n'],
    ['front matter alone', MD, '---\ntitle: Shop\n---\n'],
    ['the blank design', YAML, template('blank.sysdesign.yaml')],
    ['the blank design', MD, template('blank.sysdesign.md')],
  ])('writes step after step into %s (%s), without errors', (_, path, text) => {
    let written = text;
    for (const step of STEPS) {
      const after = withStep(written, step, path);
      // Where headings or keys of the step stand already, one goes there instead.
      if (after === undefined) expect(written).toMatch(/^(?:scope|hld):|^## \d\. (?:Scope|High)/m);
      else expect(stateOf((written = after), step, path)).not.toBe('empty');
    }
  });

  it('has stops for whoever fills them in', () => {
    const { service, uri } = openedText('title: Shop\n');
    const insert = service.progress(uri)!.steps[0]!.insert!;
    expect(insert.newText).toContain('R1: ${1:What users can do first of all}');
    expect(insert.plain).toContain('R1: What users can do first of all');
  });
});
