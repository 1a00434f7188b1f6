/** Descriptions of what a document names: estimates, components, requirements, contracts, entities and glossary terms. */
import { keysOfName, oneLine, type Estimated, type Facts, type GraphEdge, type GraphNode } from '../analysis/index.ts';
import type { OffsetRange } from '../base/place.ts';
import { kinds } from '../catalog/index.ts';
import { describeTerm, type Glossary, type Term } from '../glossary/index.ts';
import { scalarAt } from '../model/index.ts';
import { describePath } from '../schema/index.ts';
import type { Hover, HoverBlock } from './types.ts';

/** A description without its place in the document. */
export type Description = Pick<Hover, 'title' | 'blocks'> & Partial<Pick<Hover, 'subtitle' | 'link'>>;

export function hoverAt(range: OffsetRange, description: Description): Hover {
  return { ...description, start: range.start, end: range.end };
}

/** A paragraph. */
export const text = (value: string): HoverBlock => ({ kind: 'text', text: unmarked(value) });
/** A line with a label; nothing where there is nothing to say. */
export const labelled = (label: string, value: string | undefined): HoverBlock[] =>
  value ? [{ kind: 'labelled', label, text: unmarked(value) }] : [];

/** A text of the document without the backticks of its code spans: a hover shows text as it is. */
function unmarked(value: string): string {
  return value.replace(/(`+)([^`\n]+)\1/g, '$2').trim();
}

export function describeTermOf(term: Term, glossary: Glossary): Description {
  const { headline, blocks, related } = describeTerm(term);
  const names = related.map((id) => glossary.byId(id)?.name ?? id);
  return {
    title: headline,
    subtitle: term.category === 'document' ? "this document's glossary" : term.category,
    blocks: [
      ...blocks.flatMap((block) =>
        block.kind === 'definition'
          ? [text(block.text)]
          : labelled(block.label, block.source ? `${block.text} (${block.source})` : block.text),
      ),
      ...labelled('See also', names.join(', ')),
    ],
  };
}

export function describeEstimate({ entry, result }: Estimated): Description {
  const { working, substituted } = result.provenance;
  const problem = result.errors.find(({ severity }) => severity === 'error')?.message;
  const waiting = result.state === 'unknown' ? 'It depends on an estimate that has no value yet.' : undefined;
  const uncertain = result.quantity && result.low !== result.high;
  return {
    title: entry.name,
    subtitle: result.display ?? 'no value yet',
    blocks: [
      ...(problem || waiting ? [text(problem ?? waiting!)] : []),
      ...(working ? [{ kind: 'code' as const, text: working }] : []),
      ...(substituted && substituted !== working ? labelled('With units', substituted) : []),
      ...labelled(uncertain ? 'Median, in full' : 'In full', result.forms.join(' · ')),
      ...(uncertain ? labelled('Range', `${result.display}, from the 5th to the 95th percentile`) : []),
      ...labelled('Why', entry.why),
      ...labelled('Source', entry.source),
    ],
  };
}

const KINDS = new Map(kinds.map((kind) => [kind.id as string, kind]));

/** A component: what it is, why it is there, and its neighbours. */
export function describeComponent(node: GraphNode, facts: Facts): Description {
  const kind = node.kind && KINDS.get(node.kind.id);
  const guessed = node.kind?.because;
  const neighbours = (ids: readonly string[]) =>
    [...new Set(ids.map((id) => facts.graph.nodes.get(id)?.label ?? id))].join(', ');
  const { entry } = node;
  return {
    title: node.label,
    subtitle: kind ? `${kind.name}${guessed ? ', guessed' : ''}` : 'component',
    blocks: [
      ...(entry?.why ? [text(entry.why.text)] : []),
      ...labelled('Technology', entry?.technology?.text),
      ...(kind ? labelled(kind.name, kind.purpose) : []),
      ...(guessed ? labelled('Kind guessed because', `${guessed}. Declare it under components to be sure.`) : []),
      ...labelled('Called by', neighbours(facts.graph.to(node.id).map(({ from }) => from))),
      ...labelled('Calls', neighbours(facts.graph.from(node.id).map(({ to }) => to))),
      ...labelled('Serves', entry?.serves.map(({ name }) => name).join(', ')),
    ],
  };
}

/** An arrow: between what, what it says, and what is written of it under `flows`. */
export function describeArrow(edge: GraphEdge, { graph }: Facts): Description {
  const label = (id: string): string => graph.nodes.get(id)?.label ?? id;
  const details = edge.entry?.entry.value;
  const entries = details?.kind === 'map' ? details.entries : [];
  return {
    title: `${label(edge.from)} → ${label(edge.to)}`,
    subtitle: 'arrow',
    blocks: [
      ...(edge.label ? [text(oneLine(edge.label))] : []),
      ...entries.flatMap(({ key, value }) => (value?.kind === 'scalar' ? labelled(key.text, value.text) : [])),
    ],
  };
}

/** A value of the document that an expression names by its path. */
export function describeValue(name: string, { syntax }: Facts): Description | undefined {
  const keys = keysOfName(name);
  const value = keys && scalarAt(syntax.root, ...keys);
  if (!value) return undefined;
  const info = describePath(keys);
  return {
    title: name,
    subtitle: value.text.trim(),
    blocks: info && info.description !== '' ? [text(info.description)] : [],
  };
}

/** What a name of the document stands for. @param types of what it may be a name, e.g. `component`. */
export function describeName(name: string, types: readonly string[], facts: Facts): Description | undefined {
  for (const type of types) {
    const found = DESCRIBE[type]?.(name, facts);
    if (found) return found;
  }
  return undefined;
}

/** Everything that prose may name in a code span, in the order in which it is looked for. */
export const NAMEABLE = ['estimate', 'component', 'entity', 'contract', 'requirement', 'path'] as const;

const DESCRIBE: Readonly<Record<string, (name: string, facts: Facts) => Description | undefined>> = {
  estimate: (name, { numbers }) => {
    const found = numbers.get(name);
    return found && describeEstimate(found);
  },
  component: (name, facts) => {
    const node = facts.graph.nodes.get(name);
    return node && describeComponent(node, facts);
  },
  requirement: (name, { requirements, goals }) => {
    const found = requirements.find((requirement) => requirement.name === name);
    if (found) return { title: found.name, subtitle: 'functional requirement', blocks: [text(found.text)] };
    const goal = goals.find((one) => one.name === name);
    return goal && { title: goal.name, subtitle: 'quality goal', blocks: labelled('Target', goal.value?.text) };
  },
  contract: (name, { contracts, requirements }) => {
    const found = contracts.find((contract) => contract.name === name);
    if (!found) return undefined;
    const served = found.serves.map((reference) => {
      const requirement = requirements.find((one) => one.name === reference.name);
      return requirement ? `${requirement.name}, ${requirement.text}` : reference.name;
    });
    const line = [scalarAt(found.body, 'method')?.text, scalarAt(found.body, 'path')?.text].filter(Boolean).join(' ');
    return {
      title: found.name,
      subtitle: found.style ? `${found.style.text} contract` : 'contract',
      blocks: [...(line ? [{ kind: 'code' as const, text: line }] : []), ...labelled('Serves', served.join('; '))],
    };
  },
  entity: (name, { entities }) => {
    const found = entities.find((entity) => entity.name === name);
    return (
      found && {
        title: found.name,
        subtitle: 'entity',
        blocks: [...labelled('Stored in', found.store?.name), ...labelled('Fields', found.fields.join(', '))],
      }
    );
  },
  path: (name, { paths }) => {
    const found = paths.find((path) => path.name === name);
    return (
      found && {
        title: found.name,
        subtitle: found.kind ? `${found.kind.text} path` : 'path',
        blocks: [{ kind: 'list', label: 'Steps', items: found.steps.map((step) => step.text.text) }],
      }
    );
  },
};
