/** Completion and hovers in `sysdesign.config.yaml` and in glossary files: keys, rules, values, reference numbers and terms. */
import { describe, expect, test } from 'vitest';
import { createLanguageService } from '../../../../src/core/index.ts';
import type { Completion, Hover } from '../../../../src/core/features/types.ts';

const CONFIG = 'file:///team/sysdesign.config.yaml';
const TERMS = 'file:///team/docs/terms.yaml';

interface Asked {
  readonly list: readonly Completion[];
  readonly labels: readonly string[];
  readonly hover: Hover | undefined;
  /** The file after an offer was taken. */
  take(label: string): string;
}

/** Asks at the bar in a file of a folder whose configuration names one glossary file. */
function ask(uri: string, marked: string): Asked {
  const offset = marked.indexOf('│');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const service = createLanguageService();
  service.configure(CONFIG, 'glossary: docs/terms.yaml\n');
  service.setGlossary(TERMS, 'order book: The open orders of one market.\nticker: Its last price.\n');
  service.openSettings(uri, 1, text);
  const list = service.completions(uri, offset);
  return {
    list,
    labels: list.map(({ label }) => label),
    hover: service.hover(uri, offset),
    take(label) {
      const { start, end, newText } = list.find((one) => one.label === label)!.edit;
      return text.slice(0, start) + newText + text.slice(end);
    },
  };
}

describe('a configuration', () => {
  test('its keys, with what they are for and how they are written', () => {
    const { list, labels } = ask(CONFIG, '│');
    expect(labels).toEqual(['rules', 'profile', 'conventions', 'glossary', 'catalogue', 'ignore']);
    expect(list[1]).toMatchObject({
      detail: 'profile',
      documentation: 'Which rules speak, and how loudly.',
      example: 'profile: design-doc',
      edit: { newText: 'profile: ' },
    });
  });

  test('not those that are there, and what a key may be', () => {
    expect(ask(CONFIG, 'profile: interview\n│').labels).not.toContain('profile');
    expect(ask(CONFIG, 'profile: │').labels).toEqual(['design-doc', 'interview']);
    expect(ask(CONFIG, 'conventions:\r\n  bytes: b│\r\n').labels).toEqual(['decimal', 'binary']);
  });

  test('rules with what they report, how loudly they may, and their numbers', () => {
    const { list, take } = ask(CONFIG, 'rules:\n  hld/dir│\n');
    expect(list.find(({ label }) => label === 'hld/direction')?.documentation).toContain('.');
    expect(take('hld/direction')).toBe('rules:\n  hld/direction: \n');
    expect(ask(CONFIG, 'rules:\n  hld/direction: off\n  │').labels).not.toContain('hld/direction');
    expect(ask(CONFIG, 'rules:\n  hld/direction: │').labels).toEqual(['error', 'warning', 'info', 'hint', 'on', 'off']);
    expect(ask(CONFIG, 'rules:\n  arch/deep-chain:\n    │').labels).toEqual(['severity', 'calls']);
    expect(ask(CONFIG, 'rules: { arch/deep-chain: { severity: │ } }').labels).toContain('warning');
  });

  test('a key stands with its neighbours, wherever it is asked for', () => {
    expect(ask(CONFIG, 'rules:\n    hld/direction: off\n  │').take('api/no-auth')).toBe(
      'rules:\n    hld/direction: off\n    api/no-auth: ',
    );
  });

  test('reference numbers, and units behind their values', () => {
    expect(ask(CONFIG, 'catalogue:\n  │').labels).toContain('postgres.writes');
    expect(ask(CONFIG, 'catalogue:\n  postgres.writes: 20 │').labels).toContain('users');
  });

  test('answers at every place of a damaged file', () => {
    const text = 'rules: { hld/direction: off\ncatalogue:\n  - x: "1\nprofile interview\nignore: [a, \n';
    for (let at = 0; at <= text.length; at++)
      expect(ask(CONFIG, `${text.slice(0, at)}│${text.slice(at)}`).list).toBeDefined();
  });

  test('hovers: a key, a value, a rule, an option', () => {
    expect(ask(CONFIG, 'pro│file: interview').hover).toMatchObject({ title: 'profile', start: 0, end: 7 });
    expect(ask(CONFIG, 'profile: int│erview').hover).toMatchObject({ title: 'interview', subtitle: 'profile' });
    expect(ask(CONFIG, 'rules: { hld/dir│ection: off }').hover?.title).toContain('hld/direction');
    expect(ask(CONFIG, 'rules:\n  arch/deep-chain:\n    ca│lls: 3\n').hover?.title).toBe('calls');
  });
});

describe('a glossary file', () => {
  test('the keys of a term, the obligatory one first', () => {
    const { labels, take } = ask(TERMS, 'order book:\n  │');
    expect(labels).toEqual(['text', 'also', 'formula', 'when', 'trade-off', 'mistake', 'examples', 'see']);
    expect(take('see')).toBe('order book:\n  see: ');
  });

  test('terms to read on with: own ones first, not itself, in one piece', () => {
    expect(ask(TERMS, 'order book:\n  see: [│]').labels.slice(0, 1)).toEqual(['ticker']);
    expect(ask(TERMS, 'order book:\n  see: [Cache, write amp│]').take('Write amplification')).toBe(
      'order book:\n  see: [Cache, Write amplification]',
    );
    expect(ask(TERMS, 'order book:\n  see:\n    - ticker\n    - │').labels).not.toContain('ticker');
    expect(ask(TERMS, 'order book:\n  see:\n    │').take('ticker')).toBe('order book:\n  see:\n    - ticker');
  });

  test('a name may be a word of the format', () => {
    expect(ask(TERMS, 'estimate:\n  x: │').labels).toEqual([]);
    expect(ask(TERMS, 'data:\n  │').labels).toContain('trade-off');
  });

  test('hovers: a key of a term, and the term that it names', () => {
    expect(ask(TERMS, 'order book:\n  trade-o│ff: x\n').hover?.title).toBe('trade-off');
    expect(JSON.stringify(ask(TERMS, 'order book:\n  see: tick│er\n').hover)).toContain('Its last price.');
  });

  test('is one that a configuration names; in other YAML nothing is said', () => {
    const other = ask('file:///team/other.yaml', 'order book:\n  te│xt: x\n');
    expect([other.list, other.hover]).toEqual([[], undefined]);
  });
});

test('an open file is followed from change to change, and forgotten', () => {
  const service = createLanguageService();
  service.openSettings(CONFIG, 1, 'profile: \n');
  service.change(CONFIG, 2, [
    { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 9 } }, text: '' },
  ]);
  expect([service.version(CONFIG), service.lines(CONFIG)?.text, service.completions(CONFIG, 0).length]).toEqual([
    2,
    '\n',
    6,
  ]);
  expect(service.diagnostics(CONFIG)).toEqual([]);
  service.close(CONFIG);
  expect([service.version(CONFIG), service.completions(CONFIG, 0)]).toEqual([undefined, []]);
});
