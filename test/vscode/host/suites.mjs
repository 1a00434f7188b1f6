/** The runs of the tests inside VS Code: which host each uses, and which bundle of tests. */

/**
 * @typedef {object} Suite
 * @property {'server' | 'static'} vscode the VS Code server (or the desktop VSCODE_PATH names), or the web-only VS Code
 * @property {string} tests the test bundle, below dist/test
 * @property {boolean} [web] run the extension in the browser's extension host
 * @property {boolean} [packaged] install the VSIX instead of loading the extension from its folder
 */

/** @type {Record<string, Suite>} */
export const SUITES = {
  node: { vscode: 'server', tests: 'suite.js' },
  web: { vscode: 'server', tests: 'web.js', web: true },
  virtual: { vscode: 'static', tests: 'suite.js' },
  packaged: { vscode: 'server', tests: 'packaged.js', packaged: true },
};
