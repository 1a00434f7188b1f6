/** Checks a marked diagram: what is found in it, what is read all the same, and that Mermaid's verdict is ours. */
import { expect } from 'vitest';
import { parseMermaid } from '../../../src/core/syntax/mermaid/index.ts';
import { judge } from '../mermaidOracle.ts';
import { mark, unmark } from './marked.ts';

/**
 * @param marked a diagram with carets below what is found in it.
 * @param read its nodes, edges and subgraphs; `!` stands behind an edge whose arrow was guessed.
 */
export async function checkMarked(marked: string, read: string): Promise<void> {
  const diagram = marked.replace(/^\n|\n$/g, '');
  const text = unmark(diagram);
  const syntax = parseMermaid(text);
  expect(mark(text, syntax)).toBe(diagram);
  const nodes = syntax.nodes.map(({ id, label }) => (label === id ? id : `${id}=${label}`));
  const edges = syntax.edges.map(({ from, to, damaged }) => `${from}→${to}${damaged ? '!' : ''}`);
  const partial = syntax.partialEdges.map(({ from }) => `${from}→?`);
  const subgraphs = syntax.subgraphs.map(({ id, nodes: members }) => `${id}[${members.join(' ')}]`);
  const parts = [nodes.join(', '), [...edges, ...partial].join(' '), subgraphs.join(' ')];
  expect(parts.filter(Boolean).join(' | ')).toBe(read);
  expect((await judge(text)).accepted, 'Mermaid accepts it').toBe(syntax.errors.length === 0);
}
