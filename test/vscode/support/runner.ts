/** The runner of the tests inside VS Code: small, without dependencies, and the same in Node and in a web worker. */
import { hand, host, settingOf } from './hand.ts';

interface Test {
  readonly name: string;
  readonly limit: number;
  readonly body: () => Promise<void> | void;
}

interface Result {
  readonly name: string;
  readonly milliseconds: number;
  readonly error?: string;
}

/** Ends what hangs; on a slow machine all takes longer, and no test is about that. */
const LIMIT = 120_000;
const tests: Test[] = [];
const before: (() => Promise<void> | void)[] = [];
const groups: string[] = [];

/** Names a group of tests. */
export function describe(name: string, body: () => void): void {
  groups.push(name);
  body();
  groups.pop();
}

/** A test; it fails when it throws, and when it takes longer than the limit. */
export function it(name: string, body: () => Promise<void> | void, { limit = LIMIT } = {}): void {
  tests.push({ name: [...groups, name].join(' › '), body, limit });
}

/** Work before every test, such as closing what the test before left open. */
export function beforeEach(work: () => Promise<void> | void): void {
  before.push(work);
}

async function within(limit: number, work: () => Promise<void> | void): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no end after ${String(limit / 1000)} s`));
    }, limit);
  });
  try {
    await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What else may tell why a test failed: what our page showed, and what pages printed as errors since the test began. */
async function circumstances(printed: number): Promise<string> {
  const shown = await hand.text('body', { webview: 'sysdesign.sysdesign', timeout: 1000 }).catch(() => 'nothing');
  const errors = await hand.errors().catch(() => []);
  const lines = errors.slice(printed).map(({ url, text }) => `${text.split('\n', 1)[0]!} (${url.slice(-80)})`);
  return `our page showed: ${shown.replace(/\s+/g, ' ').slice(0, 300)}\npages printed: ${lines.slice(-5).join('\n  ') || 'nothing'}`;
}

async function runOne({ name, body, limit }: Test): Promise<Result> {
  const begin = Date.now();
  const printed = await hand.errors().catch(() => []);
  try {
    for (const work of before) await within(limit, work);
    await within(limit, body);
    return { name, milliseconds: Date.now() - begin };
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    // What a person would have seen; a test without a window to look at still reports its error.
    await hand.screenshot(`${host()} ${name}`).catch(() => undefined);
    const around = await circumstances(printed.length);
    return { name, milliseconds: Date.now() - begin, error: `${text}\n${around}` };
  }
}

/**
 * Runs everything that was described, says how each test ended, and hands the report to the host.
 * @throws when a test failed, and when there was none
 */
export async function runTests(): Promise<void> {
  const wanted = settingOf('grep');
  const chosen = tests.filter(({ name }) => name.includes(wanted));
  const results: Result[] = [];
  for (const test of chosen) {
    const result = await runOne(test);
    results.push(result);
    const time = `${String(result.milliseconds)} ms`;
    console.log(
      result.error === undefined ? `  ✓ ${test.name} (${time})` : `  ✗ ${test.name} (${time})\n${result.error}`,
    );
  }
  const failed = results.filter(({ error }) => error !== undefined).length;
  await hand.report({ passed: results.length - failed, failed, results });
  if (failed > 0 || results.length === 0)
    throw new Error(`${host()}: ${String(failed)} of ${String(results.length)} failed`);
}
