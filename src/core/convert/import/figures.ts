/** Estimates from the figures that prose states: `- Daily active users: 100M`, `| DAU | 100M |`, `Writes = 100M / day`. */
import { Analyzer } from '../../analysis/index.ts';
import { parseExpression } from '../../estimate/index.ts';
import { DesignBuilder } from '../../model/index.ts';
import { asScalar } from '../../rules/shared/yamlEdits.ts';
import { DocumentParser } from '../../syntax/index.ts';

export interface Figure {
  readonly name: string;
  readonly expression: string;
}

/** A label and what stands behind its colon or equals sign, with or without a bullet; or two cells of a table. */
const STATED =
  /^\s*(?:[-*+•]\s+|\d+[.)]\s+)?(?:\*\*|__)?([A-Za-z][A-Za-z0-9 /()_-]{1,45}?)(?:\*\*|__)?\s*[:=]\s*(?:\*\*|__)?\s*(.+?)\s*$/;
const ROW = /^\s*\|\s*(?:\*\*)?([A-Za-z][A-Za-z0-9 /()_-]{1,45}?)(?:\*\*)?\s*\|\s*([^|]+?)\s*\|/;
const MOST_WORDS = 6;

/** @returns what is certain: figures that can be computed as they are written. Each name once, the first counts. */
export function figuresIn(text: string): readonly Figure[] {
  const found = new Map<string, Figure>();
  for (const line of text.split('\n')) {
    const match = STATED.exec(line) ?? ROW.exec(line);
    if (!match) continue;
    const name = nameOf(match[1]!);
    const expression = expressionOf(match[2]!);
    if (name && expression && !found.has(name)) found.set(name, { name, expression });
  }
  return withValue([...found.values()]);
}

function nameOf(label: string): string | undefined {
  const words =
    label
      .toLowerCase()
      .replaceAll(/\(.*?\)/g, ' ')
      .match(/[a-z][a-z0-9]*|\d+/g) ?? [];
  const name = words.join('_');
  return words.length > 0 && words.length <= MOST_WORDS && /^[a-z]/.test(name) && !/^(?:none|text)$/.test(name)
    ? name
    : undefined;
}

/** A rate per day that is divided by the seconds of a day has lost its unit on the way. */
const TWICE_PER_DAY = /\/\s*day\b.*86[,_]?400/;

/** The figure, without marks of emphasis and without what it is said to come to. */
function expressionOf(words: string): string | undefined {
  const plain = words
    .replaceAll(/\*\*|__|`/g, '')
    .replaceAll('×', '*')
    .replace(/\s*(?:≈|~=|=|→|=>|⇒).*$/, '')
    .replace(/\s+\([^()]*\)\s*$/, '')
    .replace(/^[~≈]\s*/, '')
    .replace(/(\d)\+/, '$1')
    .replace(/[.;]$/, '')
    .trim();
  if (!/^[\d(]/.test(plain) || plain.length > 80 || /^\d+$/.test(plain) || TWICE_PER_DAY.test(plain)) return undefined;
  const { errors, names } = parseExpression(plain);
  return errors.length === 0 && names.length === 0 ? plain : undefined;
}

/** Only those that come to a value; what does not is left to the prose. */
function withValue(figures: readonly Figure[]): readonly Figure[] {
  if (figures.length === 0) return figures;
  const text = ['estimate:', ...figureLines(figures).map((line) => `  ${line}`), ''].join('\n');
  const facts = new Analyzer().analyze(new DesignBuilder().build(new DocumentParser().parse(text, 'yaml')));
  const sound = new Set(
    facts.numbers.estimates
      .filter(({ result }) => result.quantity !== undefined && result.errors.length === 0)
      .map(({ result }) => result.name),
  );
  return figures.filter(({ name }) => sound.has(name));
}

/** The estimates as a block holds them. */
export function figureLines(figures: readonly Figure[]): readonly string[] {
  return figures.map(({ name, expression }) => `${name}: ${asScalar(expression)}`);
}
