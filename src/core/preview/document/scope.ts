/** The page's first sections: what the design is about, what it has to do, and the numbers that follow. */
import type { Facts } from '../../analysis/index.ts';
import { hasId } from '../../rules/shared/requirements.ts';
import { valueAt } from '../../syntax/index.ts';
import { estimatePanel } from '../estimatePanel.ts';
import { placed, type Draft } from './draft.ts';
import { idOf, proseBlocks, wordsOf } from './names.ts';
import { passagesOf } from './passages.ts';
import { servingOf } from './serving.ts';
import type { DocumentBlock, DocumentEntry } from './types.ts';
import { factsBlock, factsOf, valueBlocks } from './values.ts';

const ABOUT = ['status', 'authors', 'reviewers', 'date', 'tags', 'links'];

export function aboutBlocks(draft: Draft): readonly DocumentBlock[] {
  const { facts, names } = draft;
  const { root } = facts.syntax;
  const summary = valueAt(root, 'summary');
  const details = root.entries.filter(({ key }) => ABOUT.includes(key.text));
  return [
    ...(summary?.kind === 'scalar'
      ? [
          {
            kind: 'passage' as const,
            id: placed(draft, 'prose/summary', summary.span),
            blocks: proseBlocks(summary.text, names),
          },
        ]
      : []),
    ...factsBlock(factsOf({ kind: 'map', entries: details, span: root.span, flow: false }, names)),
    ...passagesOf(undefined, draft),
  ];
}

export function scopeBlocks(draft: Draft): readonly DocumentBlock[] {
  const { facts, names } = draft;
  const serving = servingOf(facts);
  const requirements = facts.requirements.map((requirement): DocumentEntry => {
    const { name, text, body, span } = requirement;
    const open = serving.open(requirement);
    return {
      kind: 'entry',
      id: placed(draft, idOf('requirement', name), span),
      name: hasId(requirement) ? name : '',
      title: wordsOf(text, names),
      ...(open !== undefined && { open }),
      blocks: factsBlock([...factsOf(body, names, ['text']), ...serving.facts(requirement)]),
    };
  });
  return [
    ...passagesOf('scope', draft),
    ...headed('Requirements', requirements),
    ...headed('Goals', goalBlocks(draft)),
    ...headed('Out of scope', itemsAt(draft, 'out-of-scope')),
    ...headed('Assumptions', itemsAt(draft, 'assumptions')),
  ];
}

/** Blocks under a heading, or nothing where there are none. */
export function headed(text: string, blocks: readonly DocumentBlock[]): readonly DocumentBlock[] {
  return blocks.length > 0 ? [{ kind: 'heading', runs: [{ text }] }, ...blocks] : [];
}

function goalBlocks(draft: Draft): readonly DocumentBlock[] {
  const goals = valueAt(draft.facts.syntax.root, 'scope', 'nonfunctional');
  if (goals?.kind !== 'map') return [];
  for (const { key, span } of goals.entries) placed(draft, idOf('goal', key.text), span);
  return factsBlock(factsOf(goals, draft.names));
}

function itemsAt(draft: Draft, key: string): readonly DocumentBlock[] {
  const node = valueAt(draft.facts.syntax.root, 'scope', key);
  if (!node) return [];
  const id = placed(draft, idOf('scope', key), node.span);
  if (node.kind !== 'seq') return passage(id, valueBlocks(node, draft.names));
  const items = node.items.map((item) => valueBlocks(item, draft.names)).filter((item) => item.length > 0);
  return passage(id, items.length > 0 ? [{ kind: 'list', ordered: false, items }] : []);
}

function passage(id: string, blocks: readonly DocumentBlock[]): readonly DocumentBlock[] {
  return blocks.length > 0 ? [{ kind: 'passage', id, blocks }] : [];
}

/** @param numbers as what is written or supposed gives them. */
export function estimateBlocks(draft: Draft, numbers: Facts['numbers']): readonly DocumentBlock[] {
  const { facts, names } = draft;
  const { rows, conventions } = estimatePanel(numbers, numbers, new Map());
  for (const { name, span } of facts.estimates) placed(draft, idOf('estimate', name), span);
  const table = {
    kind: 'table' as const,
    caption: `Estimates. ${conventions}.`,
    head: ['Name', 'Value', 'Formula', 'Why'],
    rows: rows.map(({ name, value, range, formula, why = '', error }) => ({
      id: idOf('estimate', name),
      name,
      cells: [
        [{ text: error === undefined ? value || range : error }],
        formula === '' ? [] : [{ text: formula, style: 'code' as const }],
        wordsOf(why, names),
      ],
    })),
  };
  return [...passagesOf('estimate', draft), ...(rows.length > 0 ? [table] : [])];
}
