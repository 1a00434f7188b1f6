/** Holds that code stays small enough to be read: files, functions, and a first sentence that says what a file is. */
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { code, read } from './files.ts';

const MOST_LINES = 450;
const MOST_LINES_OF_A_FUNCTION = 80;

/** Files that hold data rather than code. */
const isData = (file: string): boolean => /^src\/core\/(catalog|glossary)\/.*data.*\.ts$/.test(file);

/** A describe block is a table of tests, not a function to be understood at once. */
const isTest = (file: string): boolean => /^test\/.*\.ts$/.test(file);

/** The functions of a file that are too long, with their line and length. */
function longFunctions(file: string): string[] {
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const first = source.getLineAndCharacterOfPosition(node.getStart()).line;
      const length = source.getLineAndCharacterOfPosition(node.end).line - first + 1;
      if (length > MOST_LINES_OF_A_FUNCTION) found.push(`${file}:${String(first + 1)} has ${String(length)} lines`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Whether a file opens with a comment; a line that makes it a program may stand before. */
const opensWithSentence = (file: string): boolean =>
  /^(#!.*\n)?\s*(\/\*\*?\s*\n?\s*\*?\s*[A-Z`"][\s\S]{10,}?\*\/|\/\/ [A-Z`].{10,})/.test(read(file));

describe('code', () => {
  it('has no file that is too long', () => {
    const long = code.filter((file) => !isData(file) && read(file).split('\n').length - 1 > MOST_LINES);
    expect(long).toEqual([]);
  });

  it('has no function that is too long', () => {
    expect(code.filter((file) => !isData(file) && !isTest(file)).flatMap(longFunctions)).toEqual([]);
  });

  it('says at the top of each file what it is', () => {
    expect(code.filter((file) => !opensWithSentence(file))).toEqual([]);
  });
});
