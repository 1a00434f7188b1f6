/** The whole design as a page to read, section by section, in the order of the six steps. */
import type { Facts } from '../../analysis/index.ts';
import { memo } from '../../base/memo.ts';
import { touches, type OffsetRange } from '../../base/place.ts';
import { firstTerms } from '../../features/firstUses.ts';
import { describeTerm, type Glossary } from '../../glossary/index.ts';
import { hashOf } from '../hash.ts';
import type { PathView } from '../types.ts';
import type { Draft } from './draft.ts';
import { idOf, namesOf, wordsOf } from './names.ts';
import { contractBlocks, decisionBlocks, designBlocks, entityBlocks, freeBlocks } from './parts.ts';
import { aboutBlocks, estimateBlocks, scopeBlocks } from './scope.ts';
import type { DocumentBlock, DocumentPage, DocumentSection } from './types.ts';

/** What the page is made from. */
export interface DocumentSource {
  readonly facts: Facts;
  readonly glossary: Glossary;
  /** As of which phase the facts are; absent where they are those of the whole design. */
  readonly phase?: string;
}

/** What the numbers say, as what is written or supposed gives them. */
export interface DocumentNumbers {
  readonly numbers: Facts['numbers'];
  readonly paths: readonly PathView[];
}

/** The page, and where its items stand. */
export interface PlacedPage {
  readonly page: DocumentPage;
  readonly places: ReadonlyMap<string, OffsetRange>;
}

export function documentPage(source: DocumentSource, { numbers, paths }: DocumentNumbers): PlacedPage {
  const { facts } = source;
  const draft: Draft = { facts, names: namesOf(facts), places: new Map() };
  const sections = [
    ...stepSections(draft, numbers, paths),
    section('glossary', 'Terms', termBlocks(source, draft)),
  ].filter(({ blocks }) => blocks.length > 0);
  const { phase } = source;
  const key = hashOf([...sections.map((each) => each.key), ...(phase === undefined ? [] : [phase])].join(' '));
  return { page: { key, ...(phase !== undefined && { note: noteOn(phase) }), sections }, places: draft.places };
}

function noteOn(phase: string): string {
  return (
    `As of the phase “${phase}”: requirements, estimates, contracts, data, components and paths are those that are there by then. ` +
    'Prose, goals, decisions and operations are those of the whole design.'
  );
}

function stepSections(draft: Draft, numbers: Facts['numbers'], paths: readonly PathView[]): readonly DocumentSection[] {
  const { phases, operations, openQuestions } = draft.facts;
  return [
    section('about', 'Summary', aboutBlocks(draft)),
    section('scope', 'Scope', scopeBlocks(draft)),
    section('estimate', 'Estimates', estimateBlocks(draft, numbers)),
    section('api', 'API', contractBlocks(draft)),
    section('data', 'Data model', entityBlocks(draft)),
    section('hld', 'High-level design', designBlocks(draft, paths)),
    section('deep-dive', 'Decisions', decisionBlocks(draft)),
    section('phases', 'Phases', freeBlocks('phase', phases, draft)),
    section('operations', 'Operations', freeBlocks('operations', operations, draft)),
    section('open-questions', 'Open questions', freeBlocks('question', openQuestions, draft)),
  ];
}

/** Where the items of one version stand. */
const placesIn = memo((facts: Facts): ReadonlyMap<string, OffsetRange> => {
  const draft: Draft = { facts, names: namesOf(facts), places: new Map() };
  stepSections(draft, facts.numbers, []);
  return draft.places;
});

function section(id: string, title: string, blocks: readonly DocumentBlock[]): DocumentSection {
  return { id, key: hashOf(`${id} ${JSON.stringify(blocks)}`), title, blocks };
}

/** The terms that the document uses, each with the sentence that says what it is. */
function termBlocks(source: DocumentSource, { names }: Draft): readonly DocumentBlock[] {
  const terms = firstTerms(source);
  const facts = terms.map((term) => ({
    label: describeTerm(term).headline,
    blocks: [
      {
        kind: 'text' as const,
        runs: wordsOf(/^.*?[.!?](?=\s|$)/s.exec(term.definition)?.[0] ?? term.definition, names),
      },
    ],
  }));
  return facts.length > 0 ? [{ kind: 'facts', facts }] : [];
}

/** The item that a place in the text belongs to: the smallest that holds it. */
export function documentItemAt(facts: Facts, offset: number): string | undefined {
  return smallest(placesIn(facts), offset) ?? drawnAt(facts, offset);
}

function smallest(places: ReadonlyMap<string, OffsetRange>, offset: number): string | undefined {
  const here = [...places].filter(([, range]) => touches(range, offset));
  return here.sort(([, a], [, b]) => a.end - a.start - (b.end - b.start))[0]?.[0];
}

/** A box of the picture is its component. */
function drawnAt({ diagram }: Facts, offset: number): string | undefined {
  const node = diagram?.nodes.find(({ references }) =>
    references.some(({ range }) => touches(diagram.span(range), offset)),
  );
  return node && idOf('component', node.id);
}
