/** Components that nothing in the scope seems to ask for. */
import { scalarAt } from '../../model/index.ts';
import type { Facts, GraphNode } from '../../analysis/index.ts';
import { soundPicture } from '../shared/picture.ts';
import { isJustified } from '../shared/reasons.ts';
import { defineRule } from '../rule.ts';
import { aKind, called, guessNote } from '../shared/wording.ts';

interface Need {
  /** When a design needs such a component. */
  readonly when: string;
  readonly words: RegExp;
}

const QUEUE: Need = {
  when: 'work is slow, comes in bursts, or goes to several readers',
  words:
    /\b(?:asynchron\w*|async|background|later|queue\w*|burst\w*|spik\w*|peak\w*|event\w*|notif\w*|deliver\w*|fan-?out|offline|slow|process(?:es|ing)|export|import|e-?mail\w*|retry|retries|decoupl\w*|stream\w*|real[- ]?time|pipeline|batch\w*|ingest\w*|analytic\w*|index\w*|feed\w*)\b/i,
};

/** What asks for the kinds that are put in from habit. */
const NEEDS: Readonly<Record<string, Need>> = {
  cdn: {
    when: 'there are media or static files, or readers far away',
    words:
      /\b(?:media|image\w*|photo\w*|picture\w*|video\w*|audio|music|static|assets?|files?|thumbnail\w*|web ?(?:site|page|app)\w*|global\w*|world\w*|regions?|continent\w*|countr\w+|download\w*|stream\w*|page load|cdn|edge)\b/i,
  },
  'message-queue': QUEUE,
  'event-stream': QUEUE,
  'task-queue': QUEUE,
  'api-gateway': {
    when: 'several services answer to the outside, or the calls must be checked and counted in one place',
    words:
      /\b(?:public|partners?|third[- ]part\w+|rate[- ]?limit\w*|throttl\w*|authent\w*|authoriz\w*|tokens?|api keys?|quotas?|microservices?|several services|versions?|routing|gateway|clients?|mobile)\b/i,
  },
  'search-engine': {
    when: 'users search in text',
    words:
      /\b(?:search\w*|full[- ]?text|find\w*|quer(?:y|ies) by|filter\w*|autocomplet\w*|typeahead|suggest\w*|facet\w*|rank\w*|discover\w*)\b/i,
  },
  'notification-service': {
    when: 'people must be told while they are away',
    words: /\b(?:notif\w*|alert\w*|remind\w*|e-?mail\w*|sms|push\w*|offline|messag\w*|tell|told|inform\w*|wake)\b/i,
  },
  'object-storage': {
    when: 'there are large files, uploads or backups',
    words:
      /\b(?:file\w*|upload\w*|image\w*|photo\w*|picture\w*|video\w*|audio|media|document\w*|attachment\w*|blob\w*|backup\w*|archiv\w*|export\w*|thumbnail\w*|avatar\w*|logs?|objects?|pdf|csv|raw)\b/i,
  },
};

export default defineRule({
  id: 'component/include-when',
  severity: 'hint',
  value: 4,
  optIn: true,
  since: '0.1.0',
  step: 'hld',
  summary:
    'A CDN, queue, gateway, search engine, notification service or object storage that no requirement seems to ask for.',
  why: 'Some boxes are drawn because every picture has them. Each is one more thing that can fail and must be run; it should answer to something that users can do, or to a number.',
  source: 'Courses on system design: when to include which component.',
  invalid: [
    {
      title: 'Nothing is searched.',
      document: `
scope:
  functional:
    R1: Shorten an address
    R2: Follow a short address
hld:
  diagram: |
    flowchart TB
      S[Link Service] -->|SQL| DB[(Links)]
      S -->|Index| E[(Elasticsearch)]
`,
    },
  ],
  valid: [
    {
      title: 'Users search.',
      document: `
scope:
  functional:
    R1: Shorten an address
    R2: Search in one's own addresses
hld:
  diagram: |
    flowchart TB
      S[Link Service] -->|SQL| DB[(Links)]
      S -->|Index| E[(Elasticsearch)]
`,
    },
    {
      title: 'The reason is given.',
      document: `
scope:
  functional:
    R1: Shorten an address
hld:
  components:
    S: { kind: service }
    E: { kind: search-engine, why: Fraud analysts look for addresses like one another }
`,
    },
  ],
  messages: {
    unasked: ({ name, kind, guess, when }) =>
      `${name} is ${kind}${guess}, and no requirement, estimate or text speaks of what it is for. A design needs one when ${when}; if that is so here, say it under \`why\`, else leave it out.`,
  },
  check(facts, report) {
    const { requirements, graph, diagram, said } = facts;
    if (requirements.length === 0 || (diagram && !soundPicture(diagram))) return;
    let words: string | undefined;
    for (const node of graph.nodes.values()) {
      const need = NEEDS[node.kind?.id ?? ''];
      if (!need || (node.entry && (node.entry.none || isJustified(node.entry)))) continue;
      words ??= wordsOfScope(facts);
      if (need.words.test(words) || said.mentions(need.words)) continue;
      const { id, kind } = node;
      const args = { name: called(graph, id), kind: aKind(kind!.id), guess: guessNote(node), when: need.when };
      report({ span: spanOf(node), message: 'unasked', args, subject: id });
    }
  },
});

function spanOf({ entry, span }: GraphNode) {
  return entry?.nameSpan ?? span;
}

/** What users can do, how well, and what is counted and kept: short texts are no sentences, and count here too. */
function wordsOfScope({ requirements, goals, estimates, entities, contracts, title = '' }: Facts): string {
  return [
    title,
    ...requirements.map(({ text }) => text),
    ...goals.map(({ name, value }) => `${name} ${value?.text ?? ''}`),
    ...estimates.map(({ name, why = '' }) => `${name.replaceAll('_', ' ')} ${why}`),
    ...entities.map(({ name, fields, body }) => `${name} ${fields.join(' ')} ${scalarAt(body, 'text')?.text ?? ''}`),
    ...contracts.map(({ name, body }) => `${name} ${scalarAt(body, 'text')?.text ?? ''}`),
  ]
    .join('\n')
    .replaceAll('_', ' ');
}
