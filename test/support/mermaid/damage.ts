/** Damages a text a little, as typing and pasting do: always in the same way for the same seed. */

/** Numbers that look random and are the same in each run. */
export function random(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const INSERTED = '[](){}|"\'`-=.~<>xo&;:,@#%/\\^*!?+_ \n\tAendv1é→'.split('');
const TOKEN = /[A-Za-z0-9_]+|\s+|-{2,}>?|={2,}>?|-\.+->?|[^\sA-Za-z0-9_]/g;

type Damage = (text: string, next: (below: number) => number) => string;

const splice = (text: string, start: number, end: number, by = ''): string =>
  text.slice(0, start) + by + text.slice(end);

const onToken = (change: (tokens: string[], at: number) => void): Damage => {
  return (text, next) => {
    const tokens = text.match(TOKEN) ?? [];
    if (tokens.length < 2) return text;
    change(tokens, next(tokens.length - 1));
    return tokens.join('');
  };
};

const onLine = (change: (lines: string[], at: number, next: (below: number) => number) => void): Damage => {
  return (text, next) => {
    const lines = text.split('\n');
    change(lines, next(lines.length), next);
    return lines.join('\n');
  };
};

export const DAMAGES: readonly Damage[] = [
  (text, next) => {
    const at = next(text.length);
    return splice(text, at, at + 1);
  },
  (text, next) => {
    const at = next(text.length + 1);
    return splice(text, at, at, INSERTED[next(INSERTED.length)]);
  },
  (text, next) => {
    const at = next(text.length);
    return splice(text, at, at, text[at]);
  },
  (text, next) => {
    const at = next(Math.max(1, text.length - 1));
    return splice(text, at, at + 2, (text[at + 1] ?? '') + (text[at] ?? ''));
  },
  (text, next) => {
    const at = next(text.length);
    return splice(text, at, at + 1, INSERTED[next(INSERTED.length)]);
  },
  onToken((tokens, at) => tokens.splice(at, 1)),
  onToken((tokens, at) => tokens.splice(at, 0, tokens[at]!)),
  onToken((tokens, at) => tokens.splice(at, 2, tokens[at + 1]!, tokens[at]!)),
  onLine((lines, at, next) => (lines[at] = lines[at]!.slice(0, next(lines[at]!.length + 1)))),
  onLine((lines, at) => lines.splice(at, 1)),
  onLine((lines, at) => lines.splice(at, 2, `${lines[at] ?? ''} ${(lines[at + 1] ?? '').trimStart()}`)),
];

/** @returns the text damaged once, or twice for one seed in eight. */
export function damage(text: string, seed: number): string {
  const next = random(seed);
  const once = DAMAGES[next(DAMAGES.length)]!(text, next);
  return next(8) === 0 ? DAMAGES[next(DAMAGES.length)]!(once, next) : once;
}
