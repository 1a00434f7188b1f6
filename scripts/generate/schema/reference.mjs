/** The reference of the format, docs/format.md: a short introduction, then every key. */
/** @param {any} _document @param {any} _config @returns {string} */
export function reference(_document, _config) {
  return '';
}
