/**
 * The clock of an interview as plain data: which phase it is in, how long each took, whether it runs. It knows no time by
 * itself; whoever asks says what time it is, in milliseconds.
 */

import { PHASES, total, type PhaseId } from './plan.ts';

export interface Interview {
  readonly version: 1;
  /** The address of the document that is written. */
  readonly uri: string;
  /** In milliseconds, by phase. */
  readonly planned: readonly number[];
  /** In milliseconds, by phase, up to `since`. */
  readonly spent: readonly number[];
  /** The phase that it is in. */
  readonly at: number;
  /** From when on the time counts for that phase; absent while it is paused. */
  readonly since?: number;
  /** The phases whose end was told. */
  readonly told: readonly number[];
  /** Whether the end of all the time was told. */
  readonly toldAll: boolean;
}

/** A window that was away for longer than a reload takes was closed; its interview stood still meanwhile. */
const LONGEST_RELOAD = 3 * 60_000;

export function begun(uri: string, minutes: readonly number[], now: number): Interview {
  const planned = minutes.map((each) => Math.round(each * 60_000));
  // A phase without minutes is left out.
  const at = Math.max(
    0,
    planned.findIndex((each) => each > 0),
  );
  return { version: 1, uri, planned, spent: planned.map(() => 0), at, since: now, told: [], toldAll: false };
}

/** How long each phase has taken by now. */
export function spentBy({ spent, at, since }: Interview, now: number): readonly number[] {
  const running = since === undefined ? 0 : Math.max(0, now - since);
  return spent.map((each, index) => (index === at ? each + running : each));
}

/** Goes to another phase. */
export function moved(interview: Interview, at: number, now: number): Interview {
  if (at === interview.at || at < 0 || at >= PHASES.length) return interview;
  return { ...settled(interview, now), at };
}

/** The phase behind this one that has minutes. */
export function nextOf({ planned, at }: Interview): number | undefined {
  const next = planned.findIndex((each, index) => index > at && each > 0);
  return next < 0 ? undefined : next;
}

export function paused(interview: Interview, now: number): Interview {
  if (interview.since === undefined) return interview;
  const { since: _, ...rest } = settled(interview, now);
  return rest;
}

export function resumed(interview: Interview, now: number): Interview {
  return interview.since === undefined ? { ...interview, since: now } : interview;
}

/** More time for the phase that it is in. */
export function extended(interview: Interview, milliseconds: number): Interview {
  const { at } = interview;
  return {
    ...interview,
    planned: interview.planned.map((each, index) => (index === at ? each + milliseconds : each)),
    told: interview.told.filter((index) => index !== at),
    toldAll: false,
  };
}

/** The time up to now counted in, so that it can be kept. */
export function settled(interview: Interview, now: number): Interview {
  if (interview.since === undefined) return interview;
  return { ...interview, spent: spentBy(interview, now), since: now };
}

/** What was kept, taken up again: a reload goes on as if nothing was, a window that was closed comes back paused. */
export function restored(kept: unknown, now: number): Interview | undefined {
  if (!isInterview(kept)) return undefined;
  if (kept.since === undefined) return kept;
  const away = now - kept.since;
  if (away >= 0 && away <= LONGEST_RELOAD) return kept;
  const { since: _, ...rest } = kept;
  return rest;
}

function isInterview(value: unknown): value is Interview {
  const { version, uri, planned, spent, at, since, told, toldAll } = (value ?? {}) as Partial<Interview>;
  const isTimes = (list: unknown): boolean =>
    Array.isArray(list) && list.length === PHASES.length && list.every((each) => Number.isFinite(each) && each >= 0);
  return (
    version === 1 &&
    typeof uri === 'string' &&
    isTimes(planned) &&
    isTimes(spent) &&
    Number.isInteger(at) &&
    at! >= 0 &&
    at! < PHASES.length &&
    (since === undefined || Number.isFinite(since)) &&
    Array.isArray(told) &&
    typeof toldAll === 'boolean'
  );
}

/** What is shown of it. */
export interface Reading {
  readonly phase: PhaseId;
  readonly running: boolean;
  /** In milliseconds; below zero once its time is over. */
  readonly left: number;
  readonly leftInAll: number;
  readonly spent: readonly number[];
}

export function read(interview: Interview, now: number): Reading {
  const { planned, at, since } = interview;
  const spent = spentBy(interview, now);
  return {
    phase: PHASES[at]!,
    running: since !== undefined,
    left: planned[at]! - spent[at]!,
    leftInAll: total(planned) - total(spent),
    spent,
  };
}

/** What is to be told now, once: that all the time is over, or that of a phase. */
export function due(interview: Interview, now: number): 'phase' | 'all' | undefined {
  const { running, left, leftInAll } = read(interview, now);
  if (!running) return undefined;
  if (leftInAll <= 0 && !interview.toldAll) return 'all';
  return left <= 0 && leftInAll > 0 && !interview.told.includes(interview.at) ? 'phase' : undefined;
}

export function afterTelling(interview: Interview, what: 'phase' | 'all'): Interview {
  const told = interview.told.includes(interview.at) ? interview.told : [...interview.told, interview.at];
  return { ...interview, told, toldAll: interview.toldAll || what === 'all' };
}

/** `4 min`, and seconds only in the last minute and for a little while behind it. */
export function shownTime(milliseconds: number): {
  readonly over: boolean;
  readonly minutes: number;
  readonly seconds?: number;
} {
  const over = milliseconds < 0;
  const seconds = over ? Math.floor(-milliseconds / 1000) : Math.ceil(milliseconds / 1000);
  if (seconds < 60) return { over, minutes: 0, seconds };
  return { over, minutes: over ? Math.floor(seconds / 60) : Math.ceil(seconds / 60) };
}
