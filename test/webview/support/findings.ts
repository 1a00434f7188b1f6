/** A chat with findings of each gravity on boxes, arrows, a group and nothing, and a server that knows what can be done about them. */

import type { FromPage, PreviewFinding, PreviewUpdate, ToPage } from '../../../src/protocol/preview.ts';
import type { PreviewFixTitle } from '../../../src/protocol/previewFixes.ts';
import { CHAT, update } from './results.ts';

export function finding(id: string, more: Partial<PreviewFinding> = {}): PreviewFinding {
  return { id, rule: `group/${id}`, severity: 'warning', message: `About \`${id}\`.`, parts: [], ...more };
}

export const FINDINGS: readonly PreviewFinding[] = [
  finding('unknown', { severity: 'error', message: '`colour` is no key of a component.', parts: ['CS'] }),
  finding('spof', { message: 'All goes through `CS`, of which there is one.', parts: ['CS'] }),
  finding('retry', { message: 'Nothing says what happens when this call fails.', parts: ['sd__4'] }),
  finding('bare', { message: 'The arrow has no label.', parts: ['sd__5', 'sd__7'] }),
  finding('why', { severity: 'info', message: 'Nothing says why this store was chosen.', parts: ['DB'] }),
  finding('apart', { severity: 'info', message: 'The frame has one store for all.', parts: ['backend'] }),
  finding('taste', { severity: 'hint', message: 'Its name says little.', parts: ['P'] }),
  finding('scope', { severity: 'info', message: 'Nothing is said about users.', parts: [] }),
];

/** Two arrows without labels, and figures on boxes and arrows. */
const DIAGRAM = {
  ...CHAT,
  key: 'badged',
  source: CHAT.source.replace('|Older messages|', '').replace('|Push|', ''),
  edges: CHAT.edges.map(({ label, ...edge }) => ({
    ...edge,
    ...(['sd__5', 'sd__7'].includes(edge.id) ? {} : { label: label! }),
  })),
};

export function badged(items: readonly PreviewFinding[] = FINDINGS, version = 1): PreviewUpdate {
  const key = JSON.stringify(items);
  return update({
    version,
    diagram: DIAGRAM,
    figures: {
      key: 'figures',
      nodes: ['LB', 'CS', 'MQ', 'DB', 'C', 'NS'].map((id, index) => ({
        id,
        text: `${30 + 20 * index}%`,
        level: index > 3 ? 'over' : index > 2 ? 'tight' : 'ok',
        lines: [`Writes at the peak: ${30 + 20 * index}%`],
      })),
      edges: CHAT.edges.map(({ id }) => ({ id, text: '231K/s', level: 'none', lines: ['At the peak: 231K/s'] })),
      paths: [],
    },
    findingsKey: key,
    findings: { key, items },
  });
}

const FIXES: Readonly<Record<string, readonly PreviewFixTitle[]>> = {
  unknown: [
    { title: 'Take "colour" out', kind: 'fix', preferred: true },
    { title: 'Call it "kind"', kind: 'fix', preferred: false },
  ],
  spof: [{ title: 'Run two of it, with automatic failover', kind: 'fix', preferred: false }],
  bare: [{ title: 'Label all arrows by what is called', kind: 'fix', preferred: false }],
};

/** Plays the server: it knows fixes, and what is done takes the finding away. */
export function findingServer(): (message: FromPage) => ToPage | undefined {
  return (message) => {
    if (message.type !== 'fixes') return undefined;
    const { finding: id, part } = message;
    return {
      type: 'fixes',
      finding: id,
      ...(part !== undefined && { part }),
      found: FINDINGS.some((each) => each.id === id),
      fixes: [
        ...(FIXES[id] ?? []),
        { title: `Accept group/${id}, with a reason`, kind: 'answer', preferred: false },
        { title: `Turn group/${id} off in this document`, kind: 'answer', preferred: false },
      ],
      explanation: { title: `group/${id}`, subtitle: 'warning', blocks: [{ kind: 'text', text: 'Why it matters.' }] },
    };
  };
}
