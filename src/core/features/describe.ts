/** Descriptions of what a document names: estimates, components, requirements, contracts, entities and glossary terms. */
import type { Estimated, Facts, GraphNode } from '../analysis/index.ts';
import type { OffsetRange } from '../base/place.ts';
import { kinds } from '../catalog/index.ts';
import { describeTerm, type Glossary, type Term } from '../glossary/index.ts';
import { scalarAt } from '../model/index.ts';
import type { Hover, HoverBlock } from './types.ts';

/** A description without its place in the document. */
export type Description = Pick<Hover, 'title' | 'blocks'> & Partial<Pick<Hover, 'subtitle' | 'link'>>;

export function hoverAt(range: OffsetRange, description: Description): Hover {
  return { ...description, start: range.start, end: range.end };
}

const text = (value: string): HoverBlock => ({ kind: 'text', text: value });
const labelled = (label: string, value: string | undefined): HoverBlock[] =>
  value ? [{ kind: 'labelled', label, text: value }] : [];

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
  requirement: (name, { requirements }) => {
    const found = requirements.find((requirement) => requirement.name === name);
    return found && { title: found.name, subtitle: 'functional requirement', blocks: [text(found.text)] };
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
