// How long 5,000 lines take: printed, never deciding.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'vitest';
import { repositoryRoot } from './baseGrammars.ts';
import { loadGrammar, tokenize } from './tokenizer.ts';

test.each(['chat.sysdesign', 'feed.sysdesign.md'])('5,000 lines like %s', async (name) => {
  const lines = readFileSync(join(repositoryRoot, 'test/grammar/fixtures', name), 'utf8').split('\n');
  const text = Array.from({ length: 5000 }, (_, at) => lines[at % lines.length]).join('\n');
  const grammar = await loadGrammar('source.sysdesign');
  tokenize(grammar, lines.join('\n'));
  const begin = performance.now();
  tokenize(grammar, text);
  console.log(`${name}: 5,000 lines in ${Math.round(performance.now() - begin)} ms`);
});
