/** Makes what the page is asked for: a drawing as a text, as pixels, or in the clipboard; what fails says what to do. */

import type { DrawOrder, DrawOutcome } from '../../src/protocol/export.ts';
import { errorText } from '../diagram/mermaid.ts';
import { fileText, makeDrawing, type Drawing, type Subject } from './drawing.ts';
import { makePng, TooLarge } from './png.ts';

/** @param subject what is on show; undefined where there is nothing to draw. */
export async function fill(order: DrawOrder, subject: Subject | undefined): Promise<DrawOutcome> {
  if (!subject) return { error: 'There is no picture yet: write a diagram, or insert one with “Insert Diagram”.' };
  try {
    if (order.as === 'copy') return await copy(order, subject);
    const drawing = await makeDrawing(subject, order);
    return order.as === 'svg' ? { svg: fileText(drawing) } : { png: await bytesOf(drawing, order.scale) };
  } catch (error) {
    if (error instanceof TooLarge) return { error: error.message, scale: error.scale };
    return { error: errorText(error) };
  }
}

async function bytesOf(drawing: Drawing, scale: number): Promise<Uint8Array> {
  return new Uint8Array(await (await makePng(drawing, scale)).arrayBuffer());
}

/** Asked of the clipboard at once, while the click still counts; the picture comes when it is drawn. */
async function copy(order: DrawOrder, subject: Subject): Promise<DrawOutcome> {
  const picture = makeDrawing(subject, order).then((drawing) => makePng(drawing, order.scale));
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
    return { copied: true };
  } catch (error) {
    // What is wrong with the picture comes first; a picture that is there was refused by the clipboard.
    await picture;
    const reason = error instanceof Error ? error.message : String(error);
    return {
      error: `The picture could not be copied (${reason}). Click into the preview and copy it there, or save it as PNG.`,
    };
  }
}
