/** Where the end of a half-typed text stands in the braces and brackets that it opens. */

export interface FlowPlace {
  /** The keys and list positions that lead into the innermost mapping. */
  readonly path: readonly (string | number)[];
  /** The key whose value is being typed, or an item of its list; absent where a key is typed. */
  readonly key: string | undefined;
  /** What is typed of the key or value. */
  readonly typed: string;
}

interface Frame {
  readonly isMap: boolean;
  /** Where the item under way begins. */
  start: number;
  key: string | undefined;
  index: number;
}

/**
 * @param key the key that it all stands behind.
 * @param source what stands behind it, from the first sign up to the cursor.
 * @returns undefined if it opens no brace or bracket, or closes what it opens.
 */
export function flowPlace(key: string | number, source: string): FlowPlace | undefined {
  const frames: Frame[] = [];
  let quote: string | undefined;
  for (let at = 0; at < source.length; at++) {
    const sign = source[at]!;
    const frame = frames.at(-1);
    if (quote !== undefined) {
      if (sign === quote) quote = undefined;
      continue;
    }
    const before = source.slice(frame?.start ?? 0, at).trim();
    if (/["']/.test(sign) && before === '') quote = sign;
    else if (/[{[]/.test(sign)) {
      // Within a plain text they are signs like others.
      if (before === '') frames.push({ isMap: sign === '{', start: at + 1, key: undefined, index: 0 });
      else if (!frame) return undefined;
    } else if (/[}\]]/.test(sign) && frame) {
      frames.pop();
      const outer = frames.at(-1);
      if (!outer) return undefined;
      outer.start = at + 1;
    } else if (frame) takeSign(frame, source, at, before);
    else if (!/\s/.test(sign)) return undefined;
  }
  return frames.length === 0 ? undefined : placeIn(frames, key, source);
}

function takeSign(frame: Frame, source: string, at: number, before: string): void {
  const sign = source[at]!;
  if (sign === ',') Object.assign(frame, { start: at + 1, key: undefined, index: frame.index + 1 });
  if (sign !== ':' || !frame.isMap || frame.key !== undefined || before === '') return;
  const quoted = /^["']/.test(before);
  if (!quoted && /[^\s,}\]]/.test(source[at + 1] ?? ' ')) return;
  frame.key = quoted ? before.slice(1, -1) : before;
  frame.start = at + 1;
}

function placeIn(frames: readonly Frame[], key: string | number, source: string): FlowPlace {
  const last = frames.at(-1)!;
  // A mapping as a key leads nowhere that the format knows.
  const path = [key, ...frames.slice(0, -1).map((frame) => (frame.isMap ? (frame.key ?? '') : frame.index))];
  const typed = source.slice(last.start);
  if (last.isMap) return { path, key: last.key, typed };
  const list = path.at(-1);
  // An item of a list of names is offered what the list is.
  return typeof list === 'string' ? { path: path.slice(0, -1), key: list, typed } : { path, key: undefined, typed };
}
