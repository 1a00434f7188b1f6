/** Descriptions of what a document names: estimates, components, requirements, contracts and entities. */
import { namedValue, oneLine, type Facts, type GraphEdge, type GraphNode } from '../analysis/index.ts';
import { kinds } from '../catalog/index.ts';
import { scalarAt } from '../model/index.ts';
import { describePath } from '../schema/index.ts';
import { labelled, text, type Description } from './blocks.ts';
import { componentBlocks, pathBlocks } from './describeLoad.ts';
import { describeEstimate, describeResult } from './describeNumbers.ts';
import { describeReference } from './describeReference.ts';
import { describeRule } from './describeRule.ts';
import { componentTerms } from './describeTerm.ts';

export { hoverAt, labelled, text, type Description } from './blocks.ts';

const KINDS = new Map(kinds.map((kind) => [kind.id as string, kind]));

/** A component: why it is there, what it bears, what such a component is, and its neighbours. */
export function describeComponent(node: GraphNode, facts: Facts): Description {
  const kind = node.kind && KINDS.get(node.kind.id);
  const guessed = node.kind?.because;
  const neighbours = (ids: readonly string[]) =>
    [...new Set(ids.map((id) => facts.graph.nodes.get(id)?.label ?? id))].join(', ');
  const { entry } = node;
  const terms = componentTerms(node, kind);
  return {
    title: node.label,
    subtitle: kind ? `${kind.name}${guessed ? ', guessed' : ''}` : 'component',
    blocks: [
      ...(entry?.why ? [text(entry.why.text)] : []),
      // What only this design tells comes first: a hover is seen from its top.
      ...componentBlocks(node.id, facts),
      ...terms.kind,
      ...terms.technology,
      ...(guessed ? labelled('Kind guessed because', `${guessed}. Declare it under components to be sure.`) : []),
      ...labelled('Called by', neighbours(facts.graph.to(node.id).map(({ from }) => from))),
      ...labelled('Calls', neighbours(facts.graph.from(node.id).map(({ to }) => to))),
      ...labelled('Serves', entry?.serves.map(({ name }) => name).join(', ')),
      ...terms.links,
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

/** What an expression names by a dotted path: a value of the document with its working, or a reference number. */
export function describeValue(name: string, { syntax, numbers }: Facts): Description | undefined {
  const reference = name.startsWith('ref.') ? describeReference(name, numbers) : undefined;
  if (reference) return reference;
  const found = namedValue(syntax.root, name);
  if (found?.node.kind !== 'scalar') return undefined;
  const { description = '' } = describePath(found.keys) ?? {};
  const about = description === '' ? [] : [text(description)];
  const result = numbers.at(found.node);
  if (!result) return { title: name, subtitle: found.node.text.trim(), blocks: about };
  const described = describeResult(name, result);
  return { ...described, blocks: [...about, ...described.blocks] };
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
  reference: (name, { numbers }) => describeReference(name, numbers),
  component: (name, facts) => {
    const node = facts.graph.nodes.get(name);
    return node && describeComponent(node, facts);
  },
  rule: (name) => describeRule(name),
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
  path: (name, facts) => {
    const found = facts.paths.find((path) => path.name === name);
    return (
      found && {
        title: found.name,
        subtitle: found.kind ? `${found.kind.text} path` : 'path',
        blocks: [
          ...pathBlocks(name, facts),
          { kind: 'list', label: 'Steps', items: found.steps.map((step) => step.text.text) },
        ],
      }
    );
  },
};
