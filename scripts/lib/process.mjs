/** Starts other programs, each in a process group of its own, and ends whole groups: never a process we did not start. */
import { spawn } from 'node:child_process';
import { Refusal } from './log.mjs';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

const windows = process.platform === 'win32';

/** Groups that may still have members, by the id of their first process. @type {Set<number>} */
const groups = new Set();
let watching = false;

/** How long a group may take to end by itself before it is killed. */
const GRACE = 5000;

/**
 * Starts a program in a new process group that is ended with this process, whatever ends it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {ChildProcess}
 */
export function start(command, args, options = {}) {
  watchForTheEnd();
  const child = spawn(command, [...args], { stdio: ['ignore', 'inherit', 'inherit'], ...options, detached: !windows });
  if (child.pid !== undefined) groups.add(child.pid);
  return child;
}

/**
 * Ends a program started by `start` and all it started: asks first, and kills what has not gone when the grace is over.
 * @param {ChildProcess} child
 */
export const end = (child) => endGroup(child.pid);

/** @param {number | undefined} group */
async function endGroup(group) {
  if (group === undefined || !groups.has(group)) return;
  signal(group, 'SIGTERM');
  const limit = Date.now() + GRACE;
  while (alive(group) && Date.now() < limit) await new Promise((resolve) => setTimeout(resolve, 50));
  signal(group, 'SIGKILL');
  groups.delete(group);
}

/** What else to end than groups. @type {Set<() => Promise<unknown>>} */
const endings = new Set();

/**
 * Has something done when this process is asked to end.
 * @param {() => Promise<unknown>} work
 */
export function atTheEnd(work) {
  watchForTheEnd();
  endings.add(work);
}

/** Ends everything that this process started. */
export async function endAll() {
  await Promise.all([...groups].map(endGroup));
  // What was begun last ends first, as it may stand on what was before.
  for (const work of [...endings].reverse()) await work().catch(() => undefined);
  endings.clear();
}

/** @param {number} group @param {NodeJS.Signals | 0} name */
function signal(group, name) {
  try {
    // Windows has no process groups: there the tree below the process is ended by its own tool.
    if (!windows) process.kill(-group, name);
    else if (name !== 0) spawn('taskkill', ['/pid', String(group), '/T', '/F'], { stdio: 'ignore' });
    else process.kill(group, 0);
    return true;
  } catch {
    return false; // the group has no members any more
  }
}

/** @param {number} group */
const alive = (group) => signal(group, 0);

let interruptCode = 130;

/** For what runs until Ctrl-C: that is then its good end, not a failure. */
export function endsWithInterrupt() {
  interruptCode = 0;
}

function watchForTheEnd() {
  if (watching) return;
  watching = true;
  const ending = (/** @type {number} */ code) => void endAll().finally(() => process.exit(code));
  process.once('SIGINT', () => ending(interruptCode));
  process.once('SIGTERM', () => ending(143));
  process.once('SIGHUP', () => ending(129));
  // The last net, for an exit that did not wait: nothing may stay behind.
  process.on('exit', () => groups.forEach((group) => signal(group, 'SIGKILL')));
}

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] the whole environment; this process's when left out
 * @property {boolean} [echo] pass the output on as it comes
 * @property {(chunk: string) => void} [onOutput] sees the output as it comes
 */

/**
 * Runs a program to its end and gives its exit code and everything it printed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { echo = false, onOutput, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = start(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    /** @param {NodeJS.WriteStream} to */
    const take = (to) => (/** @type {Buffer} */ chunk) => {
      const text = chunk.toString();
      output += text;
      if (echo) to.write(text);
      onOutput?.(text);
    };
    child.stdout?.on('data', take(process.stdout));
    child.stderr?.on('data', take(process.stderr));
    child.once('error', reject);
    child.once('close', (code) => {
      if (child.pid !== undefined) groups.delete(child.pid);
      resolve({ code: code ?? 1, output });
    });
  });
}

/**
 * Runs a program that has to succeed; else refuses, with what it printed last.
 * @param {string} what the step, for the message
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<string>} what it printed
 */
export async function must(what, command, args, options) {
  const { code, output } = await run(command, args, options).catch((error) => ({ code: 127, output: String(error) }));
  if (code !== 0) throw new Refusal(`${what} failed (${command}, exit code ${code})\n${output.slice(-4000).trim()}`);
  return output;
}

/**
 * Runs npm: the one that started this script, or the one on the PATH.
 * @param {string} what the step, for the message
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export function npm(what, args, options = {}) {
  const env = { ...process.env, ...options.env };
  // npm tells its scripts the folder it was started in; an npm inside another folder must not believe it.
  for (const name of Object.keys(env))
    if (/^(npm_config_local_prefix|npm_package_.*|INIT_CWD)$/i.test(name)) delete env[name];
  const own = process.env['npm_execpath'];
  const all = { ...options, env };
  return own?.endsWith('npm-cli.js')
    ? must(what, process.execPath, [own, ...args], all)
    : must(what, windows ? 'npm.cmd' : 'npm', args, all);
}
