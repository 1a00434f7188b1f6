/** The geometry of a tornado: what each uncertain input alone does to the result, the widest first. Pure. */

import type { PreviewDriver } from '../../src/protocol/preview.ts';

export interface TornadoBar {
  readonly name: string;
  /** `45 %` */
  readonly share: string;
  /** In per cent of the axis. */
  readonly from: number;
  readonly to: number;
  readonly median: number;
  /** The result falls where the input grows. */
  readonly falling: boolean;
  /** The bar in words. */
  readonly text: string;
}

export interface Tornado {
  readonly bars: readonly TornadoBar[];
  /** Where the axis begins and ends, as values. */
  readonly low: string;
  readonly high: string;
  /** How many drivers are not shown, and their share together. */
  readonly rest: { readonly count: number; readonly share: string } | undefined;
}

const SHOWN = 8;

export function tornado(drivers: readonly PreviewDriver[]): Tornado {
  const shown = drivers.slice(0, SHOWN);
  const hidden = drivers.slice(SHOWN);
  const ends = shown.flatMap(({ at, low, high }) => [
    { at: at.low, text: low },
    { at: at.high, text: high },
  ]);
  const inOrder = ends.toSorted((a, b) => a.at - b.at);
  const left = hidden.reduce((sum, { share }) => sum + share, 0);
  return {
    bars: shown.map(bar),
    low: inOrder[0]?.text ?? '',
    high: inOrder.at(-1)?.text ?? '',
    rest: hidden.length === 0 ? undefined : { count: hidden.length, share: percent(left) },
  };
}

function bar(driver: PreviewDriver): TornadoBar {
  const { at, name, low, high } = driver;
  const share = percent(driver.share);
  return {
    name,
    share,
    from: place(Math.min(at.low, at.high)),
    to: place(Math.max(at.low, at.high)),
    median: place(at.median),
    falling: at.high < at.low,
    text: `${share} of the uncertainty: ${low} at its 5th percentile, ${high} at its 95th`,
  };
}

function percent(share: number): string {
  const rounded = Math.round(share * 100);
  return rounded === 0 && share > 0 ? '< 1 %' : `${rounded} %`;
}

function place(share: number): number {
  return Math.round(1000 * Math.min(1, Math.max(0, share))) / 10;
}
