/** Many documents are checked in several threads, each with a language service of its own. */
import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { createLanguageService } from '../core/index.ts';
import { applySettings, checkDocuments, type Checked, type CheckJob, type Settings } from './checking.ts';

/** So many documents are handed over at a time: few enough that no thread is left with much to do when the others are done. */
const AT_ONCE = 20;
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
  const starts = Array.from({ length: Math.ceil(documents.length / AT_ONCE) }, (_, index) => index * AT_ONCE);
  const pieces = starts.map((at): Piece => {
    return { at, documents: documents.slice(at, at + AT_ONCE), seek: at === 0 ? seek : 0 };
  });
  const results: Checked[] = [];
  const threads = Array.from({ length: count }, () => work(file, settings, pieces, results));
  await Promise.all(threads);
  return results;
}

/** One thread takes piece after piece until none is left. */
async function work(file: string, settings: Settings, pieces: Piece[], results: Checked[]): Promise<void> {
  const worker = new Worker(file, {
    workerData: { purpose: PURPOSE, settings },
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
  });
  try {
    await new Promise<void>((resolve, reject) => {
      const next = (): void => {
        const piece = pieces.shift();
        if (piece) worker.postMessage(piece);
        else resolve();
      };
      worker.on('message', ({ at, checked }: Done) => {
        checked.forEach((each, index) => (results[at + index] = each));
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

function isOurs(data: unknown): data is { readonly settings: Settings } {
  return typeof data === 'object' && data !== null && 'purpose' in data && data.purpose === PURPOSE;
}
