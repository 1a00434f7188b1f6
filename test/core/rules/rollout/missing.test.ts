/** Tests of rollout/missing: documents for review without a way to users, or back. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'rollout/missing';
const COMPONENTS = 'S: { kind: service }, Q: { kind: message-queue }, DB: { kind: sql-database }';

it('asks at the status, or at the steps without a way back', () => {
  checkFindings(`
    status: review
    #       ^^^^^^ rollout/missing: The document is in review, and nothing says how the design reaches users
    hld:
      components: { ${COMPONENTS} }
  `);
  checkFindings(`
    status: accepted
    operations:
      rollout: { strategy: One region after the other, criteria: Fewer than 1% errors }
    #                      ^^^^^^^^^^^^^^^^^^^^^^^^^^ rollout/missing: the way back is not
    hld:
      components: { ${COMPONENTS} }
  `);
});

it('is quiet before the review, with an answer, and with a word in the prose', () => {
  const document = (more: string, status = 'review') => `
    status: ${status}
    ${more}
    hld:
      components: { ${COMPONENTS} }
  `;
  checkFindings(document('title: Shop', 'draft'), { rules: [ID] });
  for (const answer of [
    'operations: { rollout: Canary of one per cent }',
    'operations: { rollout: { none: A study } }',
    'operations: { rollout: { strategy: By region, rollback: One switch } }',
    'operations: { rollout: { strategy: "By region, behind a flag" } }',
    'summary: It goes live behind a feature flag for one per cent of the users',
    'profile: interview',
  ])
    checkFindings(document(answer), { rules: [ID] });
});

it('adds a canary, in a new key, beside other keys, and in front matter', () => {
  const body = `
      rollout:
        strategy: Canary of 1% of the traffic, then 10%, then all
        rollback: The old version stays deployed for a week, and takes the traffic back by one switch`;
  checkFix(
    ID,
    `
    title: Shop # of the family
    status: review

    hld:
      components: { ${COMPONENTS} }
    `,
    `
    title: Shop # of the family
    status: review
    operations:${body}

    hld:
      components: { ${COMPONENTS} }
    `,
  );
  checkFix(
    ID,
    `
    operations: { regions: eu-west }
    status: review
    hld:
      components: { ${COMPONENTS} }
    `,
    `
    operations: { regions: eu-west, rollout: { strategy: "Canary of 1% of the traffic, then 10%, then all", rollback: "The old version stays deployed for a week, and takes the traffic back by one switch" } }
    status: review
    hld:
      components: { ${COMPONENTS} }
    `,
  );
  checkFix(
    ID,
    `
    ---
    status: review
    operations:
    ---

    ## Architecture

    \`\`\`yaml
    components: { ${COMPONENTS} }
    \`\`\`
    `,
    `
    ---
    status: review
    operations:${body}
    ---

    ## Architecture

    \`\`\`yaml
    components: { ${COMPONENTS} }
    \`\`\`
    `,
    { path: 'design.sysdesign.md' },
  );
});

it('adds the way back beside the steps', () => {
  checkFix(
    ID,
    `
    status: review
    operations:
      rollout:
        strategy: One region after the other # slowly
    hld:
      components: { ${COMPONENTS} }
    `,
    `
    status: review
    operations:
      rollout:
        strategy: One region after the other # slowly
        rollback: The old version stays deployed for a week, and takes the traffic back by one switch
    hld:
      components: { ${COMPONENTS} }
    `,
  );
});
