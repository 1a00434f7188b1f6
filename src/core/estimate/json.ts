/** Results as plain data in base units, as the command line prints them. */
import { baseUnitText } from './display.ts';
import type { EstimateResult } from './result.ts';

/** One row of `estimate --json`. Numbers are in base units: bytes, seconds, per second, currency units. */
export interface EstimateJson {
  readonly name: string;
  /** The median of a range; null while unknown. */
  readonly value: number | null;
  /** `B`, `s`, `messages/s`, `USD/s`; empty for a plain number. */
  readonly unit: string | null;
  readonly display: string | null;
  /** Worst-case ends. */
  readonly low: number | null;
  readonly high: number | null;
  readonly p5: number | null;
  readonly p50: number | null;
  readonly p95: number | null;
  /** Absent when there is none. */
  readonly error?: string;
}

/** The result as plain data. */
export function toJson(result: EstimateResult): EstimateJson {
  const { name, quantity } = result;
  if (!quantity) {
    const unknown = { value: null, unit: null, display: null, low: null, high: null, p5: null, p50: null, p95: null };
    return { name, ...unknown, error: errorOf(result) };
  }
  return {
    name,
    value: result.p50!,
    unit: baseUnitText(quantity.dimension),
    display: result.display!,
    low: quantity.low,
    high: quantity.high,
    p5: result.p5!,
    p50: result.p50!,
    p95: result.p95!,
  };
}

function errorOf(result: EstimateResult): string {
  const own = result.errors.find((problem) => problem.severity === 'error');
  if (own) return own.message;
  const broken = result.dependencies.filter((one) => !one.quantity).map((one) => `\`${one.name}\``);
  return `It depends on ${[...new Set(broken)].join(', ')}, which has no value.`;
}
