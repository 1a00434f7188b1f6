/** Colours as numbers: reading what the browser computed, mixing, and contrast as WCAG defines it. Pure. */

export interface Color {
  readonly r: number;
  readonly g: number;
  readonly b: number;
  readonly a: number;
}

/** Reads a computed colour: `rgb(…)`, `rgba(…)` or `color(srgb …)`. */
export function parseColor(text: string): Color | undefined {
  const match = /^(rgba?|color)\(\s*(?:srgb\s+)?([^)]*)\)$/.exec(text.trim());
  if (!match) return undefined;
  const numbers = match[2]!
    .split(/[\s,/]+/)
    .map((part) => (part.endsWith('%') ? parseFloat(part) / 100 : parseFloat(part)));
  const [r, g, b, a = 1] = numbers;
  if (r === undefined || g === undefined || b === undefined || numbers.some(Number.isNaN)) return undefined;
  const scale = match[1] === 'color' ? 255 : 1;
  return { r: r * scale, g: g * scale, b: b * scale, a };
}

/** The upper colour over the lower, `share` of it in addition to its own transparency. */
export function mix(upper: Color, lower: Color, share = 1): Color {
  const a = upper.a * share;
  const channel = (over: number, under: number): number => over * a + under * (1 - a);
  return { r: channel(upper.r, lower.r), g: channel(upper.g, lower.g), b: channel(upper.b, lower.b), a: 1 };
}

export function toHex(color: Color): string {
  const byte = (value: number): string => Math.round(value).toString(16).padStart(2, '0');
  return `#${byte(color.r)}${byte(color.g)}${byte(color.b)}`;
}

export function luminance(color: Color): number {
  const channel = (value: number): number => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(color.r) + 0.7152 * channel(color.g) + 0.0722 * channel(color.b);
}

export function contrast(a: Color, b: Color): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** The colour moved towards `towards` until it stands out from the background as much as asked. */
export function ensureContrast(color: Color, background: Color, least: number, towards: Color): Color {
  let result = color;
  for (let share = 0.1; contrast(result, background) < least && share <= 1; share += 0.1) {
    result = mix({ ...towards, a: 1 }, color, share);
  }
  return result;
}
