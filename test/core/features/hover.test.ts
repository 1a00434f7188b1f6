/** Hover: what each word of a design says of itself, and that ordinary words say nothing. */
import { describe, expect, test } from 'vitest';
import { hoverAtCursor, hoverHead } from '../../support/cursor.ts';

const MD = 'design.sysdesign.md';

const DESIGN = `
title: Chat
glossary:
  wave: A burst of messages at a full hour.
scope:
  text: |
    Every wave must pass; see \`writes\`, \`CS\` and \`writes = 463 messages/s\`.
  functional:
    R1: Send a message
  nonfunctional:
    availability: 99.9%
estimate:
  users: 1M users
  rate: 40 messages/user/day
  writes:
    value: users * rate
    why: The write path in \`messages\`
  peak: max(writes * 3, 1K messages/s)
  kept: writes * 100 B/message * 3 replicas over data.message.retention
  broken: nothing * 2
api:
  send:
    style: rest
    method: POST
    path: /messages
    serves: [ R1, availability ]
data:
  message:
    store: DB
    fields: { id: uuid, body: string }
    retention: 1 year
hld:
  diagram: |
    flowchart TB
      A["Mobile<br/>App"] -->|HTTPS| CS[Chat Service]
      CS -->|write| DB[(Store)]
  components:
    CS:
      kind: service
      technology: Go
      why: Takes \`writes\` at once
      serves: R1
  flows:
    CS -> DB: { protocol: SQL }
  paths:
    sending:
      kind: write
      api: send
      rate: writes
      steps:
        - A -> CS
        - CS -> DB: { times: users / 1M users }
`;

/** The head of the hover at the n-th place of a text, in the middle of it. */
function at(words: string, inside = 1): string | undefined {
  const place = DESIGN.indexOf(words);
  if (place < 0) throw new Error(`No "${words}"`);
  return hoverHead(`${DESIGN.slice(0, place + inside)}$0${DESIGN.slice(place + inside)}`);
}

describe('keys and values', () => {
  test.each([
    ['title: Chat', 1, 'title: title (text)'],
    ['style: rest', 1, 'style: style'],
    ['rest\n', 1, 'rest: rest (style)'],
    ['write\n      api', 1, 'write: write (kind)'],
    ['retention: 1', 2, 'retention: retention'],
    ['availability: 99', 1, 'availability: availability'],
    ['technology: Go', 2, 'technology: technology'],
    ['protocol: SQL', 2, 'protocol: protocol'],
  ])('%s', (words, inside, head) => expect(at(words, inside)).toContain(head));

  test('a value that names something of the document', () => {
    expect(at('R1, availability')).toBe('R1: R1 (functional requirement)');
    expect(at('availability ]')).toBe('availability: availability (quality goal)');
    expect(at('DB\n    fields')).toContain('DB: Store (');
    expect(at('send\n      rate')).toBe('send: send (rest contract)');
    expect(at('R1\n  flows')).toBe('R1: R1 (functional requirement)');
  });

  test('names of flows and steps are components, each for itself', () => {
    expect(at('CS -> DB: { protocol')).toBe('CS: Chat Service (Service)');
    expect(at('DB: { protocol')).toContain('DB: Store (');
    expect(at('A -> CS')).toContain('A: Mobile App (');
    expect(at('CS\n        - CS')).toBe('CS: Chat Service (Service)');
    expect(at('DB: { times')).toContain('DB: Store (');
  });
});

describe('estimates', () => {
  test('a name shows the value with its working', () => {
    const seen = hoverAtCursor(DESIGN.replace('writes:', 'wri$0tes:'))!;
    expect(seen.on).toBe('writes');
    expect(seen.hover.subtitle).toBe('463 messages/s');
    expect(seen.hover.blocks).toContainEqual({ kind: 'code', text: '1M × 40 / 86,400 = 463/s' });
    // A code span is shown without its backticks: a hover's text is no Markdown.
    expect(seen.hover.blocks).toContainEqual({ kind: 'labelled', label: 'Why', text: 'The write path in messages' });
  });

  test.each([
    ['users * rate', 1, 'users: users (1M users)'],
    ['rate\n    why', 1, 'rate: rate (40 messages/user/day)'],
    ['max(writes', 1, 'max: max('],
    ['writes * 3', 1, 'writes: writes (463 messages/s)'],
    ['B/message * 3', 0, 'B: B (unit of'],
    ['replicas over', 2, 'replicas: replicas (unit, a plain factor)'],
    ['data.message.ret', 3, 'data.message.retention: data.message.retention (1 year)'],
    ['* 3, 1K', 1, 'max(writes * 3, 1K messages/s): peak ('],
    ['writes\n      steps', 1, 'writes: writes (463 messages/s)'],
    ['users / 1M', 1, 'users: users (1M users)'],
  ])('%s', (words, inside, head) => expect(at(words, inside)).toContain(head));

  test('one that can not be computed says why', () => {
    const seen = hoverAtCursor(DESIGN.replace('broken:', 'bro$0ken:'))!;
    expect(seen.hover.subtitle).toBe('no value yet');
    expect(seen.hover.blocks[0]).toMatchObject({ kind: 'text', text: expect.stringContaining('nothing') as string });
  });
});

describe('diagram', () => {
  test.each([
    ['A["Mobile', 0, 'A: Mobile App ('],
    ['Mobile<br/>', 2, '["Mobile<br/>App"]: Mobile App ('],
    ['CS[Chat', 1, 'CS: Chat Service (Service)'],
    ['CS -->|write', 1, 'CS: Chat Service (Service)'],
    ['-->|write', 1, '-->|: Chat Service → Store (arrow)'],
    ['[(Store)]', 4, '[(Store)]: Store ('],
  ])('%s', (words, inside, head) => expect(at(words, inside)?.replace(/^--+>\|?/, '-->|')).toContain(head));

  test('an arrow says what is written of it', () => {
    const seen = hoverAtCursor(DESIGN.replace('|write|', '|wr$0ite|'))!;
    expect(seen.hover.blocks).toEqual([
      { kind: 'text', text: 'write' },
      { kind: 'labelled', label: 'protocol', text: 'SQL' },
    ]);
  });

  test('a term in a label is explained along with the component', () => {
    const seen = hoverAtCursor('hld:\n  diagram: |\n    flowchart TB\n      L[Load Bal$0ancer] --> S\n')!;
    expect(seen.hover.title).toBe('Load Balancer');
    expect(seen.hover.blocks).toContainEqual(expect.objectContaining({ label: 'Load balancer (LB)' }));
  });
});

describe('prose', () => {
  test('code spans refer, terms are explained, the own glossary first', () => {
    expect(at('wave must')).toBe("wave: wave (this document's glossary)");
    expect(at('writes`,')).toBe('writes: writes (463 messages/s)');
    expect(at('CS` and')).toBe('CS: Chat Service (Service)');
    expect(at('writes = 463')).toBe('writes = 463 messages/s: writes (463 messages/s)');
    expect(hoverHead('scope:\n  text: A load bal$0ancer in front.\n')).toBe(
      'load balancer: Load balancer (LB) (load-balancing)',
    );
  });

  test('ordinary words, white space and numbers say nothing', () => {
    for (const words of ['Every', 'must pass', 'Send a', '99.9%', 'flowchart TB'])
      expect(at(words, 2), words).toBeUndefined();
    expect(hoverHead('$0')).toBeUndefined();
    expect(hoverHead('title: Chat\n\n$0\n\nstatus: draft\n')).toBeUndefined();
  });
});

describe('terms', () => {
  test('a term is filled with the numbers of the design, and leads to others', () => {
    const seen = hoverAtCursor(DESIGN.replace('Every wave', 'Every Q$0PS and wave'))!;
    expect(seen.on).toBe('QPS');
    expect(seen.hover.term).toBe('qps');
    expect(seen.hover.blocks).toContainEqual({
      kind: 'labelled',
      label: 'In this design',
      text: 'writes: 1M users × 40 messages/user/day = 463 messages/s',
    });
    const links = seen.hover.blocks.find((block) => block.kind === 'terms');
    expect(links?.terms).toContainEqual({ id: 'throughput', name: 'Throughput' });
  });

  test('a component says what its kind is and what its technology is chosen for, in a few lines', () => {
    const { hover } = hoverAtCursor(
      'hld:\n  diagram: |\n    flowchart LR\n      A --> D$0B\n  components:\n    DB: { kind: wide-column-store, technology: Apache Cassandra 5, why: Writes }\n',
    )!;
    expect(hover.blocks[0]).toEqual({ kind: 'text', text: 'Writes' });
    const lines = hover.blocks.map((block) => ('label' in block ? block.label : block.kind));
    expect(lines).toEqual(['text', 'Wide-column store', 'Technology', 'Usual consistency', 'Called by', 'Read on']);
    expect(hover.blocks[2]).toMatchObject({
      text: expect.stringMatching(/^Apache Cassandra 5, usually chosen for [a-z]/) as string,
    });
    expect(hover.blocks.at(-1)).toEqual({
      kind: 'terms',
      label: 'Read on',
      terms: [
        { id: 'wide-column-store', name: 'Wide-column store' },
        { id: 'cassandra', name: 'Cassandra' },
      ],
    });
  });

  test('a key says what the format means by it, then what the word means', () => {
    const { hover, on } = hoverAtCursor('hld:\n  components:\n    C:\n      tt$0l: 60 s\n')!;
    expect(on).toBe('ttl');
    expect(hover.title).toBe('ttl');
    const labels = hover.blocks.map((block) => ('label' in block ? block.label : block.kind));
    expect(labels[0]).toBe('text');
    expect(labels).toContain('Time to live (TTL)');
    expect(hover.blocks.at(-1)).toEqual({
      kind: 'terms',
      label: 'Read on',
      terms: [{ id: 'ttl', name: 'Time to live' }],
    });
  });

  test('a goal of the scope comes with what it leaves', () => {
    const { hover } = hoverAtCursor(
      'scope:\n  nonfunctional:\n    availa$0bility: { target: 99.95%, window: 30 days }\n',
    )!;
    expect(hover.title).toBe('availability');
    expect(hover.blocks).toContainEqual({
      kind: 'labelled',
      label: 'In this design',
      text: 'The goal of 99.95% over 30 days leaves 21.6 min of downtime',
    });
  });

  test('in a diagram only labels speak', () => {
    const chart = (line: string) => hoverHead(`hld:\n  diagram: |\n    flowchart LR\n      A --> B\n      ${line}\n`);
    expect(chart('subgraph x[The ca$0che]')).toBe('cache: Cache (caching)');
    expect(chart('classDef ca$0che fill:#fff')).toBeUndefined();
    expect(chart('%% the ca$0che')).toBeUndefined();
  });

  test('a flowchart beside the one of the design', () => {
    const text = '# Chat\n\n```mermaid\nflowchart LR\n  A[The ca$0che] --> B\n```\n';
    expect(hoverHead(text, MD)).toBe('cache: Cache (caching)');
  });

  test('cells of a table name things, comments and fences do not', () => {
    const table = '# Chat\n\n| part | what |\n|---|---|\n| wor$0ker | a worker who sleeps all day long |\n';
    expect(hoverHead(table, MD)).toContain('worker: Worker (');
    expect(hoverHead(table.replace('$0', '').replace('a worker', 'a wor$0ker'), MD)).toBeUndefined();
    expect(hoverHead('# Chat\n\nText <!-- the ca$0che --> of\n', MD)).toBeUndefined();
    expect(hoverHead('# Chat\n\n- one\n\n  ```js\n  the ca$0che\n  ```\n', MD)).toBeUndefined();
  });
});

describe('Markdown form', () => {
  const text = `---
title: Chat
glossary:
  wave: A burst.
---

# Chat of two

## 2. Estimates

Every wave; see \`dau\` and a cache.

### Functional

\`\`\`yaml
dau: 500M users
double: dau * 2
\`\`\`
`;
  const head = (words: string, inside = 1): string | undefined => {
    const place = text.indexOf(words);
    return hoverHead(`${text.slice(0, place + inside)}$0${text.slice(place + inside)}`, MD);
  };

  test('says the same in prose, headings, front matter and fences', () => {
    expect(head('wave;')).toBe("wave: wave (this document's glossary)");
    expect(head('dau` and')).toBe('dau: dau (500M users)');
    expect(head('cache.')).toContain('cache: Cache (');
    expect(head('dau * 2')).toBe('dau: dau (500M users)');
    expect(head('title: Chat')).toBe('title: title (text)');
    expect(head('2. Estimates', 4)).toContain('2. Estimates: estimate');
    expect(head('Every')).toBeUndefined();
    expect(head('# Chat of', 9)).toBeUndefined();
  });
});

test('text of the document never becomes markup', () => {
  const seen = hoverAtCursor('estimate:\n  d$0au:\n    value: 1\n    why: "<img src=x> [a](command:x)"\n')!;
  expect(seen.hover.blocks).toContainEqual({ kind: 'labelled', label: 'Why', text: '<img src=x> [a](command:x)' });
});
