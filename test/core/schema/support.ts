/** What the tests of the schema share: documents with a marked place, and the schema in the hands of a plain validator. */
import { createRequire } from 'node:module';
import type { Problem } from '../../../src/core/base/problem.ts';
import config from '../../../src/core/schema/config.schema.json';
import glossaryFile from '../../../src/core/schema/glossary.schema.json';
import document from '../../../src/core/schema/sysdesign.schema.json';
import { validateDocument } from '../../../src/core/schema/index.ts';
import { DocumentParser } from '../../../src/core/syntax/index.ts';

interface Ajv {
  addSchema(schema: object): void;
  compile(schema: object): ((value: unknown) => boolean) & { errors?: unknown };
}

const OUR_KEYWORDS = [
  'x-also',
  'x-enum-descriptions',
  'x-generated',
  'x-instead',
  'x-name',
  'x-pattern',
  'x-quantity',
  'x-refers',
  'x-step',
  'x-unit',
  'x-value',
  'x-values',
  'x-when',
];

/** The published schemas, as any validator of draft 2020-12 reads them. */
export function publishedValidators(): {
  ajv: Ajv;
  document: ReturnType<Ajv['compile']>;
  config: ReturnType<Ajv['compile']>;
  glossaryFile: ReturnType<Ajv['compile']>;
} {
  const { default: Ajv2020 } = createRequire(import.meta.url)('ajv/dist/2020') as {
    default: new (options: object) => Ajv;
  };
  const options = {
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allowMatchingProperties: true,
    allowUnionTypes: true,
  };
  const ajv = new Ajv2020({ ...options, vocabulary: OUR_KEYWORDS, keywords: OUR_KEYWORDS });
  return { ajv, document: ajv.compile(document), config: ajv.compile(config), glossaryFile: ajv.compile(glossaryFile) };
}

/** What the schema says about a text in the YAML form. */
export function problemsOf(text: string): readonly Problem[] {
  return validateDocument(new DocumentParser().parse(text, 'yaml').root);
}

/** The text with each problem's span marked as `«…»`, and the messages in the order of the spans. */
export function marked(text: string): { text: string; codes: string[]; messages: string[] } {
  const found = problemsOf(text)
    .map(({ span, message, code }) => ({ start: span.start, end: span.end, message, code }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const edges = found.flatMap(({ start, end }) => [
    { at: start, mark: '«' },
    { at: end, mark: '»' },
  ]);
  let result = '';
  let last = 0;
  for (const { at, mark } of edges.sort((a, b) => a.at - b.at || (a.mark === b.mark ? 0 : a.mark === '»' ? -1 : 1))) {
    result += text.slice(last, at) + mark;
    last = at;
  }
  return {
    text: result + text.slice(last),
    codes: found.map(({ code }) => code),
    messages: found.map(({ message }) => message),
  };
}
