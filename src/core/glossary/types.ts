/** The shape of the glossary: terms with their names, and what a match of one in a text looks like. */

/**
 * Where a name may be recognised: `anywhere`; `hover-only`, core words that answer a hover but are never decorated;
 * `context-only`, ordinary English that is a term only where the author names things, and never in prose.
 */
export type Tier = 'anywhere' | 'hover-only' | 'context-only';

/**
 * How letter case counts: `any`; `exact-in-prose`, as spelled in prose and headings and freely elsewhere (`TTL`, `ttl:`);
 * `exact`, as spelled everywhere (`AP`, `USE`).
 */
export type CaseRule = 'any' | 'exact-in-prose' | 'exact';

/** Where a text stands. A text value of several words, such as a `why:`, is prose; `value` is a short value. */
export type MatchContext = 'prose' | 'code' | 'label' | 'value' | 'key' | 'heading';

export type Category =
  | 'architecture'
  | 'networking'
  | 'load-balancing'
  | 'api'
  | 'caching'
  | 'storage'
  | 'replication'
  | 'sharding'
  | 'consistency'
  | 'messaging'
  | 'reliability'
  | 'observability'
  | 'security'
  | 'estimation'
  | 'process'
  | 'technology'
  | 'document'
  | 'workspace';

/** One spelling of a term. What is left out follows the term (`tier`) or the spelling (`case`, see `caseOf`). */
export interface TermName {
  readonly text: string;
  readonly tier?: Tier;
  readonly case?: CaseRule;
}

/** A figure worth knowing, with where it comes from. */
export interface TermNumber {
  readonly label: string;
  readonly value: string;
  readonly source: string;
  /** Id in the reference catalogue that label, value and source were taken from. */
  readonly ref?: string;
  /** Year and month the figure was measured or last looked at; of the reference catalogue. */
  readonly seen?: string;
}

/** Which of a document's own numbers a term's formula can be filled with. */
export type FillKind =
  | 'availability'
  | 'availability-series'
  | 'availability-parallel'
  | 'error-budget'
  | 'latency'
  | 'qps'
  | 'peak-qps'
  | 'read-write-ratio'
  | 'storage'
  | 'bandwidth'
  | 'littles-law'
  | 'cache-hit-ratio'
  | 'replication'
  | 'quorum'
  | 'sharding'
  | 'utilisation'
  | 'instances'
  | 'cost';

/** How a product usually behaves when replicas disagree. A default of its class, never a promise: `note` says on what it depends. */
export interface ConsistencyDefault {
  readonly usual: string;
  readonly note: string;
}

/** What a glossary entry about a product says beyond its definition. */
export interface Technology {
  /** Component kinds that it plays, each the id of a term; the usual one first. */
  readonly kinds: readonly string[];
  readonly chosenFor: string;
  readonly consistency?: ConsistencyDefault;
  /** Order of magnitude of one instance or of the service, with its condition. */
  readonly capacity?: TermNumber;
}

/** One entry of the glossary. All texts are plain: no Markdown, no markup. */
export interface Term {
  readonly id: string;
  readonly name: string;
  readonly category: Category;
  /** Tier of `name`, and of every other name that does not say its own. Default `anywhere`. */
  readonly tier?: Tier;
  /** Case rule of `name` alone. */
  readonly case?: CaseRule;
  /** Other names: abbreviations, plurals, spellings, synonyms. */
  readonly names?: readonly TermName[];
  /** Phrases in which a name of this term means something else; they match nothing. */
  readonly except?: readonly string[];
  readonly definition: string;
  readonly formula?: string;
  /** The formula with numbers put in. */
  readonly worked?: string;
  /** What a document's own numbers can say about the term. */
  readonly fill?: FillKind;
  readonly when?: string;
  readonly tradeoff?: string;
  readonly mistake?: string;
  /** Products or well-known instances. */
  readonly examples?: readonly string[];
  readonly numbers?: readonly TermNumber[];
  readonly technology?: Technology;
  readonly related?: readonly string[];
  /** Id of the built-in term that this one, of a document or a workspace, stands for; it is the first of `related` too. */
  readonly overrides?: string;
}

/** An entry of a document's own `glossary:`, or of a workspace's glossary file. */
export interface OwnTerm extends Pick<Term, 'definition' | 'formula' | 'when' | 'tradeoff' | 'mistake' | 'examples'> {
  readonly name: string;
  /** Other names. */
  readonly also?: readonly string[];
  /** Names of other terms to read on with. */
  readonly see?: readonly string[];
}

/** A term found in a text, at offsets of that text. */
export interface TermMatch {
  readonly term: Term;
  readonly start: number;
  readonly end: number;
  readonly tier: Tier;
  /** Whether the place may be underlined or coloured; at most once a document and term is the feature's business. */
  readonly decorate: boolean;
}
