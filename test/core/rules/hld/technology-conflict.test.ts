/** Tests of hld/technology-conflict: two products for one box. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'hld/technology-conflict';
const BEFORE =
  'hld:\n  diagram: |\n    flowchart TB\n      S --> DB[("Messages (Cassandra)")]\n  components:\n    DB:\n      technology: MongoDB # why not\n';

it('finds the entry that says something else than the picture', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          S --> DB[("Messages (Cassandra)")]
      components:
        DB:
          technology: MongoDB
          #           ^^^^^^^ hld/technology-conflict: is Cassandra, and its entry says MongoDB
  `);
});

it('lets hosting, other names, and components that use a product be', () => {
  const document = `
    hld:
      diagram: |
        flowchart TB
          W[Kafka Consumer] --> DB[("Users (PostgreSQL)")]
          S[Shop Service] --> K[("Cache (Redis)")]
          S --> Q[Kafka]
          L[Redis Rate Limiter] --> S
      components:
        W: { technology: Flink }
        DB: { technology: Aurora }
        K: { technology: ElastiCache }
        Q: { technology: Apache Kafka 3.7 }
        L: { technology: Envoy }
  `;
  checkFindings(document, { rules: [ID] });
});

it('changes either side', () => {
  checkFix(ID, BEFORE, BEFORE.replace('technology: MongoDB', 'technology: Cassandra'));
  checkFix(ID, BEFORE, BEFORE.replace('(Cassandra)', '(MongoDB)'), { title: 'diagram' });
});

it('changes the picture where it has another name of the product', () => {
  const before =
    'hld:\n  diagram: |\n    flowchart TB\n      S[Shop Service] --> DB[("Orders (postgres)")]\n  components:\n    DB: { technology: MySQL }\n';
  checkFix(ID, before, before.replace('postgres', 'MySQL'), { title: 'Change the diagram to MySQL' });
});
