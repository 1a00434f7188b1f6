/** Tests of the edits that say more of a component or an arrow: entries, sections and fences that are there or not. */
import { describe, expect, it } from 'vitest';
import { applyEdits, type TextEdit } from '../../../../src/core/base/edit.ts';
import type { Facts } from '../../../../src/core/analysis/index.ts';
import { addToDesign, setComponentKey, setFlowKey } from '../../../../src/core/rules/shared/componentEdits.ts';
import { factsOf } from '../../../support/checkRules.ts';
import { dedent } from '../../../support/marks.ts';

function edited(before: string, path: string, edit: (facts: Facts) => TextEdit | undefined): string {
  const text = dedent(before);
  const made = edit(factsOf(text, path));
  return made ? applyEdits(text, [made]) : text;
}

const YAML = 'design.sysdesign.yaml';
const MARKDOWN = 'design.sysdesign.md';

describe('a key of a component', () => {
  const set = (facts: Facts) => setComponentKey(facts, 'Q', 'dead-letter', 'Q.dead');

  it('goes into its entry, in the style of the entry', () => {
    const entry = (body: string) => `hld:\n  components:\n    Q:${body}\n    S: { kind: service }\n`;
    expect(edited(entry('\n      kind: message-queue # SQS'), YAML, set)).toBe(
      entry('\n      kind: message-queue # SQS\n      dead-letter: Q.dead'),
    );
    expect(edited(entry(' { kind: message-queue }'), YAML, set)).toBe(
      entry(' { kind: message-queue, dead-letter: Q.dead }'),
    );
    expect(edited(entry(' # later'), YAML, set)).toBe(entry(' { dead-letter: Q.dead } # later'));
    expect(edited(entry(' { none: no queue }'), YAML, set)).toBe(entry(' { none: no queue }'));
  });

  it('makes the section where the YAML form has none', () => {
    const before = 'hld:\n  diagram: |\n    flowchart TB\n      S[Shop] --> Q[Mail Queue]\n';
    const after = `${before}  components:\n    Q:\n      kind: message-queue\n      dead-letter: Q.dead\n`;
    expect(edited(`${before}deep-dive: []\n`, YAML, set)).toBe(`${after}deep-dive: []\n`);
    const windows = edited(before.replaceAll('\n', '\r\n'), YAML, set);
    expect(windows).toBe(after.replaceAll('\n', '\r\n'));
  });

  it('makes the section in the last block of YAML, or in a new one behind the diagram', () => {
    const diagram = '## Architecture\n\n```mermaid\nflowchart TB\n  S[Shop] --> Q[Mail Queue]\n```\n';
    const entry = 'components:\n  Q:\n    kind: message-queue\n    dead-letter: Q.dead\n';
    expect(edited(`${diagram}\nWords.\n`, MARKDOWN, set)).toBe(`${diagram}\n\`\`\`yaml\n${entry}\`\`\`\n\nWords.\n`);
    const flows = '\n```yaml\nflows:\n  S -> Q: { mode: async }\n';
    expect(edited(`${diagram}${flows}\`\`\`\n`, MARKDOWN, set)).toBe(`${diagram}${flows}${entry}\`\`\`\n`);
  });

  it('leaves alone what is no mapping', () => {
    const odd = 'hld:\n  diagram: |\n    flowchart TB\n      S[Shop] --> Q[Mail Queue]\n  components: [ S, Q ]\n';
    expect(edited(odd, YAML, set)).toBe(odd);
    expect(edited('hld: { diagram: "flowchart TB; S --> Q" }\n', YAML, set)).toContain('Q');
  });
});

describe('a key of an arrow', () => {
  const retry = { backoff: 'exponential', jitter: true, limit: 3 };
  const set = (facts: Facts) => setFlowKey(facts, 'S', 'P', 'retry', retry);

  it('goes into its flow, over what is written there, or into a new one', () => {
    expect(edited('hld:\n  flows:\n    S -> P: { retry: 3 }\n', YAML, set)).toBe(
      'hld:\n  flows:\n    S -> P: { retry: { backoff: exponential, jitter: true, limit: 3 } }\n',
    );
    expect(edited('hld:\n  flows:\n    S -> Q:\n      mode: async\n', YAML, set)).toBe(
      'hld:\n  flows:\n    S -> Q:\n      mode: async\n    S -> P:\n      retry: { backoff: exponential, jitter: true, limit: 3 }\n',
    );
  });
});

it('does not add a section where it would change another', () => {
  const edit = (facts: Facts) => addToDesign(facts.syntax, 'paths', 'order', [['kind', 'write']]);
  expect(edited('## Architecture\n\nNo diagram yet.\n', MARKDOWN, edit)).toBe('## Architecture\n\nNo diagram yet.\n');
});
