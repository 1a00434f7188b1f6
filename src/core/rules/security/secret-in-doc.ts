/** Passwords, keys and tokens in the text. */
import { DOCUMENT, Span } from '../../base/place.ts';
import { defineRule } from '../rule.ts';

/** What each shape of secret is called. The group \`secret\` is what must not be there. */
const SHAPES: readonly (readonly [string, RegExp])[] = [
  ['AWS access key', /\b(?<secret>(?:AKIA|ASIA)[0-9A-Z]{16})\b/dg],
  ['GitHub token', /\b(?<secret>gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{50,})\b/dg],
  ['Slack token', /\b(?<secret>xox[abprs]-[A-Za-z0-9-]{20,})/dg],
  ['Stripe key', /\b(?<secret>[sr]k_live_[A-Za-z0-9]{20,})\b/dg],
  ['Google API key', /\b(?<secret>AIza[0-9A-Za-z_-]{35})(?![0-9A-Za-z_-])/dg],
  ['signed token', /\b(?<secret>eyJ[A-Za-z0-9_-]{16,}\.eyJ[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,})/dg],
  ['private key', /(?<secret>-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----)/dg],
  // Without the scheme before it: a search through a long text can then skip from one "://" to the next.
  ['password in an address', /:\/\/(?<user>[^\s:/@]{0,60}):(?<secret>[^\s:/@]{3,80})@[\w.-]/dg],
];
/** Words that stand for a secret and are none. */
const PLACEHOLDER =
  /^(?:\$|<|\{|\[|%|\*|x{3,}|\.{3}|…|.*(?:password|passwd|secret|redacted|example|changeme|your|token|pass$|pwd|user))/i;

/** Passwords that everybody knows: of databases fresh from their image. */
const KNOWN_TO_ALL =
  /^(?:postgres|root|admin|administrator|guest|test|testing|dev|demo|local|default|mysql|mongo|redis|rabbitmq|minioadmin|elastic|foo|bar|abc|123\d*)$/i;

export default defineRule({
  id: 'security/secret-in-doc',
  severity: 'error',
  value: 5,
  since: '0.1.0',
  step: undefined,
  summary: 'The document holds a password, a key or a token.',
  why: 'Design documents are shared, mailed and committed, and what was committed once stays in the history. Whoever reads the document can use the secret.',
  source: 'OWASP, Secrets Management Cheat Sheet.',
  invalid: [
    {
      title: 'An address with its password.',
      document: 'title: Shop\nstatus: draft\nx-store: postgres://shop:h7Kq2mPz@db.internal/orders\n',
    },
  ],
  valid: [
    {
      title: 'A name for it, and the secret elsewhere.',
      document: 'title: Shop\nstatus: draft\nx-store: postgres://shop:${DB_PASSWORD}@db.internal/orders\n',
    },
  ],
  messages: {
    secret: ({ what }) =>
      `This looks like a ${what}, and everybody who reads the document can use it. Take it out, replace it where it is in use, and name the place where it is kept.`,
  },
  check({ syntax: { text } }, report) {
    for (const [what, shape] of SHAPES) {
      for (const match of text.matchAll(shape)) {
        const place = match.indices?.groups?.['secret'];
        const secret = match.groups?.['secret'] ?? '';
        const known = KNOWN_TO_ALL.test(secret) || secret === match.groups?.['user'];
        if (!place || known || PLACEHOLDER.test(secret) || /EXAMPLE/.test(secret)) continue;
        report({ span: new Span(DOCUMENT, place[0], place[1]), message: 'secret', args: { what }, subject: what });
      }
    }
  },
  fix({ span, args }) {
    const edits = [{ start: span.start, end: span.end, newText: 'REDACTED' }];
    return [{ title: `Take the ${String(args['what'])} out`, edits, preferred: true }];
  },
});
