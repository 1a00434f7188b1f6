/** More services than a small team, or a first version, can run. */
import type { Facts, GraphNode } from '../../analysis/index.ts';
import { memo } from '../../base/memo.ts';
import { scalarAt } from '../../model/index.ts';
import type { SyntaxNode } from '../../syntax/index.ts';
import { soundPicture } from '../shared/picture.ts';
import { defineRule } from '../rule.ts';
import { servicesOf } from '../shared/services.ts';
import { listed } from '../shared/wording.ts';

/** A team of less than ten, said in so many words. */
const SMALL_TEAM =
  /\b(?:team of|we are|staff(?:ed)? (?:of|by|with)) (?:only )?(?:[2-9]|two|three|four|five|six|seven|eight|nine)\b(?![\d.,]*\d)(?! (?:teams|years|months|weeks|squads))|\b(?:[2-9]|two|three|four|five|six|seven|eight|nine)[- ](?:person|people|developers?|engineers?)[- ]team\b|\b(?:small team|single team|one team|solo developer|one developer)\b/i;
const FIRST_VERSION = /^(?:mvp|monolith|prototype|pilot|launch|start|beta|v1|version 1|phase 1|1)$/i;

export default defineRule({
  id: 'arch/microservices-early',
  severity: 'info',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  options: {
    services: { description: 'More services than this are many for a small team.', default: 5, minimum: 1 },
  },
  summary: 'More than five services for a team of less than ten, or in the first phase.',
  why: 'Each service has a build, a deployment, an on-call rota, a version of its contract and a network between it and the others. A small team pays for all of them before it knows where the borders are, and moving a border between services costs far more than between modules.',
  source: 'Fowler, Monolith First; Newman, Building Microservices: when not to use them.',
  invalid: [
    {
      title: 'Six services of one small team.',
      document: `
scope:
  assumptions:
    - We are five engineers
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| G[API Gateway]
      G -->|gRPC| A[Cart Service] & B[Price Service] & D[Tax Service] & E[Order Service] & F[Mail Service] & H[User Service]
`,
    },
    {
      title: 'The first phase is the monolith, and six services appear in it.',
      document: `
phases: [ monolith, services ]
hld:
  components:
    A: { kind: service, since: monolith }
    B: { kind: service, since: monolith }
    C: { kind: service, since: monolith }
    D: { kind: service, since: monolith }
    E: { kind: service, since: monolith }
    F: { kind: service, since: monolith }
`,
    },
  ],
  valid: [
    {
      title: 'Services come when they are needed.',
      document: `
phases: [ monolith, services ]
hld:
  components:
    M: { kind: monolith, since: monolith }
    A: { kind: service, since: services }
    B: { kind: service, since: services }
    C: { kind: service, since: services }
    D: { kind: service, since: services }
    E: { kind: service, since: services }
    F: { kind: service, since: services }
`,
    },
    {
      title: 'Nothing says that the team is small.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| G[API Gateway]
      G -->|gRPC| A[Cart Service] & B[Price Service] & D[Tax Service] & E[Order Service] & F[Mail Service] & H[User Service]
`,
    },
  ],
  messages: {
    team: ({ count, names }) =>
      `${count} services (${names}) for a small team: each has to be built, deployed, watched and kept compatible by the same few people. Begin with modules of one service, and cut out the one that must scale or change alone.`,
    phase: ({ count, phase }) =>
      `${count} services are there from the first phase on, "${phase}". Borders between services are hard to move once drawn: begin with fewer, and give the others a later "since".`,
  },
  check(facts, report, { services: most = 5 }) {
    if (facts.diagram && !soundPicture(facts.diagram)) return;
    const services = servicesOf(facts);
    if (services.length <= most) return;
    const first = firstPhase(facts.phases);
    const early = services.filter((node) => sinceOf(node) === first?.text);
    if (first && FIRST_VERSION.test(first.text) && early.length > most) {
      report({ span: placeOf(early[0]!), message: 'phase', args: { count: early.length, phase: first.text } });
      return;
    }
    const atOnce = services.filter((node) => sinceOf(node) === undefined);
    if (atOnce.length <= most || !facts.said.mentions(SMALL_TEAM)) return;
    const names = listed(atOnce.map(({ label }) => label));
    report({ span: placeOf(atOnce[0]!), message: 'team', args: { count: atOnce.length, names } });
  },
});

function sinceOf({ entry }: GraphNode): string | undefined {
  return scalarAt(entry?.body, 'since')?.text;
}

function placeOf({ entry, span }: GraphNode): GraphNode['span'] {
  return entry?.nameSpan ?? span;
}

/** The name of the first phase, in whatever way they are listed. */
function firstPhase(phases: Facts['phases']): { readonly text: string } | undefined {
  return phases && nameOfFirst(phases);
}

const nameOfFirst = memo((phases: SyntaxNode): { readonly text: string } | undefined => {
  if (phases.kind === 'map') return phases.entries[0]?.key;
  if (phases.kind !== 'seq') return undefined;
  const [first] = phases.items;
  return first?.kind === 'scalar' ? first : scalarAt(first, 'name');
});
