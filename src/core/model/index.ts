/** The model layer: the syntax of a document as a design. */
import { sameList } from '../base/memo.ts';
import {
  STEPS,
  valueAt,
  type DocumentSyntax,
  type Entry,
  type MapNode,
  type Step,
  type SyntaxNode,
} from '../syntax/index.ts';
import { scalarAt, type Acceptance, type Design } from './design.ts';
import {
  componentOf,
  contractOf,
  diagramOf,
  entityOf,
  estimateOf,
  flowOf,
  goalsOf,
  pathOf,
  requirementOf,
  topicOf,
} from './facts.ts';

export * from './design.ts';
export { parseChain } from './chain.ts';
export { referencesIn } from './facts.ts';

/**
 * Builds the designs of one document's versions. A list of facts is the same object as in the version before if its facts
 * are the same, so that what was computed from it can be re-used.
 */
export class DesignBuilder {
  #last: Design | undefined;

  build(syntax: DocumentSyntax): Design {
    const { root } = syntax;
    const last = this.#last;
    const keep = <Key extends keyof Design>(key: Key, list: Design[Key] & readonly unknown[]): Design[Key] =>
      sameList(last?.[key] as readonly unknown[] | undefined, list) as Design[Key];
    const design: Design = {
      syntax,
      title: scalarAt(root, 'title')?.text ?? titleHeading(syntax),
      profile: profileOf(root),
      steps: stepsWithContent(root),
      severities: severitiesOf(root),
      accepted: acceptedOf(root),
      requirements: keep('requirements', requirementsOf(valueAt(root, 'scope', 'functional'))),
      goals: keep('goals', named(valueAt(root, 'scope', 'nonfunctional')).flatMap(goalsOf)),
      estimates: keep('estimates', named(valueAt(root, 'estimate')).map(estimateOf)),
      contracts: keep('contracts', named(valueAt(root, 'api')).map(contractOf)),
      entities: keep('entities', named(valueAt(root, 'data')).map(entityOf)),
      diagram: diagramIn(root),
      components: keep('components', named(valueAt(root, 'hld', 'components')).map(componentOf)),
      flows: keep(
        'flows',
        named(valueAt(root, 'hld', 'flows'))
          .map(flowOf)
          .filter((flow) => flow !== undefined),
      ),
      paths: keep('paths', named(valueAt(root, 'hld', 'paths')).map(pathOf)),
      topics: keep('topics', itemsOf(valueAt(root, 'deep-dive')).map(topicOf)),
      outOfScope: valueAt(root, 'scope', 'out-of-scope'),
      assumptions: valueAt(root, 'scope', 'assumptions'),
      operations: valueAt(root, 'operations'),
      phases: valueAt(root, 'phases'),
      openQuestions: valueAt(root, 'open-questions'),
    };
    this.#last = design;
    return design;
  }
}

/** Keys that stand beside names in a step and are no names themselves. */
const NOT_A_NAME = /^(?:text|none|x-.*)$/;

function named(node: SyntaxNode | undefined): readonly Entry[] {
  return node?.kind === 'map' ? node.entries.filter(({ key }) => !NOT_A_NAME.test(key.text)) : [];
}

function itemsOf(node: SyntaxNode | undefined): readonly SyntaxNode[] {
  return node?.kind === 'seq' ? node.items : [];
}

/** Requirements are a mapping of ids; in a list, an item that is a mapping holds them too. */
function requirementsOf(node: SyntaxNode | undefined): Design['requirements'] {
  if (node?.kind === 'seq') return node.items.flatMap((item) => named(item).map(requirementOf));
  return named(node).map(requirementOf);
}

function diagramIn(root: MapNode): Design['diagram'] {
  const source = scalarAt(root, 'hld', 'diagram');
  return source && source.text.trim() !== '' ? diagramOf(source) : undefined;
}

function profileOf(root: MapNode): Design['profile'] {
  const text = scalarAt(root, 'profile')?.text;
  return text === 'design-doc' || text === 'interview' ? text : undefined;
}

function stepsWithContent(root: MapNode): ReadonlySet<Step> {
  return new Set(STEPS.filter((step) => hasContent(valueAt(root, step))));
}

function hasContent(node: SyntaxNode | undefined): boolean {
  if (!node) return false;
  if (node.kind === 'scalar') return node.text.trim() !== '';
  return node.kind === 'seq' ? node.items.length > 0 : node.entries.length > 0;
}

function severitiesOf(root: MapNode): Design['severities'] {
  return named(valueAt(root, 'rules')).flatMap(({ key, value }) =>
    value?.kind === 'scalar' ? [{ name: key.text, span: key.span, severity: value.text }] : [],
  );
}

/** `rule: reason` for all subjects, or `rule: { subject: reason }`. */
function acceptedOf(root: MapNode): readonly Acceptance[] {
  return named(valueAt(root, 'accept')).flatMap(({ key, value, span }): Acceptance[] => {
    if (value?.kind === 'scalar') return [{ rule: key.text, subject: undefined, reason: value.text, span }];
    if (value?.kind !== 'map') return [];
    return value.entries.map((entry) => ({
      rule: key.text,
      subject: entry.key.text,
      reason: entry.value?.kind === 'scalar' ? entry.value.text : '',
      span: entry.span,
    }));
  });
}

function titleHeading(syntax: DocumentSyntax): string | undefined {
  const first = syntax.blocks.find((block) => block.kind === 'heading' && block.depth === 1);
  return first?.kind === 'heading' ? first.title : undefined;
}
