/** Navigation in half-typed documents: no question fails, whatever is cut off or broken, and every place lies in the text. */
import { expect, test } from 'vitest';
import type { OffsetRange } from '../../../../src/core/base/place.ts';
import { openedText } from '../../../support/cursor.ts';
import { committedDocuments } from '../../../support/documents.ts';

const SLIPS = ['"', '{', ': ', '`', '-->', '\t', '|\n', '](', '\r', '- ', '&'];

/** Every place that navigation answers with for a text, asked at an offset. */
function placesOf(text: string, path: string, offset: number): readonly OffsetRange[] {
  const { service, uri } = openedText(text, path);
  const items = service.prepareCalls(uri, offset);
  const calls = items.flatMap(({ id }) => [...service.incomingCalls(uri, id), ...service.outgoingCalls(uri, id)]);
  return [
    ...service.semanticTokens(uri),
    ...service.selectionRanges(uri, offset),
    ...service.documentLinks(uri),
    ...service.codeLenses(uri),
    ...service.namedPlaces(uri),
    ...[...items, ...calls.map(({ item }) => item)].flatMap((item) => [item, item.selection]),
    ...calls.flatMap(({ places }) => places),
  ];
}

test.each(
  committedDocuments()
    .filter(({ name }) => /chat|honest|format-example/.test(name))
    .map((document) => [document.name, document] as const),
)('%s can be damaged anywhere', (_name, { text, path }) => {
  for (let at = 0; at < 8; at++) {
    const offset = Math.floor((text.length * (at + 0.5)) / 8);
    const slip = SLIPS[(at + text.length) % SLIPS.length]!;
    const damaged = [text.slice(0, offset), text.slice(0, offset) + slip + text.slice(offset)];
    for (const broken of damaged) {
      const places = placesOf(broken, path, offset);
      expect(places.every(({ start, end }) => 0 <= start && start <= end && end <= broken.length)).toBe(true);
    }
  }
});
