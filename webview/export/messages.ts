/** Checks what the page is asked to draw for elsewhere. */

import type { DrawOrder } from '../../src/protocol/export.ts';
import { hasFields, isBoolean, isNumber, isOneOf } from '../checks.ts';

const LARGEST = 8;

const isShaped = hasFields({
  as: isOneOf('svg', 'png', 'copy'),
  colors: isOneOf('light', 'dark'),
  transparent: isBoolean,
  figures: isBoolean,
  scale: (value) => isNumber(value) && value > 0 && value <= LARGEST,
});

export function isOrder(value: unknown): value is DrawOrder {
  return isShaped(value);
}
