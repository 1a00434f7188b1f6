/** The preview is read in a real VS Code: paths call by call and together, layers, the diagram in words, and what is said aloud. */
import * as vscode from 'vscode';
import { contains, equal, ok } from '../support/assert.ts';
import { openFixture, openText, positionOf, waitFor } from '../support/editor.ts';
import { hand, host } from '../support/hand.ts';
import { describe, it } from '../support/runner.ts';

const page = { webview: 'sysdesign.sysdesign' } as const;

/** Each of the six layers below the one before it, and in one of them two components. */
const LAYERED = `sysdesign: 1
title: Six layers
estimate:
  orders: { value: 1K orders/s, why: A guess }
hld:
  diagram: |
    flowchart TB
      A[Mobile App] -->|HTTPS order| LB[Load Balancer]
      LB -->|HTTP| S[Shop]
      LB -->|HTTP| R[Reports]
      S -->|SQL insert| DB[(Orders)]
      R -->|SQL select| DB
      DB -.->|changes| Q[[Order Events]]
      Q -.->|lag| M[Metrics]
  components:
    A: { kind: client }
    LB: { kind: load-balancer, capacity: { requests: 10K/s } }
    S: { kind: service, capacity: { writes: 4K/s } }
    R: { kind: service }
    DB: { kind: sql-database, capacity: { writes: 5K/s } }
    Q: { kind: event-stream }
    M: { kind: metrics }
  paths:
    order:
      kind: write
      rate: orders
      peak: orders
      steps:
        - A -> LB -> S -> DB
`;

const LAYERS = {
  Client: ['A'],
  Entry: ['LB'],
  Application: ['S', 'R'],
  Data: ['DB'],
  Asynchronous: ['Q'],
  Observability: ['M'],
};

const lens = (name: string): Promise<unknown> => hand.click(`[role="toolbar"] button:has-text("${name}")`, page);
const callsOf = (path: string): string => `table.sequence:has(caption:has-text("The calls of ${path},"))`;
const standing = (id: string): Promise<string | null> =>
  hand.attribute(`.stage [data-kind="node"][data-part="${id}"]`, 'data-lens', page);

async function openPreview(editor: vscode.TextEditor): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand('sysdesign.openPreview');
  await hand.waitFor('.stage svg [data-part="DB"]', { ...page, timeout: 90_000 });
  return editor.document;
}

const openExample = async (name: string): Promise<vscode.TextDocument> =>
  openPreview(await openFixture('examples', name, `${name}.sysdesign.yaml`));

/** The rows of a table, each as its cells. */
const rowsOf = (table: string): Promise<string[][]> =>
  hand.evaluate(
    table,
    (element) =>
      [...element.querySelectorAll('tr')].map((row) => [...row.cells].map(({ innerText }) => innerText.trim())),
    undefined,
    page,
  );

/** What follows the cursor in its line, in the editor that shows the document. */
function atCursor(document: vscode.TextDocument): string | undefined {
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document)?.selection.active;
  return shown && document.lineAt(shown.line).text.slice(shown.character);
}

describe('a path in the preview', () => {
  it(
    'is a table of calls that add up to its goals, and each leads to the text, by mouse and by keyboard',
    async () => {
      const document = await openExample('chat');
      await lens('Path');
      await hand.select('select[aria-label="Path"]', 'path:read history', page);
      const table = callsOf('read history');
      await hand.waitFor(table, page);
      equal(await rowsOf(table), [
        ['', 'Call', 'Available', 'Latency'],
        ['1', 'Mobile App → Load Balancer', '99.99%', 'p99 3 ms'],
        ['2', 'Load Balancer → Chat Service (WebSocket)', '99.98%', 'p99 26 ms'],
        ['3', 'Chat Service (WebSocket) → Message Store (Cassandra)', '99.97%', 'p99 29 ms'],
        ['', 'Availability goal 99.95% · Latency goal p99 300 ms'],
      ]);
      // The last call has the figures of the whole, as the list of paths holds them against the goals.
      const whole = await rowsOf('.paths table');
      equal(whole[2], ['read history', '99.97%, goal 99.95%', 'p99 29 ms of 300 ms']);
      await hand.screenshot(`reading-path-${host()}`);

      await hand.click(`${table} tbody tr >> nth=1 >> button`, page);
      await hand.click('.lens h3 button:has-text("Load Balancer → Chat Service")', page);
      await waitFor('the second call in the text', () => atCursor(document) === 'LB -> CS');

      await hand.press('Enter', `${table} tbody tr >> nth=2 >> button`, page);
      await hand.waitFor(`${table} tbody tr[aria-current="step"]:has-text("Message Store")`, page);
      contains((await hand.focused(page))?.name ?? '', 'Message Store', 'the keyboard was lost');
      await hand.press('Enter', '.lens h3 button', page);
      await waitFor('the third call in the text, with the keyboard', () => {
        const isThere = vscode.window.activeTextEditor?.document === document;
        return isThere && atCursor(document)?.startsWith('CS -> DB: { times');
      });
    },
    { limit: 240_000 },
  );

  it('is seen with all others that read, or that write, and opened from among them', async () => {
    await openExample('photo-sharing');
    const pictures = await hand.attribute('.canvas', 'data-pictures', page);
    await lens('Path');
    await hand.select('select[aria-label="Path"]', 'all:write', page);
    await hand.waitFor('table.sequence:has(caption:has-text("All write paths"))', page);
    equal(await rowsOf('table.sequence'), [
      ['', 'Path', 'Availability', 'Latency'],
      ['1', 'upload', '99.96%, goal 99.9%', 'p99 170 ms of 400 ms'],
      ['2', 'follow somebody', '99.97%, goal 99.9%', 'p99 40 ms of 400 ms'],
    ]);
    equal([await standing('US'), await standing('FS'), await standing('RR')], ['on', 'on', 'off']);
    await hand.screenshot(`reading-all-write-${host()}`);
    await hand.select('select[aria-label="Path"]', 'all:read', page);
    await hand.waitFor('table.sequence:has(caption:has-text("All read paths"))', page);
    equal(await rowsOf('table.sequence'), [
      ['', 'Path', 'Availability', 'Latency'],
      ['1', 'see the photos', '99.98%, goal 99.9%', 'p99 89 ms of 400 ms'],
      ['2', 'read the feed', '99.97%, goal 99.9%', 'p99 59 ms of 400 ms'],
    ]);
    equal([await standing('US'), await standing('FS'), await standing('RR')], ['off', 'on', 'on']);
    await hand.press('Enter', 'table.sequence button:has-text("read the feed")', page);
    await hand.waitFor(`${callsOf('read the feed')} [aria-current="step"]`, page);
    equal(await hand.inputValue('select[aria-label="Path"]', page), 'path:read the feed');
    equal(await hand.attribute('.canvas', 'data-pictures', page), pictures, 'drawn anew');
  });
});

/** Each lane with its name and the boxes that lie within it, from the top down. */
const lanes = (): Promise<Record<string, string[]>> =>
  hand.evaluate(
    '.stage > svg, .stage svg:has(.lanes)',
    (svg) => {
      const boxes = [...svg.querySelectorAll('[data-kind="node"]')];
      const names = [...svg.querySelectorAll('.lane-name')];
      const found = [...svg.querySelectorAll('.lane')].map((lane, at) => {
        const { top, bottom } = lane.getBoundingClientRect();
        const within = boxes.filter((box) => {
          const { y, height } = box.getBoundingClientRect();
          return top < y + height / 2 && y + height / 2 < bottom;
        });
        return [top, names[at]?.textContent, within.map((box) => box.getAttribute('data-part'))] as const;
      });
      return Object.fromEntries(found.sort(([a], [b]) => a - b).map(([, name, within]) => [name, within]));
    },
    undefined,
    page,
  );

describe('the layers in the preview', () => {
  it('are swim lanes with their names where they lie one below the other', async () => {
    await openPreview(await openText('layered.sysdesign.yaml', LAYERED));
    const pictures = await hand.attribute('.canvas', 'data-pictures', page);
    await lens('Layers');
    await hand.waitFor('.stage .lanes', { ...page, state: 'attached' });
    equal(await lanes(), LAYERS);
    equal(await hand.count('.lens-badge', page), 0, 'lanes and badges say the same twice');
    equal(
      (await hand.texts('.lens .legend li b', page)).map((text) => text.trim()),
      Object.keys(LAYERS).map((name) => `${name}:`),
    );
    equal(await hand.attribute('.stage [data-part="M"]', 'aria-description', page), 'layer Observability');
    equal(await hand.attribute('.canvas', 'data-pictures', page), pictures, 'drawn anew');
    await hand.screenshot(`reading-lanes-${host()}`);
    await hand.press('Escape', '.lens', page);
    await hand.waitFor('.stage .lanes', { ...page, state: 'detached' });
  });
});

/** The diagram as those hear it who do not see it. */
const heard = (): Promise<string> => hand.aria('.diagram', page);

/** What the page said aloud since it was asked to write that down, one sentence after the other. */
const said = (): Promise<string> =>
  hand.evaluate('body', () => (window as unknown as { said: string[] }).said.join(' '), undefined, page);

const writeDownWhatIsSaid = (): Promise<unknown> =>
  hand.evaluate(
    '[role="status"][aria-live="polite"]',
    (region) => {
      const sentences: string[] = [];
      new MutationObserver(() => sentences.push(region.textContent)).observe(region, { childList: true });
      Object.assign(window, { said: sentences });
    },
    undefined,
    page,
  );

/** Drags the number of users as fast as a hand does: the values in between come and go within a moment. */
const dragUsers = (steps: number): Promise<unknown> =>
  hand.evaluate(
    'input[aria-label="What if dau"]',
    (input, count) => {
      const slider = input as HTMLInputElement;
      for (let step = 0; step < count; step++) {
        slider.stepUp();
        slider.dispatchEvent(new Event('input', { bubbles: true }));
      }
    },
    steps,
    page,
  );

const times = (text: string, sentence: string): number => text.split(sentence).length - 1;

describe('what is heard in the preview', () => {
  it('is the diagram in words, as lists under headings, which follow the text', async () => {
    const document = await openPreview(await openText('layered.sysdesign.yaml', LAYERED));
    await waitFor('the figures in words', async () => (await heard()).includes('Shop, Service, 25%'));
    const inWords = (await heard()).split('heading "The diagram in words" [level=3]')[1] ?? '';
    for (const line of [
      '- list "The diagram as text":',
      '"Mobile App, Client: to Load Balancer (HTTPS order, 1K/s)."',
      '"Load Balancer, Load balancer, 10%: to Shop (HTTP, 1K/s), to Reports (HTTP)."',
      '"Shop, Service, 25%: to Orders (SQL insert, 1K/s)."',
      '- heading "Paths" [level=4]',
      '"order, write path: through Mobile App, Load Balancer, Shop, Orders."',
      '- heading "Layers" [level=4]',
      '"Application: Shop, Reports."',
    ]) {
      contains(inWords, line);
    }
    equal(await hand.count('.diagram ul[aria-label="The diagram as text"] > li', page), 7);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(
      document.uri,
      new vscode.Range(positionOf(document, 'Shop]'), positionOf(document, 'Shop]', 4)),
      'Store Front',
    );
    ok(await vscode.workspace.applyEdit(edit), 'the edit was refused');
    await waitFor('the new name in words', async () => {
      const now = await heard();
      return (
        now.includes('"Store Front, Service, 25%: to Orders') && now.includes('"Application: Store Front, Reports."')
      );
    });
  });

  it('is what changed when a value is supposed, once', async () => {
    await openExample('chat');
    await hand.waitFor('.figure[data-part="DB"]', page);
    await writeDownWhatIsSaid();
    await dragUsers(4);
    await waitFor('the new numbers aloud', async () => (await said()).includes('estimates changed'));
    contains(await said(), /^What if dau were 800M users\. Message Store \(Cassandra\) is at 108%, over/);
    // What is said later would be said before the answer to this.
    await hand.click('[role="region"][aria-label="What if"] vscode-button:has-text("Reset")', page);
    await waitFor('the written numbers aloud', async () => times(await said(), 'estimates changed') > 1);
    const all = await said();
    equal(
      ['What if dau', 'Message Store (Cassandra) is at 108%', 'Back to what is written.', 'estimates changed'].map(
        (sentence) => times(all, sentence),
      ),
      [1, 1, 1, 2],
      all,
    );
  });
});
