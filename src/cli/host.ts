/** What the command line needs of the process that it runs in, so that it is a function of its arguments and of this. */
import type { Checked, CheckJob, Settings } from './checking.ts';

/** What a folder holds; anything that is neither file nor folder is left out. */
export interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'folder';
}

export interface CliHost {
  /** The folder that relative paths start from; absolute. */
  readonly cwd: string;
  /** Whether a person looks at the standard output. */
  readonly isTTY: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** @throws an error with Node's `code` (`ENOENT`, `EACCES` …) if the file can't be read. */
  readFile(path: string): Promise<string>;
  /** @returns undefined if there is no folder of that name. */
  readDir(path: string): Promise<readonly Entry[] | undefined>;
  readStdin(): Promise<string>;
  /** Reads a text that came with the program, by its path in the program's folder. */
  readOwn(path: string): Promise<string>;
  writeFile(path: string, text: string): Promise<void>;
  /** Checks documents in several threads; nothing where that would not pay. */
  checkApart?(job: CheckJob, settings: Settings): Promise<readonly Checked[] | undefined>;
}

/** How a command ended, and what it has to say. */
export interface Outcome {
  /** 0: all is well. 1: there are findings. 2: the command could not run. */
  readonly code: 0 | 1 | 2;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command can't run, and the message says what to do. It ends the command with status 2. */
export class Refusal extends Error {}
