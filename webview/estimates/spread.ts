/** The shape of a distribution, as paths to be drawn on a canvas of 100 by 100. Pure. */

import type { PreviewSpread } from '../../src/protocol/preview.ts';

export interface SpreadShape {
  /** What lies between the 5th and the 95th percentile, and the two tails. */
  readonly likely: string;
  readonly tails: string;
  /** Where the marks stand, from 0 to 100. */
  readonly marks: { readonly p5: number; readonly p50: number; readonly p95: number };
}

/** Bars of no height would look like a gap in the distribution. */
const LEAST = 3;

/** Steps rather than single bars, so that no hairlines show between them. */
export function spreadShape({ bars, at }: PreviewSpread): SpreadShape {
  const marks = { p5: place(at.p5), p50: place(at.p50), p95: place(at.p95) };
  return {
    likely: outline(bars, marks.p5, marks.p95),
    tails: outline(bars, 0, marks.p5) + outline(bars, marks.p95, 100),
    marks,
  };
}

/** The name of the drawing for those who do not see it. */
export function spreadName(spread: PreviewSpread): string {
  return `5th percentile ${spread.p5}, median ${spread.p50}, 95th percentile ${spread.p95}`;
}

/** The bars between two places, as one closed line along the bottom. */
function outline(bars: readonly number[], from: number, to: number): string {
  const width = 100 / Math.max(bars.length, 1);
  const steps: string[] = [];
  for (const [index, height] of bars.entries()) {
    const left = Math.max(from, index * width);
    const right = Math.min(to, (index + 1) * width);
    if (right <= left) continue;
    const top = 100 - Math.max(LEAST, 100 * clamp(height));
    steps.push(`V${round(top)}H${round(right)}`);
  }
  return steps.length === 0 ? '' : `M${round(from)} 100${steps.join('')}V100Z`;
}

function place(share: number): number {
  return round(100 * clamp(share));
}

function clamp(share: number): number {
  return Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
