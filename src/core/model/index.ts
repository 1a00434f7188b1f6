/** The model layer: the syntax of a document as a design. */
import { memo, sameList } from '../base/memo.ts';
import {
  STEPS,
  valueAt,
  type DocumentSyntax,
  type Entry,
  type MapNode,
  type ScalarNode,
  type Step,
  type SyntaxNode,
} from '../syntax/index.ts';
import { scalarAt, type Acceptance, type Design, type RuleOptionSetting, type RuleSetting } from './design.ts';
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
import { suppressionsIn } from './suppressions.ts';

export * from './design.ts';
export type { Suppression } from './suppressions.ts';
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
      severities: keep('severities', ruleSettingsIn(valueAt(root, 'rules'))),
      accepted: keep('accepted', named(valueAt(root, 'accept')).flatMap(acceptancesOf)),
      suppressions: keep('suppressions', suppressionsIn(syntax.text)),
      requirements: keep('requirements', requirementsOf(valueAt(root, 'scope', 'functional'))),
      goals: keep('goals', named(valueAt(root, 'scope', 'nonfunctional')).flatMap(goalsOf)),
      estimates: keep('estimates', named(valueAt(root, 'estimate')).map(estimateOf)),
      contracts: keep('contracts', named(valueAt(root, 'api')).map(contractOf)),
      entities: keep('entities', named(valueAt(root, 'data')).map(entityOf)),
      diagram: diagramIn(root),
      legend: valueAt(root, 'hld', 'legend'),
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

/** What a mapping of rules sets: `rule: severity`, or `rule: { severity, option: number }`. */
export function ruleSettingsIn(node: SyntaxNode | undefined): readonly RuleSetting[] {
  return named(node).flatMap(settingsOf);
}

const settingsOf = memo(({ key, value }: Entry): readonly RuleSetting[] => {
  const name = { name: key.text, span: key.span };
  if (value?.kind === 'scalar') return [{ ...name, severity: severityIn(value), options: [] }];
  if (value?.kind !== 'map' || scalarAt(value, 'none')) return [];
  const options = named(value).filter((entry) => entry.key.text !== 'severity');
  const severity = scalarAt(value, 'severity');
  return [{ ...name, severity: severity && severityIn(severity), options: options.map(optionOf) }];
});

/** Other readers of YAML take `off` and `on` for `false` and `true`, so that people write those too. */
function severityIn({ value, text }: ScalarNode): string {
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : text;
}

function optionOf({ key, value }: Entry): RuleOptionSetting {
  const number = value?.kind === 'scalar' && typeof value.value === 'number' ? value.value : undefined;
  return { name: key.text, span: key.span, value: number };
}

/** `rule: reason` for all subjects, or `rule: { subject: reason }`. */
const acceptancesOf = memo(({ key, value, span }: Entry): readonly Acceptance[] => {
  const answer = { rule: key.text, ruleSpan: key.span };
  if (value?.kind === 'scalar') return [{ ...answer, subject: undefined, reason: value.text, span }];
  if (value?.kind !== 'map') return [];
  return value.entries.map((entry) => ({
    ...answer,
    subject: entry.key.text,
    reason: entry.value?.kind === 'scalar' ? entry.value.text : '',
    span: entry.span,
  }));
});

function titleHeading(syntax: DocumentSyntax): string | undefined {
  const first = syntax.blocks.find((block) => block.kind === 'heading' && block.depth === 1);
  return first?.kind === 'heading' ? first.title : undefined;
}
