/** The page's sections on what is built: contracts, data, components and paths, decisions, operations. */
import { kinds } from '../../catalog/index.ts';
import { scalarAt, type Contract, type Named, type Topic } from '../../model/index.ts';
import { entryOf, type Entry, type SyntaxNode } from '../../syntax/index.ts';
import { drawing } from '../drawing.ts';
import type { PathView } from '../types.ts';
import { placed, type Draft } from './draft.ts';
import { idOf, proseBlocks, wordsOf } from './names.ts';
import { passagesOf } from './passages.ts';
import { headed } from './scope.ts';
import type { DocumentBlock, DocumentEntry, DocumentFact, DocumentRun } from './types.ts';
import { factsBlock, factsOf, labelOf, valueBlocks } from './values.ts';

const KIND_NAMES = new Map(kinds.map((kind) => [kind.id as string, kind.name as string]));

export function contractBlocks(draft: Draft): readonly DocumentBlock[] {
  const entries = draft.facts.contracts.map((contract) => {
    const { heading, shown } = callOf(contract);
    const title = heading === undefined ? undefined : [{ text: heading, style: 'code' as const }];
    return namedEntry('contract', contract, draft, shown, title);
  });
  return [...passagesOf('api', draft), ...entries];
}

/** What is called: `GET /path`, a frame, an event; and the keys that say so. */
function callOf({ body }: Contract): { readonly heading?: string; readonly shown: readonly string[] } {
  const text = (key: string): string | undefined => scalarAt(body, key)?.text;
  const path = text('path');
  if (path !== undefined) {
    const method = text('method');
    return { heading: method === undefined ? path : `${method} ${path}`, shown: ['method', 'path'] };
  }
  const key = ['frame', 'event', 'operation', 'rpc', 'topic'].find((each) => text(each) !== undefined);
  return key === undefined ? { shown: [] } : { heading: text(key)!, shown: [key] };
}

export function entityBlocks(draft: Draft): readonly DocumentBlock[] {
  return [...passagesOf('data', draft), ...draft.facts.entities.map((each) => namedEntry('entity', each, draft))];
}

/** What the design says of a named thing: its text first, then the facts. */
function namedEntry(
  type: string,
  { name, body, span, entry, none }: Named,
  draft: Draft,
  shown: readonly string[] = [],
  title?: readonly DocumentRun[],
): DocumentEntry {
  const { names } = draft;
  const words = none || body ? [] : valueBlocks(entry.value, names, 'text');
  return {
    kind: 'entry',
    id: placed(draft, idOf(type, name), span),
    name,
    ...(title && { title }),
    blocks: none
      ? valueBlocks(body, names)
      : [...words, ...textIn(body, 'text', draft), ...factsBlock(factsOf(body, names, ['text', ...shown]))],
  };
}

function textIn(node: SyntaxNode | undefined, key: string, { names }: Draft): readonly DocumentBlock[] {
  const text = scalarAt(node, key)?.text;
  return text === undefined ? [] : proseBlocks(text, names);
}

/** @param paths what the numbers say of the paths. */
export function designBlocks(draft: Draft, paths: readonly PathView[]): readonly DocumentBlock[] {
  const { facts } = draft;
  const drawn = drawing(facts);
  const components = [...facts.graph.nodes.values()].map(({ id, label, kind, entry, span }): DocumentEntry => {
    const kindName = kind && (KIND_NAMES.get(kind.id) ?? kind.id);
    const called = label === id ? [] : [label];
    const title = [...called, ...(kindName !== undefined && kindName !== label ? [kindName] : [])].join(', ');
    const body = entry?.body;
    return {
      kind: 'entry',
      id: placed(draft, idOf('component', id), entry?.span ?? span),
      name: id,
      ...(title !== '' && { title: [{ text: title }] }),
      ...(drawn.shows(id) && { part: id }),
      blocks: [...textIn(body, 'why', draft), ...factsBlock(factsOf(body, draft.names, ['why', 'kind']))],
    };
  });
  return [
    ...passagesOf('hld', draft),
    ...headed('Components', components),
    ...headed('Paths', pathEntries(draft, paths)),
  ];
}

function pathEntries(draft: Draft, figures: readonly PathView[]): readonly DocumentEntry[] {
  return draft.facts.paths.map((path) => {
    const figure = figures.find(({ name }) => name === path.name);
    const made = namedEntry('path', path, draft, ['steps']);
    const steps = path.steps.map(({ text }): readonly DocumentBlock[] => [
      { kind: 'text', runs: chainRuns(text.text, draft) },
    ]);
    const computed: DocumentFact[] = [
      ...wordFact('Availability', figure?.availability),
      ...wordFact('Latency', figure?.latency),
    ];
    return {
      ...made,
      blocks: [
        ...(steps.length > 0 ? [{ kind: 'list' as const, ordered: true, items: steps }] : []),
        ...made.blocks,
        ...factsBlock(computed),
      ],
    };
  });
}

function wordFact(label: string, text: string | undefined): readonly DocumentFact[] {
  return text ? [{ label, blocks: [{ kind: 'text', runs: [{ text }] }] }] : [];
}

/** `A -> B & C` in the words of the picture. */
function chainRuns(text: string, { facts: { graph }, names }: Draft): readonly DocumentRun[] {
  return text.split(/(\s*->\s*|\s*&\s*|\s*\|[^|]*\|\s*)/).flatMap((part, index): readonly DocumentRun[] => {
    if (part === '') return [];
    if (index % 2 === 1) return [{ text: part.includes('->') ? ' → ' : part }];
    const name = part.trim();
    const to = graph.nodes.has(name) ? names.of(name) : undefined;
    return to === undefined ? wordsOf(part, names) : [{ text: graph.nodes.get(name)!.label, to }];
  });
}

export function decisionBlocks(draft: Draft): readonly DocumentBlock[] {
  const decisions = draft.facts.topics.map((topic, index) => decision(topic, index, draft));
  return [...passagesOf('deep-dive', draft), ...decisions];
}

const DECISION_SHOWN = ['question', 'text', 'options', 'choice', 'status'];

function decision({ question, body, span }: Topic, index: number, draft: Draft): DocumentEntry {
  const { names } = draft;
  const choice = scalarAt(body, 'choice')?.text;
  const status = scalarAt(body, 'status')?.text;
  const options = optionsOf(entryOf(body, 'options')?.value, choice, draft);
  // A choice that is none of the options, or made without any, is said in words.
  const unlisted = choice !== undefined && !options.some(({ chosen }) => chosen) ? choice : undefined;
  return {
    kind: 'entry',
    id: placed(draft, idOf('decision', String(index + 1)), span),
    name: question,
    ...(status !== undefined && { title: [{ text: status }] }),
    ...(choice === undefined && options.length > 0 && { open: 'Not decided yet.' }),
    blocks: [
      ...textIn(body, 'text', draft),
      ...(options.length > 0 ? [{ kind: 'options' as const, options }] : []),
      ...factsBlock([
        ...(unlisted === undefined
          ? []
          : [{ label: 'Choice', blocks: [{ kind: 'text' as const, runs: wordsOf(unlisted, names) }] }]),
        ...factsOf(body, names, DECISION_SHOWN),
      ]),
    ],
  };
}

function optionsOf(node: SyntaxNode | undefined, choice: string | undefined, { names }: Draft) {
  const chosen = (name: string): boolean => choice !== undefined && choice.trim() === name.trim();
  if (node?.kind === 'map')
    return node.entries.map(({ key, value }) => ({
      name: key.text,
      chosen: chosen(key.text),
      blocks: valueBlocks(value, names),
    }));
  if (node?.kind !== 'seq') return [];
  return node.items.map((item) => {
    const name = item.kind === 'scalar' ? item.text : (scalarAt(item, 'name')?.text ?? '');
    const rest = item.kind === 'map' ? factsBlock(factsOf(item, names, ['name'])) : [];
    return { name, chosen: chosen(name), blocks: rest };
  });
}

/** A mapping of free things, such as operations or phases: an entry for each key. A list or a text stands as it is. */
export function freeBlocks(type: string, node: SyntaxNode | undefined, draft: Draft): readonly DocumentBlock[] {
  if (!node) return [];
  if (node.kind === 'map') return node.entries.map((entry) => freeEntry(type, entry, draft));
  const blocks = valueBlocks(node, draft.names);
  return blocks.length > 0 ? [{ kind: 'passage', id: placed(draft, idOf('part', type), node.span), blocks }] : [];
}

function freeEntry(type: string, { key, value, span }: Entry, draft: Draft): DocumentEntry {
  return {
    kind: 'entry',
    id: placed(draft, idOf(type, key.text), span),
    name: labelOf(key.text),
    blocks: valueBlocks(value, draft.names),
  };
}
