/** Files that are sent to users, and no word on how much that is. */
import type { Facts, PathLoad } from '../../analysis/index.ts';
import { DATA, formatQuantity, multiply, quantiles, type Quantity } from '../../estimate/index.ts';
import { referencesIn, scalarAt, type Entity } from '../../model/index.ts';
import { valueAt, type ScalarNode } from '../../syntax/index.ts';
import { amount, inGbps, quantityAt } from '../shared/capacityWords.ts';
import { isRate } from '../shared/estimateWords.ts';
import { LARGE } from '../shared/largeObjects.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { wordsOf } from '../shared/shardKeys.ts';
import { isGrowth } from '../shared/storedVolumes.ts';
import { addEntry } from '../shared/yamlEdits.ts';

/** What people look at, listen to or download. */
const MEDIA: ReadonlySet<string> = new Set(
  'photo picture image thumbnail avatar video film movie clip episode audio song track podcast recording attachment media file document reel story'.split(
    ' ',
  ),
);
/** What nobody downloads, or only its owner once. */
const KEPT_AWAY: ReadonlySet<string> = new Set(
  'backup archive log dump snapshot export event metadata meta record entry comment like view index status job'.split(
    ' ',
  ),
);
const SAID = /\b(?:bandwidth|egress|[KMGT]bps|[KMGT]bit\/s|[KMGT]i?B\/s|gigabits?|terabits?)\b/i;
/** Whoever has so many figures has begun to estimate. */
const BEGUN = 2;

export default defineRule({
  id: 'estimate/no-bandwidth',
  severity: 'info',
  value: 3,
  since: '0.1.0',
  step: 'estimate',
  summary: 'The design serves files, and no estimate says how much data leaves it.',
  why: 'For pictures and films the network is what runs out first, and what the bill is made of: ten thousand views a second of two megabytes are 160 Gbit/s, many machines’ worth of network and a reason for a CDN. Storage alone does not show that.',
  source:
    'Bandwidth as a step of its own in estimates of courses on system design; prices of egress of the large clouds.',
  invalid: [
    {
      title: 'Photos with storage, and without traffic.',
      document: `
estimate:
  uploads: 100 photos/s
  views: 10K photos/s
  storage: uploads * data.photo.size over 1 year
data:
  photo:
    store: F
    size: 2 MB
hld:
  components:
    S: { kind: service }
    F: { kind: object-storage }
  paths:
    look: { kind: read, rate: views, data: photo, steps: [ S -> F ] }
`,
    },
  ],
  valid: [
    {
      title: 'The traffic is estimated.',
      document: `
estimate:
  uploads: 100 photos/s
  views: 10K photos/s
  egress: views * data.photo.size
data:
  photo:
    store: F
    size: 2 MB
hld:
  components:
    S: { kind: service }
    F: { kind: object-storage }
`,
    },
    {
      title: 'The path says how large an answer is: traffic follows from it.',
      document: `
estimate:
  uploads: 100 photos/s
  views: 10K photos/s
data:
  photo:
    store: F
    size: 2 MB
hld:
  components:
    S: { kind: service }
    F: { kind: object-storage }
  paths:
    look: { kind: read, rate: views, response: data.photo.size, steps: [ S -> F ] }
`,
    },
  ],
  messages: {
    rate: ({ name, size, path, calls, traffic }) =>
      `One "${name}" is ${size}, and "${path}" reads ${calls}: ${traffic} that no estimate speaks of. Write it down as a figure of its own; network and CDN are sized and paid by it.`,
    size: ({ name, size, others }) =>
      `The design serves files ("${name}" of ${size}${others}), and no estimate says how much data leaves it. Multiply what is read at the peak by its size: network, CDN and bill follow from that figure.`,
  },
  check(facts, report) {
    if (facts.estimates.length < BEGUN) return;
    const files = facts.entities.filter((entity) => isServedFile(entity, facts));
    const [first] = files;
    if (!first || isTold(facts) || facts.said.mentions(SAID)) return;
    const reads = files.flatMap((entity) => readOf(entity, facts) ?? []);
    const most = reads.reduce<FileRead | undefined>(
      (a, b) => (a && a.traffic.value >= b.traffic.value ? a : b),
      undefined,
    );
    if (most) {
      const { entity, size, node, path, calls, traffic } = most;
      const { conventions } = facts.numbers;
      const args = {
        name: entity.name,
        size: amount(facts, size),
        path: path.path.name,
        calls: formatQuantity(calls, { conventions }),
        traffic: inGbps(facts, traffic),
      };
      const related = [{ span: path.path.nameSpan, message: `"${path.path.name}" reads it` }];
      report({ span: node.span, message: 'rate', args, subject: entity.name, related });
      return;
    }
    const args = {
      name: first.name,
      size: amount(facts, sizeOf(first, facts)!.value),
      others: files.length > 1 ? `, and ${files.length - 1} more` : '',
    };
    const related = files.slice(1).map(({ name, nameSpan }) => ({ span: nameSpan, message: `"${name}" as well` }));
    report({ span: first.nameSpan, message: 'size', args, subject: first.name, related });
  },
  fix({ subject, message }, facts): readonly FixProposal[] {
    const entity = message === 'rate' ? facts.entities.find(({ name }) => name === subject) : undefined;
    const read = entity && readOf(entity, facts);
    const estimates = valueAt(facts.syntax.root, 'estimate');
    const text = read && (scalarAt(read.path.path.body, 'peak') ?? scalarAt(read.path.path.body, 'rate'))?.text.trim();
    if (!entity || !text || estimates?.kind !== 'map' || !/^[A-Za-z_]\w*$/.test(entity.name)) return [];
    const name = ['egress', `${entity.name}_egress`].find((each) =>
      facts.estimates.every((other) => other.name !== each),
    );
    const calls = /^[\w.]+$/.test(text) ? text : `(${text})`;
    const edit = name && addEntry(facts.syntax.text, estimates, name, `${calls} * data.${entity.name}.size`);
    return edit ? [{ title: `Add the estimate "${name}"`, edits: [edit] }] : [];
  },
});

/** Whether the document tells a flow of data, in an estimate, a path or a capacity. */
function isTold({ numbers, paths }: Facts): boolean {
  if (paths.some(({ body }) => valueAt(body, 'response'))) return true;
  if (numbers.sites.some(({ path }) => /\.capacity\.(?:in|out|bandwidth)$/.test(path))) return true;
  return numbers.estimates.some((estimated) => {
    const { quantity } = estimated.result;
    return (
      isRate(quantity) &&
      quantity?.dimension.data === 1 &&
      quantity.dimension.money.length === 0 &&
      !isGrowth(estimated)
    );
  });
}

/** Whether an entity is called like a file that people see, and is said to be as large as one. */
function isServedFile(entity: Entity, facts: Facts): boolean {
  const words = wordsOf(entity.name).map((word) => word.replace(/s$/, ''));
  if (entity.none || !words.some((word) => MEDIA.has(word)) || words.some((word) => KEPT_AWAY.has(word))) return false;
  const size = sizeOf(entity, facts);
  return size !== undefined && quantiles(size.value).p50 >= LARGE;
}

function sizeOf(entity: Entity, facts: Facts): { readonly node: ScalarNode; readonly value: Quantity } | undefined {
  const node = scalarAt(entity.body, 'size');
  const value = quantityAt(facts, node);
  return node && value?.dimension.hard === DATA.hard ? { node, value } : undefined;
}

interface FileRead {
  readonly entity: Entity;
  readonly size: Quantity;
  readonly node: ScalarNode;
  readonly path: PathLoad;
  readonly calls: Quantity;
  readonly traffic: Quantity;
}

/** The busiest path that says that it reads an entity, with what it brings about. */
function readOf(entity: Entity, facts: Facts): FileRead | undefined {
  const size = sizeOf(entity, facts);
  if (!size) return undefined;
  const reads = facts.load.paths.flatMap((path): FileRead[] => {
    const calls = path.peak ?? path.rate;
    const names = referencesIn(valueAt(path.path.body, 'data'));
    if (!calls || path.kind !== 'read' || !names.some(({ name }) => name === entity.name)) return [];
    return [{ entity, size: size.value, node: size.node, path, calls, traffic: multiply(calls, size.value) }];
  });
  return reads.sort((a, b) => b.traffic.value - a.traffic.value)[0];
}
