/** The keys that a block under each step can hold, so that the Markdown reader tells a block of the design from a foreign one. */
import prettier from 'prettier';

const HEAD = `/* Made by scripts/generate/schema.mjs from src/core/schema/sysdesign.schema.json. Do not edit: npm run generate. */
/** Which keys a step and the entries in it know, with the names that authors give them instead. */
import type { Step } from '../../tree.ts';

interface StepKeys {
  /** At the top of a block. */
  readonly keys: readonly string[];
  /** In what stands there. */
  readonly inner: readonly string[];
}
`;

/** Steps, each with the definitions of what stands in them under a name of the author's. */
const STEPS = {
  scope: ['scope', 'requirementDetails'],
  estimate: ['estimates', 'estimateDetails'],
  api: ['contracts', 'contract'],
  data: ['entities', 'entity'],
  hld: ['hld', 'component', 'path', 'flow'],
  'deep-dive': ['topic', 'topic'],
};

/** @param {any} document the schema of a document @returns {Promise<string>} */
export async function stepKeys(document) {
  const steps = Object.entries(STEPS).map(([step, [top, ...inner]]) => [
    step,
    { keys: keysOf(document, [top], true), inner: keysOf(document, inner, false) },
  ]);
  const goals = keysOf(document, ['nonfunctional'], true);
  const code = `${HEAD}
export const STEP_KEYS: Readonly<Record<Step, StepKeys>> = ${JSON.stringify(Object.fromEntries(steps))};

/** What a non-functional requirement can be named, besides an id. */
export const GOAL_KEYS: readonly string[] = ${JSON.stringify(goals)};
`;
  return prettier.format(code, { parser: 'typescript', printWidth: 120, singleQuote: true });
}

/**
 * @param {any} document @param {(string | undefined)[]} names of definitions
 * @param {boolean} aliases whether what authors write instead counts too @returns {string[]}
 */
function keysOf(document, names, aliases) {
  const found = names.flatMap((name) => {
    const definition = document.$defs[name ?? ''];
    const shapes = [definition, ...(definition.anyOf ?? [])];
    return shapes.flatMap(({ properties = {} }) =>
      Object.entries(properties).flatMap(([key, value]) => [
        key,
        ...(aliases ? (/** @type {any} */ (value)['x-also'] ?? []) : []),
      ]),
    );
  });
  return [...new Set(found)].sort();
}
