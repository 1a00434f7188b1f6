/** Debian's packages, for tools that a machine lacks: installed where this process may. */
import fs from 'node:fs';
import os from 'node:os';
import { run } from './process.mjs';

/** Whether packages can be installed here: on Debian and its kin, as root. */
export const canInstallPackages = () =>
  process.platform === 'linux' && os.userInfo().uid === 0 && fs.existsSync('/usr/bin/apt-get');

/** One installation after the other: apt holds a lock. @type {Promise<unknown>} */
let last = Promise.resolve();

/**
 * Installs packages.
 * @param {readonly string[]} names
 * @returns {Promise<string>} what apt said where it failed, else nothing
 */
export function installPackages(names) {
  const mine = last.then(async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    // Another apt may be at work on this machine: wait for it.
    const patient = ['-o', 'DPkg::Lock::Timeout=120'];
    await run('apt-get', [...patient, 'update'], { env });
    const args = [...patient, 'install', '-y', '--no-install-recommends', ...names];
    const { code, output } = await run('apt-get', args, { env });
    return code === 0 ? '' : output.slice(-2000);
  });
  last = mine.catch(() => undefined);
  return mine;
}
