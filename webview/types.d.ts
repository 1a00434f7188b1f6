/** What the bundler knows and TypeScript does not. */

declare module '*.css';

declare module '@vscode/webview-ui-toolkit/dist/toolkit.min.js' {
  /** Importing it registers the toolkit's elements. */
  export const VSCodeDesignSystem: unknown;
}
