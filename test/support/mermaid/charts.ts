/** Makes flowcharts that Mermaid accepts, with every statement, shape and arrow that its documentation has. */
import fc from 'fast-check';
import { SHAPE_NAMES } from '../../../src/core/syntax/mermaid/index.ts';

/** A piece of a chart; how many edges it makes decides which numbers a later `linkStyle` may use. */
interface Piece {
  readonly edges: number;
  readonly lines: (context: Context) => readonly string[];
}

interface Context {
  edges: number;
  ids: number;
}

const IDS = [
  'A', 'B', 'C', 'D', 'api', 'db1', 'my-node', 'a.b', 'x_y', 'n/1', 'web_app.v2', 'knoten', 'größe', '日本', 'Ω', 'v', 'v1',
  '1st', '42', 'default', 'endpoint', 'Bend', 'graph1', 'styleX', 'a#b', "it's", 'q?', '50%', 'a*b', 'x:y', 'a&b', 'O2', 'X3',
]; // prettier-ignore
const id = fc.constantFrom(...IDS);

const WORDS = [
  'Load balancer', 'API', 'x', 'users / orders', 'Cache (hot)', '99.9 %', 'a --> b', 'über', 'queue; dead letters', '1/2',
  'end', 'line<br/>break', '#35;', '#quot;q#quot;', 'a = b', '~', 'x|y', '[raw]', 'café ☕', "it's", '@home', '{json}', '-', 'o',
]; // prettier-ignore
const anyText = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
/** Text that needs no quotes. */
const plainText = anyText.map(
  (text) =>
    text
      .replace(/[[\](){}|"~\\]/g, '')
      .replace(/^[-@\s]+/, '')
      .trim() || 'plain',
);
const quotedText = anyText.map((text) => `"${text}"`);
const markdownText = anyText.map((text) => `"\`**${text}**\``.concat('"'));
const label = fc.oneof(
  plainText,
  quotedText,
  plainText,
  quotedText,
  markdownText,
  plainText.map((text) => ` ${text} `),
  fc.constant('"two\nlines"'),
);

const BRACKETS = [
  ['[', ']'], ['(', ')'], ['{', '}'], ['((', '))'], ['{{', '}}'], ['([', '])'], ['[[', ']]'], ['[(', ')]'], ['(((', ')))'],
  ['>', ']'], ['(-', '-)'], ['[|kind:box|', ']'],
] as const; // prettier-ignore
const SLANTED = [
  ['[/', '/]'],
  ['[\\', '\\]'],
  ['[/', '\\]'],
  ['[\\', '/]'],
] as const;

const bracketed = fc
  .tuple(fc.constantFrom(...BRACKETS), label)
  .map(([[open, close], text]) => `${open}${text}${close}`);
const slanted = fc
  .tuple(fc.constantFrom(...SLANTED), fc.oneof(plainText, quotedText))
  .map(([[open, close], text]) => `${open}${text.replace(/^[/\\]|[/\\)?=]$/g, '') || 'x'}${close}`);

const dataEntry = fc.oneof(
  fc.constantFrom(...SHAPE_NAMES).map((name) => ['shape', name]),
  anyText.map((text) => ['label', `"${text}"`]),
  fc.constantFrom('plain label', 'x', '12', 'true').map((text) => ['label', text]),
  fc.constantFrom('fa:user', '"aws:s3"').map((icon) => ['icon', icon]),
  fc.constantFrom('square', 'circle', 'rounded').map((form) => ['form', form]),
  fc.constantFrom('t', 'b').map((pos) => ['pos', pos]),
  fc.constant(['img', '"data:image/png;base64,AAAA"']),
  fc.constantFrom('60', '80').map((size) => ['w', size]),
  fc.constantFrom('60', '80').map((size) => ['h', size]),
  fc.constantFrom('on', 'off').map((constraint) => ['constraint', `"${constraint}"`]),
);
const data = fc
  .tuple(fc.uniqueArray(dataEntry, { selector: (entry) => entry[0], maxLength: 4 }), fc.nat(2))
  .filter(
    ([entries]) =>
      !(entries.some(([key]) => key === 'icon' || key === 'img') && entries.some(([, v]) => /^(12|true)$/.test(v!))),
  )
  .map(([entries, style]) => {
    const pairs = entries.map(([key, value]) => `${key}: ${value}`);
    if (style === 0 && pairs.length > 0) return `@{\n  ${pairs.join('\n  ')}\n}`;
    return style === 1 ? `@{${pairs.join(',')}}` : `@{ ${pairs.join(', ')} }`;
  });

const node = fc
  .tuple(
    id,
    fc.option(fc.oneof({ weight: 4, arbitrary: bracketed }, { weight: 1, arbitrary: slanted }), { freq: 2 }),
    fc.nat(9),
  )
  .map(([name, shape, extra]) => `${name}${shape ?? ''}${extra === 0 ? ':::hot' : extra === 1 ? ':::cold-1' : ''}`);
const nodeWithData = fc.tuple(id, data).map(([name, written]) => `${name}${written}`);
const group = fc
  .array(fc.oneof({ weight: 6, arbitrary: node }, { weight: 1, arbitrary: nodeWithData }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((nodes) => ({ text: nodes.join(' & '), size: nodes.length }));

const ARROWS = [
  '-->', '---', '--->', '----', '------>', '--o', '--x', '---o', 'o--o', 'x--x', '<-->', '<---->', 'x---x', '-.->', '-.-',
  '-..->', '-...-', '-.-o', '-.-x', '<-.->', 'o-.-o', '==>', '===', '====>', '==o', '==x', '<==>', 'x==x', '~~~', '~~~~',
]; // prettier-ignore
const HALVES = [
  ['--', '-->'], ['--', '---'], ['--', '---->'], ['--', '--x'], ['--', '--o'], ['<--', '-->'], ['x--', '--x'], ['-.', '.->'],
  ['-.', '.-'], ['-.', '-.-'], ['<-.', '.->'], ['-.', '..->'], ['==', '==>'], ['==', '==='], ['==', '==o'], ['<==', '==>'],
] as const; // prettier-ignore
const insideText = (open: string): fc.Arbitrary<string> =>
  fc.oneof(
    plainText.map((text) => text.replace(open.includes('.') ? /[.=-]/g : /[-=]{1,}/g, ' ').trim() || 'text'),
    quotedText,
    markdownText,
  );
const arrow = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...ARROWS) },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom(...ARROWS), label).map(([line, text]) => `${line}|${text}|`) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(...HALVES)
      .chain(([open, close]) => insideText(open).map((text) => `${open} ${text} ${close}`)),
  },
);
const spacing = fc.constantFrom(' ', ' ', ' ', '  ', '\t');

interface Link {
  readonly line: string;
  readonly named: boolean;
  readonly to: { readonly text: string; readonly size: number };
  readonly space: string;
}
const link: fc.Arbitrary<Link> = fc.record({
  line: arrow,
  named: fc.nat(6).map((n) => n === 0),
  to: group,
  space: spacing,
});

const chain: fc.Arbitrary<Piece> = fc
  .tuple(group, fc.array(link, { minLength: 1, maxLength: 3 }), fc.nat(5))
  .map(([from, links, animated]) => {
    let { size } = from;
    let edges = 0;
    for (const { to } of links) {
      edges += size * to.size;
      ({ size } = to);
    }
    return {
      edges,
      lines: (context) => {
        let text = from.text;
        const ids: string[] = [];
        for (const { line, named, to, space } of links) {
          const name = named ? `e${context.ids++}` : undefined;
          if (name) ids.push(name);
          text += `${space}${name ? `${name}@` : ''}${line}${space}${to.text}`;
        }
        return [text, ...(animated === 0 ? ids.map((name) => `${name}@{ animate: true }`) : [])];
      },
    };
  });

const simple = (lines: fc.Arbitrary<string>): fc.Arbitrary<Piece> =>
  lines.map((line) => ({ edges: 0, lines: () => [line] }));

const STYLES = [
  'fill:#fff',
  'stroke:#333,stroke-width:4px',
  'color:red,stroke-dasharray: 5 5',
  'fill:#f9f,font-size:12px',
];
const styles = fc.constantFrom(...STYLES);
const interpolation = fc.constantFrom('basis', 'linear', 'stepBefore');
const linkStyle: fc.Arbitrary<Piece> = fc
  .tuple(fc.nat(), fc.nat(), styles, fc.option(interpolation), fc.nat(3))
  .map(([first, second, style, interpolate, kind]) => ({
    edges: 0,
    lines: ({ edges }) => {
      const numbers = [first, second].map((number) => number % Math.max(1, edges));
      const which = edges === 0 || kind === 0 ? 'default' : kind === 1 ? numbers.join(',') : String(numbers[0]);
      return [`linkStyle ${which} ${interpolate ? `interpolate ${interpolate} ` : ''}${style}`];
    },
  }));

const click = fc.constantFrom(
  'click A "https://example.org/a?b=c"',
  'click A "https://example.org" "tip (with) brackets"',
  'click A href "https://example.org" _blank',
  'click api href "https://example.org" "tip" _self',
  'click A callback',
  'click A callback "tip"',
  'click A call callback()',
  'click db1 call callback(1, "two") "tip"',
);
const comment = fc
  .constantFrom('%% a comment --> with [signs', '%%', '   %% indented "quote', '')
  .filter((text) => text !== '%%');
const statement: fc.Arbitrary<Piece> = fc.oneof(
  { weight: 10, arbitrary: chain },
  { weight: 3, arbitrary: simple(node) },
  { weight: 3, arbitrary: simple(nodeWithData) },
  { weight: 1, arbitrary: simple(fc.tuple(id, styles).map(([name, style]) => `style ${name} ${style}`)) },
  { weight: 1, arbitrary: simple(styles.map((style) => `classDef hot,cold-1 ${style};`)) },
  { weight: 1, arbitrary: simple(styles.map((style) => `classDef default ${style}`)) },
  {
    weight: 1,
    arbitrary: simple(fc.uniqueArray(id, { minLength: 1, maxLength: 3 }).map((ids) => `class ${ids.join(',')} hot`)),
  },
  { weight: 1, arbitrary: linkStyle },
  { weight: 1, arbitrary: simple(click) },
  { weight: 2, arbitrary: simple(comment) },
  {
    weight: 1,
    arbitrary: simple(
      fc.constantFrom('accTitle: a title; with -->', 'accDescr: words [here', 'accDescr {\n  two\n  lines\n}'),
    ),
  },
);

const header = fc.constantFrom(
  'subgraph one', 'subgraph two [Title two]', 'subgraph three ["Quoted (title)"]', 'subgraph "Only a title"', 'subgraph Words alone',
  'subgraph A1["`**bold**`"]', 'subgraph fünf', 'subgraph two-b[x]', 'subgraph end1', 'subgraph "quoted"', 'subgraph 7th',
); // prettier-ignore
const direction = simple(
  fc.constantFrom('direction LR', 'direction TB', 'direction  BT', 'direction RL', 'direction TD'),
);

const body = (depth: number): fc.Arbitrary<Piece[]> =>
  fc.array(
    depth > 0
      ? fc.oneof({ weight: 8, arbitrary: statement }, { weight: 1, arbitrary: subgraph(depth - 1) })
      : statement,
    {
      minLength: 1,
      maxLength: depth > 1 ? 7 : 4,
    },
  );

function subgraph(depth: number): fc.Arbitrary<Piece> {
  return fc.tuple(header, fc.option(direction), body(depth), fc.nat(4)).map(([head, turned, pieces, extra]) => ({
    edges: 0,
    lines: (context) => [
      head,
      ...(turned ? turned.lines(context) : []),
      ...render(pieces, context).map((line) => `  ${line}`),
      extra === 0 ? 'end;' : 'end',
      ...(extra === 1 && head === 'subgraph one' ? ['one@{ view: collapsed }'] : []),
    ],
  }));
}

function render(pieces: readonly Piece[], context: Context): string[] {
  return pieces.flatMap((piece) => {
    const lines = piece.lines(context);
    context.edges += piece.edges;
    return lines;
  });
}

const head = fc
  .tuple(
    fc.constantFrom('', '', '', '---\ntitle: A chart\n---\n', '%%{init: {"theme": "base"}}%%\n', '%% first\n', '\n  '),
    fc.constantFrom('flowchart', 'graph', 'flowchart', 'flowchart-elk'),
    fc.constantFrom(' TB', ' TD', ' LR', ' BT', ' RL', ' >', ' <', ' ^', ' v', ''),
  )
  .map(([before, keyword, towards]) => ({ text: `${before}${keyword}${towards}`, bare: towards === '' }));

/** Charts that Mermaid accepts. */
export const chart: fc.Arbitrary<string> = fc
  .tuple(head, body(2), fc.constantFrom('\n', '\n', '\n', '\n', '\r\n'), fc.constantFrom('', '\n', '\n\n  '), fc.nat(7))
  .map(([start, pieces, lineEnd, tail, joined]) => {
    const lines = render(pieces, { edges: 0, ids: 0 });
    // Semicolons do for line breaks where neither line is read up to its end.
    const separator =
      joined === 0 && !start.bare && !lines.some((line) => /%%|acc|direction|subgraph|@\{|#|click/.test(line));
    const text = `${start.text}${separator ? ';' : '\n'}${lines.join(separator ? '; ' : '\n')}${tail}`;
    return text.replace(/\n/g, lineEnd);
  });

/** The first `count` charts of a seed. */
export function charts(count: number, seed: number): string[] {
  return fc.sample(chart, { numRuns: count, seed });
}
