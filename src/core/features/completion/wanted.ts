/** Names that the document refers to and nobody has written yet, offered as keys: they wait for their entry. */
import type { Facts } from '../../analysis/index.ts';
import { memo } from '../../base/memo.ts';
import { referencesIn } from '../../model/index.ts';
import type { KeyPath } from '../../schema/index.ts';
import { entryOf, valueAt } from '../../syntax/index.ts';
import { knownNodes } from './names.ts';
import { offer, type Offer } from './offers.ts';

/** @param after what comes behind a name. @param offset the cursor: what is being typed there does not count. */
export function wantedNames(facts: Facts, path: KeyPath, offset: number, after: string): Offer[] {
  switch (path.join('.')) {
    case 'hld.components':
      return knownNodes(facts, offset)
        .filter(({ entry }) => !entry)
        .map(({ id, label, kind }) => offer(id, 'name', kind?.id ?? 'component', label, id + after));
    case 'data':
      return entriesFor(wantedEntities(facts.contracts), 'entity', after);
    case 'api':
      return entriesFor(wantedContracts(facts.paths), 'contract', after);
    case 'scope.functional':
      return nextId(facts, after);
    default:
      return [];
  }
}

function entriesFor(names: ReadonlyMap<string, string>, what: string, after: string): Offer[] {
  return [...names].map(([name, by]) =>
    offer(name, 'name', what, `Named by ${by}, and not described yet.`, name + after),
  );
}

/** What contracts read and write. */
const wantedEntities = memo((contracts: Facts['contracts']): ReadonlyMap<string, string> => {
  const names = new Map<string, string>();
  for (const { name, body } of contracts) {
    const touched = ['reads', 'writes'].flatMap((key) => referencesIn(valueAt(body, key)));
    for (const one of touched) if (!names.has(one.name)) names.set(one.name, name);
  }
  return names;
});

/** What paths begin with. */
const wantedContracts = memo(
  (paths: Facts['paths']): ReadonlyMap<string, string> =>
    new Map(paths.flatMap(({ name, api }) => (api ? [[api.name, name] as const] : []))),
);

/** Requirements are counted on: `R4` behind `R3`. */
function nextId({ requirements, syntax }: Facts, after: string): Offer[] {
  const written = entryOf(syntax.root, 'scope')?.value;
  const numbers = requirements.flatMap(({ name }) => /^R(\d+)$/.exec(name)?.[1] ?? []).map(Number);
  if (numbers.length < requirements.length || (written && written.kind !== 'map')) return [];
  const name = `R${String(Math.max(0, ...numbers) + 1)}`;
  return [offer(name, 'name', 'requirement', 'One thing that users can do.', name + after)];
}
