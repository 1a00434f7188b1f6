/** Whether a design says how it goes on: phases, conditions to decide anew, or sentences about growth. */
import type { Facts } from '../../analysis/index.ts';
import { memo } from '../../base/memo.ts';
import type { ComponentEntry, Topic } from '../../model/index.ts';
import { valueAt } from '../../syntax/index.ts';

/** Sentences about what comes after this version, or what happens when it grows. */
const NEXT =
  /\b(?:next (?:steps?|version|phase|iteration|quarter|year)|future (?:work|improvements?|versions?|extensions?|scope|enhancements?|plans?)|improvements?|improve (?:further|later)|with more time|given more time|follow[- ]?ups?|road ?map|evol(?:ves?|ving|ution)|phase (?:\d|one|two|three|[IV]+)\b|(?:in|for) v\d|version 2|later (?:on|we|it|this|versions?)|in (?:the )?future|(?:as|when|once|if) [^.\n]{0,60}\b(?:grows?|growth|scales?|outgrows?|doubles?|exceeds?|10x|tenfold|ten times)|scal(?:e|es|ing) (?:further|beyond|out to)|headroom|(?:auto-?scal|horizontal(?:ly)? scal)\w*|HPA\b|\d+ ?(?:x|×|times) (?:[\w-]+ )?(?:the|today|more|growth|current|load|traffic|users)\b)/i;

/** Whether keys of the document say what comes next: phases, parts that come with one, or a decision that is to be made anew. */
export function plansNextStep({
  phases,
  topics,
  components,
}: Pick<Facts, 'phases' | 'topics' | 'components'>): boolean {
  return phases !== undefined || topics.some(isRevisited) || components.some(growsInPhases);
}

const growsInPhases = memo(({ body }: ComponentEntry): boolean =>
  ['since', 'until'].some((key) => valueAt(body, key) !== undefined),
);

/** Whether its prose does. Ask this last. */
export function proseSaysWhatIsNext({ said }: Pick<Facts, 'said'>): boolean {
  return said.mentions(NEXT);
}

const isRevisited = memo(({ body }: Topic): boolean => valueAt(body, 'revisit') !== undefined);
