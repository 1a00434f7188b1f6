/** A team's glossary files: what they may say, how they stand beside other terms, and what is wrong in them. */
import { describe, expect, test } from 'vitest';
import { createLanguageService, type LanguageService } from '../../../src/core/index.ts';

const URI = 'file:///team/chat/design.sysdesign.yaml';
const CONFIG = 'file:///team/sysdesign.config.yaml';
const FILE = 'file:///team/docs/terms.yaml';

function service(glossary: string, config = 'glossary: docs/terms.yaml\n'): LanguageService {
  const made = createLanguageService();
  made.configure(CONFIG, config);
  made.setGlossary(FILE, glossary);
  return made;
}

/** The hover of a word of a value: its title, whose it is, and its blocks. */
function hoverOf(made: LanguageService, word: string, head = ''): readonly string[] | undefined {
  const text = `${head}title: "${word}"\n`;
  made.open(URI, 1, text);
  const hover = made.hover(URI, text.lastIndexOf(word) + 1);
  return (
    hover && [`${hover.title}, ${hover.subtitle}`, ...hover.blocks.map((block) => ('text' in block ? block.text : ''))]
  );
}

/** Findings with the text that they mark. */
function findings(made: LanguageService, uri: string): string[] {
  const { text } = made.lines(uri)!;
  return made
    .configDiagnostics(uri)
    .map(({ start, end, rule, severity, message }) => `${severity} ${rule} «${text.slice(start, end)}» ${message}`);
}

describe('a term of a team', () => {
  test('is explained in the documents below the configuration', () => {
    const made = service('Order book: The open orders of one market.\n');
    expect(hoverOf(made, 'order books')).toEqual([
      "Order book, this workspace's glossary",
      'The open orders of one market.',
    ]);
    made.open('file:///else/a.sysdesign.yaml', 1, 'title: order book\n');
    expect(made.hover('file:///else/a.sysdesign.yaml', 10)?.title).not.toBe('Order book');
  });

  test('is an entry like the built-in ones where it says more', () => {
    const made = service(
      [
        'Order book:',
        '  text: The open orders of one market.',
        '  also: [depth of market, DOM]',
        '  formula: bids + asks',
        '  when: A market is matched continuously.',
        '  trade-off: Fast to match, hard to shard.',
        '  mistake: Keeping it in the database.',
        '  examples: [limit order book]',
        '  see: [matching engine, TTL, no such term]',
        'Matching engine: What brings orders together.',
      ].join('\n'),
    );
    made.open(URI, 1, 'title: x\n');
    const entry = made.term('depth of market', URI)!;
    expect(entry.title).toContain('Order book');
    expect(entry.blocks.map(({ text }) => text)).toEqual([
      'The open orders of one market.',
      'bids + asks',
      'A market is matched continuously.',
      'Fast to match, hard to shard.',
      'Keeping it in the database.',
      'limit order book',
    ]);
    expect(entry.related).toEqual([
      { id: 'workspace:matching engine', name: 'Matching engine' },
      { id: 'ttl', name: made.term('ttl')!.title.replace(/ \(.*/, '') },
    ]);
    expect(hoverOf(made, 'DOM')?.[0]).toContain('Order book');
  });

  test('stands before the built-in one, and behind the one of the document', () => {
    const made = service('fan-out: Sending one order to all venues.\nSharding: Ours.\n');
    expect(hoverOf(made, 'fan-outs')?.[1]).toBe('Sending one order to all venues.');
    expect(hoverOf(made, 'sharding')?.[1]).toBe('Ours.');
    const head = 'glossary:\n  fan-out: Copying a post.\n  Order flow: { text: What comes in., also: [tape] }\n';
    expect(hoverOf(made, 'fan-outs', head)?.slice(0, 2)).toEqual([
      "fan-out, this document's glossary",
      'Copying a post.',
    ]);
    expect(hoverOf(made, 'tape', head)?.[1]).toBe('What comes in.');
    const names = made.searchTerms('', URI).map(({ name, category }) => `${category}: ${name}`);
    expect(names.slice(0, 4)).toEqual([
      'This document: fan-out',
      'This document: Order flow',
      'This workspace: Sharding',
      expect.not.stringContaining('This workspace') as string,
    ]);
  });

  test('of two files is the one of the first', () => {
    const made = service('Order book: First.\n', 'glossary: [docs/terms.yaml, ./docs/../more.yml]\n');
    expect(made.glossaryFiles(CONFIG)).toEqual([FILE, 'file:///team/more.yml']);
    made.setGlossary('file:///team/more.yml', 'Order book: Second.\nTape: The trades.\n');
    expect(hoverOf(made, 'order book')?.[1]).toBe('First.');
    expect(hoverOf(made, 'tape')?.[1]).toBe('The trades.');
  });

  test('follows its file, and goes with the configuration', () => {
    const made = service('Order book: First.\n');
    expect(hoverOf(made, 'order book')?.[1]).toBe('First.');
    expect(made.setGlossary(FILE, 'Order book: Then.\n')).toEqual({ documents: [URI], configurations: [CONFIG] });
    expect(made.hover(URI, 10)?.blocks[0]).toMatchObject({ text: 'Then.' });
    made.configure(CONFIG, 'profile: interview\n');
    expect(made.hover(URI, 10)?.title).not.toBe('Order book');
    expect(made.setGlossary(FILE, 'Order book: Then.\n')).toEqual({ documents: [], configurations: [] });
    expect(made.configDiagnostics(FILE)).toEqual([]);
  });

  test('leaves what is not known of it out: half-typed files are read as far as they go', () => {
    for (const text of [
      '',
      'a',
      'Order book:',
      'Order book:\n  also:',
      '- x',
      '"',
      'a: [',
      'x-note: hi\nnone: no',
      '? a\n: b',
    ]) {
      const made = service(text);
      made.open(URI, 1, 'title: order book\n');
      expect([text, made.searchTerms('', URI).filter(({ category }) => category === 'This workspace')]).toEqual([
        text,
        text === '? a\n: b' ? [expect.objectContaining({ name: 'a' })] : [],
      ]);
    }
  });
});

describe('what is wrong', () => {
  test('in a glossary file is said at its place', () => {
    const text =
      'Order book:\n  definition: Orders.\nTape: [1, 2]\nDepth:\n  text: 5\nTape: again\nBook: { also: [b] }\n';
    expect(findings(service(text), FILE).map((found) => found.replace(/» .*/, '»'))).toEqual([
      'warning schema/unknown-key «definition»',
      'error schema/value «[1, 2]»',
      'error schema/value «5»',
      'error ref/duplicate-id «Tape»',
      'warning schema/missing-key «also»',
    ]);
    expect(findings(service(text), FILE)[0]).toContain('Did you mean "text"?');
    expect(findings(service('- a\n'), FILE)).toEqual([
      'error syntax/yaml «- a» A glossary file is a mapping: lines of "term: what it means", such as "order book: The open orders of one market.".',
    ]);
    expect(findings(service('Order book: Orders.\nx-owner: us\n'), FILE)).toEqual([]);
  });

  test('with a path is said in the configuration', () => {
    const wrong = (glossary: string) => findings(service('a: b\n', `glossary: ${glossary}\n`), CONFIG);
    for (const path of [
      '../terms.yaml',
      '/etc/terms.yaml',
      'docs/../../x.yaml',
      'https://x.org/a.yaml',
      'file:a.yaml',
    ]) {
      expect(wrong(path)).toEqual([expect.stringContaining(`error schema/value «${path}» "${path}" lies outside`)]);
    }
    expect(wrong('[a.yaml, terms.json]')).toEqual([expect.stringContaining('«terms.json» A glossary file is YAML')]);
    expect(wrong(String.raw`docs\terms.yaml`)).toEqual([expect.stringContaining('with "/" between its parts')]);
    expect(wrong('{ a: b }')).toEqual([expect.stringContaining('error schema/value')]);
    expect(wrong('docs/terms.yaml')).toEqual([]);
  });

  test('a file that is not there is told once that is known, and no longer when it comes', () => {
    const made = createLanguageService();
    made.configure(CONFIG, 'glossary:\n  - docs/terms.yaml\n');
    expect(findings(made, CONFIG)).toEqual([]);
    made.setGlossary(FILE, undefined);
    expect(findings(made, CONFIG)).toEqual([
      expect.stringContaining('warning schema/value «docs/terms.yaml» There is no file "docs/terms.yaml"'),
    ]);
    made.setGlossary(FILE, 'a: b\n');
    expect(findings(made, CONFIG)).toEqual([]);
  });

  test('addresses are written as editors write them', () => {
    const made = service('', String.raw`glossary: ["docs/our (team's) terms!.yaml", "ü.yaml", "\uD800.yaml"]`);
    expect(made.glossaryFiles(CONFIG)).toEqual([
      'file:///team/docs/our%20%28team%27s%29%20terms%21.yaml',
      'file:///team/%C3%BC.yaml',
      'file:///team/%EF%BF%BD.yaml',
    ]);
  });
});
