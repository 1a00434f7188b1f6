/** Many documents are checked in several threads, this one among them, each with a language service of its own. */
import { availableParallelism } from 'node:os';
import { setImmediate as othersAreServed } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { createLanguageService } from '../core/index.ts';
import { applySettings, checkDocuments, type Checked, type CheckJob, type Settings } from './checking.ts';

/** So many documents are handed over at a time; fewer towards the end, so that no thread has much to do when the others are done. */
const AT_ONCE = 20;
const FEWEST_AT_ONCE = 3;
/** What a thread has, with what it works on: while this one works, nobody hands out more. */
const IN_HAND = 2;
/** A thread starts in the time that some documents take. */
const FEWEST_EACH = 40;
const MOST_THREADS = 8;
/** Checking makes much that is soon forgotten: with room for it, it need not be tidied up so often. */
const YOUNG_MEGABYTES = 64;
/**
 * How much a function must have run before V8 compiles it for speed, some three times as much as usual: each thread compiles
 * for itself, and what it compiles on the way through a few hundred documents would cost more than it gains
 * (docs/performance.md). Later versions of V8 than that of Node 20 don't have this flag, and those that stand in its place
 * gain nothing there.
 */
const PATIENT_COMPILER = '--interrupt-budget=400000';

/** Says of a thread of this program what it is for. */
const PURPOSE = 'sysdesign check';

interface Piece extends CheckJob {
  readonly at: number;
}

interface Done {
  readonly at: number;
  readonly checked: readonly Checked[];
}

/** Whether this is one of the threads; if so it begins its work. */
export function serveAsThread(): boolean {
  const data: unknown = workerData;
  if (isMainThread || !isOurs(data) || !parentPort) return false;
  const port = parentPort;
  const service = createLanguageService();
  applySettings(data.settings, service);
  port.on('message', (piece: Piece) => {
    const done: Done = { at: piece.at, checked: checkDocuments(piece, service) };
    port.postMessage(done);
  });
  return true;
}

/**
 * Checks documents in several threads.
 * @param file the program, which each thread runs.
 * @returns what was found in each, in their order; nothing where threads would not pay.
 */
export async function checkInThreads(
  file: string,
  { documents, seek }: CheckJob,
  settings: Settings,
): Promise<readonly Checked[] | undefined> {
  const count = Math.min(availableParallelism(), MOST_THREADS, Math.floor(documents.length / FEWEST_EACH));
  if (count < 2) return undefined;
  if (Number.parseInt(process.versions.v8) < 12) setFlagsFromString(PATIENT_COMPILER);
  const pieces = piecesOf(documents, seek, count);
  const results: Checked[] = [];
  // This thread has the program loaded already, and works while the others still start.
  const others = Array.from({ length: count - 1 }, () => work(file, settings, pieces, results));
  await Promise.all([...others, workHere(settings, pieces, results)]);
  return results;
}

function piecesOf(documents: CheckJob['documents'], seek: number, threads: number): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < documents.length;) {
    const share = Math.floor((documents.length - at) / (threads * 4));
    const end = at + Math.max(FEWEST_AT_ONCE, Math.min(AT_ONCE, share));
    pieces.push({ at, documents: documents.slice(at, end), seek: at === 0 ? seek : 0 });
    at = end;
  }
  return pieces;
}

/** Takes piece after piece until none is left, and sees to the other threads in between. */
async function workHere(settings: Settings, pieces: Piece[], results: Checked[]): Promise<void> {
  const service = createLanguageService();
  applySettings(settings, service);
  for (let piece = pieces.shift(); piece; piece = pieces.shift()) {
    take({ at: piece.at, checked: checkDocuments(piece, service) }, results);
    await othersAreServed();
  }
}

/** Another thread takes piece after piece until none is left. */
async function work(file: string, settings: Settings, pieces: Piece[], results: Checked[]): Promise<void> {
  const worker = new Worker(file, {
    workerData: { purpose: PURPOSE, settings },
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
  });
  try {
    await new Promise<void>((resolve, reject) => {
      let inHand = 0;
      const next = (): void => {
        for (; inHand < IN_HAND && pieces.length > 0; inHand++) worker.postMessage(pieces.shift());
        if (inHand === 0) resolve();
      };
      worker.on('message', (done: Done) => {
        inHand--;
        take(done, results);
        next();
      });
      worker.on('error', reject);
      worker.on('exit', () => reject(new Error('A thread ended before its work was done.')));
      next();
    });
  } finally {
    await worker.terminate();
  }
}

function take({ at, checked }: Done, results: Checked[]): void {
  checked.forEach((each, index) => (results[at + index] = each));
}

function isOurs(data: unknown): data is { readonly settings: Settings } {
  return typeof data === 'object' && data !== null && 'purpose' in data && data.purpose === PURPOSE;
}
