/** Tests of hld/no-store: pictures that keep nothing. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'hld/no-store';
const KEEPS_NOTHING = `
  api:
    order: { style: rest, method: POST, path: /v1/orders }
  hld:
    diagram: |
      flowchart TB
        C[Web App] -->|HTTPS| G[API Gateway]
        G -->|HTTP| S[Shop Service]
`;

it('is found once, and then no entity is asked for its store', () => {
  const document = `
    api:
      order: { style: rest, method: POST, path: /v1/orders }
    data:
      order: { key: id }
      customer: { key: id }
    hld:
      diagram: |
        flowchart TB
    #   ^^^^^^^^^^^^ hld/no-store: "order" and "customer" have nowhere to live
          C[Web App] -->|HTTPS| G[API Gateway]
          G -->|HTTP| S[Shop Service]
  `;
  checkFindings(document, { rules: [ID, 'data/entity-no-store'] });
});

it('draws one behind the service, in the box of the stores where there is one', () => {
  checkFix(
    ID,
    KEEPS_NOTHING,
    KEEPS_NOTHING.replace('S[Shop Service]\n', 'S[Shop Service]\n        S -->|Reads and writes| DB[(Database)]\n'),
  );
  const box = KEEPS_NOTHING.replace(
    'flowchart TB\n',
    'flowchart TB\n        subgraph Storage\n          direction LR\n        end\n',
  );
  checkFix(
    ID,
    box,
    box
      .replace('direction LR\n', 'direction LR\n          DB[(Database)]\n')
      .replace('S[Shop Service]\n', 'S[Shop Service]\n        S -->|Reads and writes| DB\n'),
  );
});

it('is quiet where nothing is written, something may be a store, or the author says that nothing is kept', () => {
  checkFindings(KEEPS_NOTHING.replace('POST', 'GET'), { rules: [ID] });
  checkFindings(`${KEEPS_NOTHING}        S --> Quux\n`, { rules: [ID] });
  checkFindings(`${KEEPS_NOTHING}        S --> F[S3]\n`, { rules: [ID] });
  checkFindings(`${KEEPS_NOTHING}        S --> K[Kafka]\n`, { rules: [ID] });
  checkFindings(`  data: { none: Answered and forgotten }\n${KEEPS_NOTHING.slice(1)}`, { rules: [ID] });
  checkFindings(`${KEEPS_NOTHING}    text: The translator is stateless, texts are forgotten.\n`, { rules: [ID] });
});

it('leaves an entity whose store is not drawn to the rule about that', () => {
  checkFindings(`  data:\n    order: { store: DB }\n${KEEPS_NOTHING.slice(1)}`, { rules: [ID] });
});
