/** `sysdesign.config.yaml`: which one holds, what it changes, and what is wrong in it. */
import { describe, expect, test } from 'vitest';
import { createLanguageService, type LanguageService } from '../../../src/core/index.ts';

const URI = 'file:///team/chat/design.sysdesign.yaml';
const FAULTY = 'title: "Chat\n';

function service(...configurations: readonly (readonly [uri: string, text: string])[]): LanguageService {
  const made = createLanguageService();
  for (const [uri, text] of configurations) made.configure(uri, text);
  return made;
}

const severities = (made: LanguageService, text = FAULTY): string[] => {
  made.open(URI, 1, text);
  return made.diagnostics(URI).map(({ rule, severity }) => `${rule} ${severity}`);
};

const ROOT = 'file:///sysdesign.config.yaml';
const TEAM = 'file:///team/sysdesign.config.yaml';
const NEAR = 'file:///team/chat/sysdesign.config.yaml';
const OTHER = 'file:///team/chatter/sysdesign.config.yaml';

describe('which configuration holds', () => {
  test('the nearest one upwards, and no other', () => {
    expect(severities(service())).toEqual(['syntax/yaml error']);
    expect(severities(service([TEAM, 'rules: { syntax/yaml: hint }']))).toEqual(['syntax/yaml hint']);
    expect(severities(service([NEAR, 'rules: { syntax/yaml: info }'], [TEAM, 'rules: { syntax/yaml: hint }']))).toEqual(
      ['syntax/yaml info'],
    );
    expect(severities(service([ROOT, 'rules: { syntax/yaml: info }'], [TEAM, 'profile: interview']))).toEqual([
      'syntax/yaml error',
    ]);
    expect(severities(service([OTHER, 'rules: { syntax/yaml: off }']))).toEqual(['syntax/yaml error']);
  });

  test('a change or its end is told with the documents below', () => {
    const made = service();
    severities(made);
    made.open('file:///else/a.sysdesign', 1, FAULTY);
    expect(made.configure(TEAM, 'rules: { syntax/yaml: off }')).toEqual([URI]);
    expect(made.diagnostics(URI)).toEqual([]);
    expect(made.diagnostics('file:///else/a.sysdesign')).toHaveLength(1);
    expect(made.configure(TEAM, undefined)).toEqual([URI]);
    expect(made.diagnostics(URI)).toHaveLength(1);
  });
});

describe('whose severity counts', () => {
  test('document, then configuration, then profile, then default', () => {
    const set = [TEAM, 'rules: { syntax/yaml: warning }'] as const;
    expect(severities(service(set), `rules: { syntax/yaml: info }\n${FAULTY}`)).toEqual(['syntax/yaml info']);
    expect(severities(service(set), `rules:\n  syntax/yaml: off\n${FAULTY}`)).toEqual([]);
    expect(severities(service(set))).toEqual(['syntax/yaml warning']);
    expect(severities(service([TEAM, 'rules:\n  syntax/yaml: off\n']))).toEqual([]);
    expect(severities(service([TEAM, 'rules:\n  syntax/yaml: "off"\n']))).toEqual([]);
    expect(severities(service([TEAM, 'rules: { syntax/yaml: loud }']))).toEqual(['syntax/yaml error']);
  });
});

describe('numbers', () => {
  const DOCUMENT = 'estimate:\n  x: ref.redis.ops * 1 s\n  y: 2 KiB * 512\n';
  const shown = (made: LanguageService, text = DOCUMENT): (string | undefined)[] => {
    if (made.version(URI) === undefined) made.open(URI, 1, text);
    return made.estimates(URI)!.map(({ display }) => display);
  };

  test('of the catalogue are replaced and added, and bytes are read, for the documents below', () => {
    const own = 'catalogue:\n  redis.ops: { value: ref.team.node * 2, source: test }\n  team.node: 9K/s\n';
    expect(shown(service())).toEqual(['70K..200K', '1.05 MB']);
    expect(shown(service([TEAM, own]))).toEqual(['18K', '1.05 MB']);
    expect(shown(service([TEAM, 'conventions: { bytes: binary }\n']))).toEqual(['70K..200K', '1 MiB']);
    expect(shown(service([TEAM, own]), `catalogue: { redis.ops: 5/s }\n${DOCUMENT}`)).toEqual(['5', '1.05 MB']);
  });

  test('follow the file', () => {
    const made = service();
    expect(shown(made)[0]).toBe('70K..200K');
    made.configure(TEAM, 'catalogue: { redis.ops: 1K/s }\n');
    expect(shown(made)[0]).toBe('1K');
    made.configure(TEAM, 'catalogue: { redis.ops: 2K/s }\n');
    expect(shown(made)[0]).toBe('2K');
    made.configure(TEAM, undefined);
    expect(shown(made)[0]).toBe('70K..200K');
  });
});

describe('what is wrong in it', () => {
  const wrong = (text: string): string[] => {
    const made = service([TEAM, text]);
    return made.configDiagnostics(TEAM).map(({ rule, start, end }) => `${rule} ${text.slice(start, end)}`);
  };

  test('nothing in a good one, an empty one and a comment', () => {
    for (const text of ['', '# none yet\n', 'profile: interview\nrules:\n  syntax/yaml: hint\n'])
      expect(wrong(text)).toEqual([]);
    expect(service().configDiagnostics(TEAM)).toEqual([]);
  });

  test('keys, values and YAML, each at its place, and the rest holds', () => {
    expect(wrong('profil: interview\n')).toEqual(['schema/unknown-key profil']);
    expect(wrong('profile: loud\n')).toHaveLength(1);
    expect(wrong('rules:\n  syntax/yam: off\n  syntax/yaml: { lines: 3 }\n')).toEqual([
      'answer/unknown-rule syntax/yam',
      'answer/unknown-rule lines',
    ]);
    expect(wrong('- a\n')).toEqual(['syntax/yaml - a']);
    expect(wrong('profile: "interview\nrules: { syntax/yaml: info }\n')).toEqual(['syntax/yaml "interview']);
    expect(severities(service([TEAM, 'profile: "interview\nrules: { syntax/yaml: info }\n']))).toEqual([
      'syntax/yaml info',
    ]);
  });

  test.each([
    ['redis.ops: 3 GB', 'estimate/unit 3 GB'],
    ['redis.ops: 3K/s + 2 B', 'estimate/unit 2 B'],
    ['redis.ops: 5K/s +', 'estimate/syntax +'],
    ['redis.ops: ref.redis.op', 'estimate/unknown-name ref.redis.op'],
    ['redis.ops: 5K/s..3K/s', 'estimate/range 5K/s..3K/s'],
    ['team.x: ref.team.x', 'estimate/cycle ref.team.x'],
    ['team.x: { source: load test }', 'schema/missing-key source'],
    ['redis: 3K/s', 'schema/value redis'],
    ['ref.redis.ops: 3K/s', 'schema/value ref.redis.ops'],
    ['redis.ops: 3K/s', undefined],
    ['team.x: ref.redis.ops * 2', undefined],
    // The documents below have the estimate, or say that they have it not.
    ['team.x: nodes * 3K/s', undefined],
  ])('the number %s', (number, finding) => {
    expect(wrong(`catalogue:\n  ${number}\n`)).toEqual(finding === undefined ? [] : [finding]);
  });

  test('lines of the file are known, so that hosts can place its findings', () => {
    expect(service([TEAM, 'a: 1\nb: 2\n']).lines(TEAM)!.position(5)).toEqual({ line: 1, character: 0 });
  });
});
