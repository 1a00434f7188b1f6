/** The tests' side of the hand: acting in the window as a person does, and looking at what a person sees. */
import * as vscode from 'vscode';

/** Where the suite runs: `node`, `web` (the same window, extension in a web worker), `virtual` (no server at all), `packaged`. */
export const host = (): string => settingOf('host');

/** What the runner told the suite; through settings, since a worker has no environment. */
export const settingOf = (name: 'hand' | 'host' | 'grep'): string =>
  vscode.workspace.getConfiguration('sysdesignTest').get<string>(name) ?? '';

/** Where an action happens: the workbench, or a webview of an extension. */
export interface Place {
  /** Which window of VS Code, from 0: the first, unless told; then those that editors were moved into. */
  readonly window?: number;
  /** The id of the extension whose webview is meant. */
  readonly webview?: string;
  /** Which of its webviews, from 0. */
  readonly panel?: number;
  /** Which of the elements that the selector finds, from 0. */
  readonly nth?: number;
  /** How many milliseconds to wait for the element. */
  readonly timeout?: number;
}

export type Key = 'Alt' | 'Control' | 'Meta' | 'Shift';

interface Click extends Place {
  readonly button?: 'left' | 'right' | 'middle';
  readonly modifiers?: readonly Key[];
}

/** What the reader's system asks of every page; null takes it back. */
export interface Media {
  readonly forcedColors?: 'active' | 'none' | null;
  readonly reducedMotion?: 'reduce' | 'no-preference' | null;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly help: string;
  readonly where: readonly string[];
}

export interface Focused {
  readonly tag: string;
  readonly id: string;
  readonly role: string | null;
  readonly name: string;
}

type By = { readonly x?: number; readonly y?: number };
type State = 'visible' | 'hidden' | 'attached' | 'detached';

async function ask<T = undefined>(action: string, request: object = {}): Promise<T> {
  const url = settingOf('hand');
  if (url === '') throw new Error('this VS Code was started without a hand');
  // Plain text, so that a worker of another origin may send it without asking first.
  const response = await fetch(url, { method: 'POST', body: JSON.stringify({ do: action, ...request }) });
  const answer = (await response.json()) as { ok: true; out: T } | { ok: false; error: string };
  if (!answer.ok) throw new Error(`the hand could not ${action} ${JSON.stringify(request)}:\n${answer.error}`);
  return answer.out;
}

/** Selectors are Playwright's: CSS, `text=…`, `role=button[name="…"]`. */
export const hand = {
  click: (selector: string, at: Click = {}) => ask('click', { selector, ...at }),
  doubleClick: (selector: string, at: Place = {}) => ask('doubleClick', { selector, ...at }),
  hover: (selector: string, at: Place = {}) => ask('hover', { selector, ...at }),
  focus: (selector: string, at: Place = {}) => ask('focus', { selector, ...at }),
  fill: (selector: string, value: string, at: Place = {}) => ask('fill', { selector, value, ...at }),
  select: (selector: string, value: string, at: Place = {}) => ask('select', { selector, value, ...at }),
  /** Presses a key or chord, such as `Control+k`: where the focus is, or on an element. */
  press: (value: string, selector?: string, at: Place = {}) => ask('press', { value, selector, ...at }),
  type: (value: string, at: Pick<Place, 'window'> = {}) => ask('type', { value, ...at }),
  drag: (selector: string, by: By, at: Place = {}) => ask('drag', { selector, by, ...at }),
  wheel: (selector: string, by: By, at: Place & { modifiers?: readonly Key[] } = {}) =>
    ask('wheel', { selector, by, ...at }),
  /** Puts the mouse on a text in a visible editor. */
  hoverText: (value: string, at: Place = {}) => ask('hoverText', { value, ...at }),
  clickText: (value: string, at: Click = {}) => ask('clickText', { value, ...at }),
  waitFor: (selector: string, at: Place & { state?: State } = {}) => ask('waitFor', { selector, ...at }),
  text: (selector: string, at: Place = {}) => ask<string>('text', { selector, ...at }),
  texts: (selector: string, at: Place = {}) => ask<string[]>('texts', { selector, ...at }),
  count: (selector: string, at: Place = {}) => ask<number>('count', { selector, ...at }),
  attribute: (selector: string, name: string, at: Place = {}) =>
    ask<string | null>('attribute', { selector, name, ...at }),
  inputValue: (selector: string, at: Place = {}) => ask<string>('inputValue', { selector, ...at }),
  box: (selector: string, at: Place = {}) => ask<Box | null>('box', { selector, ...at }),
  /** The accessibility tree, as text. */
  aria: (selector = 'body', at: Place = {}) => ask<string>('aria', { selector, ...at }),
  /** Runs a function in the page; it gets the element and the argument, and knows nothing of the test around it. */
  evaluate: <A, R>(selector: string, body: (element: HTMLElement, argument: A) => R, argument: A, at: Place = {}) =>
    ask<Awaited<R>>('evaluate', { selector, value: String(body), argument, ...at }),
  focused: (at: Place = {}) => ask<Focused | null>('focused', at),
  clipboard: () => ask<string>('clipboard'),
  /** Puts a plain text into the clipboard, as a person does who copies it in another program. */
  copy: (value: string) => ask('copy', { value }),
  media: (media: Media) => ask('media', { media }),
  /** How many windows there are: editors can be moved into windows of their own. */
  windows: () => ask<number>('windows'),
  resize: (width: number, height: number) => ask('resize', { width, height }),
  /** What pages printed as errors, a broken content policy among them; only pages whose address contains the text. */
  errors: (value = '') => ask<{ url: string; text: string }[]>('errors', { value }),
  /** What axe has against the page, without the rules named. */
  axe: (at: Place & { without?: readonly string[] } = {}) => ask<Violation[]>('axe', at),
  /** Keeps a picture of the window in test-results/. */
  screenshot: (name: string, at: Pick<Place, 'window'> = {}) => ask('screenshot', { name, ...at }),
  report: (report: object) => ask('report', { report }),
};
