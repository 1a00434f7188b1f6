/** What a command is. */
import type { Hover, LanguageService, OwnTerm } from '../../core/index.ts';
import type { CliHost, Outcome } from '../host.ts';
import type { Arguments, Options } from '../options.ts';

/** The parts of core that commands use, so that a test can put others in their place. */
export interface CliCore {
  createLanguageService(): LanguageService;
  /** What is known of a term, a rule or a reference number. */
  explain(name: string, own?: readonly OwnTerm[]): Hover | undefined;
  /** The id that was probably meant by a name of which nothing is known. */
  nearestExplained(name: string, own?: readonly OwnTerm[]): string | undefined;
}

export interface Command {
  readonly name: string;
  /** What follows the name in help. */
  readonly operands: string;
  readonly summary: string;
  /** More for its own help, after the options. */
  readonly details?: string;
  readonly options: Options;
  run(args: Arguments, host: CliHost, core: CliCore): Promise<Outcome>;
}

export const success = (stdout: string): Outcome => ({ code: 0, stdout, stderr: '' });
