/** Every document of the repository, for properties that hold for all of them: examples, fixtures, and what the rules show. */
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Rule } from '../../src/core/rules/index.ts';
import { inMarkdown } from './markdownForm.ts';
import { DEFAULT_PATH, readMarkedFile } from './marks.ts';

const root = path.resolve(import.meta.dirname, '../..');

export interface TestDocument {
  /** What a failing test calls it. */
  readonly name: string;
  readonly text: string;
  /** A name of a file, which decides the form. */
  readonly path: string;
}

/** The documents in files: the worked examples, and the fixtures of the tests. */
export function committedDocuments(): readonly TestDocument[] {
  return ['examples', 'test/fixtures'].flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.sysdesign\.(?:ya?ml|md)$/.test(file))
      .map((file) => {
        const name = `${folder}/${file.split(path.sep).join('/')}`;
        return { name, text: fs.readFileSync(path.join(root, name), 'utf8'), path: name };
      }),
  );
}

/** What a rule shows as wrong: as it is written, and in the Markdown form where it is YAML that can be written so. */
export function invalidExamples(rule: Rule): readonly TestDocument[] {
  return rule.invalid.flatMap(({ title, document }) => {
    if (document.startsWith('---')) return [{ name: title, text: document, path: 'design.sysdesign.md' }];
    const written = { name: title, text: document, path: DEFAULT_PATH };
    // Slips of syntax don't survive a translation.
    if (rule.id.startsWith('syntax/')) return [written];
    const { text, path } = inMarkdown(readMarkedFile(document));
    return [written, { name: `${title} (Markdown)`, text, path }];
  });
}

/** The same in braces and double quotes, each step on one line: the style that leaves a fix the least room. */
export function inBraces({ name, text, path }: TestDocument): TestDocument {
  const steps = Object.entries(parse(text, { uniqueKeys: false }) as object);
  const lines = steps.map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`);
  return { name: `${name} (in braces)`, text: lines.join(''), path };
}

/**
 * The document with a comment on every line that can bear one: behind YAML, between the statements of a diagram.
 * @param spans what must stay as it is: texts of several lines, in which a hash would be a part of the text.
 */
export function withComments(
  { name, text, path }: TestDocument,
  spans: readonly { readonly start: number; readonly end: number; readonly diagram: boolean }[],
): TestDocument {
  let at = 0;
  const lines = text.split('\n').map((line, index) => {
    const start = at;
    at += line.length + 1;
    const within = spans.find((span) => span.start <= start && start < span.end);
    if (within?.diagram) {
      const indent = /^[ \t]*/.exec(line)![0];
      return line.trim() === '' ? line : `${line}\n${indent}%% kept ${index}`;
    }
    const isBare = line.trim() === '' || /^\s*(?:#|---|```)/.test(line) || /[|>][-+]?\s*$/.test(line);
    return within || isBare ? line : `${line} # kept ${index}`;
  });
  return { name: `${name} (commented)`, text: lines.join('\n'), path };
}
