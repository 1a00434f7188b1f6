/** Components that the prose of a document describes: under a heading, behind a bold name, or in the first cell of a row. */
import type { Facts, GraphNode } from '../../analysis/index.ts';
import { memo, memoText } from '../../base/memo.ts';
import type { Block } from '../../syntax/index.ts';

/** A bold name, or one in a code span, that begins a bullet or a row and is followed by words about it. */
const LEAD =
  /^[ \t]*(?:[-*+•|]|\d+[.)])[ \t]*(?:\d+[.)][ \t]*)?(?:The[ \t]+)?(?:\*\*|__|`)([^*_`\n]{2,60}?)(?:\*\*|__|`)[ \t]*(?:\([^)\n]*\))?[ \t]*[:|–—-]*(.*)$/gm;
/** The first cell of a row of a table, without marks. */
const CELL = /^[ \t]*\|[ \t]*([^|*`\n]{2,60}?)[ \t]*\|([^\n]*)$/gm;
const FEWEST_LETTERS = 8;

/** Whether the prose has a place of its own for a component: its label, the first part of it, its product or its id leads it. */
export function isDescribed(facts: Pick<Facts, 'syntax'>, node: GraphNode): boolean {
  const names = leads(facts.syntax.blocks);
  return namesOf(node).some((name) => names.has(name));
}

const leads = memo((blocks: readonly Block[]): ReadonlySet<string> => {
  const found: string[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading' && block.depth > 2) found.push(block.title, ...block.title.split(/[:(–—]/));
    if (block.kind === 'prose') found.push(...leadsOf(block.place, block.text));
  }
  return new Set(found.flatMap((name) => [plain(name), ...partsOf(name).map(plain)]).filter(Boolean));
});

/** What a stretch of prose leads with; kept as long as the stretch stays, wherever it moves to. */
function leadsOf(place: object, text: string): readonly string[] {
  const kept = known.get(place);
  if (kept?.text === text) return kept.names;
  const names = leadsIn(text);
  known.set(place, { text, names });
  return names;
}

const known = new WeakMap<object, { readonly text: string; readonly names: readonly string[] }>();

function leadsIn(text: string): string[] {
  return [LEAD, CELL].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(([, name = '', rest = '']) =>
      rest.replace(/[^\p{L}]/gu, '').length < FEWEST_LETTERS ? [] : [name],
    ),
  );
}

function namesOf({ id, label, entry, drawn }: GraphNode): readonly string[] {
  const lines = drawn?.label.split(/<br\s*\/?>|\\n|\n|\(/i) ?? [];
  const names = [label, ...lines.slice(0, 1), ...partsOf(label), entry?.technology?.text ?? ''];
  return [...names.map(plain), ...(id.length > 2 ? [plain(id)] : [])].filter(Boolean);
}

/** "Chat Service (WebSocket)" is "Chat Service" too, and "Kafka / Pulsar" is either. */
function partsOf(name: string): string[] {
  return [name.replace(/\(.*?\)/g, ' '), ...name.split(/\s*[/(]\s*|\s[-–—]\s|\)/)];
}

/** Without marks, numbers in front, case, and words that some write and some leave out. */
const plain = memoText((name): string =>
  name
    .toLowerCase()
    .replace(/^[\s\d.)#]+|[^\p{L}\p{N}\s/+.-]/gu, '')
    .replace(/\bmsg\b/g, 'message')
    .replace(/\b(?:svc|service|server|cluster|pool|apache|the|layer)\b/g, '')
    .replace(/[\s-]+/g, ' ')
    .trim(),
);
