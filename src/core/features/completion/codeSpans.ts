/** Completion inside a code span of prose: what can be named there, and for estimates the figure as well. */
import type { Facts } from '../../analysis/index.ts';
import { quantityAt } from '../../schema/scalars.ts';
import type { DocumentView } from '../documentView.ts';
import { blockAt, scalarUnder } from '../locate.ts';
import { offer, type Offer } from './offers.ts';

export interface CodeSpanOffers {
  readonly offers: readonly Offer[];
  /** Length of the text before the cursor that they replace. */
  readonly replaces: number;
}

/** @returns undefined outside of code spans. */
export function codeSpanOffers(view: DocumentView, offset: number): CodeSpanOffers | undefined {
  const line = view.text.slice(view.text.lastIndexOf('\n', offset - 1) + 1, offset);
  // Within a line: an open backtick further up is a span of several lines, or none at all.
  const open = /^[^`]*(?:`[^`]*`[^`]*)*`([^`]*)$/.exec(line);
  if (!open || !isProse(view, offset, line)) return undefined;
  const typed = open[1]!;
  const closing = view.text[offset] === '`' ? '' : '`';
  const figure = /^\s*([\p{L}_][\p{L}\p{N}_]*)\s*=\s*(.*)$/u.exec(typed);
  if (figure) {
    const display = view.facts.numbers.get(figure[1]!)?.result.display;
    const offers = display === undefined ? [] : [offer(display, 'value', figure[1], undefined, display + closing)];
    return { offers, replaces: figure[2]!.length };
  }
  const offers = namesOf(view.facts).map((one) => ({ ...one, insert: one.label + closing }));
  return { offers, replaces: typed.trimStart().length };
}

/** A backtick is one of a code span in Markdown and in texts of YAML; not in diagrams, formulas, comments, and code. */
function isProse({ facts, text }: DocumentView, offset: number, line: string): boolean {
  const block = blockAt(facts.syntax.blocks, offset);
  if (block?.kind === 'fence' && block.language !== 'yaml') return false;
  if (block?.kind === 'prose' || block?.kind === 'heading') return !/^\s*(?:`{3,}|~{3,})/.test(line);
  const { root } = facts.syntax;
  const found = scalarUnder(root, offset) ?? scalarUnder(root, text.slice(0, offset).trimEnd().length);
  if (found) return found.path.join('.') !== 'hld.diagram' && quantityAt(found.path) !== 'exact';
  return !/(?:^|\s)#/.test(line);
}

function namesOf({ numbers, graph, entities, contracts, requirements, paths }: Facts): Offer[] {
  const shown = numbers.estimates.filter(({ result }) => result.display !== undefined);
  return [
    ...numbers.estimates.map(({ entry, result }) => offer(entry.name, 'reference', result.display, entry.why)),
    ...shown.map(({ entry, result }) =>
      offer(`${entry.name} = ${result.display!}`, 'value', 'with its figure', entry.why),
    ),
    ...[...graph.nodes.values()].map(({ id, label, kind }) => offer(id, 'reference', kind?.id ?? 'component', label)),
    ...entities.map(({ name }) => offer(name, 'reference', 'entity')),
    ...contracts.map(({ name }) => offer(name, 'reference', 'contract')),
    ...requirements.map(({ name, text }) => offer(name, 'reference', 'requirement', text)),
    ...paths.map(({ name }) => offer(name, 'reference', 'path')),
  ];
}
