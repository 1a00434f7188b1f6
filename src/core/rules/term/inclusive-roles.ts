/** Roles of machines named after masters and slaves, and lists named after colours. */
import type { Facts } from '../../analysis/index.ts';
import type { OffsetRange } from '../../base/place.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { searchTexts, type Hit, type Where } from '../shared/texts.ts';
import { listed } from '../shared/wording.ts';

/** Commands of other people's products keep their names. */
const COMMANDS = /\b(?:SHOW|START|STOP|CHANGE|RESET|FLUSH)\s+(?:MASTER|SLAVE)\b(?:\s+[A-Z]+\b)*/g;
const SLAVE = /\b(?:slave[- ])?(?<role>slaves?)(?:[- ](?<same>replicas?|followers?)\b)?\b/i;
/** "Master" alone has many meanings: only beside "slave", or before what plays a role, it is one. */
const MASTER =
  /\b(?:multi-?)?(?<role>masters?)(?=\s*[/-]\s*(?:slave|master|replica)|[- ](?:nodes?|servers?|db|databases?|instances?|shards?|replicas?|replication|election|hosts?|machines?|processe?s?|fail(?:s|ed|over)|dies|crash\w*|goes down)\b)/i;
const LIST = /\b(?<article>an? )?(?<colour>white|black)(?<joint>[- ]?)(?<list>lists?|(?<![ ])list(?:ed|ing))\b/i;
const TARGETS = new RegExp(`${SLAVE.source}|${MASTER.source.replace('<role>', '<master>')}|${LIST.source}`, 'gi');

interface Found extends OffsetRange {
  readonly what: string;
  readonly family: 'roles' | 'lists';
  /** A master by itself is only one where there are slaves. */
  readonly certain: boolean;
  /** What stands in its place, with the first pair of words and with the second. */
  readonly words: readonly [string, string];
}

const search = searchTexts((text: string, { kind }: Where): readonly Found[] => {
  if (!/slave|master|list/i.test(text)) return [];
  // A single word may be the name of a component, which has to be renamed where it is defined.
  if (kind === 'value' && /^\s*[\w.-]+\s*$/.test(text)) return [];
  const quiet = text.replace(COMMANDS, (command) => ' '.repeat(command.length));
  const found = Array.from(quiet.matchAll(TARGETS), (match) => foundIn(match));
  const others = Array.from(quiet.matchAll(MASTERS), ({ index, 0: word }) => ({
    ...roleAt(word, index),
    certain: false,
  }));
  return [...found, ...others.filter(({ start }) => !found.some((role) => role.start <= start && start < role.end))];
});

/** Masters that are somebody's, if there are slaves in the document at all. */
const MASTERS =
  /(?<![\w-])(?<!\b(?:git|scrum|origin|merge[sd]? (?:in)?to|pushed? to) )masters?\b(?! (?:branch|key|data|plan|password|record|secret|copy|class|degree|list|file|account)|['’]s (?:degree|thesis))/gi;

/** The hits of a document that are no other sense of the word. */
function hitsIn(facts: Pick<Facts, 'syntax' | 'diagram'>): readonly Hit<Found>[] {
  const found = search(facts);
  const slaves = found.some(({ what }) => /^slave/i.test(what));
  return slaves ? found : found.filter(({ certain }) => certain);
}

function foundIn({ index, 0: whole, groups = {} }: RegExpMatchArray & { readonly index: number }): Found {
  const { colour, joint = '', list = '', article } = groups;
  if (colour !== undefined) {
    // The list itself stays as it is written, capitals and ending included.
    const words = cased(colour, colour.toLowerCase() === 'white' ? 'allow' : 'deny') + joint + list;
    const before = article === undefined ? '' : articleFor(article, words);
    return {
      start: index,
      end: index + whole.length,
      what: whole,
      family: 'lists',
      certain: true,
      words: [before + words, before + words],
    };
  }
  const { role, same, master } = groups;
  const word = role ?? master ?? '';
  const start = index + whole.toLowerCase().indexOf(word.toLowerCase());
  // "Slave replica" says the same twice once it is a replica.
  return roleAt(same === undefined ? word : whole.slice(start - index), start);
}

function roleAt(word: string, start: number): Found {
  const several = /s$/i.test(word);
  const isSlave = /^slave/i.test(word);
  const [first, second] = isSlave ? ['replica', 'follower'] : ['primary', 'leader'];
  const plural = (one: string) => (several ? one.replace(/y$/, 'ie') + 's' : one);
  const words = [cased(word, plural(first!)), cased(word, plural(second!))] as const;
  return { start, end: start + word.length, what: word, family: 'roles', certain: true, words };
}

/** A word in the case of another. */
function cased(like: string, word: string): string {
  const [head = '', ...tail] = like;
  if (like.length > 1 && like === like.toUpperCase()) return word.toUpperCase();
  return head !== head.toLowerCase() && tail.length > 0 ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}

function articleFor(article: string, word: string): string {
  const written = /^[aeiou]/i.test(word) ? 'an ' : 'a ';
  return article.startsWith('A') ? written.charAt(0).toUpperCase() + written.slice(1) : written;
}

/** The verb of one quoted word, or of several. */
function verb(words: unknown, plural: string): string {
  return String(words).split('"').length > 3 ? plural : `${plural}s`;
}

export default defineRule({
  id: 'term/inclusive-roles',
  severity: 'hint',
  value: 2,
  fixAll: true,
  since: '0.1.0',
  step: undefined,
  summary: 'Roles of machines are called master and slave, or lists black and white.',
  why: 'The words stand for people owning people, and for good and bad by colour; most products have left them behind. The newer ones also say more: a primary takes the writes, a leader was elected, an allowlist allows.',
  source: 'IETF, draft-knodel-terminology; Redis, MySQL and PostgreSQL have renamed their roles.',
  invalid: [
    {
      title: 'A master and its slaves.',
      document: `
hld:
  text: |
    The master takes all writes and streams them to two slaves.
  components:
    DB: { kind: sql-database }
`,
    },
    {
      title: 'A whitelist.',
      document: `
hld:
  text: |
    Partners are let in by a whitelist of addresses.
  components:
    GW: { kind: api-gateway }
`,
    },
  ],
  valid: [
    {
      title: 'A primary and its replicas.',
      document: `
hld:
  text: |
    The primary takes all writes and streams them to two replicas.
  components:
    DB: { kind: sql-database }
`,
    },
    {
      title: 'Commands of a product and other masters.',
      document: `
hld:
  text: |
    Merged to the master branch; lag is read with \`SHOW SLAVE STATUS\`. Master data comes from the ERP.
  components:
    DB: { kind: sql-database }
`,
    },
  ],
  messages: {
    roles: ({ words, count }) =>
      `${words} ${Number(count) > 1 ? `${verb(words, 'name')} machines here, in ${count} places` : 'names a machine here'}. Say primary and replica, or leader and follower where one is elected: the words also tell who takes the writes.`,
    lists: ({ words, count }) =>
      `${words} ${Number(count) > 1 ? `${verb(words, 'stand')} here, in ${count} places` : 'stands here'}. An allowlist and a denylist say by themselves what they do.`,
  },
  check(facts, report) {
    const found = hitsIn(facts);
    for (const family of ['roles', 'lists'] as const) {
      const [first, ...others] = found.filter((hit) => hit.family === family);
      if (!first) continue;
      const words = [...new Set([first, ...others].map(({ what }) => what.toLowerCase().replace(/^an? /, '')))];
      report({
        span: first.span,
        message: family === 'roles' ? 'roles' : 'lists',
        args: { words: listed(words.map((word) => `"${word}"`)), count: others.length + 1 },
        subject: family,
        related: others.map(({ span, what }) => ({ span, message: what })),
      });
    }
  },
  fix({ message }, facts): readonly FixProposal[] {
    const found = hitsIn(facts).filter(({ family }) => family === message);
    const renamed = (pair: 0 | 1) =>
      found.map(({ span, words }) => ({ start: span.start, end: span.end, newText: words[pair] }));
    if (message === 'lists') return [{ title: 'Say allowlist and denylist', edits: renamed(0), preferred: true }];
    return [
      { title: 'Say primary and replica', edits: renamed(0) },
      { title: 'Say leader and follower', edits: renamed(1) },
    ];
  },
});
