/** The numbers of the played server's chat: estimates and figures, computed for what is written and for what is supposed. */

import type {
  PreviewEstimateRow,
  PreviewFigure,
  PreviewLevel,
  PreviewSlider,
  WhatIf,
} from '../../../src/protocol/preview.ts';

/** What the chat rests on. */
interface Inputs {
  readonly dau: number;
  readonly perUser: number;
  readonly size: number;
  readonly peak: readonly [number, number];
  readonly online: number;
  readonly historyReads: number;
  readonly hit: number;
}

const WRITTEN: Readonly<Record<string, string>> = {
  dau: '500M users',
  messages_per_user: '20..60 messages/user/day',
  message_size: '100 B/message',
  peak_factor: '3..5',
  online_share: '20%',
  history_reads: '5 reads/user/day',
  hit: '90%',
};

const UNITS: Readonly<Record<string, number>> = { K: 1e3, M: 1e6, B: 1e9, T: 1e12 };

function numberOf(text: string): number {
  const [, digits, suffix = ''] = /^([\d.]+)([KMBT]?)/.exec(text)!;
  return Number(digits) * (UNITS[suffix] ?? 1);
}

function shortNumber(value: number): string {
  for (const [suffix, unit] of Object.entries(UNITS).toReversed()) {
    if (value >= unit) return `${Number((value / unit).toPrecision(3))}${suffix}`;
  }
  return String(Number(value.toPrecision(3)));
}

function inputsOf(supposed: WhatIf): Inputs {
  const text = (name: string): string => supposed[name] ?? WRITTEN[name]!;
  const ends = text('peak_factor').split('..').map(numberOf);
  return {
    dau: numberOf(text('dau')),
    perUser: /\.\./.test(text('messages_per_user')) ? Math.sqrt(20 * 60) : numberOf(text('messages_per_user')),
    size: numberOf(text('message_size')),
    peak: [ends[0]!, ends.at(-1)!],
    online: numberOf(text('online_share')) / 100,
    historyReads: numberOf(text('history_reads')),
    hit: numberOf(text('hit')) / 100,
  };
}

/** Equal factors from a tenth to ten times the written value. */
function slider(name: string, unit: string, supposed: WhatIf): PreviewSlider {
  const written = WRITTEN[name]!;
  const middle = numberOf(written);
  const steps = Array.from({ length: 41 }, (_, index) => `${shortNumber(middle * 10 ** ((index - 20) / 20))}${unit}`);
  steps[20] = written;
  const at = steps.indexOf(supposed[name] ?? written);
  return { steps, at: at < 0 ? 20 : at, written: 20 };
}

/** A bell over the axis, a little skewed, as a product of such inputs has it. */
const BARS = Array.from({ length: 28 }, (_, index) => Math.exp(-(((index - 12.5) / (index < 12 ? 5.2 : 6.4)) ** 2)));

function spread(low: number, high: number, unit: string): PreviewEstimateRow['spread'] {
  const text = (value: number): string => `${shortNumber(value)}${unit}`;
  return {
    p5: text(low),
    p50: text(Math.sqrt(low * high)),
    p95: text(high),
    worst: `${shortNumber(low * 0.8)}..${shortNumber(high * 1.2)}${unit}`,
    bars: BARS,
    at: { p5: 0.16, p50: 0.45, p95: 0.79 },
  };
}

type Draft = Partial<PreviewEstimateRow> & { readonly name: string; readonly formula: string };

function row(draft: Draft): PreviewEstimateRow {
  return { value: '', exact: '', range: '', working: '', inputs: [], ...draft };
}

function result(
  name: string,
  formula: string,
  value: number,
  unit: string,
  inputs: string[],
  more: Partial<Draft> = {},
) {
  return row({
    name,
    formula,
    value: `${shortNumber(value)}${unit}`,
    exact: `${Math.round(value).toLocaleString('en')}${unit}`,
    inputs: inputs.map((input) => ({ name: input, value: '' })),
    ...more,
  });
}

function between(low: number, high: number, unit: string): Partial<Draft> {
  const range = `${shortNumber(low)}..${shortNumber(high)}${unit}`;
  const spreadOf = spread(low, high, unit)!;
  return { range, spread: spreadOf, value: spreadOf.p50 };
}

export function rowsFor(supposed: WhatIf): PreviewEstimateRow[] {
  const { dau, perUser, size, peak, online, historyReads, hit } = inputsOf(supposed);
  const writes = (dau * perUser) / 86_400;
  const reads = (dau * historyReads) / 86_400;
  const [low, high] = /\.\./.test(supposed['messages_per_user'] ?? WRITTEN['messages_per_user']!)
    ? [0.58, 1.73]
    : [1, 1];
  const input = (name: string, unit: string, why?: string): PreviewEstimateRow => {
    const text = supposed[name] ?? WRITTEN[name]!;
    const isRange = text.includes('..');
    const [from, to] = isRange ? text.split('..').map(numberOf) : [0, 0];
    return row({
      name,
      formula: text,
      ...(isRange ? between(from!, to!, unit) : { value: text, slider: slider(name, unit, supposed) }),
      ...(why ? { why } : {}),
      ...(supposed[name] === undefined ? {} : { supposed: true }),
    });
  };
  const rate = ' messages/s';
  const year = writes * 365 * 86_400 * size * 3;
  const inWords = (bytes: number): string =>
    bytes >= 1e15 ? `${(bytes / 1e15).toFixed(2)} PB` : `${(bytes / 1e12).toFixed(0)} TB`;
  const storage = spread(low! * 1, high!, '')!;
  return [
    input('dau', ' users', 'The size of the largest messengers'),
    input('messages_per_user', ' messages/user/day', 'From 20 for a quiet person to 60 for a busy one'),
    input('message_size', ' B/message', 'Text of a short message with its ids'),
    input('peak_factor', '', "Evenings and New Year's Eve against the daily mean"),
    input('online_share', '%'),
    input('history_reads', ' reads/user/day'),
    input('hit', '%', 'Most reads ask for the last screen of a conversation that was just open'),
    result('writes', 'dau * messages_per_user', writes, rate, ['dau', 'messages_per_user'], {
      working: `${shortNumber(dau)} × 20..60 / 86,400 = ${shortNumber(writes * low!)}..${shortNumber(writes * high!)}/s`,
      exact: `${Math.round(writes).toLocaleString('en')} messages/s · ${shortNumber(writes * 86_400)} messages/day`,
      ...between(writes * low!, writes * high!, rate),
    }),
    result('peak_writes', 'writes * peak_factor', writes * 3.87, rate, ['writes', 'peak_factor'], {
      working: `${shortNumber(writes)} × 3..5 = ${shortNumber(writes * 2.1)}..${shortNumber(writes * 7)}/s`,
      ...between(writes * peak[0] * low! * 1.1, writes * peak[1] * high! * 0.9, rate),
    }),
    result('reads', 'dau * history_reads', reads, ' reads/s', ['dau', 'history_reads'], {
      working: `${shortNumber(dau)} × ${historyReads} / 86,400 = ${shortNumber(reads)}/s`,
    }),
    result('peak_reads', 'reads * peak_factor', reads * 3.87, ' reads/s', ['reads', 'peak_factor'], {
      ...between(reads * peak[0], reads * peak[1], ' reads/s'),
    }),
    result('store_reads', 'peak_reads * (1 - hit)', reads * 3.87 * (1 - hit), ' reads/s', ['peak_reads', 'hit'], {
      ...between(reads * peak[0] * (1 - hit), reads * peak[1] * (1 - hit), ' reads/s'),
    }),
    result('sockets', 'dau * online_share', dau * online, ' users', ['dau', 'online_share']),
    row({
      name: 'storage',
      value: inWords(year),
      formula: 'writes * message_size * 3 replicas over data.message.retention',
      exact: `${inWords(year)} · ${(year / 1.1259e15).toFixed(2)} PiB`,
      range: `${inWords(year * low!).split(' ')[0]}..${inWords(year * high!)}`,
      spread: {
        ...storage,
        worst: `${inWords(year * low! * 0.8)}..${inWords(year * high! * 1.2)}`,
        p5: inWords(year * low!),
        p50: inWords(year),
        p95: inWords(year * high!),
      },
      working: `${shortNumber(writes)}/s × ${size} B × 3 × 1 year = ${inWords(year)}`,
      inputs: [
        { name: 'writes', value: '' },
        { name: 'message_size', value: '' },
        { name: 'data.message.retention', value: '1 year' },
      ],
    }),
    row({
      name: 'backlog',
      value: `${((writes * 3.87 * 5) / 1e6).toFixed(2)}M messages`,
      formula: 'peak_writes * 5 s',
      working: `${shortNumber(writes * 3.87)}/s × 5 s = ${((writes * 3.87 * 5) / 1e6).toFixed(2)}M`,
      why: 'What piles up while the store is slow for five seconds',
      inputs: [{ name: 'peak_writes', value: '' }],
    }),
  ];
}

function levelOf(use: number): PreviewLevel {
  return use > 1 ? 'over' : use > 0.8 ? 'tight' : 'ok';
}

interface Figures {
  readonly nodes: PreviewFigure[];
  readonly edges: PreviewFigure[];
}

export function figuresFor(supposed: WhatIf): Figures {
  const { dau, perUser, online, historyReads, hit } = inputsOf(supposed);
  const peakWrites = ((dau * perUser) / 86_400) * 3.87;
  const peakReads = ((dau * historyReads) / 86_400) * 3.87;
  const use = (id: string, asked: number, offered: number, what: string): PreviewFigure => ({
    id,
    text: `${Math.round((100 * asked) / offered)} %`,
    level: levelOf(asked / offered),
    lines: [
      `Asked: ${shortNumber(asked)} ${what} at the peak`,
      `Provided: ${shortNumber(offered)} ${what}, from its capacity and instances`,
    ],
  });
  const rate = (id: string, value: number): PreviewFigure => ({
    id,
    text: `${shortNumber(value)}/s`,
    level: 'none',
    lines: [`${shortNumber(value)} requests/s at the peak`],
  });
  const storage = ((dau * perUser) / 86_400) * 365 * 86_400 * 100 * 3;
  return {
    nodes: [
      use('CS', dau * online, 200e6, 'connections'),
      use('MQ', peakWrites, 1.8e6, 'messages/s'),
      use('MW', peakWrites, 1.5e6, 'messages/s'),
      use('DB', storage, 2.4e15, 'bytes'),
      { id: 'LB', text: `${shortNumber(peakWrites + peakReads)}/s`, level: 'none', lines: ['No capacity is given'] },
      { id: 'C', text: `${shortNumber(peakWrites)}/s`, level: 'ok', lines: ['Read once for each delivery'] },
    ],
    edges: [
      rate('sd__0', (peakWrites + peakReads) * 0.9),
      rate('sd__1', (peakWrites + peakReads) * 0.1),
      rate('sd__2', peakWrites + peakReads),
      rate('sd__3', peakWrites),
      rate('sd__4', peakWrites),
      rate('sd__5', peakWrites),
      rate('sd__7', peakReads * (1 - hit)),
      rate('sd__8', peakWrites),
      rate('sd__9', peakWrites),
      rate('sd__10', peakWrites * (1 - online)),
      rate('sd__11', peakWrites * (1 - online)),
    ],
  };
}
