/** Where our verdict and Mermaid's may differ, and why; docs/mermaid-disagreements.md says more of each. */
import { parseMermaid } from '../../../src/core/syntax/mermaid/index.ts';
import type { Verdict } from '../mermaidOracle.ts';
import type { Comparison } from './compare.ts';

/** How Mermaid's YAML library reports: a place and an excerpt. */
const YAML_MESSAGE = /\(\d+:\d+\)\n/;

type Difference = Extract<Comparison, { readonly same: false }>;

export const REASONS: Readonly<Record<string, (text: string, verdict: Verdict, difference: Difference) => boolean>> = {
  /** The front matter is no YAML. */
  'front-matter-yaml': (text, verdict, { kind }) =>
    kind === 'verdict' && /^\s*---/.test(text) && !verdict.accepted && YAML_MESSAGE.test(verdict.message ?? ''),
  /** The data in `@{ … }` is YAML beyond what the documentation uses. */
  'data-yaml': (text, verdict, { kind }) => {
    if (kind !== 'verdict' || !text.includes('@{')) return false;
    if (!verdict.accepted) return YAML_MESSAGE.test(verdict.message ?? '');
    return parseMermaid(text).errors.every(({ code }) => code === 'bad-data');
  },
};

/** @returns the name of the reason; nothing if the difference is a fault. */
export function explain(text: string, verdict: Verdict, difference: Difference): string | undefined {
  return Object.keys(REASONS).find((name) => REASONS[name]!(text, verdict, difference));
}
