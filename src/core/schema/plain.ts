/** The plain value of a node, as JSON has it. */
import { memo } from '../base/memo.ts';
import type { MapNode, ScalarNode, SyntaxNode } from '../syntax/tree.ts';

/**
 * The JSON value of a node, computed once per node. An entry without a value, or with `null`, is left out: what is not
 * written yet is not there. Of a key said twice the first counts.
 */
export function plain(node: SyntaxNode): unknown {
  return node.kind === 'scalar' ? node.value : plainCollection(node);
}

const plainCollection = memo((node: Exclude<SyntaxNode, ScalarNode>): unknown =>
  node.kind === 'seq' ? node.items.map(plain) : plainMap(node),
);

function plainMap(node: MapNode): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  const seen = new Set<string>();
  for (const { key, value } of node.entries) {
    if (seen.has(key.text)) continue;
    seen.add(key.text);
    const content = value && plain(value);
    if (content === undefined || content === null) continue;
    // An ordinary assignment to this one name would change the object's prototype instead.
    if (key.text === '__proto__') Object.defineProperty(result, key.text, { value: content, enumerable: true });
    else result[key.text] = content;
  }
  return result;
}
