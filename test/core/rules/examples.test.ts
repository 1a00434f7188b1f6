/** Runs what every rule says of itself: its examples, its fixes, its messages; and holds that rule, test and page go together. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../src/core/base/edit.ts';
import { rules, type Rule, type RuledFinding } from '../../../src/core/rules/index.ts';
import { factsOf, findingsOf, messageOf, runAlone } from '../../support/checkRules.ts';
import { inMarkdown } from '../../support/markdownForm.ts';
import { DEFAULT_PATH, readMarkedFile } from '../../support/marks.ts';

const root = path.resolve(import.meta.dirname, '../../..');

interface Document {
  readonly text: string;
  readonly path: string;
}

/** An example in the form it is written in, and in the Markdown form if it is YAML that can be written so. */
function formsOf(rule: Rule, document: string): Document[] {
  const path = document.startsWith('---') ? 'design.sysdesign.md' : DEFAULT_PATH;
  const written = { text: document, path };
  return path === DEFAULT_PATH && !rule.id.startsWith('syntax/')
    ? [written, inMarkdown(readMarkedFile(document))]
    : [written];
}

function run(rule: Rule, { text, path }: Document): readonly RuledFinding[] {
  return findingsOf(text, path, [rule]);
}

function errors({ text, path }: Document): number {
  return findingsOf(text, path).filter(({ severity }) => severity === 'error').length;
}

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  it('finds exactly one thing in each invalid example', () => {
    for (const { document } of rule.invalid)
      for (const form of formsOf(rule, document)) {
        const found = run(rule, form);
        expect(found.map(messageOf), form.text).toHaveLength(1);
        const { start, end } = found[0]!.span;
        expect(end, 'a finding has a place that can be seen').toBeGreaterThan(start);
        expect(form.text.slice(start, end), 'that begins at something').toMatch(/^\S/);
      }
  });

  it('finds nothing in its valid examples', () => {
    for (const { document } of rule.valid)
      for (const form of formsOf(rule, document)) expect(run(rule, form).map(messageOf), form.text).toEqual([]);
  });

  it('mends what it finds: nothing of it is left, and no error is new', () => {
    for (const { document } of rule.invalid)
      for (const form of formsOf(rule, document)) {
        const facts = factsOf(form.text, form.path);
        const [finding] = runAlone(rule, facts);
        const fixes = rule.fix?.(finding!, facts) ?? [];
        expect(new Set(fixes.map(({ title }) => title)).size, 'each title says something else').toBe(fixes.length);
        fixes.forEach(({ edits, title }, index) => {
          const after = { ...form, text: applyEdits(form.text, edits) };
          expect(after.text, title).not.toBe(form.text);
          if (index === 0) expect(run(rule, after).map(messageOf), after.text).toEqual([]);
          expect(errors(after), `${title}\n${after.text}`).toBeLessThanOrEqual(errors(form));
        });
      }
  });

  it('shows a fix in an example, if it has any', () => {
    const fixes = rule.invalid.flatMap(({ document }) => {
      const facts = factsOf(document, formsOf(rule, document)[0]!.path);
      return runAlone(rule, facts).flatMap((finding) => rule.fix?.(finding, facts) ?? []);
    });
    expect(fixes.length > 0).toBe(rule.fix !== undefined);
  });

  it('mends documents with Windows line breaks as well', () => {
    for (const { document } of rule.invalid)
      for (const form of formsOf(rule, document)) {
        const windows = { ...form, text: form.text.replaceAll('\n', '\r\n') };
        const facts = factsOf(windows.text, windows.path);
        const [finding] = runAlone(rule, facts);
        const [fix] = rule.fix?.(finding!, facts) ?? [];
        if (!fix) continue;
        const after = applyEdits(windows.text, fix.edits);
        expect(run(rule, { ...windows, text: after }).map(messageOf), JSON.stringify(after)).toEqual([]);
        expect(after.replaceAll('\r\n', ''), JSON.stringify(after)).not.toMatch(/[\r\n]/);
      }
  });

  it('says what, why and what to do, in whole sentences', () => {
    expect(rule.summary).toMatch(/^[A-Z"].*\.$/s);
    expect(rule.why).toMatch(/^[A-Z"].*[.!]$/s);
    for (const { title } of [...rule.invalid, ...rule.valid]) expect(title).toMatch(/^[A-Z"].*[.!?]$/);
    for (const { document } of rule.invalid) {
      const [message] = findingsOf(document, formsOf(rule, document)[0]!.path, [rule]).map(messageOf);
      expect(message).toMatch(/[.?!]$/);
      expect(message).not.toMatch(/undefined|NaN|\[object| {2}/);
    }
  });

  it('has no example twice, and shows something both wrong and right', () => {
    const documents = [...rule.invalid, ...rule.valid].map(({ document }) => document.trim());
    expect(new Set(documents).size).toBe(documents.length);
    expect(rule.invalid.length * rule.valid.length).toBeGreaterThan(0);
  });

  it('has no message that it never says', () => {
    const source = fs.readFileSync(path.join(root, 'src/core/rules', `${rule.id}.ts`), 'utf8');
    const said = [...source.matchAll(/message: ([^\n]*)/g)].map(([, words]) => words).join('\n');
    for (const name of Object.keys(rule.messages))
      if (name !== 'found') expect(said, `${rule.id} never says "${name}"`).toContain(`'${name}'`);
  });

  it('has a test and a page', () => {
    const test = path.join(root, 'test/core/rules', `${rule.id}.test.ts`);
    expect(fs.existsSync(test), test).toBe(true);
    expect(fs.readFileSync(test, 'utf8')).toContain(rule.id);
    expect(fs.existsSync(path.join(root, 'docs/rules', `${rule.id.replace('/', '-')}.md`))).toBe(true);
  });
});

describe('the rules', () => {
  it('are all in the registry, and have no test or page left over', () => {
    const files = (folder: string) =>
      fs
        .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .map((file) => file.split(path.sep).join('/'))
        .filter((file) => file.includes('/') && !/^(?:generated|shared)\//.test(file) && file.endsWith('.ts'));
    const ids = rules.map(({ id }) => id).sort();
    expect(
      files('src/core/rules')
        .map((file) => file.replace(/\.ts$/, ''))
        .sort(),
    ).toEqual(ids);
    expect(
      files('test/core/rules')
        .map((file) => file.replace(/\.test\.ts$/, ''))
        .sort(),
    ).toEqual(ids);
    const pages = fs.readdirSync(path.join(root, 'docs/rules')).filter((file) => file !== 'README.md');
    expect(pages.sort()).toEqual(ids.map((id) => `${id.replace('/', '-')}.md`).sort());
  });

  it('are named once, and grouped', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const { id } of rules) expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*\/[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/);
  });

  it('are silent in an empty document and in a new one', () => {
    for (const text of ['', 'title: Chat\n', 'title: Chat\nscope:\nestimate:\napi:\ndata:\nhld:\ndeep-dive:\n'])
      expect(findingsOf(text).map(messageOf), text).toEqual([]);
    expect(findingsOf('---\ntitle: Chat\n---\n\n# Chat\n', 'design.sysdesign.md').map(messageOf)).toEqual([]);
  });
});
