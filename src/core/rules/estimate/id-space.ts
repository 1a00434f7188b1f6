/** Codes and ids of which there are fewer than things that need one. */
import type { Estimated, Facts } from '../../analysis/index.ts';
import { formatResult, formatValue, PLAIN, TIME, type ExpressionNode, type Quantity } from '../../estimate/index.ts';
import { createdThings, type CreatedThings } from '../shared/createdThings.ts';
import { hasWord, wordsOf, wordSet } from '../shared/estimateWords.ts';
import { isLeaf, replacePart, valueOf } from '../shared/expressions.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'estimate/id-space',
  severity: 'warning',
  value: 4,
  since: '0.1.0',
  step: 'estimate',
  summary:
    'A space of codes or ids, such as `62^6`, is smaller than the number of things that are made within their retention.',
  why: 'When the last code is given out, nothing new can be made, and to make codes longer then changes links that people have printed. One more character makes sixty-two times as many.',
  source:
    'Link shorteners: seven characters of 62 are 3.5 trillion codes. Ids of 32 bits have run out in many databases.',
  invalid: [
    {
      title: 'Five characters last for nine months.',
      document: `
title: Link shortener
estimate:
  new_links: 100M links/month
  codes: 62^5 # five characters
  storage: new_links * 500 B/link * 2 copies for 5 years
`,
    },
    {
      title: 'Thirty-two bits for messages.',
      document: `
title: One-to-one chat
estimate:
  message_ids: 2^32
data:
  message: { store: DB, growth: 20bn messages/day, retention: 1 year }
`,
    },
  ],
  valid: [
    {
      title: 'Seven characters last for thousands of years.',
      document: `
title: Link shortener
estimate:
  new_links: 100M links/month
  codes: 62^7
  storage: new_links * 500 B/link * 2 copies for 5 years
`,
    },
    {
      title: 'Places on a ring are shared.',
      document: `
title: One-to-one chat
estimate:
  hash_space: 2^32
  messages: 20bn messages/day over 1 year
`,
    },
  ],
  messages: {
    short: ({ name, shown, told, needed, lasts }) =>
      `\`${name}\` gives ${shown} of them, and ${told}: that needs ${needed}${lasts}. Make them longer, or use old ones again.`,
  },
  check(facts, report) {
    const spaces = facts.numbers.estimates.filter(isSpace);
    if (spaces.length === 0) return;
    const things = createdThings(facts);
    for (const { entry, result } of spaces) {
      const quantity = result.quantity!;
      const needed = neededIn(facts, entry.name, things, spaces.length);
      if (!needed || !(quantity.high < needed.count.value)) continue;
      const { conventions } = facts.numbers;
      const lasts = needed.rate ? `; they last for ${lifetime(quantity, needed.rate)}` : '';
      const args = {
        name: entry.name,
        shown: result.display,
        told: needed.told,
        needed: formatResult({ ...needed.count, dimension: PLAIN }, conventions),
        lasts,
      };
      report({
        span: entry.expression!.span,
        message: 'short',
        args,
        subject: entry.name,
        related: [{ span: needed.span, message: `${formatResult(needed.count, conventions)} in all` }],
      });
    }
  },
  fix({ subject = '' }, facts) {
    const found = facts.numbers.get(subject);
    const expression = found?.entry.expression;
    const power = found && powerIn(found.result.expression);
    const needed =
      found && neededIn(facts, subject, createdThings(facts), facts.numbers.estimates.filter(isSpace).length);
    const base = power && isLeaf(power.left) ? valueOf(power.left, found.result)?.value : undefined;
    if (!expression || !needed || !power || power.right.kind !== 'number' || !base || base < 2) return [];
    const digits = Math.ceil(Math.log(needed.count.high) / Math.log(base) + 1e-9);
    if (!Number.isFinite(digits)) return [];
    const written = found.result.syntax.text.slice(power.range.start, power.right.range.start);
    const edits = [replacePart(expression, power.right.range, `${digits}`)];
    return [{ title: `Make them longer: ${written}${digits}`, edits }];
  },
});

/** Names of codes that people type or pass on: each thing has one. */
const CODES = wordSet('code slug alias short');
/** Names of ids, which must also say of what. */
const IDS = wordSet('id identifier key space combination number');
/** Spaces in which several things may share a place. */
const SHARED = wordSet('hash ring slot bucket bloom shard partition bit port address status error');

/** `codes: 62^7`: a plain power that is named for what it gives. */
function isSpace({ entry, result }: Estimated): boolean {
  const { quantity } = result;
  if (!quantity || quantity.dimension.hard !== '' || !powerIn(result.expression)) return false;
  return (hasWord(entry.name, CODES) || hasWord(entry.name, IDS)) && !hasWord(entry.name, SHARED);
}

function powerIn(tree: ExpressionNode): (ExpressionNode & { kind: 'binary' }) | undefined {
  if (tree.kind === 'group') return powerIn(tree.inner);
  if (tree.kind === 'in') return powerIn(tree.operand);
  return tree.kind === 'binary' && tree.operator === '^' ? tree : undefined;
}

/** What the space is for: what its name says, or of a design with one kind of codes and one kind of things those. */
function neededIn(
  facts: Facts,
  name: string,
  things: readonly CreatedThings[],
  spaces: number,
): CreatedThings | undefined {
  const own = wordsOf(name).filter((word) => !CODES.has(word) && !IDS.has(word));
  const named = things.filter(({ words }) => words.some((word) => own.includes(word)));
  const candidates = named.length > 0 ? named : hasWord(name, CODES) && spaces === 1 ? things : [];
  const kinds = new Set(candidates.map(({ words }) => words[0]));
  return kinds.size === 1 ? candidates.reduce((a, b) => (b.count.value > a.count.value ? b : a)) : undefined;
}

function lifetime(space: Quantity, rate: Quantity): string {
  return formatValue(space.value / rate.value, TIME, { precision: 2 });
}
