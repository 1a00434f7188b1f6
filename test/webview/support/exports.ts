/** Asks the page for drawings, as the client does. */

import type { DrawOrder } from '../../../src/protocol/export.ts';
import type { Opened } from './browser.ts';

export const SVG: DrawOrder = { as: 'svg', colors: 'light', transparent: false, figures: true, scale: 1 };

/** What the page made of an order; pixels as a text of base 64. */
export interface Made {
  readonly svg?: string;
  readonly png?: string;
  readonly copied?: boolean;
  readonly error?: string;
  readonly scale?: number;
}

let orders = 0;

export async function drawn(opened: Opened, order: DrawOrder): Promise<Made> {
  const id = ++orders;
  await opened.post({ type: 'draw', id, order });
  const answer = await opened.page.waitForFunction(
    (wanted) => {
      const found = window.host.sent.find((message) => message.type === 'drawn' && message.id === wanted);
      if (found?.type !== 'drawn') return undefined;
      const { outcome } = found;
      if (!('png' in outcome)) return outcome;
      return { png: btoa(Array.from(outcome.png, (byte) => String.fromCharCode(byte)).join('')) };
    },
    id,
    { timeout: 120_000 },
  );
  return (await answer.jsonValue()) as Made;
}
