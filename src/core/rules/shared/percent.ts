/** Percentages as authors write them in goals. */

/** @returns the percentage of a text such as `99.95%` or `99.95 % of requests`; nothing if it is no percentage. */
export function percentIn(text: string | undefined): number | undefined {
  const found = /^\s*(?:[≥>]=?\s*)?(\d+(?:[.,]\d+)?)\s*(?:%|percent\b|per cent\b|$)/i.exec(text ?? '');
  const value = found ? Number(found[1]!.replace(',', '.')) : Number.NaN;
  return value >= 0 && value <= 100 ? value : undefined;
}
