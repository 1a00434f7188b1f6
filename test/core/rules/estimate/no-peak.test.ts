/** Tests of estimate/no-peak: sizes and paths without a peak, and peaks that are none. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, findingsOf, fixTitles } from '../../../support/checkRules.ts';

const ID = 'estimate/no-peak';

it('finds machines, pools and bandwidths that follow an average', () => {
  checkFindings(`
    estimate:
      qps: 580 requests/s
      servers: ceil(qps / 50 requests/s)
      #             ^^^ estimate/no-peak: \`servers\` is sized by \`qps\`, 580 requests/s on average, and no estimate says how high the peak is
      connectionPool: qps * 100 ms/request
      #               ^^^ estimate/no-peak
      needed: qps / 20 requests/s
      worker_nodes: ceil(needed * 130%)
      #                  ^^^^^^ estimate/no-peak: sized by \`qps\`
      egress: qps * 20 KB/request
      #       ^^^ estimate/no-peak
  `);
});

it('is quiet about storage, steps on the way to it, averages, inputs, and once a peak is known', () => {
  const quiet = [
    'storage: writes * 1 KB/post over 1 year\n  storage_nodes: ceil(storage / 4 TB)',
    'ingress: writes * 1 KB/post\n  storage: ingress over 1 year',
    'average_servers: ceil(writes / 10 posts/s)',
    'servers: 20',
    'posts_per_server: writes / 10',
    'servers: ceil(writes * 3 / 10 posts/s)\n  rush_hour: 3 * writes',
    'load: { value: 5K posts/s, why: Peak of New Year }\n  servers: ceil(load / 10 posts/s)',
    'servers: { value: ceil(writes / 10 posts/s), why: Autoscaled to the peak }',
    'peak_factor: 4\n  servers: ceil(writes * peak_factor / 10 posts/s)',
    'peak_writes: writes * 3\n  workers: ceil(writes / 10 posts/s)',
    'servers: ceil(writes * ref.factor.peak / 10 posts/s)',
    'max_rate: 900 posts/s\n  servers: ceil(writes / 10 posts/s)',
  ];
  for (const estimate of quiet) checkFindings(`estimate:\n  writes: 300 posts/s\n  ${estimate}\n`, { rules: [ID] });
});

it('finds the average in use beside its peak', () => {
  checkFindings(`
    estimate:
      writes: 300 posts/s
      peak_writes: writes * 3
      shards: ceil(writes / 10 posts/s)
      #            ^^^^^^ estimate/no-peak: though \`peak_writes\` is 900 posts/s
  `);
});

it('finds paths without a peak, and leaves those that have one or need none', () => {
  checkFindings(`
    estimate:
      writes: 300 posts/s
      peak_writes: writes * 3
    hld:
      paths:
        post: { rate: writes, steps: [ A -> B ] }
        #             ^^^^^^ estimate/no-peak: The path "post" says how often it is walked on average, 300 posts/s
        comment: { rate: 20/s, steps: [ A -> B ] }
        #                ^^^^ estimate/no-peak
        like: { rate: writes, peak: peak_writes, steps: [ A -> B ] }
        burst: { rate: peak_writes, steps: [ A -> B ] }
        follow: { rate: writes * 2, steps: [ A -> B ] }
        #               ^^^^^^^^^^ estimate/no-peak: 600 posts/s
        bill: { rate: 1/s, peak: { none: A batch of even speed }, steps: [ A -> B ] }
        planned: { rate: 3/s }
        wrong: { rate: 3 GB, steps: [ A -> B ] }
  `);
});

it('finds peaks that are hardly above, or below, their average', () => {
  const document = `
    estimate:
      writes: 300 posts/s
      peak_writes: writes * 1.2
      #            ^^^^^^^^^^^^ estimate/no-peak: only 1.2 times \`writes\`
      reads: 9K reads/s
      peak_reads: reads * 50%
      #           ^^^^^^^^^^^ estimate/no-peak: a peak below the average
      likes: 9K likes/s
      peak_likes: likes * 1.5
  `;
  checkFindings(document);
  expect(
    findingsOf('estimate:\n  a: 3 posts/s\n  peak_a: a * 1.2\n').map(({ rule, severity }) => `${rule.id} ${severity}`),
  ).toContain(`${ID} info`);
});

it('adds a peak and sizes by it', () => {
  checkFix(
    ID,
    'estimate:\n  dau: 10M users # daily\n  qps: dau * 5 requests/user/day\n  servers: ceil(qps / 50 requests/s) # of 4 cores\n',
    'estimate:\n  dau: 10M users # daily\n  peak_factor: ref.factor.peak\n  qps: dau * 5 requests/user/day\n  peak_qps: qps * peak_factor\n  servers: ceil(peak_qps / 50 requests/s) # of 4 cores\n',
  );
  checkFix(
    ID,
    'estimate: { qps: 5K requests/s, servers: ceil(qps / 50 requests/s) }\n',
    'estimate: { qps: 5K requests/s, peak_qps: qps * peak_factor, servers: ceil(peak_qps / 50 requests/s), peak_factor: ref.factor.peak }\n',
  );
  checkFix(
    ID,
    'estimate:\n  w: 5 posts/s\n  peak_w: w * 3\n  shards: ceil(w / 1 posts/s)\n',
    'estimate:\n  w: 5 posts/s\n  peak_w: w * 3\n  shards: ceil(peak_w / 1 posts/s)\n',
  );
});

it('adds the peak of a path from what the estimates have', () => {
  const path = (rate: string, peak: string) =>
    `hld:\n  paths:\n    post:\n      rate: ${rate} # mean\n${peak}      steps:\n        - A -> B\n`;
  const write = (text: string) => `      peak: ${text}\n`;
  const peak = 'estimate:\n  w: 5 posts/s\n  peak_w: w * 3\n';
  checkFix(ID, peak + path('w', ''), peak + path('w', write('peak_w')));
  const factor = 'estimate:\n  w: 5 posts/s\n  peak_factor: 4\n';
  checkFix(ID, factor + path('w', ''), factor + path('w', write('w * peak_factor')));
  checkFix(
    ID,
    factor + path('w + 2 posts/s', ''),
    factor + path('w + 2 posts/s', write('(w + 2 posts/s) * peak_factor')),
  );
  checkFix(ID, path('20/s', ''), path('20/s', write('20/s * ref.factor.peak')));
  checkFix(
    ID,
    `estimate:\n  w: 5 posts/s\n${path('w', '')}`,
    `estimate:\n  w: 5 posts/s\n  peak_factor: ref.factor.peak\n${path('w', write('w * peak_factor'))}`,
  );
  expect(fixTitles(ID, peak + path('w', ''))).toEqual(['Add peak: peak_w']);
});
