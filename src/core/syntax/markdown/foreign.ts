/** Tells a YAML block that holds a part of the design from one that shows another tool's file: a manifest, a pipeline. */
import type { Step } from '../tree.ts';
import { STEP_KEYS } from './generated/stepKeys.generated.ts';
import { isNearOneOf } from './near.ts';

/** Keys that only stand together in a file of a well-known tool: at its top, and one level below where there is a second list. */
const FILES: readonly { readonly top: readonly string[]; readonly inner?: readonly string[] }[] = [
  { top: ['apiVersion', 'kind'] }, // Kubernetes
  { top: ['spec'], inner: ['containers', 'template', 'selector'] },
  { top: ['openapi'] },
  { top: ['swagger'] },
  { top: ['asyncapi'] },
  { top: ['services'], inner: ['image', 'build'] }, // Docker Compose
  { top: ['jobs', 'on'] }, // GitHub Actions
  { top: ['scrape_configs'] }, // Prometheus
  { top: ['receivers', 'exporters'] }, // OpenTelemetry Collector
  { top: ['Resources', 'AWSTemplateFormatVersion'] },
];
/** Steps whose keys are all known. Under the others an author names what stands at the top. */
const FIXED: ReadonlySet<Step> = new Set<Step>(['scope', 'hld', 'deep-dive']);
const REQUEST = /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) +\//;
const KEY = /^( *)(- +)?["']?([A-Za-z_$][\w$./-]*(?: [\w$./-]+)*)["']?\s*:(?:\s+(\S.*))?$/;

/**
 * Whether a block is somebody else's YAML, so that it is text to us. In doubt it is ours: a slip of the pen in a key, and a
 * line that is being typed, are for the rules to speak of.
 */
export function isForeign(step: Step, text: string): boolean {
  const lines = text.split(/\r?\n/).filter((line) => /^\s*[^#\s]/.test(line));
  if (REQUEST.test(lines[0]?.trimStart() ?? '')) return true;
  const keys = keysIn(lines);
  const has = (depth: number, name: string) => keys.some((key) => key.depth === depth && key.name === name);
  const isFile = FILES.some(
    ({ top, inner }) =>
      top.every((name) => has(0, name)) && (!inner || inner.some((name) => has(1, name) || has(2, name))),
  );
  if (isFile) return true;
  if (!FIXED.has(step)) return isOnlyLists(keys);
  const known = STEP_KEYS[step];
  const top = keys.filter(({ depth }) => depth === 0);
  if (top.length === 0) return lines.length > 1 && !/^ *[-{[]/.test(lines[0]!);
  // What should be a list, and is none, is told by the format's own keys alone.
  const names = step === 'deep-dive' && !top.some(({ item }) => item) ? known.inner : known.keys;
  if (top.some(({ name }) => name.startsWith('x-') || isNearOneOf(name, names))) return false;
  // Entries whose mapping was forgotten: most of what they say is ours.
  const inner = keys.filter(({ depth, item }) => depth === 1 && !item);
  return inner.filter(({ name }) => known.inner.includes(name)).length * 2 < Math.max(1, inner.length);
}

/** No contract, entity or estimate is a list. */
function isOnlyLists(keys: readonly KeyLine[]): boolean {
  const below = keys.map((key, index) => ({ key, next: keys[index + 1] })).filter(({ key }) => key.depth === 0);
  return below.length > 0 && below.every(({ key, next }) => !key.item && !key.inline && next?.item === true);
}

interface KeyLine {
  readonly name: string;
  /** 0 at the outermost level; deeper ones counted by their indentations. */
  readonly depth: number;
  /** It stands behind the dash of a list. */
  readonly item: boolean;
  readonly inline: boolean;
}

/** The keys of a block, read by the line: it may be no valid YAML at all. */
function keysIn(lines: readonly string[]): readonly KeyLine[] {
  const open: number[] = [];
  return lines.flatMap((line) => {
    const match = KEY.exec(line);
    if (!match) return [];
    const [, blank = '', dash, name = '', value] = match;
    const indent = blank.length;
    while (open.length > 0 && open.at(-1)! >= indent + (dash ? 1 : 0)) open.pop();
    const depth = open.length;
    open.push(indent);
    const own = { name, depth, item: dash !== undefined, inline: value !== undefined };
    const braces = [...(value?.matchAll(/[{,]\s*([a-z][\w-]*)\s*:/g) ?? [])];
    return [own, ...braces.map((one) => ({ name: one[1]!, depth: depth + 1, item: false, inline: true }))];
  });
}
