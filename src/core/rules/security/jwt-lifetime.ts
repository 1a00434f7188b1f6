/** Signed tokens of which nothing says how long they are good, and how they are taken back. */
import type { OffsetRange } from '../../base/place.ts';
import { addToOperations } from '../shared/documentEdits.ts';
import { operationsAt } from '../shared/operations.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { isWorkedOut, reviewStatus } from '../shared/stage.ts';
import { searchTexts, type Where } from '../shared/texts.ts';

const JWT = /\b(?:JWTs?|JSON web tokens?)\b/i;
/** An end of a token, or a way to end it sooner. */
const END =
  /\b(?:tokens?|JWTs?|sessions?|keys?)\b[^.\n]{0,100}\b(?:expir\w+|lifetimes?|TTL|short[- ]lived|long[- ]lived|refresh\w*|revo[ck]\w*|rotat\w+|renew\w*|deny ?list\w*|black ?list\w*|log(?:ged)?[- ]?out|valid for|minutes?|\d+ ?(?:min|m|h|hours?|d|days?)\b)|\b(?:expir\w+|lifetimes?|TTL|short[- ]lived|refresh|revo[ck]\w*|rotat\w+|renew\w*|\d+[- ]?(?:min(?:ute)?s?|h|hours?|days?))\b[^.\n]{0,100}\b(?:tokens?|JWTs?)\b/i;

/** Where tokens are weighed that need not be chosen. */
const CONSIDERED: ReadonlySet<string> = new Set(['deep-dive', 'open-questions']);

interface Named extends OffsetRange {
  readonly ends: boolean;
}

/** Keys that hold a few words, where `said` does not look. */
const search = searchTexts((text: string, { kind }: Where): readonly Named[] => {
  if (kind === 'prose' || kind === 'heading') return [];
  const match = JWT.exec(text);
  return match ? [{ start: match.index, end: match.index + match[0].length, ends: END.test(text) }] : [];
});

export default defineRule({
  id: 'security/jwt-lifetime',
  severity: 'info',
  value: 3,
  since: '0.1.0',
  step: 'api',
  summary: 'Users prove who they are with signed tokens, and nothing says when these expire or how they are revoked.',
  why: 'A signed token is checked without asking anybody, which is what makes it fast, and why a stolen one works until it expires. Its lifetime decides how long a thief has, and how long somebody who was locked out stays in.',
  source: 'RFC 8725, JSON Web Token Best Current Practices; OWASP, JSON Web Token Cheat Sheet.',
  profiles: { interview: 'hint' },
  invalid: [
    {
      title: 'A token for ever?',
      document: `
operations:
  security: { authentication: JWT }
api:
  place: { style: rest, method: POST, path: /orders }
`,
    },
  ],
  valid: [
    {
      title: 'It is short, and can be taken back.',
      document: `
operations:
  security:
    authentication: JWT
    tokens: 15 minutes; the refresh token can be revoked
api:
  place: { style: rest, method: POST, path: /orders }
`,
    },
    {
      title: 'The lifetime stands beside it.',
      document: `
operations:
  security: { authentication: JWT that expires after 15 minutes }
api:
  place: { style: rest, method: POST, path: /orders }
`,
    },
  ],
  messages: {
    open: () =>
      'A signed token works until it expires, whoever holds it, and nothing says when that is or how one is revoked. Add "operations.security.tokens": minutes for access, a refresh token that can be taken back.',
  },
  check(facts, report) {
    if (operationsAt(facts, 'security', 'tokens')) return;
    if (!operationsAt(facts, 'security') && !isWorkedOut(facts) && !reviewStatus(facts)) return;
    const named = search(facts, CONSIDERED);
    const [first] = named;
    if (!first || named.some(({ ends }) => ends) || facts.said.mentions(END)) return;
    const related = named.slice(1).map(({ span }) => ({ span, message: 'Named here too' }));
    report({ span: first.span, message: 'open', args: {}, subject: 'tokens', related });
  },
  fix(_finding, { syntax }): readonly FixProposal[] {
    const value = '15 minutes for access; refresh tokens live for 30 days, change with each use, and can be revoked';
    const edit = addToOperations(syntax, ['security', 'tokens'], value);
    return edit ? [{ title: 'Let tokens live for 15 minutes', edits: [edit] }] : [];
  },
});
