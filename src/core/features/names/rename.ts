/** Rename: every place that names the same thing is rewritten together, or nothing is, with the reason in a sentence. */
import type { TextEdit } from '../../base/edit.ts';
import type { Facts } from '../../analysis/index.ts';
import type { DocumentView } from '../documentView.ts';
import type { Refusal, RenameTarget } from '../types.ts';
import { namedAt } from './navigation.ts';
import { inDottedPath, objectionOfDiagram, objectionTo } from './newName.ts';
import { occurrencesOf, type Occurrence } from './occurrences.ts';
import type { Subject } from './subjects.ts';

/** @returns undefined where nothing stands that has a name. */
export function prepareRename(view: DocumentView, offset: number): RenameTarget | Refusal | undefined {
  const at = namedAt(view.facts, offset);
  if (!at) return undefined;
  const refused = fixedName(at.subject) ?? unwritten(view, at.subject);
  return refused === undefined ? { start: at.start, end: at.end, name: at.subject.name } : { refused };
}

/** @returns the edits, which do not overlap; or why the new name can't be given. */
export function rename(view: DocumentView, offset: number, wanted: string): readonly TextEdit[] | Refusal | undefined {
  const target = prepareRename(view, offset);
  if (!target || 'refused' in target) return target;
  const { subject } = namedAt(view.facts, offset)!;
  const newName = wanted.trim();
  if (newName === subject.name) return [];
  const refused = objectionTo(newName, subject, view.facts) ?? objectionInDiagram(subject, newName, view.facts);
  if (refused !== undefined) return { refused };
  return occurrencesOf(subject, view.facts).map(({ start, end, dotted }) => {
    return { start, end, newText: dotted ? inDottedPath(newName) : newName };
  });
}

function objectionInDiagram({ type, name }: Subject, newName: string, facts: Facts): string | undefined {
  return type === 'component' ? objectionOfDiagram(name, newName, facts) : undefined;
}

/** What the format or the catalogue has given its name. */
function fixedName({ type, name }: Subject): string | undefined {
  if (type === 'goal') return `"${name}" is a quality that the format knows by this name.`;
  if (type === 'value') return `"${name.split('.').at(-1)}" is a key of the format. What it belongs to can be renamed.`;
  return type === 'reference' ? `"${name}" is a number of the reference catalogue.` : undefined;
}

/** The text must have the name where the index says so: not where a bullet got its id by counting, or damage hides it. */
function unwritten({ text, lines, facts }: DocumentView, subject: Subject): string | undefined {
  const odd = occurrencesOf(subject, facts).find((one) => !isWritten(text, one));
  if (!odd) return undefined;
  const line = lines.position(odd.start).line + 1;
  return odd.start === odd.end
    ? `"${subject.name}" is not written on line ${line}: the bullet has it by its place. Write "${subject.name}: " before its text first.`
    : `"${subject.name}" can't be found on line ${line} as it is written there. Mend that line first.`;
}

function isWritten(text: string, { start, end, subject, dotted }: Occurrence): boolean {
  const written = text.slice(start, end);
  if (dotted) return written === subject.name || written === subject.name.replaceAll(/[- ]/g, '_');
  // In double quotes letters may be escaped, and a name of several words may be broken over two lines.
  return written === subject.name || written.includes('\\') || written.replace(/\s+/g, ' ') === subject.name;
}
