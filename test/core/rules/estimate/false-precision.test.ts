/** Tests of estimate/false-precision: figures with the digits of a calculator. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'estimate/false-precision';

const ESTIMATES = `
estimate:
  dau: 523,481,222 users
  users: 500M users
  writes: users * 40 messages/user/day
  exact: dau * 40 messages/user/day
  peak: writes * 3..5
  codes: 62^7 + 1
  uptime: serial(99.99%, 99.95%)
`.trimStart();

it('finds more digits than the inputs have', () => {
  checkFindings(
    `summary: It takes \`writes = 231,481 messages/s\` all day\n#                           ^^^^^^^^^^^^^^^^^^ ${ID}: 231,481 messages/s has 6 digits, and what \`writes\` is computed from has 3 at most\n${ESTIMATES}`,
  );
  checkFindings(
    `summary: It takes \`peak = 694.4K..1,157K messages/s\` in the evening\n#                         ^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}: 694K..1.16M messages/s is enough\n${ESTIMATES}`,
  );
});

it.each([
  'writes = 231K messages/s',
  'writes = 231,000 messages/s',
  'writes = 231,481,481 messages/s',
  'exact = 242,353 messages/s',
  'dau = 523,481,222 users',
  'codes = 3,521,614,606,209',
  'uptime = 99.940005%',
  'users = 500,000,000',
])('is content with `%s`', (figure) => checkFindings(`summary: It has \`${figure}\`\n${ESTIMATES}`, { rules: [ID] }));

it('rounds in the style of the author', () => {
  const stating = (figure: string) => `summary: It has \`${figure}\` now\n${ESTIMATES}`;
  checkFix(ID, stating('writes = about 231,481.48/s'), stating('writes = about 231,000/s'));
  checkFix(ID, stating('writes = 231.48K messages/s'), stating('writes = 231K messages/s'));
  checkFix(ID, stating('peak = 694.4K..1,157K messages/s'), stating('peak = 694K..1.16M messages/s'));
});
