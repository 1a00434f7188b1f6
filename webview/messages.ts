/** Checks what comes from the client before the page acts on it; rebuilt messages hold only fields that are known. */

import type { PreviewDiagram, PreviewProblems, PreviewUpdate, ToPage } from '../src/protocol/preview.ts';
import {
  hasFields,
  hasStrings,
  isAll,
  isBoolean,
  isFields,
  isList,
  isNumber,
  isOneOf,
  isOptional,
  isString,
} from './checks.ts';
import type { Fields } from './checks.ts';
import { parseFixes } from './badges/messages.ts';
import { isFailure, isLenses, isWalk } from './lenses/messages.ts';
import { isDocument } from './document/checks.ts';
import { isHover } from './explanation.ts';
import { isOrder } from './export/messages.ts';
import { isDetail, isEstimates, isFigures, isFindings, isRefused } from './numberMessages.ts';

/** The message, or undefined where it is not one of ours or is broken. */
export function parseToPage(value: unknown): ToPage | undefined {
  if (!isFields(value)) return undefined;
  switch (value['type']) {
    case 'update':
      return isUpdate(value['result']) ? { type: 'update', result: value['result'] } : undefined;
    case 'status':
      return isString(value['text']) ? { type: 'status', text: value['text'] } : undefined;
    case 'select':
      return select(value);
    case 'ping':
      return { type: 'ping' };
    case 'breaks': {
      const { component } = value;
      if (component === undefined) return { type: 'breaks' };
      return isString(component) ? { type: 'breaks', component } : undefined;
    }
    case 'fixes':
    case 'fixed':
      return parseFixes(value);
    case 'explanation': {
      const { id, hover } = value;
      return isString(id) && isHover(hover) ? { type: 'explanation', id, hover } : undefined;
    }
    case 'draw': {
      const { id, order } = value;
      return isNumber(id) && isOrder(order) ? { type: 'draw', id, order } : undefined;
    }
    case 'applied': {
      const { error } = value;
      if (error === undefined) return { type: 'applied' };
      return isString(error) ? { type: 'applied', error } : undefined;
    }
    default:
      return undefined;
  }
}

const isSelect = hasFields({
  diagram: isOptional(isString),
  estimate: isOptional(isString),
  path: isOptional(isString),
  document: isOptional(isString),
  finding: isOptional(isString),
  reveal: isOptional(isBoolean),
});

function select(value: Fields): ToPage | undefined {
  if (!isSelect(value)) return undefined;
  const { diagram, estimate, path, document, finding, reveal } = value;
  return {
    type: 'select',
    ...(isString(diagram) && { diagram }),
    ...(isString(estimate) && { estimate }),
    ...(isString(path) && { path }),
    ...(isString(document) && { document }),
    ...(isString(finding) && { finding }),
    ...(isBoolean(reveal) && { reveal }),
  };
}

const isPosition = hasFields({ line: isNumber, character: isNumber });

const isProblem = hasFields({
  message: isString,
  severity: isOneOf('error', 'warning'),
  range: hasFields({ start: isPosition, end: isPosition }),
});

const isNode = isAll(
  hasStrings('id', 'label'),
  hasFields({ kind: isOptional(isString), drawnAs: isOptional(isString) }),
);

/** Also for what the page kept of an earlier life. */
export function isDiagram(value: unknown): value is PreviewDiagram {
  return isAll(
    hasStrings('key', 'source'),
    hasFields({
      generated: isOptional(isBoolean),
      nodes: isList(isNode),
      edges: isList(hasFields({ id: isString, from: isString, to: isString, label: isOptional(isString) })),
      groups: isList(hasStrings('id', 'title')),
    }),
  )(value);
}

function isProblems(value: unknown): value is PreviewProblems {
  return hasFields({ key: isString, standIn: isOptional(isBoolean), diagram: isList(isProblem) })(value);
}

const isResult = isAll(
  hasStrings('uri', 'title', 'diagramKey', 'estimatesKey', 'problemsKey', 'figuresKey', 'findingsKey', 'lensesKey'),
  hasFields({
    version: isNumber,
    form: isOptional(isOneOf('markdown')),
    diagramKind: isOneOf('flowchart', 'other', 'none'),
    diagram: isOptional(isDiagram),
    estimates: isOptional(isEstimates),
    problems: isOptional(isProblems),
    figures: isOptional(isFigures),
    findings: isOptional(isFindings),
    documentKey: isOptional(isString),
    document: isOptional(isDocument),
    lenses: isOptional(isLenses),
    walk: isOptional(isWalk),
    failure: isOptional(isFailure),
    detail: isOptional(isDetail),
    refused: isOptional(isRefused),
    differences: isOptional(isList(hasFields({ what: isString, node: isOptional(isString) }))),
  }),
);

function isUpdate(value: unknown): value is PreviewUpdate {
  return isResult(value);
}
