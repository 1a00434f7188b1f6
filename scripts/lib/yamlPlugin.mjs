/**
 * What the build changes in the YAML library: its lexer and its parser are generators inside generators, so that a text can come
 * in pieces. Ours is there as a whole, and they hand out lists instead: that takes an eighth off the time of checking a document,
 * most of it for objects that were made for each token and each level it was handed up (docs/performance.md). That they give the
 * same tokens is held by test/repo/yamlPlugin.test.ts.
 */
import fs from 'node:fs/promises';

/** The methods that hand out tokens; all others are called by them. */
const OUTER = /^ {4}\*(lex|parse)\(source, incomplete = false\) \{\n([\s\S]*?)\n {4}\}\n/m;
const INNER = /^( {4})\*(?=\w+\()/gm;

/**
 * Handing on is calling, and handing out is adding to a list: a setter, so that what is handed out need not be found to its end.
 * @param {string} text a module of the library
 */
export function withoutGenerators(text) {
  if (!OUTER.test(text))
    throw new Error('The YAML library changed: scripts/lib/yamlPlugin.mjs finds no lexer and no parser in it.');
  const outer = text.replace(
    OUTER,
    (_, name, body) =>
      `    set handedOut(token) {\n        this.tokens.push(token);\n    }\n` +
      `    ${name}(source, incomplete = false) {\n        this.tokens = [];\n${body}\n        return this.tokens;\n    }\n`,
  );
  return outer
    .replace(INNER, '$1')
    .replace(/\byield\* (?=this\.)/g, '')
    .replace(/\byield (?=[\w'{])/g, 'this.handedOut = ');
}

/** @type {import('esbuild').Plugin} */
export const plainYaml = {
  name: 'yaml-without-generators',
  setup(build) {
    let found = 0;
    build.onStart(() => {
      found = 0;
    });
    build.onLoad({ filter: /yaml[\\/]browser[\\/]dist[\\/]parse[\\/](lexer|parser)\.js$/ }, async ({ path }) => {
      found++;
      return { contents: withoutGenerators(await fs.readFile(path, 'utf8')), loader: 'js' };
    });
    build.onEnd(() => {
      if (found === 2) return undefined;
      return {
        errors: [{ text: 'The YAML library changed: scripts/lib/yamlPlugin.mjs does not find its lexer and parser' }],
      };
    });
  },
};
