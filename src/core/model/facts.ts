/** Facts from single entries of the tree. Each is made once per entry and lives as long as that entry stays as it is. */
import { extended } from '../base/extended.ts';
import { memo } from '../base/memo.ts';
import { spanAt } from '../base/place.ts';
import { valueAt, type Entry, type MapNode, type ScalarNode, type SyntaxNode } from '../syntax/index.ts';
import { parseMermaid } from '../syntax/mermaid/index.ts';
import { parseChain, type ChainName } from './chain.ts';
import {
  scalarAt,
  type ComponentEntry,
  type Contract,
  type Diagram,
  type Entity,
  type EstimateEntry,
  type FlowEntry,
  type Goal,
  type Hop,
  type Named,
  type Path,
  type PathStep,
  type Reference,
  type Requirement,
  type Topic,
} from './design.ts';

export const requirementOf = memo((entry: Entry): Requirement => {
  const text = entry.value?.kind === 'scalar' ? entry.value.text : (scalarAt(entry.value, 'text')?.text ?? '');
  return extended(namedOf(entry), { text });
});

/** The goals of one entry under `nonfunctional`: one, or one for each of its values. */
export const goalsOf = memo((entry: Entry): readonly Goal[] => {
  const { key, value } = entry;
  const single: Goal = {
    name: key.text,
    nameSpan: key.span,
    value: value?.kind === 'scalar' ? value : scalarAt(value, 'target'),
    body: value?.kind === 'map' ? value : undefined,
  };
  if (value?.kind !== 'map' || value.entries.some((inner) => GOAL_DETAILS.has(inner.key.text))) return [single];
  const parts = value.entries.filter((inner) => inner.key.text !== 'none');
  return parts.map((inner) => ({
    name: `${key.text}.${inner.key.text}`,
    nameSpan: inner.key.span,
    value: inner.value?.kind === 'scalar' ? inner.value : scalarAt(inner.value, 'target'),
    body: inner.value?.kind === 'map' ? inner.value : undefined,
  }));
});

/** Keys that say more of one goal, unlike `p99`, which is a goal of its own. */
const GOAL_DETAILS = new Set(['target', 'metric', 'text', 'sla', 'priority']);

export const estimateOf = memo((entry: Entry): EstimateEntry => {
  const expression = entry.value?.kind === 'scalar' ? entry.value : scalarAt(entry.value, 'value');
  return extended(namedOf(entry), {
    expression,
    unit: scalarAt(entry.value, 'unit')?.text,
    why: scalarAt(entry.value, 'why')?.text,
    source: scalarAt(entry.value, 'source')?.text,
  });
});

export const contractOf = memo((entry: Entry): Contract => {
  return extended(namedOf(entry), {
    style: scalarAt(entry.value, 'style'),
    serves: referencesIn(valueAt(entry.value, 'serves')),
  });
});

export const entityOf = memo((entry: Entry): Entity => {
  const fields = valueAt(entry.value, 'fields');
  return extended(namedOf(entry), {
    store: referencesIn(valueAt(entry.value, 'store'))[0],
    fields:
      fields?.kind === 'map' ? fields.entries.map(({ key }) => key.text) : referencesIn(fields).map(({ name }) => name),
  });
});

export const componentOf = memo((entry: Entry): ComponentEntry => {
  return extended(namedOf(entry), {
    kind: scalarAt(entry.value, 'kind'),
    technology: scalarAt(entry.value, 'technology'),
    why: scalarAt(entry.value, 'why'),
    serves: referencesIn(valueAt(entry.value, 'serves')),
  });
});

/** @returns `undefined` for a key that names no two ends: the rules say so. */
export const flowOf = memo((entry: Entry): FlowEntry | undefined => {
  const chain = parseChain(entry.key.text);
  const [from, to] = chain.groups;
  if (!from?.[0] || !to?.[0]) return undefined;
  return extended(namedOf(entry), {
    from: referenceAt(entry.key, from[0]),
    to: referenceAt(entry.key, to[0]),
    label: chain.label && referenceAt(entry.key, chain.label),
  });
});

export const pathOf = memo((entry: Entry): Path => {
  const steps = valueAt(entry.value, 'steps');
  const items = steps?.kind === 'seq' ? steps.items : steps ? [steps] : [];
  return extended(namedOf(entry), {
    kind: scalarAt(entry.value, 'kind'),
    api: referencesIn(valueAt(entry.value, 'api'))[0],
    steps: items.flatMap(stepsIn),
  });
});

function stepsIn(item: SyntaxNode): PathStep[] {
  if (item.kind === 'scalar') return [stepOf(item, undefined)];
  if (item.kind !== 'map') return [];
  return item.entries.map(({ key, value }) => stepOf(key, value?.kind === 'map' ? value : undefined));
}

function stepOf(text: ScalarNode, options: MapNode | undefined): PathStep {
  const { groups } = parseChain(text.text);
  const references = groups.map((group) => group.map((name) => referenceAt(text, name)));
  const hops: Hop[] = [];
  references.forEach((group, index) => {
    for (const from of references[index - 1] ?? []) for (const to of group) hops.push({ from, to });
  });
  return { text, hops, names: references.flat(), options };
}

export const topicOf = memo((item: SyntaxNode): Topic => {
  const body = item.kind === 'map' ? item : undefined;
  const question = item.kind === 'scalar' ? item : (scalarAt(item, 'question') ?? body?.entries[0]?.key);
  return {
    question: question?.text ?? '',
    span: item.span,
    nameSpan: question?.span ?? item.span,
    body,
    serves: referencesIn(valueAt(item, 'serves')),
  };
});

export const diagramOf = memo((source: ScalarNode): Diagram => {
  const syntax = parseMermaid(source.text);
  return {
    source,
    syntax,
    nodes: syntax.nodes.filter((node) => !node.isSubgraph),
    edges: syntax.edges,
    subgraphs: syntax.subgraphs,
    span: (range) => spanAt(source.place, range),
  };
});

function namedOf(entry: Entry): Named {
  const { key, value } = entry;
  const body = value?.kind === 'map' ? value : undefined;
  return { name: key.text, nameSpan: key.span, span: entry.span, entry, body, none: scalarAt(body, 'none') };
}

/** Names in a value: one, several behind commas, or a list. */
export function referencesIn(node: SyntaxNode | undefined): readonly Reference[] {
  if (!node || node.kind === 'map') return [];
  if (node.kind === 'seq') return node.items.flatMap((item) => referencesIn(item));
  const names: Reference[] = [];
  for (const match of node.text.matchAll(/[^,]+/g)) {
    const name = match[0].trim();
    const start = match.index + match[0].indexOf(name);
    if (name !== '') names.push(referenceAt(node, { name, start, end: start + name.length }));
  }
  return names;
}

function referenceAt(node: ScalarNode, name: ChainName): Reference {
  return { name: name.name, span: spanAt(node.place, name) };
}
