/** The document page of a Markdown design in a real VS Code: its prose, also where it is hostile, and the ways to its source. */
import * as vscode from 'vscode';
import { contains, equal, ok } from '../support/assert.ts';
import { openFixture, openText, positionOf, waitFor } from '../support/editor.ts';
import { hand, host } from '../support/hand.ts';
import { describe, it } from '../support/runner.ts';

const page = { webview: 'sysdesign.sysdesign' } as const;

const PROSE = `---
sysdesign: 1
title: Prose
---

## Scope

One region to begin with; what it costs is *agreed* with **Finance**[^1], see [the plan](https://example.com/plan).

| Store    |  Cost | Kept     |
|:---------|------:|:---------|
| \`orders\` | 3 USD | 10 years |
| sessions | 1 USD | 1 day    |

- [x] Measured in June
- [ ] Agreed with Legal

[^1]: By letter of the second of June.

### Functional

- R1: Order
`;

/** Whatever may run, load or lead away. */
const AWAY = 'https://away.invalid/';
const RUN = 'window.ran = 1';
const HOSTILE = `---
sysdesign: 1
title: "<img src=x onerror='${RUN}'>"
---

## Scope

Kept <b onclick="${RUN}">small</b>. <script>${RUN}</script><style>@import "${AWAY}"; header { display: none }</style>

[The plan](javascript:${RUN}), [the data](data:text/html,<script>parent.ran=1</script>), [the command](command:workbench.action.quit),
[the address][plan], <javascript:${RUN}> and ![a picture](${AWAY}picture.png)

[plan]: javascript:${RUN}

<img src="${AWAY}image.png" onerror="${RUN}"> <iframe src="${AWAY}"></iframe> <svg onload="${RUN}"></svg>

<form action="${AWAY}"><button autofocus onfocus="${RUN}">Go</button></form>

| Store <img src=x onerror="${RUN}"> | Cost |
|:--|--:|
| <a href="javascript:${RUN}">orders</a> | ![](${AWAY}cell.png) 3 USD |

- [x] Measured <img src="${AWAY}task.png">[^1]

[^1]: By letter <video src="${AWAY}" onerror="${RUN}"></video>

### Functional

- R1: Order <img src="${AWAY}r1.png" onerror="${RUN}">
`;

async function openDocument(editor: vscode.TextEditor): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand('sysdesign.openPreview');
  await hand.waitFor('[role="tab"]:has-text("Document")', { ...page, timeout: 90_000 });
  await hand.click('[role="tab"]:has-text("Document")', page);
  await hand.waitFor('.document [data-item="requirement/R1"]', { ...page, timeout: 90_000 });
  return editor.document;
}

const editorOf = (document: vscode.TextDocument): vscode.TextEditor | undefined =>
  vscode.window.visibleTextEditors.find((editor) => editor.document === document);

function putCursorAtStart(document: vscode.TextDocument): void {
  const editor = editorOf(document);
  ok(editor, 'the text is hidden');
  editor.selection = new vscode.Selection(0, 0, 0, 0);
}

/** What follows the cursor in its line. */
function atCursor(document: vscode.TextDocument): string | undefined {
  const place = editorOf(document)?.selection.active;
  return place && document.lineAt(place.line).text.slice(place.character);
}

async function change(document: vscode.TextDocument, before: string, after: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(positionOf(document, before), positionOf(document, before, before.length));
  edit.replace(document.uri, range, after);
  ok(await vscode.workspace.applyEdit(edit), 'the edit was refused');
}

/** What of hostile prose got into the page. */
const harm = (): Promise<string[]> =>
  hand.evaluate(
    'body',
    (body) => {
      const found = 'ran' in window ? ['a script ran'] : [];
      if (getComputedStyle(body.querySelector('header')!).display === 'none') found.push('a style got out');
      const forbidden =
        'img, iframe, object, embed, video, audio, form, base, meta, link, script, style, [style*="url("]';
      const parts = [...body.querySelectorAll(`.document :is(${forbidden})`), ...body.querySelectorAll('header img')];
      for (const each of body.querySelectorAll('.document *')) {
        const runs = [...each.attributes].some(({ name }) => name.startsWith('on'));
        const leads = each.hasAttribute('href') && !/^https:\/\//.test(each.getAttribute('href')!);
        if (runs || leads) parts.push(each);
      }
      return [...found, ...parts.map(({ outerHTML }) => outerHTML)];
    },
    undefined,
    page,
  );

describe('a Markdown design in the preview', () => {
  it('has tables, tasks and footnotes of the prose as such, and follows each edit', async () => {
    const document = await openDocument(await openText('prose.sysdesign.md', PROSE));
    const scope = '.document [data-section="scope"]';
    const cells = (): Promise<string[][]> =>
      hand.evaluate(
        `${scope} table`,
        (table) =>
          [...table.querySelectorAll('tr')].map((row) =>
            [...row.cells].map(
              (cell) => `${cell.tagName} ${getComputedStyle(cell).textAlign} ${cell.innerText.trim()}`,
            ),
          ),
        undefined,
        page,
      );
    equal(await cells(), [
      ['TH left Store', 'TH right Cost', 'TH left Kept'],
      ['TD left orders', 'TD right 3 USD', 'TD left 10 years'],
      ['TD left sessions', 'TD right 1 USD', 'TD left 1 day'],
    ]);
    equal(await hand.texts(`${scope} td code`, page), ['orders']);
    equal(
      [await hand.text(`${scope} [data-task="done"]`, page), await hand.text(`${scope} [data-task="open"]`, page)].map(
        (text) => text.trim(),
      ),
      ['Measured in June', 'Agreed with Legal'],
    );
    equal(await hand.attribute(`${scope} [data-task="open"] [role="img"]`, 'aria-label', page), 'open');
    equal(await hand.texts(`${scope} sup`, page), ['1', '1']);
    contains(
      await hand.text(scope, page),
      /agreed with Finance1, see the plan\.[^]*1 By letter of the second of June\./,
    );
    equal(await hand.attribute(`${scope} a`, 'href', page), 'https://example.com/plan');
    equal(await hand.axe(page), []);
    await hand.screenshot(`prose-${host()}`);

    await change(document, '- [ ] Agreed', '- [x] Agreed');
    await hand.waitFor(`${scope} [data-task="done"]:has-text("Agreed with Legal")`, page);
    await change(document, '1 USD', '2 USD');
    await waitFor('the new price', async () => (await cells())[2]?.[1] === 'TD right 2 USD');
    await change(document, 'By letter', 'By word');
    await hand.waitFor(`${scope} :text("By word of the second of June.")`, page);
  });

  it('lets nothing of hostile prose run, load or lead away', async () => {
    await openDocument(await openText('hostile.sysdesign.md', HOSTILE));
    const scope = '.document [data-section="scope"]';
    contains(await hand.text(scope, page), 'Kept small.');
    // What acts only when it is pointed at, focused or clicked.
    await hand.evaluate(
      scope,
      (section) => {
        for (const each of section.querySelectorAll('*')) {
          for (const type of ['pointerover', 'focus', 'click']) each.dispatchEvent(new Event(type, { bubbles: true }));
        }
      },
      undefined,
      page,
    );
    equal(await harm(), []);
    const links = await hand.evaluate(
      '.document',
      (root) => [...root.querySelectorAll('a')].map((link) => link.getAttribute('href')),
      undefined,
      page,
    );
    // The one address that stands there as words, which a person may choose to follow.
    equal(links, [AWAY]);
    equal(await hand.text('h1', page), `<img src=x onerror='${RUN}'>`);
    contains(await hand.text('.document [data-item="requirement/R1"]', page), 'Order');
    await hand.screenshot(`prose-hostile-${host()}`);
    const loaded = await hand.evaluate(
      'body',
      () => performance.getEntriesByType('resource').map(({ name }) => name),
      undefined,
      page,
    );
    equal(
      loaded.filter((address) => address.includes('away.invalid')),
      [],
    );
    equal(
      (await hand.errors('webview')).filter(({ text }) => /content security policy|away\.invalid/i.test(text)),
      [],
    );
    const editors = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    equal(editors.length, 2, editors.join(', '));
  });

  const SOURCES = [
    { section: 'api', item: 'contract/send', says: 'send_message', at: 'send:' },
    { section: 'data', item: 'entity/message', says: 'timeuuid', at: 'message:' },
    { section: 'deep-dive', item: 'decision/2', says: 'session cache', at: 'question: What happens' },
  ] as const;

  it(
    'has contracts, data and decisions, and each leads to its source, by mouse and by keyboard',
    async () => {
      const document = await openDocument(await openFixture('examples', 'chat', 'chat.sysdesign.md'));
      for (const { item, section, says, at } of SOURCES) {
        const entry = `.document [data-section="${section}"] [data-item="${item}"]`;
        contains(await hand.text(entry, page), says);
        putCursorAtStart(document);
        await hand.click(`${entry} .source`, page);
        await waitFor(`the source of ${item}`, () => atCursor(document)?.startsWith(at));
        putCursorAtStart(document);
        await hand.press('Enter', `${entry} .source`, page);
        await waitFor(`the source of ${item}, with the keyboard`, () => {
          const isThere = vscode.window.activeTextEditor?.document === document;
          return isThere && atCursor(document)?.startsWith(at);
        });
      }
    },
    { limit: 240_000 },
  );
});
