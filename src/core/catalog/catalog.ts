/** The catalogue: kinds and technologies, and what kind a box probably is. */
import { memoText } from '../base/memo.ts';
import { KINDS, TECHNOLOGIES } from './generated/catalog.generated.ts';
import { type Match, PhraseTable, wordsOf } from './phrases.ts';
import type { Kind, KindGuess, Technology } from './types.ts';

/** Hints that say little: a product's name beside them decides, unless they are what the label is about. */
const VAGUE = new Set(['service', 'monolith', 'client']);
/** Kinds that work with a product instead of being one: "Kafka workers", "Redis rate limiter". */
const USERS_OF_PRODUCTS = new Set(['worker', 'stream-processor', 'rate-limiter', 'scheduler', 'id-generator']);
const LISTING = /[,;+·•]|^\s*[-*]\s/;
const MOST_WORDS = 3;
const STORE_SHAPES = new Set(['cylinder', 'cyl', 'db', 'database', 'disk', 'lin-cyl', 'lined-cylinder', 'datastore']);
const QUEUE_SHAPES = new Set(['das', 'h-cyl', 'horizontal-cylinder']);

/** Words in lower case, joined, of which the last is a plural: a name as topics, queues and tables have it. */
const TOPIC = /^[\p{Ll}\d]+(?:[-._][\p{Ll}\d]+)*[-._]\p{Ll}+(?<![su])s$/u;
/** Plurals of what runs. */
const DOES_WORK =
  /(?:service|server|worker|app|api|handler|processor|sender|client|node|pod|engine|function|lambda|job|consumer|producer|instance|replica|proxie|gateway|limiter|generator|scheduler|notifier|mailer)s$/;

export class Catalog {
  readonly kinds: readonly Kind[];
  readonly technologies: readonly Technology[];
  readonly #byId: ReadonlyMap<string, Kind>;
  readonly #hints = new PhraseTable<Kind>();
  readonly #strong = new PhraseTable<Kind>();
  readonly #products = new PhraseTable<Technology>();
  /** The same few names are asked about with every edit. */
  readonly #technology = memoText((name) => this.#products.get(name) ?? this.#products.find(wordsOf(name))[0]?.value);

  constructor(kinds: readonly Kind[], technologies: readonly Technology[]) {
    this.kinds = kinds;
    this.technologies = technologies;
    this.#byId = new Map(kinds.map((kind) => [kind.id, kind]));
    for (const kind of kinds) {
      for (const hint of kind.hints) this.#hints.add(hint, kind);
      for (const hint of kind.strongHints ?? []) this.#strong.add(hint, kind);
    }
    for (const product of technologies) {
      for (const name of [product.name, ...product.also]) this.#products.add(name, product);
    }
  }

  kind(id: string): Kind | undefined {
    return this.#byId.get(id);
  }

  /** The product of this name, or of one of its other names; words around it are passed over (`Redis 7 cluster`). */
  technology(name: string): Technology | undefined {
    return this.#technology(name);
  }

  /**
   * What kind of building block a box probably is.
   * @param label the text of the box; lines may be separated by `<br/>` or line breaks.
   * @param shape its Mermaid shape, e.g. `cylinder`.
   * @param technology the product that is declared for it.
   */
  guessKind(label: string, shape?: string, technology?: string): KindGuess | undefined {
    const text = label.replaceAll(/<br\s*\/?>|\\n/gi, '\n').trim();
    if (text.endsWith('?')) return undefined; // A decision in a flow, not a component.
    const guess =
      this.#guess(text, shape, technology) ??
      (/\s/.test(text) ? undefined : this.#guess(spaced(text), shape, technology));
    return (guess && this.#isOnlyData(text, guess) ? undefined : guess) ?? byShape(shape);
  }

  /** `email-notifications` is as likely a topic as what sends them: a name of many things, written as topics are, tells nothing. */
  #isOnlyData(text: string, { kind }: KindGuess): boolean {
    return TOPIC.test(text) && !DOES_WORK.test(text) && this.kind(kind)?.layer === 'application';
  }

  #guess(text: string, shape: string | undefined, technology: string | undefined): KindGuess | undefined {
    const strong = this.#strong.find(wordsOf(text))[0];
    if (strong) return says(strong);
    const head = this.#headHint(text);
    const product = this.#product(text, technology);
    if (!product) return head && refined(head, shape);
    return decide(product, head, this.#hints.find(wordsOf(text)));
  }

  /**
   * The hint that names the thing: the last of the first part that holds one, where brackets and lines divide parts. A later
   * line that is nothing but a hint is the wrapped end of the name ("Notification", "Workers"), and what brackets say of a mere
   * app tells which one it is ("App (mobile)").
   */
  #headHint(text: string): Match<Kind> | undefined {
    let head: Match<Kind> | undefined;
    for (const [index, part] of partsOf(text).entries()) {
      // A line below the name that lists things, or is a sentence, tells what the box has or does, not what it is.
      const words = wordsOf(part);
      if (index > 0 && (LISTING.test(part) || words.length > MOST_WORDS)) continue;
      const products = this.#products.find(words);
      const hint = this.#hints.find(words).findLast((one) => !products.some((product) => covers(product, one)));
      if (!hint) continue;
      const whole = index > 0 && hint.start === 0 && hint.end === words.length;
      if (!head || (whole && (text.includes(`\n${part}`) || head.name === 'app'))) head = hint;
    }
    return head;
  }

  #product(text: string, technology: string | undefined): Named | undefined {
    const declared = technology === undefined ? undefined : this.technology(technology);
    if (declared) return { technology: declared, leads: false, alone: false };
    const found = this.#products.find(wordsOf(text));
    const first = found[0];
    const kinds = new Set(found.map(({ value }) => value.kinds[0]));
    if (!first || kinds.size > 2) return undefined;
    const words = wordsOf(partsOf(text)[0] ?? '').length;
    return { technology: first.value, leads: first.start === 0, alone: first.start === 0 && first.end >= words };
  }
}

/** A product in a label, or declared beside it. */
interface Named {
  readonly technology: Technology;
  /** The label starts with it. */
  readonly leads: boolean;
  /** Nothing else stands in the label's first part. */
  readonly alone: boolean;
}

/** What a box is that names a product: what the product makes, unless the label says that it only works with it. */
function decide(product: Named, head: Match<Kind> | undefined, hints: readonly Match<Kind>[]): KindGuess | undefined {
  const { technology } = product;
  const told = hints.findLast(({ value }) => technology.kinds.includes(value.id) && isTold(technology, value.id));
  if (head && worksWith(product, head.value, told !== undefined)) return says(head);
  const kind = told?.value.id ?? technology.kinds[0];
  if (kind === undefined) return head && says(head);
  return { kind, because: `the technology is ${technology.name}` };
}

function worksWith({ leads, alone }: Named, kind: Kind, told: boolean): boolean {
  return (USERS_OF_PRODUCTS.has(kind.id) && !alone) || (VAGUE.has(kind.id) && !leads && !told);
}

/** The label in parts: its lines, and what stands in brackets. */
function partsOf(text: string): string[] {
  return text.split(/[\n()[\]]|\s[-–—:]\s/u).filter((part) => part.trim() !== '');
}

/** An event stream stays one although people call it a queue; a cache of Redis is a cache, and a session store one. */
function isTold(technology: Technology, kind: string): boolean {
  return !(technology.kinds[0] === 'event-stream' && kind === 'message-queue');
}

function says(match: Match<Kind>): KindGuess {
  return { kind: match.value.id, because: `the label says "${match.name}"` };
}

/** A store's shape makes a store of a label that only says what is stored. */
function refined(head: Match<Kind>, shape: string | undefined): KindGuess {
  const stores = shape !== undefined && STORE_SHAPES.has(shape);
  const holds = head.value.layer === 'data' || head.value.layer === 'async' || head.value.layer === 'observability';
  return stores && !holds ? byShape(shape)! : says(head);
}

function byShape(shape: string | undefined): KindGuess | undefined {
  if (shape === undefined) return undefined;
  if (STORE_SHAPES.has(shape)) return { kind: 'database', because: 'a cylinder stands for a store' };
  return QUEUE_SHAPES.has(shape)
    ? { kind: 'message-queue', because: 'a lying cylinder stands for a queue' }
    : undefined;
}

function covers(outer: { start: number; end: number }, inner: { start: number; end: number }): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** `ChatService` as two words. */
function spaced(text: string): string {
  return text.replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replaceAll('_', ' ');
}

/** The built-in catalogue. */
export const CATALOG = new Catalog(KINDS, TECHNOLOGIES);
