/** Tests of security/secret-in-doc: secrets of every shape, and what only looks like one. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, findingsOf } from '../../../support/checkRules.ts';
import { ruleById } from '../../../../src/core/rules/index.ts';

const ID = 'security/secret-in-doc';
const rule = ruleById(ID)!;

// Put together here, so that no scanner takes this file for a leak.
const SECRETS = {
  'AWS access key': `AKIA${'Q3EGRJ7K2MNB4ZTX'}`,
  'GitHub token': `ghp_${'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'}`,
  'Slack token': `xoxb-${'123456789012-abcdefGHIJKL'}`,
  'Stripe key': `sk_live_${'4eC39HqLyjWDarjtT1zdp7dc'}`,
  'Google API key': `AIza${'SyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q'}`,
  'private key': `-----BEGIN RSA ${'PRIVATE KEY'}-----`,
  'signed token': `eyJ${'hbGciOiJIUzI1NiIsInR5'}.eyJ${'zdWIiOiIxMjM0NTY3ODkw'}.${'dBjftJeZ4CVP-mB92K27uhbUJU1p1r'}`,
};

it.each(Object.entries(SECRETS))('finds a %s, in prose too', (what, secret) => {
  const text = `---\ntitle: A\n---\n\n## Scope\n\nUse ${secret} for tests.\n`;
  const found = findingsOf(text, 'a.sysdesign.md', [rule]);
  expect(found.map(({ subject, span }) => [subject, text.slice(span.start, span.end)])).toEqual([[what, secret]]);
});

it('finds the password in an address, and leaves placeholders alone', () => {
  checkFindings(`
    title: Shop
    x-store: postgres://shop:h7Kq2mPz@db.internal/orders
    #                        ^^^^^^^^ security/secret-in-doc: password in an address
    x-other: postgres://shop:<password>@db.internal/orders
    x-third: https://example.com:8080/path@home
    x-fourth: redis://:\${REDIS_PASSWORD}@cache:6379
    x-fifth: postgres://postgres:postgres@localhost/shop
    x-sixth: amqp://guest:guest@mq/x
    x-seventh: mysql://shop:shop@db/x
  `);
});

it('comes to an end on long texts of one kind', () => {
  expect(findingsOf(`x-a: ${'a'.repeat(100_000)}://${'b:'.repeat(50_000)}\n`, undefined, [rule])).toEqual([]);
  expect(findingsOf(`x-a: ${'eyJ'.repeat(50_000)}\n`, undefined, [rule])).toEqual([]);
});

it('takes it out', () => {
  checkFix(ID, 'x-store: amqp://app:h7Kq2mPz@mq/x # broker\n', 'x-store: amqp://app:REDACTED@mq/x # broker\n');
});
