/** The preview in a real VS Code as it is perceived: in forced colours, without motion, and with the keyboard where one left it. */
import * as vscode from 'vscode';
import { equal, ok } from '../support/assert.ts';
import { openCopy, openFixture, openText, positionOf, waitFor } from '../support/editor.ts';
import { hand, host, type Media } from '../support/hand.ts';
import { describe, it } from '../support/runner.ts';

const page = { webview: 'sysdesign.sysdesign' } as const;

const box = (id: string): string => `.stage [data-kind="node"][data-part="${id}"]`;
const view = (): Promise<string | null> => hand.attribute('.stage', 'style', page);

/** Opens a copy of the chat, of a name that no other test writes into, and its preview. */
async function openPreview(name: string): Promise<vscode.TextEditor> {
  const editor = await openCopy(`${name}.sysdesign.yaml`, 'examples', 'chat', 'chat.sysdesign.yaml');
  await vscode.commands.executeCommand('sysdesign.openPreview');
  await hand.waitFor(box('CS'), { ...page, timeout: 120_000 });
  return editor;
}

async function putCursor({ document }: vscode.TextEditor, text: string, offset = 0): Promise<void> {
  const at = positionOf(document, text, offset);
  const selection = new vscode.Range(at, at);
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One, selection });
}

/** Does the work while the reader's system asks for something. */
async function asked(media: Media, work: () => Promise<void>): Promise<void> {
  await hand.media(media);
  try {
    await work();
  } finally {
    await hand.media({ forcedColors: null, reducedMotion: null });
  }
}

/** How a box is outlined, without its colour. */
const outlineOf = (id: string): Promise<string> =>
  hand.evaluate(
    `${box(id)} :is(.label-container path, rect, circle, ellipse, polygon, path)`,
    (shape) => {
      const { strokeWidth, strokeDasharray } = getComputedStyle(shape);
      return `${strokeWidth}, ${strokeDasharray}`;
    },
    undefined,
    page,
  );

/** The animations and transitions that run in the page, in shadow roots too. */
const moving = (): Promise<string[]> =>
  hand.evaluate(
    'body',
    () => {
      const roots: (Document | ShadowRoot)[] = [document];
      const found = new Set<string>();
      for (const root of roots) {
        for (const { effect, playState } of root.getAnimations()) {
          const target = effect instanceof KeyframeEffect ? effect.target : undefined;
          if (playState === 'running') found.add(target?.outerHTML.slice(0, 200) ?? 'something');
        }
        for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) roots.push(shadowRoot);
      }
      return [...found];
    },
    undefined,
    page,
  );

/** Longer than the page waits before it shows or hides what it says of a box; its clock is waited for, not ours. */
const afterHovers = (): Promise<unknown> =>
  hand.evaluate('body', () => new Promise((done) => setTimeout(done, 800)), undefined, page);

const ANIMATED = `sysdesign: 1
title: Something moves
hld:
  diagram: |
    flowchart LR
      A[Sender] e1@--> B[Receiver]
      e1@{ animate: true }
`;

describe('the preview for all senses', () => {
  it(
    'tells marks apart in forced colours, by lines and words',
    async () => {
      const editor = await openPreview('forced');
      await asked({ forcedColors: 'active' }, async () => {
        await waitFor('forced colours in the page', () =>
          hand.evaluate('body', () => matchMedia('(forced-colors: active)').matches, undefined, page),
        );
        const plain = await outlineOf('CS');
        await putCursor(editor, 'CS["Chat', 1);
        await hand.waitFor(`${box('CS')}.selected`, page);
        const selected = await outlineOf('CS');
        await putCursor(editor, 'title:');
        await hand.waitFor(`${box('CS')}:not(.selected)`, page);
        await hand.click('[role="toolbar"] button:has-text("What breaks")', page);
        await hand.select('select[aria-label="Component that fails"]', 'DB', page);
        await hand.waitFor(`${box('DB')}[data-lens="lost"]`, page);
        const lost = await outlineOf('DB');
        await hand.screenshot(`preview-forced-${host()}`);
        const badges = await hand.texts('.lens-badge[data-lens="lost"]', page);
        ok(badges.length > 0 && badges.every((text) => text.trim() !== ''), 'no word says what is lost');
        await hand.click('[role="toolbar"] button:has-text("Path")', page);
        await hand.waitFor(`${box('M')}[data-lens="now"]`, page);
        await hand.waitFor(`${box('UDB')}[data-lens="off"]`, page);
        const [now, off] = [await outlineOf('M'), await outlineOf('UDB')];
        const apart = { plain, lost, now, off };
        equal(new Set(Object.values(apart)).size, 4, `outlined alike: ${JSON.stringify(apart)}`);
        ok(selected !== plain, `the selected box is outlined like any other: ${plain}`);
        equal(await hand.axe(page), []);
      });
    },
    { limit: 300_000 },
  );

  it(
    'moves nothing where the reader wants no motion, also what a diagram has in motion',
    async () => {
      await openText('motion.sysdesign.yaml', ANIMATED);
      await vscode.commands.executeCommand('sysdesign.openPreview');
      await hand.waitFor(box('A'), { ...page, timeout: 120_000 });
      await waitFor('the arrow in motion', async () => (await moving()).length > 0);
      await asked({ reducedMotion: 'reduce' }, async () => {
        await waitFor('nothing in motion', async () => (await moving()).length === 0);
        await hand.press('+', '.canvas', page);
        equal(await moving(), [], 'zooming');
        await hand.press('ArrowRight', '.canvas', page);
        equal(await moving(), [], 'moving');
        await hand.click('#tab-document', page);
        equal(await moving(), [], 'another tab');
      });
    },
    { limit: 300_000 },
  );

  it(
    'hides at a click what it said of the box, and says it no more while the mouse rests',
    async () => {
      await openPreview('hovered');
      await hand.hover(box('CS'), page);
      await hand.waitFor('.tooltip:visible', page);
      await hand.click(box('CS'), page);
      await hand.waitFor('.tooltip', { ...page, state: 'hidden' });
      await afterHovers();
      equal(await hand.count('.tooltip:visible', page), 0, 'it is said again');
    },
    { limit: 300_000 },
  );

  it(
    'leaves the keyboard in the text while one types, and draws what is typed',
    async () => {
      const editor = await openPreview('typed');
      await putCursor(editor, 'CS["Chat Service', 'CS["Chat Service'.length);
      await hand.waitFor(`${box('CS')}.selected`, page);
      await hand.type(' of all');
      await hand.waitFor(`${box('CS')}:has-text("Chat Service of all")`, { ...page, timeout: 120_000 });
      await hand.type(' people');
      await hand.waitFor(`${box('CS')}:has-text("Chat Service of all people")`, { ...page, timeout: 120_000 });
      ok(editor.document.getText().includes('CS["Chat Service of all people'), 'not all was typed into the text');
    },
    { limit: 300_000 },
  );

  it(
    'keeps the keyboard after a click, also where the click brings the text in',
    async () => {
      const editor = await openPreview('clicked');
      await putCursor(editor, 'title:');
      await hand.click(box('CS'), page);
      const { document } = editor;
      await waitFor('the source of the box', () => {
        const shown = vscode.window.visibleTextEditors.find((each) => each.document === document);
        return shown && document.getText().slice(document.offsetAt(shown.selection.active)).startsWith('CS["Chat');
      });
      const before = [await view(), document.version] as const;
      await hand.press('+');
      await waitFor('the picture larger', async () => (await view()) !== before[0]);

      await openFixture('smoke.sysdesign.yaml');
      await hand.press('0', '.canvas', page);
      await hand.click(box('LB'), page);
      await waitFor('the text beside the picture', () =>
        vscode.window.visibleTextEditors.some((each) => each.document.uri.toString() === document.uri.toString()),
      );
      const looked = await view();
      await hand.press('+');
      await waitFor('the picture larger once more', async () => (await view()) !== looked);
      equal(document.version, before[1], 'a key went into the text');
    },
    { limit: 300_000 },
  );
});
