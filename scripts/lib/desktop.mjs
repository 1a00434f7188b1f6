/** The desktop's VS Code: finds it, and opens a window in a profile of our own that ends with this process. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { exists } from './cache.mjs';
import { atTheEnd, must, run } from './process.mjs';

const MAC = '/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code';

/** The `code` of this machine's desktop; undefined when there is none to show a window. */
export async function desktopVscode() {
  const { env, platform } = process;
  if (platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return undefined;
  // Inside a remote window or the Windows subsystem `code` is a messenger to another machine's VS Code.
  if (env['VSCODE_IPC_HOOK_CLI'] || env['WSL_DISTRO_NAME']) return undefined;
  const name = platform === 'win32' ? 'code.cmd' : 'code';
  const folders = (env['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  for (const file of [...folders.map((folder) => path.join(folder, name)), MAC]) if (await exists(file)) return file;
  return undefined;
}

/**
 * @typedef {object} DesktopOptions
 * @property {string} code
 * @property {string} profile
 * @property {Record<string, unknown>} settings
 * @property {string} vsix
 * @property {string} folder
 * @property {string} file
 */

/**
 * Opens a window and waits until it is closed.
 * @param {DesktopOptions} options
 */
export async function openDesktop({ code, profile, settings, vsix, folder, file }) {
  const own = ['--user-data-dir', profile, '--extensions-dir', path.join(profile, 'extensions')];
  if (process.getuid?.() === 0) own.push('--no-sandbox');
  await fs.mkdir(path.join(profile, 'User'), { recursive: true });
  await fs.writeFile(path.join(profile, 'User', 'settings.json'), JSON.stringify(settings));
  await must('installing the extension', code, [...own, '--install-extension', vsix, '--force']);
  // `code` only sends the window off, into a process group of its own; that process leaves its id in the profile.
  atTheEnd(async () => {
    const id = Number(await fs.readFile(path.join(profile, 'code.lock'), 'utf8'));
    if (id > 0) process.kill(id, 'SIGTERM');
  });
  process.stdout.write('Ready: the example is open in VS Code\n');
  await run(code, [...own, '--disable-workspace-trust', '--new-window', '--wait', folder, file]);
}
