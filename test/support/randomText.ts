/** Seeded random documents and edits, for tests that try thousands of them. */

/** A small seeded generator (mulberry32): the same seed gives the same numbers everywhere. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A number in [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number in [0, limit). */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }
}

export interface RandomEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

const SNIPPETS = [
  '\n',
  '\n\n',
  '  ',
  ' ',
  ':',
  ': ',
  '-',
  '- ',
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  ',',
  '#',
  ' #',
  '|',
  '>',
  '&',
  '*',
  '!',
  '`',
  '@',
  '%',
  '---',
  '```',
  '```yaml\n',
  '## API\n',
  '### Functional\n',
  '\t',
  '-->',
  '--',
  '|x|',
  '(',
  ')',
  'a',
  'kind: ',
  'x: 1\n',
  '  y: 2\n',
  'é',
  '😀',
  '\r\n',
  '<!--',
  '-->',
  '~~~',
  '500M',
  ' * ',
  '..',
  '&a ',
  '*a',
  '<<: ',
  '? ',
  '...\n',
];

/** An edit such as a person makes: typing, deleting, pasting, moving a line. */
export function randomEdit(random: Random, text: string): RandomEdit {
  const at = random.below(text.length + 1);
  switch (random.below(6)) {
    case 0:
    case 1:
      return { start: at, end: at, newText: random.pick(SNIPPETS) };
    case 2:
      return { start: at, end: Math.min(text.length, at + 1 + random.below(4)), newText: '' };
    case 3: {
      const line = text.lastIndexOf('\n', at) + 1;
      const end = text.indexOf('\n', at);
      return { start: line, end: end < 0 ? text.length : end + 1, newText: '' };
    }
    case 4: {
      const from = random.below(text.length + 1);
      return { start: at, end: at, newText: text.slice(from, from + random.below(80)) };
    }
    default:
      return { start: at, end: Math.min(text.length, at + random.below(6)), newText: random.pick(SNIPPETS) };
  }
}

export function applyEdit(text: string, edit: RandomEdit): string {
  return text.slice(0, edit.start) + edit.newText + text.slice(edit.end);
}

/** A YAML text with every construct of block and flow style, deep enough to be split into regions; mostly valid. */
export function randomYaml(random: Random, lines: number): string {
  const out: string[] = [];
  const key = () =>
    random.pick([
      'kind',
      'why',
      'send message',
      'R1',
      'a-b',
      'x.y',
      '"q: k"',
      "'s'",
      'CS -> MQ',
      '404',
      '/v1',
      'url:p',
      'é',
    ]);
  let unique = 0;
  const block = (indent: number, depth: number, budget: number): void => {
    for (let n = 0; n < budget && out.length < lines; n++) {
      const pad = ' '.repeat(indent);
      const name = random.chance(0.5) ? `${key().replace(/["']$/, (quote) => `${unique++}${quote}`)}` : `k${unique++}`;
      const label = /["']$/.test(name) ? name : `${name}${unique++}`;
      if (random.chance(0.08)) out.push(random.pick(['', `${pad}# a comment: yes`, '# at the margin', '   ']));
      if (depth < 4 && random.chance(0.35)) {
        out.push(`${pad}${label}:${random.pick(['', ' ', ' # why'])}`);
        if (random.chance(0.3)) list(random.chance(0.3) ? indent : indent + 2, depth + 1);
        else block(indent + random.pick([1, 2, 2, 4]), depth + 1, 1 + random.below(depth === 0 ? 30 : 6));
      } else {
        scalar(pad, label);
      }
    }
  };
  const list = (indent: number, depth: number): void => {
    const pad = ' '.repeat(indent);
    const count = 1 + random.below(4);
    for (let n = 0; n < count; n++) {
      if (depth < 3 && random.chance(0.3)) out.push(`${pad}- k: v`, `${pad}  m: "n"`);
      else out.push(`${pad}- ${random.pick(['plain', '"quoted: x"', '[1, 2]', '{ a: 1 }', '~', 'a -> b & c', '12'])}`);
    }
  };
  const scalar = (pad: string, name: string): void => {
    const values = [
      `${name}: plain text`,
      `${name}: 12.50`,
      `${name}: true`,
      `${name}:`,
      `${name}: null`,
      `${name}: "a \\"b\\" \\u00e9 # c"`,
      `${name}: 'it''s'`,
      `${name}: [1, "two", { three: 3 }]`,
      `${name}: { a: 1, b: [x] } # tail`,
      `${name}: 500M users`,
      `${name}: a#b`,
      `${name}: first\n${pad}  second\n\n${pad}  third`,
      `${name}: "one\n${pad}  two"`,
      `${name}: |\n${pad}  line: one\n\n${pad}    deeper\n${pad}  - x`,
      `${name}: >-\n${pad}  folded\n${pad}  text\n\n${pad}  para`,
      `${name}: |+\n${pad}  keep\n\n`,
      `${name}: [\n${pad}  1,\n${pad}  2\n${pad}]`,
      `${name}: {\n${pad}  a: 1,\n${pad}  b: "x"\n${pad}}`,
      `${name}: |2\n${pad}    two more`,
      `${name}:\n${pad}  wrapped value`,
      `${name}: -1`,
    ];
    out.push(pad + random.pick(values));
  };
  block(random.chance(0.9) ? 0 : 2, 0, lines);
  return `${out.join(random.chance(0.9) ? '\n' : '\r\n')}\n`;
}
