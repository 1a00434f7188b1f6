/** Mermaid's colours, taken from VS Code's: readable by construction in every theme, high contrast included. */

import { contrast, ensureContrast, luminance, mix, parseColor, toHex, type Color } from './color.ts';

/** What the theme is made of, read off the page. */
export interface ThemeSource {
  /** The computed value of a VS Code colour, e.g. `editor-background`, or undefined where the theme has none. */
  color(name: string): string | undefined;
  readonly highContrast: boolean;
  readonly fontFamily: string;
}

export interface Theme {
  /** Changes when, and only when, pictures look different. */
  readonly key: string;
  readonly variables: Readonly<Record<string, string | boolean | number>>;
}

const BLACK: Color = { r: 0, g: 0, b: 0, a: 1 };
const WHITE: Color = { r: 255, g: 255, b: 255, a: 1 };

/** The colours that a picture is drawn with. */
interface Palette {
  readonly background: Color;
  readonly text: Color;
  readonly fill: Color;
  readonly border: Color;
  readonly line: Color;
  readonly groupFill: Color;
  readonly groupBorder: Color;
  readonly label: Color;
}

export function makeTheme(source: ThemeSource): Theme {
  const background = read(source, 'editor-background') ?? WHITE;
  const dark = luminance(background) < 0.25;
  const strongest = dark ? WHITE : BLACK;
  const foreground = mix(read(source, 'editor-foreground') ?? read(source, 'foreground') ?? strongest, background);
  const palette = source.highContrast
    ? highContrastPalette(source, background, foreground, strongest)
    : ordinaryPalette(source, background, foreground, strongest);
  const variables = toVariables(palette, dark, source.fontFamily);
  return { key: JSON.stringify(variables), variables };
}

function ordinaryPalette(source: ThemeSource, background: Color, foreground: Color, strongest: Color): Palette {
  const accent = mix(read(source, 'charts-blue') ?? read(source, 'focusBorder') ?? foreground, background);
  const fill = mix(accent, background, 0.12);
  return {
    background,
    text: ensureContrast(foreground, fill, 4.5, strongest),
    fill,
    border: ensureContrast(accent, background, 3, strongest),
    line: ensureContrast(mix(foreground, background, 0.6), background, 3, strongest),
    // Not shaded: the labels of arrows have the background's colour, and would stand on it as patches.
    groupFill: background,
    groupBorder: ensureContrast(mix(foreground, background, 0.35), background, 2, strongest),
    label: background,
  };
}

function highContrastPalette(source: ThemeSource, background: Color, foreground: Color, strongest: Color): Palette {
  const text = ensureContrast(foreground, background, 7, strongest);
  const border = mix(read(source, 'contrastBorder') ?? text, background);
  const line = contrast(border, background) < 4.5 ? text : border;
  return {
    background,
    text,
    fill: background,
    border: line,
    line: text,
    groupFill: background,
    groupBorder: line,
    label: background,
  };
}

function toVariables(palette: Palette, dark: boolean, fontFamily: string): Theme['variables'] {
  const hex = (name: keyof Palette): string => toHex(palette[name]);
  return {
    darkMode: dark,
    fontFamily,
    fontSize: '14px',
    strokeWidth: 1,
    useGradient: false,
    dropShadow: 'none',
    background: hex('background'),
    primaryColor: hex('fill'),
    primaryTextColor: hex('text'),
    primaryBorderColor: hex('border'),
    secondaryColor: hex('groupFill'),
    secondaryTextColor: hex('text'),
    secondaryBorderColor: hex('groupBorder'),
    tertiaryColor: hex('groupFill'),
    tertiaryTextColor: hex('text'),
    tertiaryBorderColor: hex('groupBorder'),
    noteBkgColor: hex('groupFill'),
    noteTextColor: hex('text'),
    noteBorderColor: hex('groupBorder'),
    textColor: hex('text'),
    titleColor: hex('text'),
    lineColor: hex('line'),
    arrowheadColor: hex('line'),
    mainBkg: hex('fill'),
    nodeBorder: hex('border'),
    nodeTextColor: hex('text'),
    clusterBkg: hex('groupFill'),
    clusterBorder: hex('groupBorder'),
    edgeLabelBackground: hex('label'),
  };
}

function read(source: ThemeSource, name: string): Color | undefined {
  const value = source.color(name);
  return value === undefined ? undefined : parseColor(value);
}

/** Reads the theme off the page: by an element that wears the colour, so that any notation comes out computed. */
export function pageThemeSource(): ThemeSource {
  const root = getComputedStyle(document.documentElement);
  const color = (name: string): string | undefined => {
    if (root.getPropertyValue(`--vscode-${name}`).trim() === '') return undefined;
    const probe = document.createElement('span');
    probe.style.color = `var(--vscode-${name})`;
    document.body.append(probe);
    const value = getComputedStyle(probe).color;
    probe.remove();
    return value;
  };
  return {
    color,
    highContrast: /\bvscode-high-contrast\b/.test(document.body.className),
    fontFamily: getComputedStyle(document.body).fontFamily,
  };
}
