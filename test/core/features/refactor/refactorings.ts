/** What is offered at the cursor of a marked document, and the document after it was done. */
import { applyEdits } from '../../../../src/core/index.ts';
import { openedText } from '../../../support/cursor.ts';
import { DEFAULT_PATH, readCursor } from '../../../support/marks.ts';

export interface RefactoringsSeen {
  readonly titles: readonly string[];
  /** The document after the first offer whose title holds the words, with `$0` where a name is to be chosen. */
  after(words: string): string;
  /** The errors and warnings of that document. */
  findings(words: string): readonly string[];
}

export function refactoringsAtCursor(literal: string, path = DEFAULT_PATH): RefactoringsSeen {
  const { text, offset } = readCursor(literal, path);
  const { service, uri } = openedText(text, path);
  const offers = service.refactorings(uri, { start: offset, end: offset });
  const offerOf = (words: string) => {
    const offer = offers.find(({ title }) => title.includes(words));
    if (!offer) throw new Error(`"${words}" is not among: ${offers.map(({ title }) => title).join(' | ')}`);
    return offer;
  };
  return {
    titles: offers.map(({ title }) => title),
    after(words) {
      const { edits, rename } = offerOf(words);
      const result = applyEdits(text, edits);
      return rename === undefined ? result : `${result.slice(0, rename)}$0${result.slice(rename)}`;
    },
    findings(words) {
      const done = openedText(applyEdits(text, offerOf(words).edits), path);
      const serious = done.service
        .diagnostics(done.uri)
        .filter(({ severity }) => severity === 'error' || severity === 'warning');
      return serious.map(({ rule, message }) => `${rule}: ${message}`);
    },
  };
}
