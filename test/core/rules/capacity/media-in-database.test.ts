/** Tests of capacity/media-in-database: large objects in databases, and past the CDN. */
import { expect, it } from 'vitest';
import { ruleById } from '../../../../src/core/rules/index.ts';
import { checkFindings, checkFix, findingsOf, fixTitles, messageOf } from '../../../support/checkRules.ts';

const ID = 'capacity/media-in-database';

function found(document: string): string[] {
  return findingsOf(document, undefined, [ruleById(ID)!]).map((each) => `${each.severity}: ${messageOf(each)}`);
}

/** An entity in one of the stores DB (a database) and F (object storage). */
function photo(body: string): string {
  return `data:
  photo: ${body}
hld:
  components:
    S: { kind: service }
    DB: { kind: document-store }
    F: { kind: object-storage }
`;
}

it('finds records and fields that are files', () => {
  checkFindings(`
    estimate:
      photo_size: 2 MB/photo
    data:
      photo:
        store: DB
        size: photo_size
        #     ^^^^^^^^^^ capacity/media-in-database: One "photo" is 2 MB/photo, and "DB" is a database
      profile:
        store: DB
        fields: { id: uuid, portrait: image }
        #                             ^^^^^ capacity/media-in-database: The field "portrait" of "profile" is of type image
      track:
        store: DB
        fields:
          id: uuid
          sound: { type: longblob, size: 3 MB }
          #              ^^^^^^^^ capacity/media-in-database
    hld:
      components:
        DB: { kind: sql-database }
  `);
});

it('begins at 256 KB, and believes a declared size more than a type', () => {
  expect(found(photo('{ store: DB, size: 256 KB }'))).toHaveLength(1);
  expect(found(photo('{ store: DB, size: 255 KB }'))).toEqual([]);
  expect(found(photo('{ store: DB, size: 100 KB..300 KB }'))).toEqual([]);
  expect(found(photo('{ store: DB, size: 200 KB..600 KB }'))).toHaveLength(1);
  expect(found(photo('{ store: DB, fields: { icon: image }, size: 8 KB }'))).toEqual([]);
  expect(found(photo('{ store: DB, fields: { icon: { type: image, size: 8 KB } } }'))).toEqual([]);
  expect(found(photo('{ store: DB, fields: { icon: image }, size: 2 MB }'))).toHaveLength(1);
});

it('is silent about pointers, bytes in object storage, unknown stores, fields without a type', () => {
  expect(found(photo('{ store: DB, fields: { image_url: string, file_id: uuid } }'))).toEqual([]);
  expect(found(photo('{ store: F, size: 2 MB, fields: { bytes: blob } }'))).toEqual([]);
  expect(found(photo('{ store: [ DB, F ], size: 2 MB }'))).toEqual([]);
  expect(found(photo('{ store: X, size: 2 MB }'))).toEqual([]);
  expect(found(photo('{ store: DB, fields: [ id, image ] }'))).toEqual([]);
  expect(found(photo('{ store: DB, size: large }'))).toEqual([]);
});

/** A path that sends pictures somewhere. */
function upload(payload: string, steps: string): string {
  return `hld:
  components:
    S: { kind: service }
    DB: { kind: document-store }
    F: { kind: object-storage }
  paths:
    upload:
      kind: write
      rate: 10/s
      payload: ${payload}
      steps:
        ${steps}
`;
}

it('finds uploads that end in a database', () => {
  expect(found(upload('5 MB', '- S -> DB'))).toEqual([
    expect.stringContaining('The path "upload" writes 5 MB at a time into "DB", a database'),
  ]);
  expect(found(upload('5 KB', '- S -> DB'))).toEqual([]);
  expect(found(upload('5 MB', '- S -> F'))).toEqual([]);
  expect(found(upload('5 MB', '- S -> F\n        - S -> DB'))).toEqual([]);
  expect(found(upload('5 MB', '- S -> DB: { payload: 300 B }'))).toEqual([]);
  expect(found(upload('5 MB', '- S -> DB').replace('kind: write', 'kind: read'))).toEqual([]);
});

it('says it once of a store: where the entity says so already, the path adds nothing', () => {
  const both = `data:\n  photo: { store: DB, size: 5 MB }\n${upload('5 MB', '- S -> DB')}`;
  expect(found(both)).toEqual([expect.stringContaining('One "photo"')]);
});

/** A path on which clients fetch something. */
function fetching(rate: string, response: string, steps: string): string {
  return `hld:
  components:
    C: { kind: client }
    N: { kind: cdn }
    S: { kind: service }
    F: { kind: object-storage }
  paths:
    watch:
      kind: read
      peak: ${rate}
      response: ${response}
      steps:
        ${steps}
`;
}

it('finds films that leave without a CDN', () => {
  expect(found(fetching('2K/s', '4 MB', '- C -> S'))).toEqual([
    expect.stringContaining('The path "watch" sends 64 Gbps to clients at its peak, 4 MB at a time'),
  ]);
  expect(found(fetching('500/s', '256 KB', '- C -> S'))).toHaveLength(1);
  expect(found(fetching('480/s', '256 KB', '- C -> S'))).toEqual([]);
  expect(found(fetching('20K/s', '20 KB', '- C -> S'))).toEqual([]);
  expect(found(fetching('20K/s', '20 KB', '- C -> S -> F'))).toHaveLength(1);
  expect(found(fetching('2K/s', '4 MB', '- C -> N -> F'))).toEqual([]);
  expect(found(fetching('2K/s', '4 MB', '- S -> F'))).toEqual([]);
  expect(found(fetching('2K/s', 'long', '- C -> S'))).toEqual([]);
});

it('can be accepted by entity and by path', () => {
  expect(found(`accept:\n  ${ID}: { photo: Ten of them }\n${photo('{ store: DB, size: 2 MB }')}`)).toEqual([]);
  expect(found(`accept:\n  ${ID}: { watch: Inside one building }\n${fetching('2K/s', '4 MB', '- C -> S')}`)).toEqual(
    [],
  );
});

it('knows that any bytes are called a blob in some databases', () => {
  expect(found(photo('{ store: DB, fields: { id: uuid, ciphertext: blob, checksum: blob } }'))).toEqual([]);
  expect(found(photo('{ store: DB, fields: { id: uuid, avatar: blob } }'))).toHaveLength(1);
});

it('makes a pointer of the field, in the words of the other fields', () => {
  checkFix(
    ID,
    photo('{ store: DB, fields: { id: uuid, title: text, pixels: blob } }'),
    photo(
      '{ store: DB, fields: { id: uuid, title: text, pixels: { type: text, text: Key of the file in object storage } } }',
    ),
  );
  checkFix(
    ID,
    photo('{ store: DB, fields: { pixels: { type: image, required: true } } }'),
    photo('{ store: DB, fields: { pixels: { type: string, required: true } } }'),
  );
});

it('moves a record that is a file to object storage, if there is any', () => {
  checkFix(ID, photo('{ store: DB, size: 2 MB }'), photo('{ store: F, size: 2 MB }'), { title: 'Keep it in "F"' });
  expect(fixTitles(ID, photo('{ store: DB, size: 2 MB }').replace('object-storage', 'service'))).toEqual([]);
  expect(fixTitles(ID, photo('{ store: [ DB, S ], size: 2 MB }'))).toEqual([]);
});
