/** Figures on the picture: utilisation of components, rates of arrows, goals of paths; in words as people see them. */
import { describe, expect, test } from 'vitest';
import type { FiguresView } from '../../../src/core/preview/types.ts';
import { inMarkdown } from '../../support/markdownForm.ts';
import { readMarkedFile } from '../../support/marks.ts';
import { openedText } from '../../support/cursor.ts';
import { SHOP, ask, previewOf } from './support.ts';

const figures = (text: string): FiguresView => previewOf(text).figures!;

/** `DB 100% tight`, one line for each node that has a figure. */
const nodes = (text: string): string[] => figures(text).nodes.map(({ id, text: of, level }) => `${id} ${of} ${level}`);

describe('the whole of a small design', () => {
  const { nodes: boxes, edges, paths } = figures(SHOP);

  test('components: what is asked, what there is, where that is known from, what would do', () => {
    expect(boxes).toEqual([
      {
        id: 'S',
        text: '47%',
        level: 'ok',
        lines: [
          'Writes at the peak: at least 2K..4K/s of 6K/s, 33%..67% (2 instances of 3K/s, as declared)',
          'Not every path through it states its peak',
          'Availability: 99.9999% (1 − (1 − 99.9%)^2 = 99.9999%)',
          'Time of a call: p50 5 ms, p99 20 ms',
          'Calls at one moment: 35..65',
        ],
      },
      {
        id: 'DB',
        text: '100%',
        level: 'tight',
        lines: [
          'Reads at the peak: at least 100/s of 100/s, 100% (one instance, as declared)',
          'To keep to 70%: 2 instances',
          'Writes at the peak: at least 2K..4K/s of 5K/s, 40%..80% (one instance, as declared)',
          'Not every path through it states its peak',
          'Availability: 99.95%',
          'Time of a call: p50 10 ms, p99 60 ms',
          'Calls at one moment: 21..41',
        ],
      },
    ]);
  });

  test('arrows, by the ids of the picture; of two between the same boxes the first', () => {
    expect(edges).toEqual([
      {
        id: 'sd__0',
        text: '3.83K/s',
        level: 'none',
        lines: ['At the peak: at least 3K..5K/s', 'On average: 2K/s', 'Data sent: 2..4 MB/s'],
      },
      {
        id: 'sd__1',
        text: '2.93K/s',
        level: 'none',
        lines: [
          'At the peak: at least 2.1K..4.1K/s',
          'On average: 1.1K/s',
          'Data sent: 2..4 MB/s',
          'All arrows between the two together',
        ],
      },
    ]);
    const ids = previewOf(SHOP).diagram!.edges.map(({ id }) => id);
    expect(edges.every(({ id }) => ids.includes(id))).toBe(true);
  });

  test('paths: availability and latency against their goals', () => {
    expect(paths).toEqual([
      {
        name: 'order',
        availability: '99.9499%, goal 99.9%',
        availabilityLevel: 'ok',
        latency: 'p99 68 ms of 100 ms',
        latencyLevel: 'ok',
        lines: [
          'Calls: 1K/s on average, 2K..4K/s at the peak',
          'Availability: 99.9999% × 99.95% = 99.9499%',
          'Down for 4.39 h in a year',
          'Median latency: 5 ms + 10 ms = 15 ms',
          'p99: 68 ms, from sampling, as percentiles do not add up',
        ],
      },
      {
        name: 'look',
        availability: '99.9499%, goal 99.9%',
        availabilityLevel: 'ok',
        latency: 'p99 35 ms of 100 ms',
        latencyLevel: 'ok',
        lines: [
          'Calls: 1K/s on average',
          'Availability: 99.9999% × 99.95% = 99.9499%',
          'Down for 4.39 h in a year',
          'Median latency: 5 ms',
          'p99: 35 ms, from sampling, as percentiles do not add up',
        ],
      },
    ]);
  });

  test('are the same in the Markdown form', () => {
    const { text, path } = inMarkdown(readMarkedFile(SHOP));
    expect(ask(openedText(text, path)).figures).toEqual(figures(SHOP));
  });
});

describe('levels of components', () => {
  const sized = (writes: string, more = ''): string =>
    SHOP.replace('{ writes: 5K/s, reads: 100/s }', `{ writes: ${writes}, reads: 3M/s }${more}`);

  test.each([
    ['with room', sized('10K/s'), 'DB 28% ok'],
    ['above the planned share', sized('3.5K/s'), 'DB 81% tight'],
    ['above a share of its own', sized('10K/s', '\n      utilisation: 20%'), 'DB 28% tight'],
    ['below a share of its own', sized('3.5K/s', '\n      utilisation: 90%'), 'DB 81% ok'],
    ['beyond all', sized('2K/s'), 'DB 141% over'],
    ['far beyond all', sized('100/s'), 'DB 28× over'],
    ['a thousandth', sized('3M/s'), 'DB 0.09% ok'],
  ])('%s', (_, text, expected) => {
    expect(nodes(text)).toContain(expected);
  });

  test('without a capacity: the calls alone', () => {
    const text = SHOP.replace('      capacity: { writes: 3K/s }\n', '').replace(
      'kind: service',
      'kind: external-service',
    );
    expect(nodes(text)).toContain('S 3.83K/s none');
    expect(figures(text).nodes[0]!.lines[0]).toBe(
      'Calls at the peak: at least 3K..5K/s; nothing says how many it takes',
    );
  });

  test('a capacity of the catalogue is named with its source and date', () => {
    const text = SHOP.replace('      capacity: { writes: 5K/s, reads: 100/s }\n', '      technology: PostgreSQL\n');
    const [writes] = figures(text)
      .nodes.find(({ id }) => id === 'DB')!
      .lines.filter((line) => line.startsWith('Writes'));
    expect(writes).toMatch(/ of \S+\/s, \S+% \(one instance; source: [^`]+, seen \d{4}-\d{2}\)$/);
  });

  test('without loads: nothing', () => {
    const text = SHOP.slice(0, SHOP.indexOf('  paths:'));
    expect(figures(text)).toMatchObject({ nodes: [], edges: [], paths: [] });
    expect(figures('')).toMatchObject({ nodes: [], edges: [], paths: [] });
  });

  test('a component that is not drawn has no figure', () => {
    const text = SHOP.replace(
      'A[Mobile App] -->|HTTPS| S[Shop]\n      S -->|SQL| DB[(Orders)]',
      'A[Mobile App] --> S[Shop]',
    );
    expect(nodes(text.replace('      S -->|SQL| DB\n', ''))).toEqual(['S 47% ok']);
  });
});

describe('levels of paths', () => {
  const path = (text: string): string[] => {
    const [{ availability, availabilityLevel, latency, latencyLevel }] = figures(text).paths as [never];
    return [`${availability} ${availabilityLevel}`, `${latency} ${latencyLevel}`];
  };

  test.each([
    ['goals that are missed', SHOP.replace('99.9%\n', '99.99%\n').replace('100 ms', '50 ms'), 'over', 'over'],
    ['goals that are nearly missed', SHOP.replace('99.9%\n', '99.94%\n').replace('100 ms', '80 ms'), 'tight', 'tight'],
    ['no goals', SHOP.replace(/ {2}nonfunctional:\n.*\n.*\n/, ''), 'none', 'none'],
  ])('%s', (_, text, availability, latency) => {
    const [first, second] = path(text);
    expect([first!.split(' ').at(-1), second!.split(' ').at(-1)]).toEqual([availability, latency]);
  });

  test('what is not known keeps a goal from being met, and not from being missed', () => {
    const unknown = SHOP.replace('      availability: 99.95%\n      latency: { p50: 10 ms, p99: 60 ms }\n', '');
    expect(path(unknown)).toEqual(['at best 99.9999%, goal 99.9% none', 'p99 at least 20 ms of 100 ms none']);
    expect(path(unknown.replace('100 ms', '10 ms'))[1]).toBe('p99 at least 20 ms of 10 ms over');
    const { lines } = figures(unknown).paths[0]!;
    expect(lines).toContain('Without a known availability: Orders');
    expect(lines).toContain('Without a known latency: Orders');
  });
});

test('the key changes when, and only when, a figure does', () => {
  const { figuresKey } = previewOf(SHOP);
  expect(previewOf(`# above\n${SHOP}`).figuresKey).toBe(figuresKey);
  expect(previewOf(SHOP.replace('# guess', '# measured')).figuresKey).toBe(figuresKey);
  expect(previewOf(SHOP.replace('10M users', '11M users')).figuresKey).not.toBe(figuresKey);
  expect(previewOf(SHOP.replace('5K/s', '6K/s')).figuresKey).not.toBe(figuresKey);
  expect(previewOf(SHOP, { known: { figures: figuresKey } }).figures).toBeUndefined();
});
