/** Checks what comes from the client before the page acts on it; rebuilt messages hold only fields that are known. */

import type {
  PreviewDiagram,
  PreviewEstimateRow,
  PreviewEstimates,
  PreviewProblem,
  PreviewProblems,
  PreviewUpdate,
  ToPage,
} from '../src/protocol/preview.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The message, or undefined where it is not one of ours or is broken. */
export function parseToPage(value: unknown): ToPage | undefined {
  if (!isFields(value)) return undefined;
  switch (value['type']) {
    case 'update':
      return isUpdate(value['result']) ? { type: 'update', result: value['result'] } : undefined;
    case 'status':
      return isString(value['text']) ? { type: 'status', text: value['text'] } : undefined;
    case 'select': {
      const { diagram, estimate } = value;
      if (!isOptionalString(diagram) || !isOptionalString(estimate)) return undefined;
      return {
        type: 'select',
        ...(diagram === undefined ? {} : { diagram }),
        ...(estimate === undefined ? {} : { estimate }),
      };
    }
    default:
      return undefined;
  }
}

function isUpdate(value: unknown): value is PreviewUpdate {
  if (!isFields(value)) return false;
  return (
    ['uri', 'title', 'diagramKey', 'estimatesKey', 'problemsKey'].every((key) => isString(value[key])) &&
    typeof value['version'] === 'number' &&
    (value['diagramKind'] === 'flowchart' || value['diagramKind'] === 'other' || value['diagramKind'] === 'none') &&
    isOptional(value['diagram'], isDiagram) &&
    isOptional(value['estimates'], isEstimates) &&
    isOptional(value['problems'], isProblems)
  );
}

/** Also for what the page kept of an earlier life. */
export function isDiagram(value: unknown): value is PreviewDiagram {
  return (
    isFields(value) &&
    hasStrings(value, 'key', 'source') &&
    isList(value['nodes'], (node) => hasStrings(node, 'id', 'label') && isOptionalString(node['kind'])) &&
    isList(value['edges'], (edge) => hasStrings(edge, 'id', 'from', 'to') && isOptionalString(edge['label'])) &&
    isList(value['groups'], (group) => hasStrings(group, 'id', 'title'))
  );
}

export function isEstimates(value: unknown): value is PreviewEstimates {
  return isFields(value) && hasStrings(value, 'key', 'conventions') && isList(value['rows'], isRow);
}

export function isProblems(value: unknown): value is PreviewProblems {
  return isFields(value) && hasStrings(value, 'key') && isList(value['diagram'], isProblem);
}

function isRow(row: Fields): row is Fields & PreviewEstimateRow {
  return (
    hasStrings(row, 'name', 'value', 'exact', 'range', 'formula', 'working') &&
    isOptionalString(row['why']) &&
    isOptionalString(row['error'])
  );
}

function isProblem(problem: Fields): problem is Fields & PreviewProblem {
  const { range } = problem;
  return (
    hasStrings(problem, 'message') &&
    (problem['severity'] === 'error' || problem['severity'] === 'warning') &&
    isFields(range) &&
    isPosition(range['start']) &&
    isPosition(range['end'])
  );
}

function isPosition(value: unknown): boolean {
  return isFields(value) && typeof value['line'] === 'number' && typeof value['character'] === 'number';
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isOptionalString(value: unknown): value is string | undefined {
  return value === undefined || isString(value);
}

function isOptional(value: unknown, check: (value: unknown) => boolean): boolean {
  return value === undefined || check(value);
}

function hasStrings(value: Fields, ...keys: string[]): boolean {
  return keys.every((key) => isString(value[key]));
}

function isList(value: unknown, check: (item: Fields) => boolean): boolean {
  return Array.isArray(value) && value.every((item) => isFields(item) && check(item));
}
