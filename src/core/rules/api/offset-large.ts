/** Pages by offset over a list of which the estimates expect millions of rows. */
import type { Facts } from '../../analysis/index.ts';
import type { TextEdit } from '../../base/edit.ts';
import { divide, formatQuantity, quantiles, type Quantity } from '../../estimate/index.ts';
import { scalarAt, type Contract } from '../../model/index.ts';
import { entryOf, valueAt, type Entry, type ScalarNode } from '../../syntax/index.ts';
import { setKey } from '../shared/componentEdits.ts';
import { addressOf, wordsIn } from '../shared/contracts.ts';
import { countOf, listedBy } from '../shared/lists.ts';
import { defineRule, type FixProposal, type OptionValues } from '../rule.ts';
import { replaceScalar } from '../shared/yamlEdits.ts';

const BY_NUMBER: ReadonlySet<string> = new Set(['offset', 'page']);

export default defineRule({
  id: 'api/offset-large',
  severity: 'hint',
  value: 3,
  since: '0.1.0',
  step: 'api',
  options: {
    rows: { description: 'From how many rows on pages by offset are reported.', default: 1_000_000, minimum: 1 },
  },
  summary: 'A list is paged by offset or page number, and by the estimates it has millions of rows.',
  why: 'To skip a million rows a database reads a million rows, and throws them away: a page costs the more the deeper it lies, and a crawler that walks to the end makes the sum quadratic. Rows that are added meanwhile shift the pages, so that a reader sees some twice and misses others. A cursor, which holds the last key that was seen, goes straight to its place in the index.',
  source: 'How offset is carried out by every database; keyset pagination as the known answer.',
  invalid: [
    {
      title: 'Page numbers over every link ever made.',
      document: `
estimate:
  created: 100M links/month
  links: created over 5 years
api:
  list: { style: rest, method: GET, path: /v1/links, pagination: page }
`,
    },
  ],
  valid: [
    {
      title: 'A cursor over the same list, and page numbers over a short one.',
      document: `
estimate:
  created: 100M links/month
  links: created over 5 years
api:
  list: { style: rest, method: GET, path: /v1/links, pagination: cursor }
  shops: { style: rest, method: GET, path: /v1/shops, pagination: page }
data:
  shop: { count: 4K }
`,
    },
    {
      title: 'Nobody has millions of links.',
      document: `
estimate:
  created: 100M links/month
  links: created over 5 years
api:
  list: { style: rest, method: GET, path: "/v1/users/{id}/links", pagination: page }
`,
    },
  ],
  messages: {
    found: ({ name, way, rows, told }) =>
      `"${name}" skips to a page by its ${way}, over ${rows} rows (${told}): a deep page reads and discards everything before it. Let a cursor hold the last key that was seen ("pagination: cursor").`,
  },
  check(facts, report, options) {
    for (const contract of facts.contracts) {
      const way = byNumber(contract);
      const things = way && listedBy(contract);
      const found = things ? rowsOf(contract, things, facts, options) : undefined;
      if (!way || !found) continue;
      const { name } = contract;
      const args = { name, way: way.text, rows: found.rows, told: found.told };
      const related = [{ span: found.span, message: 'So many come to be' }];
      report({ span: way.span, message: 'found', args, subject: name, related });
    }
  },
  fix({ subject }, { contracts, syntax }): readonly FixProposal[] {
    const contract = contracts.find(({ name }) => name === subject);
    const paged = contract && setKey(syntax, contract.entry, 'pagination', 'cursor');
    if (!contract || !paged) return [];
    const parameter = numberParameter(contract);
    return [{ title: 'Page by a cursor', edits: [paged, ...(parameter ? renamed(parameter) : [])] }];
  },
});

/** The word that says how pages are found: the declared way, else a parameter, if it counts rows or pages. */
function byNumber(contract: Contract): { readonly text: string; readonly span: ScalarNode['span'] } | undefined {
  const declared = entryOf(contract.body, 'pagination');
  if (!declared) {
    const key = numberParameter(contract)?.key;
    return key && { text: wordsIn(key.text).includes('page') ? 'number' : 'offset', span: key.span };
  }
  const way = scalarAt(contract.body, 'pagination');
  if (!way || !BY_NUMBER.has(way.text)) return undefined;
  return { text: way.text === 'page' ? 'number' : 'offset', span: way.span };
}

function numberParameter({ body }: Contract): Entry | undefined {
  const query = valueAt(body, 'query');
  if (query?.kind !== 'map' || query.entries.some(({ key }) => /cursor|token|before|after/i.test(key.text)))
    return undefined;
  return query.entries.find(({ key }) => /^(?:offset|skip|page|page[_-]?(?:number|no))$/i.test(key.text));
}

function renamed({ key, value }: Entry): TextEdit[] {
  return [replaceScalar(key, 'cursor'), ...(value?.kind === 'scalar' ? [replaceScalar(value, 'string')] : [])];
}

interface Rows {
  readonly rows: string;
  readonly told: string;
  readonly span: ScalarNode['span'];
}

/** How many rows one list has: all of them, or those of one owner where the address names an owner that is counted too. */
function rowsOf(contract: Contract, things: string, facts: Facts, { rows = 0 }: OptionValues): Rows | undefined {
  const all = countOf(things, facts);
  const count = all && inOneList(contract, all.count, facts);
  if (!all || !count || quantiles(count).p50 <= rows) return undefined;
  return {
    rows: formatQuantity({ ...count, dimension: { ...count.dimension, labels: [] } }),
    told: all.told,
    span: all.span,
  };
}

function inOneList(contract: Contract, all: Quantity, facts: Facts): Quantity | undefined {
  const { segments } = addressOf(contract)!;
  const variable = segments.findLastIndex((segment) => segment.variable);
  if (variable < 0) return all;
  const owner = segments[variable - 1]?.text;
  const owners = owner === undefined ? undefined : countOf(owner.toLowerCase(), facts);
  return owners && divide(all, owners.count);
}
