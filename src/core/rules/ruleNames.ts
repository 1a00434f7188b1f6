/** Names of rules and of their options, wherever they are written: which of them there are not, and which are meant. */
import type { Span } from '../base/place.ts';
import { nearest } from '../base/suggest.ts';
import type { RuleSetting } from '../model/index.ts';
import { RULE_OPTIONS } from './generated/ids.generated.ts';
import type { Arguments } from './rule.ts';
import { listed } from './shared/wording.ts';

/** A name that stands for nothing: of a rule, or of an option of `rule`. */
export interface UnknownName {
  readonly span: Span;
  readonly args: Arguments;
}

/** A name that no rule has; undefined for one that there is. */
export function unknownRule(name: string, span: Span): UnknownName | undefined {
  if (RULE_OPTIONS.has(name)) return undefined;
  return { span, args: { name, meant: nearest(name, RULE_OPTIONS.keys()) } };
}

/** What a mapping of rules names that there is not: rules, or options of those that there are. */
export function unknownInSettings(settings: readonly RuleSetting[]): readonly UnknownName[] {
  return settings.flatMap(({ name, span, options }): UnknownName[] => {
    const known = RULE_OPTIONS.get(name);
    if (!known) return [unknownRule(name, span)!];
    return options
      .filter((option) => !known.includes(option.name))
      .map((option) => ({
        span: option.span,
        args: { name: option.name, rule: name, known: listed(known) },
      }));
  });
}
