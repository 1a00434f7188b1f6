/** Slow work in the middle of a request, while somebody waits for the answer. */
import type { DesignGraph, Facts, GraphNode, HopLoad, PathLoad } from '../../analysis/index.ts';
import { memo, memoText } from '../../base/memo.ts';
import type { Span } from '../../base/place.ts';
import type { Hop } from '../../model/index.ts';
import type { FlowEdge } from '../../syntax/mermaid/index.ts';
import { freeId, insertOnArrow } from '../shared/arrowEdits.ts';
import { arrowsBetween } from '../shared/arrowsBetween.ts';
import { isQueue } from '../shared/buffers.ts';
import { setFlowKey } from '../shared/componentEdits.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { originsOf, waitedFor } from '../shared/waiting.ts';
import { called, guessNote } from '../shared/wording.ts';

const ID = 'async/slow-inline';
/** Work that takes seconds, or hangs on somebody else's machine, and whose result nobody needs in the answer. */
const WORK: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:transcod\w*|(?:video|audio|media) (?:encod|convert|process)\w*|encod(?:e|es|ing) (?:the )?(?:video|audio|media)\w*)\b/i,
    'transcoding',
  ],
  [
    /\b(?:thumbnail\w*|(?:image|picture|photo) (?:resiz|process|render)\w*|resiz(?:e|es|ing|er)(?: \w+)?)\b/i,
    'making thumbnails',
  ],
  [
    /\b(?:send(?:s|ing)?(?: \w+){0,2} e-?mails?|e-?mail (?:service|sender|server|worker|gateway|notifications?)|mailer|smtp|sendgrid|mailgun|amazon ses)\b/i,
    'sending mail',
  ],
  [
    /\b(?:(?:csv|pdf|data|report|bulk) exports?|exports? (?:service|job|csv|pdf|data|reports?)|exporting|generat(?:e|es|ing) (?:\w+ )?(?:reports?|pdfs?|invoices?|statements?)|(?:report|pdf|invoice) (?:generat|render)\w*)\b/i,
    'an export',
  ],
  [
    /\b(?:re-?index(?:es|ing|er)?|indexer|indexing|index(?:es)? (?:the )?(?:documents?|posts?|products?|messages?|pages?|content))\b/i,
    'indexing',
  ],
  [/\b(?:(?:model|ml) (?:re)?train\w*|(?:re)?train(?:s|ing)? (?:the |a )?(?:\w+ )?models?)\b/i, 'training a model'],
];
/** Words of an arrow over which nobody waits, or which only asks. */
const ELSEWHERE =
  /\b(?:async\w*|events?|publish\w*|enqueue\w*|queue\w*|later|background|fire|notif\w*|trigger\w*|schedul\w*|webhook|verif\w*|validat\w*|lookup|read\w*|search\w*|query|quer(?:y|ies)|status|list\w*|fetch\w*|download\w*|get)\b/i;

export default defineRule({
  id: ID,
  severity: 'info',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary: 'A request waits for slow work: transcoding, thumbnails, mail, exports, indexing, training.',
  why: 'The user waits for something that is not part of the answer, and the request fails when a mail server is slow or a file is large. With the work behind a queue the answer comes at once, a failed attempt can be made again, and a burst costs time instead of errors.',
  source:
    'Google SRE Workbook, Data Processing Pipelines; the asynchronous request-reply pattern of the Azure Architecture Center.',
  invalid: [
    {
      title: 'The upload is answered once the video is transcoded.',
      document: `
hld:
  diagram: |
    flowchart LR
      C[Web App] -->|HTTPS upload| S[Upload Service]
      S -->|HTTP| T[Video Transcoder]
  paths:
    upload:
      kind: write
      steps:
        - C -> S -> T
`,
    },
  ],
  valid: [
    {
      title: 'The upload is answered once the work is queued.',
      document: `
hld:
  diagram: |
    flowchart LR
      C[Web App] -->|HTTPS upload| S[Upload Service]
      S -->|Enqueue| Q[Job Queue]
      Q -->|Consume| T[Video Transcoder]
  paths:
    upload:
      kind: write
      steps:
        - C -> S -> Q -> T
`,
    },
    {
      title: 'Nobody waits for the mail.',
      document: `
hld:
  diagram: |
    flowchart LR
      C[Web App] -->|HTTPS sign up| S[User Service]
      S -->|HTTP| E[Email Service]
  paths:
    sign up:
      kind: write
      steps:
        - C -> S
        - S -> E: { wait: false }
`,
    },
  ],
  messages: {
    inline: ({ path, client, work, target, note }) =>
      `"${path}" is answered only after ${work}: ${client} waits for ${target}${note}, and the request fails with it. Answer first, and hand the work over through a queue; or say with "wait: false" that nobody waits for it.`,
  },
  check(facts, report) {
    const told = new Set<string>();
    for (const walk of facts.load.paths) {
      for (const { hop, work } of slowHops(walk, facts)) {
        const arrow = `${hop.from} -> ${hop.to}`;
        if (told.has(arrow)) continue;
        told.add(arrow);
        const target = facts.graph.nodes.get(hop.to)!;
        report({
          span: placeOf(hop, facts.graph),
          message: 'inline',
          args: {
            path: walk.path.name,
            client: called(facts.graph, originsOf(walk)[0] ?? hop.from),
            work,
            target: called(facts.graph, hop.to),
            note: guessNote(target),
          },
          subject: arrow,
          related: [{ span: hop.span, message: `The path "${walk.path.name}" waits here` }],
        });
      }
    }
  },
  fix({ subject = '' }, facts): readonly FixProposal[] {
    const [from = '', to = ''] = subject.split(' -> ');
    const target = called(facts.graph, to);
    const queued = throughQueue(from, to, facts);
    const later = setFlowKey(facts, from, to, 'mode', 'async');
    return [
      ...(queued ? [{ title: `Put a queue before ${target}`, edits: queued }] : []),
      ...(later ? [{ title: `Say that nobody waits for ${target}`, edits: [later] }] : []),
    ];
  },
});

interface SlowHop {
  readonly hop: HopLoad;
  readonly work: string;
}

/** Hops on which a client waits for slow work: no queue and no call that nobody waits for lies before. */
function slowHops(walk: PathLoad, { graph }: Pick<Facts, 'graph'>): readonly SlowHop[] {
  const slow = walk.hops.flatMap((hop): SlowHop[] => {
    const work = hop.waits ? slowWork(hop, graph) : undefined;
    return work ? [{ hop, work }] : [];
  });
  if (slow.length === 0) return [];
  const clients = walk.hops.map(({ from }) => from).filter((id) => graph.nodes.get(id)?.kind?.layer === 'client');
  const waited = waitedFor(walk, graph, clients);
  return slow.filter(({ hop }) => waited.has(hop.from));
}

const DOERS: ReadonlySet<string> = new Set(['application', 'async']);

/** What a call does that takes long, told from its target or its label; nothing for stores and for calls that only ask. */
function slowWork({ from, to }: HopLoad, graph: DesignGraph): string | undefined {
  const target = graph.nodes.get(to);
  if (!target || isQueue(graph, to)) return undefined;
  const layer = target.kind?.layer;
  if (layer !== undefined && !DOERS.has(layer)) return undefined;
  const arrows = arrowsBetween(graph, from, to);
  if (arrows.some(({ label, drawn }) => isElsewhere(label, drawn))) return undefined;
  const texts = [workOfNode(target), ...arrows.map(({ label }) => workIn(label ?? ''))];
  return texts.find((work) => work !== undefined);
}

function isElsewhere(label: string | undefined, drawn: FlowEdge | undefined): boolean {
  return drawn?.stroke === 'dotted' || ELSEWHERE.test(label ?? '');
}

const workOfNode = memo(({ label }: GraphNode): string | undefined => workIn(label));

const workIn = memoText((text): string | undefined => WORK.find(([words]) => words.test(text))?.[1]);

function placeOf({ from, to, span }: HopLoad, graph: DesignGraph): Span {
  return arrowsBetween(graph, from, to)[0]?.span ?? span;
}

/** Draws a queue on the arrow, and leads the paths through it. */
function throughQueue(from: string, to: string, { diagram, paths, graph }: Facts): FixProposal['edits'] | undefined {
  const edge = diagram?.edges.find((each) => each.from === from && each.to === to);
  if (!diagram || !edge || arrowsBetween(graph, from, to).length > 1) return undefined;
  const queue = freeId(diagram, 'Queue');
  const drawn = insertOnArrow(diagram, edge, `-->|Enqueue| ${queue}[Task Queue]`);
  const hops = paths.flatMap(({ steps }) =>
    steps.flatMap(({ hops: all, text }) => all.map((hop) => ({ hop, text: text.text, plain: text.style === 'plain' }))),
  );
  const here = hops.filter(({ hop }) => hop.from.name === from && hop.to.name === to);
  // Behind `A & B` a name belongs to both.
  if (!drawn || here.some(({ text, plain }) => !plain || text.includes('&'))) return undefined;
  return [...drawn, ...here.map(({ hop }) => throughStep(hop, queue))];
}

function throughStep({ from }: Hop, queue: string): FixProposal['edits'][number] {
  return { start: from.span.end, end: from.span.end, newText: ` -> ${queue}` };
}
