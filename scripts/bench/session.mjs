/** One server with one document open: makes edits, asks for hovers, and times what comes back. */
import { setTimeout as sleep } from 'node:timers/promises';
import { changeOf, withWrong } from './edits.mjs';
import { memoryOf, processorTimeOf } from './processes.mjs';
import { startServer } from './servers.mjs';

/** @typedef {import('./edits.mjs').Edit} Edit */
/** @typedef {import('./servers.mjs').ServerKind} ServerKind */
/** @typedef {{ message: string }} Diagnostic */
/** @typedef {{ warmUps: number, edits: number }} Amount how often each thing is done */
/** @typedef {{ uri: string, text: string, edits: readonly [Edit, ...Edit[]] }} Document */

/**
 * @typedef {object} Times in milliseconds, by the name of what was timed
 * @property {Record<string, number[]>} times
 * @property {Record<string, number>} memory megabytes
 */

/** Edits one at a time: the next only when the server has been still for a moment. */
const PAUSE = 15;

/** After the first diagnostics a server may send them again, as its settings come in; edits wait until that is over. */
const CALM = 1000;

class Session {
  /** @type {import('./servers.mjs').Running} */ #server;
  /** @type {ServerKind} */ #kind;
  #uri;
  #version = 1;
  /** @type {string | undefined} */ #resultId;
  /** @type {readonly Diagnostic[]} */ #shown = [];

  /** @param {import('./servers.mjs').Running} server @param {ServerKind} kind @param {string} uri */
  constructor(server, kind, uri) {
    this.#server = server;
    this.#kind = kind;
    this.#uri = uri;
  }

  /** @param {string} text @returns {Promise<readonly Diagnostic[]>} */
  open(text) {
    const textDocument = { uri: this.#uri, languageId: 'yaml', version: this.#version, text };
    return this.#diagnosticsAfter(() => this.#server.client.notify('textDocument/didOpen', { textDocument }));
  }

  /** Switches the edit's place, and waits for the diagnostics of the new text. @param {Edit} edit @param {'right' | 'wrong'} to */
  async edit(edit, to) {
    const found = await this.#diagnosticsAfter(() => this.#change(edit, to));
    this.#shown = found;
    return found;
  }

  /** Asks about the key of the edit's line. @param {Edit} edit @returns {Promise<unknown>} */
  async hover({ line, key }) {
    const position = { line, character: key };
    const hover = await this.#server.client.request('textDocument/hover', {
      textDocument: { uri: this.#uri },
      position,
    });
    if (!hover?.contents) throw new Error(`${this.#kind.name} has no hover in line ${line + 1}`);
    return hover;
  }

  /** Switches the edit's place and asks for a hover at once. @param {Edit} edit @param {'right' | 'wrong'} to @param {number[]} into */
  async hoverBehind(edit, to, into) {
    await this.#diagnosticsAfter(async () => {
      const begin = performance.now();
      this.#change(edit, to);
      await this.hover(edit);
      into.push(performance.now() - begin);
    });
  }

  /** @param {Edit} edit @param {'right' | 'wrong'} to */
  #change(edit, to) {
    const textDocument = { uri: this.#uri, version: ++this.#version };
    this.#server.client.notify('textDocument/didChange', { textDocument, contentChanges: [changeOf(edit, to)] });
  }

  /** @param {() => void | Promise<void>} act @returns {Promise<readonly Diagnostic[]>} */
  async #diagnosticsAfter(act) {
    if (this.#kind.pull) {
      await act();
      return this.#pull();
    }
    const version = () => this.#version;
    // The other server says no version: then it is the first that comes, as edits are made one at a time.
    const pushed = this.#server.client.next(
      'textDocument/publishDiagnostics',
      (params) => params.uri === this.#uri && (params.version ?? version()) === version(),
    );
    await act();
    return (await pushed).diagnostics;
  }

  async #pull() {
    const params = { textDocument: { uri: this.#uri }, previousResultId: this.#resultId };
    const report = await this.#server.client.request('textDocument/diagnostic', params);
    this.#resultId = report.resultId;
    return report.kind === 'unchanged' ? this.#shown : report.items;
  }
}

/** What a person reads in them, wherever it stands. @param {readonly Diagnostic[]} found */
const wordsOf = (found) =>
  found
    .map(({ message }) => message)
    .sort()
    .join('\n');

/** Holds that the diagnostics follow an edit's two states. */
class Follows {
  /** @type {Partial<Record<'right' | 'wrong', string>>} */ #words = {};
  /** @type {string} */ #what;

  /** @param {ServerKind} kind @param {Edit} edit */
  constructor(kind, edit) {
    this.#what = `${kind.name}: ${edit.name}`;
    this.seen = edit.seen;
  }

  /** @param {'right' | 'wrong'} state @param {readonly Diagnostic[]} found */
  check(state, found) {
    const words = wordsOf(found);
    this.#words[state] ??= words;
    if (this.#words[state] !== words) throw new Error(`${this.#what}: two answers for one text`);
    if (this.seen && this.#words.right === this.#words.wrong)
      throw new Error(`${this.#what}: diagnostics do not follow`);
  }
}

/** Makes one kind of edit again and again. @param {Session} session @param {ServerKind} kind @param {Edit} edit @param {Amount} amount */
async function timeEdits(session, kind, edit, amount) {
  const times = [];
  const follows = new Follows(kind, edit);
  for (let count = 0; count < amount.warmUps + amount.edits; count++) {
    const to = count % 2 === 0 ? 'wrong' : 'right';
    const begin = performance.now();
    const found = await session.edit(edit, to);
    const time = performance.now() - begin;
    follows.check(to, found);
    if (count >= amount.warmUps) times.push(time);
    await sleep(PAUSE);
  }
  if ((amount.warmUps + amount.edits) % 2 === 1) await session.edit(edit, 'right');
  return times;
}

/** @param {Session} session @param {Edit} edit @param {Amount} amount */
async function timeHovers(session, edit, amount) {
  /** @type {number[]} */
  const atRest = [];
  /** @type {number[]} */
  const behind = [];
  const half = Math.max(2, Math.floor(amount.edits / 2));
  for (let count = 0; count < half; count++) {
    const begin = performance.now();
    await session.hover(edit);
    atRest.push(performance.now() - begin);
    await sleep(PAUSE);
    await session.hoverBehind(edit, count % 2 === 0 ? 'wrong' : 'right', behind);
    await sleep(PAUSE);
  }
  if (half % 2 === 1) await session.edit(edit, 'right');
  return { atRest, behind };
}

/**
 * Runs a server through everything that is measured on a document.
 * @param {ServerKind} kind @param {Document} document @param {Amount} amount
 * @returns {Promise<Times>}
 */
export async function measure(kind, { uri, text, edits }, amount) {
  const server = await startServer(kind);
  try {
    const session = new Session(server, kind, uri);
    const [first, ...others] = edits;
    const memory = { 'at the start': await memoryOf(server.pid) };
    const opened = await session.open(withWrong(text, first));
    if (opened.length === 0) throw new Error(`${kind.name} finds nothing in a document with a mistake`);
    /** @type {Record<string, number[]>} */
    const times = {
      'start → initialized': [server.initialized],
      'start → first diagnostics': [performance.now() - server.started],
    };
    await sleep(CALM);
    await session.edit(first, 'right');
    const processor = await processorTimeOf(server.pid);
    times[first.name] = await timeEdits(session, kind, first, amount);
    const used = ((await processorTimeOf(server.pid)) ?? NaN) - (processor ?? NaN);
    if (!Number.isNaN(used)) times['processor time of an edit'] = [used / (amount.edits + amount.warmUps)];
    const hovers = await timeHovers(session, first, amount);
    times['hover at rest'] = hovers.atRest;
    times['hover right behind an edit'] = hovers.behind;
    Object.assign(memory, { 'after the edits': await memoryOf(server.pid) });
    const fewer = { ...amount, edits: Math.ceil(amount.edits / 2) };
    for (const edit of others) times[edit.name] = await timeEdits(session, kind, edit, fewer);
    Object.assign(memory, { 'after all edits': await memoryOf(server.pid) });
    return { times, memory };
  } finally {
    await server.stop();
  }
}
