/** Decisions of the deep dive: what a topic says of its options, its choice and its price. */
import { memo } from '../../base/memo.ts';
import { scalarAt, type Topic } from '../../model/index.ts';
import { valueAt, type MapNode, type ScalarNode, type SyntaxNode } from '../../syntax/index.ts';
import { isPlaceholder } from './placeholders.ts';

/** One thing that could be done. */
export interface Option {
  /** Its name, or its words where the options are a list. */
  readonly name: string;
  /** What it would be, as far as it says. */
  readonly text: string;
  readonly node: ScalarNode;
  readonly body: MapNode | undefined;
}

/** The options of a topic, in order. */
export const optionsOf = memo(({ body }: Topic): readonly Option[] => {
  const options = valueAt(body, 'options');
  if (options?.kind === 'seq')
    return options.items.flatMap((item): Option[] => {
      if (item.kind === 'scalar') return [{ name: item.text, text: item.text, node: item, body: undefined }];
      return item.kind === 'map' ? named(item) : [];
    });
  return options?.kind === 'map' ? named(options) : [];
});

function named({ entries }: MapNode): Option[] {
  const options = entries.filter(({ key }) => key.text !== 'none' && !key.text.startsWith('x-'));
  return options.map(({ key, value }) => ({
    name: key.text,
    text: (value?.kind === 'scalar' ? value.text : scalarAt(value, 'text')?.text) ?? '',
    node: key,
    body: value?.kind === 'map' ? value : undefined,
  }));
}

/** The choice of a topic that is decided; nothing for an open question and for one that was refused. */
export function choiceOf({ body }: Topic): ScalarNode | undefined {
  const status = scalarAt(body, 'status')?.text;
  if (status === 'open' || status === 'rejected' || status === 'superseded') return undefined;
  const choice = scalarAt(body, 'choice');
  return choice && choice.text.trim() !== '' && !isPlaceholder(choice.text) ? choice : undefined;
}

/** Whether an option is the one that was chosen. */
export function isChosen({ name, text }: Option, choice: ScalarNode): boolean {
  const chosen = plainly(choice.text);
  return plainly(name) === chosen || plainly(text) === chosen;
}

/** Everything that a topic says in words, its question apart. */
export const wordsOfTopic = memo(({ body }: Topic): string => {
  const words: string[] = [];
  const visit = (node: SyntaxNode | undefined): void => {
    if (node?.kind === 'scalar') words.push(node.text);
    if (node?.kind === 'seq') for (const item of node.items) visit(item);
    if (node?.kind === 'map') for (const { value } of node.entries) visit(value);
  };
  for (const { key, value } of body?.entries ?? []) if (key.text !== 'question') visit(value);
  return words.join('\n');
});

/** A question or an option in a message, shortened. */
export function inShort(text: string): string {
  const plain = text.replaceAll(/\s+/g, ' ').trim();
  return plain.length > 60 ? `${plain.slice(0, 57).trimEnd()}…` : plain;
}

function plainly(text: string): string {
  return text.trim().toLowerCase().replace(/[.!]$/, '');
}
