/** The server's platform in Node: files, time, and when to end. */
import { Console } from 'node:console';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import type { Lifetime } from '../connect.ts';
import type { Clock } from '../scheduler.ts';

export const nodeClock: Clock = {
  now: () => performance.now(),
  turn: () => new Promise((resolve) => setImmediate(resolve)),
  sleep: (milliseconds) => sleep(milliseconds, undefined, { ref: false }),
};

/** @returns undefined where there is no such file, or none on this machine's disks. */
export async function readFileUri(uri: string): Promise<string | undefined> {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return (await readFile(fileURLToPath(uri), 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return undefined;
    throw error;
  }
}

/** How often it is looked whether the editor still lives; closed pipes end the server sooner. */
const PARENT_CHECK = 3000;

/** Ends the process with the session, and when the editor is gone without having said so. */
export const processLifetime: Lifetime = {
  initialize({ processId }) {
    if (typeof processId === 'number') watchParent(processId);
  },
  exit: (code) => process.exit(code),
};

function watchParent(processId: number): void {
  const check = (): void => {
    try {
      process.kill(processId, 0);
    } catch (error) {
      // EPERM: it lives, and belongs to someone else.
      if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) process.exit(1);
    }
  };
  setInterval(check, PARENT_CHECK).unref();
}

/** Ends the process when nobody can talk to it any more. */
export function endWithInput(transport: 'stdio' | 'node-ipc'): void {
  if (transport === 'stdio') process.stdin.once('end', () => process.exit(1)).once('close', () => process.exit(1));
  else process.once('disconnect', () => process.exit(1));
}

/** A fault that no handler caught is logged; it must not take the session with it. */
export function surviveFaults(): void {
  const log = (error: unknown): boolean => process.stderr.write(`${inspect(error)}\n`);
  process.on('uncaughtException', log).on('unhandledRejection', log);
  // Where nobody listens, a complaint about that would only be the next fault.
  process.stderr.on('error', () => undefined);
}

/** The standard output belongs to the protocol: what is printed by mistake goes to the standard error output. */
export function keepOutputClean(): void {
  globalThis.console = new Console(process.stderr, process.stderr);
}
