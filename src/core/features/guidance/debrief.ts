/** What an interview leaves behind: a Markdown document on the time, what each step has and lacks, and what to talk about. */
import type { Facts } from '../../analysis/index.ts';
import { scalarAt } from '../../model/index.ts';
import type { RuledFinding } from '../../rules/index.ts';
import { valueAt, type SyntaxNode } from '../../syntax/index.ts';
import { diagnosticOf } from '../diagnostics.ts';
import type { DocumentView } from '../documentView.ts';
import { escapeMarkdown } from '../renderHover.ts';
import { visibleFindings } from '../visibleFindings.ts';
import { progress } from './progress.ts';
import { STEP_NAMES } from './steps.ts';
import type { DebriefedPhase, Debriefing, Progress, StepPart, StepProgress } from './types.ts';

type View = Pick<DocumentView, 'facts' | 'findings' | 'lines'>;

/** More findings than these nobody reads after an interview. */
const MOST_FINDINGS = 10;
const MOST_TOPICS = 3;

export function debrief(view: View, interview: Debriefing): string {
  const state = progress(view);
  const title = view.facts.title?.trim();
  const sections = [
    `# Debrief${title ? `: ${inline(title)}` : ''}`,
    overview(state, interview),
    timeSection(interview),
    stepsSection(state),
    findingsSection(view),
    topicsSection(view),
  ];
  return `${sections.join('\n\n')}\n`;
}

function overview({ steps, shown }: Progress, { phases }: Debriefing): string {
  const done = steps.filter(({ state }) => state === 'done' || state === 'declined').length;
  const used = clockTime(sum(phases, ({ spent }) => spent));
  const planned = minutes(sum(phases, ({ planned: each }) => each));
  return `${used} of ${planned} used · ${done} of ${steps.length} steps done · ${counted(shown, 'finding')}`;
}

function timeSection({ phases }: Debriefing): string {
  const rows = phases.map((phase) => {
    return `| ${nameOf(phase)} | ${minutes(phase.planned)} | ${clockTime(phase.spent)} | ${verdict(phase)} |`;
  });
  return ['## Time', '', '| Step | Planned | Used | |', '|---|--:|--:|---|', ...rows].join('\n');
}

/** A few seconds more or less are no news. */
const CLOSE = 30;

function verdict({ planned, spent }: DebriefedPhase): string {
  if (spent < 1) return planned > 0 ? 'not reached' : '';
  const over = spent - planned;
  if (Math.abs(over) <= CLOSE) return 'as planned';
  return over > 0 ? `${clockTime(over)} over` : `${clockTime(-over)} left`;
}

function nameOf({ phase }: DebriefedPhase): string {
  return phase === 'closing' ? 'Wrap-up' : STEP_NAMES[phase];
}

function stepsSection({ steps, closing }: Progress): string {
  const last = ['### Wrap-up', '', ...closing.map(checkLine)].join('\n');
  return ['## What each step has and lacks', ...steps.map(stepSection), last].join('\n\n');
}

const STATES: Readonly<Record<StepProgress['state'], string>> = {
  empty: 'not begun',
  open: 'open',
  done: 'done',
  declined: 'left out on purpose',
};

function stepSection({ name, state, reason, parts, findings }: StepProgress): string {
  const lines = parts.map(checkLine);
  if (reason) lines.push(`- ${inline(reason)}`);
  for (const severity of ['error', 'warning'] as const) {
    const { length } = findings.filter((finding) => finding.severity === severity);
    if (length > 0) lines.push(`- **${counted(length, severity)}** to see to`);
  }
  const advice = findings.filter(({ severity }) => severity === 'info' || severity === 'hint').length;
  if (advice > 0) lines.push(`- ${counted(advice, 'piece')} of advice`);
  return [`### ${name}: ${STATES[state]}`, '', ...lines].join('\n');
}

/** In words: not every reader of Markdown draws boxes to tick. */
function checkLine({ name, about, state, count }: StepPart): string {
  if (state === 'declined') return `- ✓ ${name}: none, on purpose`;
  if (state === 'there') return `- ✓ ${name}${count ? `: ${count}` : ''}`;
  return `- **Missing:** ${name}${count ? ` (${count})` : ''}: ${about}`;
}

/** The findings of most value first, each with its line. */
function findingsSection({ findings, lines }: View): string {
  const heading = '## Findings, the most valuable first';
  if (findings.length === 0) return `${heading}\n\nThe rules have nothing to say against it.`;
  const best = byValue(findings).slice(0, MOST_FINDINGS);
  const listed = best.map((finding, index) => {
    const { message, severity, rule, url } = diagnosticOf(finding);
    const line = lines.position(finding.span.start).line + 1;
    return `${index + 1}. Line ${line}, ${severity}: ${inline(message)} ([${rule}](${url}))`;
  });
  const rest = findings.length - best.length;
  return [heading, '', ...listed, ...(rest > 0 ? ['', `And ${rest} more in the document.`] : [])].join('\n');
}

function byValue(findings: readonly RuledFinding[]): readonly RuledFinding[] {
  const order = new Map<RuledFinding, number>();
  // What would be the first to show, then the second …: repetition counts less there too.
  for (let most = 1; most <= Math.min(findings.length, MOST_FINDINGS); most++) {
    for (const finding of visibleFindings(findings, most).shown)
      if (!order.has(finding)) order.set(finding, order.size);
  }
  return [...order.keys()];
}

/** Two or three improvements: what the rules found most worth it, then what the design plans itself. */
function topicsSection(view: View): string {
  const heading = '## To talk about';
  const planned = plans(view.facts);
  const found: string[] = [];
  const told = new Set<string>();
  for (const { rule } of byValue(view.findings)) {
    if (told.has(rule.id) || /^(?:syntax|schema|answer|ref)\//.test(rule.id)) continue;
    told.add(rule.id);
    found.push(`**${inline(rule.summary)}** ${inline(rule.why)}`);
  }
  const topics = [...found.slice(0, Math.max(2, MOST_TOPICS - planned.length)), ...planned].slice(0, MOST_TOPICS);
  if (topics.length === 0) topics.push(...OPEN_ENDED);
  return [heading, '', ...topics.map((topic, index) => `${index + 1}. ${topic}`)].join('\n');
}

/** For a design without findings that plans nothing: what any design can be asked. */
const OPEN_ENDED = [
  '**Ten times the load.** Which part gives way first, and what would you do before it does?',
  '**The part that hurts most.** Choose the component whose failure most users would notice. What do they see, and for how long?',
];

/** What the design says itself that comes next: decisions to make anew, phases, open questions. */
function plans({ topics, phases, openQuestions }: Facts): readonly string[] {
  const revisits = topics.flatMap(({ body, question }) => {
    const when = scalarAt(body, 'revisit')?.text;
    return when ? [`**${inline(question)}** To be decided anew: ${inline(when)}`] : [];
  });
  const next = namesIn(phases).slice(1, 2);
  const open = namesIn(openQuestions);
  return [
    ...revisits,
    ...next.map((name) => `**The next phase, ${inline(name)}.** What triggers it, and what changes first?`),
    ...open.map((question) => `**Still open:** ${inline(question)}`),
  ];
}

function namesIn(node: SyntaxNode | undefined): readonly string[] {
  if (node?.kind === 'map') return node.entries.map(({ key }) => key.text);
  if (node?.kind !== 'seq') return [];
  return node.items.flatMap((item) => {
    const text = item.kind === 'scalar' ? item : valueAt(item, 'question');
    return text?.kind === 'scalar'
      ? [text.text]
      : item.kind === 'map'
        ? item.entries.slice(0, 1).map(({ key }) => key.text)
        : [];
  });
}

function inline(text: string): string {
  // Our own words set names in backticks, which stay code.
  return text
    .trim()
    .replaceAll(/\s+/g, ' ')
    .split(/(`[^`]*`)/)
    .map((part) => (/^`.*`$/.test(part) ? part : escapeMarkdown(part)))
    .join('');
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((all, item) => all + of(item), 0);
}

function counted(count: number, noun: string): string {
  return `${count === 0 ? 'no' : count} ${noun}${count === 1 ? '' : 's'}`;
}

function minutes(seconds: number): string {
  return `${Math.round(seconds / 6) / 10} min`;
}

/** `4:05`. */
function clockTime(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
