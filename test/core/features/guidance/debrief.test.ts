/** The debrief of an interview: the time, what each step has and lacks, the findings by value, and what to talk about. */
import { describe, expect, it } from 'vitest';
import type { DebriefedPhase } from '../../../../src/core/index.ts';
import { opened } from '../../../support/cursor.ts';

const PHASES: readonly DebriefedPhase[] = [
  { phase: 'scope', planned: 300, spent: 312 },
  { phase: 'estimate', planned: 300, spent: 200 },
  { phase: 'api', planned: 300, spent: 0 },
  { phase: 'data', planned: 300, spent: 0 },
  { phase: 'hld', planned: 720, spent: 1505.4 },
  { phase: 'deep-dive', planned: 600, spent: 0 },
  { phase: 'closing', planned: 180, spent: 0 },
];

function debrief(literal: string): string {
  const { service, uri } = opened(literal);
  return service.debrief(uri, { phases: PHASES })!;
}

describe('the debrief', () => {
  it('says how the time went, step by step', () => {
    expect(debrief('title: A *shop*').split('\n\n## What')[0]).toBe(
      [
        '# Debrief: A \\*shop\\*',
        '',
        '33:37 of 45 min used · 0 of 6 steps done · no findings',
        '',
        '## Time',
        '',
        '| Step | Planned | Used | |',
        '|---|--:|--:|---|',
        '| Scope | 5 min | 5:12 | as planned |',
        '| Estimates | 5 min | 3:20 | 1:40 left |',
        '| API | 5 min | 0:00 | not reached |',
        '| Data model | 5 min | 0:00 | not reached |',
        '| High-level design | 12 min | 25:05 | 13:05 over |',
        '| Deep dive | 10 min | 0:00 | not reached |',
        '| Wrap-up | 3 min | 0:00 | not reached |',
      ].join('\n'),
    );
  });

  it('lists what each step has and lacks', () => {
    const text = debrief(`
      scope:
        functional: { R1: Order a product, R2: See my orders }
        out-of-scope: { none: The whole of the old shop moves over }
      data: { none: The old database stays }
      estimate:
        orders: 100 orders/s
        sum: orders + 1 GB
    `);
    expect(text).toContain(
      [
        '### Scope: open',
        '',
        '- ✓ Functional requirements: 2',
        '- **Missing:** Quality goals: how well, in figures: availability, latency, consistency',
        '- ✓ What is left out: none, on purpose',
      ].join('\n'),
    );
    expect(text).toContain('### Data model: left out on purpose\n\n- The old database stays\n');
    expect(text).toContain('- **1 error** to see to');
    expect(text).toContain('### Wrap-up\n\n- **Missing:** Two or three improvements: ');
  });

  it('names the findings of most value with their lines, and two or three of them to talk about', () => {
    const text = debrief(`
      title: Shop
      hld:
        diagram: |
          flowchart TB
            A[Web App] -->|HTTPS| B[Shop Service]
            B -->|SQL| D[(Orders)]
        components:
          B: { kind: service }
          D: { kind: sql-database, shards: 4 }
          Q: { kind: message-queue }
        paths:
          order: { kind: write, steps: [ A -> B -> D ] }
      deep-dive:
        - question: How is an order stored once?
          choice: A unique key
          revisit: Above 10K orders/s
    `);
    expect(text).toMatch(/\n1\. Line \d+, (?:error|warning|info|hint): .+ \(\[[\w-]+\/[\w-]+\]\(https:\/\/.+\)\)\n/);
    const topics = text.split('## To talk about\n\n')[1]!.trim().split('\n');
    expect(topics).toHaveLength(3);
    expect(topics.slice(0, 2).every((topic) => /^\d\. \*\*.+\*\* .+/.test(topic))).toBe(true);
    expect(topics[2]).toBe('3. **How is an order stored once?** To be decided anew: Above 10K orders/s');
  });

  it('asks of a design without findings what any design can be asked', () => {
    expect(debrief('title: Shop')).toMatch(
      /nothing to say against it\.\n\n## To talk about\n\n1\. \*\*Ten times the load/,
    );
  });

  it('is nothing of a document that is not open', () => {
    const { service } = opened('');
    expect(service.debrief('file:///other.sysdesign.yaml', { phases: PHASES })).toBeUndefined();
  });
});
