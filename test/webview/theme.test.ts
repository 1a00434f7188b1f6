/** Mermaid's colours in every theme: readable by the numbers. */

import { describe, expect, it } from 'vitest';
import { contrast, parseColor, type Color } from '../../webview/diagram/color.ts';
import { describe as describeDiagram, summary } from '../../webview/diagram/textAlternative.ts';
import { makeTheme } from '../../webview/diagram/theme.ts';
import { CHAT } from './support/results.ts';
import { computed, THEMES, type TestTheme, type ThemeName } from './support/themes.ts';

function themeOf(name: ThemeName): Record<string, Color> {
  const { body, colors }: TestTheme = THEMES[name];
  const { variables } = makeTheme({
    color: (key) => (colors[key] === undefined ? undefined : computed(colors[key])),
    highContrast: body.includes('high-contrast'),
    fontFamily: 'sans-serif',
  });
  return Object.fromEntries(
    Object.entries(variables)
      .filter(([, value]) => /^#/.test(String(value)))
      .map(([key, value]) => [key, parseColor(computed(String(value)))!]),
  );
}

describe.each(Object.keys(THEMES) as ThemeName[])('%s', (name) => {
  const colors = themeOf(name);
  const [text, lines] = name.startsWith('hc') ? [7, 4.5] : [4.5, 3];
  const between = (a: string, b: string): number => contrast(colors[a]!, colors[b]!);

  it('has readable text', () => {
    expect(between('nodeTextColor', 'mainBkg')).toBeGreaterThanOrEqual(text!);
    expect(between('textColor', 'edgeLabelBackground')).toBeGreaterThanOrEqual(text!);
    expect(between('titleColor', 'clusterBkg')).toBeGreaterThanOrEqual(text!);
  });

  it('has boxes and arrows that stand out', () => {
    expect(between('nodeBorder', 'background')).toBeGreaterThanOrEqual(lines!);
    expect(between('lineColor', 'background')).toBeGreaterThanOrEqual(lines!);
  });
});

describe('theme', () => {
  it('is the same for the same colours, and another for others', () => {
    const make = (background: string) =>
      makeTheme({
        color: (key) => (key === 'editor-background' ? background : undefined),
        highContrast: false,
        fontFamily: 'x',
      }).key;
    expect(make('rgb(0, 0, 0)')).toBe(make('rgb(0, 0, 0)'));
    expect(make('rgb(0, 0, 0)')).not.toBe(make('rgb(0, 0, 1)'));
  });

  it('reads every notation that a browser computes', () => {
    expect(parseColor('rgb(1, 2, 3)')).toEqual({ r: 1, g: 2, b: 3, a: 1 });
    expect(parseColor('rgba(1, 2, 3, 0.5)')).toEqual({ r: 1, g: 2, b: 3, a: 0.5 });
    expect(parseColor('color(srgb 1 0 0 / 50%)')).toEqual({ r: 255, g: 0, b: 0, a: 0.5 });
    expect(parseColor('var(--x)')).toBeUndefined();
    expect(parseColor('rgb(a, b, c)')).toBeUndefined();
  });
});

describe('the diagram as text', () => {
  it('names components, kinds and arrows', () => {
    expect(summary(CHAT)).toBe('8 components, 8 arrows, 1 group');
    const lines = describeDiagram(CHAT);
    expect(lines[0]).toBe('Mobile App, Client: to Load Balancer (WebSocket).');
    expect(lines[7]).toBe('APNs and FCM.');
  });
});
