/** What the schema says about mistakes: the place, marked in the document, and the words. */
import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DocumentParser } from '../../../src/core/syntax/index.ts';
import { validateConfig, validateDocument } from '../../../src/core/schema/index.ts';
import { marked, problemsOf } from './support.ts';

/** A mistake: the document with the place marked, the code, and the message. */
function check(text: string, ...expected: readonly (readonly [code: string, message: string])[]): void {
  const found = marked(text.replaceAll(/[«»]/g, ''));
  expect(found.text).toBe(text);
  expect(found.codes.map((code, index) => [code, found.messages[index]])).toEqual(
    expected.map(([code, message]) => [`schema/${code}`, message]),
  );
}

function clean(text: string): void {
  expect(problemsOf(text)).toEqual([]);
}

describe('a document without mistakes', () => {
  test('is the example of the format', () => {
    clean(fs.readFileSync(new URL('../../fixtures/format-example.sysdesign.yaml', import.meta.url), 'utf8'));
  });

  test.each([
    ['nothing', ''],
    [
      'keys without values',
      'title:\nscope:\n  functional:\nhld:\n  components:\n    CS:\n    DB: ~\ndeep-dive:\n  -\n',
    ],
    [
      'keys of the author',
      'x-ticket: 12\nhld: { x-a: [1], components: { x-b: 3, CS: { x-c: {} } } }\napi: { x-y: 1 }\n',
    ],
    [
      'steps that are not there on purpose',
      'api: { none: No calls }\ndeep-dive: { none: Not yet }\nscope: { none: Known }\n',
    ],
    [
      'details that are not there on purpose',
      'hld:\n  components:\n    C: { ttl: { none: Never stale }, retry: { none: Once } }\n',
    ],
    ['numbers and words where text is wanted', 'title: 2048\nscope: { functional: { R1: 1 }, out-of-scope: Calls }\n'],
    ['an item that is only prose', 'deep-dive:\n  - text: |\n      Prose.\n'],
    [
      'requirements in a list',
      'scope: { functional: [Send, { text: Receive, priority: must }], nonfunctional: [Fast] }\n',
    ],
    ['goals of its own under an id', 'scope: { nonfunctional: { N1: Pleasant, NFR-2: { target: 3 } } }\n'],
    ['percentiles of any share', 'scope: { nonfunctional: { latency: { p75: 1 s, p99.95: 2 s } } }\n'],
    [
      'a step with details',
      'hld: { paths: { p: { steps: [A -> B & C, { B -> D: { times: 2, wait: false } }, { C->D: }] } } }\n',
    ],
  ])('%s', (_name, text) => clean(text));
});

describe('a key that is not known', () => {
  test('has a near one', () =>
    check('hld:\n  components:\n    CS:\n      «techology»: Go\n', [
      'unknown-key',
      '"techology" is not a key of a component, so nothing reads it. Did you mean "technology"?',
    ]));
  test('is one in another spelling', () =>
    check('api: { send: { «idempotencyKey»: id } }\n', [
      'unknown-key',
      '"idempotencyKey" is not a key of a contract, so nothing reads it. Did you mean "idempotency-key"?',
    ]));
  test('is another name of one', () =>
    check('data:\n  message:\n    «shard_key»: user\n', [
      'unknown-key',
      '"shard_key" is not a key of an entity, so nothing reads it. Did you mean "partition-key"?',
    ]));
  test('belongs somewhere else', () =>
    check('title: Chat\n«eviction»: lru\n', [
      'unknown-key',
      '"eviction" is not a key of a design document, so nothing reads it; it belongs to a component. Move it there, or give it a name that starts with "x-".',
    ]));
  test('is like no other', () =>
    check('conventions: { «zzz»: 1 }\n', [
      'unknown-key',
      '"zzz" is not a key of conventions, so nothing reads it. Conventions knows bytes; a key of your own starts with "x-".',
    ]));
  test('was meant to be the one that is missing', () =>
    check('estimate:\n  dau:\n    «vale»: 3\n', [
      'unknown-key',
      '"vale" is not a key of an estimate, so nothing reads it. Did you mean "value"?',
    ]));
});

describe('a value of another type', () => {
  test('is a list', () =>
    check('data: { m: { size: «[1]» } }\n', [
      'wrong-type',
      '"size" takes an expression, and this is a list. Write for example "size: message_size".',
    ]));
  test('lacks its unit', () =>
    check('hld: { components: { C: { ttl: «10» } } }\n', [
      'wrong-type',
      '"ttl" takes a duration, and this is the number 10. A length of time needs its unit: s, ms, min, h, days …',
    ]));
  test('is text where a mapping belongs', () =>
    check('data:\n  message: «DB»\n', [
      'wrong-type',
      'An entity takes a mapping with keys such as store, fields and key, and this is the text "DB". Put its keys below it, indented.',
    ]));
  test('is a list where names belong', () =>
    check('hld:\n  components: «[A]»\n', [
      'wrong-type',
      '"components" takes a mapping of components by id, and this is a list. Write for example "components: { CS: { kind: service, instances: 200 } }".',
    ]));
  test('is a mapping where only text belongs', () =>
    check('title: «{ a: 1, b: 2 }»\n', [
      'wrong-type',
      '"title" takes text, and this is a mapping. Write for example "title: One-to-one chat".',
    ]));
  test('is a list for an estimate', () =>
    check('estimate: { a: «[1, 2]» }\n', [
      'wrong-type',
      "A list can't be an estimate. One name has one value; a range is written 3..5.",
    ]));
  test('is a yes of another language', () => {
    check('hld: { paths: { p: { steps: [{ A -> B: { wait: «no» } }] } } }\n', [
      'wrong-type',
      '"wait" takes true or false, and "no" is a text. Write false.',
    ]);
  });
  test('is true where it matters how', () =>
    check('operations: { security: { at-rest: «true» } }\n', [
      'wrong-type',
      '"at-rest" takes text, and this is true. Write for example "at-rest: AES-256".',
    ]));
});

describe('a value that is not one of the known', () => {
  test('has a near one', () =>
    check('status: «acepted»\n', [
      'unknown-value',
      '"acepted" is not a value of "status". Did you mean "accepted"? It takes draft, review or accepted.',
    ]));
  test('is the start of one', () =>
    check('rules: { a/b: «warn» }\n', [
      'unknown-value',
      '"warn" is not a value of "a/b". Did you mean "warning"? It takes error, warning, info, hint, on or off.',
    ]));
  test('says that there is none', () =>
    check('api: { s: { pagination: «none» } }\n', [
      'unknown-value',
      '"none" is not a value of "pagination". It takes cursor, keyset, offset, page or time. To say on purpose that there is none, write { none: the reason }.',
    ]));
  test('stands in a list', () =>
    check('data: { m: { sensitivity: [personal, «finacial»] } }\n', [
      'unknown-value',
      '"finacial" is not a value of "sensitivity". Did you mean "financial"? It takes public, internal, personal, financial, health or secret.',
    ]));
});

describe('a form that does not fit', () => {
  test('of a date', () =>
    check('date: «2026/1/1»\n', [
      'bad-format',
      '"date" takes a day written year-month-day, such as 2026-03-31, and "2026/1/1" is not one.',
    ]));
  test('of a walk', () =>
    check('hld: { paths: { p: { steps: [«"A, B"»] } } }\n', [
      'bad-format',
      'An item of "steps" takes a walk such as `A -> B -> C`, and "A, B" is not one.',
    ]));
  test('of the name of an estimate', () =>
    check('estimate: { «peak-writes»: 1 }\n', [
      'bad-name',
      '"peak-writes" can\'t name an estimate: it takes a name of letters, digits and `_`, because formulas use it and `-` subtracts. Write "peak_writes".',
    ]));
  test('of an arrow', () =>
    check('hld: { flows: { «A to B»: {} } }\n', [
      'bad-name',
      '"A to B" can\'t name an arrow: it takes an arrow such as `A -> B`, or `A -> B | label` for one of several.',
    ]));
  test('of the version', () => check('sysdesign: «0»\n', ['bad-value', '"sysdesign" starts at 1.']));
  test('details beside the walk to which they belong', () =>
    check('hld:\n  paths:\n    p:\n      steps:\n        - A -> B:\n          «times»: 3\n', [
      'bad-name',
      '"times" stands beside the walk to which it belongs. Indent it further, so that it stands under it.',
    ]));
  test('two walks in one item', () =>
    check('hld: { paths: { p: { steps: [«{ A -> B: {}, B -> C: {} }»] } } }\n', [
      'one-entry',
      'One item holds one walk with its details, and this one holds 2. Indent the details under the walk, or start a new item with "- ".',
    ]));
});

describe('a key that is missing', () => {
  test('of an estimate', () =>
    check('estimate: { a: { «why»: It is } }\n', [
      'missing-key',
      'An estimate needs "value", and this one has none. Write for example "value: 100 B/message".',
    ]));
  test('is there and empty', () =>
    check('deep-dive:\n  - «question»:\n    because: x\n', [
      'missing-key',
      '"question" has no value yet. Write for example "question: How does a reader see every message exactly once?".',
    ]));
  test('the reason for nothing', () =>
    check('title: { «none»: }\n', [
      'missing-key',
      '"none" has no value yet. Write for example "none: Internal service without personal data".',
    ]));
  test('the reason is empty', () =>
    check('title: { none: «""» }\n', ['bad-format', '"none" takes a reason in words, and this is empty.']));
  test('nothing, and something beside it', () =>
    check('api: { «none»: No calls, send: {}, get: {} }\n', [
      'beside-none',
      '"none" says that there is nothing here, and other entries stand beside it. Remove the one or the others.',
    ]));
});

describe('the document as a whole', () => {
  test('is of a newer version', () => {
    check(
      'sysdesign: «2»\nnew-key: 1\nstatus: archived\ntitle: «[1]»\n',
      [
        'newer-version',
        'This document is written in version 2 of the format, and this program knows version 1. Keys and values that it does not know are passed over. Update the program to have them checked.',
      ],
      ['wrong-type', '"title" takes text, and this is a list. Write for example "title: One-to-one chat".'],
    );
  });

  test('says a key twice: the first counts', () =>
    check('status: «bad»\nstatus: draft\n', [
      'unknown-value',
      '"bad" is not a value of "status". It takes draft, review or accepted.',
    ]));

  test('gives facts for a fix', () => {
    expect(problemsOf('status: acepted\ntitel: x\n').map(({ data }) => data)).toEqual([
      { severity: 'warning', key: 'titel', owner: 'design document', nearest: 'title' },
      { severity: 'error', value: 'acepted', nearest: 'accepted' },
    ]);
  });
});

describe('the configuration file', () => {
  test('is checked too', () => {
    const text = 'profile: interveiw\nrules: { a/b: off }\ncatalogue: { writes: 5/s, kinds: 5/s }\nexclude: [x]\n';
    const problems = validateConfig(new DocumentParser().parse(text, 'yaml').root);
    expect(problems.map(({ code, span, data }) => [code, text.slice(span.start, span.end), data?.['nearest']])).toEqual(
      [
        ['schema/unknown-key', 'exclude', 'ignore'],
        ['schema/unknown-value', 'interveiw', 'interview'],
        ['schema/bad-name', 'writes', undefined],
        ['schema/bad-name', 'kinds', undefined],
      ],
    );
  });
});

describe('a newer version of the text', () => {
  test('is checked where it changed only', () => {
    const text = fs.readFileSync(new URL('../../fixtures/format-example.sysdesign.yaml', import.meta.url), 'utf8');
    const parser = new DocumentParser();
    validateDocument(parser.parse(text, 'yaml').root);
    const edited = text.replace('kind: cache', 'knd: cache');
    const [problem, ...rest] = validateDocument(parser.parse(edited, 'yaml').root);
    expect(rest).toEqual([]);
    expect(edited.slice(problem!.span.start, problem!.span.end)).toBe('knd');
    const moved = `# A line more.\n${edited}`;
    const [again] = validateDocument(parser.parse(moved, 'yaml').root);
    expect(moved.slice(again!.span.start, again!.span.end)).toBe('knd');
  });
});
