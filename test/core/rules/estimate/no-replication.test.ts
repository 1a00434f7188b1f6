/** Tests of estimate/no-replication: storage that counts every byte once. */
import { it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const ID = 'estimate/no-replication';

it('finds the end of a chain of amounts, whatever it is called', () => {
  checkFindings(`
    scope:
      nonfunctional:
        availability: { target: 99.9% }
    estimate:
      posts: 10M posts/day
      post_size: 2 KB/post
      texts: posts * post_size over 1 year
      photos: 2M photos/day * 300 KB/photo over 1 year
      everything: texts + photos
      #           ^^^^^^^^^^^^^^ estimate/no-replication: an availability of 99.9% needs more than one copy: 226 TB fill 679 TB
      archive: 3M files * 2 MB/file
      #        ^^^^^^^^^^^^^^^^^^^^ estimate/no-replication: \`archive\` counts every byte once
  `);
});

it('takes the store from the entity, and read replicas for copies', () => {
  checkFindings(`
    estimate:
      size: 2 KB/order
      storage: 2M orders/day * size over 1 year
      #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ estimate/no-replication: "Orders" (DB) keeps 2 copies: 1.46 TB fill 2.92 TB
    data:
      order: { store: DB, size: size }
      session: { store: Sessions, size: 1 KB }
    hld:
      diagram: |
        flowchart LR
          S[Shop Service] --> DB[(Orders)]
          S --> R[(Orders read replica)]
          S --> Sessions[(Sessions)]
      components:
        DB: { kind: sql-database }
        R: { kind: read-replica, replica-of: DB }
        Sessions: { kind: key-value-store, replicas: 3 }
  `);
});

it('is quiet where copies are counted, there is one, a provider keeps them, or nothing is stored for long', () => {
  const estimates = [
    'storage: writes * 2 KB/post * 3 replicas over 1 year',
    'storage: writes * 2 KB/post * 3x over 1 year',
    'storage: writes * 2 KB/post * 3 over 1 year',
    'copies: 3\n  storage: writes * 2 KB/post * copies over 1 year',
    'raw: writes * 2 KB/post over 1 year\n  storage: raw * 3 replicas',
    'per_copy: writes * 2 KB/post over 1 year\n  disks: per_copy * 3 replicas',
    'raw_storage: writes * 2 KB/post over 1 year',
    'storage: { value: writes * 2 KB/post over 1 year, why: Replicated by the provider }',
    'buffer: writes * 2 KB/post over 60 days',
    'last_week: writes * 2 KB/post over 7 days',
    'disk: 4 TB',
    'posts: writes over 1 year',
  ];
  for (const estimate of estimates)
    checkFindings(
      `scope:\n  nonfunctional:\n    availability: 99.99%\nestimate:\n  writes: 5K posts/s\n  ${estimate}\n`,
      {
        rules: [ID],
      },
    );
  checkFindings('estimate:\n  writes: 5K posts/s\n  storage: writes * 2 KB/post over 1 year\n', { rules: [ID] });
  checkFindings(
    `
      scope: { nonfunctional: { availability: 99.99% } }
      estimate:
        photos: 2M photos/day * 300 KB/photo over 1 year
      hld:
        components:
          S: { kind: object-storage, technology: S3 }
    `,
    { rules: [ID], forms: 'as written' },
  );
});

it("does not ask for copies where one of the stores may be a provider's", () => {
  checkFindings(
    `
      scope: { nonfunctional: { availability: 99.99% } }
      estimate:
        photos: 2M photos/day * 300 KB/photo over 1 year
      hld:
        components:
          S: { kind: object-storage, technology: S3 }
          DB: { kind: sql-database }
    `,
    { rules: [ID], forms: 'as written' },
  );
});

it('multiplies what is stored, before the time and the unit, and keeps remarks', () => {
  const store = 'hld:\n  components:\n    user-db: { kind: sql-database, replicas: 3 }\n';
  checkFix(
    ID,
    `estimate:\n  a: 5K posts/s\n  storage: (a * 2 KB/post) over 1 year in TB # on disk\n${store}`,
    `estimate:\n  a: 5K posts/s\n  storage: (a * 2 KB/post) * component.user_db.replicas over 1 year in TB # on disk\n${store}`,
  );
  checkFix(
    ID,
    `estimate:\n  a: 5K posts/s * 1 KB/post over 1 year\n  b: { value: a + 2 TB, why: Posts and backups }\n${store}`,
    `estimate:\n  a: 5K posts/s * 1 KB/post over 1 year\n  b: { value: (a + 2 TB) * component.user_db.replicas, why: Posts and backups }\n${store}`,
  );
});

it('offers the usual three copies where the design says nothing', () => {
  const document = 'scope:\n  nonfunctional:\n    availability: 99.9%\nestimate:\n  storage: 5 KB/s over 1 year\n';
  if (fixTitles(ID, document).join() !== 'Count 3 copies') throw new Error(fixTitles(ID, document).join());
  checkFix(ID, document, document.replace(' over', ' * 3 replicas over'));
});

it('is quiet where the author counts once on purpose, and where a provider keeps the copies', () => {
  const goal = 'scope:\n  nonfunctional:\n    availability: 99.9%\n';
  const estimate = 'estimate:\n  storage: 5 KB/s over 1 year\n';
  checkFindings(`${goal}${estimate}  text: These are the bytes of the messages before replication.\n`, { rules: [ID] });
  checkFindings(`${goal}${estimate}hld:\n  components:\n    DB: { technology: DynamoDB }\n`, { rules: [ID] });
});
