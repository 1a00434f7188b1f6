/** The chain of estimates from the scope, in both forms: right names, no errors, nothing defined twice. */
import { describe, expect, test } from 'vitest';
import { refactoringsAtCursor } from './refactorings.ts';

const TITLE = 'Scaffold the estimates';

/** The names that the scaffold defines, in order. */
function names(text: string): string[] {
  const body = /estimate:\n([\s\S]*?)(?=\n\w|$)/.exec(text)?.[1] ?? /```yaml\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
  return [...body.matchAll(/^ {0,2}(\w+):/gm)].map((match) => match[1]!);
}

describe('from a scope alone', () => {
  const CHAT = `
    sysdesign: 1
    scope:
      functional:
        R1: Se$0nd a message to one person
        R2: Read the history of a conversation
    hld:
      text: Later.
  `;

  test('the whole chain, named after what is written', () => {
    const after = refactoringsAtCursor(CHAT).after(TITLE);
    expect(names(after)).toEqual([
      'dau',
      'messages_per_user',
      'reads_per_user',
      'peak_factor',
      'message_size',
      'retention',
      'hot_share',
      'index_overhead',
      'writes',
      'peak_writes',
      'reads',
      'peak_reads',
      'storage',
      'ingress',
      'egress',
      'cache',
      'shards',
      'instances',
    ]);
    expect(after).toMatch(
      /conversation\n\nestimate:\n {2}dau:\n {4}value: 1M users\n {4}why: Assumption, to be checked/,
    );
    expect(after).toMatch(/\n {2}instances: .*\nhld:\n/);
  });

  test.each([
    ['Shorten a long URL', 'urls_per_user'],
    ['Upload a photo with its caption', 'photos_per_user'],
    ['A rider requests a ride', 'rides_per_user'],
    ['Post a tweet', 'tweets_per_user'],
    ['Do it well', 'requests_per_user'],
    ['Send 5 min', 'requests_per_user'],
  ])('"%s" is about %s', (requirement, name) => {
    const seen = refactoringsAtCursor(`scope:\n  functional:\n    R1: ${requirement}\n    R2: $0Look at the result\n`);
    expect(names(seen.after(TITLE))).toContain(name);
    expect(seen.findings(TITLE)).toEqual([]);
  });

  test('nothing is read where nobody reads', () => {
    const seen = refactoringsAtCursor('scope:\n  functional:\n    R1: $0Record a click\n');
    const found = names(seen.after(TITLE));
    expect(found).toContain('clicks_per_user');
    expect(found.filter((name) => /read|egress|cache|hot/.test(name))).toEqual([]);
    expect(seen.findings(TITLE)).toEqual([]);
  });

  test('an empty estimate step is filled, an empty document begun', () => {
    expect(refactoringsAtCursor('scope:\n  text: A chat.\nestimate:$0\napi:\n  text: x\n').after(TITLE)).toMatch(
      /estimate:\n {2}dau:[\s\S]*\napi:\n/,
    );
    expect(refactoringsAtCursor('$0').after(TITLE)).toMatch(/^estimate:\n {2}dau:\n/);
  });

  test('in the Markdown form, behind the scope', () => {
    const text =
      '---\nsysdesign: 1\n---\n\n# Chat\n\n## Scope\n\n### Functional\n\n- R1: Se$0nd a message\n\n## API\n\nLater.\n';
    const seen = refactoringsAtCursor(text, 'chat.sysdesign.md');
    expect(seen.after(TITLE)).toMatch(
      /- R1: Send a message\n\n## Estimate\n\n```yaml\ndau:\n {2}value: [\s\S]*\n```\n\n## API\n/,
    );
    expect(seen.findings(TITLE)).toEqual([]);
  });
});

describe('beside what is there', () => {
  test('estimates are used and never defined again, an entity gives its size and its retention', () => {
    const seen = refactoringsAtCursor(`
      scope:
        functional:
          R1: Send a message
      estimate:
        # Counted in March.
        dau: 500M us$0ers
        message_size: 100 B/message
      data:
        message:
          store: DB
          size: message_size
          retention: 1 year
      hld:
        components:
          DB: { kind: wide-column-store, technology: Cassandra }
    `);
    const after = seen.after(TITLE);
    expect(after.match(/^ {2}dau:/gm)).toHaveLength(1);
    expect(after).toContain(
      '# Counted in March.\n  dau: 500M users\n  message_size: 100 B/message\n  messages_per_user:',
    );
    expect(after).toContain(
      'storage: writes * data.message.size * index_overhead * 3 replicas over data.message.retention\n',
    );
    expect(after).toContain('ref.cassandra.writes');
    expect(names(after)).not.toContain('retention');
    expect(seen.findings(TITLE).filter((finding) => finding.startsWith('estimate/'))).toEqual([]);
  });

  test('a chain that is there needs none', () => {
    const chain =
      'estimate:\n  wri$0tes: 1/s\n  peak_writes: writes * 4\n  storage: 1 TB\n  ingress: 1 MB/s\n  shards: 1\n';
    expect(refactoringsAtCursor(chain).titles.filter((title) => title.startsWith('Scaffold'))).toEqual([]);
  });
});
