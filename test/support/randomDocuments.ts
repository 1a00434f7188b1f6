/** Random design documents in both forms, with all that authors mix: comments, prose, bullets, diagrams, several blocks of a step. */
import { randomYaml, type Random } from './randomText.ts';

const WORDS = [
  'Send a message',
  'a: b',
  'reads # not a comment',
  '`dau` per day',
  '**Fast**',
  '- dash',
  '"quoted"',
  '{ brace',
  '99.99%',
  'é 😀',
  "it's",
  '@home',
  '1.5',
  'true',
];
const CHART = 'flowchart LR\n  A[App] -->|HTTPS| S[Service]\n  %% a comment of the chart\n  S --> DB[(Store)]';

const indent = (text: string, by: number): string => text.replace(/^(?=.)/gm, ' '.repeat(by)).replace(/\n+$/, '');

/** A mapping of names, as the steps hold them, with comments and all kinds of values. */
function body(random: Random, lines: number): string {
  return randomYaml(random, lines).replaceAll('\r\n', '\n').replace(/\n+$/, '');
}

function comment(random: Random, margin: string): string[] {
  return random.chance(0.3) ? [`${margin}# comment ${random.below(1000)}`] : [];
}

/** A document in the YAML form. */
export function randomYamlDocument(random: Random): string {
  const out: string[] = [...comment(random, ''), `title: ${random.pick(['Chat', '"A: B"', 'Shop # a comment'])}`];
  if (random.chance(0.3)) out.push('tags:', '  - a # why', '  - b');
  const steps = ['scope', 'estimate', 'api', 'data', 'hld', 'deep-dive'].filter(() => random.chance(0.7));
  if (random.chance(0.2)) steps.reverse();
  for (const step of steps) {
    if (random.chance(0.7)) out.push('');
    out.push(...comment(random, ''), ...stepOf(random, step));
    if (random.chance(0.1)) out.push(`x-note-${out.length}: between # yes`);
  }
  return `${out.join('\n')}\n`;
}

function stepOf(random: Random, step: string): string[] {
  if (random.chance(0.08)) return [`${step}: { none: "not needed" }${random.pick(['', ' # decided'])}`];
  if (random.chance(0.05)) return [`${step}:${random.pick(['', ' # later'])}`];
  const head = `${step}:${random.pick(['', '', ' # of the step'])}`;
  if (step === 'deep-dive') {
    const items = Array.from({ length: 1 + random.below(3) }, () => [...comment(random, '  '), topic(random)]).flat();
    return [
      head,
      ...(random.chance(0.3) ? ['  - text: |', '      Words first.', '', '      And more.'] : []),
      ...items,
    ];
  }
  const parts = [
    ...(random.chance(0.6) ? [text(random)] : []),
    ...(step === 'scope' ? scope(random) : []),
    ...(step === 'hld' ? [`  diagram: |${random.pick(['', '', ' # drawn'])}\n${indent(CHART, 4)}`] : []),
    ...(random.chance(0.7) ? [[...comment(random, '  '), indent(body(random, 12), 2)].join('\n')] : []),
  ];
  if (random.chance(0.2)) parts.reverse();
  return [head, ...parts];
}

function text(random: Random): string {
  const words = [
    random.pick(WORDS.slice(0, 3)),
    '',
    '* a bullet',
    '  nested',
    random.pick(['', '## Capacity', '```json', '### Functional\n- R9: trap']),
  ];
  return random.chance(0.3)
    ? '  text: Plain words'
    : `  text: |${random.pick(['', '-', '+', ''])}\n${indent(words.join('\n'), 4)}`;
}

function scope(random: Random): string[] {
  const say = (): string => JSON.stringify(random.pick(WORDS));
  return [
    [
      '  functional:',
      ...comment(random, '    '),
      `    R1: ${say()}`,
      `    R2: ${say()}${random.pick(['', ' # must'])}`,
    ].join('\n'),
    [
      '  nonfunctional:',
      `    availability: ${random.pick(['99.9%', '0.999', '{ target: 99.9%, window: 30 days }'])}`,
      '    latency:',
      '      p99: 200 ms',
    ].join('\n'),
    random.pick(['  out-of-scope: [ Calls, Groups ]', `  out-of-scope:\n    - ${say()}`, '  out-of-scope: Calls']),
  ].filter(() => random.chance(0.7));
}

function topic(random: Random): string {
  return `  - question: ${JSON.stringify(random.pick(WORDS))}\n    options:\n      a: One${random.pick(['', ' # first'])}\n      b: Two\n    choice: a`;
}

/** A document in the Markdown form. */
export function randomMarkdown(random: Random): string {
  const out: string[] = [];
  if (random.chance(0.8))
    out.push('---', 'title: Chat # named', ...(random.chance(0.3) ? ['', '# alone', 'tags: [ a ]'] : []), '---');
  if (random.chance(0.9)) out.push('');
  if (random.chance(0.6)) out.push(random.pick(['# Chat', '# Another title']), '', ...prose(random));
  const count = random.below(7);
  for (let section = 0; section < count; section++) out.push(...sectionOf(random, section));
  if (out.at(-1) === '---') out.push('');
  return out.join('\n') + random.pick(['\n', '\n', '', '\n\n', '  \n']);
}

const TITLES = [
  'Scope',
  '1. Requirements',
  '2. Back-of-the-envelope estimates',
  'Estimates',
  'API',
  'API design',
  'Data model',
  'Schema',
  'High-level design',
  '5. Architecture',
  'Deep dive',
  'Bottlenecks',
  'Open questions',
  'Appendix',
];

function sectionOf(random: Random, index: number): string[] {
  const title = random.pick(TITLES);
  const out = [`## ${title}`, ...(random.chance(0.9) ? [''] : [])];
  const parts = random.below(5);
  for (let part = 0; part < parts; part++)
    out.push(...partOf(random, title, `${index}${part}`), ...(random.chance(0.85) ? [''] : []));
  return random.chance(0.9)
    ? [...out, ''].filter((line, at, all) => line !== '' || all[at - 1] !== '' || random.chance(0.05))
    : out;
}

function partOf(random: Random, title: string, id: string): string[] {
  if (/Scope|Requirements/.test(title) && random.chance(0.6)) return bullets(random, id);
  const isList = /Deep|Bottle/.test(title);
  switch (random.below(6)) {
    case 0:
      return ['```mermaid', CHART, '```'];
    case 1:
      return ['```json', '{ "a": 1 }', '```'];
    case 2:
    case 3: {
      const own = isList
        ? `- question: Why ${id}? # yes\n  choice: a`
        : `n${id}: 5 users # known\nm${id}:\n  why: |\n    words\n\n    more`;
      const [open, close] = random.pick([
        ['```yaml', '```'],
        ['```yaml', '```'],
        ['~~~yaml', '~~~'],
        ['``` yaml', '```'],
        ['````yaml', '````'],
      ]);
      return [
        open!,
        ...(random.chance(0.2) ? ['# a comment', ''] : []),
        own,
        ...(random.chance(0.1) ? [''] : []),
        close!,
      ];
    }
    default:
      return prose(random);
  }
}

function bullets(random: Random, id: string): string[] {
  const [title, items] = random.pick([
    ['Functional', [`- R${id}1: Send`, `- **R${id}2** - Read\n  and write`, `* R${id}3: see\n  - nested`]],
    ['Functional requirements', [`- R${id}4: Send: now`, `- R${id}5: "quoted" # no comment`]],
    ['Out of scope', ['- Calls', '- Groups']],
    ['Assumptions', ['1. Text only', '2. One device']],
  ] as const);
  return [`### ${title}`, '', ...(random.chance(0.2) ? ['As agreed:', ''] : []), ...items];
}

function prose(random: Random): string[] {
  return [
    random.pick([
      'Some words, `dau`.',
      '- a bullet\n- another',
      '<!-- a comment -->',
      '> quoted',
      '    indented code',
      '| a | b |\n|---|---|\n| 1 | 2 |',
      'Two  \nlines',
    ]),
  ];
}
