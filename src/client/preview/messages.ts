/** Checks what comes from the page before anything acts on it: the page shows a document's text, so it is not trusted. */

import type { LensChoice } from '../../protocol/lenses.ts';
import type { FromPage, WhatIf } from '../../protocol/preview.ts';
import { choiceIn, numberIn, outcomeIn } from './exportMessages.ts';
import { parseFixesMessage } from './fixesMessages.ts';

const MAX_TEXT = 4000;
/** More than a person supposes at once; a page that sends more is not ours. */
const MAX_SUPPOSED = 200;
const REVEALED = ['diagram', 'estimate', 'problem', 'finding', 'path', 'step', 'document'] as const;

/** The message, rebuilt from its known fields, or undefined where it is not one of ours. */
export function parseFromPage(value: unknown): FromPage | undefined {
  if (!isRecord(value)) return undefined;
  switch (value['type']) {
    case 'ready':
      return { type: 'ready' };
    case 'here':
      return { type: 'here' };
    case 'reload':
      return { type: 'reload' };
    case 'showLog':
      return { type: 'showLog' };
    case 'reveal': {
      const { id, go } = value;
      const kind = REVEALED.find((known) => known === value['kind']);
      return kind && isText(id) ? { type: 'reveal', kind, id, ...(go === true && { go }) } : undefined;
    }
    case 'whatIf':
    case 'applyWhatIf': {
      const values = whatIfIn(value['values']);
      return values && { type: value['type'], values };
    }
    case 'reconcile':
      return { type: 'reconcile' };
    case 'insertDiagram':
      return { type: 'insertDiagram' };
    case 'standIn':
    case 'document': {
      const { shown } = value;
      return typeof shown === 'boolean' ? { type: value['type'], shown } : undefined;
    }
    case 'explain': {
      const { id } = value;
      return isText(id) ? { type: 'explain', id } : undefined;
    }
    case 'selected': {
      const { estimate } = value;
      if (estimate === undefined) return { type: 'selected' };
      return isText(estimate) ? { type: 'selected', estimate } : undefined;
    }
    case 'lens': {
      const choice = lensIn(value['choice']);
      return choice && { type: 'lens', choice };
    }
    case 'fixes':
    case 'applyFix':
      return parseFixesMessage(value);
    case 'export': {
      const choice = choiceIn(value['choice']);
      return choice && { type: 'export', choice };
    }
    case 'drawn': {
      const [id, outcome] = [numberIn(value['id']), outcomeIn(value['outcome'])];
      return id !== undefined && outcome ? { type: 'drawn', id, outcome } : undefined;
    }
    case 'insertFailure': {
      const { component } = value;
      return isText(component) ? { type: 'insertFailure', component } : undefined;
    }
    case 'log': {
      const { level, text } = value;
      if (level !== 'info' && level !== 'error') return undefined;
      return isText(text) ? { type: 'log', level, text } : undefined;
    }
    default:
      return undefined;
  }
}

/** Names of what is looked at. Whether there are such things is for the server to find out. */
function lensIn(value: unknown): LensChoice | undefined {
  if (!isRecord(value)) return undefined;
  const { path, fails, phase } = value;
  if (![path, fails, phase].every((name) => name === undefined || isText(name))) return undefined;
  return {
    ...(isText(path) && { path }),
    ...(isText(fails) && { fails }),
    ...(isText(phase) && { phase }),
  };
}

/** Expressions by name. Whether the names exist, and what the texts say, is for the server to find out. */
function whatIfIn(value: unknown): WhatIf | undefined {
  if (!isRecord(value) || Array.isArray(value)) return undefined;
  const entries = Object.entries(value);
  const sound = entries.length <= MAX_SUPPOSED && entries.every(([name, text]) => isText(name) && isText(text));
  return sound ? (Object.fromEntries(entries) as WhatIf) : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_TEXT;
}

/** The document that a page kept in its state, or undefined where the state is not ours. */
export function savedDocument(state: unknown): string | undefined {
  if (!isRecord(state)) return undefined;
  const { uri } = state;
  return typeof uri === 'string' && /^[a-z][a-z0-9+.-]*:/i.test(uri) ? uri : undefined;
}
