/**
 * Keeps the language out of the bundles that use it: it is a bundle of its own, dist/core.js, which Node requires and a web
 * worker runs before its own script. So it ships once, and not once for each of the two.
 */

/** The only door into the language. */
export const CORE = 'src/core/index.ts';
/** Its name among the globals of a web worker. */
export const CORE_NAME = 'sysdesignCore';

const DOOR = /[\\/]core[\\/]index\.ts$/;

/** For Node: the bundle beside this one. @type {import('esbuild').Plugin} */
export const coreByRequire = {
  name: 'core-by-require',
  setup(build) {
    build.onResolve({ filter: DOOR }, () => ({ path: './core.js', external: true }));
  },
};

/** For a web worker: what the script before this one has left. @type {import('esbuild').Plugin} */
export const coreByName = {
  name: 'core-by-name',
  setup(build) {
    build.onResolve({ filter: DOOR }, () => ({ path: CORE, namespace: 'core-by-name' }));
    build.onLoad({ filter: /.*/, namespace: 'core-by-name' }, () => ({ contents: `module.exports = ${CORE_NAME};` }));
  },
};
