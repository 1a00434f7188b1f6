/** The phases of a design in a real VS Code: the slider moves, what is new is marked and told, and all numbers are as of the phase. */
import * as vscode from 'vscode';
import { contains, equal, ok } from '../support/assert.ts';
import { openText, positionOf, waitFor } from '../support/editor.ts';
import { hand, host } from '../support/hand.ts';
import { describe, it } from '../support/runner.ts';

const page = { webview: 'sysdesign.sysdesign' } as const;

/** In its second phase the database is read more than it takes; what was done by hand is gone by then. */
const PHASED = `sysdesign: 1
title: Orders in two phases
phases:
  shop:
    when: From the first day
    text: One service and its database
  reports:
    when: When the books are closed every hour, at \`looks = 1K reads/s\`
    text: Reports read what orders wrote
estimate:
  orders: { value: 1K orders/s, why: A guess }
  looks: { value: 1K reads/s, why: One order is looked at once, since: reports }
scope:
  functional:
    R1: Order
    R2: { text: Close the books, since: reports }
  nonfunctional:
    availability: 99.9%
    latency: { p99: 100 ms }
hld:
  diagram: |
    flowchart TB
      A[Mobile App] -->|HTTPS order| S[Shop]
      S -->|SQL insert| DB[("Orders (PostgreSQL)")]
      A -->|HTTPS read| R[Reports]
      R -->|SQL select| DB
      B[Bookkeeping by Hand] -->|SQL select| DB
  components:
    A: { kind: client }
    B: { kind: worker, until: shop, why: Two people with a spreadsheet }
    S:
      kind: service
      instances: 2
      availability: 99.99%
      latency: { p50: 5 ms, p99: 20 ms }
      capacity: { writes: 3K/s }
    R:
      kind: service
      instances: 2
      since: reports
      availability: 99.99%
      latency: { p50: 5 ms, p99: 20 ms }
      why: Closes the books each hour (R2)
    DB:
      kind: sql-database
      capacity: { writes: 5K/s, reads: 800/s }
      availability: 99.95%
      latency: { p50: 10 ms, p99: 60 ms }
  paths:
    order:
      kind: write
      rate: orders
      serves: [ R1 ]
      steps:
        - A -> S -> DB
    close the books:
      kind: read
      rate: looks
      since: reports
      serves: [ R2 ]
      steps:
        - A -> R -> DB
`;

const SLIDER = 'input[type="range"][aria-label="Phase"]';
const PARTS = ['A', 'S', 'DB', 'R', 'B'];

/** What a person sees of the design. */
interface Seen {
  readonly slider: string | null;
  /** How each of the boxes stands to the phase. */
  readonly boxes: Readonly<Record<string, string | null>>;
  readonly newArrows: number;
  readonly badges: readonly string[];
  readonly database: string;
  readonly figures: number;
  readonly paths: readonly string[];
  readonly estimates: readonly string[];
  /** Whether the list of findings and the picture have what the database can't take. */
  readonly overloaded: readonly boolean[];
}

const look = (): Promise<Seen> =>
  hand.evaluate(
    'body',
    (body, { slider, parts }) => {
      const all = (selector: string): HTMLElement[] => [...body.querySelectorAll<HTMLElement>(selector)];
      const texts = (selector: string): string[] => all(selector).map((each) => each.textContent.trim());
      const boxes = parts.map((id) => {
        const box = body.querySelector(`.stage [data-kind="node"][data-part="${id}"]`);
        return [id, box?.getAttribute('data-lens') ?? null] as const;
      });
      const thumb = body.querySelector<HTMLElement>(slider);
      const database = body.querySelector<HTMLElement>('.figure[data-part="DB"]');
      return {
        slider: (thumb?.checkVisibility() && thumb.getAttribute('aria-valuetext')) || null,
        boxes: Object.fromEntries(boxes),
        newArrows: all('.stage path[data-kind="edge"][data-lens="now"]').length,
        badges: texts('.lens-badge').sort(),
        database: `${database?.textContent.trim()} ${database?.dataset['level']}`,
        figures: all('.figure.on-node').length,
        paths: texts('.paths tbody th'),
        estimates: texts('.estimates tbody th .name'),
        overloaded: [
          texts('.findings li').some((text) => text.includes('1K reads/s on average')),
          all('.finding-badge[data-on="DB"]').some((badge) => badge.ariaLabel?.includes('1K reads/s on average')),
        ],
      };
    },
    { slider: SLIDER, parts: PARTS },
    page,
  );

/** Waits until everything is as wanted; the last look is told where it never comes. */
async function waitForLook(what: string, wanted: Seen): Promise<void> {
  const goal = JSON.stringify(wanted);
  const isThere = waitFor(what, async () => JSON.stringify(await look()) === goal);
  await isThere.catch(async () => equal(await look(), wanted, what));
}

const WHOLE: Seen = {
  slider: null,
  boxes: { A: null, S: null, DB: null, R: null, B: null },
  newArrows: 0,
  badges: [],
  database: '125% over',
  figures: 3,
  paths: ['order', 'close the books'],
  estimates: ['orders', 'looks'],
  overloaded: [true, true],
};
/** The first phase: what is there, and nothing that has to be called new. */
const SHOP: Seen = {
  slider: 'shop',
  boxes: { A: 'on', S: 'on', DB: 'on', R: 'off', B: 'on' },
  newArrows: 0,
  badges: [],
  database: '20% ok',
  figures: 2,
  paths: ['order'],
  estimates: ['orders'],
  overloaded: [false, false],
};
const REPORTS: Seen = {
  ...WHOLE,
  slider: 'reports',
  boxes: { A: 'on', S: 'on', DB: 'on', R: 'now', B: 'off' },
  newArrows: 2,
  badges: ['+', '+', '+ new'],
};

/** The headings, the words and the list items of the lens. */
const told = (): Promise<string[]> =>
  hand.evaluate(
    '.lens',
    (lens) => [...lens.querySelectorAll('h3, p:not(.muted), li')].map((each) => each.textContent),
    undefined,
    page,
  );

const toggle = '[role="toolbar"] button:has-text("Phases")';
const described = (id: string): Promise<string | null> =>
  hand.attribute(`.stage [data-kind="node"][data-part="${id}"]`, 'aria-description', page);

async function openPhased(): Promise<vscode.TextDocument> {
  const { document } = await openText('phased.sysdesign.yaml', PHASED);
  await vscode.commands.executeCommand('sysdesign.openPreview');
  await hand.waitFor('.stage svg [data-part="DB"]', { ...page, timeout: 90_000 });
  await waitForLook('the whole design', WHOLE);
  return document;
}

describe('the phases in the preview', () => {
  it(
    'are gone through by the slider, each with what is new, why, and numbers of its own, and back to the whole',
    async () => {
      const { version } = await openPhased();
      const pictures = await hand.attribute('.canvas', 'data-pictures', page);
      await hand.click(toggle, page);
      await waitForLook('the first phase', SHOP);
      equal(await told(), ['Phase 1: shop', 'When: From the first day', 'One service and its database']);
      equal(await described('R'), 'not there in this phase');
      await hand.screenshot(`phases-first-${host()}`);

      await hand.press('ArrowRight', SLIDER, page);
      await waitForLook('the second phase', REPORTS);
      equal(await told(), [
        'Phase 2: reports',
        'When: When the books are closed every hour, at looks = 1K reads/s',
        'Reports read what orders wrote',
        'It adds',
        'Reports: Closes the books each hour (R2)',
        'Requirement R2: Close the books',
        'Path close the books',
        'Estimate looks = 1K reads/s: One order is looked at once',
        'New arrows',
        'Mobile App → Reports: HTTPS read',
        'Reports → Orders (PostgreSQL): SQL select',
        'What went',
        'Bookkeeping by Hand: Two people with a spreadsheet',
      ]);
      equal(
        [await described('R'), await described('B'), await described('S')],
        ['new in this phase', 'not there in this phase', null],
      );
      await hand.screenshot(`phases-second-${host()}`);

      await hand.click('button[aria-label="Previous phase"]', page);
      await waitForLook('the first phase again', SHOP);
      await hand.click(toggle, page);
      await waitForLook('the whole design again', WHOLE);
      equal(await hand.attribute('.canvas', 'data-pictures', page), pictures, 'drawn anew');
      const shown = vscode.window.visibleTextEditors.find(({ document }) =>
        document.uri.path.endsWith('/phased.sysdesign.yaml'),
      );
      equal(shown?.document.version, version, 'the document was touched');
    },
    { limit: 240_000 },
  );

  it('are heeded by the document page and by an edit of the text', async () => {
    const document = await openPhased();
    await hand.click('[role="tab"]:has-text("Document")', page);
    await hand.waitFor('.document [data-item="requirement/R2"]', page);
    equal(await hand.count('.document .note:visible', page), 0);
    await hand.click(toggle, page);
    await hand.waitFor('.document .note:has-text("As of the phase “shop”")', page);
    equal(await hand.count('.document [data-item="requirement/R2"]', page), 0);
    equal(await hand.count('.document [data-item="component/B"]', page), 1);

    const since = 'since: reports\n      availability';
    const edit = new vscode.WorkspaceEdit();
    edit.replace(
      document.uri,
      new vscode.Range(positionOf(document, since), positionOf(document, since, 'since: reports'.length)),
      'since: shop',
    );
    ok(await vscode.workspace.applyEdit(edit), 'the edit was refused');
    await hand.waitFor('.document [data-item="component/R"]', page);
    await hand.waitFor('.stage [data-kind="node"][data-part="R"][data-lens="on"]', page);

    await hand.press('Escape', SLIDER, page);
    await hand.waitFor('.document [data-item="requirement/R2"]', page);
    await hand.waitFor('.document .note', { ...page, state: 'hidden' });
    contains(await hand.text('.document [data-item="requirement/R2"]', page), 'close the books');
    await hand.click('[role="tab"]:has-text("Numbers")', page);
  });
});
