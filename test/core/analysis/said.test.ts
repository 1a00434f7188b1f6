/** Tests of what the prose of a document is taken to speak of, also from version to version. */
import { describe, expect, it } from 'vitest';
import { saidIn } from '../../../src/core/analysis/index.ts';
import { DocumentParser } from '../../../src/core/syntax/index.ts';

const DEAD_LETTER = /dead[- ]letter/i;
const parsed = (text: string) => new DocumentParser().parse(text, text.startsWith('---') ? 'markdown' : 'yaml');
const mentions = (text: string) => saidIn(parsed(text)).mentions(DEAD_LETTER);

describe('what is said', () => {
  it('is read from values that are sentences, at any depth', () => {
    expect(
      mentions('deep-dive:\n  - question: Where do poison messages go?\n    because: A dead letter queue parks them\n'),
    ).toBe(true);
    expect(mentions('hld:\n  text: |\n    What fails goes\n    to a dead-letter topic.\n')).toBe(true);
  });

  it('is not read from short values, keys, diagrams and answers to rules', () => {
    for (const text of [
      'hld:\n  components:\n    MQ: { dead-letter: dead-letter.main }\n',
      'hld:\n  diagram: |\n    flowchart TB\n      A -->|to the dead letter queue| B\n',
      'accept:\n  queue/no-dlq: We want no dead letter queue here\n',
    ])
      expect(mentions(text), text).toBe(false);
  });

  it('is read from Markdown prose, tables and fences, but not from YAML and diagrams in it', () => {
    const document = (part: string) => `---\ntitle: Chat\n---\n\n## High-level design\n\n${part}\n`;
    expect(mentions(document('What fails goes to a dead letter queue.'))).toBe(true);
    expect(mentions(document('| Risk | Answer |\n|---|---|\n| poison | dead letter queue |'))).toBe(true);
    expect(mentions(document('```text\nqueue -> dead letter queue\n```'))).toBe(true);
    expect(mentions(document('```mermaid\nflowchart TB\n  A[dead letter queue]\n```'))).toBe(false);
  });

  it('follows the text from version to version', () => {
    const parser = new DocumentParser();
    const versions = [
      'nothing of it here',
      'a dead letter queue',
      'still the dead letter queue',
      'nothing of it again',
      '',
    ];
    let said = saidIn(parser.parse('title: x\n', 'yaml'));
    const answers = versions.map((text) => {
      said = saidIn(parser.parse(`title: x\nscope:\n  text: ${text}\n`, 'yaml'), said);
      return said.mentions(DEAD_LETTER);
    });
    expect(answers).toEqual([false, true, true, false, false]);
  });

  it('finds what came with a version that was asked about something else', () => {
    const parser = new DocumentParser();
    const version = (text: string) => parser.parse(`title: x\nscope:\n  text: ${text}\n`, 'yaml');
    const first = saidIn(version('nothing of it here'));
    expect(first.mentions(DEAD_LETTER)).toBe(false);
    const second = saidIn(version('a dead letter queue'), first);
    expect(second.mentions(/nothing at all/)).toBe(false);
    const third = saidIn(version('a dead letter queue'), second);
    expect(third.mentions(DEAD_LETTER)).toBe(true);
  });
});
