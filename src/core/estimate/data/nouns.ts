/** Counting nouns whose singular or plural does not follow the rules, and the short forms of common ones. */

/** Singular to plural. */
export const IRREGULAR_NOUNS: Readonly<Record<string, string>> = {
  person: 'people',
  child: 'children',
  man: 'men',
  woman: 'women',
  index: 'indexes',
  vertex: 'vertices',
  matrix: 'matrices',
  cache: 'caches',
  movie: 'movies',
  cookie: 'cookies',
  alias: 'aliases',
  bus: 'buses',
  status: 'statuses',
  virus: 'viruses',
  axis: 'axes',
  analysis: 'analyses',
  leaf: 'leaves',
  life: 'lives',
  half: 'halves',
  hero: 'heroes',
  echo: 'echoes',
};

/** Further plurals of irregular nouns. */
export const OTHER_PLURALS: Readonly<Record<string, string>> = { indices: 'index', persons: 'person' };

/** Words that are the same in singular and plural. */
export const INVARIABLE_NOUNS: readonly string[] = ['data', 'media', 'news', 'series', 'species', 'fish', 'sheep'];

/** Short forms that count the same thing as the long word; shown as they were written. */
export const NOUN_ALIASES: Readonly<Record<string, string>> = {
  req: 'request',
  msg: 'message',
  op: 'operation',
  tx: 'transaction',
  txn: 'transaction',
  conn: 'connection',
  doc: 'document',
  rec: 'record',
};

/** Nouns that design documents count; for completion, and to tell `3 repl` from a noun. */
export const COMMON_NOUNS: readonly string[] = [
  'users',
  'messages',
  'requests',
  'reads',
  'writes',
  'queries',
  'events',
  'records',
  'rows',
  'posts',
  'views',
  'uploads',
  'files',
  'objects',
  'orders',
  'connections',
  'sessions',
  'keys',
  'clients',
  'servers',
  'operations',
  'transactions',
];
