/** Explains a rule or a reference number by its id, or a term by any of its names. */
import { editDistance, nearest } from '../base/suggest.ts';
import { references } from '../catalog/index.ts';
import { builtInTerms, createGlossary, type OwnTerm } from '../glossary/index.ts';
import { ruleById, rulePage, rules } from '../rules/index.ts';
import { describeReference } from './describeReference.ts';
import { describeTermOf } from './describeTerm.ts';
import type { Hover } from './types.ts';

/**
 * @param own terms of a workspace, which win over those that are built in.
 * @returns `undefined` if no rule, term or reference number has that name.
 */
export function explain(name: string, own?: readonly OwnTerm[]): Hover | undefined {
  const rule = ruleById(name);
  if (rule) {
    return {
      start: 0,
      end: 0,
      title: rule.id,
      subtitle: `${rule.severity}, since ${rule.since}`,
      blocks: [
        { kind: 'text', text: rule.summary },
        { kind: 'text', text: rule.why },
        ...rule.invalid.slice(0, 1).map(({ document }) => ({ kind: 'code' as const, text: document.trim() })),
        { kind: 'labelled', label: 'Turn it off', text: `rules: { ${rule.id}: off }` },
        { kind: 'labelled', label: 'Answer it once', text: `accept: { ${rule.id}: the reason }` },
        { kind: 'labelled', label: 'Source', text: rule.source },
      ],
      link: { text: 'Read more', url: rulePage(rule.id) },
    };
  }
  const glossary = createGlossary(undefined, undefined, own);
  const term = glossary.lookup(name) ?? glossary.byId(name);
  const description = term ? describeTermOf(term, glossary) : describeReference(name);
  return description && { start: 0, end: 0, ...description };
}

/** The id of a rule or a reference number, or the name of a term, that was probably meant by one that is not known. */
export function nearestExplained(name: string, own: readonly OwnTerm[] = []): string | undefined {
  const ids = references.map(({ id }) => (name.startsWith('ref.') ? `ref.${id}` : id));
  const id = nearest(name, [...rules.map((rule) => rule.id), ...ids]);
  return id ?? nearestTerm(name, own);
}

/** Among thousands of names something is always near: a term is meant where one letter in four is wrong at most. */
function nearestTerm(name: string, own: readonly OwnTerm[]): string | undefined {
  const builtIn = builtInTerms.flatMap((term) => [term.name, ...(term.names ?? []).map(({ text }) => text)]);
  const names = [...own.flatMap((term) => [term.name, ...(term.also ?? [])]), ...builtIn];
  const found = nearest(name, names);
  const most = Math.max(1, Math.floor(name.length / 4));
  return found !== undefined && editDistance(name.toLowerCase(), found.toLowerCase(), most) <= most ? found : undefined;
}
