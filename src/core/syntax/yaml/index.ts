/** The YAML front end: a text, parsed by regions, as one mapping with positions. */
import { extended } from '../../base/extended.ts';
import { sameList } from '../../base/memo.ts';
import { Span, type Place } from '../../base/place.ts';
import type { Problem } from '../../base/problem.ts';
import { RegionPool, type Parsed, type Region } from '../region.ts';
import type { Entry, MapNode, ScalarNode, SeqNode, SyntaxNode } from '../tree.ts';
import { parseWholeYaml, parseYamlRegion, type YamlRegion } from './parseRegion.ts';
import { splitYaml, type Piece } from './split.ts';

export interface YamlTree {
  /** What the text holds; `undefined` if that is nothing. */
  readonly root: SyntaxNode | undefined;
  readonly problems: readonly Problem[];
}

/** Parses the YAML texts of one document from version to version, re-using what did not change. */
export class YamlParser {
  readonly #pieces = new RegionPool<Piecewise>((region) => withRepeated(parseYamlRegion(region)));
  readonly #wholes = new RegionPool<Piecewise>((region) => withRepeated(parseWholeYaml(region)));
  /** Blocks put together from pieces, by the region of their head; kept as long as their pieces are the same. */
  readonly #blocks = new WeakMap<object, Block>();
  /** The same for whole texts, by their first region: a document in the Markdown form has many. */
  readonly #roots = new WeakMap<object, Block>();

  /** Starts a version of the document. */
  begin(): void {
    this.#pieces.begin();
    this.#wholes.begin();
  }

  /**
   * @param text the YAML text.
   * @param base its offset in the document.
   * @param place where the text lies, for an empty one.
   */
  parse(text: string, base: number, place: Place): YamlTree {
    const pieces = splitYaml(text);
    const built = pieces && this.#assemble(pieces, text, base, place);
    return built ?? this.#whole(text, base);
  }

  #whole(text: string, base: number): YamlTree {
    const { result } = this.#wholes.take(text, base);
    return { root: result.node, problems: [...result.problems, ...result.repeated] };
  }

  /** @returns `undefined` if a piece refers to an anchor that another piece may hold. */
  #assemble(pieces: readonly Piece[], text: string, base: number, place: Place): YamlTree | undefined {
    const problems: Problem[] = [];
    const reader: Reader = { text, base, problems, aliases: false };
    const entries = this.#entries(pieces, reader);
    if (reader.aliases) return undefined;
    const block = keptBlock(this.#roots, reader.first ?? place, entries, () => mapOf(entries, place));
    return { root: block.node, problems: [...problems, ...block.problems] };
  }

  #entries(pieces: readonly Piece[], reader: Reader): Entry[] {
    const entries: Entry[] = [];
    for (const piece of pieces) {
      if (piece.children) this.#section(piece, piece.children, reader, entries);
      else this.#leaf(piece, reader, entries);
    }
    return entries;
  }

  #leaf(piece: Piece, reader: Reader, into: Entry[]): void {
    const { region, result } = this.#take(piece.start, piece.end, reader);
    const { node } = result;
    if (piece.outdented)
      reader.problems.push(outdented(region.text, new Span(region, 0, region.text.length), piece.outdented));
    if (node?.kind === 'map') {
      append(into, node.entries);
      append(reader.problems, result.repeated);
    } else if (node && result.problems.length === 0) reader.problems.push(notAnEntry(node));
  }

  #section(piece: Piece, children: readonly Piece[], reader: Reader, into: Entry[]): void {
    const { region, result } = this.#take(piece.start, children[0]!.start, reader);
    const head = result.node?.kind === 'map' ? result.node.entries[0] : undefined;
    if (piece.outdented)
      reader.problems.push(outdented(region.text, new Span(region, 0, region.text.length), piece.outdented));
    if (!head) return;
    const parts = piece.sequence ? this.#items(children, reader) : this.#entries(children, reader);
    const block = keptBlock(this.#blocks, region, parts, () =>
      piece.sequence ? seqOf(parts as SyntaxNode[], head.key) : mapOf(parts as Entry[], region),
    );
    block.entry ??= { key: head.key, value: block.node, span: head.key.span.to(block.node.span) };
    append(reader.problems, block.problems);
    into.push(block.entry);
  }

  #items(pieces: readonly Piece[], reader: Reader): SyntaxNode[] {
    const items: SyntaxNode[] = [];
    for (const piece of pieces) {
      const { node, repeated } = this.#take(piece.start, piece.end, reader).result;
      append(reader.problems, repeated);
      if (node?.kind === 'seq') append(items, node.items);
      else if (node) items.push(node);
    }
    return items;
  }

  #take(start: number, end: number, reader: Reader): Parsed<Piecewise> {
    const parsed = this.#pieces.take(reader.text.slice(start, end), reader.base + start);
    append(reader.problems, parsed.result.problems);
    if (parsed.result.aliases) reader.aliases = true;
    reader.first ??= parsed.region;
    return parsed;
  }
}

interface Reader {
  readonly text: string;
  readonly base: number;
  readonly problems: Problem[];
  aliases: boolean;
  first?: Region;
}

interface Block {
  readonly parts: readonly (Entry | SyntaxNode)[];
  readonly node: MapNode | SeqNode;
  readonly problems: readonly Problem[];
  entry?: Entry;
}

/** A region's tree with the keys that are said twice in it. */
interface Piecewise extends YamlRegion {
  readonly repeated: readonly Problem[];
}

function withRepeated(region: YamlRegion): Piecewise {
  return extended(region, { repeated: region.node ? repeatedKeysWithin(region.node) : [] });
}

/** Adds the items to the list; spreading them into `push` would cost more, and most often there are none. */
function append<Item>(list: Item[], items: readonly Item[]): void {
  for (const item of items) list.push(item);
}

function keptBlock(
  blocks: WeakMap<object, Block>,
  head: object,
  parts: readonly (Entry | SyntaxNode)[],
  build: () => MapNode | SeqNode,
): Block {
  const before = blocks.get(head);
  if (before && sameList(before.parts, parts) === before.parts) return before;
  const node = build();
  const block: Block = { parts, node, problems: node.kind === 'map' ? repeatedKeys(node) : [] };
  blocks.set(head, block);
  return block;
}

function mapOf(entries: readonly Entry[], place: Place): MapNode {
  const span = entries.length > 0 ? entries[0]!.span.to(entries.at(-1)!.span) : new Span(place, 0, 0);
  return { kind: 'map', entries, span, flow: false };
}

function seqOf(items: readonly SyntaxNode[], key: ScalarNode): SeqNode {
  const span = items.length > 0 ? items[0]!.span.to(items.at(-1)!.span) : key.span;
  return { kind: 'seq', items, span, flow: false };
}

/** Keys said twice in a mapping and in the mappings below it. */
function repeatedKeysWithin(node: SyntaxNode): readonly Problem[] {
  if (node.kind === 'scalar') return [];
  if (node.kind === 'seq') return node.items.flatMap((item) => repeatedKeysWithin(item));
  return [...repeatedKeys(node), ...node.entries.flatMap(({ value }) => (value ? repeatedKeysWithin(value) : []))];
}

/** Keys said twice in one mapping, each reported at its later place. */
export function repeatedKeys(map: MapNode): Problem[] {
  const first = new Map<string, ScalarNode>();
  const problems: Problem[] = [];
  for (const { key } of map.entries) {
    const known = first.get(key.text);
    if (!known) {
      first.set(key.text, key);
      continue;
    }
    problems.push({
      code: 'yaml/duplicate-key',
      span: key.span,
      message: `"${key.text}" is said twice here, and only the first counts. Merge the two, or rename this one.`,
      related: [{ span: known.span, message: `"${key.text}" is first said here.` }],
    });
  }
  return problems;
}

function notAnEntry(node: SyntaxNode): Problem {
  const message =
    node.kind === 'scalar'
      ? 'This line has no colon, so it is neither a key nor a value. Write "name: value".'
      : 'A list or a value alone can\'t stand here. Give it a name: "name:" before it.';
  return { code: 'yaml/not-an-entry', span: node.span, message };
}

function outdented(text: string, span: Span, missing: number): Problem {
  const spaces = missing === 1 ? 'one space' : `${missing} spaces`;
  const message = `This line stands ${spaces} further left than its neighbours. Indent it like them, or move it to the block where it belongs.`;
  return { code: 'yaml/bad-indent', span: firstLine(text, span), message };
}

function firstLine(text: string, span: Span): Span {
  const lead = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*/.exec(text)?.[0].length ?? 0;
  const rest = /^[^\r\n]*/.exec(text.slice(lead))?.[0].length ?? 0;
  return span.part(lead, lead + rest);
}
