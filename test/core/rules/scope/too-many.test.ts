/** Tests of scope/too-many: requirements beyond what forty-five minutes hold. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'scope/too-many';

const scope = (profile: string, last: string) => `profile: ${profile}
scope:
  functional:
    R1: Post
    R2: Follow
    R3: Feed
    R4: Like
    R5: Comment
    R6: Search
${last}`;

it('finds the seventh, in the profile of interviews alone', () => {
  checkFindings(`
    profile: interview
    scope:
      functional:
        R1: Post
        R2: Follow
        R3: { text: Feed, priority: must }
        R4: Like
        R5: Comment
        R6: Search
        R7: Chat
    #   ^^ scope/too-many: 8 requirements are more than
        R8: Stories
  `);
  checkFindings(scope('design-doc', '    R7: Chat\n'), { rules: [ID] });
  checkFindings(scope('interview', ''), { rules: [ID] });
  checkFindings(scope('interview', '    R7: { text: Chat, priority: later }\n    R8: { none: No stories }\n'), {
    rules: [ID],
  });
});

it('leaves those beyond for later', () => {
  checkFix(
    ID,
    scope('interview', '    R7: Chat, with groups # sic\n    R8:\n      text: Stories\n'),
    scope(
      'interview',
      '    R7: { text: "Chat, with groups", priority: later } # sic\n    R8:\n      text: Stories\n      priority: later\n',
    ),
  );
});

it('names bullets without an id by their words', () => {
  checkFindings(
    `
    ---
    profile: interview
    ---
    ## Scope

    ### Functional

    - Post
        - with a text
        - with pictures
    - Follow
    - Feed
    - Like
    - Comment
    - Search
    - Chat with friends
    # ^^^^^^^^^^^^^^^^^ scope/too-many: 7 requirements are more than
    `,
    { path: 'design.sysdesign.md' },
  );
});
