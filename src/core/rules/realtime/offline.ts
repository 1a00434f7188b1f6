/** People must be told while they are away, and nothing reaches them there. */
import { linksOf, type Facts, type GraphNode } from '../../analysis/index.ts';
import { CATALOG } from '../../catalog/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { arrowsSay } from '../shared/arrowWords.ts';
import { insertArrows } from '../shared/diagramEdits.ts';
import { soundPicture } from '../shared/picture.ts';
import { awayRequirements, tellsPeople } from '../shared/realTime.ts';
import { inWords, spanOfRequirement } from '../shared/requirements.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { isWorkedOut } from '../shared/stage.ts';
import { called, guessNote } from '../shared/wording.ts';
import { addEntry } from '../shared/yamlEdits.ts';

/** The ways to people who are away; the words of the requirements themselves are no answer to them. */
const SPOKEN_OF =
  /\bapns\b|\bfcm\b|\bfirebase\b|\btwilio\b|\bsendgrid\b|\bmailgun\b|\bamazon s[en]s\b|\bsmtp\b|\b(?:push|e-?mail|mail|sms|notifications?) (?:providers?|services?|gateways?|servers?|workers?)\b|\bby (?:push|e-?mail|mail|sms)\b|\breconnect|\bcom(?:e|es|ing) (?:back|online)\b|\bnext (?:login|time|sync)\b|\bon (?:login|launch|start)\b/i;

export default defineRule({
  id: 'realtime/offline',
  severity: 'info',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary: 'People are to be told of something while they are away, and nothing in the design reaches them there.',
  why: 'Most of the time the app is closed. Only the makers of the phones can wake it, and mail and SMS go through providers too. They have limits, deliver late or not at all, and do not say which: so there is a call to the outside, with retries, that must not slow down the path on which it hangs.',
  source: 'The chat design as a standard problem: a notification service with an arrow to a push provider.',
  invalid: [
    {
      title: 'The notification service tells nobody.',
      document: `
hld:
  diagram: |
    flowchart TB
      App[Mobile App] -->|WebSocket| CS[Chat Service]
      CS -->|User offline| NS[Notification Service]
      CS -->|CQL| DB[(Messages)]
`,
    },
    {
      title: 'Nobody notifies, although a requirement asks for it.',
      document: `
scope:
  functional:
    R1: Notify users when their order is shipped
hld:
  diagram: |
    flowchart TB
      App[Mobile App] -->|HTTPS| S[Order Service]
      S -->|SQL| DB[(Orders)]
      S -->|gRPC| Ship[Shipping Service]
deep-dive:
  - question: How is the last item in stock sold only once?
    choice: A conditional update
`,
    },
  ],
  valid: [
    {
      title: 'The way to the device is drawn.',
      document: `
scope:
  functional:
    R1: Notify users when their order is shipped
hld:
  diagram: |
    flowchart TB
      App[Mobile App] -->|HTTPS| S[Order Service]
      S -->|order shipped| NS[Notification Service]
      NS -->|HTTPS push| P[APNs and FCM]
deep-dive:
  - question: How is the last item in stock sold only once?
    choice: A conditional update
`,
    },
    {
      title: 'The provider itself is called.',
      document: `
hld:
  diagram: |
    flowchart TB
      App[Mobile App] -->|HTTPS| S[Order Service]
      S -->|mail when shipped| M[Amazon SES]
`,
    },
  ],
  messages: {
    dead: ({ name, caller, label, guess }) =>
      `${caller} tells ${name}${guess}, "${label}", and from there no arrow leads on: phones are woken, mails and SMS are sent by providers outside. Draw the one that is called, as it has limits and fails on its own.`,
    missing: ({ text }) =>
      `"${text}": but nothing in the design reaches people who are not looking. Draw what tells them, and the provider of push, mail or SMS that it calls.`,
  },
  check(facts, report) {
    const { graph, diagram } = facts;
    if (diagram && !soundPicture(diagram)) return;
    const dead = deadEnds(facts);
    const [wanted, ...others] = dead.length > 0 || !isWorkedOut(facts) ? [] : awayRequirements(facts.requirements);
    const missing = wanted !== undefined && !reachesPeople(facts);
    if ((dead.length === 0 && !missing) || facts.said.mentions(SPOKEN_OF)) return;
    for (const { node, caller, label } of dead) {
      const args = { name: called(graph, node.id), caller: called(graph, caller), label, guess: guessNote(node) };
      report({ span: node.entry?.nameSpan ?? node.span, message: 'dead', args, subject: node.id });
    }
    if (!missing) return;
    report({
      span: spanOfRequirement(wanted),
      message: 'missing',
      args: { text: inWords(wanted) },
      subject: wanted.name,
      related: others.map((requirement) => ({ span: spanOfRequirement(requirement), message: 'And this as well' })),
    });
  },
  fix({ message, subject = '' }, facts): readonly FixProposal[] {
    const { graph } = facts;
    const free = (id: string): string => (graph.nodes.has(id) ? free(`${id}2`) : id);
    const provider = free('P');
    const wayOut = (from: string) => ({ from, to: `${provider}[APNs and FCM]`, label: 'HTTPS push' });
    if (message === 'dead') return drawn('Draw the push providers', [wayOut(subject)], [[provider, PROVIDER]], facts);
    const service = [...graph.nodes.values()].find((node) => node.drawn && node.kind?.layer === 'application');
    if (!service) return [];
    const teller = free('NS');
    const arrows = [{ from: service.id, to: `${teller}[Notification Service]`, label: 'User is away' }, wayOut(teller)];
    const entries = [
      [teller, TELLER],
      [provider, PROVIDER],
    ] as const;
    return drawn('Draw a notification service and the push providers', arrows, entries, facts);
  },
});

type Body = readonly (readonly [string, string])[];

const PROVIDER: Body = [
  ['kind', 'external-service'],
  ['why', 'Only the makers of the phones can wake them'],
];
const TELLER: Body = [
  ['kind', 'notification-service'],
  ['why', 'Tells people who are not looking, without slowing down who calls it'],
];

/** Draws arrows with new nodes at their ends, and declares these where the components are declared. */
function drawn(
  title: string,
  arrows: Parameters<typeof insertArrows>[2],
  entries: readonly (readonly [string, Body])[],
  { syntax, diagram }: Facts,
): FixProposal[] {
  const edit = diagram && insertArrows(syntax.text, diagram, arrows);
  const components = valueAt(syntax.root, 'hld', 'components');
  const declared =
    components?.kind === 'map'
      ? entries.flatMap(([id, body]) => addEntry(syntax.text, components, id, body) ?? [])
      : [];
  return edit ? [{ title, edits: [edit, ...declared] }] : [];
}

interface DeadEnd {
  readonly node: GraphNode;
  readonly caller: string;
  readonly label: string;
}

/** Words on the way there that say that somebody is to be told who is away. */
const TELLS = /\boffline\b|\bpush\b|\bnotif\w*|\balert\w*|\baway\b|\bremind\w*|\bwake\w*/i;

/** Notification services that are called to tell somebody, and call nobody. */
function deadEnds(facts: Facts): readonly DeadEnd[] {
  const { graph } = facts;
  const links = linksOf(facts);
  return [...graph.nodes.values()].flatMap((node): DeadEnd[] => {
    const { id, kind, label, entry } = node;
    if (kind?.id !== 'notification-service' || entry?.none || isProvider(label) || isProvider(entry?.technology?.text))
      return [];
    if (!links.from(id)[Symbol.iterator]().next().done) return [];
    const call = [...links.to(id)].find((link) => link.label !== undefined && TELLS.test(link.label));
    return call ? [{ node, caller: call.from, label: call.label! }] : [];
  });
}

/** A product that delivers by itself: the box is the provider. */
function isProvider(text: string | undefined): boolean {
  return (
    text !== undefined &&
    (CATALOG.technology(text) !== undefined || /\bprovider|\bexternal|\bthird[- ]party/i.test(text))
  );
}

function reachesPeople({ graph, contracts }: Facts): boolean {
  if (contracts.some(({ style }) => style?.text === 'webhook')) return true;
  return [...graph.nodes.values()].some(tellsPeople) || arrowsSay(graph, TELLING);
}

const TELLING = /\bpush\w*|\bnotif\w*|\be-?mail|\bsms\b/i;
