/** Comments that answer a finding where it stands: the ways to write one, and the ids of rules behind them. */
import type { OffsetRange } from '../../base/place.ts';
import { rules } from '../../rules/index.ts';
import { blockAt } from '../locate.ts';
import type { DocumentView } from '../documentView.ts';
import { lineStart } from './lines.ts';
import { offer, type Offer } from './offers.ts';

export interface PlacedOffers {
  readonly offers: readonly Offer[];
  readonly range: OffsetRange;
}

const BEGUN =
  /(?:^|\s)(#|%%|<!--)[ \t]*(sysdesign-ignore(?:-next-line|-document)?)((?:[ \t,]+[a-z][\w-]*\/[\w-]*)*[ \t,]+)([\w/-]*)$/;
const WORD = /(?:^|\s)(#|%%|<!--)[ \t]*(s[\w-]*)$/;

const WAYS: readonly (readonly [word: string, what: string])[] = [
  ['sysdesign-ignore-next-line', 'Takes findings of the next line away; of a fence all of them.'],
  ['sysdesign-ignore', 'Takes findings of this line away; alone on its line, of the next one.'],
  ['sysdesign-ignore-document', 'Takes findings of the whole document away.'],
];

/** @returns undefined outside of comments, and in what they say in words. */
export function commentOffers(view: DocumentView, offset: number): PlacedOffers | undefined {
  const line = view.text.slice(lineStart(view.text, offset), offset);
  if (!/#|%%|<!--/.test(line) || !fitsPlace(view, offset, line)) return undefined;
  const rule = BEGUN.exec(line);
  if (rule) {
    const given = new Set(rule[3]!.match(/[\w-]+\/[\w-]+/g));
    const offers = rules
      .filter(({ id }) => !given.has(id))
      .map(({ id, severity, summary }) => offer(id, 'value', severity, summary));
    return { offers, range: { start: offset - rule[4]!.length, end: offset } };
  }
  const word = WORD.exec(line);
  if (!word) return undefined;
  // A comment of the author's own is left alone until one of ours is begun.
  const offers = WAYS.map(([name, what]) => offer(name, 'value', 'answers a finding', what, `${name} `));
  return { offers, range: { start: offset - word[2]!.length, end: offset } };
}

/** `#` is a comment in YAML, `%%` in a diagram, `<!--` in Markdown. */
function fitsPlace({ facts }: DocumentView, offset: number, line: string): boolean {
  const { form, blocks } = facts.syntax;
  if (/%%|<!--/.test(line)) return true;
  if (form === 'yaml') return true;
  const kind = blockAt(blocks, offset);
  return kind?.kind === 'front-matter' || (kind?.kind === 'fence' && kind.language === 'yaml');
}
