/** Neovim and Emacs for the tests: the system's, or Debian's, installed now; without one nothing is skipped, it fails by name. */
import fs from 'node:fs';
import path from 'node:path';
import { canInstallPackages, installPackages } from './apt.mjs';
import { Refusal, timed } from './log.mjs';
import { run } from './process.mjs';

/**
 * @typedef {object} Wanted
 * @property {string} name
 * @property {string} variable the variable of the environment that may name the program
 * @property {readonly string[]} programs
 * @property {readonly string[]} packages Debian's
 * @property {(file: string) => Promise<boolean>} [isWhole] whether it has what the tests need of it
 */

/** Emacs is older than 29 on many machines: its client for language servers is then a package of its own, as are snippets always. */
const LIBRARIES = "(progn (package-initialize) (require 'eglot) (require 'yasnippet))";

/** @type {Wanted} */
const NEOVIM = { name: 'Neovim', variable: 'NVIM_PATH', programs: ['nvim', 'nvim.exe'], packages: ['neovim'] };

/** @type {Wanted} */
const EMACS = {
  name: 'Emacs with eglot and yasnippet',
  variable: 'EMACS_PATH',
  programs: ['emacs', 'emacs.exe'],
  packages: ['emacs-nox', 'elpa-eglot', 'elpa-yasnippet'],
  isWhole: async (file) => (await run(file, ['--batch', '--eval', LIBRARIES])).code === 0,
};

/** The programs' files, installed where they are missing. @returns {Promise<{ neovim: string, emacs: string }>} */
export async function ensureEditors() {
  return { neovim: await ensure(NEOVIM), emacs: await ensure(EMACS) };
}

/** @param {Wanted} wanted */
async function ensure(wanted) {
  const found = await find(wanted);
  if (found !== undefined) return found;
  const { name, variable, packages } = wanted;
  const problem = canInstallPackages() ? await timed(`install ${name}`, () => installPackages(packages)) : '';
  const now = await find(wanted);
  if (now === undefined) {
    throw new Refusal(`${name} was not found and could not be installed; set ${variable} to one.\n${problem}`);
  }
  return now;
}

/** @param {Wanted} wanted */
async function find({ variable, programs, isWhole = async () => true }) {
  const named = process.env[variable];
  if (named && !fs.existsSync(named)) throw new Refusal(`${variable} names ${named}, which does not exist`);
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  const files = named ? [named] : programs.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  for (const file of files) if (fs.existsSync(file) && (await isWhole(file))) return file;
  return undefined;
}
