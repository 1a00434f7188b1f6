/** Tests of scope/requirement-not-served: requirements that nothing cites. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const ID = 'scope/requirement-not-served';
const rules = [ID];

it('finds a requirement that nothing serves, while others are served', () => {
  checkFindings(`
    scope:
      functional:
        R1: Send a message
        R2: Read the history
    #   ^^ scope/requirement-not-served: there for R2, "Read the history"
        R3: See who is online
    api:
      send: { style: websocket, serves: R1 }
    data:
      session: { store: C, serves: [R3] }
    hld:
      components:
        CS: { kind: service }
  `);
});

it('takes every way of citing', () => {
  checkFindings(
    `
    scope:
      functional:
        R1: Send a message
        R2: Read the history
        R3: See who is online
        R4: Delete a message
        R5: Search
        R6: Block somebody
        R7: Report somebody
        R8: { text: Pin a message, priority: later }
        R9: { text: Groups, since: services }
        R10: { none: Not wanted any more }
    phases: [ monolith, services ]
    api:
      send: { style: websocket, serves: [ R1-R2 ] }
      block: { style: rest, text: "Blocks a person, see R6" }
    hld:
      components:
        PS: { kind: service, serves: See who is online }
      paths:
        delete: { api: send, serves: R4, steps: [ M -> PS ] }
    deep-dive:
      - question: How is text found?
        because: The index of the store does for R5
        text: As for R7, people look at each report.
    `,
    { rules },
  );
});

it('takes "all" and prose', () => {
  checkFindings(
    `
    scope:
      functional: { R1: Send, R2: Read }
    api:
      any: { style: graphql, serves: all }
    hld:
      components: { S: { kind: service } }
    `,
    { rules },
  );
  checkFindings(
    `
    ---
    title: Chat
    ---
    ## Scope

    ### Functional

    - R1: Send a message
    - R2: Read the history
    - R3: Search
    # ^^ scope/requirement-not-served

    ## API

    \`\`\`yaml
    send: { style: websocket, serves: [ R1 ] }
    \`\`\`

    ## High-level design

    The store is read directly, which is what R2 needs.

    \`\`\`mermaid
    flowchart TB
      M[App] -->|HTTPS| S[Service]
    \`\`\`
    `,
    { path: 'design.sysdesign.md' },
  );
});

it('waits until most are served, or the deep dive has begun', () => {
  checkFindings(
    `
    scope:
      functional: { R1: Send, R2: Read, R3: Search }
    api:
      send: { style: websocket, serves: [ R1 ] }
    hld:
      components: { S: { kind: service } }
    `,
    { rules },
  );
  checkFindings(`
    scope:
      functional:
        R1: Send
        R2: Read
    #   ^^ scope/requirement-not-served
        R3: Search
    #   ^^ scope/requirement-not-served
    api:
      send: { style: websocket, serves: [ R1 ] }
    hld:
      components: { S: { kind: service } }
    deep-dive:
      - question: What if S is lost?
  `);
});

it('is one finding where many are not served', () => {
  checkFindings(`
    accept:
      scope/requirement-not-served: { R4: Done by the platform }
    scope:
      functional: { R1: Send, R2: Read, R3: Search, R4: Block, R5: Pin, R6: Like }
    #                         ^^ scope/requirement-not-served: 4 of 6 requirements are served by nothing: R2, R3, R5 and R6
    api:
      send: { style: websocket, serves: [ R1 ] }
    hld:
      components: { S: { kind: service } }
    deep-dive:
      - question: What if S is lost?
  `);
});

it('offers what the requirement seems to be about, and adds the id to what that serves', () => {
  const before = `
    scope:
      functional:
        R1: Send a message
        R2: Read the history of a conversation
    api:
      history: { style: rest, method: GET, path: "/conversations/{id}" } # pages
      send: { style: websocket, serves: [ R1 ] }
    hld:
      paths:
        read history: { kind: read, api: history, steps: [ M -> S ] }
  `;
  expect(fixTitles(ID, before)).toEqual(['The contract "history" serves R2', 'The path "read history" serves R2']);
  checkFix(ID, before, before.replace('{id}" }', '{id}", serves: R2 }'));
  checkFix(ID, before, before.replace('M -> S ] }', 'M -> S ], serves: R2 }'), { title: 'The path' });
});

it('is quiet about bullets that nobody can cite', () => {
  checkFindings(
    `
    ## Scope

    ### Functional

    - Send a message
    - Read the history

    ## API

    \`\`\`yaml
    send: { style: websocket, serves: [ R1 ] }
    \`\`\`

    ## High-level design

    \`\`\`yaml
    components: { S: { kind: service } }
    \`\`\`
    `,
    { rules, path: 'design.sysdesign.md' },
  );
});
