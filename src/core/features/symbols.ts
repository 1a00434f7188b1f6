/** The outline of a document: its steps, and in each what it names. */
import type { Span } from '../base/place.ts';
import type { Facts } from '../analysis/index.ts';
import { referencesIn, scalarAt, type Named } from '../model/index.ts';
import { STEPS, valueAt, type Entry, type Step } from '../syntax/index.ts';
import type { DocumentView } from './documentView.ts';
import { STEP_NAMES } from './guidance/steps.ts';
import type { DocumentSymbol, SymbolKind } from './types.ts';

export function symbols({ facts }: DocumentView): readonly DocumentSymbol[] {
  const steps = facts.syntax.root.entries.filter(({ key }) => (STEPS as readonly string[]).includes(key.text));
  return steps.map((entry) => stepSymbol(entry, facts)).sort((a, b) => a.start - b.start);
}

function stepSymbol(entry: Entry, facts: Facts): DocumentSymbol {
  const step = entry.key.text as Step;
  const children = CHILDREN[step](facts).sort((a, b) => a.start - b.start);
  // A section of the Markdown form ends where its last block does; it holds all of its children.
  const end = Math.max(entry.span.end, ...children.map((child) => child.end));
  return {
    name: STEP_NAMES[step],
    detail: children.length > 0 ? `${children.length}` : '',
    kind: 'step',
    start: entry.span.start,
    end,
    selection: rangeOf(entry.key.span),
    children,
  };
}

const CHILDREN: Readonly<Record<Step, (facts: Facts) => DocumentSymbol[]>> = {
  scope: ({ requirements, goals }) => [
    ...requirements.map((requirement) => namedSymbol(requirement, 'requirement', requirement.text)),
    ...goals.map((goal) =>
      symbol(
        goal.name,
        goal.value?.text ?? '',
        'requirement',
        goal.nameSpan.to(goal.value?.span ?? goal.nameSpan),
        goal.nameSpan,
      ),
    ),
  ],
  estimate: ({ numbers, estimates }) =>
    estimates.map((entry) =>
      namedSymbol(entry, 'estimate', numbers.get(entry.name)?.result.display ?? entry.expression?.text ?? ''),
    ),
  api: ({ contracts }) =>
    contracts.map((contract) => {
      const call = [valueIn(contract, 'method'), valueIn(contract, 'path') || valueIn(contract, 'frame')];
      return namedSymbol(contract, 'contract', joined(contract.style?.text, call.filter(Boolean).join(' ')));
    }),
  data: ({ entities }) =>
    entities.map((entity) => {
      const key = referencesIn(valueAt(entity.body, 'key')).map(({ name }) => name);
      const detail = joined(entity.store && `in ${entity.store.name}`, key.length > 0 && `key ${key.join(', ')}`);
      return namedSymbol(entity, 'entity', detail);
    }),
  hld: ({ graph, diagram, flows, paths, numbers }) => [
    ...[...graph.nodes.values()].map((node) => {
      const detail = joined(node.label !== node.id && node.label, node.kind?.id);
      return symbol(node.id, detail, 'component', node.entry?.span ?? node.span, node.entry?.nameSpan ?? node.span);
    }),
    ...(diagram
      ? [symbol('diagram', diagram.syntax.diagramType ?? '', 'key', diagram.source.span, diagram.source.span)]
      : []),
    ...flows.map((flow) => {
      return namedSymbol(
        flow,
        'flow',
        joined(valueIn(flow, 'protocol'), valueIn(flow, 'mode'), valueIn(flow, 'delivery')),
      );
    }),
    ...paths.map((path) => {
      const written = scalarAt(path.body, 'peak') ?? scalarAt(path.body, 'rate');
      const rate = written && (numbers.at(written)?.display ?? written.text);
      return namedSymbol(path, 'path', joined(path.kind?.text, rate));
    }),
  ],
  'deep-dive': ({ topics }) =>
    topics.map(({ question, body, span, nameSpan }) =>
      symbol(question || 'Question', scalarAt(body, 'choice')?.text ?? '', 'decision', span, nameSpan),
    ),
};

/** What is said in a few words of one thing; what is not said is left out. */
const joined = (...parts: readonly (string | false | undefined)[]): string => parts.filter(Boolean).join(' · ');

const valueIn = ({ body }: Named, key: string): string => scalarAt(body, key)?.text ?? '';

function namedSymbol(named: Named, kind: SymbolKind, detail: string): DocumentSymbol {
  return symbol(named.name, detail, kind, named.span, named.nameSpan);
}

function symbol(name: string, detail: string, kind: SymbolKind, span: Span, selection: Span): DocumentSymbol {
  return { name, detail, kind, start: span.start, end: span.end, selection: rangeOf(selection), children: [] };
}

function rangeOf(span: Span): { start: number; end: number } {
  return { start: span.start, end: span.end };
}
