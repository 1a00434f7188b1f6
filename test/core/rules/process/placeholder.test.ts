/** Tests of process/placeholder: words in the place of an answer. */
import { expect, it } from 'vitest';
import { checkFindings, findingsOf, messageOf } from '../../../support/checkRules.ts';
import { ruleById } from '../../../../src/core/rules/index.ts';

const ID = 'process/placeholder';

it('finds values, headings, labels and marks within sentences', () => {
  for (const words of [
    'TBD',
    'tbd',
    'to be decided',
    'not yet defined',
    '"TODO: ask the team"',
    '"???"',
    'lorem ipsum dolor',
  ]) {
    const text = `hld:\n  components:\n    S: { kind: service, fallback: ${words} }\n`;
    const found = findingsOf(text, undefined, [ruleById(ID)!]);
    expect(found.map(messageOf), words).toHaveLength(1);
    expect(found[0]!.subject).toBe('fallback');
  }
  checkFindings(`
    hld:
      text: |
        Orders are kept for TBD days.
    #                       ^^^ process/placeholder: "TBD" stands here for something that is not decided
      diagram: |
        flowchart TB
          A[Web App] --> B["???"]
    #                       ^^^ process/placeholder
  `);
  checkFindings(
    `
    ## Deep dive

    ### TBD
    #   ^^^ process/placeholder

    The store is chosen later [insert numbers here].
    <!--                      ^^^^^^^^^^^^^^^^^^^^^ process/placeholder -->
    `,
    { path: 'design.sysdesign.md' },
  );
});

it('groups three and more, and speaks up once the document is accepted', () => {
  const text = 'status: accepted\nhld:\n  components:\n    S: { fallback: TBD, owner: TBD, backup: to be defined }\n';
  const [finding, ...others] = findingsOf(text, undefined, [ruleById(ID)!]);
  expect(others).toEqual([]);
  expect(messageOf(finding!)).toContain('The document is accepted, and 3 of its places hold only words');
  expect(finding!.severity).toBe('warning');
  expect(finding!.related).toHaveLength(2);
});

it('is quiet where the word is a name, where open questions stand, in code and comments, and where values are checked', () => {
  checkFindings(
    `
    title: Todo
    open-questions: [ TBD, "TODO: who pays?" ]
    accept:
      cost/missing: TBD
    scope:
      functional:
        R1: Share a TODO list with the family
        R2: Tick off a todo
    data:
      todo: { store: TBD, key: id }
    hld:
      text: |
        The code \`TODO(ada)\` is replaced by a check.
        Pages with "lorem ipsum" in them are dropped.
      diagram: |
        flowchart TB
          A[Todo App] --> B[TODO Service]
    `,
    { rules: [ID] },
  );
  checkFindings('## Scope\n\n<!-- TODO: ask legal -->\n\nNothing is left.\n', {
    rules: [ID],
    path: 'design.sysdesign.md',
  });
});

it('is the only one to speak of a placeholder', () => {
  checkFindings(
    `
    hld:
      components:
        S: { kind: service, why: TBD }
    deep-dive:
      - question: Which store?
        options: { sql: PostgreSQL, log: Kafka }
        choice: TBD
    `,
    { rules: ['component/weak-justification', 'decision/no-tradeoff', 'decision/no-alternative'] },
  );
});
