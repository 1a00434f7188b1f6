// The tokenizer of VS Code itself (vscode-textmate on Oniguruma), set up as the extension will set it up.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';
import type { IGrammar } from 'vscode-textmate';
import { ownGrammars, packagedGrammars, type GrammarSource } from './baseGrammars.ts';
import { grammars } from './contributions.ts';

export interface Token {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly scopes: readonly string[];
}

export interface Line {
  readonly text: string;
  readonly tokens: readonly Token[];
}

let engine: Promise<void> | undefined;

function loadEngine(): Promise<void> {
  engine ??= (async () => {
    const main = createRequire(import.meta.url).resolve('vscode-oniguruma');
    await oniguruma.loadWASM(readFileSync(join(dirname(main), 'onig.wasm')));
  })();
  return engine;
}

function createRegistry(base: GrammarSource) {
  const own = ownGrammars();
  return new textmate.Registry({
    onigLib: loadEngine().then(() => ({
      createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text: string) => new oniguruma.OnigString(text),
    })),
    loadGrammar: async (scopeName) => {
      const found = own(scopeName) ?? base(scopeName);
      return found === undefined ? null : textmate.parseRawGrammar(found.text, found.path);
    },
    getInjections: (scopeName) =>
      grammars.filter((one) => one.injectTo?.includes(scopeName)).map((one) => one.scopeName),
  });
}

/** A grammar with its injections; `base` says where Markdown and HTML come from. */
export async function loadGrammar(scopeName: string, base: GrammarSource = packagedGrammars()): Promise<IGrammar> {
  const grammar = await createRegistry(base).loadGrammar(scopeName);
  if (grammar === null) throw new Error(`No grammar for ${scopeName}.`);
  return grammar;
}

/**
 * Milliseconds after which the tokenizer gives a line up. VS Code has 500; an expression that runs away takes longer than any
 * limit, and a machine that is busy elsewhere must not decide.
 */
export const LINE_LIMIT = 20_000;

/** The tokens of every line; throws where a line takes too long. */
export function tokenize(grammar: IGrammar, text: string): Line[] {
  let state = textmate.INITIAL;
  return text.split('\n').map((line, number) => {
    const result = grammar.tokenizeLine(line, state, LINE_LIMIT);
    if (result.stoppedEarly) throw new Error(`Line ${number + 1} was given up: ${line}`);
    state = result.ruleStack;
    const tokens = result.tokens.map(({ startIndex, endIndex, scopes }) => {
      const end = Math.min(endIndex, line.length);
      return { start: startIndex, end, text: line.slice(startIndex, end), scopes };
    });
    return { text: line, tokens };
  });
}

export type TokenKind = 'other' | 'comment' | 'string' | 'regexp';
export interface EditorToken {
  readonly text: string;
  readonly language: string;
  readonly kind: TokenKind;
  readonly brackets: boolean;
}

const KINDS: readonly TokenKind[] = ['other', 'comment', 'string', 'regexp'];

/** What the editor makes of the scopes: whose language it is, whether it is text or code, whether brackets count. */
export async function editorTokens(text: string): Promise<EditorToken[][]> {
  const contribution = grammars.find((one) => one.scopeName === 'source.sysdesign')!;
  const languages = ['', 'sysdesign', ...new Set(Object.values(contribution.embeddedLanguages ?? {}))];
  const languageId = (name: string): number => Math.max(languages.indexOf(name), languages.lastIndexOf(name));
  const kindOf = { other: 0, comment: 1, string: 2 };
  const grammar = await createRegistry(packagedGrammars()).loadGrammarWithConfiguration('source.sysdesign', 1, {
    embeddedLanguages: Object.fromEntries(
      Object.entries(contribution.embeddedLanguages ?? {}).map(([scope, name]) => [scope, languageId(name)]),
    ),
    tokenTypes: Object.fromEntries(
      Object.entries(contribution.tokenTypes ?? {}).map(([scope, kind]) => [scope, kindOf[kind]]),
    ),
    balancedBracketSelectors: ['*'],
    unbalancedBracketSelectors: [...(contribution.unbalancedBracketScopes ?? [])],
  });
  let state = textmate.INITIAL;
  return text.split('\n').map((line) => {
    const { tokens, ruleStack } = grammar!.tokenizeLine2(line, state, LINE_LIMIT);
    state = ruleStack;
    const out: EditorToken[] = [];
    for (let at = 0; at < tokens.length; at += 2) {
      const data = tokens[at + 1]!;
      out.push({
        text: line.slice(tokens[at], tokens[at + 2] ?? line.length),
        language: languages[data & 0xff] ?? '',
        kind: KINDS[(data >>> 8) & 3]!,
        brackets: (data & 0x400) !== 0,
      });
    }
    return out;
  });
}

/** Lines and tokens as text for a snapshot: the line, then each token with its scopes (the root left out). */
export function render(lines: readonly Line[]): string {
  const out: string[] = [];
  for (const line of lines) {
    out.push(`>${line.text}`);
    for (const token of line.tokens) {
      if (token.text.trim() === '') continue;
      out.push(`  ${JSON.stringify(token.text)}  ${token.scopes.slice(1).join(' ')}`);
    }
  }
  return `${out.join('\n')}\n`;
}
