/** Problems: what the lower layers found wrong, as data. The rules turn them into findings with words and fixes. */
import type { Span } from './place.ts';

export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** A related place of a problem, with what is to be seen there. */
export interface Related {
  readonly span: Span;
  readonly message: string;
}

/** Something wrong at a place. `code` is stable; `message` is made for people and may change. */
export interface Problem {
  readonly code: string;
  readonly span: Span;
  readonly message: string;
  /** How bad it is, where the layer that found it can tell. */
  readonly severity?: Severity;
  readonly related?: readonly Related[];
  /** Facts for a fix, e.g. the name that was probably meant. */
  readonly data?: Readonly<Record<string, string | number | boolean>>;
}
