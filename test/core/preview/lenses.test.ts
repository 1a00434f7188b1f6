/** The lenses: paths step by step, what breaks, phases and layers; in words as people see them. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../src/core/base/edit.ts';
import type { FailureView } from '../../../src/core/preview/lenses/types.ts';
import type { PreviewView } from '../../../src/core/preview/types.ts';
import { openedText } from '../../support/cursor.ts';
import { SHOP, ask, previewOf } from './support.ts';

const photoSharing = (): string =>
  fs.readFileSync(
    path.resolve(import.meta.dirname, '../../../examples/photo-sharing/photo-sharing.sysdesign.yaml'),
    'utf8',
  );

describe('a path', () => {
  test('is told step by step, each with what is known of it up to there', () => {
    expect(previewOf(SHOP, { lens: { path: 'look' } }).walk).toEqual({
      name: 'look',
      goals: ['Availability goal 99.9%', 'Latency goal p99 100 ms'],
      steps: [
        {
          text: 'Mobile App → Shop',
          from: 'A',
          to: ['S'],
          edges: ['sd__0'],
          lines: [
            'Mobile App, Client',
            'Shop, Service',
            'Shop takes p50 5 ms, p99 20 ms, as declared',
            'Shop is available 1 − (1 − 99.9%)^2 = 99.9999%, as declared',
          ],
          availability: '99.9999%',
          availabilityLevel: 'ok',
          latency: 'p99 20 ms',
          latencyLevel: 'ok',
        },
        {
          text: 'Shop → Orders',
          from: 'S',
          to: ['DB'],
          edges: ['sd__1', 'sd__2'],
          lines: [
            'Calls for each arrival: 10%',
            'Orders, SQL database',
            'Orders takes p50 10 ms, p99 60 ms, as declared',
            'Orders is available 99.95%, as declared',
          ],
          availability: '99.9499%',
          availabilityLevel: 'ok',
          latency: 'p99 35 ms',
          latencyLevel: 'ok',
        },
      ],
    });
  });

  test('ends with what the list of paths says of the whole', () => {
    const { walk, figures } = previewOf(photoSharing(), { lens: { path: 'upload' } });
    const last = walk!.steps.at(-1)!;
    const whole = figures!.paths.find(({ name }) => name === 'upload')!;
    expect(whole.availability).toBe(`${last.availability}, goal 99.9%`);
    expect(whole.latency.startsWith(last.latency)).toBe(true);
    expect(walk!.steps[4]!.lines).toContain('Nobody waits for it, so its time does not count');
  });

  test('has each of its steps where the text says it', () => {
    const text = photoSharing();
    const { walk, locations } = previewOf(text, { lens: { path: 'upload' } });
    expect(locations.steps.map(({ start, end }) => text.slice(start, end))).toEqual([
      'U -> LB',
      'LB -> US',
      'US -> OS',
      'US -> DB',
      'US -> K',
      'K -> W',
      'W -> C',
      'W -> OS',
    ]);
    expect(walk!.steps).toHaveLength(locations.steps.length);
    expect(previewOf(text).locations.steps).toEqual([]);
  });

  test('that does not exist, or is half typed, has no steps', () => {
    expect(previewOf(SHOP, { lens: { path: 'none' } }).walk).toBeUndefined();
    expect(previewOf(SHOP.replace('- A -> S -> DB', '- '), { lens: { path: 'order' } }).walk).toBeUndefined();
  });

  test('leaves the loads of the whole document as they are', () => {
    const opened = openedText(SHOP, 'shop.sysdesign.yaml');
    const before = ask(opened).figures;
    ask(opened, { lens: { path: 'order' } });
    expect(ask(opened).figures).toEqual(before);
  });
});

describe('what breaks', () => {
  const failure = (text: string, fails: string): FailureView => previewOf(text, { lens: { fails } }).failure!;

  test('paths with what a goal allows, what is cut off, what is no longer met', () => {
    const text = SHOP.replace('      rate: orders', '      serves: [ R1 ]\n      rate: orders');
    expect(failure(text, 'S')).toEqual({
      node: 'S',
      name: 'Shop',
      spare:
        'It outlives one of its machines (failover: automatic). What follows is for all of it failing, or being out of reach.',
      unreachable: [{ id: 'DB', name: 'Orders' }],
      paths: ['order', 'look'].map((name) => ({
        name,
        state: 'lost',
        text: 'Available 0% while it is down, 99.9499% otherwise; 43.2 min of it use up the failures that 99.9% allows in 30 days',
      })),
      requirements: [{ name: 'R1', text: 'Order' }],
      row: 'The paths order and look fail; R1 is not met',
    });
  });

  test('a path that does without it goes on, and one that does not use it is whole', () => {
    expect(failure(photoSharing(), 'K').paths.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'upload later',
      'see the photos whole',
      'follow somebody whole',
      'read the feed whole',
    ]);
  });

  test('a path that comes to it after its answer is answered, and gets no further; one that has another way goes on', () => {
    const text = SHOP.replace(
      '(Orders)]\n',
      '(Orders)]\n      S -.->|AMQP| M[Mail]\n      S -->|RESP| C[Cache]\n',
    ).replace(
      '- A -> S -> DB\n',
      '- A -> S -> DB\n        - S -> M: { wait: false, required: false }\n        - S -> C: { required: false }\n',
    );
    const named = ({ paths, row }: FailureView): unknown => ({ order: paths[0]!.state, text: paths[0]!.text, row });
    expect(named(failure(text, 'M'))).toEqual({
      order: 'later',
      text: 'Is answered, 99.9499%, but gets no further than here',
      row: 'No path fails at once; order is answered, but gets no further; look does not notice',
    });
    expect(named(failure(text, 'C'))).toEqual({
      order: 'reduced',
      text: 'Is answered without it, 99.9499%',
      row: 'No path stops; order goes on without it; look does not notice',
    });
  });

  test('is written into the entry of the component, once', () => {
    const opened = openedText(SHOP, 'shop.sysdesign.yaml');
    const edits = opened.service.failureEdits(opened.uri, 'DB')!;
    const text = applyEdits(SHOP, edits);
    expect(text).toBe(
      SHOP.replace(
        '      latency: { p50: 10 ms, p99: 60 ms }\n',
        '      latency: { p50: 10 ms, p99: 60 ms }\n      if-it-fails: The paths order and look fail\n',
      ),
    );
    const after = openedText(text, 'shop.sysdesign.yaml');
    expect(after.service.failureEdits(after.uri, 'DB')).toEqual([]);
    expect(failure(text, 'DB')).toMatchObject({ written: 'The paths order and look fail' });
    expect(failure(text, 'DB').row).toBeUndefined();
  });

  test('of a box that is no component any more there is nothing', () => {
    expect(previewOf(SHOP, { lens: { fails: 'gone' } }).failure).toBeUndefined();
  });
});

describe('phases', () => {
  test('have what came by then and has not gone, and say what they add', () => {
    const { lenses } = previewOf(photoSharing());
    expect(lenses!.phases.map(({ name, nodes }) => `${name}: ${nodes.join(' ')}`)).toEqual([
      'monolith: U CDN LB MO OS DB',
      'services: U CDN LB US FS OS DB C RR',
      'events: U CDN LB US FS K W DL OS DB C RR',
      'regions: U DNS CDN LB US FS K W DL OS DB C RR',
    ]);
    const events = lenses!.phases[2]!;
    expect(events.when).toMatch(/^When resizing within the upload/);
    expect(events.adds.flatMap(({ node }) => node ?? [])).toEqual(['K', 'W', 'DL']);
    expect(lenses!.phases[1]!.drops.map(({ node }) => node)).toEqual(['MO']);
  });

  test('have figures of what is there, which the whole has no part in', () => {
    const ids = (phase?: string): string[] =>
      previewOf(photoSharing(), phase === undefined ? {} : { lens: { phase } }).figures!.nodes.map(({ id }) => id);
    expect(ids('monolith')).not.toContain('US');
    expect(ids('services')).toContain('US');
    expect(ids('unheard of')).toEqual(ids());
  });

  test('the estimates, findings and the document are of what is there by then', () => {
    const view = (phase?: string): PreviewView =>
      previewOf(photoSharing(), { document: true, ...(phase !== undefined && { lens: { phase } }) });
    const [whole, monolith, events] = [view(), view('monolith'), view('events')];
    const names = ({ estimates }: PreviewView): string[] => estimates!.rows.map(({ name }) => name);
    expect(names(whole).filter((name) => !names(monolith).includes(name))).toEqual([
      'events_from',
      'hit',
      'miss_share',
      'resizing',
      'misses',
      'lists_read',
      'ocean',
      'ocean_wait',
    ]);
    expect(names(monolith)).toContain('first_reads');
    expect(names(monolith)).not.toContain('resizing');
    expect(names(events)).toContain('resizing');
    expect(names(events)).not.toContain('ocean');
    expect(monolith.estimatesKey).not.toBe(events.estimatesKey);
    const entries = ({ document }: PreviewView): string[] =>
      document!.sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'entry' ? [block.id] : [])));
    expect(entries(monolith)).toContain('component/MO');
    expect(entries(monolith)).not.toContain('component/K');
    expect(entries(events)).toContain('component/K');
    expect(entries(events)).not.toContain('requirement/R3');
    expect(monolith.document!.note).toMatch(/^As of the phase “monolith”: .*those of the whole design\.$/);
    expect(whole.document!.note).toBeUndefined();
    expect(view('unheard of').documentKey).toBe(whole.documentKey);
  });

  test('what the loads give is found anew, and nothing is found about what is not there', () => {
    const text = `phases: [ one, two ]
${SHOP.replace('capacity: { writes: 5K/s, reads: 100/s }', 'capacity: { writes: 500/s, reads: 100/s }').replace(
  '    DB:\n',
  '    DB:\n      since: two\n',
)}`;
    const rules = (phase?: string): string[] =>
      previewOf(text, phase === undefined ? {} : { lens: { phase } })
        .findings!.items.filter(({ message }) => message.includes('`DB`') || message.includes('Orders'))
        .map(({ rule }) => rule);
    expect(rules().some((rule) => rule.startsWith('capacity/'))).toBe(true);
    expect(rules('two')).toEqual(rules());
    expect(rules('one')).toEqual([]);
  });

  test('what is found in a phase alone has its fixes too', () => {
    const text = `phases: [ one, two ]
${SHOP.replace('capacity: { writes: 5K/s, reads: 100/s }', 'capacity: { writes: 500/s, reads: 100/s }').replace(
  '    order:\n',
  '    more:\n      since: two\n      kind: write\n      rate: orders\n      peak: peak\n      payload: 1 KB\n      steps:\n        - A -> S -> DB\n    order:\n',
)}`;
    const opened = openedText(text, 'shop.sysdesign.yaml');
    const ids = (phase?: string): string[] =>
      ask(opened, phase === undefined ? {} : { lens: { phase } }).findings!.items.map(({ id }) => id);
    const alone = ids('one').filter((id) => !ids().includes(id));
    expect(alone).not.toEqual([]);
    for (const id of [...ids(), ...ids('one')]) {
      const { fixes } = opened.service.findingFixes(opened.uri, id)!;
      expect(fixes.map(({ kind }) => kind)).toContain('answer');
      for (const { edits } of fixes) expect(applyEdits(text, edits)).not.toBe(text);
    }
  });

  test('an arrow comes and goes with its flow', () => {
    const text = `phases: [ one, two ]
${SHOP.replace('  components:', '  flows:\n    S -> DB: { since: two }\n  components:')}`;
    expect(previewOf(text).lenses!.phases.map(({ edges }) => edges)).toEqual([['sd__0'], ['sd__0', 'sd__1', 'sd__2']]);
  });

  test('are there in each way of listing them, and none where none are', () => {
    const names = (text: string): string[] => previewOf(text + SHOP).lenses!.phases.map(({ name }) => name);
    expect(names('phases: [ one, two ]\n')).toEqual(['one', 'two']);
    expect(names('phases:\n  - { name: one, when: Now }\n  - \n')).toEqual(['one']);
    expect(names('phases: { one: Now, two: { when: Later } }\n')).toEqual(['one', 'two']);
    expect(names('phases: \n')).toEqual([]);
  });
});

test('paths with what they take in the picture, and components with or without one', () => {
  const { lenses } = previewOf(SHOP);
  expect(lenses!.paths).toEqual(
    (['order', 'look'] as const).map((name) => ({
      name,
      kind: name === 'order' ? 'write' : 'read',
      nodes: ['A', 'S', 'DB'],
      edges: ['sd__0', 'sd__1', 'sd__2'],
    })),
  );
  const sequence = SHOP.replace(/flowchart LR\n(?: {6}.*\n)+/, 'sequenceDiagram\n      A->>S: order\n');
  const undrawn = previewOf(sequence, { lens: { path: 'order' } });
  expect(undrawn.diagramKind).toBe('other');
  expect(undrawn.lenses!.paths.map(({ name, nodes, edges }) => [name, nodes, edges])).toEqual([
    ['order', [], []],
    ['look', [], []],
  ]);
  expect(undrawn.lenses!.components.map(({ id }) => id)).toEqual(['S', 'DB']);
  expect(undrawn.walk!.steps).toHaveLength(2);
});

test('layers, from the user inwards', () => {
  expect(previewOf(SHOP).lenses!.layers).toEqual([
    { name: 'Client', short: 'Cl', nodes: ['A'] },
    { name: 'Application', short: 'Ap', nodes: ['S'] },
    { name: 'Data', short: 'Da', nodes: ['DB'] },
  ]);
});
