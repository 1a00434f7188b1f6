/** Hover: what stands under the cursor, explained with the document's own numbers and names. */
import { namingSpansIn } from '../analysis/index.ts';
import { touches, type OffsetRange, type Place } from '../base/place.ts';
import type { TermMatch } from '../glossary/index.ts';
import { refersAt } from '../schema/index.ts';
import type { ScalarNode } from '../syntax/index.ts';
import { parseChain, scalarAt } from '../model/index.ts';
import { describeArrow, describeName, describeValue, hoverAt, NAMEABLE } from './describe.ts';
import { describeDecision, describeRule } from './describeRule.ts';
import { describeTermOf, withTerm } from './describeTerm.ts';
import type { DocumentView } from './documentView.ts';
import { expressionHover } from './expressions/hover.ts';
import { filledFormula } from './filledFormula.ts';
import { keyMeaning, valueMeaning } from './formatHover.ts';
import { blockAt, offsetWithin, rangeIn, scalarUnder, type LocatedScalar } from './locate.ts';
import {
  contextOf,
  flowchartOf,
  isOtherDiagram,
  isPlain,
  labelAt,
  partAt,
  textParts,
  type TextPart,
} from './termTexts.ts';
import type { Hover } from './types.ts';

export function hover(view: DocumentView, offset: number): Hover | undefined {
  const { syntax, suppressions } = view.facts;
  const inComment = suppressions.flatMap(({ rules }) => rules).find(({ span }) => touches(span, offset));
  const rule = inComment && describeRule(inComment.name);
  if (rule) return hoverAt(inComment.span, rule);
  const found = scalarUnder(syntax.root, offset);
  const block = blockAt(syntax.blocks, offset);
  // A heading of the Markdown form may be the key of its step: what that is comes first, as with any key.
  if (block?.kind === 'heading')
    return (
      (found && keyHover(view, found, offset)) ?? wholeTermHover(view, block.title, block.place, offset, 'heading')
    );
  if (found) return found.part === 'key' ? keyHover(view, found, offset) : valueHover(view, found, offset);
  if (block?.kind === 'prose') return proseHover(view, block.text, block.place, offset, 'prose');
  if (block && isOtherDiagram(block, view.facts.diagram)) {
    const at = offsetWithin(block.place, block.text.length, offset);
    const label = labelAt(flowchartOf(block.text), at);
    return label && termHover(view, block.text, block.place, at, label);
  }
  return undefined;
}

/** What a key's name may stand for, by where it stands. */
const NAMES: readonly { readonly path: readonly string[]; readonly type: string }[] = [
  { path: ['estimate'], type: 'estimate' },
  { path: ['catalogue'], type: 'reference' },
  { path: ['scope', 'functional'], type: 'requirement' },
  { path: ['api'], type: 'contract' },
  { path: ['data'], type: 'entity' },
  { path: ['hld', 'components'], type: 'component' },
  { path: ['rules'], type: 'rule' },
  { path: ['accept'], type: 'rule' },
  { path: ['hld', 'paths'], type: 'path' },
  { path: ['catalogue'], type: 'reference' },
];

function keyHover(view: DocumentView, { path, node }: LocatedScalar, offset: number): Hover | undefined {
  const parent = path.slice(0, -1).join('\n');
  const named = NAMES.find((name) => name.path.join('\n') === parent);
  const description = named && describeName(node.text, [named.type], view.facts);
  if (description) return hoverAt(node.span, description);
  const decision = describeDecision(path, scalarAt(view.facts.syntax.root, ...path.map(String))?.text ?? '');
  if (decision) return hoverAt(node.span, decision);
  const ends = path.at(-2) === 'flows' || path.at(-3) === 'steps' ? chainHover(view, node, offset) : undefined;
  if (ends) return ends;
  const described = keyMeaning(path, node);
  if (!described) return wholeTermHover(view, node.text, node.place, offset, 'key');
  // What the format says of a key comes first; what the word means, where it is a term as well, comes after.
  const { term } =
    view.glossary.match(node.text, 'key').find(({ end, start }) => end - start === node.text.length) ?? {};
  if (!term) return described;
  // A goal is said of the whole design; a key of a component is not.
  const filled = path[0] === 'scope' ? filledFormula(term, view.facts) : [];
  return { ...described, ...withTerm(described, term, view.glossary, filled) };
}

function valueHover(view: DocumentView, found: LocatedScalar, offset: number): Hover | undefined {
  const { node, path } = found;
  const at = offsetWithin(node.place, node.text.length, offset);
  if (path.join('.') === 'hld.diagram') return diagramHover(view, at);
  return (
    expressionHover(view, found, at) ??
    referenceHover(view, found, at) ??
    valueMeaning(found) ??
    proseHover(view, node.text, node.place, offset, contextOf(node.text)) ??
    decisionHover(found)
  );
}

/** The reason of a recorded decision, where it stands for nothing else. */
function decisionHover({ path, node }: LocatedScalar): Hover | undefined {
  const decision = describeDecision(path, node.text);
  return decision && hoverAt(node.span, decision);
}

/** A value that names something of the document: a component, a requirement, a contract. */
function referenceHover(view: DocumentView, { path, node }: LocatedScalar, at: number): Hover | undefined {
  if (path.includes('steps')) return chainHover(view, node, node.place.locate(at));
  const types = refersAt(path.filter((part, index) => typeof part === 'string' || index < path.length - 1));
  if (types.length === 0) return undefined;
  const whole = describeName(node.text, types, view.facts);
  if (whole) return hoverAt(node.span, whole);
  const word = [...node.text.matchAll(/[^,\s]+/g)].find(
    (match) => match.index <= at && at <= match.index + match[0].length,
  );
  const named = word && describeName(word[0], types, view.facts);
  return word && named && hoverAt(rangeIn(node.place, { start: word.index, end: word.index + word[0].length }), named);
}

function chainHover(view: DocumentView, node: ScalarNode, offset: number): Hover | undefined {
  const at = offsetWithin(node.place, node.text.length, offset);
  const name = parseChain(node.text)
    .groups.flat()
    .find((one) => touches(one, at));
  const description = name && describeName(name.name, ['component'], view.facts);
  return name && description && hoverAt(rangeIn(node.place, name), description);
}

/** A node or an arrow of the diagram; a term in a label is explained along with the component. */
function diagramHover(view: DocumentView, at: number): Hover | undefined {
  const { diagram } = view.facts;
  if (!diagram) return undefined;
  const { place, text } = diagram.source;
  const inside = (range: OffsetRange | undefined) => range !== undefined && touches(range, at);
  const node = diagram.nodes.find(
    ({ references, shapeRange }) => inside(shapeRange) || references.some(({ range }) => inside(range)),
  );
  const label = labelAt(diagram.syntax, at);
  const term = label && termAt(view, text, at, label);
  const component = node && describeName(node.id, ['component'], view.facts);
  if (!component) {
    if (term) return hoverAt(rangeIn(place, term), describeTermOf(term.term, view.glossary, view.facts));
    const drawn = diagram.edges.find((edge) => inside(edge.operatorRange) || inside(edge.labelRange));
    const arrow = drawn && view.facts.graph.edges.find((edge) => edge.drawn === drawn);
    return arrow && hoverAt(rangeIn(place, drawn.operatorRange), describeArrow(arrow, view.facts));
  }
  const range = node.references.find((reference) => inside(reference.range))?.range ?? node.shapeRange!;
  // An id that is a word as well (`DB`) says less than the kind of the component.
  const more = node.labelRange || !component.blocks.some(({ kind }) => kind === 'terms') ? term : undefined;
  return hoverAt(rangeIn(place, range), more ? withTerm(component, more.term, view.glossary) : component);
}

/** Markdown text: a code span refers to something of the document; any other word may be a term. */
function proseHover(
  view: DocumentView,
  text: string,
  place: Place,
  offset: number,
  context: 'value' | 'prose',
): Hover | undefined {
  const at = offsetWithin(place, text.length, offset);
  const code = namingSpansIn(text).find(({ span }) => touches(span, at));
  const named = code && (describeName(code.name, NAMEABLE, view.facts) ?? describeValue(code.name, view.facts));
  if (named) return hoverAt(rangeIn(place, code.span), named);
  const part = isPlain(text) ? { start: 0, end: text.length, context } : partAt(textParts(text, context), at);
  return part && termHover(view, text, place, at, part);
}

function wholeTermHover(
  view: DocumentView,
  text: string,
  place: Place,
  offset: number,
  context: TextPart['context'],
): Hover | undefined {
  return termHover(view, text, place, offsetWithin(place, text.length, offset), {
    start: 0,
    end: text.length,
    context,
  });
}

/** @param at offset in the text. @param part of the text that is read by itself. */
function termHover(view: DocumentView, text: string, place: Place, at: number, part: TextPart): Hover | undefined {
  const match = termAt(view, text, at, part);
  return match && hoverAt(rangeIn(place, match), describeTermOf(match.term, view.glossary, view.facts));
}

function termAt({ glossary }: DocumentView, text: string, at: number, part: TextPart): TermMatch | undefined {
  const { start, end, context } = part;
  const match = glossary.matchAt(text.slice(start, end), at - start, context);
  return match && { ...match, start: start + match.start, end: start + match.end };
}
