/** Tests of answering findings instead of mending them: once the reason is written, the finding is gone and nothing else came. */
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../src/core/base/edit.ts';
import { createLanguageService } from '../../../src/core/index.ts';
import { dedent } from '../../support/marks.ts';

function serviceOf(text: string, name: string) {
  const uri = `file:///${name}`;
  const service = createLanguageService();
  service.open(uri, 1, text);
  return { service, uri };
}

const rulesIn = (text: string, name: string): string[] => {
  const { service, uri } = serviceOf(text, name);
  return service.diagnostics(uri).map(({ rule }) => rule);
};

/** The text after each way to answer the first finding of a rule. */
function answersTo(rule: string, literal: string, name = 'a.sysdesign.yaml') {
  const text = dedent(literal);
  const { service, uri } = serviceOf(text, name);
  const found = service.diagnostics(uri).find((one) => one.rule === rule);
  expect(found, rule).toBeDefined();
  return service.answers(uri, found!, [rule]).map(({ title, edits, reason }) => {
    const after = applyEdits(text, edits);
    if (reason) expect(after.slice(reason.start, reason.end)).toBe('why?');
    const said = reason ? after.slice(0, reason.start) + 'It is so' + after.slice(reason.end) : after;
    const before = rulesIn(text, name).filter((one) => one !== rule);
    expect(rulesIn(said, name), said).toEqual(before);
    return [title, said] as const;
  });
}

const DRAWN = `
  hld:
    diagram: |
      flowchart TB
        A[Web App] -->|HTTPS| B[Shop Service]
        B -->|SQL| D[(Orders)]
    components:
      J: { kind: worker, why: Prints one invoice a day }
`;

describe('a finding', () => {
  it('of a component is accepted for it, ignored on its line, or its rule is turned off', () => {
    const answers = answersTo('hld/component-not-drawn', DRAWN);
    expect(answers.map(([title]) => title)).toEqual([
      'Accept hld/component-not-drawn for "J", with a reason',
      'Ignore hld/component-not-drawn here, with a reason',
      'Turn hld/component-not-drawn off in this document',
    ]);
    expect(answers[0]![1]).toContain('accept:\n  hld/component-not-drawn:\n    J: It is so\n');
    expect(answers[1]![1]).toContain(
      '  components:\n    # sysdesign-ignore-next-line hld/component-not-drawn -- It is so\n    J: {',
    );
    expect(answers[2]![1]).toContain('rules:\n  hld/component-not-drawn: off\n');
  });

  it('joins the answers that are there', () => {
    const more = `accept:\n  hld/node-not-declared: Each is plain\n  hld/component-not-drawn: { L: Gone soon } # for now\nrules: { hld/direction: off }`;
    const drawn = `${dedent(DRAWN).trim()}\n    L: { kind: worker, why: Cleans up by night }\n`;
    const [accepted, , off] = answersTo('hld/component-not-drawn', `${more}\n${drawn}`);
    expect(accepted![1]).toContain('hld/component-not-drawn: { L: Gone soon, J: It is so } # for now\n');
    expect(off![1]).toContain('rules: { hld/direction: off, hld/component-not-drawn: off }\n');
  });

  it('of a diagram is ignored in the language of the diagram, in the Markdown form too', () => {
    const document = `
      ---
      title: Shop
      ---

      ## High-level design

      \`\`\`mermaid
      flowchart TB
        A[Web App] --> B[Shop Service]
      \`\`\`
    `;
    const answers = answersTo('hld/unlabelled-arrows', document, 'a.sysdesign.md');
    expect(answers.find(([title]) => title.startsWith('Ignore'))![1]).toContain(
      'flowchart TB\n  %% sysdesign-ignore-next-line hld/unlabelled-arrows -- It is so\n  A[Web App]',
    );
    expect(answers.find(([title]) => title.startsWith('Accept'))![1]).toContain(
      'title: Shop\naccept:\n  hld/unlabelled-arrows: It is so\n---\n',
    );
  });

  it('about what can not be read has no answer', () => {
    const { service, uri } = serviceOf('title: "Shop\nhld: [', 'a.sysdesign.yaml');
    expect(service.answers(uri, { start: 0, end: 99 })).toEqual([]);
  });
});
