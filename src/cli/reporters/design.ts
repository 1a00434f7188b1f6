/** The loads of a design as tables: components against their capacities, paths against their goals. */
import type { DesignComponent, DesignGoal, DesignPath, DesignRows } from '../../core/index.ts';
import { printable } from '../text.ts';

/** @returns the tables, each behind an empty line; a sentence where there is nothing to tell. */
export function designTables({ components, paths, cost }: DesignRows): string {
  if (components.length === 0 && paths.length === 0)
    return '\nThe design has no paths, so nothing is known of its loads.\n';
  return [
    table(['component', 'resource', 'load', 'capacity', 'used'], components.flatMap(componentRows)),
    table(['path', 'peak', 'availability', 'latency'], paths.map(pathRow)),
    ...(cost ? [`cost  ${cost.display}\n`] : []),
  ]
    .map((text) => (text === '' ? '' : `\n${text}`))
    .join('');
}

type Row = readonly string[];

/** A line for each resource, the scarcest first; what has no capacity to be held against is told by its calls. */
function componentRows({ id, label, uses, calls }: DesignComponent): Row[] {
  const name = label === id ? id : `${id} (${label})`;
  if (uses.length === 0) return [[name, calls ? 'calls' : '', calls?.display ?? '', '', '']];
  return uses.map(({ resource, required, provided, utilisation, level, peak }, index) => [
    index === 0 ? name : '',
    resource,
    `${peak ? '' : 'at least '}${required.display}`,
    provided.display,
    [utilisation.display, level === 'ok' ? '' : level].filter(Boolean).join('  '),
  ]);
}

function pathRow({ name, rate, peak, availability, latency }: DesignPath): Row {
  const { display } = peak ?? rate ?? { display: '' };
  return [
    name,
    `${peak || !rate ? '' : 'at least '}${display}`,
    availability ? goalText(availability, 'at best ', ', goal ') : '',
    latency ? `${latency.percentile} ${goalText(latency, 'at least ', ' of ')}` : '',
  ];
}

/** `99.91%, goal 99.95%  missed`, `p99 40 ms of 200 ms`: of a budget something is used, of an availability nothing. */
function goalText({ value, goal, level, unknown }: DesignGoal, partly: string, link: string): string {
  const text = `${unknown.length > 0 ? partly : ''}${value.display}${goal ? `${link}${goal.display}` : ''}`;
  const judged = level === 'over' ? 'missed' : level === 'tight' ? 'tight' : '';
  return [text, judged].filter(Boolean).join('  ');
}

function table(head: Row, rows: readonly Row[]): string {
  if (rows.length === 0) return '';
  const all = [head, ...rows].map((row) => row.map((cell) => printable(cell).replaceAll('\n', ' ')));
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  const lines = all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}
