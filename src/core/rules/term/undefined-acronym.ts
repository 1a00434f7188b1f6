/** Abbreviations in capitals that neither the glossary nor the document explains. */
import type { OffsetRange } from '../../base/place.ts';
import { memoText } from '../../base/memo.ts';
import { CATALOG } from '../../catalog/index.ts';
import type { Facts } from '../../analysis/index.ts';
import { createGlossary } from '../../glossary/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { defineRule } from '../rule.ts';
import { searchTexts, type Hit, type Where } from '../shared/texts.ts';
import { listed } from '../shared/wording.ts';

interface Found extends OffsetRange {
  readonly word: string;
  /** It stands in brackets behind its meaning, or its meaning behind it. */
  readonly explained: boolean;
}

const ACRONYM =
  /(?<![\p{L}\p{N}_.@#$/-])(?=[A-Z0-9&]{2,6}s?(?![\p{L}\p{N}_]))[A-Z][A-Z0-9&]*[A-Z](?=s?(?![\p{L}\p{N}_.:/-]*[\p{L}\p{N}_]))/gu;

const acronyms = searchTexts((text: string, { kind }: Where): readonly Found[] => {
  // Labels are short for want of room, and hold names of commands and events.
  if (kind === 'label') return [];
  // A line in capitals is a way of writing, not a row of abbreviations.
  const shouted = text.replace(/[^\p{L}]/gu, '');
  if (shouted.length > 12 && shouted === shouted.toUpperCase()) return [];
  return Array.from(text.matchAll(ACRONYM), ({ index, 0: word }) => {
    const end = index + word.length;
    return { start: index, end, word, explained: isExplained(text, index, end) };
  }).filter(({ start, end }) => !isShouted(text, start, end));
});

/** Beside another word in capitals it is a command, or said loudly. */
function isShouted(text: string, start: number, end: number): boolean {
  return (
    /\p{Lu}{2,} $/u.test(text.slice(Math.max(0, start - 12), start)) ||
    /^ \p{Lu}{2,}(?!\p{L})/u.test(text.slice(end, end + 12))
  );
}

/** `Mean time to repair (MTTR)`, `MTTR (mean time to repair)`, `MTTR: mean time …`, `MTTR = …`, `MTTR stands for …`. */
function isExplained(text: string, start: number, end: number): boolean {
  if (text[start - 1] === '(' && /^s?\)/.test(text.slice(end)) && /\p{L}\s*\($/u.test(text.slice(0, start)))
    return true;
  return /^s?\**\s*(?:\((?:[^)]*\s)?\p{Ll}|:|=|–|—|- |,? (?:i\.e\.|that is|short for|stands for|means|is an? ))/u.test(
    text.slice(end, end + 60),
  );
}

/** Words of common life and of computing that no reader looks up; the glossary has the terms of the field. */
const COMMON: ReadonlySet<string> = new Set(
  (
    'OK ID IDS ISO CI CD ML AI QR ETA SEO KPI SHA YAML TV US USA UK EU UN AM PM UTC GMT AD BC CEO CTO PDF FAQ PR QA IT HR PC OS CPU GPU RAM SSD HDD IO UI UX NA TBD TODO FIXME ' +
    'GET PUT POST PATCH HEAD DELETE AND OR NOT IF IN ON TO NO YES ALL ANY NEW OLD MUST MAY SHOULD KB MB GB TB PB EB KIB MIB GIB TIB MS ' +
    'SELECT FROM WHERE INSERT UPDATE JOIN SET KEY TTL CSV XML HTML CSS JS TS PHP PNG JPEG JPG GIF MP3 MP4 SVG GPS SIM SMS NULL TRUE FALSE LR TB TD RL BT'
  ).split(' '),
);

const GLOSSARY = createGlossary();
const isKnown = memoText((word): boolean => {
  return COMMON.has(word) || GLOSSARY.lookup(word) !== undefined || CATALOG.technology(word) !== undefined;
});

export default defineRule({
  id: 'term/undefined-acronym',
  severity: 'hint',
  value: 3,
  optIn: true,
  since: '0.1.0',
  step: undefined,
  summary: 'An abbreviation is explained neither in the document nor in the glossary.',
  why: 'What the author says every day, a reader from another team has to ask for, and may take for something else. One pair of brackets at the first use is enough. Names of products and teams look the same, so that this rule is off until a team turns it on.',
  source: 'Plain-language guides: write a term out once, with the abbreviation behind it.',
  invalid: [
    {
      title: 'What is a PDQ?',
      document: `
scope:
  functional:
    R1: Orders above the limit go to the PDQ first
`,
    },
  ],
  valid: [
    {
      title: 'It is written out once.',
      document: `
scope:
  functional:
    R1: Orders above the limit go to the payment decision queue (PDQ) first
    R2: The PDQ is emptied within an hour
`,
    },
    {
      title: 'The document has a glossary.',
      document: `
glossary:
  PDQ: Payment decision queue, in which people look at large orders
scope:
  functional:
    R1: Orders above the limit go to the PDQ first
`,
    },
  ],
  messages: {
    one: ({ words }) =>
      `${words} is explained nowhere. Write it out at its first use, with the abbreviation in brackets, or add it to "glossary".`,
    many: ({ words, count }) =>
      `${count} abbreviations are explained nowhere: ${words}. Write each out at its first use, or add them to "glossary", where readers can point at them.`,
  },
  check(facts, report) {
    const found = acronyms(facts);
    if (found.length === 0) return;
    const explained = new Set(found.flatMap((hit) => (hit.explained ? [hit.word] : [])));
    const own = ownNames(facts);
    const unknown = new Map<string, Hit<Found>>();
    for (const hit of found) {
      const { word } = hit;
      if (
        !explained.has(word) &&
        !unknown.has(word) &&
        !own.has(word.toLowerCase()) &&
        !isKnown(word) &&
        !isSaid(word, facts)
      )
        unknown.set(word, hit);
    }
    const all = [...unknown.values()];
    if (all.length < MANY) {
      for (const { span, word } of all) report({ span, message: 'one', args: { words: `"${word}"` }, subject: word });
      return;
    }
    const [first, ...others] = all;
    report({
      span: first!.span,
      message: 'many',
      args: {
        words: listed(
          all.map(({ word }) => `"${word}"`),
          6,
        ),
        count: all.length,
      },
      subject: 'document',
      related: others.map(({ span, word }) => ({ span, message: word })),
    });
  },
});

const MANY = 3;

/** Whether the word stands in the document in small letters too: then capitals only make it loud. */
function isSaid(word: string, { syntax: { text } }: Facts): boolean {
  return new RegExp(`(?<![\\p{L}\\p{N}_])${word.toLowerCase()}(?![\\p{L}\\p{N}_])`, 'u').test(text);
}

/** Names that the document gives: its glossary, its components, entities, contracts and requirements. */
function ownNames({ syntax, graph, entities, contracts, requirements, goals }: Facts): ReadonlySet<string> {
  const glossary = valueAt(syntax.root, 'glossary');
  const names: string[] = [];
  for (const { key, value } of glossary?.kind === 'map' ? glossary.entries : []) {
    names.push(key.text);
    const also = valueAt(value, 'also');
    for (const node of also?.kind === 'seq' ? also.items : also ? [also] : [])
      if (node.kind === 'scalar') names.push(node.text);
  }
  for (const { name } of [...entities, ...contracts, ...requirements, ...goals]) names.push(name);
  for (const id of graph.nodes.keys()) names.push(id);
  return new Set(names.map((name) => name.toLowerCase()));
}
