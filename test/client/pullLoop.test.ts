/** The pull loop against a played server, page and clock. */

import { describe, expect, it } from 'vitest';
import { PULL_DELAY, PullLoop, type KnownKeys } from '../../src/client/preview/pullLoop.ts';
import type { PreviewResult } from '../../src/protocol/preview.ts';

/** A host whose every answer waits until the test gives it. */
class PlayedHost {
  isVisible = true;
  textVersion: number | undefined = 1;
  readonly asked: { known: KnownKeys; answer(result: PreviewResult | null): void; refuse(error: Error): void }[] = [];
  readonly delivered: PreviewResult[] = [];
  readonly failures: unknown[] = [];
  #timers: { due: number; run(): void }[] = [];
  #now = 0;

  visible = (): boolean => this.isVisible;
  version = (): number | undefined => this.textVersion;
  ask = (known: KnownKeys): Promise<PreviewResult | null> =>
    new Promise((answer, refuse) => this.asked.push({ known, answer, refuse }));
  deliver = (result: PreviewResult): void => void this.delivered.push(result);
  failed = (error: unknown): void => void this.failures.push(error);
  after = (milliseconds: number, run: () => void): { dispose(): void } => {
    const timer = { due: this.#now + milliseconds, run };
    this.#timers.push(timer);
    return { dispose: () => (this.#timers = this.#timers.filter((each) => each !== timer)) };
  };

  /** Lets time pass, and everything that was promised happen. */
  async pass(milliseconds = PULL_DELAY): Promise<void> {
    this.#now += milliseconds;
    const due = this.#timers.filter((timer) => timer.due <= this.#now);
    this.#timers = this.#timers.filter((timer) => timer.due > this.#now);
    for (const timer of due) timer.run();
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  }
}

function result(version: number, keys = 'a'): PreviewResult {
  return {
    uri: 'file:///a.sysdesign',
    version,
    title: '',
    diagramKind: 'flowchart',
    diagramKey: `d-${keys}`,
    estimatesKey: `e-${keys}`,
    problemsKey: `p-${keys}`,
    figuresKey: `f-${keys}`,
    findingsKey: `g-${keys}`,
    lensesKey: 'l',
    locations: { diagram: {}, estimates: {}, paths: {}, steps: [], findings: [], document: {} },
  };
}

function start(): { host: PlayedHost; loop: PullLoop } {
  const host = new PlayedHost();
  return { host, loop: new PullLoop(host) };
}

describe('pull loop', () => {
  it('asks once for a burst of changes', async () => {
    const { host, loop } = start();
    for (let change = 0; change < 10; change++) loop.request();
    await host.pass();
    expect(host.asked).toHaveLength(1);
  });

  it('delivers the answer, and then names its keys as known', async () => {
    const { host, loop } = start();
    loop.request();
    await host.pass();
    expect(host.asked[0]!.known).toEqual({});
    host.asked[0]!.answer(result(1));
    await host.pass();
    loop.request();
    await host.pass();
    expect(host.delivered).toHaveLength(1);
    expect(host.asked[1]!.known).toEqual({
      diagram: 'd-a',
      estimates: 'e-a',
      problems: 'p-a',
      figures: 'f-a',
      findings: 'g-a',
      lenses: 'l',
    });
  });

  it('has one question on the way and asks once more for all that came meanwhile', async () => {
    const { host, loop } = start();
    loop.request();
    await host.pass();
    for (let change = 0; change < 5; change++) loop.request();
    await host.pass(1000);
    expect(host.asked).toHaveLength(1);
    host.asked[0]!.answer(result(1));
    await host.pass(0);
    await host.pass();
    expect(host.asked).toHaveLength(2);
    host.asked[1]!.answer(result(1));
    await host.pass(0);
    await host.pass(1000);
    expect(host.asked).toHaveLength(2);
  });

  it('drops an answer to text that has moved on, keeps its keys unknown, and asks again', async () => {
    const { host, loop } = start();
    loop.request();
    await host.pass();
    host.textVersion = 2;
    host.asked[0]!.answer(result(1));
    await host.pass(0);
    await host.pass();
    expect(host.delivered).toHaveLength(0);
    expect(host.asked[1]!.known).toEqual({});
    host.asked[1]!.answer(result(2));
    await host.pass(0);
    expect(host.delivered.map((each) => each.version)).toEqual([2]);
  });

  it('drops an answer that was made for an earlier page', async () => {
    const { host, loop } = start();
    loop.request();
    await host.pass();
    loop.pageIsNew();
    host.asked[0]!.answer(result(1));
    await host.pass(0);
    await host.pass();
    expect(host.delivered).toHaveLength(0);
    expect(host.asked[1]!.known).toEqual({});
  });

  it('asks for everything when the page is new', async () => {
    const { host, loop } = start();
    loop.request();
    await host.pass();
    host.asked[0]!.answer(result(1));
    await host.pass(0);
    loop.pageIsNew();
    await host.pass();
    expect(host.asked[1]!.known).toEqual({});
  });

  it('asks nothing while hidden, and once when shown', async () => {
    const { host, loop } = start();
    host.isVisible = false;
    loop.request();
    loop.request();
    await host.pass(1000);
    expect(host.asked).toHaveLength(0);
    host.isVisible = true;
    loop.shown();
    await host.pass();
    expect(host.asked).toHaveLength(1);
  });

  it('asks nothing when shown again with nothing missed', async () => {
    const { host, loop } = start();
    loop.shown();
    await host.pass(1000);
    expect(host.asked).toHaveLength(0);
  });

  it('delivers nothing to a page that was hidden meanwhile, and makes up for it', async () => {
    const { host, loop } = start();
    loop.request();
    await host.pass();
    host.isVisible = false;
    host.asked[0]!.answer(result(1));
    await host.pass(1000);
    expect(host.delivered).toHaveLength(0);
    host.isVisible = true;
    loop.shown();
    await host.pass();
    expect(host.asked).toHaveLength(2);
  });

  it('asks at once while a hand moves something in the page', async () => {
    const { host, loop } = start();
    loop.requestNow();
    expect(host.asked).toHaveLength(1);
    host.asked[0]!.answer(result(1));
    await host.pass(0);
    expect(host.delivered).toHaveLength(1);
    await host.pass(1000);
    expect(host.asked).toHaveLength(1);
  });

  it('turns a drag into one question at a time, shows the answers between, and ends with the last value', async () => {
    const { host, loop } = start();
    loop.requestNow();
    for (let moved = 0; moved < 9; moved++) loop.requestNow();
    expect(host.asked).toHaveLength(1);
    host.asked[0]!.answer(result(1));
    await host.pass(0);
    expect(host.delivered).toHaveLength(1);
    expect(host.asked).toHaveLength(2);
    host.asked[1]!.answer(result(1));
    await host.pass(0);
    expect(host.delivered).toHaveLength(2);
    await host.pass(1000);
    expect(host.asked).toHaveLength(2);
  });

  it('asks once for what was typed and dragged at the same time', async () => {
    const { host, loop } = start();
    loop.request();
    loop.requestNow();
    await host.pass(1000);
    expect(host.asked).toHaveLength(1);
    loop.request();
    loop.requestNow();
    loop.request();
    host.asked[0]!.answer(result(1));
    await host.pass(0);
    expect(host.asked).toHaveLength(2);
    host.asked[1]!.answer(result(1));
    await host.pass(1000);
    expect(host.asked).toHaveLength(2);
  });

  it('remembers, while hidden, what was moved in the page', async () => {
    const { host, loop } = start();
    host.isVisible = false;
    loop.requestNow();
    await host.pass(1000);
    expect(host.asked).toHaveLength(0);
    host.isVisible = true;
    loop.shown();
    expect(host.asked).toHaveLength(1);
  });

  it('reports a failure, and goes on with the next change', async () => {
    const { host, loop } = start();
    loop.request();
    await host.pass();
    host.asked[0]!.refuse(new Error('gone'));
    await host.pass(1000);
    expect(host.failures).toEqual([new Error('gone')]);
    expect(host.asked).toHaveLength(1);
    loop.request();
    await host.pass();
    expect(host.asked).toHaveLength(2);
  });

  it('takes no answer as a failure', async () => {
    const { host, loop } = start();
    loop.request();
    await host.pass();
    host.asked[0]!.answer(null);
    await host.pass(1000);
    expect(host.delivered).toHaveLength(0);
    expect(host.failures).toHaveLength(1);
    expect(host.asked).toHaveLength(1);
  });

  it('does nothing once disposed', async () => {
    const { host, loop } = start();
    loop.request();
    await host.pass();
    loop.request();
    loop.dispose();
    host.asked[0]!.answer(result(1));
    await host.pass(1000);
    loop.request();
    await host.pass(1000);
    expect(host.delivered).toHaveLength(0);
    expect(host.asked).toHaveLength(1);
  });
});
