/** The estimates that most designs go through, from users to shards, as keys to be completed: the likeliest next one first. */
import type { Facts } from '../../analysis/index.ts';
import { isPercent, parseExpression, plural, singular, type Quantity } from '../../estimate/index.ts';
import { offer, snippetOffer, type Offer } from '../completion/offers.ts';
import { chainFor } from '../refactor/scaffold/chain.ts';
import { subjectOfScope, type ScaffoldSubject } from '../refactor/scaffold/subject.ts';

interface Link {
  readonly name: string;
  /** What is meant to be changed stands in braces: `{1M} users`. */
  readonly expression: string;
  readonly about: string;
  /** The chain begins with it. */
  readonly first?: true;
}

/** @param nameOnly the colon and a value are there already. */
export function chainOffers(facts: Facts, nameOnly: boolean): Offer[] {
  const names = new Set(facts.estimates.map(({ name }) => name));
  const missing = linksFor(facts).filter(({ name }) => !names.has(name));
  const isReady = ({ expression }: Link): boolean =>
    parseExpression(plainText(expression)).names.every(({ name }) => names.has(name) || facts.numbers.named(name));
  // Users and what they do start the chain; then what follows already comes before further assumptions.
  const begin = missing.filter(({ first }) => first);
  const ready = missing.filter((link) => !begin.includes(link) && isReady(link));
  const formulas = ready.filter(({ expression }) => parseExpression(plainText(expression)).names.length > 0);
  const inputs = ready.filter((link) => !formulas.includes(link));
  const later = missing.filter((link) => !begin.includes(link) && !ready.includes(link));
  return [
    ...[...begin, ...formulas, ...inputs].map((link) => linkOffer(link, nameOnly)),
    // What needs an estimate that is not there yet gets its name, and the author writes the formula.
    ...later.map(({ name, about }) => offer(name, 'name', about, undefined, nameOnly ? name : `${name}: `)),
  ];
}

function linkOffer({ name, expression, about }: Link, nameOnly: boolean): Offer {
  const plain = `${name}: ${plainText(expression)}`;
  if (nameOnly) return offer(name, 'name', about, plain);
  const stops = expression.split('{').length - 1;
  if (stops === 0) return offer(name, 'name', expression, about, plain);
  // The last stop is where the snippet ends: its text is selected, and nothing lingers that Tab would have to leave.
  let stop = 0;
  const filled = expression.replaceAll(
    /\{([^}]*)\}/g,
    (_, text: string) => `\${${++stop === stops ? 0 : stop}:${text}}`,
  );
  return snippetOffer(name, 'snippet', `${name}: ${filled}`, plain, plainText(expression), about);
}

function plainText(expression: string): string {
  return expression.replaceAll(/[{}]/g, '');
}

function linksFor(facts: Facts): Link[] {
  const { users, perUser, reads, size, factor } = rolesOf(facts);
  const subject = subjectOf(facts, perUser);
  const { noun, nouns } = subject;
  const dau = users ?? 'dau';
  const own: Link[] = [
    { name: dau, expression: '{1M} users', about: 'People who use it on one day', first: true },
    {
      name: perUser ?? `${nouns}_per_user`,
      expression: `{5} ${nouns}/user/day`,
      about: 'What one person does on a day',
      first: true,
    },
    { name: 'writes', expression: `${dau} * ${perUser ?? `${nouns}_per_user`}`, about: 'Mean rate of writes' },
    { name: 'peak_writes', expression: `writes * ${factor ?? 'peak_factor'}`, about: 'Rate of writes at the busiest' },
    { name: factor ?? 'peak_factor', expression: '{3..5}', about: 'The busiest minutes against the mean of the day' },
    { name: size ?? `${noun}_size`, expression: `{1 KB}/${noun}`, about: `One ${noun} with its ids and times` },
    {
      name: 'storage',
      expression: `writes * ${size ?? `${noun}_size`} * {3 replicas} over ${retentionOf(facts, subject.entity)}`,
      about: 'What is kept, all copies counted',
    },
    { name: reads ?? 'reads_per_user', expression: '{50} reads/user/day', about: 'What one person reads on a day' },
    { name: 'reads', expression: `${dau} * ${reads ?? 'reads_per_user'}`, about: 'Mean rate of reads' },
    { name: 'peak_reads', expression: `reads * ${factor ?? 'peak_factor'}`, about: 'Rate of reads at the busiest' },
    {
      name: 'ingress',
      expression: `peak_writes * ${size ?? `${noun}_size`}`,
      about: 'Data that comes in at the busiest',
    },
    { name: 'online_share', expression: '{20%}', about: 'The part of the users who are connected at once' },
    { name: 'connections', expression: `${dau} * online_share`, about: 'Connections open at once' },
    { name: 'hit', expression: '{90%}', about: 'The part of the reads that the cache answers' },
    { name: 'store_reads', expression: 'peak_reads * (1 - hit)', about: 'Reads that the cache leaves to the store' },
  ];
  // What plays one of these parts under another name is not missing.
  const usual = ['dau', `${nouns}_per_user`, 'reads_per_user', 'peak_factor', `${noun}_size`];
  const known = new Set([...own.map(({ name }) => name), ...usual]);
  const further = chainFor(facts, subject).filter(({ name }) => !known.has(name));
  return [...own, ...further.map(({ name, expression, why }) => ({ name, expression, about: why ?? expression }))];
}

/** How long the thing is kept: as its entity says, else a year to be changed. */
function retentionOf(facts: Facts, entity: string | undefined): string {
  const stated = entity === undefined ? undefined : `data.${entity}.retention`;
  if (stated !== undefined && facts.numbers.named(stated)?.quantity) return stated;
  return facts.numbers.get('retention') ? 'retention' : '{1 year}';
}

/** What the rate of one user counts is what the design is about, whatever its scope says. */
function subjectOf(facts: Facts, perUser: string | undefined): ScaffoldSubject {
  const subject = subjectOfScope(facts);
  const quantity = perUser === undefined ? undefined : facts.numbers.get(perUser)?.result.quantity;
  const counted = quantity?.dimension.labels.find(({ power }) => power === 1);
  const noun = counted && singular(counted.word);
  if (noun === undefined || noun === subject.noun) return subject;
  const entity = facts.entities.find(({ name }) => singular(name.toLowerCase()) === noun)?.name;
  return { ...subject, noun, nouns: plural(noun), entity };
}

interface Roles {
  readonly users: string | undefined;
  readonly perUser: string | undefined;
  readonly reads: string | undefined;
  readonly size: string | undefined;
  readonly factor: string | undefined;
}

/** Which of the document's estimates play the parts of the chain, whatever their names. */
function rolesOf({ numbers }: Facts): Roles {
  const find = (fits: (value: Quantity, name: string) => boolean): string | undefined =>
    numbers.estimates.find(({ entry, result }) => result.quantity && fits(result.quantity, entry.name))?.entry.name;
  const counts = ({ dimension }: Quantity, power: number): boolean =>
    dimension.labels.some((label) => label.base === 'user' && label.power === power);
  const perUser = (value: Quantity): boolean => value.dimension.hard === 'time^-1' && counts(value, -1);
  const isRead = (value: Quantity, name: string): boolean =>
    /read|view/i.test(name) || value.dimension.labels.some(({ base }) => base === 'read' || base === 'view');
  return {
    users: find((value) => value.dimension.hard === '' && counts(value, 1) && value.dimension.labels.length === 1),
    perUser: find((value, name) => perUser(value) && !isRead(value, name)),
    reads: find((value, name) => perUser(value) && isRead(value, name)),
    size: find(({ dimension }, name) => dimension.hard === 'data^1' && /size/i.test(name)),
    factor: find((value, name) => /peak|factor|spike/i.test(name) && value.dimension.hard === '' && !isPercent(value)),
  };
}
