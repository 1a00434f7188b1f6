/** Whole documents of estimates: values, problems at their exact places, cycles, independence. */
import { describe, expect, test } from 'vitest';
import { evaluateEstimates } from '../../../src/core/estimate/index.ts';
import { checkMarked, evaluateOne } from './marked.ts';

describe('documents', () => {
  test('the chat system', () => {
    const resolve = (path: string) => (path === 'data.message.retention' ? '1 year' : undefined);
    const results = checkMarked(
      `
      dau: 500M users                                          # 500M users
      messages_per_user: 40 messages/user/day                  # 40 messages/user/day
      message_size: 100 B/message                              # 100 B/message
      peak_factor: 3..5                                        # 3..5
      online_share: 20%                                        # 20%
      hit: 90%                                                 # 90%
      writes: dau * messages_per_user                          # 231K messages/s
      peak_writes: writes * peak_factor                        # 694K..1.16M messages/s
      storage: writes * message_size * 3 replicas over data.message.retention # 2.19 PB
      sockets: dau * online_share                              # 100M users
      miss: 1 - hit                                            # 10%
      reads: dau * 5 reads/user/day                            # 28.9K reads/s
      store_reads: reads * miss                                # 2.89K reads/s
      shards: ceil(peak_writes / 20K messages/s)               # 35..58
      bill: 20 instances * $150/month                          # $3K/month
      fits: writes < 300K messages/s                           # true
      equal: 2800 messages/week <= 400 messages/day            # true
      less: 2800 messages/week < 400 messages/day              # false
      whole: ceil(100M + 0.04) - 100M                          # 1
      nearly: ceil(0.1 * 3 * 10)                               # 3
      `,
      { resolve },
    );
    expect(results.references.get('data.message.retention')!.display).toBe('1 year');
    expect(results.get('storage')!.dependencies.map(({ name, kind, range }) => ({ name, kind, range }))).toEqual([
      { name: 'writes', kind: 'estimate', range: { start: 0, end: 6 } },
      { name: 'message_size', kind: 'estimate', range: { start: 9, end: 21 } },
      { name: 'data.message.retention', kind: 'document', range: { start: 40, end: 62 } },
    ]);
  });

  test('a document without labels works too', () => {
    checkMarked(`
      dau: 500M                     # 500M
      writes: dau * 40/day          # 231K/s
      storage: writes * 100 B * 3 over 1 year # 2.19 PB
    `);
  });

  test('money', () => {
    checkMarked(`
      storage: 2 PB                                            # 2 PB
      price: $0.023/GB/month                                   # $0.023/GB/month
      monthly: storage * price                                 # $46K/month
      yearly: monthly over 1 year                              # $560K
      each: yearly / 10M users                                 # $0.056/user
      mixed: $5 + 3 €                                          # broken
                  ^^^ unit-mismatch
    `);
  });

  test('uncertain results', () => {
    checkMarked(`
      users: 1M..10M users                                     # 1M..10M users
      same: 1M to 10M users                                    # 1M..10M users
      size: 500..800 MB                                        # 500..800 MB
      about: ~40                                               # 20..80
      near: 100 GB ± 20%                                       # 80..120 GB
      absolute: 100 GB ± 5 GB                                  # 95..105 GB
      share: 10..20%                                           # 10..20%
      around: 20% ± 5%                                         # 15..25%
      perhaps: users > 2M users                                # true or false
      certain: users < 2bn users                               # true
      itself: users / users                                    # 1
      squared: about^2                                         # 400..6.4K
      rest: 1 - share                                          # 80..90%
    `);
  });
});

describe('problems stand at their place', () => {
  test('names', () => {
    checkMarked(`
      dau: 500M users             # 500M users
      typo: dua * 2               # broken
            ^^^ unknown-name
      two: dua + dau + nothing    # broken
           ^^^ unknown-name
                       ^^^^^^^ unknown-name
      path: data.user.retention   # broken
            ^^^^^^^^^^^^^^^^^^^ unknown-name
      unit: dau / day             # broken
                  ^^^ unknown-name
      call: cell(dau)             # broken
            ^^^^ unknown-function
      case: MAX(1, 2)             # broken
            ^^^ unknown-function
      few: mod(1)                 # broken
           ^^^^^^ arguments
      none: max()                 # broken
            ^^^^^ arguments
      depends: typo * 3           # unknown
      further: depends + dau      # unknown
      label: 20 dau               # 20 dau
                ^^^ label-is-name
      users: dau * 2              # 1B users
      more: users + 3 users       # 1B users
    `);
  });

  test('dimensions', () => {
    checkMarked(`
      dau: 500M users                          # 500M users
      rate: 2 TB/day                           # 2 TB/day
      added: 3 GB + 2 s                        # broken
                    ^^^ unit-mismatch
      labels: dau - 3 messages                 # broken
                    ^^^^^^^^^^ unit-mismatch
      nested: 5 * (3 GB + 4 * 2 s) * 7         # broken
                          ^^^^^^^ unit-mismatch
      compared: 3 GB < 2 users                 # broken
                       ^^^^^^^ unit-mismatch
      largest: max(1 GB, 2 GB, 3 s)            # broken
                               ^^^ unit-mismatch
      share: dau + 20%                         # broken
                   ^^^ unit-mismatch
      exponent: 2^(3 GB)                       # broken
                  ^^^^^^ unit-mismatch
      bare: 20K < 3 users/s                    # broken
            ^^^ unit-mismatch
      daily: 3 users/s in /day                 # 259K/day
      stated: 3 GB in days                     # broken
                      ^^^^ unit-mismatch
      log: log2(3 GB)                          # broken
                ^^^^ unit-mismatch
      size: rate + 3 TB                        # broken
            ^^^^ rate-as-size
      shown: rate in TB                        # broken
                     ^^ rate-as-size
      kept: 2 TB for 5 years                   # broken
            ^^^^ rate-as-size
      times: 2 TB * 5 years                    # 315 EB·s
             ^^^^^^^^^^^^^^ rate-as-size
      long: rate over 3 GB                     # broken
                      ^^^^ unit-mismatch
    `);
  });

  test('labels', () => {
    checkMarked(`
      dau: 500M users                          # 500M users
      writes: dau * 40 messages/user/day       # 231K messages/s
      size: 100 B                              # 100 B
      left: writes * 100 B                     # 23.1 MB·messages/s
            ^^^^^^^^^^^^^^ leftover-label
      named: writes * size * 3                 # 69.4 MB·messages/s
             ^^^^^^^^^^^^^ leftover-label
      later: left * 2                          # 46.3 MB·messages/s
      cancels: dau * 3 messages / dau          # 3 messages
      both: dau * 40 messages/day              # 231K users·messages/s
            ^^^^^^^^^^^^^^^^^^^^^ leftover-label
      plain: dau + 5M                          # 505M users
                   ^^ missing-label
      zero: max(dau, 0)                        # 500M users
      servers: ceil(writes / 20K/s)            # 12
                             ^^^^^ missing-label
      fit: 5 GB / 2 KB/message                 # 2.5M messages
      share: 100 calls * 45 s / 60 s + 30 calls # 105 calls
    `);
  });

  test('numbers and ranges', () => {
    checkMarked(`
      bytes: 10B                               # 10 B
             ^^^ ambiguous-b
      day: 10B/day                             # 10 B/day
           ^^^^^^^ ambiguous-b
      spaced: 10 B                             # 10 B
      each: 10B/user                           # 10 B/user
      users: 10B users                         # 10B users
      both: 1B..2B users                       # 1B..2B users
      near: 5 mintues                          # broken
              ^^^^^^^ unknown-unit
      case: 5 gB                               # broken
              ^^ unknown-unit
      minutes: 5 m                             # broken
                 ^ unknown-unit
      scaled: 20Krps                           # broken
                ^^^^ unknown-unit
      below: -3..3                             # broken
             ^^^^^ range-bounds
      minus: -(3..5)                           # -5..-3
      tail: ln(3..5 - 2.9)                     # -2.3..0.742
      back: 5..3                               # broken
            ^^^^ range-order
      zero: 0..3                               # broken
            ^^^^ range-bounds
      sure: 90%..100%                          # broken
            ^^^^^^^^^ range-bounds
      mixed: 3 GB..5 s                         # broken
                   ^^^ unit-mismatch
      wide: 1..2000                            # 1..2K
            ^^^^^^^ range-width
      scale: 3..5M                             # 3..5M
             ^^^^^ range-width
      dash: 3-5x                               # 3..5x
            ^^^^ dash-range
      group: max(1,000, 2)                     # 2
                 ^^^^^ digit-group
      nothing: 1 / 0                           # broken
                   ^ division-by-zero
      root: sqrt(-1)                           # broken
            ^^^^^^^^ not-a-number
      huge: 1e300^9                            # broken
            ^^^^^^^ not-a-number
      availability: redundant(99.9, 2)         # broken
                              ^^^^ not-a-fraction
      parts: redundant(99.9%, 0)               # broken
                              ^ not-a-number
    `);
  });

  test('half-typed text', () => {
    checkMarked(`
      dau: 500M users             # 500M users
      times: dau *                # broken
                 ^ syntax
      word: 3 repl                # broken
              ^^^^ unknown-unit
      open: (                     # broken
            ^ syntax
      inner: (dau + 1 users       # broken
             ^ syntax
      call: max(dau,              # broken
                   ^ syntax
      close: dau )                # broken
                 ^ syntax
      twice: dau dau              # broken
                 ^^^ syntax
      over: dau over              # broken
                ^^^^ syntax
      before: * 3                 # broken
              ^ syntax
      stated: in TB               # broken
              ^^ syntax
      bare: max                   # broken
            ^^^ unknown-name
      first: max 3 + nothing      # broken
                 ^ syntax
      both: 500 m users           # broken
                ^ unknown-unit
      time: 1h30m                 # broken
             ^^^^ unknown-unit
      letter: 5 G                 # broken
                ^ unknown-unit
      per: dau per day            # broken
               ^^^ syntax
      spaced: 5 reads / visitor   # broken
                        ^^^^^^^ unknown-name
      in: dau in                  # broken
              ^^ syntax
      range: 3..                  # broken
              ^^ syntax
      names: dau..5               # broken
                ^^ syntax
      decimal: 1,5 * 3            # broken
               ^^^ syntax
      signs: dau * / 2            # broken
                   ^ syntax
      sign: dau @ 2               # broken
                ^ syntax
    `);
  });
});

describe('cycles', () => {
  test('every member is told once, at the name that leads on', () => {
    const results = checkMarked(`
      a: b * 2                    # broken
         ^ cycle
      b: 3 + c                    # broken
             ^ cycle
      c: a + d                    # broken
         ^ cycle
      d: 5                        # 5
      self: self + 1              # broken
            ^^^^ cycle
      user: c * 3                 # unknown
      other: d * 3                # 15
    `);
    expect(results.get('b')!.errors[0]!.message).toContain('b → c → a → b');
  });

  test('a cycle may run through the document', () => {
    const resolve = (path: string) => (path === 'data.message.size' ? 'message_size' : undefined);
    checkMarked(
      `
      message_size: data.message.size                          # broken
                    ^^^^^^^^^^^^^^^^^ cycle
      `,
      { resolve },
    );
  });

  test('ten thousand linked definitions, and a ring of them', () => {
    const chain = Array.from({ length: 10_000 }, (_, i) => ({ name: `n${i}`, text: i ? `n${i - 1} + 1` : '1' }));
    expect(evaluateEstimates(chain).get('n9999')!.quantity!.value).toBe(10_000);
    const uncertain = chain.map((one, i) => (i ? one : { ...one, text: '1..2' }));
    expect(evaluateEstimates(uncertain).get('n9999')!.display).toBe('10K');
    const ring = chain.map((one, i) => (i ? one : { ...one, text: 'n9999' }));
    expect(evaluateEstimates(ring).list.every(({ errors }) => errors.length === 1 && errors[0]!.code === 'cycle')).toBe(
      true,
    );
  });
});

describe('values of the document', () => {
  test('a text that is no quantity is told where it is used', () => {
    const values: Record<string, string> = { 'data.a.retention': 'for ever', 'data.b.size': 'missing_name' };
    checkMarked(
      `
      kept: 2 TB/day over data.a.retention                     # broken
                          ^^^^^^^^^^^^^^^^ bad-reference
      size: data.b.size * 2                                    # broken
            ^^^^^^^^^^^ bad-reference
      fine: 2 * 3                                              # 6
      `,
      { resolve: (path) => values[path] },
    );
  });

  test('a quantity with two ends is an uncertain input', () => {
    const limits = { ...evaluateOne('20K/s').quantity!, low: 10_000, high: 40_000 };
    const results = checkMarked('writes: ref.postgres.writes * 2          # 20K..80K/s', { resolve: () => limits });
    expect(results.get('writes')!.p50).toBeCloseTo(40_000, 6);
  });

  test('suggestions know the paths', () => {
    const environment = { paths: () => ['data.message.retention', 'data.message.size'] };
    expect(evaluateOne('1 TB/day over data.mesage.retention', environment).errors[0]!.data).toEqual({
      suggestion: 'data.message.retention',
    });
  });
});

describe('messages say what, why and what to do', () => {
  const first = (text: string, ...others: string[]) => {
    const definitions = [text, ...others].map((one) => ({ name: one.split(': ')[0]!, text: one.split(': ')[1]! }));
    return evaluateEstimates(definitions).list[0]!.errors[0]!;
  };

  test.each([
    [
      first('bad: writes + storage', 'writes: 231K messages/s', 'storage: 2.19 PB'),
      '`writes` (231K messages/s) is a rate of messages, `storage` (2.19 PB) is a size: they cannot be added. Both must be of one kind.',
      undefined,
    ],
    [first('bad: dua * 2', 'dau: 5'), 'There is no estimate `dua`. Is `dau` meant?', { suggestion: 'dau' }],
    [
      first('bad: rate + 3 TB', 'rate: 2 TB/day'),
      '`rate` (2 TB/day) is per time, `3 TB` is not: they cannot be added. Multiply the rate by the time that is meant, e.g. `rate over 30 days`.',
      undefined,
    ],
    [
      first('bad: 2 TB for 5 years'),
      '`2 TB` is a size, not a rate, so `for 5 years` has nothing to add up. Write it per time, e.g. `2 TB/day`, or leave the duration out.',
      undefined,
    ],
    [
      first('bad: 10B/day'),
      '`10B/day` is read as bytes. Write `10 B/day` to say so, or `10bn/day` for 10 billion.',
      { suggestion: '10 B/day', other: '10bn/day' },
    ],
    [
      first('bad: dau + 20%', 'dau: 500M users'),
      '`20%` is a share, `dau` (500M users) is a number of users: they cannot be added. To change `dau` by that share, write `dau * (1 + 20%)`.',
      undefined,
    ],
    [
      first('bad: writes / 20K/s', 'writes: 231K messages/s'),
      '`writes` (231K messages/s) counts something, `20K/s` does not; it is taken in `messages/s` too. Write `20K messages/s`.',
      { unit: 'messages/s', suggestion: '20K messages/s' },
    ],
    [
      first('bad: writes * size', 'writes: 231K messages/s', 'size: 100 B'),
      '`writes * size` leaves `messages` in the result, `B·messages/s`: `writes` (231K messages/s) counts them, `size` (100 B) is not per message. State `size` per message, with `/message` behind its number.',
      { label: 'message', add: '/message', start: 9, end: 13, name: 'size' },
    ],
    [
      first('bad: 100 * 3 repl'),
      '`repl` is not a unit; `replicas` is. A word behind a number is its unit or what it counts.',
      { suggestion: 'replicas' },
    ],
    [first('bad: dau *', 'dau: 5'), '`*` needs a number or a name behind it.', undefined],
    [
      first('bad: 5 dau', 'dau: 5'),
      '`dau` behind a number says what is counted; it is not the estimate `dau`. To calculate with that, write `5 * dau`.',
      { name: 'dau' },
    ],
    [first('bad: '), 'The expression is empty. Write a number such as `500M users`, or a formula.', undefined],
  ])('%#', (problem, message, data) => {
    expect({ message: problem.message, data: problem.data }).toEqual({ message, data });
  });
});
