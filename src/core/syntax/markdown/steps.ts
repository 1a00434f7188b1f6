/** Which step a heading of the Markdown form opens: authors name the six steps in many ways. */
import type { Step } from '../tree.ts';

const ALIASES: Readonly<Record<Step, readonly string[]>> = {
  scope: [
    'scope',
    'requirements',
    'requirement',
    'goals',
    'goals and non goals',
    'requirements and goals',
    'requirements and scope',
    'scope and requirements',
    'functional and non functional requirements',
    'problem and scope',
    'problem statement',
    'context and scope',
    'clarify requirements',
    'requirements clarification',
    'requirement gathering',
    'requirements gathering',
    'requirement analysis',
    'requirements analysis',
    'use cases',
    'use cases and constraints',
  ],
  estimate: [
    'estimate',
    'estimates',
    'estimation',
    'estimations',
    'back of the envelope',
    'back of the envelope estimate',
    'back of the envelope estimates',
    'back of the envelope estimation',
    'back of the envelope calculation',
    'back of the envelope calculations',
    'back of envelope',
    'back of envelope estimate',
    'back of envelope estimates',
    'back of envelope estimation',
    'back of envelope calculation',
    'back of envelope calculations',
    'capacity',
    'capacity estimate',
    'capacity estimates',
    'capacity estimation',
    'capacity planning',
    'capacity estimation and constraints',
    'capacity and constraints',
    'scale',
    'scale estimates',
    'scale estimation',
    'numbers',
    'traffic estimates',
    'resource estimation',
  ],
  api: [
    'api',
    'apis',
    'api design',
    'api contract',
    'api contracts',
    'api definition',
    'api specification',
    'api reference',
    'api endpoints',
    'rest api',
    'http api',
    'system api',
    'system apis',
    'system interface',
    'interface',
    'interfaces',
    'interface definition',
    'contracts',
    'endpoints',
    'core endpoints',
  ],
  data: [
    'data',
    'data model',
    'data models',
    'data model design',
    'data modelling',
    'data modeling',
    'data design',
    'data schema',
    'database',
    'database design',
    'database schema',
    'db schema',
    'schema',
    'schema design',
    'entities',
    'core entities',
    'storage',
    'storage schema',
  ],
  hld: [
    'hld',
    'high level design',
    'high level architecture',
    'high level system design',
    'high level overview',
    'architecture',
    'architecture overview',
    'system architecture',
    'architecture diagram',
    'component design',
    'design overview',
    'overall design',
    'design',
    'proposed design',
    'proposed architecture',
    'proposed solution',
  ],
  'deep-dive': [
    'deep dive',
    'deep dives',
    'detailed design',
    'detailed component design',
    'design deep dive',
    'low level design',
    'bottlenecks',
    'bottlenecks and trade offs',
    'trade offs',
    'design decisions',
    'decisions',
    'key decisions',
    'decisions and trade offs',
    'design decisions and trade offs',
    'trade offs and alternatives',
    'alternatives',
    'alternatives considered',
    'failure handling',
    'failure modes',
    'scaling and bottlenecks',
    'identifying and resolving bottlenecks',
  ],
};

const STEP_BY_ALIAS = new Map(
  Object.entries(ALIASES).flatMap(([step, aliases]) => aliases.map((alias) => [alias, step as Step] as const)),
);

/** @param title a heading, e.g. "2. Back-of-the-envelope estimates". @returns the step it opens, if it names one. */
export function stepOfHeading(title: string): Step | undefined {
  const words = title
    .toLowerCase()
    .replace(/\(.*?\)|[*_`]/g, ' ')
    // A picture in front of the words, and the frame that makes a key of a digit.
    .replace(/^[^\p{L}\p{N}]+|[\u{FE0F}\u{20E3}]/gu, '')
    .replace(/^\s*(?:step\s*)?\d+(?:\.\d+)*\s*[.):–—-]?\s*/, '')
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replaceAll(/\btradeoff/g, 'trade off')
    .trim();
  // A list of the scope may have a section of its own.
  return STEP_BY_ALIAS.get(words) ?? (scopeListOfHeading(words) ? 'scope' : undefined);
}

/** The parts of the scope that bullets under a `###` heading fill, by the key of the YAML form. */
export type ScopeList = 'functional' | 'nonfunctional' | 'out-of-scope' | 'assumptions';

const SCOPE_LISTS: Readonly<Record<string, ScopeList>> = {
  functional: 'functional',
  'functional requirements': 'functional',
  'core requirements': 'functional',
  goals: 'functional',
  nonfunctional: 'nonfunctional',
  'non functional': 'nonfunctional',
  'non functional requirements': 'nonfunctional',
  'nonfunctional requirements': 'nonfunctional',
  'quality goals': 'nonfunctional',
  'out of scope': 'out-of-scope',
  'non goals': 'out-of-scope',
  assumptions: 'assumptions',
  constraints: 'assumptions',
  'assumptions and constraints': 'assumptions',
};

/** @returns the list of the scope that a `###` heading opens, if it names one. */
export function scopeListOfHeading(title: string): ScopeList | undefined {
  const words = title
    .toLowerCase()
    .replace(/^\s*\d+(?:\.\d+)*[.)]?\s*/, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if (Object.hasOwn(SCOPE_LISTS, words)) return SCOPE_LISTS[words];
  if (/\bout of scope$/.test(words)) return 'out-of-scope';
  return /^non ?functional requirements\b/.test(words) ? 'nonfunctional' : undefined;
}
