/** Which components the prose of a document describes. */
import { expect, it } from 'vitest';
import { isDescribed } from '../../../../src/core/rules/shared/described.ts';
import { factsOf } from '../../../support/checkRules.ts';

/** The ids of the boxes that the prose below the picture describes. */
function described(boxes: string, prose: string): string[] {
  const text = `---\ntitle: T\n---\n\n## Architecture\n\n\`\`\`mermaid\nflowchart TB\n${boxes}\n\`\`\`\n\n${prose}\n`;
  const facts = factsOf(text, 'file:///t.sysdesign.md');
  return [...facts.graph.nodes.values()].filter((node) => isDescribed(facts, node)).map(({ id }) => id);
}

const BOXES =
  'G[API Gateway]\nA[Auth Svc]\nK[Kafka / Pulsar]\nW[Order Worker<br/>takes orders]\nDB[(PostgreSQL)]\nX[Mailer]';

it.each([
  ['a heading', '### 2.1 Order Worker (the slow part)\n\nTakes orders.', ['W']],
  ['a bullet', '* **Auth Service** – logs people in\n* **Kafka** – keeps the order of events', ['A', 'K']],
  ['a bullet that begins a sentence', '* The **Mailer** sends mail to people', ['X']],
  ['a numbered bullet', '1. **API Gateway**: ends TLS and routes', ['G']],
  [
    'a row',
    '| Part | Purpose |\n|---|---|\n| PostgreSQL | The final record |\n| **Mailer** | Sends mail to people |',
    ['DB', 'X'],
  ],
  ['a name without words about it', '* **Mailer**\n\n| Mailer | 3 |', []],
  ['a name in passing', 'The Mailer is called last, after PostgreSQL.', []],
])('%s', (_, prose, ids) => expect(described(BOXES, prose)).toEqual(ids));
