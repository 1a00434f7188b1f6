/** The chain of estimates that most designs need: users to rates to peaks to storage, bandwidth, cache, shards and instances. */
import type { Facts } from '../../../analysis/index.ts';
import { referenceFor, type ReferenceResource } from '../../../catalog/index.ts';
import { scalarAt } from '../../../model/index.ts';
import { valueAt } from '../../../syntax/index.ts';
import type { ScaffoldSubject } from './subject.ts';

export interface ScaffoldLine {
  readonly name: string;
  readonly expression: string;
  /** Set for an assumption: what the author should put in its place, and by what. */
  readonly why?: string;
}

/** Marks what the author has to look at; without a colon, so that YAML needs no quotes. */
const assumed = (what: string): string => `Assumption, to be checked (${what})`;

/**
 * The links of the chain that are missing. An estimate that is there is used and never defined again.
 * @returns names in the order in which they follow from each other.
 */
export function chainFor(facts: Facts, subject: ScaffoldSubject): readonly ScaffoldLine[] {
  const has = (name: string) => facts.estimates.some((one) => one.name === name);
  return [...inputs(facts, subject), ...rates(subject), ...results(facts, subject)].filter(({ name }) => !has(name));
}

function inputs(facts: Facts, { noun, nouns, isRead, entity }: ScaffoldSubject): ScaffoldLine[] {
  const size = entity ? scalarAt(valueAt(facts.syntax.root, 'data', entity), 'size')?.text : undefined;
  const retention = entity ? scalarAt(valueAt(facts.syntax.root, 'data', entity), 'retention') : undefined;
  return [
    { name: 'dau', expression: '1M users', why: assumed('people who use it on one day') },
    {
      name: `${nouns}_per_user`,
      expression: `5 ${nouns}/user/day`,
      why: assumed('what one person writes on a day'),
    },
    ...(isRead
      ? [
          {
            name: 'reads_per_user',
            expression: `50 ${nouns}/user/day`,
            why: assumed('what one person reads on a day'),
          },
        ]
      : []),
    { name: 'peak_factor', expression: '3..5', why: 'The busiest minutes against the mean of the day' },
    ...(size
      ? []
      : [
          {
            name: `${noun}_size`,
            expression: `${usualSize(noun)}/${noun}`,
            why: assumed(`one ${noun} with its ids and times`),
          },
        ]),
    ...(retention ? [] : [{ name: 'retention', expression: '1 year', why: assumed(`how long a ${noun} is kept`) }]),
    ...(isRead
      ? [{ name: 'hot_share', expression: '20%', why: 'The part that gets most of the reads, by convention' }]
      : []),
    { name: 'index_overhead', expression: '1.3', why: 'Indexes and metadata add 30 to 50 % to the rows' },
  ];
}

/** What one is usually held to take, by the reference numbers of sizes; of most records some hundred bytes and their keys. */
function usualSize(noun: string): string {
  if (/photo|picture|image/.test(noun)) return '500 KB';
  if (/video|film|movie|clip|stream/.test(noun)) return '50 MB';
  if (/file|document|attachment/.test(noun)) return '1 MB';
  if (/message|tweet|post|comment|url|link/.test(noun)) return '500 B';
  return '1 KB';
}

function rates({ nouns, isRead }: ScaffoldSubject): ScaffoldLine[] {
  return [
    { name: 'writes', expression: `dau * ${nouns}_per_user` },
    { name: 'peak_writes', expression: 'writes * peak_factor' },
    ...(isRead
      ? [
          { name: 'reads', expression: 'dau * reads_per_user' },
          { name: 'peak_reads', expression: 'reads * peak_factor' },
        ]
      : []),
  ];
}

function results(facts: Facts, { noun, isRead, entity }: ScaffoldSubject): ScaffoldLine[] {
  const body = entity ? valueAt(facts.syntax.root, 'data', entity) : undefined;
  const stated = scalarAt(body, 'size');
  const size = stated ? `data.${entity!}.size` : `${noun}_size`;
  const retention = scalarAt(body, 'retention') ? `data.${entity!}.retention` : 'retention';
  const [writes, stored] = capacitiesOf(facts, entity);
  const peak = isRead ? '(peak_writes + peak_reads)' : 'peak_writes';
  return [
    { name: 'storage', expression: `writes * ${size} * index_overhead * 3 replicas over ${retention}` },
    { name: 'ingress', expression: `peak_writes * ${size}` },
    ...(isRead
      ? [
          { name: 'egress', expression: `peak_reads * ${size}` },
          { name: 'cache', expression: `reads * ${size} * hot_share over 1 day` },
        ]
      : []),
    { name: 'shards', expression: `ceil(max(peak_writes / ${writes}, storage / 3 / ${stored}))` },
    { name: 'instances', expression: `ceil(${peak} / ref.service.requests / 70%)` },
  ];
}

/** What one node of the entity's store takes, as the catalogue names it; of a relational database where none is known. */
function capacitiesOf(
  { entities, graph }: Facts,
  entity: string | undefined,
): readonly [writes: string, storage: string] {
  const store = entities.find(({ name }) => name === entity)?.store?.name;
  const node = store === undefined ? undefined : graph.nodes.get(store);
  const named = (resource: ReferenceResource, otherwise: string): string => {
    const found = referenceFor(node?.kind?.id, node?.entry?.technology?.text, resource);
    return `ref.${found?.id ?? otherwise}`;
  };
  return [named('writes', 'sql.writes'), named('storage', 'sql.storage')];
}
