/** A Chromium for the tests: the system's, or one that is installed now; without one nothing is skipped, it fails by name. */
import fs from 'node:fs';
import path from 'node:path';
import { canInstallPackages, installPackages } from './apt.mjs';
import { Refusal, timed } from './log.mjs';
import { inCache, inRoot } from './paths.mjs';
import { must } from './process.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe'];

/** Where Chrome is when it is not on the PATH. */
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Quiet on a closed network, and without the sandbox where there is none: for root. */
export const CHROMIUM_ARGS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

/** Chromium's file, installed when there is none. @returns {Promise<string>} */
export async function ensureChromium() {
  const found = findChromium() ?? downloaded();
  if (found !== undefined) return found;
  const problem = await timed('install Chromium', install);
  const now = findChromium() ?? downloaded();
  if (now === undefined) {
    throw new Refusal(`Chromium was not found and could not be installed; set CHROME_PATH to one.\n${problem}`);
  }
  return now;
}

/** @returns {string | undefined} */
function findChromium() {
  const named = process.env['CHROME_PATH'];
  if (named) {
    if (fs.existsSync(named)) return named;
    throw new Refusal(`CHROME_PATH names ${named}, which does not exist`);
  }
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...onPath, ...PLACES].find((file) => fs.existsSync(file));
}

/** Playwright keeps its own downloads in our cache, whatever else is on the machine. */
const browsers = inCache('browsers');

/** The Chromium that Playwright downloaded, by what it calls the executable. */
function downloaded() {
  if (!fs.existsSync(browsers)) return undefined;
  const files = fs.readdirSync(browsers, { recursive: true }).map(String);
  const file = files.find((name) => /(^|[\\/])(chrome|chrome\.exe|Google Chrome for Testing|Chromium)$/.test(name));
  return file === undefined ? undefined : path.join(browsers, file);
}

/** Tries the ways to install one; returns what the last of them said. */
async function install() {
  if (canInstallPackages()) return installPackages(['chromium']);
  const cli = inRoot('node_modules', 'playwright-core', 'cli.js');
  const env = { ...process.env, PLAYWRIGHT_BROWSERS_PATH: browsers };
  return must('the download of Chromium by Playwright', process.execPath, [cli, 'install', 'chromium'], { env });
}
