/** What a feature works on: one version of a document with everything known of it. */
import type { Facts } from '../analysis/index.ts';
import type { LineIndex } from '../base/lineIndex.ts';
import type { Glossary } from '../glossary/index.ts';
import type { RuledFinding } from '../rules/index.ts';

export interface DocumentView {
  readonly uri: string;
  readonly text: string;
  readonly lines: LineIndex;
  readonly facts: Facts;
  /** The glossary with the document's own terms. */
  readonly glossary: Glossary;
  readonly findings: readonly RuledFinding[];
}
