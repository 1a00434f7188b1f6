/** The esbuild plugins of the preview page: the place for changes that Mermaid needs at build time. */

/** @type {import('esbuild').Plugin[]} */
export const webviewPlugins = [];
