/**
 * The only file that knows the controls' library, @vscode/webview-ui-toolkit. It is no longer developed; to replace it is
 * to rewrite this file (docs/dependencies.md). Tables, lists and text stay plain HTML.
 */

import { VSCodeDesignSystem } from '@vscode/webview-ui-toolkit/dist/toolkit.min.js';
import { element } from './dom.ts';
import { icon, type IconName } from './icons.ts';

/** The toolkit registers its elements when it is loaded; this keeps a bundler from dropping it as unused. */
export const controlsReady: boolean = VSCodeDesignSystem !== undefined;

/** A button with an icon; its label is for assistive technology and, with the key that does the same, the tooltip. */
export function iconButton(name: IconName, label: string, key: string, press: () => void): HTMLElement {
  const button = element('vscode-button', { appearance: 'icon', 'aria-label': label, title: `${label} (${key})` });
  button.append(icon(name));
  button.addEventListener('click', press);
  return button;
}

/** A button with a text; the one thing to do next, if there is one, is `primary`. */
export function textButton(
  text: string,
  press: () => void,
  appearance: 'primary' | 'secondary' = 'secondary',
): HTMLElement {
  const button = element('vscode-button', { appearance }, text);
  button.addEventListener('click', press);
  return button;
}

/** Whether a button can be pressed. */
export function setEnabled(button: HTMLElement, enabled: boolean): void {
  button.toggleAttribute('disabled', !enabled);
}

/** A button that stays pressed; `toggled` is told what it is now. */
export class ToggleButton {
  readonly root: HTMLElement;
  #on: boolean;

  constructor(name: IconName, text: string, title: string, on: boolean, toggled: (on: boolean) => void) {
    // The library's own button does not say that it is pressed.
    this.root = element('button', { type: 'button', class: 'toggle', title }, icon(name), element('span', {}, text));
    this.#on = on;
    this.#say();
    this.root.addEventListener('click', () => {
      this.#on = !this.#on;
      this.#say();
      toggled(this.#on);
    });
  }

  #say(): void {
    this.root.setAttribute('aria-pressed', String(this.#on));
  }
}

/** A small count or state beside a heading. */
export function badge(text: string): HTMLElement {
  return element('vscode-badge', {}, text);
}

/** Turns while something is under way; the words beside it say what, so that it needs none itself. */
export function progressRing(): HTMLElement {
  return element('vscode-progress-ring', { 'aria-hidden': 'true' });
}

/** A line between two groups of controls. */
export function divider(): HTMLElement {
  return element('vscode-divider', { role: 'presentation' });
}
