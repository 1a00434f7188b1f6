/** Completion inside the diagram of both forms: what is offered by place, and what the line is once an item is taken. */
import { describe, expect, test } from 'vitest';
import { completionsAtCursor, type CompletionsSeen } from '../../../support/cursor.ts';

const COMPONENTS = `  components:
    Q:
      kind: event-stream
      technology: Kafka
    CA:
      kind: cache
      label: Session Cache
`;

/** A chat with a queue and a cache that are described and not drawn yet; the line is the last of its diagram. */
function seen(line: string): CompletionsSeen {
  return completionsAtCursor(`hld:
  diagram: |
    flowchart TB
      C[Mobile App] -->|HTTPS| G[API Gateway]
      G -->|gRPC| S[Chat Service]
      W[Fan-out Worker]
      DB[(Messages<br/>PostgreSQL)]
      classDef hot fill:#f96
      ${line}
${COMPONENTS}`);
}

const labels = (line: string): readonly string[] => seen(line).labels;

/** The line after an item was taken. */
function taken(line: string, label: string): string {
  const after = seen(line).accept(label);
  return after.split('\n')[8]!.trim();
}

describe('nodes', () => {
  test('at the end of an arrow: what such a source usually calls and nothing calls yet, then the rest, itself last', () => {
    expect(labels('S --> $0')).toEqual(['DB', 'Q', 'CA', 'W', 'C', 'G', 'S'].toSorted(byPlace(labels('S --> $0'))));
    expect(labels('S --> $0')[0]).toMatch(/^(?:DB|Q|CA)$/);
    expect(labels('S --> $0').at(-1)).toBe('S');
    expect(labels('G --> $0').slice(-2)).toEqual(['S', 'G']);
  });

  test('what is described and not drawn yet brings its label and shape', () => {
    expect(taken('S --> $0', 'CA')).toBe('S --> CA[(Session Cache)]');
    expect(taken('S --> $0', 'Q')).toBe('S --> Q');
    expect(taken('S -->|Publish| D$0', 'DB')).toBe('S -->|Publish| DB');
  });

  test('where a statement begins, with the words of other statements', () => {
    expect(labels('$0')).toEqual(expect.arrayContaining(['C', 'DB', 'subgraph']));
    expect(labels('$0')).not.toContain('end');
    expect(labels('subgraph data\n        $0')).toEqual(expect.arrayContaining(['end', 'direction']));
    expect(labels('S & $0')).toContain('W');
  });

  test('a word that is only being typed is no node', () => expect(labels('S --> New$0')).not.toContain('New'));
});

describe('shapes', () => {
  test('behind an id, the one of its kind first', () => {
    expect(labels('CA[$0')[0]).toBe('CA[(Session Cache)]');
    expect(labels('CA[($0')).toEqual(['CA[(Session Cache)]']);
    expect(labels('New{$0')).toEqual(['New{{New}}', 'New{New}']);
  });

  test('the brackets that the editor closed are replaced', () => {
    expect(taken('CA[$0]', 'CA[(Session Cache)]')).toBe('CA[(${1:Session Cache})]');
  });

  test('by name, and classes', () => {
    expect(labels('S@{ shape: $0')).toContain('cyl');
    expect(labels('S@{ $0')).toEqual(['shape', 'label']);
    expect(labels('S:::$0')).toEqual(['hot']);
    expect(labels('class S,D$0')).toContain('DB');
  });
});

describe('arrows', () => {
  test('behind a node, with labels that such a source has', () => {
    expect(labels('C $0').slice(0, 2)).toEqual(['-->', '-->|HTTPS|']);
    expect(taken('C -$0', '-->')).toBe('C -->');
    expect(taken('C --$0', '-->|HTTPS|')).toBe('C -->|HTTPS|');
  });

  test('labels by what both ends are, else by what is said in the picture', () => {
    expect(labels('S -->|$0| DB')[0]).toBe('SQL');
    expect(labels('W -->|$0')).toEqual(expect.arrayContaining(['gRPC', 'HTTPS', 'Publish']));
    expect(taken('S -->|$0| DB', 'SQL')).toBe('S -->|SQL| DB');
    expect(taken('S -->|$0', 'SQL')).toBe('S -->|SQL|');
  });
});

describe('the rest of a chart', () => {
  const chart = (text: string): readonly string[] => completionsAtCursor(`hld:\n  diagram: |\n    ${text}`).labels;

  test('its head and directions', () => {
    expect(chart('$0')[0]).toBe('flowchart TB');
    expect(chart('flowchart $0')).toEqual(['TB', 'LR', 'BT', 'RL']);
    expect(chart('flowchart TB\n      direction L$0')).toContain('LR');
  });

  test('boxes for the layers that have none', () => {
    expect(labels('subgraph $0')).toEqual(expect.arrayContaining(['Data', 'Services']));
    expect(labels('subgraph Data\n      DB\n      end\n      subgraph $0')).not.toContain('Data');
  });

  test('the Markdown form, with Windows line breaks', () => {
    const text = '## HLD\r\n\r\n```mermaid\r\nflowchart TB\r\nA[App] --> B[(Store)]\r\nB --> $0\r\n```\r\n';
    expect(completionsAtCursor(text, 'design.sysdesign.md').labels).toEqual(['A', 'B']);
  });

  test.each(['S[some $0', 'S -- some $0', '%% some $0', 'style S fill:$0', 'classDef cold $0'])(
    'nothing in %s',
    (line) => expect(labels(line)).toEqual([]),
  );
});

function byPlace(order: readonly string[]): (a: string, b: string) => number {
  return (a, b) => order.indexOf(a) - order.indexOf(b);
}
