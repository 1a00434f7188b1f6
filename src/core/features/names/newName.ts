/** Whether a new name can be given: what it may be made of, whether it is taken, and whether all that names it still does. */
import type { Facts } from '../../analysis/index.ts';
import { applyEdits } from '../../base/edit.ts';
import { findFunction, findUnit, RESERVED_WORDS, SCALES } from '../../estimate/index.ts';
import { parseMermaid } from '../../syntax/mermaid/index.ts';
import { blockAt } from '../locate.ts';
import { mentionsIn } from './occurrences.ts';
import { sameSubject, subjectOf, type Subject, type SubjectType } from './subjects.ts';

/** @returns why the subject can't have this name, in a sentence; undefined if it can. */
export function objectionTo(newName: string, subject: Subject, facts: Facts): string | undefined {
  return badForm(newName, subject, facts) ?? taken(newName, subject, facts) ?? misleading(newName, subject, facts);
}

/** Keys that stand beside names and are none, and words that YAML reads as values. */
const NO_NAMES: ReadonlySet<string> = new Set(['text', 'none', 'true', 'false', 'null']);
const SCALE_WORDS: ReadonlySet<string> = new Set(SCALES.flatMap(({ symbols, words }) => [...symbols, ...words]));

interface Form {
  readonly pattern: RegExp;
  readonly words: string;
}

const FORMS: Partial<Readonly<Record<SubjectType, Form>>> = {
  estimate: {
    pattern: /^[\p{L}_][\p{L}\p{N}_]*$/u,
    words: 'The name of an estimate is made of letters, digits and "_", and starts with no digit',
  },
  component: {
    pattern: /^[\p{L}_](?:[\p{L}\p{N}_-]*[\p{L}\p{N}_])?$/u,
    words: 'The id of a component is made of letters, digits, "_" and "-", and starts with a letter',
  },
  requirement: {
    pattern: /^\p{L}(?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?$/u,
    words: 'The id of a requirement is made of letters, digits, "_", "." and "-", and starts with a letter',
  },
};
const ANY_FORM: Form = {
  pattern: /^[\p{L}_](?:[\p{L}\p{N}_ ./-]*[\p{L}\p{N}_])?$/u,
  words: 'This name is made of letters, digits, blanks, "_", "-", "." and "/", and starts with a letter',
};
/** As Markdown bullets write it, `- R1: text`. */
const BULLET_ID: Form = {
  pattern: /^[A-Za-z]{1,4}-?\d+(?:\.\d+)*$/,
  words: 'The id before a bullet is up to four letters and a number, such as R12',
};
/** As a part of a dotted path in a formula. */
const DOTTED_PART = /^[\p{L}\p{N}_]+(?:-\p{L}[\p{L}\p{N}_]*)*$/u;

/** A name as dotted paths spell it: with `_` for what they can't hold. */
export function inDottedPath(name: string): string {
  return DOTTED_PART.test(name) ? name : name.replaceAll(/[- ]/g, '_');
}

function badForm(name: string, subject: Subject, facts: Facts): string | undefined {
  const { type } = subject;
  const form = isBullet(subject, facts) ? BULLET_ID : (FORMS[type] ?? ANY_FORM);
  if (!form.pattern.test(name)) return `${form.words}; "${name}" can't be one.`;
  if (NO_NAMES.has(name.toLowerCase())) return `"${name}" has a meaning of its own in a document. Choose another name.`;
  return type === 'estimate' ? badForFormulas(name) : undefined;
}

/** Whether it is a requirement that a bullet of the Markdown form states. */
function isBullet({ type, name }: Subject, { requirements, syntax }: Facts): boolean {
  const found = type === 'requirement' ? requirements.find((one) => one.name === name) : undefined;
  return found !== undefined && blockAt(syntax.blocks, found.nameSpan.start)?.kind === 'prose';
}

/** A word of the language of formulas can't be told from the name. */
function badForFormulas(name: string): string | undefined {
  if (RESERVED_WORDS.includes(name)) return `"${name}" joins the parts of a formula, so that it can't be a name.`;
  if (findFunction(name)) return `"${name}" is a function. Choose a name that no formula can mistake for it.`;
  if (findUnit(name)) return `"${name}" is a unit. Choose a name that no formula can mistake for it.`;
  if (SCALE_WORDS.has(name)) return `"${name}" multiplies the number before it. Choose another name.`;
  return undefined;
}

function taken(name: string, { type }: Subject, facts: Facts): string | undefined {
  const types: readonly SubjectType[] = type === 'requirement' ? ['requirement', 'goal'] : [type];
  const other = subjectOf({ name, types }, facts);
  return other && `There is ${a(other.type)} called "${name}" already.`;
}

/** Names are told apart by where they stand, but a code span may name anything: none may change its meaning. */
function misleading(newName: string, subject: Subject, facts: Facts): string | undefined {
  for (const mention of mentionsIn(facts)) {
    const { name, types, dotted } = mention;
    const before = subjectOf(mention, facts);
    if (before && sameSubject(before, subject)) {
      if (dotted !== undefined && !DOTTED_PART.test(inDottedPath(newName)))
        return `A formula names it by a dotted path, in which "${newName}" can't be written.`;
      const after = subjectOf({ name: newName, types: types.slice(0, types.indexOf(subject.type)) }, facts);
      if (after) return `\`${newName}\` in the text would then mean the ${after.type} of that name.`;
    } else if (before && name === newName && types.includes(subject.type)) {
      if (types.indexOf(subject.type) < types.indexOf(before.type))
        return `\`${newName}\` in the text means the ${before.type} of that name, and would then mean this ${subject.type}.`;
    }
  }
  return undefined;
}

const a = (word: string): string => `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`;

/** Whether Mermaid reads the same picture with the new id: some ids are words of its own, or run into an arrow. */
export function objectionOfDiagram(oldName: string, newName: string, { diagram }: Facts): string | undefined {
  if (!diagram) return undefined;
  const { text } = diagram.source;
  const ranges = [...diagram.nodes, ...diagram.subgraphs]
    .filter(({ id }) => id === oldName)
    .flatMap(({ references }) => references.map(({ range }) => range));
  const edits = [...new Map(ranges.map((range) => [range.start, { ...range, newText: newName }])).values()];
  const { syntax } = diagram;
  const after = parseMermaid(applyEdits(text, edits));
  const renamed = (id: string): string => (id === oldName ? newName : id);
  const shape = (of: typeof syntax, rename: (id: string) => string): string =>
    JSON.stringify([
      of.errors.length,
      of.nodes.map(({ id, label, shape: box }) => [rename(id), id === label ? rename(id) : label, box]),
      of.edges.map(({ from, to, label }) => [rename(from), rename(to), label]),
      of.subgraphs.map(({ id, nodes }) => [rename(id), nodes.map(rename)]),
    ]);
  if (shape(syntax, renamed) === shape(after, (id) => id)) return undefined;
  return `Mermaid would read the diagram in another way with "${newName}" as an id. Choose another one.`;
}
