/** Semantic tokens: the legend, their numbers as the protocol packs them, and what has changed since the last answer. */
import type {
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensDeltaParams,
  SemanticTokensLegend,
} from 'vscode-languageserver';
import type { LineIndex, SemanticToken, TokenType } from '../core/index.ts';
import { fromRange } from './convert.ts';
import type { Session } from './session.ts';

/** Each with the type of the protocol that is nearest to it, and the name that a client of ours knows (package.json). */
const TYPES: readonly (readonly [type: TokenType, standard: string, own: string])[] = [
  ['component', 'class', 'designComponent'],
  ['group', 'namespace', 'designGroup'],
  ['estimate', 'variable', 'designEstimate'],
  ['reference', 'variable', 'designReference'],
  ['entity', 'struct', 'designEntity'],
  ['contract', 'interface', 'designContract'],
  ['requirement', 'enumMember', 'designRequirement'],
  ['path', 'method', 'designPath'],
  ['property', 'property', 'property'],
  ['unit', 'keyword', 'designUnit'],
  ['function', 'function', 'function'],
  ['number', 'number', 'number'],
];
const INDEX = Object.fromEntries(TYPES.map(([type], index) => [type, index])) as Record<TokenType, number>;

/** Bits in the order of the legend: where a name is given; what the language brings itself. */
const DECLARATION = 1;
const DEFAULT_LIBRARY = 2;

/** @param own whether the client knows our own types; others get the protocol's, which every theme colours. */
export function legendOf(own: boolean): SemanticTokensLegend {
  return {
    tokenTypes: TYPES.map(([, standard, ours]) => (own ? ours : standard)),
    tokenModifiers: ['declaration', 'defaultLibrary'],
  };
}

/** The answer that a client has, by which changes are told. */
interface Known {
  readonly id: string;
  readonly data: Uint32Array;
}

export class TokenAnswers {
  readonly #known = new Map<string, Known>();
  #count = 0;

  full(uri: string, data: Uint32Array): SemanticTokens {
    return { resultId: this.#keep(uri, data), data: Array.from(data) };
  }

  /** What has changed since the answer with this id; all of it where that is not known any more. */
  delta(uri: string, data: Uint32Array, previousId: string): SemanticTokens | SemanticTokensDelta {
    const known = this.#known.get(uri);
    if (known?.id !== previousId) return this.full(uri, data);
    return { resultId: this.#keep(uri, data), edits: changeBetween(known.data, data) };
  }

  forget(uri: string): void {
    this.#known.delete(uri);
  }

  #keep(uri: string, data: Uint32Array): string {
    const id = String(++this.#count);
    this.#known.set(uri, { id, data });
    return id;
  }
}

/** One edit between what is the same before and behind. */
function changeBetween(before: Uint32Array, after: Uint32Array): SemanticTokensDelta['edits'] {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  if (start === before.length && start === after.length) return [];
  let behind = 0;
  while (behind < most - start && before[before.length - 1 - behind] === after[after.length - 1 - behind]) behind++;
  const data = Array.from(after.subarray(start, after.length - behind));
  return [{ start, deleteCount: before.length - behind - start, ...(data.length > 0 && { data }) }];
}

/** Five numbers a token: lines and columns from the token before, length, type, modifiers. */
export function packed(tokens: readonly SemanticToken[], lines: LineIndex): Uint32Array {
  const data = new Uint32Array(tokens.length * 5);
  let line = 0;
  let next = lines.lineStart(1);
  let lineBefore = 0;
  let startBefore = 0;
  tokens.forEach(({ start, end, type, isDeclaration }, index) => {
    while (start >= next && line + 1 < lines.lineCount) next = lines.lineStart(++line + 1);
    const character = start - lines.lineStart(line);
    const at = index * 5;
    data[at] = line - lineBefore;
    data[at + 1] = line === lineBefore ? character - startBefore : character;
    data[at + 2] = end - start;
    data[at + 3] = INDEX[type];
    data[at + 4] = isDeclaration ? DECLARATION : type === 'function' || type === 'reference' ? DEFAULT_LIBRARY : 0;
    lineBefore = line;
    startBefore = character;
  });
  return data;
}

export function registerSemanticTokens(session: Session): void {
  const { connection, service, tokens } = session;
  const all = (uri: string, lines: LineIndex): Uint32Array => packed(service.semanticTokens(uri), lines);
  const empty: SemanticTokens = { data: [] };
  const common = { what: 'colour the document', empty, placed: true };
  connection.languages.semanticTokens.on(
    session.answer({ ...common, give: (_params, lines, uri) => tokens.full(uri, all(uri, lines)) }),
  );
  connection.languages.semanticTokens.onDelta(
    session.answer<SemanticTokensDeltaParams, SemanticTokens | SemanticTokensDelta>({
      ...common,
      give: ({ previousResultId }, lines, uri) => tokens.delta(uri, all(uri, lines), previousResultId),
    }),
  );
  connection.languages.semanticTokens.onRange(
    session.answer({
      ...common,
      give: ({ range }, lines, uri) => ({
        data: Array.from(packed(service.semanticTokens(uri, fromRange(range, lines)), lines)),
      }),
    }),
  );
}
