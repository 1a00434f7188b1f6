/** What a system keeps and moves, as its scope says: the thing that is written, and whether it is read. */
import type { Facts } from '../../../analysis/index.ts';
import { findFunction, findUnit, RESERVED_WORDS, plural, singular } from '../../../estimate/index.ts';

export interface ScaffoldSubject {
  /** Singular, as a counting noun: `message`. */
  readonly noun: string;
  readonly nouns: string;
  /** A requirement lets people read it. */
  readonly isRead: boolean;
  /** The entity of that name, whose size and retention count. */
  readonly entity: string | undefined;
}

const WRITES =
  /\b(?:send|post|create|upload|publish|write|shorten|book|order|pay|record|ingest|submit|add|store|save|report|place|request|share|make)s?\s+(?:(?:a|an|the|one|new|their|his|her|its|some|many|short|long|text)\s+)*(\p{L}+)/iu;
const READS =
  /\b(?:read|view|list|search|get|fetch|open|watch|browse|redirect|follow|see|show|download|play|look|find|scroll)/i;

/** Looks through the functional requirements, the first that writes something first; the document's entities confirm a noun. */
export function subjectOfScope({ requirements, entities }: Facts): ScaffoldSubject {
  const texts = requirements.map(({ text }) => text);
  const written = texts.map((text) => WRITES.exec(text)?.[1]).filter((word) => word !== undefined);
  const known = written.find((word) => entityNamed(word, entities));
  const word = known ?? written[0] ?? entities[0]?.name ?? 'request';
  const noun = countable(singular(word.toLowerCase()));
  const isRead = texts.length === 0 || texts.some((text) => READS.test(text));
  return { noun, nouns: plural(noun), isRead, entity: entityNamed(noun, entities)?.name };
}

function entityNamed<Item extends { readonly name: string }>(word: string, items: readonly Item[]): Item | undefined {
  const wanted = singular(word.toLowerCase());
  return items.find(({ name }) => singular(name.toLowerCase()) === wanted);
}

/** A noun that may stand behind a number: no unit, and no word of the expressions themselves. */
function countable(noun: string): string {
  const clean = noun.replace(/[^\p{L}\p{N}_]/gu, '');
  return clean === '' || findUnit(clean) || findFunction(clean) || RESERVED_WORDS.includes(clean) ? 'request' : clean;
}
