/**
 * A slip of the hand on any line of a design gives an error there or on the next line, changes nothing that is said of other
 * lines, and takes nothing else from the preview. All lines of the chat design and of small ones are tried, in both forms.
 */
import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { beforeAll, describe, expect, test } from 'vitest';
import { createLanguageService, type LanguageService } from '../../../src/core/index.ts';
import { DocumentParser, formOf, valueAt } from '../../../src/core/syntax/index.ts';
import { damages, type Damage } from '../../support/damage.ts';
import { judge, prepareOracle } from '../../support/mermaidOracle.ts';

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

/** A design with a mistake in most of its parts: what is said of them must outlast damage elsewhere. */
const FAULTY = `title: Faulty
status: drat
scope:
  functional:
    R1: Send a message
    R2: Read it
  nonfunctional:
    availability: { target: 99.9%, window: 30 days }
estimate:
  dau: 500M users
  writes: dau * 40 mesages/user/day + 3 MB
  half: { value: 50%, why: "a guess" }
api:
  send:
    style: rest
    path: "/messages"
    serves: [ R1, R9 ]
data:
  message:
    store: DBB
    key: [ id ]
hld:
  diagram: |
    flowchart TB
      A[App] -->|HTTPS| S[Service]
      S -->|SQL| DB[(Store)]
  components:
    S:
      kind: servise
      capacity: { writes: 10K/s }
  paths:
    send:
      steps:
        - A -> S -> DB
        - S -> X: { wait: false }
deep-dive:
  - question: Why?
    options: { a: "one", b: two }
    choice: c
`;

const FAULTY_MARKDOWN = `---
title: Faulty
status: drat
---

## Scope

### Functional

- R1: Send a message
- R2: Read it

## Estimates

\`\`\`yaml
dau: 500M users
writes: dau * 40 mesages/user/day + 3 MB
half: { value: 50%, why: "a guess" }
\`\`\`

## API

\`\`\`yaml
send:
  style: rest
  path: "/messages"
  serves: [ R1, R9 ]
\`\`\`

## High-level design

\`\`\`mermaid
flowchart TB
  A[App] -->|HTTPS| S[Service]
  S -->|SQL| DB[(Store)]
\`\`\`

\`\`\`yaml
components:
  S:
    kind: servise
    capacity: { writes: 10K/s }
\`\`\`
`;

const DOCUMENTS = [
  { path: 'chat.sysdesign.yaml', text: read('examples/chat/chat.sysdesign.yaml'), most: 14 },
  { path: 'chat.sysdesign.md', text: read('examples/chat/chat.sysdesign.md'), most: 14 },
  { path: 'faulty.sysdesign.yaml', text: FAULTY, most: 8 },
  { path: 'faulty.sysdesign.md', text: FAULTY_MARKDOWN, most: 8 },
] as const;

/** Whether a name is drawn, what a box is, and whether something watches, is not said while the picture can't be read. */
const RESTS_ON_PICTURE: ReadonlySet<string> = new Set([
  'ref/unknown-component',
  'data/entity-no-store',
  'component/no-justification',
  'obs/missing',
]);

interface Seen {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

function seen(service: LanguageService, uri: string): Seen[] {
  const lines = service.lines(uri)!;
  return service.diagnostics(uri).map(({ rule, severity, message, start, end }) => {
    return { rule, severity, message, start, end, line: lines.position(start).line };
  });
}

/** Why no error is due: the damaged text is still valid for the library that defines what is. */
async function isStillValid(text: string, path: string, { language, line }: Damage): Promise<boolean> {
  const { form, root, blocks } = new DocumentParser().parse(text, formOf(path, text));
  if (language === 'mermaid') {
    const diagram = valueAt(root, 'hld', 'diagram');
    return diagram?.kind === 'scalar' && (await judge(diagram.text)).accepted;
  }
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length - 1;
  const block = blocks.find(({ span }) => lineOf(span.start) < line && line < lineOf(span.end));
  const yaml =
    form === 'yaml'
      ? text
      : block?.kind === 'fence'
        ? block.text
        : text.slice(4, block?.span.end).replace(/\n---\n*$/, '\n');
  return parseDocument(yaml, { prettyErrors: false }).errors.length === 0;
}

describe.each(DOCUMENTS)('$path', ({ path, text, most }) => {
  const uri = `file:///design/${path}`;
  const service = createLanguageService();
  service.open(uri, 0, text);
  const before = seen(service, uri);
  const preview = service.preview(uri, {})!;
  const all = damages(text, formOf(path, text));
  const silent: Damage[] = [];

  // What is said of a damaged diagram may rest on all of it.
  const places = Object.values(preview.locations.diagram);
  const diagramStart = Math.min(...places.map(({ start }) => start));
  const diagramEnd = Math.max(...places.map(({ end }) => end));
  const wasInDiagram = ({ start }: Seen, { language }: Damage): boolean =>
    language === 'mermaid' && diagramStart <= start && start <= diagramEnd;
  const isInDiagram = ({ start }: Seen, { language, grown }: Damage): boolean =>
    language === 'mermaid' && diagramStart <= start && start <= diagramEnd + grown;

  beforeAll(() => prepareOracle());

  test('an error on the line or the next one, and everything else as it was', () => {
    expect(all.length).toBeGreaterThan(40);
    all.forEach((damage, version) => {
      const { line, kind } = damage;
      service.open(uri, version + 1, damage.text);
      const lines = damage.text.split('\n');
      const next = lines.findIndex((content, index) => index > line && content.trim() !== '');
      const here = (at: number): boolean => at === line || at === next;
      const now = seen(service, uri);
      if (!now.some((finding) => finding.severity === 'error' && here(finding.line))) silent.push(damage);
      const lineStart = lines.slice(0, line).join('\n').length;
      const shift = (offset: number): number => (offset <= lineStart ? offset : offset + damage.grown);
      const elsewhere = before.filter((finding) => !here(finding.line) && !wasInDiagram(finding, damage));
      const expected = elsewhere.map((each) => ({ ...each, start: shift(each.start), end: shift(each.end) }));
      const kept = now.filter((finding) => !here(finding.line) && !isInDiagram(finding, damage));
      const resting = expected.filter(({ rule }) => damage.language === 'mermaid' && RESTS_ON_PICTURE.has(rule));
      const due = expected.filter((each) => !resting.includes(each) || kept.some(({ start }) => start === each.start));
      expect(kept, `line ${line + 1}, ${kind}: ${lines[line]}`).toEqual(due);
    });
  });

  test('lines without an error are still valid YAML or Mermaid', async () => {
    expect(silent.length).toBeLessThanOrEqual(most);
    for (const damage of silent) {
      const shown = `line ${damage.line + 1}, ${damage.kind}: ${damage.text.split('\n')[damage.line]}`;
      expect(await isStillValid(damage.text, path, damage), shown).toBe(true);
    }
  });

  test('the preview keeps its other parts', () => {
    const names = preview.estimates!.rows.map(({ name }) => name);
    all.forEach((damage, version) => {
      service.open(uri, version + 1, damage.text);
      const now = service.preview(uri, {})!;
      const at = damage.text.split('\n').slice(0, damage.line).join('\n').length + 1;
      const shown = `line ${damage.line + 1}, ${damage.kind}: ${damage.text.split('\n')[damage.line]}`;
      const damaged = Object.entries(preview.locations.estimates).find(
        ([, { start, end }]) => start <= at + 4 && at <= end,
      );
      const rows = now.estimates!.rows.map(({ name }) => name);
      expect(
        names.filter((name) => !rows.includes(name) && name !== damaged?.[0]),
        shown,
      ).toEqual([]);
      if (damage.language === 'mermaid') {
        expect(now.estimatesKey, shown).toBe(preview.estimatesKey);
        expect(now.diagramKind, shown).toBe('flowchart');
        if (!silent.includes(damage)) expect(now.problems!.diagram.length, shown).toBeGreaterThan(0);
      } else if (!damage.text.split('\n')[damage.line]!.includes('diagram')) {
        expect(now.diagramKey, shown).toBe(preview.diagramKey);
        expect(now.problemsKey === preview.problemsKey || now.problems!.diagram.length === 0, shown).toBe(true);
      }
    });
  });
});
