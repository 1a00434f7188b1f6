/** Stale work is dropped before it starts, after each wait, and before it is sent; slow documents wait for a pause. */
import { describe, expect, it } from 'vitest';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import { createFakeService, type FakeService } from '../support/fakeService.ts';
import { startInProcess, type InProcess } from '../support/lspClient.ts';

const A = 'file:///plans/a.sysdesign';
const B = 'file:///plans/b.sysdesign';

async function start(capabilities: object = {}): Promise<InProcess & { fake: FakeService }> {
  const fake = createFakeService();
  const session = startInProcess(fake.service);
  await session.client.initialize(capabilities);
  return { ...session, fake };
}

const didChange = (version: number, text: string) => ({
  method: 'textDocument/didChange',
  params: { textDocument: { uri: A, version }, contentChanges: [{ text }] },
});

const about = (method: string, id: number, more: object = {}) => ({
  method: `textDocument/${method}`,
  id,
  params: { textDocument: { uri: A }, ...more },
});

const cancel = (id: number) => ({ method: '$/cancelRequest', params: { id } });

const checks = (fake: FakeService): string[] => fake.calls.filter((call) => call.startsWith('diagnostics'));

/** Lets each check take some time. */
function slow(fake: FakeService, { clock }: InProcess, milliseconds: number): void {
  fake.before = (what) => {
    if (what === 'diagnostics') clock.time += milliseconds;
  };
}

describe('questions', () => {
  const position = { position: { line: 0, character: 1 } };

  it('see the edits that are queued behind them', async () => {
    const { client, fake } = await start();
    await client.open(A, 'one');
    await client.quiet();
    client.sendTogether([about('documentSymbol', 5001), didChange(2, 'two'), didChange(3, 'three')]);
    await client.answer(5001);
    const order = fake.calls.filter((call) => /^(change|symbols)/.test(call));
    expect(order).toEqual([`change 2 ${A}`, `change 3 ${A}`, `symbols 3 ${A}`]);
  });

  it('are not answered about a text that they were not asked of', async () => {
    const { client, fake } = await start();
    await client.open(A, 'one two');
    await client.quiet();
    client.sendTogether([about('hover', 5001, position), didChange(2, 'x')]);
    expect((await client.answer(5001)).error).toMatchObject({ code: -32801 });
    expect(fake.calls.filter((call) => call.startsWith('hover'))).toEqual([]);
  });

  it('complete though more was typed', async () => {
    const { client } = await start();
    await client.open(A, 'wr');
    await client.quiet();
    client.sendTogether([about('completion', 5001, position), didChange(2, 'wri')]);
    const items = (await client.answer(5001)).result as { label: string }[];
    expect(items.map(({ label }) => label).sort()).toEqual(['max', 'path', 'writes']);
  });

  it('are dropped when they are cancelled before their turn', async () => {
    const { client, fake } = await start();
    await client.open(A, 'one two');
    await client.quiet();
    client.sendTogether([about('hover', 5001, position), about('documentSymbol', 5002), cancel(5001), cancel(5002)]);
    expect((await client.answer(5001)).error).toMatchObject({ code: -32800 });
    expect((await client.answer(5002)).error).toMatchObject({ code: -32800 });
    expect(fake.calls.filter((call) => /^(hover|symbols)/.test(call))).toEqual([]);
    const source = new CancellationTokenSource();
    const hover = client.request('textDocument/hover', { textDocument: { uri: A }, ...position }, source.token);
    source.cancel();
    await expect(hover).rejects.toMatchObject({ code: -32800 });
  });
});

describe('checks', () => {
  it('start at once where they are fast, for each document by itself', async () => {
    const session = await start();
    const { client, clock, fake } = session;
    slow(fake, session, 19);
    await client.open(A, 'TODO');
    await client.open(B, 'TODO');
    await client.diagnosticsOf(A, 1);
    await client.change(A, 2, [{ text: '' }]);
    await client.diagnosticsOf(A, 2);
    expect(checks(fake)).toEqual([`diagnostics 1 ${A}`, `diagnostics 1 ${B}`, `diagnostics 2 ${A}`]);
    expect(clock.sleeping.map(({ milliseconds }) => milliseconds).filter((wait) => wait < 1000)).toEqual([]);
  });

  it('wait for a pause where they are slow, and then look at the last text alone', async () => {
    const session = await start();
    const { client, clock, fake } = session;
    slow(fake, session, 90);
    await client.open(A, '');
    await client.diagnosticsOf(A, 1);
    // Reading everything for the first time says nothing of what an edit costs.
    await client.change(A, 2, [{ text: '' }]);
    await client.diagnosticsOf(A, 2);
    await client.change(A, 3, [{ text: 'TODO' }]);
    await client.quiet();
    await client.change(A, 4, [{ text: 'TODO TODO' }]);
    await client.quiet();
    expect(checks(fake)).toHaveLength(2);
    expect(clock.sleeping.map(({ milliseconds }) => milliseconds).filter((wait) => wait < 1000)).toEqual([90, 90]);
    clock.wake(90);
    expect(await client.diagnosticsOf(A, 4)).toHaveLength(2);
    await client.quiet();
    expect(client.pushed(A).map(({ version }) => version)).toEqual([1, 2, 4]);
    expect(checks(fake)).toHaveLength(3);
  });

  it('never wait longer than the limit, and no longer than needed once they are fast again', async () => {
    const session = await start();
    const { client, clock, fake } = session;
    slow(fake, session, 5000);
    await client.open(A, '');
    await client.diagnosticsOf(A, 1);
    await client.change(A, 2, [{ text: '' }]);
    await client.diagnosticsOf(A, 2);
    slow(fake, session, 1);
    await client.change(A, 3, [{ text: '' }]);
    await client.quiet();
    clock.wake(180);
    await client.diagnosticsOf(A, 3);
    await client.change(A, 4, [{ text: '' }]);
    await client.diagnosticsOf(A, 4);
    expect(clock.sleeping.map(({ milliseconds }) => milliseconds).filter((wait) => wait < 1000)).toEqual([180]);
  });

  it('are dropped with their document', async () => {
    const session = await start();
    const { client, clock, fake } = session;
    slow(fake, session, 100);
    await client.open(A, '');
    await client.diagnosticsOf(A, 1);
    await client.change(A, 2, [{ text: '' }]);
    await client.diagnosticsOf(A, 2);
    await client.change(A, 3, [{ text: 'TODO' }]);
    await client.quiet();
    await client.close(A);
    await client.quiet();
    clock.wake(100);
    await client.quiet();
    expect(client.pushed(A).at(-1)).toEqual({ uri: A, diagnostics: [] });
    expect(checks(fake)).toHaveLength(2);
  });

  it('that were pulled are dropped when cancelled while they wait', async () => {
    const session = await start({ textDocument: { diagnostic: {} } });
    const { client, clock, fake } = session;
    slow(fake, session, 120);
    await client.open(A, '');
    await client.ask('textDocument/diagnostic', A);
    await client.change(A, 2, [{ text: '' }]);
    await client.ask('textDocument/diagnostic', A);
    const source = new CancellationTokenSource();
    const pull = client.request('textDocument/diagnostic', { textDocument: { uri: A } }, source.token);
    await client.quiet();
    source.cancel();
    await client.quiet();
    clock.wake(120);
    await expect(pull).rejects.toMatchObject({ code: -32800 });
    expect(checks(fake)).toHaveLength(2);
  });
});

describe('a failure', () => {
  it('in one feature costs one answer, and is logged with its stack', async () => {
    const { client, fake } = await start();
    await client.open(A, 'TODO');
    await client.diagnosticsOf(A, 1);
    fake.before = (what) => {
      if (what !== 'diagnostics') throw new Error(`no ${what} today`);
    };
    const place = {
      position: { line: 0, character: 0 },
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } },
    };
    expect(await client.ask('textDocument/hover', A, place)).toBeNull();
    expect(await client.ask('textDocument/completion', A, place)).toEqual([]);
    expect(await client.ask('textDocument/documentSymbol', A)).toEqual([]);
    expect(await client.ask('textDocument/foldingRange', A)).toEqual([]);
    expect(await client.ask('textDocument/inlayHint', A, place)).toEqual([]);
    expect(await client.ask('textDocument/codeAction', A, { ...place, context: { diagnostics: [] } })).toEqual([]);
    expect(await client.request('sysdesign/preview', { uri: A })).toBeNull();
    expect(client.logged()).toHaveLength(7);
    expect(client.logged()[0]).toMatch(/^Could not show a hover\.\nError: no hover today\n\s+at .*scheduling/);
    fake.before = () => undefined;
    expect(await client.ask('textDocument/hover', A, place)).not.toBeNull();
  });

  it('in a check leaves the server running', async () => {
    const { client, fake } = await start();
    fake.before = (what) => {
      if (what === 'diagnostics') throw new Error('no');
    };
    await client.open(A, 'TODO');
    await client.until(() => client.logged()[0]?.includes('Could not check'));
    fake.before = () => undefined;
    await client.change(A, 2, [{ text: 'TODO' }]);
    expect(await client.diagnosticsOf(A, 2)).toHaveLength(1);
  });

  it('in a pulled check is no finding', async () => {
    const { client, fake } = await start({ textDocument: { diagnostic: {} } });
    await client.open(A, 'TODO');
    await client.quiet();
    fake.before = () => {
      throw new Error('no');
    };
    expect(await client.ask('textDocument/diagnostic', A)).toEqual({ kind: 'full', items: [] });
    expect(client.logged()[0]).toContain('Could not check the document.');
  });

  it('to take up a change is logged, and the next one is taken up', async () => {
    const { client, fake } = await start();
    await client.open(A, '');
    await client.diagnosticsOf(A, 1);
    fake.before = (what) => {
      if (what === 'change') throw new Error('no');
    };
    await client.change(A, 2, [{ text: 'lost' }]);
    await client.until(() => client.logged()[0]?.includes('Could not take up a change'));
    fake.before = () => undefined;
    await client.change(A, 3, [{ text: 'TODO' }]);
    expect(await client.diagnosticsOf(A, 3)).toHaveLength(1);
  });
});

describe('checks in pieces', () => {
  const position = { position: { line: 0, character: 1 } };

  /** Each piece takes as long as a piece may, so that every one stands alone. */
  function inPieces(fake: FakeService, { clock }: InProcess, count: number, each = 8): void {
    fake.pieces = count;
    fake.before = (what) => {
      if (what === 'piece') clock.time += each;
    };
  }

  const order = (fake: FakeService): string =>
    fake.calls
      .map((call) => call.split(' ')[0])
      .filter((what) => /^(?:piece|hover|change|diagnostics)$/.test(what!))
      .join(' ');

  it('let a hover be answered before they are done', async () => {
    const session = await start();
    const { client, fake } = session;
    await client.open(A, 'one two');
    await client.quiet();
    inPieces(fake, session, 12);
    fake.calls.length = 0;
    client.sendTogether([didChange(2, 'one two TODO'), about('hover', 5001, position)]);
    expect((await client.answer(5001)).error).toBeUndefined();
    await client.diagnosticsOf(A, 2);
    expect(order(fake)).toMatch(/^change(?: piece){0,4} hover(?: piece){8,12} diagnostics$/);
    expect(order(fake).match(/piece/g)).toHaveLength(12);
  });

  it('are of the text that came between two of them', async () => {
    const session = await start();
    const { client, fake } = session;
    await client.open(A, '');
    await client.quiet();
    fake.calls.length = 0;
    inPieces(fake, session, 6);
    fake.before = (what) => {
      if (what !== 'piece') return;
      session.clock.time += 8;
      if (fake.pieces === 3) client.sendTogether([didChange(3, 'TODO TODO')]);
    };
    client.sendTogether([didChange(2, 'TODO')]);
    expect(await client.diagnosticsOf(A, 3)).toHaveLength(2);
    await client.quiet();
    expect(checks(fake)).toEqual([`diagnostics 3 ${A}`]);
  });

  it('stop where nobody waits for them any more', async () => {
    const session = await start({ textDocument: { diagnostic: {} } });
    const { client, fake } = session;
    await client.open(A, 'TODO');
    await client.quiet();
    inPieces(fake, session, 1000);
    const { before } = fake;
    fake.before = (what, uri) => {
      before(what, uri);
      if (what === 'piece' && fake.pieces === 990) client.sendTogether([cancel(5001)]);
    };
    client.sendTogether([about('diagnostic', 5001)]);
    expect((await client.answer(5001)).error).toMatchObject({ code: -32800 });
    await client.quiet();
    expect(fake.pieces).toBeGreaterThan(900);
  });

  it('cost together what a document waits for', async () => {
    const session = await start();
    const { client, clock, fake } = session;
    inPieces(fake, session, 5, 10);
    await client.open(A, '');
    await client.diagnosticsOf(A, 1);
    fake.pieces = 5;
    await client.change(A, 2, [{ text: 'TODO' }]);
    await client.diagnosticsOf(A, 2);
    await client.change(A, 3, [{ text: '' }]);
    await client.quiet();
    expect(clock.sleeping.map(({ milliseconds }) => milliseconds).filter((wait) => wait < 1000)).toEqual([50]);
  });
});
