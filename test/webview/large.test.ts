/** Large diagrams: laid out so that the page keeps up, handled without drawing them again, and not drawn unasked where it would take long. */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import type { PreviewDiagram, PreviewFigures } from '../../src/protocol/preview.ts';
import { hugeNote, isHuge, layoutFor, layoutNote } from '../../webview/diagram/size.ts';
import { openPage, startBrowser, type Opened } from './support/browser.ts';
import { CHAT, largeChart, update } from './support/results.ts';
import { startSite, type Site } from './support/site.ts';

describe('the size of a diagram', () => {
  const grouped = (count: number): PreviewDiagram => ({ ...largeChart(count), groups: [{ id: 'g', title: 'Group' }] });

  it('has many boxes laid out the quick way, which with groups is the slow one', () => {
    expect(layoutFor(largeChart(150))).toBe('elk');
    expect(layoutFor(largeChart(151))).toBe('dagre');
    expect(layoutFor(grouped(300))).toBe('elk');
  });

  it('is told of where it changes the layout, and the diagram does not say how to', () => {
    expect(layoutNote(largeChart(150))).toBeUndefined();
    expect(layoutNote(grouped(300))).toBeUndefined();
    expect(layoutNote(largeChart(300))).toBe(
      '300 boxes without groups are laid out by dagre, so that the picture keeps up with typing. To have ELK all the same, begin the diagram with the line %%{init: {"layout": "elk"}}%%.',
    );
    const own = largeChart(300);
    expect(layoutNote({ ...own, source: `%%{init: {"layout": "elk"}}%%\n${own.source}` })).toBeUndefined();
    expect(layoutNote({ ...own, source: `---\nconfig:\n  layout: elk\n---\n${own.source}` })).toBeUndefined();
  });

  it('can be too much to be drawn unasked', () => {
    expect(isHuge(largeChart(500))).toBe(false);
    expect(isHuge(largeChart(501))).toBe(true);
    expect(isHuge({ nodes: [], edges: manyArrows(300, 1000).edges })).toBe(false);
    expect(isHuge({ nodes: [], edges: manyArrows(300, 1001).edges })).toBe(true);
    expect(hugeNote(largeChart(1200))).toMatch(/^The diagram has 1,200 boxes and 1,199 arrows\. /);
  });
});

/** So many boxes in one row, and arrows between them. */
function manyArrows(boxes: number, arrows: number): PreviewDiagram {
  const nodes = Array.from({ length: boxes }, (_, at) => ({ id: `n${at}`, label: `Service ${at}` }));
  const edges = Array.from({ length: arrows }, (_, at) => ({
    id: `e${at}`,
    from: `n${at % boxes}`,
    to: `n${(at + 1 + Math.floor(at / boxes)) % boxes}`,
  }));
  const lines = [
    ...nodes.map(({ id, label }) => `  ${id}[${label}]`),
    ...edges.map(({ id, from, to }) => `  ${from} ${id}@--> ${to}`),
  ];
  return { key: `many-${boxes}-${arrows}`, source: `flowchart TB\n${lines.join('\n')}\n`, nodes, edges, groups: [] };
}

function figuresOf({ nodes, edges }: PreviewDiagram, key: string): PreviewFigures {
  const figure = (id: string) => ({ id, text: `${key} %`, level: 'ok' as const, lines: [`Load ${key} %`] });
  return { key, paths: [], nodes: nodes.map(({ id }) => figure(id)), edges: edges.map(({ id }) => figure(id)) };
}

describe('a large diagram in the page', () => {
  let site: Site;
  let browser: Browser;
  let opened: Opened;

  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite(), startBrowser()]);
  });

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  beforeEach(async () => {
    opened = await openPage(browser, site.url);
    return () => opened.page.close();
  });

  const note = () => opened.page.locator('.size-note');
  const drawn = () => opened.page.locator('.canvas').getAttribute('data-pictures');

  it('says how it is laid out, and is searched, selected and given other figures without being drawn again', async () => {
    const diagram = largeChart(300);
    await opened.post({ type: 'update', result: update({ diagram, figures: figuresOf(diagram, '10') }) });
    await opened.pictures(1);
    expect(await note().textContent()).toContain('300 boxes without groups are laid out by dagre');
    expect(await note().getByRole('button').count()).toBe(0);
    expect(await opened.page.locator('.figure').count()).toBe(599);
    expect(await opened.page.locator('[aria-label="The diagram as text"] > li').count()).toBe(300);

    await opened.page.evaluate(watchDom);
    await opened.post({ type: 'select', diagram: 'n137' });
    await opened.page.locator('[data-part="n137"].selected').first().waitFor();
    expect(await opened.page.evaluate(changesSeen)).toBeLessThan(30);

    await opened.page.locator('.canvas').focus();
    await opened.page.keyboard.press('Control+f');
    await opened.page.locator('.search input').fill('Service n299');
    await opened.page.locator('[data-part="n299"].found').first().waitFor();
    expect(await opened.page.evaluate(changesSeen)).toBeLessThan(60);
    await opened.page.keyboard.press('Escape');

    await opened.page.evaluate(changesSeen);
    // One figure is another: what stays the same is not written again.
    const figures = figuresOf(diagram, '10');
    const nodes = figures.nodes.map((each) => (each.id === 'n5' ? { ...each, text: '42 %' } : each));
    await opened.post({
      type: 'update',
      result: update({ diagram, figures: { ...figures, key: 'other', nodes } }),
    });
    await opened.page.locator('.figure[data-part="n5"]', { hasText: '42 %' }).waitFor();
    expect(await opened.page.evaluate(changesSeen)).toBeLessThan(60);
    expect(await drawn()).toBe('1');
  });

  it('is drawn only when it is asked for, where it would take long', async () => {
    await opened.post({ type: 'update', result: update({ diagram: CHAT }) });
    await opened.pictures(1);
    expect(await note().isVisible()).toBe(false);

    const huge = { ...CHAT, key: 'huge', nodes: largeChart(501).nodes };
    await opened.post({ type: 'update', result: update({ diagram: huge }) });
    await note().getByText('The diagram has 501 boxes and 8 arrows.').waitFor();
    expect(await opened.page.getByText('older picture').isVisible()).toBe(true);
    expect(await drawn()).toBe('1');

    await note().locator('vscode-button').click();
    await opened.pictures(2);
    expect(await note().isVisible()).toBe(false);
    expect(await opened.page.getByText('older picture').isVisible()).toBe(false);

    // An edit makes another diagram of it.
    await opened.post({ type: 'update', result: update({ diagram: { ...huge, key: 'edited' } }) });
    await note().locator('vscode-button').waitFor();
    expect(await drawn()).toBe('2');
  });
});

/** Counts what changes in the picture, its figures and its text from now on. Runs in the page. */
function watchDom(): void {
  const page = window as unknown as { changes: number };
  page.changes = 0;
  const observer = new MutationObserver((records) => (page.changes += records.length));
  const root = document.querySelector('.diagram');
  if (root) observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
}

/** How many there were since it was asked last. Runs in the page. */
function changesSeen(): number {
  const page = window as unknown as { changes: number };
  const { changes } = page;
  page.changes = 0;
  return changes;
}
