/** How tight something is, in a shape, a word and a colour; never in a colour alone. */

import type { PreviewLevel } from '../src/protocol/preview.ts';
import { contrast, ensureContrast, luminance, mix, parseColor, toHex, type Color } from './diagram/color.ts';
import type { ThemeSource } from './diagram/theme.ts';
import { drawn } from './dom.ts';

/** Behind a figure: `141 %, over capacity`. Nothing is said of what is fine. */
export const LEVEL_WORDS: Readonly<Record<PreviewLevel, string>> = {
  none: '',
  ok: '',
  tight: 'tight',
  over: 'over',
};

/** Filled shapes that stay apart at the size of a letter: a triangle, and an octagon as on a stop sign. */
const SHAPES: Readonly<Partial<Record<PreviewLevel, string>>> = {
  tight: 'M8 2 15 14.2H1Z',
  over: 'M5.2 1.2h5.6l4 4v5.6l-4 4H5.2l-4-4V5.2Z',
};

/** The level's shape; empty, without a size, where there is nothing to mark. */
export function levelIcon(level: PreviewLevel): SVGElement {
  const icon = drawn('svg', { viewBox: '0 0 16 16', class: 'level-icon', 'aria-hidden': 'true' }, drawn('path'));
  showLevel(icon, level);
  return icon;
}

/** Turns a level's shape into that of another. */
export function showLevel(icon: SVGElement, level: PreviewLevel): void {
  if (icon.getAttribute('data-level') === level) return;
  icon.setAttribute('data-level', level);
  icon.firstElementChild?.setAttribute('d', SHAPES[level] ?? '');
}

/** A text with its level's word, e.g. `141 %, over`; the text alone where all is well. */
export function withLevel(text: string, level: PreviewLevel): string {
  return [text, LEVEL_WORDS[level]].filter((part) => part !== '').join(', ');
}

export interface LevelColors {
  /** Readable as text on the page's background, and distinct as an outline. */
  readonly over: string;
  readonly tight: string;
  readonly ok: string;
  /** For the inside of a box that is over; what is written in it stays readable. */
  readonly overFill: string;
  readonly tightFill: string;
}

const BLACK: Color = { r: 0, g: 0, b: 0, a: 1 };
const WHITE: Color = { r: 255, g: 255, b: 255, a: 1 };

/** The levels' colours from the theme's own, made strong enough where the theme's are not. */
export function levelColors(source: ThemeSource): LevelColors {
  const read = (...names: string[]): Color | undefined => {
    for (const name of names) {
      const color = parseColor(source.color(name) ?? '');
      if (color) return color;
    }
    return undefined;
  };
  const background = read('editor-background') ?? WHITE;
  const strongest = luminance(background) < 0.25 ? WHITE : BLACK;
  const text = mix(read('editor-foreground', 'foreground') ?? strongest, background);
  const least = source.highContrast ? 7 : 4.5;
  const strong = (color: Color | undefined): Color =>
    ensureContrast(mix(color ?? text, background), background, least, strongest);
  const fill = (color: Color, share: number): string => {
    if (source.highContrast) return toHex(background);
    const tinted = mix(color, background, share);
    return toHex(contrast(text, tinted) < least ? mix(color, background, share / 2) : tinted);
  };
  const over = strong(read('editorError-foreground', 'errorForeground', 'charts-red'));
  const tight = strong(read('editorWarning-foreground', 'charts-yellow'));
  const ok = strong(read('charts-green', 'testing-iconPassed'));
  return {
    over: toHex(over),
    tight: toHex(tight),
    ok: toHex(ok),
    overFill: fill(over, 0.18),
    tightFill: fill(tight, 0.12),
  };
}

/** Gives the colours to the styles, as `--over` and so on. */
export function wearLevelColors(target: HTMLElement, colors: LevelColors): void {
  const properties = {
    '--over': colors.over,
    '--tight': colors.tight,
    '--ok': colors.ok,
    '--over-fill': colors.overFill,
    '--tight-fill': colors.tightFill,
  };
  for (const [name, value] of Object.entries(properties)) target.style.setProperty(name, value);
}
