/** Repairs diagrams that were damaged on their way through the clipboard: lost line breaks, labels that need quotes. */
import { Analyzer } from '../../analysis/index.ts';
import { applyEdits } from '../../base/edit.ts';
import { DesignBuilder } from '../../model/index.ts';
import { RuleRunner, rules } from '../../rules/index.ts';
import { DocumentParser } from '../../syntax/index.ts';
import { parseMermaid } from '../../syntax/mermaid/index.ts';
import { fenced } from '../parts.ts';

const REPAIRS = new Set(['hld/flattened-diagram', 'hld/unquoted-label']);
const MOST_ROUNDS = 100;

/** Whether a text begins as a flowchart does. */
export function isFlowchart(text: string): boolean {
  const body = text.replace(/^\s*---[^]*?\n---[ \t]*\n/, '').replace(/^(?:\s|%%[^\n]*\n)+/, '');
  return /^(?:flowchart|graph)\b/.test(body);
}

/**
 * @param text of a diagram, without its fence; line breaks are line feeds.
 * @returns the diagram with what can be repaired for certain; the text itself where nothing can.
 */
export function repairDiagram(text: string): string {
  if (!isFlowchart(text)) return text;
  const before = errorsIn(text);
  let mended = text;
  // A statement tells one error at a time: the next one may show only when that is mended.
  for (let round = 0; round < MOST_ROUNDS && errorsIn(mended) > 0; round++) {
    const next = repairedOnce(mended);
    if (next === undefined) break;
    mended = next;
  }
  return errorsIn(mended) < before ? mended : text;
}

const errorsIn = (text: string): number => parseMermaid(text).errors.length;

function repairedOnce(text: string): string | undefined {
  const lead = '## HLD\n\n';
  const block = fenced('mermaid', text);
  const from = lead.length + block.indexOf('\n') + 1;
  const syntax = new DocumentParser().parse(`${lead}${block}\n`, 'markdown');
  const facts = new Analyzer().analyze(new DesignBuilder().build(syntax));
  const runner = new RuleRunner(rules.filter(({ id }) => REPAIRS.has(id)));
  for (const finding of runner.run(facts)) {
    const fix = finding.rule.fix?.(finding, facts)[0];
    if (!fix) continue;
    const after = applyEdits(syntax.text, fix.edits);
    return after.slice(from, after.length - (syntax.text.length - from - text.length));
  }
  return undefined;
}
