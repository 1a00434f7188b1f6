/** The ways to make diagram and components say the same: the fixes of the rules, and what is left to do where they have none. */
import type { Facts } from '../../analysis/index.ts';
import { applyEdits, type TextEdit } from '../../base/edit.ts';
import { memo } from '../../base/memo.ts';
import { DesignBuilder, type FlowEntry } from '../../model/index.ts';
import { removeFromDesign } from '../../rules/shared/designRemoval.ts';
import { insertArrows, insertNode } from '../../rules/shared/diagramEdits.ts';
import { removeEntry } from '../../rules/shared/entryRemoval.ts';
import { namedBy } from '../../rules/shared/namedBy.ts';
import { called } from '../../rules/shared/wording.ts';
import { DocumentParser, entryOf, valueAt, type DocumentSyntax } from '../../syntax/index.ts';
import { removeBox } from './boxes.ts';
import { withoutHop } from './steps.ts';
import type { Compared, Difference, Way } from './types.ts';

type Proposal = Pick<Way, 'title' | 'edits'>;

/** The best one of each side first. Computed on demand: each is tried on the text, to see which side it changes. */
export function waysOf(difference: Difference, { facts }: Pick<Compared, 'facts'>): readonly Way[] {
  const { finding, start, end } = difference;
  const fixes = finding.rule.fix?.(finding, facts) ?? [];
  const here = fixes.filter(({ at, forAll }) => !forAll && (!at || (at.start === start && at.end === end)));
  const own = OWN[finding.rule.id]?.(difference, facts) ?? [];
  const proposals = new Map([...own, ...here].toReversed().map((each) => [each.title, each]));
  return [...here, ...own]
    .filter(({ title }) => title !== REMOVE_FLOW || !isWalked(difference, facts))
    .filter((each) => each.edits.length > 0 && proposals.get(each.title)?.edits === each.edits)
    .flatMap((each) => sided(facts, each) ?? [])
    .filter(({ side }) => side === 'text' || !isNamedBox(difference, facts));
}

/** Whether a box that is to be described is named in the text: taken out of the picture it would be missing there. */
function isNamedBox({ undescribed }: Difference, facts: Facts): boolean {
  if (undescribed === undefined) return false;
  const { flows, others } = namedBy(facts, undescribed);
  return flows.length > 0 || others;
}

/** What the rule calls it. */
const REMOVE_FLOW = 'Remove the flow';

/** Whether a path takes the flow in a step that can't be taken out: without the flow that path would break. */
function isWalked({ finding }: Difference, { flows, paths, syntax }: Facts): boolean {
  const flow = flows.find(({ name }) => name === finding.subject);
  if (!flow) return false;
  const [from, to] = [flow.from.name, flow.to.name];
  const taking = paths.filter(({ steps }) =>
    steps.some(({ hops }) => hops.some((hop) => hop.from.name === from && hop.to.name === to)),
  );
  return taking.some((path) => withoutHop(syntax, path, from, to) === undefined);
}

/** Reads what a text would be after one edit or another: what no edit touches is read once. Its own, as places move with each. */
const trials = memo((_syntax: DocumentSyntax) => ({ parser: new DocumentParser(), builder: new DesignBuilder() }));

/** Which side it changes; nothing for what damages the text. */
function sided({ syntax, diagram }: Facts, { title, edits }: Proposal): Way | undefined {
  const { parser, builder } = trials(syntax);
  const after = parser.parse(applyEdits(syntax.text, edits), syntax.form);
  if (after.problems.length > syntax.problems.length) return undefined;
  const drawn = builder.build(after).diagram;
  const isText = drawn?.source.text.trimEnd() === diagram?.source.text.trimEnd();
  return { side: isText ? 'text' : 'diagram', title, edits };
}

type Own = (difference: Difference, facts: Facts) => readonly Proposal[];

const OWN: Readonly<Record<string, Own>> = {
  'hld/component-not-drawn': ({ finding }, facts) => {
    const name = String(finding.args['name']);
    const { flows, others } = namedBy(facts, name);
    const entry = facts.components.find((each) => each.name === name);
    if (others || flows.length === 0 || !entry) return [];
    const removals = [removeFromDesign(facts.syntax, 'components', entry.entry), ...withoutFlows(facts, flows)];
    return proposal(`Remove the entry "${name}" and its ${counted(flows.length, 'flow')}`, removals);
  },
  'hld/node-not-declared': ({ about = '' }, facts) => {
    const { flows, others } = namedBy(facts, about);
    if (flows.length > 0 || others || !facts.diagram) return [];
    const edits = removeBox(facts.syntax.text, facts.diagram, about);
    return edits ? [{ title: `Take ${called(facts.graph, about)} out of the picture`, edits }] : [];
  },
  'hld/path-broken': ({ about = '', finding }, facts) => {
    const path = facts.paths.find(({ name }) => name === finding.subject);
    const [from = '', to = ''] = about.split(' -> ');
    if (!path || !facts.diagram) return [];
    const names = `from ${called(facts.graph, from)} to ${called(facts.graph, to)}`;
    const reversed = finding.message === 'reversed';
    const drawn = reversed ? undefined : insertArrows(facts.syntax.text, facts.diagram, [{ from, to }]);
    return [
      ...proposal(`Draw the arrow ${names}`, [drawn]),
      ...proposal(`Take the step ${names} out of the path "${path.name}"`, [withoutHop(facts.syntax, path, from, to)]),
    ];
  },
  'ref/unknown-component': ({ finding }, facts) => {
    const name = String(finding.args['name']);
    const { flows, others } = namedBy(facts, name);
    const node = { id: name, label: name, store: false };
    const drawn = facts.diagram && insertNode(facts.syntax.text, facts.diagram, node, undefined);
    return [
      ...proposal(`Draw "${name}"`, [drawn]),
      ...(others || flows.length === 0
        ? []
        : proposal(`Remove its ${counted(flows.length, 'flow')}`, withoutFlows(facts, flows))),
    ];
  },
};

/** All of the edits, or no proposal. */
function proposal(title: string, edits: readonly (TextEdit | undefined)[]): readonly Proposal[] {
  const all = edits.filter((edit) => edit !== undefined);
  const isSound = all.length === edits.length && !overlap(all);
  return isSound ? [{ title, edits: all }] : [];
}

function overlap(edits: readonly TextEdit[]): boolean {
  const ordered = edits.toSorted((a, b) => a.start - b.start);
  return ordered.some((edit, index) => index > 0 && edit.start < ordered[index - 1]!.end);
}

function counted(count: number, word: string): string {
  return count === 1 ? word : `${count} ${word}s`;
}

/** The edits that take flows out, with the section where these are all. */
function withoutFlows({ syntax }: Facts, flows: readonly FlowEntry[]): readonly (TextEdit | undefined)[] {
  const hld = valueAt(syntax.root, 'hld');
  const section = entryOf(hld, 'flows');
  const isAll = section?.value?.kind === 'map' && section.value.entries.length === flows.length;
  if (!isAll) return flows.map(({ entry }) => removeFromDesign(syntax, 'flows', entry));
  if (syntax.form === 'markdown' || hld?.kind !== 'map') return [undefined];
  return [removeEntry(syntax, hld, section)];
}
