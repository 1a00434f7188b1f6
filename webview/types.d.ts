/** What the bundler knows and TypeScript does not. */

declare module '*.css' {
  /** Of a bundle that holds its styles as text. */
  const text: string;
  export default text;
}

declare module '@vscode/webview-ui-toolkit/dist/toolkit.min.js' {
  /** Importing it registers the toolkit's elements. */
  export const VSCodeDesignSystem: unknown;
}
