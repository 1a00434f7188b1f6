/** The starting points of new designs: each is clean in both forms, and tells a beginner what to write. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { StartForm, StartList } from '../../src/protocol/starts.ts';
import { openedText } from '../support/cursor.ts';

const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const { starts } = JSON.parse(read('templates/index.json')) as StartList;
const templates = starts.filter(({ group }) => group !== 'worked');

const forms = starts.flatMap(({ id, group, forms: files }) =>
  Object.entries(files).map(([form, file]) => ({ id, group, form: form as StartForm, file })),
);

describe('the list of starting points', () => {
  test('begins with the blank design and the patterns, each in both forms', () => {
    expect(templates.map(({ id }) => id)).toEqual(['blank', 'generic', 'read-heavy', 'write-heavy', 'real-time']);
    for (const { forms: files } of templates) expect(Object.keys(files)).toEqual(['yaml', 'markdown']);
    expect(new Set(starts.map(({ id }) => id)).size).toBe(starts.length);
  });

  test.each(forms)('$file is there, and of the form that the list says', ({ form, file }) => {
    expect(file.endsWith(form === 'yaml' ? '.sysdesign.yaml' : '.sysdesign.md')).toBe(true);
    // An untitled document has no name: its first line tells the form.
    expect(read(file).startsWith('---\n')).toBe(form === 'markdown');
  });
});

describe('a template', () => {
  const own = forms.filter(({ group }) => group !== 'worked');

  test.each(own)('$file has no findings', ({ file }) => {
    const { service, uri } = openedText(read(file), file);
    expect(service.diagnostics(uri)).toEqual([]);
  });

  test.each(own)('$file is the same without a name, and with Windows line breaks', ({ file }) => {
    const { service, uri } = openedText(read(file).replaceAll('\n', '\r\n'), file.replace(/\.\w+$/, ''));
    expect(service.diagnostics(uri)).toEqual([]);
  });

  test.each(own)('$file has a note for each step', ({ file, form }) => {
    const notes = form === 'yaml' ? /^# Step \d/gm : /^(?:# Step \d|<!-- )/gm;
    expect(read(file).match(notes)!.length).toBeGreaterThanOrEqual(6);
  });

  test.each(templates.filter(({ group }) => group === 'pattern'))('$id draws the same in both forms', (start) => {
    const [yaml, markdown] = (['yaml', 'markdown'] as const).map((form) => {
      const { service, uri } = openedText(read(start.forms[form]!), start.forms[form]);
      return { design: service.design(uri), estimates: service.estimates(uri) };
    });
    expect(markdown).toEqual(yaml);
  });
});
