/** Descriptions of glossary terms, with the numbers of the design where they fit, and what terms say of a component. */
import type { Facts, GraphNode } from '../analysis/index.ts';
import { createGlossary, describeTerm, type Glossary, type Term } from '../glossary/index.ts';
import { labelled, listed, text, type Description } from './blocks.ts';
import { filledFormula } from './filledFormula.ts';
import type { HoverBlock } from './types.ts';

/** Whose a term is that is not built in. */
const OWN: Readonly<Record<string, string>> = {
  document: "this document's glossary",
  workspace: "this workspace's glossary",
};

/** @param facts of the design whose numbers are put in. */
export function describeTermOf(term: Term, glossary: Glossary, facts?: Facts): Description {
  const { headline, blocks, related } = describeTerm(term);
  const filled = facts ? filledFormula(term, facts) : [];
  return {
    title: headline,
    subtitle: OWN[term.category] ?? term.category,
    term: term.id,
    blocks: [
      ...blocks.flatMap((block) => {
        if (block.kind === 'definition') return [text(block.text)];
        // Where the design has numbers of its own, they are the example.
        if (block.kind === 'worked' && filled.length > 0) return [];
        const line = labelled(block.label, block.source ? `${block.text} (${block.source})` : block.text);
        return block.kind === 'formula' ? [...line, ...listed('In this design', filled)] : line;
      }),
      ...(blocks.some(({ kind }) => kind === 'formula') ? [] : listed('In this design', filled)),
      ...linked('See also', related, glossary),
    ],
  };
}

/** Names of terms that lead to their entries. */
function linked(label: string, ids: readonly string[], glossary: Glossary): HoverBlock[] {
  const terms = ids.flatMap((id) => {
    const term = glossary.byId(id);
    return term ? [{ id, name: term.name }] : [];
  });
  return terms.length > 0 ? [{ kind: 'terms', label, terms }] : [];
}

const BUILT_IN = createGlossary();

/** What the glossary says of a component. */
export interface ComponentTerms {
  /** What its kind is, in a sentence. */
  readonly kind: readonly HoverBlock[];
  /** What its technology is chosen for, and what to know of its consistency. */
  readonly technology: readonly HoverBlock[];
  /** Where to read on. */
  readonly links: readonly HoverBlock[];
}

/** @param kind the name and purpose of the component's kind, for one that is no term. */
export function componentTerms(
  { kind: guess, entry }: GraphNode,
  kind: { readonly name: string; readonly purpose: string } | undefined,
): ComponentTerms {
  const kindTerm = guess && BUILT_IN.byId(guess.id);
  const written = entry?.technology?.text;
  const product = written === undefined ? undefined : productIn(written);
  const { chosenFor, consistency } = product?.technology ?? {};
  return {
    kind: kindTerm
      ? labelled(describeTerm(kindTerm).headline, firstSentence(kindTerm.definition))
      : labelled(kind?.name ?? '', kind?.purpose),
    technology: [
      ...labelled(
        'Technology',
        chosenFor ? `${written!.trim()}, usually chosen for ${inSentence(chosenFor)}` : written,
      ),
      ...labelled('Usual consistency', consistency && `${consistency.usual}. ${consistency.note}`),
    ],
    links: linked(
      'Read on',
      [kindTerm, product].flatMap((term) => (term ? [term.id] : [])),
      BUILT_IN,
    ),
  };
}

/** The product that is named in a few words: `Redis 7 cluster`. */
function productIn(written: string): Term | undefined {
  return BUILT_IN.match(written, 'value').find(({ term }) => term.technology)?.term;
}

/** A sentence as the rest of another one: its capital goes, that of `SQL` stays. */
function inSentence(text: string): string {
  return /^[A-Z](?![A-Z0-9])/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function firstSentence(definition: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(definition)?.[0] ?? definition;
}

/**
 * A description with what a term means added to it; a term that it leads to already is not added twice.
 * @param filled what the numbers of the design say of the term.
 */
export function withTerm(
  description: Description,
  term: Term,
  glossary: Glossary,
  filled: readonly string[] = [],
): Description {
  const known = description.blocks.some(
    (block) => block.kind === 'terms' && block.terms.some(({ id }) => id === term.id),
  );
  if (known) return description;
  const { headline, blocks } = describeTerm(term);
  const isLinks = (block: HoverBlock) => block.kind === 'terms';
  const links = description.blocks.find((block) => block.kind === 'terms');
  const more: HoverBlock = {
    kind: 'terms',
    label: links?.label ?? 'Read on',
    terms: [...(links?.terms ?? []), { id: term.id, name: glossary.byId(term.id)?.name ?? term.name }],
  };
  return {
    ...description,
    blocks: [
      ...description.blocks.filter((block) => !isLinks(block)),
      ...labelled(headline, firstSentence(blocks[0]!.text)),
      ...listed('In this design', filled),
      more,
    ],
  };
}
