/** Diagrams with marks: lines of carets below a line say what is wrong there. */
import { LineIndex } from '../../../src/core/base/lineIndex.ts';
import type { MermaidSyntax } from '../../../src/core/syntax/mermaid/index.ts';

const MARK = /^( *)(\^+) (\S+)$/;

/** Splits a marked diagram. @returns its text, without the marks. */
export function unmark(marked: string): string {
  return marked
    .split('\n')
    .filter((line) => !MARK.test(line))
    .join('\n');
}

/** @returns the diagram with a line of carets below each line where our parser finds something, in the order of the text. */
export function mark(text: string, syntax: MermaidSyntax): string {
  const index = new LineIndex(text);
  const lines = text.split('\n');
  const problems = [...syntax.errors, ...syntax.warnings].sort((a, b) => a.range.start - b.range.start);
  const below = lines.map((): string[] => []);
  for (const { code, range } of problems) {
    const { line, character } = index.position(range.start);
    const width = Math.max(1, Math.min(range.end, index.lineEnd(line)) - range.start);
    below[line]!.push(`${' '.repeat(character)}${'^'.repeat(width)} ${code}`);
  }
  return lines.flatMap((line, at) => [line, ...below[at]!]).join('\n');
}

/** Everything that was read, as text: each fact with the piece of the diagram that it stands at. */
export function outline(text: string, syntax: MermaidSyntax): string {
  const slice = (range: { start: number; end: number } | undefined): string =>
    range ? `‹${text.slice(range.start, range.end).replace(/\n/g, '⏎')}›` : '-';
  const lines = syntax.header ? [`header ${slice(syntax.header.range)} ${syntax.header.direction ?? '-'}`] : [];
  for (const node of syntax.nodes) {
    const kinds = node.references.map(({ kind, range }) => `${kind}@${range.start}`).join(' ');
    const extra = [
      ...node.classes.map((name) => `.${name}`),
      ...(node.subgraph === undefined ? [] : [`in ${node.subgraph}`]),
    ];
    const facts = Object.entries(node.data).map(([key, value]) => `${key}=${value}`);
    lines.push(
      [
        'node',
        node.id,
        node.shape ?? 'plain',
        slice(node.shapeRange),
        `"${node.label}"`,
        slice(node.labelRange),
        kinds,
        ...extra,
        ...facts,
      ].join(' '),
    );
  }
  for (const edge of syntax.edges) {
    const label = edge.label === undefined ? [] : [`"${edge.label}"`, slice(edge.labelRange)];
    const places = edge.references.map(({ kind, range }) => `${kind}@${range.start}`).join(' ');
    const id = edge.id === undefined ? [] : [`id ${edge.id} ${slice(edge.idRange)} ${places}`];
    const line = [
      `${edge.from}→${edge.to}`,
      edge.stroke,
      edge.type,
      edge.length,
      slice(edge.operatorRange),
      ...label,
      ...id,
    ];
    lines.push(`edge ${edge.index} ${line.join(' ')}${edge.damaged ? ' damaged' : ''}`);
  }
  for (const edge of syntax.partialEdges)
    lines.push(`partial ${edge.from}→? ${slice(edge.operatorRange)} ${edge.label ?? ''}`.trimEnd());
  for (const subgraph of syntax.subgraphs) {
    const { id, title, direction, nodes, parent } = subgraph;
    const within = [direction ?? '', parent === undefined ? '' : `in ${parent}`]
      .filter(Boolean)
      .map((part) => ` ${part}`);
    lines.push(
      `subgraph ${id} ${slice(subgraph.idRange)} "${title}" ${slice(subgraph.titleRange)} [${nodes.join(' ')}]${within.join('')}`,
    );
    lines.push(`  ${slice(subgraph.headerRange)} to ${slice(subgraph.endRange)}`);
  }
  for (const { names, styles } of syntax.classDefs)
    lines.push(`classDef ${names.map(({ range }) => slice(range)).join(' ')} ${styles}`);
  for (const { targets, name } of syntax.classes) {
    lines.push(`class ${targets.map(({ range }) => slice(range)).join(' ')} ${slice(name.range)}`);
  }
  for (const { target, stylesRange } of syntax.styles) lines.push(`style ${slice(target.range)} ${slice(stylesRange)}`);
  for (const { indices, styles, interpolate } of syntax.linkStyles) {
    lines.push(
      `linkStyle ${indices.map(({ index, range }) => `${index}${slice(range)}`).join(' ')} ${interpolate ?? ''} ${styles ?? ''}`,
    );
  }
  for (const { targets, kind, actionRange, tooltip, linkTarget } of syntax.clicks) {
    lines.push(
      `click ${targets.map(({ range }) => slice(range)).join(' ')} ${kind} ${slice(actionRange)} ${tooltip ?? ''} ${linkTarget ?? ''}`.trimEnd(),
    );
  }
  if (syntax.accTitle) lines.push(`title ${slice(syntax.accTitle.range)}`);
  if (syntax.accDescr) lines.push(`description ${slice(syntax.accDescr.range)}`);
  return lines.join('\n');
}
