/** Figures in words, and the colours of their levels. */

import { describe, expect, it } from 'vitest';
import type { PreviewFigure, PreviewFigures, PreviewLevel } from '../../src/protocol/preview.ts';
import { contrast, parseColor, type Color } from '../../webview/diagram/color.ts';
import { figureLines, figureWords, LevelNews, levelCounts, levelSentence } from '../../webview/diagram/figureText.ts';
import { describe as describeDiagram } from '../../webview/diagram/textAlternative.ts';
import { makeTheme } from '../../webview/diagram/theme.ts';
import { changesSentence } from '../../webview/findingText.ts';
import { levelColors } from '../../webview/levels.ts';
import { CHAT } from './support/results.ts';
import { computed, THEMES, type TestTheme, type ThemeName } from './support/themes.ts';

const figure = (id: string, text: string, level: PreviewLevel, more: Partial<PreviewFigure> = {}): PreviewFigure => ({
  id,
  text,
  level,
  lines: [`All of ${id}`],
  ...more,
});
const figures = (nodes: PreviewFigure[], edges: PreviewFigure[] = []): PreviewFigures => ({
  key: '',
  nodes,
  edges,
  paths: [],
});

describe('a figure', () => {
  it('says its level, and what is written where that is another', () => {
    expect(figureWords(figure('DB', '43%', 'ok'))).toBe('43%');
    const supposed = figure('DB', '141%', 'over', { written: { text: '77%', level: 'ok' } });
    expect(figureWords(supposed)).toBe('141%, over, written 77%');
    expect(figureLines(supposed)).toEqual(['All of DB', 'Written: 77%']);
    expect(figureLines(figure('DB', '90%', 'tight'))).toEqual(['All of DB']);
  });

  it('is in the text of the diagram, at its component or arrow', () => {
    const lines = describeDiagram(
      CHAT,
      figures([figure('MQ', '83%', 'tight')], [figure('sd__3', '231K/s', 'none'), figure('gone', '1/s', 'none')]),
    );
    expect(lines).toContain('Message Queue, Event stream, 83%, tight: to Message Store (Persist, 231K/s).');
    expect(lines).toContain('Message Store, Database.');
  });
});

describe('levels', () => {
  it('are counted', () => {
    const all = figures([figure('a', '1', 'over'), figure('b', '1', 'tight'), figure('c', '1', 'over')]);
    expect(levelCounts(all)).toEqual({ over: 2, tight: 1 });
    expect(levelCounts(undefined)).toEqual({ over: 0, tight: 0 });
  });

  it('are told when they change, the worst first', () => {
    const before = figures([figure('DB', '70%', 'ok'), figure('MQ', '95%', 'tight'), figure('C', '1/s', 'none')]);
    expect(
      levelSentence(before, figures([figure('DB', '75%', 'ok'), figure('MQ', '97%', 'tight')]), CHAT),
    ).toBeUndefined();
    expect(levelSentence(before, figures([figure('DB', '120%', 'over')]), CHAT)).toBe(
      'Message Store is at 120%, over.',
    );
    const both = figures([figure('MQ', '50%', 'ok'), figure('DB', '120%', 'over')]);
    expect(levelSentence(before, both, undefined)).toBe('DB is at 120%, over, and 1 more changed their level.');
  });

  it('are told of as they are when they are told, against what was told before', () => {
    const [written, onTheWay, now] = ['70%', '119%', '12×'].map((text, at) =>
      figures([figure('DB', text, at === 0 ? 'ok' : 'over')]),
    ) as [PreviewFigures, PreviewFigures, PreviewFigures];
    const news = new LevelNews();
    news.take(written, onTheWay);
    news.take(onTheWay, now);
    expect(news.tell(undefined)).toBe('DB is at 12×, over.');
    news.take(now, onTheWay);
    expect(news.tell(undefined)).toBeUndefined();
    news.take(onTheWay, now);
    news.take(now, written);
    expect(news.tell(undefined)).toBe('DB is at 70%.');
  });
});

describe('findings', () => {
  const list = (...changes: ('new' | 'gone' | undefined)[]) => ({
    key: '',
    items: changes.map((change, index) => ({
      id: String(index),
      parts: [],
      rule: 'capacity/use',
      severity: 'warning' as const,
      message: 'Full.',
      ...(change ? { change } : {}),
    })),
  });

  it('that come and go by what is supposed are counted, where that is news', () => {
    expect(changesSentence(list(undefined), list(undefined, 'new'))).toBe('1 new finding, 0 gone.');
    expect(changesSentence(list('new'), list('new', 'new', 'gone'))).toBe('2 new findings, 1 gone.');
    expect(changesSentence(list('new'), list('new'))).toBeUndefined();
    expect(changesSentence(list('new', 'gone'), list(undefined))).toBeUndefined();
  });
});

describe.each(Object.keys(THEMES) as ThemeName[])('the colours of the levels in %s', (name) => {
  const { body, colors }: TestTheme = THEMES[name];
  const source = {
    color: (key: string) => (colors[key] === undefined ? undefined : computed(colors[key])),
    highContrast: body.includes('high-contrast'),
    fontFamily: 'sans-serif',
  };
  const read = (value: string): Color => parseColor(computed(value))!;
  const levels = levelColors(source);
  const background = read(colors['editor-background']!);
  const least = source.highContrast ? 7 : 4.5;

  it.each(['over', 'tight', 'ok'] as const)('%s can be read', (level) => {
    expect(contrast(read(levels[level]), background)).toBeGreaterThanOrEqual(least);
  });

  it.each(['overFill', 'tightFill'] as const)('%s leaves the label of a box readable', (fill) => {
    const text = read(String(makeTheme(source).variables['nodeTextColor']));
    expect(contrast(text, read(levels[fill]))).toBeGreaterThanOrEqual(least);
  });
});

describe('the colours of the levels', () => {
  it('are readable in a theme that gives none', () => {
    const levels = levelColors({
      color: (name) => (name === 'editor-background' ? 'rgb(250, 240, 200)' : undefined),
      highContrast: false,
      fontFamily: 'x',
    });
    for (const level of [levels.over, levels.tight, levels.ok]) {
      expect(contrast(parseColor(computed(level))!, { r: 250, g: 240, b: 200, a: 1 })).toBeGreaterThanOrEqual(4.5);
    }
  });
});
