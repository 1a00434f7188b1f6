/** Holds what the rules say about the charts of the seeds: exactly what is committed, each finding with its reason. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findingsOf, messageOf, place } from '../../support/checkRules.ts';
import { inMarkdown } from '../../support/markdownForm.ts';
import { readMarkedFile } from '../../support/marks.ts';

const folder = path.resolve(import.meta.dirname, '../../fixtures');

interface Expected {
  readonly rule: string;
  readonly severity: string;
  /** `line:column rule "text"`. */
  readonly at: string;
  readonly message: string;
  readonly related: readonly string[];
  /** Why a reviewer would say so. */
  readonly reason: string;
}

function read(file: string): string {
  return fs.readFileSync(path.join(folder, file), 'utf8');
}

function shown(text: string, file?: string): Omit<Expected, 'reason'>[] {
  return findingsOf(text, file).map((finding) => ({
    rule: finding.rule.id,
    severity: finding.severity,
    at: place(text, finding.rule.id, finding.span.start, finding.span.end),
    message: messageOf(finding),
    related: (finding.related ?? []).map(({ message }) => message),
  }));
}

describe('the chat as its seed draws it', () => {
  const text = read('chat-as-drawn.sysdesign.yaml');
  const expected = JSON.parse(read('chat-as-drawn.findings.json')) as Expected[];

  it('gives exactly the findings that are committed', () => {
    expect(shown(text)).toEqual(expected.map(({ reason: _, ...finding }) => finding));
  });

  it('has a reason for each of them', () => {
    for (const { reason } of expected) expect(reason.length).toBeGreaterThan(20);
  });

  it('gives the same in the Markdown form', () => {
    const markdown = inMarkdown(readMarkedFile(text));
    expect(
      shown(markdown.text, markdown.path)
        .map(({ message }) => message)
        .sort(),
    ).toEqual(expected.map(({ message }) => message).sort());
  });
});

describe('honest documents', () => {
  /** Nothing is to be said of them but that arrows have no label, and boxes no entry: once for a chart, as information. */
  const LEFT_OPEN = ['hld/unlabelled-arrows', 'hld/node-not-declared'];
  const documents = ['seed-charts', 'honest'].flatMap((each) =>
    fs.readdirSync(path.join(folder, each)).map((file) => `${each}/${file}`),
  );

  it.each(documents)('%s stays quiet', (document) => {
    const ids = shown(read(document), document).map(({ rule }) => rule);
    expect(ids.filter((id) => !LEFT_OPEN.includes(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('does not count the arrows from a store to its shards and copies', () => {
    const [finding] = shown(read('seed-charts/twitter-like.sysdesign.yaml'));
    expect(finding?.message).toContain('17 of 21 arrows');
  });
});

describe('the example of the format', () => {
  it('is clean but for the boxes that it leaves without an entry', () => {
    expect(shown(read('format-example.sysdesign.yaml')).map(({ rule }) => rule)).toEqual(['hld/node-not-declared']);
  });
});
