/** Findings of the preview: what of the picture each is about, which are shown, and what can be done about them. */
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../src/core/index.ts';
import { REASON_TO_COME } from '../../../src/core/rules/answers.ts';
import type { FindingView } from '../../../src/core/preview/types.ts';
import { openedText, type Opened } from '../../support/cursor.ts';
import { inMarkdown } from '../../support/markdownForm.ts';
import { SHOP, ask } from './support.ts';

const DESIGN = `title: Chat
scope:
  functional:
    R1: Send a message
  nonfunctional:
    availability: 99.99%
estimate:
  dau: 10M users
data:
  message:
    store: DB
    fields: [id, body]
hld:
  diagram: |
    flowchart TB
      A[App] --> S[Service]
      subgraph back [Back]
        S --> DB[(Store)]
        S -->|Publish| Q[Queue]
      end
      L[Lonely]
  components:
    S: { kind: service, colour: red }
    DB: { kind: sql-database, instances: 0 }
  flows:
    S -> DB:
      protocol: SQL
      shade: blue
  paths:
    write:
      steps:
        - A -> S
        - S -> DB: { tint: green }
        - A -> Q
`;

function found(document: Opened, most?: number): readonly FindingView[] {
  return ask(document, { ...(most !== undefined && { most }) }).findings!.items;
}

/** `rule → parts` of the findings whose message has the words. */
function partsOf(items: readonly FindingView[], rule: string, words = ''): readonly (readonly string[])[] {
  return items.filter((item) => item.rule === rule && item.message.includes(words)).map(({ parts }) => parts);
}

describe.each([
  ['YAML', openedText(DESIGN)],
  [
    'Markdown',
    openedText(inMarkdown({ path: 'a.sysdesign.md', text: DESIGN, marks: [], cursors: [] }).text, 'a.sysdesign.md'),
  ],
])('in %s a finding is about', (_, document) => {
  const items = found(document);

  test.each<[string, string, string, readonly string[]]>([
    ['the box of its subject', 'component/orphan', 'Lonely', ['L']],
    ['the box in whose entry it stands', 'schema/unknown-key', 'colour', ['S']],
    ['the arrow of its flow', 'schema/unknown-key', 'shade', ['sd__1']],
    ['the arrow of its step', 'schema/unknown-key', 'tint', ['sd__1']],
    ['the two boxes of a hop without an arrow', 'hld/path-broken', '', ['A', 'Q']],
    ['each arrow that it names', 'hld/unlabelled-arrows', '', ['sd__0', 'sd__1']],
  ])('%s', (_what, rule, words, wanted) => {
    expect(partsOf(items, rule, words)).toEqual([wanted]);
  });

  test('nothing of the picture, where it is about the numbers, the scope or the document', () => {
    const elsewhere = items.filter(({ rule }) => /^(?:process|estimate|scope)\//.test(rule));
    expect(elsewhere).not.toEqual([]);
    expect(elsewhere.flatMap(({ parts }) => parts)).toEqual([]);
  });

  test('parts of the picture that there are', () => {
    const { nodes, edges, groups } = ask(document).diagram!;
    const ids = new Set([...nodes, ...edges, ...groups].map(({ id }) => id));
    expect(items.flatMap(({ parts }) => parts).filter((id) => !ids.has(id))).toEqual([]);
  });
});

describe('which findings are shown', () => {
  const document = openedText(DESIGN);

  test('those of the text', () => {
    const inText = document.service.diagnostics(document.uri).map(({ rule, message }) => `${rule}: ${message}`);
    expect(
      found(document)
        .map(({ rule, message }) => `${rule}: ${message}`)
        .toSorted(),
    ).toEqual(inText.toSorted());
  });

  test('no more than in the text, but for what the numbers say', () => {
    const few = document.service.visibleDiagnostics(document.uri, 3).shown.map(({ message }) => message);
    const shown = found(document, 3);
    expect(shown.length).toBeLessThan(found(document).length);
    expect(few.filter((message) => !shown.some((item) => item.message === message))).toEqual([]);
    const more = shown.filter(({ message }) => !few.includes(message));
    expect(more.filter(({ rule }) => !/^(?:estimate|capacity|slo|cost)\//.test(rule))).toEqual([]);
  });

  test('none of a document that is not to be checked', () => {
    const { service, uri } = openedText(DESIGN);
    service.configure('file:///design/sysdesign.config.yaml', 'ignore: ["**"]\n');
    expect(service.isIgnored(uri)).toBe(true);
    expect(ask({ service, uri, text: DESIGN }).findings!.items).toEqual([]);
    expect(ask({ service, uri, text: DESIGN }, { whatIf: { dau: '5 GB' } }).findings!.items).toEqual([]);
    expect(service.findingFixes(uri, found(document)[0]!.id)).toBeUndefined();
  });
});

describe('ids', () => {
  test('are told apart, and stay while other lines come and go', () => {
    const ids = found(openedText(DESIGN)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(found(openedText(`# a line above\n${DESIGN}`)).map(({ id }) => id)).toEqual(ids);
  });

  test('of findings that say the same mean none any more once there is another', () => {
    const twice = (count: number): string =>
      `title: X\nhld:\n  flows:\n${'    A -> B: { tint: red }\n'.repeat(count)}`.replace(
        /A -> B/g,
        (_all, at: number) => `A${at} -> B`,
      );
    const of = (count: number): string[] =>
      found(openedText(twice(count)))
        .filter(({ message }) => message.includes('tint'))
        .map(({ id }) => id);
    const [two, three] = [of(2), of(3)];
    expect([new Set(two).size, new Set(three).size]).toEqual([2, 3]);
    expect(two.filter((id) => three.includes(id))).toEqual([]);
  });

  test('are those of what is written, while something else is supposed', () => {
    const text = SHOP.replace('orders: dau * orders_per_user', 'orders: dau + 5 GB');
    const document = openedText(text);
    const written = new Map(found(document).map(({ id, rule }) => [id, rule]));
    const supposed = ask(document, { whatIf: { dau: '5 GB' } }).findings!.items;
    const gone = supposed.find(({ change, rule }) => change === 'gone' && rule === 'estimate/unit');
    expect(written.get(gone!.id)).toBe('estimate/unit');
    const news = ask(openedText(SHOP), { whatIf: { hit: '10 GB' } }).findings!.items.filter(
      ({ change }) => change === 'new',
    );
    expect(news.map(({ id }) => id.startsWith('new-'))).toContain(true);
    expect(new Set(supposed.map(({ id }) => id)).size).toBe(supposed.length);
  });
});

describe('what can be done about a finding', () => {
  const document = openedText(DESIGN);
  const { service, uri } = document;
  const idOf = (rule: string, words = ''): string =>
    found(document).find((item) => item.rule === rule && item.message.includes(words))!.id;

  test('its fixes, the preferred ones first; then its answers, with the place of the reason', () => {
    const { fixes, explanation } = service.findingFixes(uri, idOf('hld/path-broken'))!;
    const kinds = fixes.map(({ kind, preferred }) => `${kind}${preferred ? ' preferred' : ''}`);
    expect(kinds[0]).toBe('fix preferred');
    expect(kinds.toSorted((a, b) => b.localeCompare(a)).filter((kind) => kind === 'answer')).toHaveLength(3);
    expect(kinds.indexOf('answer')).toBe(kinds.length - 3);
    expect(explanation!.title).toBe('hld/path-broken');
    const accept = fixes.find(({ title }) => title.startsWith('Accept'))!;
    const after = applyEdits(document.text, accept.edits);
    expect(after.slice(accept.reason!.start, accept.reason!.end)).toBe(REASON_TO_COME);
  });

  test('each fix takes the finding away, or one of the things that it is about', () => {
    const done = found(document).flatMap(({ id }) =>
      service
        .findingFixes(uri, id)!
        .fixes.filter(({ kind }) => kind === 'fix')
        .map(({ edits }) => ({ id, edits })),
    );
    expect(done.length).toBeGreaterThan(5);
    for (const { id, edits } of done) {
      const after = found(openedText(applyEdits(document.text, edits)));
      expect(after.map((item) => item.id)).not.toContain(id);
    }
  });

  test('at one of several arrows: what labels that one, and what labels all', () => {
    const id = idOf('hld/unlabelled-arrows');
    const fixesAt = (part?: string): string[] =>
      service.findingFixes(uri, id, part)!.fixes.flatMap(({ kind, title }) => (kind === 'fix' ? [title] : []));
    const all = fixesAt();
    const [one, other] = [fixesAt('sd__0'), fixesAt('sd__1')];
    expect(one).not.toEqual(other);
    expect(new Set([...one, ...other])).toEqual(new Set(all));
    expect(one.filter((title) => other.includes(title))).toEqual(
      all.filter((title) => /\ball\b|^Label \d/.test(title)),
    );
  });

  test.each(['', 'nobody', 'new-1', '__proto__', '-1'])('nothing for %j', (id) => {
    expect(service.findingFixes(uri, id)).toBeUndefined();
  });
});
