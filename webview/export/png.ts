/** A drawing as pixels, as far as a canvas goes. */

import type { Size } from '../diagram/view.ts';
import { fileText, type Drawing } from './drawing.ts';

/** What every desktop browser can still paint: pixels along a side, and in all. */
export const MOST_ALONG = 16_384;
export const MOST_PIXELS = 120_000_000;

/** The greatest scale, in hundredths, at which a picture can be painted. */
export function greatestScale({ width, height }: Size): number {
  const scale = Math.min(MOST_ALONG / width, MOST_ALONG / height, Math.sqrt(MOST_PIXELS / (width * height)));
  return Math.floor(scale * 100) / 100;
}

/** The picture is too large; `scale` is one at which it is not. */
export class TooLarge extends Error {
  readonly scale: number;

  constructor(scale: number) {
    super(`The picture is too large for a PNG of this size. The largest that can be made is ${scale}×.`);
    this.scale = scale;
  }
}

/** Rejects with `TooLarge` where a canvas can't hold it. */
export async function makePng(drawing: Drawing, scale: number): Promise<Blob> {
  const most = greatestScale(drawing.size);
  if (scale > most) throw new TooLarge(most >= 1 ? Math.floor(most) : most);
  const image = new Image();
  // The drawing is pure SVG, and an address of its own text is all that the page's policy lets an image have.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(fileText(drawing))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(drawing.size.width * scale);
  canvas.height = Math.round(drawing.size.height * scale);
  const context = canvas.getContext('2d');
  if (!context) throw new TooLarge(scale / 2);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  // The memory is given back at once, not when the canvas is collected.
  canvas.width = 0;
  if (!blob) throw new TooLarge(scale / 2);
  return blob;
}
