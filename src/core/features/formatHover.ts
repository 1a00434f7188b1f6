/** Hovers that say what the format says: what a key is for, and what a value means that it names. */
import { describePath, type KeyPath, type SchemaName } from '../schema/index.ts';
import type { ScalarNode } from '../syntax/index.ts';
import { hoverAt } from './describe.ts';
import type { LocatedScalar } from './locate.ts';
import type { Hover } from './types.ts';

/** What a key is for, and what may stand behind it. */
export function keyMeaning(path: KeyPath, node: ScalarNode, schema: SchemaName = 'document'): Hover | undefined {
  const info = describePath(path, schema);
  if (!info || info.description === '') return undefined;
  const example = info.examples[0];
  return hoverAt(node.span, {
    title: node.text,
    subtitle: info.type,
    blocks: [
      { kind: 'text', text: info.description },
      ...(info.values.length > 0
        ? [
            {
              kind: 'list' as const,
              label: 'Values',
              items: info.values.map(({ value, description }) => (description ? `${value}: ${description}` : value)),
            },
          ]
        : []),
      ...(typeof example === 'string' || typeof example === 'number'
        ? [{ kind: 'labelled' as const, label: 'For example', text: String(example) }]
        : []),
    ],
  });
}

/** What a value means that the format names. */
export function valueMeaning({ path, node }: LocatedScalar, schema: SchemaName = 'document'): Hover | undefined {
  const value = describePath(path, schema)?.values.find((info) => info.value === node.text && info.description !== '');
  return (
    value &&
    hoverAt(node.span, {
      title: value.value,
      subtitle: String(path.at(-1)),
      blocks: [{ kind: 'text', text: value.description }],
    })
  );
}
