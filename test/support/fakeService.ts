/**
 * A language service that a test controls: it finds `TODO` in documents, records what it is asked, and fails or takes its
 * time on demand. It keeps documents as the real one does, so that edits are checked through it.
 */
import { LineIndex } from '../../src/core/base/lineIndex.ts';
import type { OffsetRange } from '../../src/core/base/place.ts';
import type { DesignNumber, DesignRows } from '../../src/core/features/design/types.ts';
import type { Definition, Diagnostic, DocumentSymbol, Fix, Hover } from '../../src/core/features/types.ts';
import type { PreviewView } from '../../src/core/preview/types.ts';
import type { ContentChange, LanguageService } from '../../src/core/service.ts';

export interface FakeService {
  readonly service: LanguageService;
  /** What was asked, in order: `change 3`, `diagnostics 3 file:///a.sysdesign`. */
  readonly calls: string[];
  readonly configs: Map<string, string>;
  /** Of how many pieces the next check is made. */
  pieces: number;
  text(uri: string): string | undefined;
  /** Called before each answer with its name: a test throws here, or lets time pass. */
  before: (what: string, uri: string) => void;
}

const RULE_URL = 'https://example.org/rules/fake/todo';

function numberOf(value: number, unit: string, display: string): DesignNumber {
  return { value, unit, display, low: value, high: value, p5: value, p50: value, p95: value };
}

const DESIGN: DesignRows = {
  components: [
    {
      id: 'S',
      label: 'Shop',
      kind: 'service',
      calls: numberOf(900, '/s', '900/s'),
      uses: [],
      availability: numberOf(0.999, '', '99.9%'),
    },
    {
      id: 'DB',
      label: 'Orders',
      uses: [
        {
          resource: 'writes',
          required: numberOf(900, '/s', '900/s'),
          peak: true,
          provided: numberOf(600, '/s', '600/s'),
          perUnit: numberOf(600, '/s', '600/s'),
          units: numberOf(1, '', '1'),
          unit: 'instance',
          utilisation: numberOf(1.5, '', '150%'),
          needed: numberOf(3, '', '3'),
          level: 'over',
          source: 'document',
          working: '900/s / 600/s = 150%',
        },
        {
          resource: 'storage',
          required: numberOf(1e9, 'B', '1 GB'),
          peak: true,
          provided: numberOf(1e12, 'B', '1 TB'),
          perUnit: numberOf(1e12, 'B', '1 TB'),
          units: numberOf(1, '', '1'),
          unit: 'copy',
          utilisation: numberOf(0.001, '', '0.1%'),
          needed: numberOf(1, '', '1'),
          level: 'ok',
          source: 'A benchmark',
          working: '1 GB / 1 TB = 0.1%',
        },
      ],
    },
  ],
  paths: [
    {
      name: 'buy',
      kind: 'write',
      peak: numberOf(900, '/s', '900/s'),
      availability: {
        value: numberOf(0.998, '', '99.8%'),
        goal: numberOf(0.999, '', '99.9%'),
        level: 'over',
        unknown: [],
      },
      latency: { percentile: 'p99', value: numberOf(0.04, 's', '40 ms'), level: 'none', unknown: ['DB'] },
    },
  ],
};

export function createFakeService(): FakeService {
  const documents = new Map<string, { version: number; lines: LineIndex }>();
  const fake: FakeService = {
    calls: [],
    configs: new Map(),
    pieces: 0,
    text: (uri) => documents.get(uri)?.lines.text,
    before: () => undefined,
    service: undefined as unknown as LanguageService,
  };
  const asked = (what: string, uri: string): string => {
    const document = documents.get(uri);
    fake.calls.push(`${what} ${document?.version} ${uri}`);
    fake.before(what, uri);
    return document?.lines.text ?? '';
  };
  const service: LanguageService = {
    openSettings: () => undefined,
    open(uri, version, text) {
      fake.calls.push(`open ${version} ${uri}`);
      fake.before('open', uri);
      documents.set(uri, { version, lines: new LineIndex(text) });
    },
    change(uri, version, changes) {
      const document = documents.get(uri);
      if (!document) return;
      fake.calls.push(`change ${version} ${uri}`);
      fake.before('change', uri);
      const lines = changes.reduce(changed, document.lines);
      documents.set(uri, { version, lines });
    },
    close(uri) {
      fake.calls.push(`close ${uri}`);
      documents.delete(uri);
    },
    version: (uri) => documents.get(uri)?.version,
    lines: (uri) => documents.get(uri)?.lines,
    configure(configUri, text) {
      fake.calls.push(`configure ${configUri} ${text ?? 'none'}`);
      if (text === undefined) fake.configs.delete(configUri);
      else fake.configs.set(configUri, text);
      const folder = configUri.slice(0, configUri.lastIndexOf('/') + 1);
      return [...documents.keys()].filter((uri) => uri.startsWith(folder));
    },
    prepareFindings(uri, isTimeUp) {
      while (fake.pieces > 0 && !isTimeUp()) {
        fake.pieces--;
        asked('piece', uri);
      }
      return fake.pieces === 0;
    },
    diagnostics: (uri) => todos(asked('diagnostics', uri), configOf(uri)),
    visibleDiagnostics(uri) {
      return { shown: todos(asked('diagnostics', uri), configOf(uri)), held: 0 };
    },
    answers: () => [],
    isIgnored: (uri) => configOf(uri) === 'ignored',
    safeFixes: (uri) => {
      const text = asked('safe fixes', uri);
      const fixes = todos(text, configOf(uri)).map((found) => fixesOf(found)[0]!);
      return { fixes, edits: fixes.flatMap(({ edits }) => edits) };
    },
    fixes(uri, range, rules) {
      const text = asked(`fixes${rules ? ` of ${rules.join()}` : ''}`, uri);
      return todos(text, configOf(uri))
        .filter((found) => found.start <= range.end && range.start <= found.end)
        .filter((found) => !rules || rules.includes(found.rule))
        .flatMap(fixesOf);
    },
    searchTerms: () => [],
    term: () => undefined,
    glossaryFiles: () => [],
    firstUses: () => [],
    termCompletions: () => [],
    markdownHover: () => undefined,
    setGlossary: () => ({ documents: [], configurations: [] }),
    termUses: (uri) => {
      asked('uses of a term', uri);
      return [];
    },
    refactorings: (uri) => {
      asked('refactorings', uri);
      return [];
    },
    hover: (uri, offset) => hoverAt(asked('hover', uri), offset),
    completions: (uri, offset) => {
      asked('completions', uri);
      const at = { start: offset, end: offset };
      return [
        {
          label: 'writes',
          kind: 'name',
          detail: '231K/s',
          documentation: 'All writes.',
          edit: { ...at, newText: 'writes' },
          rank: 1,
        },
        { label: 'path', kind: 'snippet', edit: { ...at, newText: '${1:name}:\n  kind: $2' }, snippet: true, rank: -2 },
        {
          label: 'max',
          kind: 'function',
          edit: { ...at, newText: 'max(${1:A}, ${2:B})' },
          snippet: true,
          plain: 'max(',
          rank: 2,
        },
      ];
    },
    signatureHelp: (uri) => {
      asked('signatureHelp', uri);
      const parameters = [
        { start: 4, end: 5, documentation: 'The first.' },
        { start: 7, end: 8, documentation: 'The second.' },
      ];
      return { label: 'mod(A, B)', documentation: 'The rest.', parameters, active: 1 };
    },
    definitions: (uri, offset) => wordsAt(asked('definitions', uri), offset).slice(0, 1).map(definitionOf),
    references: (uri, offset, all) => wordsAt(asked(`references ${all}`, uri), offset).slice(all ? 0 : 1),
    highlights: (uri, offset) =>
      wordsAt(asked('highlights', uri), offset).map((word, at) => ({ ...word, kind: at === 0 ? 'write' : 'read' })),
    prepareRename: (uri, offset) => {
      const text = asked('prepareRename', uri);
      const at = wordsAt(text, offset).find(({ start, end }) => start <= offset && offset <= end);
      const name = at && text.slice(at.start, at.end);
      return at && (name === 'fixed' ? { refused: 'It is fixed.' } : { ...at, name: name! });
    },
    rename: (uri, offset, newName) => {
      const words = wordsAt(asked(`rename to ${newName}`, uri), offset);
      if (words.length === 0) return undefined;
      return newName === 'taken' ? { refused: 'It is taken.' } : words.map((word) => ({ ...word, newText: newName }));
    },
    format: () => [],
    formatOnType: () => [],
    workspaceTerms: () => [],
    symbols: (uri) => symbolsOf(asked('symbols', uri)),
    namedPlaces: () => [],
    semanticTokens: () => [],
    selectionRanges: () => [],
    documentLinks: () => [],
    prepareCalls: () => [],
    incomingCalls: () => [],
    outgoingCalls: () => [],
    codeLenses: () => [],
    folding: (uri) => {
      asked('folding', uri);
      return [
        { startLine: 0, endLine: 1 },
        { startLine: 2, endLine: 3, kind: 'comment' },
      ];
    },
    inlayHints: (uri, range) => {
      asked('inlayHints', uri);
      return [{ offset: range.end, label: '= 231K/s', tooltip: '231,481 messages/s' }];
    },
    rested(uri, cursor) {
      fake.calls.push(`rested ${cursor ?? 'saved'} ${uri}`);
      return cursor !== 0;
    },
    estimates: (uri) => {
      asked('estimates', uri);
      return [
        {
          name: 'dau',
          value: 5e8,
          unit: 'users',
          display: '500M users',
          low: 5e8,
          high: 5e8,
          p5: 5e8,
          p50: 5e8,
          p95: 5e8,
        },
        {
          name: 'bad',
          value: null,
          unit: '',
          display: '',
          low: null,
          high: null,
          p5: null,
          p50: null,
          p95: null,
          error: 'No such name.',
        },
      ];
    },
    design: (uri) => {
      asked('design', uri);
      return DESIGN;
    },
    progress: (uri) => {
      asked('progress', uri);
      return undefined;
    },
    debrief: (uri) => {
      asked('debrief', uri);
      return undefined;
    },
    preview: (uri, question) => previewOf(asked(`preview ${JSON.stringify(question)}`, uri), question.known?.diagram),
    previewPlace: (uri, offset) => (asked(`previewPlace ${offset}`, uri) === '' ? undefined : { diagram: 'A' }),
    supposedEdits: (uri, whatIf) => {
      asked(`supposedEdits ${JSON.stringify(whatIf)}`, uri);
      return Object.values(whatIf).map((newText) => ({ start: 1, end: 2, newText }));
    },
    differences: () => [],
    reconcile: () => undefined,
    failureEdits: (uri, component) => {
      asked(`failureEdits ${component}`, uri);
      return [{ start: 1, end: 2, newText: component }];
    },
    findingFixes: (uri, id) => {
      asked(`findingFixes ${id}`, uri);
      return undefined;
    },
    configDiagnostics: (configUri) => {
      fake.calls.push(`configDiagnostics ${configUri}`);
      return todos(fake.configs.get(configUri) ?? '', 'warning');
    },
  };
  /** A configuration is one word here: the severity of the rule, or `off`. The nearest counts. */
  const configOf = (uri: string): string => {
    const near = [...fake.configs].filter(([config]) => uri.startsWith(config.slice(0, config.lastIndexOf('/') + 1)));
    return near.sort((a, b) => b[0].length - a[0].length)[0]?.[1].trim() ?? 'warning';
  };
  return Object.assign(fake, { service });
}

function changed(lines: LineIndex, { range, text }: ContentChange): LineIndex {
  if (!range) return new LineIndex(text);
  const [start, end] = [lines.offset(range.start), lines.offset(range.end)];
  return new LineIndex(lines.text.slice(0, start) + text + lines.text.slice(end));
}

function todos(text: string, severity: string): Diagnostic[] {
  if (severity === 'off' || severity === 'ignored') return [];
  return Array.from(text.matchAll(/TODO/g), ({ index }) => ({
    start: index,
    end: index + 4,
    rule: 'fake/todo',
    severity: severity === 'error' ? 'error' : 'warning',
    message: 'This is still to do: do it.',
    url: RULE_URL,
    related: [{ start: 0, end: 1, message: 'Here it starts.' }],
    unnecessary: true,
  }));
}

function fixesOf({ rule, start, end }: Diagnostic): Fix[] {
  const common = { rule, range: { start, end } };
  return [
    { ...common, title: 'Take the word away', edits: [{ start, end, newText: '' }], preferred: true },
    { ...common, title: 'Say that it is done', edits: [{ start, end, newText: 'DONE' }], preferred: false },
  ];
}

function hoverAt(text: string, offset: number): Hover | undefined {
  const word = Array.from(text.matchAll(/\w+/g)).find(
    ({ index, 0: found }) => index <= offset && offset <= index + found.length,
  );
  if (!word) return undefined;
  const blocks = [{ kind: 'text' as const, text: '*plain* text' }];
  return { start: word.index, end: word.index + word[0].length, title: word[0], blocks };
}

/** Every place of the word at an offset; the first one defines it. */
function wordsAt(text: string, offset: number): OffsetRange[] {
  const words = Array.from(text.matchAll(/\w+/g), ({ index, 0: word }) => ({ start: index, end: index + word.length }));
  const at = words.find(({ start, end }) => start <= offset && offset <= end);
  const word = at && text.slice(at.start, at.end);
  return words.filter(({ start, end }) => text.slice(start, end) === word);
}

function definitionOf(word: OffsetRange): Definition {
  return { origin: word, selection: word, whole: { start: word.start, end: word.end + 1 } };
}

function symbolsOf(text: string): DocumentSymbol[] {
  const child: DocumentSymbol = {
    name: '',
    detail: '',
    kind: 'estimate',
    start: 2,
    end: 4,
    selection: { start: 1, end: 9 },
    children: [],
  };
  const whole = { start: 0, end: text.length };
  return [
    { name: 'Estimate', detail: '1', kind: 'step', ...whole, selection: { start: 0, end: 3 }, children: [child] },
  ];
}

function previewOf(text: string, known: string | undefined): PreviewView {
  const key = `d${text.length}`;
  return {
    title: 'Chat',
    diagramKind: 'flowchart',
    diagramKey: key,
    ...(known !== key && {
      diagram: { key, source: 'flowchart TB', nodes: [{ id: 'A', label: 'A' }], edges: [], groups: [] },
    }),
    estimatesKey: 'e',
    problemsKey: 'p',
    problems: { key: 'p', diagram: [{ start: 0, end: 2, message: 'No.', severity: 'error' }] },
    figuresKey: 'f',
    findingsKey: 'g',
    lensesKey: 'l',
    locations: {
      document: {},
      diagram: { A: { start: 0, end: 1 } },
      estimates: {},
      paths: { walk: { start: 1, end: 2 } },
      steps: [{ start: 1, end: 2 }],
      findings: [{ start: 0, end: 2 }],
    },
  };
}
