/** What an input plainly is, by its name and its unit, and the reference numbers of such a thing. */
import type { Estimated } from '../../analysis/index.ts';
import { isPlain, singular, type Quantity } from '../../estimate/index.ts';
import { wordsOf, wordSet } from './estimateWords.ts';

/** A kind of thing whose size or time is known. */
export interface Likeness {
  /** What it is, in a sentence: `a photo`. */
  readonly what: string;
  /** The reference numbers of it; its range goes from the lowest to the highest of them. */
  readonly references: readonly string[];
}

interface Sign extends Likeness {
  /** One word of each of these sets is in the name or the unit. */
  readonly words: readonly ReadonlySet<string>[];
  /** None of these is. */
  readonly not?: ReadonlySet<string>;
  readonly is: 'size' | 'rate of data' | 'time';
}

/** What is said about a photo, and what holds many of them. */
const ABOUT = wordSet(
  'id key url hash metadata record row caption text total all storage stored disk daily day monthly month yearly year user batch album feed page cache bandwidth budget quota limit max maximum icon',
);
const MEDIA = wordSet('photo image picture pic video media audio thumbnail thumb avatar attachment file');

const NOT_A_POST = wordSet(
  [...ABOUT, ...MEDIA].filter((word) => word !== 'text' && word !== 'record' && word !== 'row').join(' '),
);
const POST = ['size.post_text', 'size.post_record', 'size.post_media'];

/** The first that fits counts. */
const SIGNS: readonly Sign[] = [
  {
    what: 'a thumbnail',
    words: [wordSet('thumbnail thumb avatar')],
    not: ABOUT,
    is: 'size',
    references: ['size.photo_thumbnail'],
  },
  {
    what: 'a photo',
    words: [wordSet('photo photograph selfie')],
    not: wordSet([...ABOUT, 'thumbnail', 'thumb', 'avatar', 'video'].join(' ')),
    is: 'size',
    references: ['size.photo_web', 'size.photo_original'],
  },
  {
    what: 'an image',
    words: [wordSet('image picture pic')],
    not: wordSet([...ABOUT, 'video', 'container', 'docker', 'disk', 'vm', 'machine'].join(' ')),
    is: 'size',
    references: ['size.photo_thumbnail', 'size.photo_web', 'size.photo_original'],
  },
  {
    what: 'a minute of video',
    words: [wordSet('video')],
    not: wordSet('total all egress ingress ingest traffic bandwidth daily monthly network link upload storage'),
    is: 'rate of data',
    references: ['size.video_480p', 'size.video_4k'],
  },
  {
    what: 'a post',
    words: [wordSet('tweet')],
    not: NOT_A_POST,
    is: 'size',
    references: POST,
  },
  {
    what: 'the text of a post',
    words: [wordSet('post'), wordSet('text')],
    not: NOT_A_POST,
    is: 'size',
    references: POST,
  },
  {
    what: 'a chat message',
    words: [wordSet('message msg'), wordSet('chat text sms dm')],
    not: wordSet([...ABOUT, ...MEDIA].filter((word) => word !== 'text').join(' ')),
    is: 'size',
    references: ['size.chat_message'],
  },
  {
    what: 'a URL or its record',
    words: [wordSet('url')],
    not: wordSet(
      'total all storage stored disk daily day monthly month yearly year user batch page cache crawled content',
    ),
    is: 'size',
    references: ['size.url', 'size.url_record'],
  },
  {
    what: 'a read from a solid-state disk',
    words: [wordSet('ssd nvme'), wordSet('read latency access time')],
    is: 'time',
    references: ['latency.ssd'],
  },
  {
    what: 'a seek of a hard disk',
    words: [wordSet('hdd disk'), wordSet('seek')],
    is: 'time',
    references: ['latency.hdd_seek'],
  },
  {
    what: 'an access to memory',
    words: [wordSet('ram memory'), wordSet('read latency access')],
    is: 'time',
    references: ['latency.ram'],
  },
  {
    what: 'an answer from a CDN',
    words: [wordSet('cdn'), wordSet('hit latency')],
    not: wordSet('miss'),
    is: 'time',
    references: ['latency.cdn_hit'],
  },
  {
    what: 'a way over an ocean or continent and back',
    words: [wordSet('continental transatlantic transpacific intercontinental')],
    is: 'time',
    references: ['latency.us_coast_to_coast', 'latency.us_asia'],
  },
];

/** What an input plainly is; nothing for most of them. */
export function likenessOf(estimated: Estimated): Likeness | undefined {
  const { entry, result } = estimated;
  const { quantity } = result;
  if (!quantity) return undefined;
  const own = wordsOf(entry.name);
  const said = new Set([...own, ...quantity.dimension.labels.map(({ base }) => base)]);
  return SIGNS.find(({ words: sets, not, is }) => {
    if (!isOfOne(is, own, sets, quantity) || (is === 'size' && isPlural(entry.name, quantity))) return false;
    return sets.every((set) => [...set].some((word) => said.has(word))) && ![...said].some((word) => not?.has(word));
  });
}

/** Whether it is of one thing: `photo_size`, `2 MB/photo`, `photo`; but `photo_archive` is of many. */
function isOfOne(is: Sign['is'], own: readonly string[], sets: Sign['words'], { dimension, shown }: Quantity): boolean {
  const { hard, labels } = dimension;
  if (is === 'time') return hard === 'time^1' && labels.length === 0;
  if (is === 'rate of data') {
    const ofOne = labels.length === 1 ? labels[0]!.power === -1 : own.some((word) => STREAM.has(word));
    return hard === 'time^-1 data^1' && (ofOne || (labels.length === 0 && /\/min/.test(shown?.text ?? '')));
  }
  if (hard !== 'data^1') return false;
  if (labels.length > 0) return labels.length === 1 && labels[0]!.power === -1;
  return own.some((word) => SIZE.has(word)) || own.every((word) => MEAN.has(word) || sets.some((set) => set.has(word)));
}

const STREAM = wordSet('bitrate bit quality rendition minute stream');
const SIZE = wordSet('size byte length');
const MEAN = wordSet('average avg mean typical usual one single');

/** `photos: 3 TB` is of all of them; `3 MB/photo` is not, whatever its name. */
function isPlural(name: string, { dimension }: Quantity): boolean {
  const last = name.split(/[^\p{L}]+/u).findLast((word) => word !== '') ?? '';
  return dimension.labels.length === 0 && singular(last) !== last && !SIZE.has(singular(last));
}

/** Whether a quantity counts people: `500M users`. */
export function countsPeople({ entry }: Estimated, { dimension }: Quantity): boolean {
  const [label] = dimension.labels;
  if (dimension.hard !== '') return false;
  if (isPlain(dimension))
    return wordsOf(entry.name).some((word) => ['dau', 'mau', 'wau', 'user', 'people'].includes(word));
  return dimension.labels.length === 1 && label!.power === 1 && PEOPLE.has(label!.base);
}

const PEOPLE = wordSet('user person people human customer member subscriber player passenger rider');
