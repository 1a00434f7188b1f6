/** What the operating system says of a running server: its memory and the processor time that it took. */
import fs from 'node:fs/promises';
import { run } from '../lib/process.mjs';

/** Memory of a process that is in use, in megabytes. @param {number} pid */
export async function memoryOf(pid) {
  const status = await fs.readFile(`/proc/${pid}/status`, 'utf8').catch(() => undefined);
  const inKilobytes = status
    ? /^VmRSS:\s*(\d+)/m.exec(status)?.[1]
    : (await run('ps', ['-o', 'rss=', '-p', String(pid)])).output;
  return Number(inKilobytes) / 1024;
}

/** The kernel counts in hundredths of a second, on every platform that has /proc. */
const TICK = 10;

/** Processor time of a process with all its threads, in milliseconds; undefined where only Linux could tell. @param {number} pid */
export async function processorTimeOf(pid) {
  const stat = await fs.readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (stat === undefined) return undefined;
  // The name in parentheses may hold anything; the fields behind it are numbered from 3.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK;
}
