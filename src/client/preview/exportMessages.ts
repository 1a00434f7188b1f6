/** Checks what the page says about exports, and what a keybinding or another extension gives the command. */

import {
  EXPORT_TARGETS,
  USUAL_PICTURE,
  USUAL_SCALE,
  type DrawOutcome,
  type ExportChoice,
} from '../../protocol/export.ts';

/** More than any picture of a design has, in characters and in bytes. */
const LARGEST = 200_000_000;
const LONGEST_REASON = 4000;
const GREATEST_SCALE = 8;

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isScale = (value: unknown): value is number => typeof value === 'number' && value > 0 && value <= GREATEST_SCALE;

/** The choice, rebuilt from its known fields; what is left out is as usual. Undefined where the target is none of ours. */
export function choiceIn(value: unknown): ExportChoice | undefined {
  if (!isFields(value)) return undefined;
  const { colors, transparent, figures, scale } = value;
  const to = EXPORT_TARGETS.find((target) => target === value['to']);
  return (
    to && {
      to,
      colors: colors === 'dark' || colors === 'light' ? colors : USUAL_PICTURE.colors,
      transparent: typeof transparent === 'boolean' ? transparent : USUAL_PICTURE.transparent,
      figures: typeof figures === 'boolean' ? figures : USUAL_PICTURE.figures,
      scale: isScale(scale) ? scale : USUAL_SCALE,
    }
  );
}

export function outcomeIn(value: unknown): DrawOutcome | undefined {
  if (!isFields(value)) return undefined;
  const { svg, png, copied, error, scale } = value;
  if (typeof svg === 'string' && svg.length <= LARGEST) return { svg };
  if (png instanceof Uint8Array && png.length <= LARGEST) return { png };
  if (copied === true) return { copied };
  if (typeof error !== 'string') return undefined;
  return { error: error.slice(0, LONGEST_REASON), ...(isScale(scale) && { scale }) };
}

/** A number that the page was given. */
export function numberIn(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
