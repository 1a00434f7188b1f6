/** Generates what follows from the rule files: the registry, a page for each rule, and the index of the pages. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import prettier from 'prettier';
import { glossaryLinker } from '../lib/glossaryLinks.mjs';
import { loadTs } from '../lib/loadTs.mjs';
import { inCache, inRoot } from '../lib/paths.mjs';

const FOLDER = 'src/core/rules';
/** Folders that hold no rules. */
const NO_GROUPS = ['generated', 'shared'];
const PAGES = 'docs/rules';
const GLOSSARY = '../glossary.md';
const SCHEMA = 'src/core/schema/sysdesign.schema.json';

/** @typedef {{ title: string, document: string }} Example */
/** @typedef {Record<string, (...args: any[]) => string>} Messages */
/**
 * @typedef {object} Rule
 * @property {string} id
 * @property {string} severity
 * @property {number} value
 * @property {true} [optIn]
 * @property {true} [fixAll]
 * @property {Record<string, { description: string, default: number, minimum: number }>} [options]
 * @property {string} since
 * @property {string | undefined} step
 * @property {string} summary
 * @property {string} why
 * @property {string} source
 * @property {readonly Example[]} invalid
 * @property {readonly Example[]} valid
 * @property {Record<string, string>} [profiles]
 * @property {Function} [fix]
 */

/** @returns {Promise<Map<string, string>>} file contents by repository-relative path */
export async function generate() {
  const files = await ruleFiles();
  const rules = await loadRules(files);
  const misplaced = rules.filter((rule, index) => rule.id !== files[index]);
  if (misplaced.length > 0) {
    throw new Error(`a rule's file is named as the rule: ${misplaced.map(({ id }) => id).join(', ')}`);
  }
  const link = await glossaryLinker();
  return new Map([
    [`${FOLDER}/generated/registry.generated.ts`, registry(files)],
    [`${FOLDER}/generated/ids.generated.ts`, ids(rules)],
    ...rules.map((rule) => /** @type {const} */ ([`${PAGES}/${pageName(rule.id)}`, page(rule, link)])),
    [`${PAGES}/README.md`, index(rules)],
    [SCHEMA, await withProperties(rules)],
  ]);
}

/** The format's schema with a property for each rule, where severities are set. @param {Rule[]} rules */
async function withProperties(rules) {
  const schema = JSON.parse(await fs.readFile(inRoot(SCHEMA), 'utf8'));
  const [map] = schema.$defs.rules.anyOf;
  map.properties = { none: false, ...Object.fromEntries(rules.map((rule) => [rule.id, property(rule)])) };
  const config = await prettier.resolveConfig(inRoot(SCHEMA));
  return prettier.format(JSON.stringify(schema, null, 2), { ...config, parser: 'json' });
}

/** @param {Rule} rule */
function property({ summary, options, optIn }) {
  const description = optIn ? `${summary} Off by default.` : summary;
  const examples = [optIn ? 'on' : 'off'];
  if (options === undefined) return { description, $ref: '#/$defs/severity', examples };
  const numbers = Object.entries(options).map(([name, option]) => [
    name,
    {
      description: `${option.description} ${option.default} by default, and at least ${option.minimum}.`,
      type: 'number',
      examples: [option.default],
    },
  ]);
  const severity = { description: 'How loudly the rule speaks.', $ref: '#/$defs/severity', examples };
  const settings = {
    title: 'settings of the rule',
    description,
    type: 'object',
    properties: { severity, ...Object.fromEntries(numbers), none: false },
    patternProperties: { '^x-': {} },
    additionalProperties: { description: 'A number that another version of the rule may know.', type: 'number' },
    'x-name': 'option',
  };
  return { description, anyOf: [{ $ref: '#/$defs/severity' }, settings], examples };
}

/** @returns {Promise<string[]>} `group/name` of every rule file, sorted */
export async function ruleFiles() {
  const entries = await fs.readdir(inRoot(FOLDER), { withFileTypes: true });
  const groups = entries.filter((entry) => entry.isDirectory() && !NO_GROUPS.includes(entry.name));
  const lists = await Promise.all(
    groups.map(async ({ name }) => {
      const files = await fs.readdir(inRoot(FOLDER, name));
      return files.filter((file) => file.endsWith('.ts')).map((file) => `${name}/${path.basename(file, '.ts')}`);
    }),
  );
  return lists.flat().sort();
}

/** Reads the rule objects; not over the registry, which may be about to change. @param {string[]} files @returns {Promise<Rule[]>} */
async function loadRules(files) {
  await fs.mkdir(inCache(), { recursive: true });
  const folder = await fs.mkdtemp(inCache('rules-'));
  try {
    const imports = files.map((file, at) => `import r${at} from ${JSON.stringify(inRoot(FOLDER, `${file}.ts`))};`);
    const list = files.map((_, at) => `r${at}`).join(', ');
    const entry = path.join(folder, 'all.ts');
    await fs.writeFile(entry, `${imports.join('\n')}\nexport const rules = [${list}];\n`);
    const { rules } = await loadTs(path.relative(inRoot(), entry));
    return rules;
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}

/** @param {string[]} files */
function registry(files) {
  const name = (/** @type {string} */ file) => file.replace(/[/-](\w)/g, (_, letter) => letter.toUpperCase());
  const imports = files.map((file) => `import ${name(file)} from '../${file}.ts';`);
  return `/** All rules, by group and name. Generated by scripts/generate/rules.mjs from the rule files; do not edit. */
import type { Rule } from '../rule.ts';
${imports.join('\n')}

export const rules: readonly Rule[] = [
${files.map((file) => `  ${name(file)},`).join('\n')}
];
`;
}

/** What rules may know of all rules: the registry would be a circle. @param {Rule[]} rules */
function ids(rules) {
  const entries = rules.map(({ id, options = {} }) => {
    const names = Object.keys(options).map((name) => `'${name}'`);
    return `  ['${id}', [${names.join(', ')}]],`;
  });
  return `/** The ids of all rules, each with the names of its options. Generated by scripts/generate/rules.mjs; do not edit. */
export const RULE_OPTIONS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
${entries.join('\n')}
]);
`;
}

/** @param {string} id */
const pageName = (id) => `${id.replace('/', '-')}.md`;

const MADE = '<!-- Made by scripts/generate/rules.mjs from the rule files. Do not edit: npm run generate. -->';

/** @type {Record<string, string>} */
const STEP_NAMES = {
  scope: 'the scope',
  estimate: 'the estimates',
  api: 'the API',
  data: 'the data model',
  hld: 'the high-level design',
  'deep-dive': 'the deep dive',
};

/** @param {Rule} rule @param {Awaited<ReturnType<typeof glossaryLinker>>} link */
function page(rule, link) {
  const { id, source, since, step, invalid, valid, fix } = rule;
  const [summary = '', why = ''] = link([rule.summary, rule.why], GLOSSARY);
  const begins = step === undefined ? 'always' : `once ${STEP_NAMES[step]}, or a later step, has content`;
  const mends = rule.fixAll ? 'yes: a quick fix, also for all findings at once' : 'yes: a quick fix';
  return [
    MADE,
    `# ${id}`,
    summary,
    ['| | |', '|---|---|', `| Severity | ${severities(rule)} |`, `| Speaks | ${begins} |`]
      .concat([`| Fix | ${fix ? mends : 'by hand'} |`, `| Since | ${since} |`, `| Source | ${source} |`])
      .join('\n'),
    '## Why',
    why,
    '## Reported',
    ...invalid.map(example),
    '## Not reported',
    ...valid.map(example),
    '## Answering it',
    answering(rule),
  ]
    .join('\n\n')
    .concat('\n');
}

/** @param {Rule} rule */
function severities({ severity, profiles = {}, optIn }) {
  const others = Object.entries(profiles).map(([profile, level]) => `${level} in the profile \`${profile}\``);
  return [optIn ? `off by default; ${severity} once it is on` : severity, ...others].join('; ');
}

/** @param {Example} example */
function example({ title, document }) {
  const text = document.replace(/^\n/, '').trimEnd();
  // A document may hold fences itself: the fence around it is longer.
  const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`{3,}/g)].map(([ticks]) => ticks.length + 1)));
  const language = text.startsWith('---') ? 'markdown' : 'yaml';
  return `${title}\n\n${fence}${language}\n${text}\n${fence}`;
}

/** @param {Rule} rule */
function answering({ id, optIn, options = {} }) {
  const parts = [
    `A finding that is right in general and not here is answered in the document, for one subject or for all:

\`\`\`yaml
accept:
  ${id}: The reason why it is so
\`\`\``,
    `For one place, a comment on the line before says it (in Markdown \`<!-- … -->\`, in a diagram \`%% …\`):

\`\`\`yaml
# sysdesign-ignore-next-line ${id} -- the reason
\`\`\``,
    optIn
      ? `It speaks where this document or, for a folder, \`sysdesign.config.yaml\` turns it on:

\`\`\`yaml
rules:
  ${id}: on # or error, warning, info, hint
\`\`\``
      : `To change how loudly it speaks, or to turn it off, for this document or, in \`sysdesign.config.yaml\`, for a folder:

\`\`\`yaml
rules:
  ${id}: off # error, warning, info, hint or off
\`\`\``,
  ];
  const numbers = Object.entries(options);
  if (numbers.length > 0) {
    const rows = numbers.map(([name, option]) => `| \`${name}\` | ${option.default} | ${option.description} |`);
    const lines = numbers.map(([name, option]) => `    ${name}: ${option.default}`).join('\n');
    parts.push(
      ['Its numbers can be set as well:', '', '| Option | Default | What it decides |', '|---|---|---|', ...rows].join(
        '\n',
      ),
      `\`\`\`yaml\nrules:\n  ${id}:\n${lines}\n\`\`\``,
    );
  }
  return parts.join('\n\n');
}

/** @param {readonly Rule[]} rules */
function index(rules) {
  const groups = [...new Set(rules.map(({ id }) => id.split('/')[0]))];
  const tables = groups.map((group) => {
    const rows = rules
      .filter(({ id }) => id.startsWith(`${group}/`))
      .map(
        (rule) =>
          `| [${rule.id}](${pageName(rule.id)}) | ${rule.optIn ? `off (${rule.severity})` : rule.severity} | ${rule.fix ? 'yes' : ''} | ${rule.summary} |`,
      );
    return [`## ${group}`, ['| Rule | Severity | Fix | What it finds |', '|---|---|---|---|', ...rows].join('\n')];
  });
  const intro = `${rules.length} rules, each with its reason, examples that the tests run, and how to answer it.`;
  return [MADE, '# Rules', intro, ...tables.flat()].join('\n\n').concat('\n');
}

/** Writes what is not as it should be. */
export async function write() {
  for (const [file, content] of await generate()) {
    const place = inRoot(file);
    if ((await fs.readFile(place, 'utf8').catch(() => undefined)) === content) continue;
    await fs.mkdir(path.dirname(place), { recursive: true });
    await fs.writeFile(place, content);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await write();
