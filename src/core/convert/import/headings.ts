/** Which step a heading of an ordinary design document means, beyond the names that the format knows. */
import { stepOfHeading, type Step } from '../../syntax/index.ts';

/** The first that fits counts. */
const WORDS: readonly (readonly [Step, RegExp])[] = [
  ['hld', /^proposed (?:solution|design|architecture)\b/],
  [
    'deep-dive',
    /\bdeep dives?\b|\btrade offs?\b|\bbottlenecks?\b|\bdesign (?:choices|decisions)\b|\balternatives?\b|\b(?:failure|error) (?:modes?|handling|scenarios)\b|\bdrawbacks\b|\bpinch points\b|\bscal(?:ing|ability) (?:approach|strategy|patterns|design|considerations|and \w+)\b|\bscale the design\b|\brisks and mitigations\b|\bdesign patterns\b|\bcaching strategy\b/,
  ],
  [
    'scope',
    /\brequirements?\b|\buse cases\b|\b(?:non )?goals\b|^scope\b|\bclarifying questions\b|^(?:the )?(?:core )?problem(?: statement)?$|^objectives$/,
  ],
  [
    'estimate',
    /\b(?:back of (?:the )?)?envelope\b|\b(?:capacity|scale|traffic|storage|load) (?:estimat|planning|numbers|math)\w*|^estimat(?:es?|ions?)\b|\bestimations?$|^(?:quick )?(?:reference|key) numbers\b/,
  ],
  ['api', /\bapis?\b(?! (?:gateway|client|layer|implementation))|\bendpoints?\b/],
  [
    'data',
    /\bdata (?:model|schema|storage|design)\b|\b(?:database|schema|storage) (?:design|schema|choices|model)\b|\bentities\b|^schema\b/,
  ],
  [
    'hld',
    /\bhigh level\b|\barchitecture\b|\bsystem (?:overview|context)\b|^system design$|\bcomponents?(?: breakdown| diagram)?$|\bproposed (?:solution|design)\b|^proposal$|\bdata flow\b|\bcore components?\b/,
  ],
];

/** @returns the step, and whether the format finds it by itself. */
export function stepMeant(title: string): { step: Step; known: boolean } | undefined {
  const known = stepOfHeading(title);
  if (known) return { step: known, known: true };
  const words = title
    .toLowerCase()
    .replaceAll(/\(.*?\)/g, ' ')
    .replaceAll('&', ' and ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .replaceAll(/\btradeoff/g, 'trade off')
    .trim()
    .replace(/^(?:step )?\d+ /, '');
  const found = WORDS.find(([, pattern]) => pattern.test(words));
  return found && { step: found[0], known: false };
}
