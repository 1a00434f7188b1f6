/** The preview of a design without a diagram: the picture that components, flows and paths give, with all that stands on one. */
import { describe, expect, test } from 'vitest';
import type { PreviewView } from '../../../src/core/preview/types.ts';
import { openedText, type Opened } from '../../support/cursor.ts';
import { ask, SHOP } from './support.ts';

/** The shop without its diagram, and with a name that Mermaid can't have as an id. */
const TEXT = SHOP.replace(/ {2}diagram:[^]*?(?= {2}components:)/, '')
  .replaceAll(/\bDB\b/g, 'Order store')
  .replace('  paths:', '  flows:\n    S -> Order store: { protocol: SQL }\n    A -> S | HTTPS: {}\n  paths:');

function textAt({ text }: Opened, place: { readonly start: number; readonly end: number } | undefined): string {
  return place ? text.slice(place.start, place.end) : '';
}

function idsOf({ diagram }: PreviewView): readonly string[] {
  return diagram!.nodes.map(({ id }) => id);
}

describe('without a diagram', () => {
  const opened = openedText(TEXT);
  const view = ask(opened);
  const [call] = view.diagram!.edges.filter(({ to }) => to === 'Order store');

  test('the picture is made of components, flows and paths, and says so', () => {
    expect(view.diagramKind).toBe('flowchart');
    expect(view.diagram!.generated).toBe(true);
    expect(view.diagram!.nodes).toEqual([
      { id: 'A', label: 'A' },
      { id: 'S', label: 'S', kind: 'Service' },
      { id: 'Order store', label: 'Order store', kind: 'SQL database', drawnAs: 'box1' },
    ]);
    expect(view.diagram!.edges.map(({ from, to, label }) => [from, to, label])).toEqual([
      ['S', 'Order store', 'SQL'],
      ['A', 'S', 'HTTPS'],
    ]);
    expect(view.diagram!.source).toContain('S sd__0@-->|"SQL"| box1');
  });

  test('figures, paths, layers and what breaks are those of a written one', () => {
    const written = ask(openedText(SHOP));
    const withoutNames = (figures: PreviewView['figures']) =>
      figures!.nodes.map(({ text, level }) => [text, level]).sort();
    expect(withoutNames(view.figures)).toEqual(withoutNames(written.figures));
    expect(view.figures!.edges.map(({ text }) => text).sort()).toEqual(
      written.figures!.edges.map(({ text }) => text).sort(),
    );
    expect(view.lenses!.layers.flatMap(({ nodes }) => nodes)).toEqual(expect.arrayContaining(['S', 'Order store']));
    expect(ask(opened, { lens: { path: 'order' } }).walk!.steps.at(-1)!.edges).toEqual([call!.id]);
    expect(ask(opened, { lens: { fails: 'Order store' } }).failure!.paths.map(({ state }) => state)).toEqual([
      'lost',
      'lost',
    ]);
  });

  test('a box leads to its entry, an arrow to its flow, what only a path names to the path', () => {
    const { diagram } = view.locations;
    expect(textAt(opened, diagram['Order store'])).toBe('Order store');
    expect(diagram['Order store']!.start).toBe(TEXT.indexOf('Order store:'));
    expect(textAt(opened, diagram[call!.id])).toBe('S -> Order store');
    expect(textAt(opened, diagram['A'])).toBe('A -> S | HTTPS');
  });

  test('the cursor marks them', () => {
    const at = (words: string, offset = 0) => opened.service.previewPlace(opened.uri, TEXT.indexOf(words) + offset);
    expect(at('Order store:')!.diagram).toBe('Order store');
    expect(at('kind: sql-database')!.diagram).toBe('Order store');
    expect(at('{ protocol: SQL }', 3)!.diagram).toBe(call!.id);
    expect(at('A -> S -> Order store', 1)).toMatchObject({ diagram: 'A', path: 'order' });
  });

  test('it is the same picture while nothing of it changes, and another where a name does', () => {
    const longer = ask(openedText(TEXT.replace('dau: 10M', 'dau: 20M')));
    expect(longer.diagramKey).toBe(view.diagramKey);
    expect(ask(openedText(TEXT.replaceAll('Order store', 'Order table'))).diagramKey).not.toBe(view.diagramKey);
  });

  test('without an arrow the layers still stand one below the other', () => {
    const bare = ask(openedText('hld:\n  components:\n    DB: { kind: cache }\n    S: { kind: service }\n'));
    expect(bare.diagram!.edges).toEqual([]);
    expect(bare.diagram!.source).toMatch(/S .*~~~ DB$/);
  });
});

describe('in phases', () => {
  const TEXT_IN_PHASES = `hld:
  components:
    S: { kind: service }
    DB: { kind: sql-database }
    K: { kind: cache, since: growth }
  flows:
    S -> DB: { protocol: SQL }
    S -> K: { protocol: RESP, since: growth }
phases:
  start: First of all
  growth: More readers
`;

  test('boxes and arrows are there as of the phase that brings them', () => {
    const opened = openedText(TEXT_IN_PHASES);
    const { lenses, diagram } = ask(opened);
    const [sql, resp] = diagram!.edges.map(({ id }) => id);
    expect(lenses!.phases.map(({ nodes, edges }) => [nodes, edges])).toEqual([
      [['S', 'DB'], [sql]],
      [
        ['S', 'DB', 'K'],
        [sql, resp],
      ],
    ]);
    expect(ask(opened, { lens: { phase: 'start' } }).diagramKey).toBe(ask(opened).diagramKey);
  });
});

describe('with a diagram that can not be drawn', () => {
  const broken = SHOP.replace('S -->|SQL| DB\n', 'S -->|SQL\n');
  const opened = openedText(broken);

  test('what is written is not replaced, and the other is offered', () => {
    const view = ask(opened);
    expect(view.problems!.diagram).not.toEqual([]);
    expect(view.problems!.standIn).toBe(true);
    expect(view.diagram!.generated).toBeUndefined();
  });

  test('the other is given where it is asked for', () => {
    const view = ask(opened, { standIn: true });
    expect(view.diagram!.generated).toBe(true);
    expect(idsOf(view)).toEqual(expect.arrayContaining(['A', 'S', 'DB']));
    expect(view.diagram!.edges.map(({ from, to }) => `${from} ${to}`)).toEqual(['A S', 'S DB']);
    const place = opened.service.previewPlace(opened.uri, broken.indexOf('A -> S -> DB') + 5, true);
    expect(place!.diagram).toBe('S');
  });

  test('nothing stands in for a diagram without a mistake', () => {
    const fine = openedText(SHOP);
    expect(ask(fine).problems!.standIn).toBeUndefined();
    expect(ask(fine, { standIn: true })).toEqual(ask(fine));
  });
});

test('nothing is drawn where there is nothing', () => {
  expect(ask(openedText('title: Shop\n'))).toMatchObject({ diagramKind: 'none', diagramKey: '' });
});
