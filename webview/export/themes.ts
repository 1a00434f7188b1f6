/** The colours of pictures that leave the editor: a light and a dark set of their own, which no theme of the editor changes. */

import type { PictureOptions } from '../../src/protocol/export.ts';
import type { ThemeSource } from '../diagram/theme.ts';
import { levelColors, wearLevelColors } from '../levels.ts';

type Colors = PictureOptions['colors'];

const SETS: Readonly<Record<Colors, Readonly<Record<string, string>>>> = {
  light: {
    'editor-background': 'rgb(255, 255, 255)',
    'editor-foreground': 'rgb(36, 41, 47)',
    foreground: 'rgb(36, 41, 47)',
    descriptionForeground: 'rgb(87, 96, 106)',
    'charts-blue': 'rgb(9, 92, 196)',
    'charts-green': 'rgb(26, 110, 50)',
    'editorError-foreground': 'rgb(190, 20, 30)',
    'editorWarning-foreground': 'rgb(138, 93, 0)',
  },
  dark: {
    'editor-background': 'rgb(24, 26, 31)',
    'editor-foreground': 'rgb(222, 226, 232)',
    foreground: 'rgb(222, 226, 232)',
    descriptionForeground: 'rgb(164, 172, 184)',
    'charts-blue': 'rgb(98, 168, 255)',
    'charts-green': 'rgb(126, 204, 134)',
    'editorError-foreground': 'rgb(255, 112, 106)',
    'editorWarning-foreground': 'rgb(224, 180, 60)',
  },
};

export function exportTheme(colors: Colors, fontFamily: string): ThemeSource {
  const set = SETS[colors];
  return { color: (name) => set[name], highContrast: false, fontFamily };
}

export function backgroundOf(colors: Colors): string {
  return SETS[colors]['editor-background']!;
}

/** Gives the set to an element, in the names that the styles of the page know. */
export function wearExportTheme(target: HTMLElement, colors: Colors, fontFamily: string): void {
  const set = SETS[colors];
  for (const [name, value] of Object.entries(set)) target.style.setProperty(`--vscode-${name}`, value);
  const derived = {
    '--page': set['editor-background']!,
    '--muted': set['descriptionForeground']!,
    '--faint': `color-mix(in srgb, ${set['foreground']!} 35%, ${set['editor-background']!})`,
    '--marked': 'transparent',
    '--zoom': '1',
  };
  for (const [name, value] of Object.entries(derived)) target.style.setProperty(name, value);
  wearLevelColors(target, levelColors(exportTheme(colors, fontFamily)));
}
