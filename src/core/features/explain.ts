/** Explains a rule by its id, or a term by any of its names. */
import { createGlossary } from '../glossary/index.ts';
import { ruleById, rulePage } from '../rules/index.ts';
import { describeTermOf } from './describe.ts';
import type { Hover } from './types.ts';

/** @returns `undefined` if neither a rule nor a term has that name. */
export function explain(name: string): Hover | undefined {
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
  const glossary = createGlossary();
  const term = glossary.lookup(name) ?? glossary.byId(name);
  return term && { start: 0, end: 0, ...describeTermOf(term, glossary) };
}
