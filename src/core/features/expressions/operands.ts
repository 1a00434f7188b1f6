/** What may stand where an operand is typed: estimates with their values, values of the document, reference numbers, functions. */
import type { Facts, Numbers } from '../../analysis/index.ts';
import { memo } from '../../base/memo.ts';
import type { ReferenceNumber, ReferenceResource } from '../../catalog/index.ts';
import { FUNCTIONS, type FunctionSignature } from '../../estimate/index.ts';
import type { KeyPath } from '../../schema/index.ts';
import { offer, snippetOffer, type Offer } from '../completion/offers.ts';
import { misfit, type Expected } from './expected.ts';

/** @param own the estimate whose formula it is: what depends on it would make a circle. */
export function estimateOffers({ numbers }: Facts, expected: Expected | undefined, own: string | undefined): Offer[] {
  const circular = own === undefined ? new Set<string>() : dependentsOf(numbers, own);
  return numbers.estimates
    .filter(({ entry }) => !circular.has(entry.name))
    .map((estimated, order) => ({ ...estimated, order, misfit: misfit(estimated.result.quantity, expected) }))
    .sort((a, b) => a.misfit - b.misfit || a.order - b.order)
    .map(({ entry, result }) =>
      offer(
        entry.name,
        'reference',
        result.display ?? 'no value yet',
        [entry.expression?.text, entry.why, entry.source].filter(Boolean).join('\n\n'),
      ),
    );
}

/** The estimates that follow from one, itself included. */
function dependentsOf(numbers: Numbers, name: string): ReadonlySet<string> {
  const users = usersOf(numbers);
  const found = new Set([name]);
  for (const one of found) for (const user of users.get(one) ?? []) found.add(user);
  return found;
}

const usersOf = memo(({ estimates }: Numbers): ReadonlyMap<string, readonly string[]> => {
  const users = new Map<string, string[]>();
  for (const { entry, result } of estimates)
    for (const { name } of result.dependencies) {
      const known = users.get(name);
      if (known) known.push(entry.name);
      else users.set(name, [entry.name]);
    }
  return users;
});

/** More dotted names than these are a list that nobody reads; typing on narrows it down. */
const MOST = 300;
const FEW = 20;
const ROOTS: readonly (readonly [root: string, start: string, what: string])[] = [
  ['data', 'data.', 'values of an entity'],
  ['component', 'hld.components.', 'values of a component'],
  ['path', 'hld.paths.', 'values of a path'],
  ['scope', 'scope.nonfunctional.', 'goals of the scope'],
];
const DOTTED = /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}\p{N}_]+(?:-\p{L}[\p{L}\p{N}_]*)*)+$/u;

/** Values of the document by their dotted names: all below what is typed, or those that fit where nothing is. */
export function valueOffers(facts: Facts, expected: Expected | undefined, word: string): Offer[] {
  const typed = word.slice(0, word.lastIndexOf('.') + 1);
  const found = dottedNames(facts.numbers)
    .filter(({ name }) => name.startsWith(typed))
    .map(({ name, site }) => ({ name, site, misfit: misfit(site.result.quantity, expected) }))
    .sort((a, b) => a.misfit - b.misfit);
  const likely = typed === '' ? found.filter((one) => expected?.dimension && one.misfit < 2) : found;
  const values = likely
    .slice(0, typed === '' ? FEW : MOST)
    .map(({ name, site }) => offer(name, 'reference', site.result.display, site.expression.text));
  if (typed !== '') return values;
  const roots = ROOTS.filter(([, start]) => facts.numbers.sites.some(({ path }) => path.startsWith(start)));
  return [...values, ...roots.map(([root, , what]) => offer(`${root}.`, 'reference', what))];
}

const dottedNames = memo(({ sites }: Numbers) =>
  sites.flatMap((site) => {
    const root = ROOTS.find(([, start]) => site.path.startsWith(start));
    if (!root || site.result.quantity === undefined) return [];
    const name = `${root[0]}.${site.path.slice(root[1].length).replaceAll(/[- ](?!>)/g, '_')}`;
    return DOTTED.test(name) ? [{ name, site }] : [];
  }),
);

/** Numbers of the catalogue: all where `ref.` is typed, else the one that this capacity is about. */
export function referenceOffers({ numbers, graph }: Facts, path: KeyPath, word: string): Offer[] {
  if (word.startsWith('ref.')) return numbers.references.map((one) => referenceOffer(one, numbers));
  const [step, list, id, key, resource] = path;
  const node = step === 'hld' && list === 'components' && key === 'capacity' ? graph.nodes.get(String(id)) : undefined;
  const own = node && numbers.referenceFor(node.kind?.id, node.entry?.technology?.text, resource as ReferenceResource);
  return own ? [referenceOffer(own, numbers)] : [];
}

export const REFERENCE_ROOT = offer('ref.', 'reference', 'numbers of the reference catalogue');

function referenceOffer({ id, title, value, note, source, seen }: ReferenceNumber, numbers: Numbers): Offer {
  const from = seen === undefined ? source : `${source} (${seen})`;
  const documentation = [title, note, from].filter(Boolean).join('\n\n');
  return offer(`ref.${id}`, 'reference', numbers.referenceResult(id)?.display ?? value, documentation);
}

/** @param bare a comma would end the value: what needs one is put into quotes, where it is the whole of the value. */
export function functionOffers(bare: boolean, whole: boolean): Offer[] {
  return FUNCTIONS.flatMap((one) => {
    const several = one.variadic || one.parameters.length > 1;
    if (!bare || !several) return [functionOffer(one, '')];
    return whole ? [functionOffer(one, '"')] : [];
  });
}

function functionOffer({ name, form, parameters, variadic, doc, example }: FunctionSignature, quote: string): Offer {
  const names = variadic ? ['A', 'B'] : parameters.map((one) => one.name);
  const stops = names.map((one, at) => `\${${at + 1}:${one}}`).join(', ');
  const snippet = `${quote}${name}(${stops})${quote}`;
  const plain = quote === '' ? `${name}(` : `${quote}${name}()${quote}`;
  return snippetOffer(name, 'function', snippet, plain, form, `${doc}\n\nFor example: ${example}`);
}
