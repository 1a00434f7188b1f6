/** Terms in texts: their first uses, hovers in ordinary Markdown, and completion in prose on demand. */
import { describe, expect, test } from 'vitest';
import { createLanguageService } from '../../../src/core/index.ts';

const YAML = 'file:///a.sysdesign.yaml';
const MARKDOWN = 'file:///a.sysdesign.md';

describe('first uses', () => {
  const marked = (text: string, uri = YAML): string => {
    const made = createLanguageService();
    made.open(uri, 1, text);
    let result = '';
    let last = 0;
    for (const { start, end } of made.firstUses(uri)) {
      result += `${text.slice(last, start)}«${text.slice(start, end)}»`;
      last = end;
    }
    return result + text.slice(last);
  };

  test('are one a term, in running text, of names that are surely terms', () => {
    expect(
      marked(
        'title: A «circuit breaker» and a circuit breaker\nscope:\n  text: Circuit breakers and a «dead letter queue».\n'.replaceAll(
          /[«»]/g,
          '',
        ),
      ),
    ).toBe(
      'title: A «circuit breaker» and a circuit breaker\nscope:\n  text: Circuit breakers and a «dead letter queue».\n',
    );
    expect(marked('title: a service, a `dead letter queue`, the primary colour\n')).not.toContain('«');
    expect(marked('# «Bulkheads»\n\nA bulkhead; «TTL».\n'.replaceAll(/[«»]/g, ''), MARKDOWN)).toBe(
      '# «Bulkheads»\n\nA bulkhead; «TTL».\n',
    );
  });

  test("are of the document's own terms too", () => {
    expect(marked('glossary: { tape: The trades. }\ntitle: the tape\n')).toContain('the «tape»');
  });
});

describe('a hover in ordinary Markdown', () => {
  const made = createLanguageService();
  made.configure('file:///team/sysdesign.config.yaml', 'glossary: t.yaml\n');
  made.setGlossary('file:///team/t.yaml', 'Order book: The open orders.\n');
  const title = (marked: string, uri = 'file:///notes.md') =>
    made.markdownHover(uri, marked.replace('|', ''), marked.indexOf('|'))?.title;

  test('explains a term in prose, headings, lists, tables and code spans', () => {
    for (const text of [
      'A circuit br|eaker.',
      '# Circuit br|eaker\n',
      '- a circuit br|eaker',
      'Use `circuit br|eaker`.',
    ])
      expect([text, title(text)]).toEqual([text, 'Circuit breaker']);
    expect(made.markdownHover('file:///n.md', 'x | y\n--|--\na | circuit breaker\n', 22)?.title).toBe(
      'Circuit breaker',
    );
  });

  test('is silent in fences, addresses, front matter and ordinary words', () => {
    for (const text of [
      '```\ncircuit br|eaker\n```\n',
      'https://example.org/circuit-br|eaker',
      '---\ntitle: circuit br|eaker\n---\n',
      'The prim|ary green.',
      '|',
    ])
      expect([text, title(text)]).toEqual([text, undefined]);
  });

  test("knows the terms of the file's workspace", () => {
    expect(title('The order b|ook.', 'file:///team/deep/notes.md')).toBe('Order book');
    expect(title('The order b|ook.')).toBeUndefined();
  });

  test('reports the range of the name in the file as it is now', () => {
    const first = made.markdownHover('file:///n.md', 'A circuit breaker.\n', 4)!;
    const second = made.markdownHover('file:///n.md', '\n\nA circuit breaker.\n', 6)!;
    expect([first.start, first.end, second.start, second.end]).toEqual([2, 17, 4, 19]);
  });
});

describe('completion of terms', () => {
  const offers = (marked: string, uri = YAML) => {
    const made = createLanguageService();
    const offset = marked.indexOf('|');
    const text = marked.replace('|', '');
    made.open(uri, 1, text);
    return made
      .termCompletions(uri, offset)
      .map(({ edit }) => text.slice(0, edit.start) + edit.newText + text.slice(edit.end));
  };

  test('replaces the words that begin a name', () => {
    expect(offers('title: behind a circuit br|')).toContain('title: behind a circuit breaker');
    expect(offers('title: behind a circ|')[0]).toBe('title: behind a circuit breaker');
    expect(offers('title: Circ|')[0]).toBe('title: Circuit breaker');
    expect(offers('We put a dead l|', MARKDOWN)[0]).toBe('We put a dead letter queue');
    expect(offers('We pick kaf|', MARKDOWN)[0]).toMatch(/Kafka/);
    expect(offers("It is little's l|", MARKDOWN)[0]).toBe("It is Little's law");
    expect(offers('A cuckoo |', MARKDOWN).length).toBeGreaterThan(0);
  });

  test("knows the document's own terms", () => {
    expect(offers('glossary: { order tape: The trades. }\ntitle: the order t|')[0]).toMatch(/the order tape$/);
  });

  test('is none where no prose stands', () => {
    for (const text of [
      'ti|',
      'hld:\n  components:\n    A: { kind: ca|',
      'hld:\n  components:\n    A:\n      technology: Re|',
      'estimate:\n  a: ca|',
      'hld:\n  diagram: |\n    flowchart LR\n      A[ca|'.replace('diagram: |', 'diagram: >'),
      '# ca|',
    ])
      expect([text, offers(text)]).toEqual([text, []]);
    expect(offers('```mermaid\nflowchart LR\n  ca|\n```\n', MARKDOWN)).toEqual([]);
  });

  test('has something to read', () => {
    const made = createLanguageService();
    made.open(YAML, 1, 'title: bulkh');
    expect(made.termCompletions(YAML, 12)[0]?.documentation).toMatch(/\.$/);
  });
});
