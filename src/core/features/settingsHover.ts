/** Hovers in `sysdesign.config.yaml` and in glossary files: keys, values that the format names, rules, reference numbers and terms. */
import type { SettingsSchema } from '../schema/index.ts';
import { describeName, hoverAt } from './describe.ts';
import { describeTermOf } from './describeTerm.ts';
import type { DocumentView } from './documentView.ts';
import { keyMeaning, valueMeaning } from './formatHover.ts';
import { scalarUnder } from './locate.ts';
import { namesRelatedTerms } from './completion/relatedTerms.ts';
import type { Hover } from './types.ts';

/** What the names under a key of a configuration stand for. */
const NAMED: Readonly<Record<string, string>> = { rules: 'rule', catalogue: 'reference' };

/** @param view the file, read as a document in YAML is. */
export function settingsHover(view: DocumentView, offset: number, schema: SettingsSchema): Hover | undefined {
  const found = scalarUnder(view.facts.syntax.root, offset);
  if (!found) return undefined;
  const { path, node, part } = found;
  if (part === 'value') return valueMeaning(found, schema) ?? relatedTerm();
  const type = schema === 'config' && path.length === 2 ? NAMED[String(path[0])] : undefined;
  const named = type === undefined ? undefined : describeName(node.text, [type], view.facts);
  return named ? hoverAt(node.span, named) : keyMeaning(path, node, schema);

  function relatedTerm(): Hover | undefined {
    const list = typeof path.at(-1) === 'number' ? path.slice(0, -1) : path;
    const term = namesRelatedTerms(list, schema) ? view.glossary.lookup(node.text) : undefined;
    return term && hoverAt(node.span, describeTermOf(term, view.glossary, view.facts));
  }
}
