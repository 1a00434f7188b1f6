/** Texts of a document within HTML: nothing in them is markup. */

/** For the content of an element and for the value of an attribute in double quotes. */
export function escapeHtml(text: string): string {
  return text
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

/** Data in a block that is no script: only what could end the block is written otherwise. */
export function escapeData(value: unknown): string {
  return JSON.stringify(value).replace(/</g, '\\u003c');
}
