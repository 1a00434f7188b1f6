/** Tests of component/include-when: components that nothing in the scope asks for. */
import { it } from 'vitest';
import { checkFindings } from '../../../support/checkRules.ts';

const ID = 'component/include-when';
const rules = [ID];

it('finds a search engine where nobody searches, and a CDN without media', () => {
  checkFindings(`
    scope:
      functional:
        R1: Shorten an address
    hld:
      diagram: |
        flowchart TB
          S[Link Service] -->|SQL| DB[(Links)]
          S -->|Index| E[(Elasticsearch)]
          %%           ^ component/include-when: (E) is a search engine
      components:
        K: { kind: cdn }
    #   ^ component/include-when: A design needs one when there are media or static files
  `);
});

it('lets what is asked for be', () => {
  checkFindings(
    `
    scope:
      functional:
        R1: Upload a photo
        R2: Be told of new followers by email
        R3: Find a person
    api:
      upload: { style: rest, method: POST, path: /photos, exposure: public, text: For partners and apps }
    hld:
      components:
        B: { kind: object-storage }
        K: { kind: cdn }
        N: { kind: notification-service }
        E: { kind: search-engine }
        Q: { kind: message-queue, why: Bursts of uploads }
        G: { kind: api-gateway }
    `,
    { rules },
  );
  checkFindings('hld:\n  components:\n    E: { kind: search-engine }\n', { rules });
});
