/** A design whose numbers are easy to follow, and what the preview says of it. */
import type { PreviewQuestion, PreviewView } from '../../../src/core/preview/types.ts';
import { openedText, type Opened } from '../../support/cursor.ts';

/** 10M users × 8.64 a day are 1,000 orders a second; the store takes 5,000, the service 2 × 3,000. */
export const SHOP = `title: Shop
estimate:
  dau: 10M users # guess
  orders_per_user: 8.64 orders/user/day
  peak_factor: 2..4
  hit: 90%
  orders: dau * orders_per_user
  peak: orders * peak_factor
scope:
  functional:
    R1: Order
  nonfunctional:
    availability: 99.9%
    latency: { p99: 100 ms }
hld:
  diagram: |
    flowchart LR
      A[Mobile App] -->|HTTPS| S[Shop]
      S -->|SQL| DB[(Orders)]
      S -->|SQL| DB
  components:
    S:
      kind: service
      instances: 2
      failover: automatic
      availability: { instance: 99.9% }
      latency: { p50: 5 ms, p99: 20 ms }
      capacity: { writes: 3K/s }
    DB:
      kind: sql-database
      capacity: { writes: 5K/s, reads: 100/s }
      availability: 99.95%
      latency: { p50: 10 ms, p99: 60 ms }
  paths:
    order:
      kind: write
      rate: orders
      peak: peak
      payload: 1 KB
      steps:
        - A -> S -> DB
    look:
      kind: read
      rate: 1K/s
      steps:
        - A -> S
        - S -> DB: { times: 1 - hit }
`;

export function ask({ service, uri }: Opened, question: PreviewQuestion = {}): PreviewView {
  return service.preview(uri, question)!;
}

/** What the preview says of a text in the YAML form. */
export function previewOf(text: string, question: PreviewQuestion = {}): PreviewView {
  return ask(openedText(text), question);
}
