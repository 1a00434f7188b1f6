/** Tests of process/order: steps that stand behind what builds on them. */
import { expect, it } from 'vitest';
import { RuleRunner, rules } from '../../../../src/core/rules/index.ts';
import { checkFindings, factsOf } from '../../../support/checkRules.ts';

const ID = 'process/order';

it('finds each step that comes too late, at its key or heading', () => {
  checkFindings(
    `
    hld:
      components: { S: { kind: service } }
    scope:
    #^^^^ process/order: The scope comes only behind the high-level design, which builds on it
      functional: { R1: Place an order }
    estimate:
    #^^^^^^^ process/order: The estimates come only behind the high-level design, which builds on them
      orders: 5/s
  `,
    { forms: 'as written' },
  );
  checkFindings(
    `
    ## Data model

    \`\`\`yaml
    order: { key: id }
    \`\`\`

    ## Requirements
    #  ^^^^^^^^^^^^ process/order: behind the data model

    ### Functional requirements

    - R1: Place an order
    `,
    { path: 'design.sysdesign.md' },
  );
});

it('accepts API and data either way round, and steps that are still empty', () => {
  checkFindings(
    'data:\n  order: { key: id }\napi:\n  place: { style: rest }\nscope:\nhld:\n  components: { S: { kind: service } }\n',
    {
      rules: [ID],
    },
  );
});

it('is off until somebody turns it on', () => {
  const text = 'hld:\n  components: { S: { kind: service } }\nscope:\n  functional: { R1: Place an order }\n';
  const found = (document: string) => new RuleRunner(rules).run(factsOf(document)).filter(({ rule }) => rule.id === ID);
  expect(found(text)).toEqual([]);
  expect(found(`rules: { ${ID}: on }\n${text}`)).toHaveLength(1);
});
