/** Tests of process/step-skipped: pictures before what they are for. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'process/step-skipped';
const BOXES = 'C: { kind: client }, S: { kind: service }, DB: { kind: sql-database }';

it('asks for a scope once contracts or data are there, at the key of the design', () => {
  checkFindings(
    `
    title: Shop
    api:
      place: { style: rest, method: POST, path: /orders }
    hld:
    #^^ process/step-skipped: 3 components are drawn or described, and the document does not say what users can do
      components: { ${BOXES} }
  `,
    { forms: 'as written' },
  );
  checkFindings(
    `
    ## Data model

    \`\`\`yaml
    order: { store: DB, key: id }
    \`\`\`

    ## Architecture
    #  ^^^^^^^^^^^^ process/step-skipped: what users can do

    \`\`\`yaml
    components: { ${BOXES} }
    \`\`\`
    `,
    { path: 'design.sysdesign.md' },
  );
});

it('asks for numbers only when decisions are made without any', () => {
  const document = (topics: string) => `
    scope:
      functional:
        R1: Place an order
    hld:
      components: { ${BOXES} }
    ${topics}
  `;
  checkFindings(document(''), { rules: [ID] });
  checkFindings(
    `
    scope:
      functional:
        R1: Place an order
    hld:
    #^^ process/step-skipped: 3 components and one question are worked out, and no number says how much
      components: { ${BOXES} }
    deep-dive:
      - question: Which store?
        choice: SQL
  `,
    { forms: 'as written' },
  );
  checkFindings(document('deep-dive:\n      - question: Which store for 20K orders/s at the peak?'), { rules: [ID] });
  checkFindings(
    document('  paths: { order: { rate: 5/s, steps: [ S -> DB ] } }\n    deep-dive:\n      - question: Which store?'),
    { rules: [ID] },
  );
  checkFindings(document('deep-dive:\n      - question: Which store?\n    estimate:\n      orders: 20/s'), {
    rules: [ID],
  });
});

it('says it once where both are missing', () => {
  checkFindings(
    `
    hld:
    #^^ process/step-skipped: with neither requirements nor numbers before them
      components: { ${BOXES} }
    deep-dive:
      - question: Which store?
        choice: SQL
  `,
    { forms: 'as written' },
  );
});

it('leaves pictures alone, sketches of two boxes, and scopes in prose', () => {
  checkFindings(`hld:\n  components: { ${BOXES} }\n`, { rules: [ID] });
  checkFindings(
    'data:\n  order: { store: DB }\nhld:\n  components: { S: { kind: service }, DB: { kind: sql-database } }\n',
    {
      rules: [ID],
    },
  );
  checkFindings(
    `
    ## Functional needs

    Customers can place an order and see what became of it.

    ## Data model

    \`\`\`yaml
    order: { store: DB, key: id }
    \`\`\`

    ## Architecture

    \`\`\`yaml
    components: { ${BOXES} }
    \`\`\`
    `,
    { rules: [ID], path: 'design.sysdesign.md' },
  );
  checkFindings(
    `
    scope: { none: The scope is that of the parent document }
    data:
      order: { store: DB }
    hld:
      components: { ${BOXES} }
    `,
    { rules: [ID] },
  );
});

it('adds the step before the first that comes later, with a blank line where there are such', () => {
  checkFix(
    ID,
    `
    title: Shop

    # What is stored.
    data:
      order: { store: DB, key: id }

    hld:
      components: { ${BOXES} }
    `,
    `
    title: Shop

    scope:
      functional:
        R1:
      nonfunctional:
        availability:
        latency:
      out-of-scope:

    # What is stored.
    data:
      order: { store: DB, key: id }

    hld:
      components: { ${BOXES} }
    `,
  );
  checkFix(
    ID,
    `
    # Shop

    ## Data model

    \`\`\`yaml
    order: { store: DB, key: id }
    \`\`\`

    ## Architecture

    \`\`\`yaml
    components: { ${BOXES} }
    \`\`\`

    ## Deep dive

    \`\`\`yaml
    - question: Which store?
    \`\`\`
    `,
    `
    # Shop

    ## Scope

    \`\`\`yaml
    functional:
      R1:
    nonfunctional:
      availability:
      latency:
    out-of-scope:
    \`\`\`

    ## Estimates

    \`\`\`yaml
    users:
    writes:
    peak_writes:
    storage:
    \`\`\`

    ## Data model

    \`\`\`yaml
    order: { store: DB, key: id }
    \`\`\`

    ## Architecture

    \`\`\`yaml
    components: { ${BOXES} }
    \`\`\`

    ## Deep dive

    \`\`\`yaml
    - question: Which store?
    \`\`\`
    `,
    { path: 'design.sysdesign.md' },
  );
});

it('fills the key or the heading that stands there already', () => {
  checkFix(
    ID,
    `
    scope: # later
    data:
      order: { store: DB, key: id }
    hld:
      components: { ${BOXES} }
    `,
    `
    scope: # later
      functional:
        R1:
      nonfunctional:
        availability:
        latency:
      out-of-scope:
    data:
      order: { store: DB, key: id }
    hld:
      components: { ${BOXES} }
    `,
  );
  checkFix(
    ID,
    `
    ## Scope

    ## Data model

    \`\`\`yaml
    order: { store: DB, key: id }
    \`\`\`

    ## Architecture

    \`\`\`yaml
    components: { ${BOXES} }
    \`\`\`
    `,
    `
    ## Scope

    \`\`\`yaml
    functional:
      R1:
    nonfunctional:
      availability:
      latency:
    out-of-scope:
    \`\`\`

    ## Data model

    \`\`\`yaml
    order: { store: DB, key: id }
    \`\`\`

    ## Architecture

    \`\`\`yaml
    components: { ${BOXES} }
    \`\`\`
    `,
    { path: 'design.sysdesign.md' },
  );
});
