/** Descriptions of rules and of answers to them: what a severity, an acceptance or a decision against something means. */
import { ruleById } from '../rules/index.ts';
import { describePath, type KeyPath } from '../schema/index.ts';
import { labelled, text, type Description } from './blocks.ts';

/** A rule: what it finds, why that matters, and how gravely it speaks. */
export function describeRule(id: string): Description | undefined {
  const rule = ruleById(id);
  if (!rule) return undefined;
  const profiles = Object.entries(rule.profiles ?? {}).map(([profile, level]) => `${level} in the profile ${profile}`);
  const severity = rule.optIn ? `off until set to "on", then ${rule.severity}` : rule.severity;
  const options = Object.entries(rule.options ?? {}).map(
    ([name, { description, default: value }]) => `${name}, ${value} by default: ${description}`,
  );
  return {
    title: rule.id,
    subtitle: 'rule',
    blocks: [
      text(rule.summary),
      text(rule.why),
      ...labelled('Severity', [severity, ...profiles].join('; ')),
      ...(options.length > 0 ? [{ kind: 'list' as const, label: 'Options', items: options }] : []),
      ...labelled('Source', rule.source),
    ],
  };
}

/** A recorded decision: `retry: { none: reason }`, or an entry under `accept:`. @param path of the key that records it. */
export function describeDecision(path: KeyPath, reason: string): Description | undefined {
  if (path.at(-1) === 'none') {
    const about = path.slice(0, -1);
    const { description = '' } = describePath(about) ?? {};
    return {
      title: `No ${about.at(-1)}`,
      subtitle: 'recorded decision',
      blocks: [...(reason === '' ? [] : [text(reason)]), ...labelled('Decided against', description)],
    };
  }
  const [section, id, subject] = path;
  const rule = section === 'accept' && typeof id === 'string' ? ruleById(id) : undefined;
  if (!rule) return undefined;
  return {
    title: subject === undefined ? `Accepted: ${rule.id}` : `Accepted for ${subject}: ${rule.id}`,
    subtitle: 'recorded decision',
    blocks: [...(reason === '' ? [] : [text(reason)]), ...labelled('What is accepted', rule.summary)],
  };
}
