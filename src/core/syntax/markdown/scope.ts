/** Scope items written as bullets: `- R1: text`, `- latency.p99: 200 ms`. */
import { Span, spanAt, type Place } from '../../base/place.ts';
import type { Entry, MapNode, ScalarNode, SeqNode, SyntaxNode } from '../tree.ts';
import type { Bullet } from './bullets.ts';
import { GOAL_KEYS } from './generated/stepKeys.generated.ts';
import { isNearOneOf } from './near.ts';
import type { ScopeList } from './steps.ts';

/** A place that starts some characters into another one. */
class ShiftedPlace implements Place {
  readonly #place: Place;
  readonly #by: number;

  constructor(place: Place, by: number) {
    this.#place = place;
    this.#by = by;
  }

  locate(offset: number): number {
    return this.#place.locate(this.#by + offset);
  }
}

/**
 * The value that bullets under a heading of the scope stand for, as the YAML form would hold it.
 * @param place where the text that the bullets were read from lies.
 * @param before how many bullets the same list has above them: those without an id are numbered through.
 */
export function scopeValue(
  list: ScopeList,
  bullets: readonly Bullet[],
  place: Place,
  before = 0,
): SyntaxNode | undefined {
  const first = bullets[0];
  const last = bullets.at(-1);
  if (!first || !last) return undefined;
  const span = new Span(place, first.start, last.end);
  if (list === 'functional') return map(functional(bullets, place, before), span);
  if (list === 'nonfunctional') return map(nested(nonfunctional(bullets, place)), span);
  return {
    kind: 'seq',
    items: bullets.map((bullet) => scalar(place, bullet.start, bullet.text)),
    span,
    flow: false,
  } satisfies SeqNode;
}

/** The bullets that are items of a list. What stands below a requirement tells its details. */
export function itemsOf(list: ScopeList, bullets: readonly Bullet[]): readonly Bullet[] {
  const items = list === 'out-of-scope' ? bullets : bullets.filter(({ text }) => !LEFT_OUT.test(text));
  return list === 'functional' ? items.filter(({ nested }) => !nested) : items;
}

/** A bullet of any list that says what is left out. */
const LEFT_OUT = /^\**(?:explicitly )?(?:out[ -]of[ -]scope|not in scope|non-?goals?)\**\s*:\s*\**\s*(?=\S)/i;

/** The bullets of a list that only say what is not in it, each shortened to that. */
export function leftOut(bullets: readonly Bullet[]): readonly Bullet[] {
  return bullets.flatMap((bullet) => {
    const lead = LEFT_OUT.exec(bullet.text)?.[0].length;
    if (lead === undefined) return [];
    return [{ ...bullet, start: bullet.start + lead, text: bullet.text.slice(lead) }];
  });
}

/** An id and what parts it from the text; behind what can only be an id, white space is enough. */
const ID = /^\**([A-Za-z]{1,4}-?\d+(?:\.\d+)*)\**\s*[:.–—-]\s+|^\**((?:F?R|NFR|REQ|US)-?\d+(?:\.\d+)*)\**\s+/;

/** `R1: text`; a bullet without an id is numbered by its place in the list. */
function functional(bullets: readonly Bullet[], place: Place, before: number): Entry[] {
  return bullets.map((bullet, index) => {
    const id = ID.exec(bullet.text);
    const text = id ? bullet.text.slice(id[0].length) : bullet.text;
    const value = scalar(place, bullet.end - text.length, text);
    const name = id?.[1] ?? id?.[2];
    const number = `R${before + index + 1}`;
    const key = name
      ? scalar(place, bullet.start + bullet.text.indexOf(name), name)
      : { ...scalar(place, bullet.start, ''), text: number, value: number };
    return entry(key, value);
  });
}

interface Goal {
  readonly path: readonly ScalarNode[];
  readonly value: ScalarNode | undefined;
}

/** A quality of the author's own, under its id. */
const GOAL_ID = /^[A-Z][A-Za-z]*[-_ ]?\d+$/;
const GOAL = /^\**([A-Za-z][\w-]*(?:[. ][\w-]+)*)\**\s*:\s*\**\s*/;
/** A name right before a number is a goal with its value, whether or not the colon is there. */
const GOAL_WITHOUT_COLON = /^\**([a-z][\w-]*(?:\.[\w-]+)*)\**\s+(?=[<>≤≥~]?\s*\d)/;

function nonfunctional(bullets: readonly Bullet[], place: Place): Goal[] {
  return bullets.map((bullet) => {
    const named = GOAL.exec(bullet.text) ?? GOAL_WITHOUT_COLON.exec(bullet.text);
    if (!named || !isGoal(named[1]!)) return { path: [scalar(place, bullet.start, bullet.text)], value: undefined };
    let at = bullet.start + bullet.text.indexOf(named[1]!);
    const path = named[1]!.split('.').map((part) => {
      const key = scalar(place, at, GOAL_ID.test(part) ? part : keyOf(part), part.length);
      at += part.length + 1;
      return key;
    });
    const text = bullet.text.slice(named[0].length);
    return { path, value: text ? scalar(place, bullet.end - text.length, text) : undefined };
  });
}

/** A bullet may begin with any words and a colon; only those that name a goal of the format, or an id, make an entry of it. */
function isGoal(name: string): boolean {
  const first = name.split('.')[0]!;
  return GOAL_ID.test(first) || isNearOneOf(keyOf(first), GOAL_KEYS);
}

function keyOf(words: string): string {
  return words.toLowerCase().replaceAll(' ', '-');
}

/** `latency.p50` and `latency.p99` are two values of one `latency`. */
function nested(goals: readonly Goal[]): Entry[] {
  const groups = new Map<string, Goal[]>();
  for (const goal of goals) {
    const name = goal.path[0]!.text;
    const group = groups.get(name);
    if (group && goal.path.length > 1) group.push(goal);
    else groups.set(group ? `${name} ${groups.size}` : name, [goal]);
  }
  return [...groups.values()].map((group) => {
    const first = group[0]!;
    if (first.path.length === 1) return entry(first.path[0]!, first.value);
    const inner = nested(
      group.filter((goal) => goal.path.length > 1).map((goal) => ({ ...goal, path: goal.path.slice(1) })),
    );
    return entry(first.path[0]!, map(inner, inner[0]!.span.to(inner.at(-1)!.span)));
  });
}

function entry(key: ScalarNode, value: SyntaxNode | undefined): Entry {
  return { key, value, span: value ? key.span.to(value.span) : key.span };
}

function map(entries: readonly Entry[], span: Span): MapNode {
  return { kind: 'map', entries, span, flow: false };
}

function scalar(place: Place, start: number, text: string, length = text.length): ScalarNode {
  const value = text.replace(/\s*\n\s*/g, ' ');
  return {
    kind: 'scalar',
    value,
    text: value.length === text.length ? value : text,
    style: 'plain',
    span: spanAt(place, { start, end: start + length }),
    place: new ShiftedPlace(place, start),
  };
}
