/** Questions of the guide: how far a design is, and what an interview leaves behind. */
import type { LineIndex, Progress, StepFinding, StepPart, StepProgress } from '../core/index.ts';
import {
  DEBRIEF_REQUEST,
  PROGRESS_REQUEST,
  type DebriefParams,
  type DebriefPhase,
  type FindingResult,
  type PartResult,
  type ProgressParams,
  type ProgressResult,
  type StepResult,
} from '../protocol/progress.ts';
import type { Session } from './session.ts';

/** The messages name their document plainly; what answers a question wants it as the protocol has it. */
interface About {
  readonly textDocument: { readonly uri: string };
}

export function registerGuidance(session: Session): void {
  const { connection, service, diagnostics, scheduler } = session;
  const before = async (uri: string, isWanted: () => boolean): Promise<void> => {
    await scheduler.settle();
    await diagnostics.prepare(uri, isWanted);
  };
  const progress = session.answer({
    what: 'tell how far a design is',
    empty: null,
    before,
    give: (_params: About, lines, uri): ProgressResult | null => {
      const found = service.progress(uri, diagnostics.mostOf(uri));
      return found ? toProgress(found, lines, uri, service.version(uri) ?? 0) : null;
    },
  });
  const debrief = session.answer({
    what: 'write a debrief',
    empty: null,
    before,
    give: ({ phases }: About & DebriefParams, _lines, uri): string | null => service.debrief(uri, { phases }) ?? null,
  });
  connection.onRequest(PROGRESS_REQUEST, (params: ProgressParams, token) =>
    typeof params?.uri === 'string' ? progress({ textDocument: { uri: params.uri } }, token) : null,
  );
  connection.onRequest(DEBRIEF_REQUEST, (params: DebriefParams, token) =>
    typeof params?.uri === 'string' && Array.isArray(params.phases) && params.phases.every(isPhase)
      ? debrief({ ...params, textDocument: { uri: params.uri } }, token)
      : null,
  );
}

function isPhase(phase: Partial<DebriefPhase> | null): boolean {
  return typeof phase?.phase === 'string' && Number.isFinite(phase.planned) && Number.isFinite(phase.spent);
}

function toProgress(found: Progress, lines: LineIndex, uri: string, version: number): ProgressResult {
  const { shown, held } = found;
  return {
    uri,
    version,
    steps: found.steps.map((step) => toStep(step, lines)),
    closing: found.closing.map((part) => toPart(part, lines)),
    elsewhere: found.elsewhere.map((finding) => toFinding(finding, lines)),
    shown,
    held,
  };
}

function toStep({ parts, findings, place, sections, insert, ...plain }: StepProgress, lines: LineIndex): StepResult {
  return {
    ...plain,
    parts: parts.map((part) => toPart(part, lines)),
    findings: findings.map((finding) => toFinding(finding, lines)),
    sections: sections.map((section) => lines.range(section)),
    ...(place && { range: lines.range(place) }),
    ...(insert && { insert: { range: lines.range(insert), snippet: insert.newText } }),
  };
}

function toPart({ place, ...plain }: StepPart, lines: LineIndex): PartResult {
  return { ...plain, ...(place && { range: lines.range(place) }) };
}

function toFinding({ rule, severity, message, url, start, end }: StepFinding, lines: LineIndex): FindingResult {
  return { rule, severity, message, url, range: lines.range({ start, end }) };
}
