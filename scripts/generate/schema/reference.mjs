/** The reference of the format, docs/format.md: a short introduction, then every key, from the schema alone. */
import { stringify } from 'yaml';
import { written } from './compile.mjs';

/** @typedef {{ [keyword: string]: any }} Schema */

const INTRODUCTION = `# The sysdesign format

<!-- Made by scripts/generate/schema.mjs from src/core/schema/*.schema.json. Do not edit: npm run generate. -->

A design document follows six steps: **scope → estimate → API → data model → high-level design → deep dive**. It is written
in one of two forms with the same model behind them: as one YAML mapping (\`*.sysdesign.yaml\`), or as Markdown
(\`*.sysdesign.md\`), where the front matter holds the keys that are no step, a \`##\` heading opens a step, and a fenced \`yaml\`
block holds what the YAML form holds under that step's key.

What holds everywhere:

* No key is obligatory where this page does not say so; an empty document is clean.
* **\`{ none: "reason" }\`** may stand as the value of any key that is not obligatory. It says that there is nothing on purpose,
  and is a recorded decision: no rule asks for it again. It stands alone in its mapping, and so \`none\` names nothing else.
* A key that begins with **\`x-\`** is yours. Any other key that this page does not know is a warning with the nearest known one.
* A key without a value is one that is not written yet; it counts as absent.
* Where the author gives the names (estimates, contracts, entities, components …), any name will do that is not a key of the
  mapping itself (\`text\`, \`none\`). Estimates are named with letters, digits and \`_\`, because formulas use the names.
* In Markdown, lists of the scope may have sections of their own (\`## Functional requirements\`, \`## Non-goals\`), bullets below a
  requirement are its details, and a \`yaml\` block that shows another tool's file, such as a manifest, is text.
* In texts, a code span refers: \`\` \`peak_writes\` \`\` to the estimate, component, entity or contract of that name.
* A document of a newer version of the format gives one information, and what is not known in it is passed over.

Why some things are as they are:

* \`deep-dive\` is a list, and an item may be nothing but \`text\`: prose can stand between two questions, as it does in Markdown.
* A length of time needs its unit: \`ttl: 10\` is refused, since nobody can tell seconds from minutes.
* Qualities under \`nonfunctional\` have fixed names, so that a slip of the pen is found; one of your own goes under an id (\`N1\`).
* Kinds and technologies of components are open words: a kind of your own begins with \`x-\`, and a rule, not the schema, asks about
  unknown ones. The configuration file can't add kinds: what rules and loads know of one (what it keeps, who waits for it, how it fails)
  is more than a list could say, and a kind that is only named is told by \`x-\` alike. It does add reference numbers.
* Keys that belong to one kind of component or style of contract are accepted on all; completion offers the fitting ones first.
`;

/** Writes the reference of the schemas. */
class Reference {
  /** @param {Schema} document @param {Schema} config */
  constructor(document, config) {
    this.definitions = { ...document.$defs, ...config.$defs };
    this.done = new Set();
    /** @type {string[]} */
    this.values = [];
  }

  /** @param {Schema} schema @returns {Schema} */
  resolve(schema) {
    if (schema.$ref === undefined) return schema;
    const { $ref, ...own } = schema;
    return { ...this.resolve(this.definitions[$ref.slice($ref.lastIndexOf('/') + 1)]), ...own };
  }

  /** @param {Schema} schema @returns {Schema[]} */
  shapes(schema) {
    const whole = this.resolve(schema);
    return whole.anyOf === undefined ? [whole] : whole.anyOf.flatMap((/** @type {Schema} */ one) => this.shapes(one));
  }

  /** The mapping that a value can be, or the items of its list can be. @param {Schema} schema @returns {Schema | undefined} */
  map(schema) {
    const shapes = this.shapes(schema).filter((shape) => !isNone(shape));
    const own = shapes.find((shape) => [shape.type].flat().includes('object'));
    const list = shapes.find((shape) => shape.items !== undefined);
    return own ?? (list && this.map(list.items));
  }

  /** What stands at a key, in words. @param {Schema} schema @returns {string} */
  type(schema) {
    const { title } = this.resolve(schema);
    if (title !== undefined) return title;
    const texts = this.shapes(schema)
      .filter((shape) => !isNone(shape))
      .map((shape) => this.shapeText(shape));
    return [...new Set(texts)].join(' or ');
  }

  /** @param {Schema} shape @returns {string} */
  shapeText(shape) {
    const types = [shape.type].flat();
    if (shape.enum !== undefined) return 'one of the values below';
    if (types.includes('object')) return shape.title ?? 'mapping';
    if (types.includes('array')) return `list of ${this.type(shape.items)}`;
    if (types.includes('boolean')) return types.includes('string') ? 'true, false or text' : 'true or false';
    return types.includes('integer') ? 'whole number' : types.includes('string') ? 'text' : 'number';
  }

  /** A section for a mapping, then for the mappings in it. @param {string} heading @param {Schema} schema @param {number} depth @returns {string} */
  section(heading, schema, depth) {
    const map = this.map(schema);
    if (map === undefined || this.done.has(map.title ?? heading)) return '';
    const keys = written(map, map.properties ?? {}).filter(([, value]) => value !== false);
    const free = map.additionalProperties || undefined;
    this.done.add(map.title ?? heading);
    const parts = [`${'#'.repeat(depth)} ${heading}\n\n${this.resolve(schema).description ?? map.description}\n`];
    if (keys.length > 0) parts.push(this.table(keys, map));
    if (free !== undefined)
      parts.push(
        `${keys.length > 0 ? 'Other names' : 'Names'}: ${map['x-name'] ?? 'a name'} → ${this.type(free)}. ${this.resolve(free).description ?? ''}\n`,
      );
    for (const [pattern, value] of Object.entries(map.patternProperties ?? {})) {
      if (pattern !== '^x-')
        parts.push(`Also keys of the form \`${pattern}\`: ${this.type(value)}. ${value.description}\n`);
    }
    for (const [key, value] of keys) parts.push(this.valuesOf(key, value));
    for (const [key, value] of keys) parts.push(this.below(key, value, depth));
    if (free !== undefined) parts.push(this.below(map['x-name'] ?? 'name', free, depth));
    return parts.filter(Boolean).join('\n');
  }

  /** @param {string} key @param {Schema} schema @param {number} depth */
  below(key, schema, depth) {
    const map = this.map(schema);
    const empty = map === undefined || (written(map, map.properties ?? {}).length === 0 && !map.additionalProperties);
    return empty ? '' : this.section(`${capital(map.title ?? key)}`, schema, Math.min(depth + 1, 5));
  }

  /** @param {[string, Schema][]} keys @param {Schema} map */
  table(keys, map) {
    const rows = keys.map(([key, schema]) => {
      const { description, examples = [] } = this.resolve(schema);
      const must = map.required?.includes(key) ? ' (obligatory)' : '';
      return `| \`${key}\`${must} | ${cell(this.type(schema))} | ${cell(description)} | ${examples.length > 0 ? code(key, examples[0]) : ''} |`;
    });
    return `| key | value | what it says | example |\n|---|---|---|---|\n${rows.join('\n')}\n`;
  }

  /** The values that a key knows. @param {string} key @param {Schema} schema @returns {string} */
  valuesOf(key, schema) {
    const shapes = this.shapes(schema).flatMap((shape) =>
      shape.items === undefined ? [shape] : [shape, ...this.shapes(shape.items)],
    );
    const closed = shapes.find((shape) => shape['x-enum-descriptions'] !== undefined);
    const open = shapes.find((shape) => shape['x-values'] !== undefined);
    const known = closed?.['x-enum-descriptions'] ?? open?.['x-values'];
    if (known === undefined) return '';
    const lines = Object.entries(known).map(([value, description]) => `* \`${value}\`: ${description}`);
    return `Values of \`${key}\`${closed === undefined ? ' (others are allowed)' : ''}:\n\n${lines.join('\n')}\n`;
  }

  /** The kinds of plain values. */
  plainValues() {
    const names = [
      'text',
      'prose',
      'texts',
      'expression',
      'duration',
      'percent',
      'latency',
      'date',
      'names',
      'flag',
      'shape',
    ];
    const rows = names.map(
      (name) => `| ${cell(this.definitions[name].title)} | ${cell(this.definitions[name].description)} |`,
    );
    return `## Values\n\n| value | what it is |\n|---|---|\n${[...new Set(rows)].join('\n')}\n`;
  }
}

/** @param {Schema} shape */
function isNone(shape) {
  return shape.required?.includes('none') ?? false;
}

/** @param {string} text */
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** @param {string} text */
function cell(text) {
  return String(text).replaceAll('|', '\\|').replaceAll('\n', ' ');
}

/** One line of YAML. @param {string} key @param {unknown} value */
function code(key, value) {
  const flow = stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();
  const text = typeof value === 'string' ? (value.includes('\n') ? `|  ${value.split('\n')[0]} …` : value) : flow;
  return `\`${cell(`${key}: ${text}`)}\``;
}

/** @param {Schema} document @param {Schema} config @param {Schema} glossaryFile @returns {string} */
export function reference(document, config, glossaryFile) {
  const made = new Reference(document, config);
  const body = made.section('Keys of a document', document, 2);
  const settings = made.section('Configuration: sysdesign.config.yaml', config, 2);
  const terms = made.section('Glossary files', glossaryFile, 2);
  return [INTRODUCTION, made.plainValues(), body, settings, terms].join('\n');
}
