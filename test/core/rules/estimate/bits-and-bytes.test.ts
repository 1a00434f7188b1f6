/** Tests of estimate/bits-and-bytes: bits for bytes, conversions made twice, links in bytes, two kinds of steps. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, findingsOf, fixTitles } from '../../../support/checkRules.ts';

const ID = 'estimate/bits-and-bytes';

it('finds sizes in bits beside sizes in bytes, in estimates and elsewhere', () => {
  checkFindings(`
    estimate:
      page: 500 Kb/page
      #     ^^^^^^^^^^^ estimate/bits-and-bytes: \`500 Kb/page\` is in bits, which makes 62.5 KB; other sizes of the document, such as \`2 MB\`
      growth: 3 Gb/day
      #       ^^^^^^^^ estimate/bits-and-bytes
      photo: 2 MB
      line: 5 Mb/s
      link: 10 Gbps
      code: 4 Kbit
    data:
      order: { store: DB, size: 8 Kb }
      #                         ^^^^ estimate/bits-and-bytes
  `);
});

it('leaves bits alone where nothing is in bytes', () => {
  checkFindings('estimate:\n  page: 500 Kb/page\n  link: 5 MB/s\n', { rules: [ID] });
});

it('finds conversions that the units have made', () => {
  checkFindings(`
    estimate:
      sent: 3 GB/s
      egress: sent * 8 in Gbps
      #              ^ estimate/bits-and-bytes: The unit \`Gbps\` converts between bits and bytes by itself, so that this \`* 8\` makes the result eight times too large
      usable: 70% * 10 Gbps / 8
      #                       ^ estimate/bits-and-bytes: this \`/ 8\` makes the result eight times too small
      disks: 8 * 4 TB
      links: 8 * 10 Gbps
      bonded: 8 * 10 Gbps in Gbps
      each: 10 Gbps / 8 in Mbps
      shards: 8
      eighth: sent / 8
  `);
  checkFix(
    ID,
    'estimate:\n  sent: 3 GB/s\n  egress: sent * 8 in Gbps # out\n',
    'estimate:\n  sent: 3 GB/s\n  egress: sent in Gbps # out\n',
  );
  checkFix(ID, 'estimate:\n  usable: 70% * (10 Gbps / 8)\n', 'estimate:\n  usable: 70% * (10 Gbps)\n');
});

it('finds links in bytes', () => {
  checkFindings(`
    estimate:
      nic_speed: 25 GB/s
      #          ^^^^^^^ estimate/bits-and-bytes: \`25 GB/s\` is 200 Gbit/s. Links are sold in bits per second: a link of 25 Gbit/s carries 3.125 GB/s
      memory_bandwidth: 25 GB/s
      network: 3 GB/s
    hld:
      components:
        A: { kind: service, capacity: { out: 10 GB/s } }
        #                                    ^^^^^^^ estimate/bits-and-bytes
        B: { kind: object-storage, capacity: { out: 100 GB/s } }
        C: { kind: service, capacity: { in: 10 Gbit/s, out: 2 GB/s } }
  `);
  expect(fixTitles(ID, 'estimate:\n  nic: 10 GB/s\n')).toEqual(['Change to "10 Gbit/s"']);
});

it('informs of both kinds of steps once, from a petabyte on', () => {
  checkFindings(`
    estimate:
      text: Half of \`backups = 900 TiB\` is old.
      files: 3 PB
    # ^^^^^ estimate/bits-and-bytes: \`files\` is 3 PB, where steps of 1,000 and of 1,024 are more than a tenth apart, and the document uses both: \`3 PB\` and \`900 TiB\`
      backups: 990 TB
      more: 4 PB
  `);
  const [finding] = findingsOf('estimate:\n  a: 3 PB\n  b: 2 TiB\n').filter(({ rule }) => rule.id === ID);
  expect(finding?.severity).toBe('info');
  for (const quiet of [
    'a: 3 PB\n  b: 2 TB',
    'a: 3 PiB\n  b: 2 TiB',
    'a: 300 TB\n  b: 2 TiB',
    'a: 3 PB/year\n  b: 2 TiB',
  ])
    checkFindings(`estimate:\n  ${quiet}\n`, { rules: [ID] });
});

it('says how the document counts, before its steps', () => {
  checkFix(
    ID,
    'title: A # all of it\n\nestimate:\n  a: 3 PB\n  b: 2 TiB\n',
    'title: A # all of it\nconventions:\n  bytes: decimal\n\nestimate:\n  a: 3 PB\n  b: 2 TiB\n',
  );
  expect(fixTitles(ID, 'estimate:\n  a: 3 PB\n  b: 2 TiB\n')).toEqual([]);
});
