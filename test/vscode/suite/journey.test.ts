/** The first journey in a real VS Code: a URL shortener from New Design to no findings, by typing, completion and quick fixes. */
import * as vscode from 'vscode';
import { contains } from '../support/assert.ts';
import { diagnosticsOf, openFixture, positionOf, waitFor, workspaceUri } from '../support/editor.ts';
import { hand } from '../support/hand.ts';
import { describe, it } from '../support/runner.ts';

/** Longer than other tests: much is typed, key by key. */
const JOURNEY = { limit: 300_000 };

const NAME = 'journey.sysdesign.yaml';
const EXTENSION = { webview: 'sysdesign.sysdesign' };
const SUGGESTED = '.suggest-widget.visible .monaco-list-row';
const rulesOf = (all: readonly vscode.Diagnostic[]): readonly string[] =>
  all.map(({ code }) => String(typeof code === 'object' ? code.value : code));

/** An author at work on one document. */
class Author {
  readonly #editor: vscode.TextEditor;

  constructor(editor: vscode.TextEditor) {
    this.#editor = editor;
  }

  get text(): string {
    return this.#editor.document.getText();
  }

  /** Puts the cursor behind a text. */
  async go(before: string): Promise<void> {
    const place = positionOf(this.#editor.document, before, before.length);
    this.#editor.selection = new vscode.Selection(place, place);
    this.#editor.revealRange(new vscode.Range(place, place));
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
  }

  /** Writes below a line, as one who pastes. */
  async write(line: string, text: string): Promise<void> {
    // An edit is refused while what was typed last is still on its way.
    await waitFor('what is written', () => {
      const place = positionOf(this.#editor.document, line, line.length);
      return this.#editor.edit((edit) => edit.insert(place, text));
    });
  }

  /** Types below a line, key by key; the editor indents. @param indent how far it is to. */
  async type(line: string, indent: number, ...texts: readonly string[]): Promise<void> {
    let above = line;
    for (const text of texts) {
      await this.#enter(above, indent);
      await hand.type(text);
      above = `\n${' '.repeat(indent)}${text}`;
      await waitFor(text, () => this.text.includes(`${above}\n`));
      // What is offered at the end of the line is not wanted.
      await hand.press('Escape');
    }
  }

  /**
   * A new line. VS Code indents only where it has told the tokens apart, which it does in the background and now and then gives up
   * after an undo: a line that begins elsewhere is taken back, and the tokens are asked for.
   */
  async #enter(above: string, indent: number): Promise<void> {
    const { document } = this.#editor;
    const lines = document.lineCount;
    const { line } = positionOf(document, above, above.length);
    await waitFor(`a line that begins at ${String(indent)}`, async () => {
      await this.go(above);
      await hand.press('Enter');
      await waitFor('a new line', () => document.lineCount > lines);
      // The extension host is told of the text first, and of the cursor after it.
      await waitFor('the cursor in it', () => this.#editor.selection.active.line === line + 1);
      if (this.#editor.selection.active.character === indent) return true;
      await vscode.commands.executeCommand('undo');
      await waitFor('the line taken back', () => document.lineCount === lines);
      await vscode.commands.executeCommand('editor.action.forceRetokenize');
      return false;
    });
  }

  /** Types the beginning of something below a line and takes an offer. */
  async complete(line: string, indent: number, typed: string, offer: string): Promise<void> {
    await this.#enter(line, indent);
    await hand.type(typed);
    await waitFor(typed, () => this.text.includes(`\n${' '.repeat(indent)}${typed}\n`));
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await hand.waitFor(`${SUGGESTED}:has-text("${offer}")`);
    const before = this.text;
    await hand.click(`${SUGGESTED}:has-text("${offer}")`);
    await waitFor(offer, () => this.text !== before);
  }

  /** Has a finding mended at a text, by the first fix that the light bulb has. */
  async mend(at: string, rule: string): Promise<void> {
    const { document } = this.#editor;
    await diagnosticsOf(document.uri, (all) => rulesOf(all).includes(rule));
    await waitFor('the fixes', async () => {
      await this.go(at);
      await hand.press('Control+.');
      // What is still to be checked has none yet.
      const shown = hand.waitFor('.action-widget .monaco-list-row.action', { timeout: 3_000 });
      return shown.then(
        () => true,
        () => false,
      );
    });
    await hand.press('Enter');
    await diagnosticsOf(document.uri, (all) => !rulesOf(all).includes(rule));
  }

  /** Leaves the stops of a snippet. */
  async leave(): Promise<void> {
    await hand.press('Escape');
    await hand.press('Escape');
  }
}

async function begin(): Promise<Author> {
  const answers = { start: 'blank', form: 'yaml', folder: workspaceUri().toString(), name: NAME };
  await vscode.commands.executeCommand('sysdesign.newDesign', answers);
  const editor = await waitFor('the new design', () => {
    const active = vscode.window.activeTextEditor;
    return active?.document.uri.path.endsWith(NAME) && active.selection.active.character > 0 ? active : undefined;
  });
  await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
  await hand.type('URL shortener');
  await waitFor('the title', () => editor.document.getText().includes('title: URL shortener\n'));
  return new Author(editor);
}

async function writeScopeAndNumbers(author: Author): Promise<void> {
  await author.write('summary:', ' Short links for long addresses, followed within 100 ms.');
  await author.type('\n  functional:', 4, 'R1: Shorten a long address', 'R2: Follow a short link');
  await author.complete('\n  nonfunctional:', 4, 'avail', 'availability');
  await author.write('    availability: ', '{ target: 99.9%, window: 30 days }\n    latency: { p99: 100 ms }');
  await author.write('\n  out-of-scope:', '\n    - Accounts and analytics');
  await author.write('\n  assumptions:', '\n    - Links are read far more often than written');
  await author.write('\nestimate:', '\n  dau: 10M users\n  writes: dau * 0.1 links/user/day');
  await author.type('\n  writes: dau * 0.1 links/user/day', 2, 'reads: dua * 10 requests/user/day');
  await author.mend('reads: d', 'estimate/unknown-name');
  await author.write(
    '\n  reads: dau * 10 requests/user/day',
    '\n  peak_reads: reads * 3\n  stored: writes * 500 B/link * 5 years * 3 * 1.3',
  );
}

async function writeContracts(author: Author): Promise<void> {
  const contracts = [
    'shorten: { style: rest, method: POST, path: /api/v1/links, idempotency-key: request_id, serves: [ R1 ] }',
    'follow: { style: rest, method: GET, path: "/{code}", serves: [ R2 ] }',
  ];
  await author.write('\napi:', contracts.map((contract) => `\n  ${contract}`).join(''));
  await author.write('\ndata:', '\n  link: { store: DB, key: code, access: [ one link by its code ] }');
}

async function draw(author: Author): Promise<void> {
  await author.write('\n  diagram:', ' |');
  await author.type('\n  diagram: |', 4, 'flowchart TB');
  const arrows = ['C[Client] -->|HTTPS| LB[Load Balancer]', 'LB -->|HTTP| S[Link Service]'];
  await author.type('\n    flowchart TB', 6, ...arrows);
  await author.write(arrows[1]!, '\n      S -->|RESP| K[(Redis Cache)]\n      S -->|SQL| DB[(PostgreSQL)]');
  const components = { S: 'service', K: 'cache', DB: 'sql-database', LB: 'load-balancer' };
  for (const [id, kind] of Object.entries(components)) {
    await author.complete('\n  components:', 4, id, `${id}: ${kind} …`);
    await author.leave();
    contains(author.text, `\n  components:\n    ${id}:\n      kind: ${kind}\n`);
  }
  await author.write('      technology: NGINX', '\n      rate-limit: 100 requests/s for an address');
  await author.write(
    '\n  paths:',
    `
    follow: { kind: read, api: follow, rate: reads, peak: peak_reads, steps: [ C -> LB -> S -> K, S -> DB: { times: 10% } ] }
    shorten: { kind: write, api: shorten, rate: writes, peak: writes * 3, steps: [ C -> LB -> S -> DB ] }`,
  );
  // Three instances, as the snippet has them, are too few for the numbers above.
  await author.mend('\n    S', 'capacity/no-headroom');
  contains(author.text, '\n    S:\n      kind: service\n      instances: 6\n');
}

const OPERATIONS = `
operations:
  observability:
    metrics: Rate, errors and duration of each call
    logs: One line a request, without addresses
    traces: One request in a hundred
    alerts: The p99 of following above 100 ms for five minutes
  security:
    authentication: An API key for shortening; following is open
  rollout: One machine first, all of them after an hour without alerts
  cost: Six machines of the service, two of the cache and two of the database`;

const DECISION = `
  - question: How are codes made?
    options: { counter: Ranges handed out to each service, hash: A hash of the address }
    choice: counter
    trade-off: Codes can be guessed from one another`;

describe('the journey of a first design', () => {
  it(
    'leads from nothing to a design without findings, and its picture',
    async () => {
      const author = await begin();
      await writeScopeAndNumbers(author);
      await writeContracts(author);
      await draw(author);
      await author.write('\ndeep-dive:', DECISION);
      await diagnosticsOf(workspaceUri(NAME), (all) => rulesOf(all).includes('obs/missing'));
      await author.write('\nstatus: draft', OPERATIONS);
      await diagnosticsOf(workspaceUri(NAME), (all) => all.length === 0);

      await vscode.commands.executeCommand('sysdesign.openPreview');
      await hand.waitFor('text=Link Service', EXTENSION);
      await openFixture(NAME);
      await vscode.commands.executeCommand('workbench.action.files.revert');
      await vscode.workspace.fs.delete(workspaceUri(NAME));
    },
    JOURNEY,
  );
});
